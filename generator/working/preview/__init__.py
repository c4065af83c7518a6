"""The preview: shows the built site on this machine, builds anew and reloads upon a change.

Nothing is written into the site; the script that reloads is only in this server's answers.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread

from generator.findings import as_lines
from generator.working.preview.server import PreviewError, State, open_server
from generator.working.preview.watching import observe, wait_for_change

__all__ = ["PreviewError", "serve"]


def serve(
    build: Callable[[], str],
    site: Path,
    watched: Sequence[Path],
    host: str = "127.0.0.1",
    port: int = 8000,
) -> None:
    """Builds, serves ``site``, and builds again whenever something at or below ``watched`` changes.

    ``build`` returns what keeps the site from being written, or nothing where it was written, and
    tells the user itself. With trouble, the last good site stays on show and says so. Returns upon
    Ctrl-C. Raises PreviewError where the port is taken or ``host`` is no address of this machine,
    and whatever the first build raises.
    """
    state = State()
    changed = Event()
    server = open_server((host, port), site.absolute(), state)
    Thread(target=server.serve_forever, daemon=True).start()
    observer = observe(watched, changed)
    address = f"http://{host}:{server.server_address[1]}/"
    print(
        f"{address} で見られます。保存するたびに作り直します（終わるときは Ctrl-C）。", flush=True
    )
    try:
        observer.start()
        _build(build, state)
        while True:
            wait_for_change(changed)
            _build_again(build, state)
    except KeyboardInterrupt:
        print("終わりました。", flush=True)
    finally:
        observer.stop()
        server.shutdown()
        server.server_close()


def _build(build: Callable[[], str], state: State) -> None:
    started = time.monotonic()
    trouble = build()
    state.advance(trouble)
    if trouble:
        print("ページは前のままです。直して保存すると、もう一度作ります。", flush=True)
    else:
        print(f"作りました（{time.monotonic() - started:.1f} 秒）。", flush=True)


def _build_again(build: Callable[[], str], state: State) -> None:
    """What can be broken by saving a template or a style can be mended in the same way."""
    try:
        _build(build, state)
    except Exception as error:  # noqa: BLE001
        trouble = as_lines(f"エラー: {error}")
        state.advance(trouble)
        print(f"{trouble}\n直して保存すると、もう一度作ります。", flush=True)
