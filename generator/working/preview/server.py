"""Serves a built site to a browser on this machine.

Each build replaces the site's folder as a whole, so every request looks its file up afresh.
"""

import errno
import mimetypes
import os
import sys
import time
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingTCPServer
from urllib.parse import quote, unquote

from generator.errors import KbError

SWAP_TIME = 1.0  # seconds that a request waits for a folder that is just being replaced
HTML = "text/html; charset=utf-8"
SCRIPT_TYPE = "text/javascript; charset=utf-8"
# Where Python's versions differ; the table of the operating system is not asked.
TYPES = {".js": SCRIPT_TYPE, ".mjs": SCRIPT_TYPE, ".wasm": "application/wasm", ".html": HTML}
TABLE = mimetypes.MimeTypes()
ALSO_TEXT = frozenset({"application/json", "application/xml", "application/atom+xml"})
NOT_FOUND = "<!doctype html><html lang=ja><title>404</title><p>ページが見つかりません。".encode()
VERSION_URL, SCRIPT_URL = "/__kb/version", "/__kb/reload.js"
SCRIPT = b"""(() => {
  const shown = document.currentScript.dataset.version;
  const look = async () => {
    try {
      const answer = await fetch("/__kb/version");
      if (answer.ok && (await answer.text()) !== shown) location.reload();
    } catch {
      // The server has stopped; it may come back.
    }
  };
  setInterval(look, 700);
})();
"""


class PreviewError(KbError):
    """The preview cannot start; the message says why and what to do."""


class Version:
    """Which build is on show; never the same again after a new start."""

    def __init__(self) -> None:
        self._start = time.time_ns()
        self._builds = 0

    def __str__(self) -> str:
        return f"{self._start}-{self._builds}"

    def advance(self) -> None:
        """Notes that another build is on show."""
        self._builds += 1


class Server(ThreadingTCPServer):
    """Serves one folder."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # Windows would let two servers share a port
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], site: Path, version: Version) -> None:
        super().__init__(address, _Handler)
        self.site = site
        self.version = version

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves early is no error."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def open_server(address: tuple[str, int], site: Path, version: Version) -> Server:
    """A server that already has its port. Raises PreviewError where it cannot have it."""
    host, port = address
    try:
        return Server(address, site, version)
    except (OSError, OverflowError) as error:
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
        # Before anything is read: a build that ends meanwhile must look like a newer one.
        version = str(self.server.version)
        address, _, query = self.path.partition("?")
        path = unquote(address)
        if path == VERSION_URL:
            answer = _Answer(version.encode(), "text/plain; charset=utf-8")
        elif path == SCRIPT_URL:
            answer = _Answer(SCRIPT, SCRIPT_TYPE)
        else:
            answer = _from_site(self.server.site, path, query, version)
        self._send(answer)

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


def _from_site(site: Path, path: str, query: str, version: str) -> _Answer:
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
        return _Answer(_with_script(missing, version), HTML, HTTPStatus.NOT_FOUND)
    kind = HTML if is_folder else _type(parts[-1])
    return _Answer(_with_script(found, version) if kind == HTML else found, kind)


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


def _with_script(html: bytes, version: str) -> bytes:
    script = f'<script src="{SCRIPT_URL}" data-version="{version}"></script>'.encode()
    end = html.rfind(b"</body>")
    return html + script if end < 0 else html[:end] + script + html[end:]
