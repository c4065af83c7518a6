"""The preview: shows the built site on this machine, builds anew and reloads upon a change.

Nothing is written into the site; the script that reloads is only in this server's answers. A page
that can be told from one saved file alone is shown at once, the rest when all is built.
"""

import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Protocol

from generator.errors import KbError, in_words
from generator.findings import as_lines
from generator.working.preview.server import PreviewError, open_server
from generator.working.preview.state import Draft, State
from generator.working.preview.watching import Changes, observe

__all__ = ["Draft", "PreviewError", "Shown", "serve"]


PATIENCE = 0.0005  # seconds after which a build lets an answer pass; Python's own 5 ms add up


class Shown(Protocol):
    """What is previewed."""

    def build(self) -> str:
        """Writes the site; what keeps it from being written, if anything does. Tells the user itself."""

    def prepare(self) -> None:
        """Called once after the first build, for whatever drafts need."""

    def draft(self, file: Path) -> Draft | None:
        """The page of a file that was saved, if it can be told at once."""


def serve(
    shown: Shown,
    site: Path,
    watched: Sequence[Path],
    host: str = "127.0.0.1",
    port: int = 8000,
) -> None:
    """Builds, serves ``site``, and builds again whenever something at or below ``watched`` changes.

    With trouble, the last good site stays on show and says so. Returns upon
    Ctrl-C. Raises PreviewError where the port is taken or ``host`` is no address of this machine,
    and whatever the first build raises.
    """
    sys.setswitchinterval(PATIENCE)
    state = State(site.absolute())
    changes = Changes()
    server = open_server((host, port), state)
    Thread(target=server.serve_forever, daemon=True).start()
    observer = observe(watched, changes)
    address = f"http://{host}:{server.server_address[1]}/"
    print(
        f"{address} で見られます。保存するたびに作り直します（終わるときは Ctrl-C）。", flush=True
    )
    try:
        observer.start()
        _build(shown, state)
        shown.prepare()
        Thread(target=_show_drafts, args=(shown, state, changes), daemon=True).start()
        while True:
            changes.wait_until_quiet()
            _build_again(shown, state)
    except KeyboardInterrupt:
        print("終わりました。", flush=True)
    finally:
        observer.stop()
        server.shutdown()
        server.server_close()


def _show_drafts(shown: Shown, state: State, changes: Changes) -> None:
    """Shows what was saved while, or before, all is built; what fails here, the build will tell."""
    while True:
        for file in changes.saved():
            with suppress(OSError, KbError, LookupError, ValueError):
                draft = shown.draft(file)
                if draft:
                    state.show(draft)


def _build(shown: Shown, state: State) -> None:
    started = time.monotonic()
    trouble = shown.build()
    state.advance(trouble, since=started)
    if trouble:
        print("ページは前のままです。直して保存すると、もう一度作ります。", flush=True)
    else:
        print(f"作りました（{time.monotonic() - started:.1f} 秒）。", flush=True)


def _build_again(shown: Shown, state: State) -> None:
    """What can be broken by saving a template or a style can be mended in the same way."""
    started = time.monotonic()
    try:
        _build(shown, state)
    except Exception as error:  # noqa: BLE001
        trouble = as_lines(f"エラー: {in_words(error) or error}")
        state.advance(trouble, since=started)
        print(f"{trouble}\n直して保存すると、もう一度作ります。", flush=True)
