"""Serves a built site to a browser on this machine.

Each build replaces the site's folder as a whole, so every request looks its file up afresh.
"""

import errno
import mimetypes
import os
import sys
import time
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingTCPServer
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from generator.errors import KbError
from generator.working.preview.state import State

WAIT = 10.0  # seconds after which somebody who waits for news is told that there is none
SWAP_TIME = 1.0  # seconds that a request waits for a folder that is just being replaced
HTML = "text/html; charset=utf-8"
SCRIPT_TYPE = "text/javascript; charset=utf-8"
# Where Python's versions differ; the table of the operating system is not asked.
TYPES = {".js": SCRIPT_TYPE, ".mjs": SCRIPT_TYPE, ".wasm": "application/wasm", ".html": HTML}
TABLE = mimetypes.MimeTypes()
ALSO_TEXT = frozenset({"application/json", "application/xml", "application/atom+xml"})
NOT_FOUND = "<!doctype html><html lang=ja><title>404</title><p>ページが見つかりません。".encode()
VERSION_URL, SCRIPT_URL, STYLE_URL = "/__kb/version", "/__kb/reload.js", "/__kb/trouble.css"
SCRIPT = b"""(() => {
  const shown = document.currentScript.dataset.version;
  const asked = new URLSearchParams({ page: location.pathname, shown });
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    while (!document.hidden) {
      try {
        const answer = await fetch(`/__kb/version?${asked}`);
        if (answer.ok && (await answer.text()) !== shown) return location.reload();
      } catch {
        // The server has stopped; it may come back.
        await new Promise((done) => setTimeout(done, 700));
      }
    }
    looking = false;
  };
  document.addEventListener("visibilitychange", look);
  look();
})();
"""
STYLE = b"""#kb-trouble { position: fixed; inset: auto 0 0; z-index: 99; max-height: 60vh; overflow: auto;
  padding: 1rem; border-top: 4px solid #b00020; background: #fff; color: #222; }
#kb-trouble pre { margin: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
"""
OWN_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class PreviewError(KbError):
    """The preview cannot start; the message says why and what to do."""


class Server(ThreadingTCPServer):
    """Serves one folder."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # Windows would let two servers share a port
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], state: State) -> None:
        super().__init__(address, _Handler)
        self.state = state
        self.names = OWN_NAMES | {address[0].lower()}

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves early is no error."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def open_server(address: tuple[str, int], state: State) -> Server:
    """A server that already has its port. Raises PreviewError where it cannot have it."""
    host, port = address
    try:
        return Server(address, state)
    except (OSError, OverflowError, TypeError, UnicodeError) as error:  # by what the host is
        message = f"{host} のポート {port} では始められません（{error}）。"
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            message = f"ポート {port} は使用中です。動いているプレビューを終えるか、別の番号にしてください。"
        raise PreviewError(message) from error


@dataclass(frozen=True)
class _Answer:
    body: bytes
    type: str
    status: HTTPStatus = HTTPStatus.OK
    location: str = ""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = 30  # seconds

    def do_GET(self) -> None:
        """Answers with a file of the site, or with what the preview itself needs."""
        self._send(self._answer() if self._is_meant() else self._refusal())

    def _is_meant(self) -> bool:
        """Whether the browser asked for this server by one of its own names.

        A foreign page can have its name lead here, and would then read what is on show.
        """
        try:
            asked = urlsplit("//" + self.headers.get("Host", ""))
            name, port = asked.hostname, asked.port or 80
        except ValueError:
            return False
        host, own_port = self.connection.getsockname()[:2]
        return port == own_port and name in self.server.names | {host}

    def _refusal(self) -> _Answer:
        port = self.connection.getsockname()[1]
        text = f"このアドレスでは見られません。http://127.0.0.1:{port}/ を開いてください。"
        return _Answer(text.encode(), "text/plain; charset=utf-8", HTTPStatus.FORBIDDEN)

    def _answer(self) -> _Answer:
        state = self.server.state
        address, _, query = self.path.partition("?")
        path = unquote(address)
        if path == VERSION_URL:
            asked = dict(parse_qsl(query))
            version = state.newer(asked.get("page", "/")[1:], asked.get("shown", ""), WAIT)
            return _Answer(version.encode(), "text/plain; charset=utf-8")
        if path == SCRIPT_URL:
            return _Answer(SCRIPT, SCRIPT_TYPE)
        if path == STYLE_URL:
            return _Answer(STYLE, "text/css; charset=utf-8")
        # Before anything is read: a build that ends meanwhile must look like a newer one.
        insertion = _insertion(state.version(path[1:]), state.trouble)
        draft = state.draft(path[1:])
        if draft:
            return _Answer(_with(draft, insertion), HTML)
        return _from_site(state.site, path, query, insertion)

    def do_HEAD(self) -> None:
        """Answers as to GET, without the content."""
        self.do_GET()

    def _send(self, answer: _Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if answer.location:
            self.send_header("Location", answer.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        """Says nothing: the terminal is for findings."""


def _from_site(site: Path, path: str, query: str, insertion: bytes) -> _Answer:
    parts = [part for part in path.split("/") if part]
    is_folder = path.endswith("/")
    found = _read(site, parts, is_folder=is_folder)
    if found is None:
        _wait_for(site)
        found = _read(site, parts, is_folder=is_folder)
    if found is None and not is_folder and _read(site, parts, is_folder=True):
        address = "/" + "/".join(map(quote, parts)) + "/" + (f"?{query}" if query else "")
        return _Answer(b"", HTML, HTTPStatus.FOUND, address)
    if found is None:
        missing = _read(site, ["404.html"], is_folder=False) or NOT_FOUND
        return _Answer(_with(missing, insertion), HTML, HTTPStatus.NOT_FOUND)
    kind = HTML if is_folder else _type(parts[-1])
    return _Answer(_with(found, insertion) if kind == HTML else found, kind)


def _wait_for(site: Path) -> None:
    latest = time.monotonic() + SWAP_TIME
    while not site.is_dir() and time.monotonic() < latest:
        time.sleep(0.02)


def _read(site: Path, parts: list[str], *, is_folder: bool) -> bytes | None:
    """A file's bytes, or those of a folder's index; None for whatever is no business of ours."""
    if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
        return None
    try:
        file = site.joinpath(*parts, *(["index.html"] if is_folder else [])).resolve()
        return file.read_bytes() if file.is_relative_to(site.resolve()) else None
    except OSError:
        return None


def _type(name: str) -> str:
    suffix = Path(name).suffix.lower()
    kind = TYPES.get(suffix) or TABLE.guess_type(name)[0] or "application/octet-stream"
    is_text = kind in ALSO_TEXT or kind.startswith("text/")
    return f"{kind}; charset=utf-8" if is_text and ";" not in kind else kind


def _insertion(version: str, trouble: str) -> bytes:
    """What every page of the preview has and no file: the script that reloads, and any trouble."""
    script = f'<script src="{SCRIPT_URL}" data-version="{version}"></script>'
    if trouble:
        style = f'<link rel="stylesheet" href="{STYLE_URL}">'
        words = f"ページは前のままです。直して保存すると、もう一度作ります。\n\n{trouble}"
        script = (
            f'{style}<div id="kb-trouble" role="alert"><pre>{escape(words)}</pre></div>{script}'
        )
    return script.encode()


def _with(html: bytes, insertion: bytes) -> bytes:
    end = html.rfind(b"</body>")
    return html + insertion if end < 0 else html[:end] + insertion + html[end:]
