"""The preview: shows the built site on this machine, builds anew and reloads upon a change.

Nothing is written into the site; the script that reloads is only in this server's answers.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread

from generator.working.preview.server import PreviewError, Version, open_server
from generator.working.preview.watching import observe, wait_for_change

__all__ = ["PreviewError", "serve"]


def serve(
    build: Callable[[], bool],
    site: Path,
    watched: Sequence[Path],
    host: str = "127.0.0.1",
    port: int = 8000,
) -> None:
    """Builds, serves ``site``, and builds again whenever something at or below ``watched`` changes.

    ``build`` returns whether it wrote the site and tells the user itself what is wrong if not; the
    last good site then stays on show. Returns upon Ctrl-C. Raises PreviewError where the port is
    taken or ``host`` is no address of this machine, and whatever the first build raises.
    """
    version = Version()
    changed = Event()
    server = open_server((host, port), site.absolute(), version)
    Thread(target=server.serve_forever, daemon=True).start()
    observer = observe(watched, changed)
    address = f"http://{host}:{server.server_address[1]}/"
    print(
        f"{address} で見られます。保存するたびに作り直します（終わるときは Ctrl-C）。", flush=True
    )
    try:
        observer.start()
        _build(build, version)
        while True:
            wait_for_change(changed)
            _build_again(build, version)
    except KeyboardInterrupt:
        print("終わりました。", flush=True)
    finally:
        observer.stop()
        server.shutdown()
        server.server_close()


def _build(build: Callable[[], bool], version: Version) -> None:
    started = time.monotonic()
    if build():
        version.advance()
        print(f"作りました（{time.monotonic() - started:.1f} 秒）。", flush=True)
    else:
        print("ページは前のままです。直して保存すると、もう一度作ります。", flush=True)


def _build_again(build: Callable[[], bool], version: Version) -> None:
    """What can be broken by saving a template or a style can be mended in the same way."""
    try:
        _build(build, version)
    except Exception as error:  # noqa: BLE001
        print(f"エラー: {error}\n直して保存すると、もう一度作ります。", flush=True)
