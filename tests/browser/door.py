"""Sites in a real Chromium: served below a path, every other host denied, everything noted."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urljoin

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page

from tests.built import BELOW

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PARTS = 12  # of all pages, so that all workers share them
NOTE_VIOLATIONS = """
window.kbViolations = [];
addEventListener("securitypolicyviolation", (event) =>
  window.kbViolations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder below a path; what is not there is answered with the site's own page."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are sent apart, and the second would wait 40 ms

    def translate_path(self, path: str) -> str:
        if not path.startswith(BELOW):
            return str(Path(self.directory) / "outside-the-site")
        return super().translate_path("/" + path.removeprefix(BELOW))

    def send_error(self, code: int, *_: object, **__: object) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Says nothing: a browser that is closed drops its connections."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a site while it is served on this machine."""
    with _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{BELOW}"
        server.shutdown()


def page_urls(site: Path) -> list[str]:
    """The addresses of a site's pages; not of those that only lead on to another."""
    return [
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in sorted(site.rglob("index.html"))
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    ]


@dataclass
class Watched:
    """A page and everything that went wrong on it: complaints, and requests that leave the site."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def visit(self, url: str = "") -> None:
        """Opens a page of the site by its address below the site's root."""
        self.page.goto(urljoin(self.base, url))

    @property
    def violations(self) -> list[str]:
        """What the content security policy blocked on the page now shown."""
        found: list[str] = self.page.evaluate("window.kbViolations")
        return found

    def assert_nothing_wrong(self) -> None:
        """No complaint in the console, no request to another host, no violation of the policy."""
        assert (self.complaints, self.outside, self.violations) == ([], [], []), self.page.url


def watch(context: BrowserContext, base: str) -> Watched:
    """A new page of a context, watched from the first request on."""
    watched = Watched(context.new_page(), base)
    page = watched.page

    # To stop requests here, too, would cost the browser its cache: ARGUMENTS let no host be found.
    inside = re.compile(rf"{re.escape(base)}|data:|blob:")
    context.on(
        "request",
        lambda request: None if inside.match(request.url) else watched.outside.append(request.url),
    )
    context.add_init_script(NOTE_VIOLATIONS)
    page.on(
        "console",
        lambda message: (
            watched.complaints.append(f"{page.url}: {message.text}")
            if message.type in {"error", "warning"}
            else None
        ),
    )
    page.on("pageerror", lambda error: watched.complaints.append(f"{page.url}: {error}"))
    return watched


def until(holds: Callable[[], bool], seconds: float = 5) -> None:
    """Waits for something to hold. Playwright's own way needs eval, which the policy forbids."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@contextmanager
def opened(browser: Browser, base: str, **settings: Any) -> Iterator[Watched]:
    """A page in a browser of its own; ``settings`` as for a Playwright context."""
    context = browser.new_context(locale="ja-JP", **settings)
    try:
        yield watch(context, base)
    finally:
        # A request that is held at the route while its context closes would hold the close, too.
        context.unroute_all(behavior="ignoreErrors")
        context.close()


def focused(page: Page, expression: str) -> str:
    """What an expression says of the element ``e`` that has the focus."""
    return str(
        page.evaluate(f"(() => {{ const e = document.activeElement; return {expression}; }})()")
    )


# JIS X 8341-3 and WCAG 2.2, A and AA, and axe's own good practice; nothing is left out.
RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def violations(page: Page, reckoned: set[str] | None = None) -> list[str]:
    """What axe finds on the page now shown.

    More than half of its work is to reckon contrasts: of text that is marked up like some that was
    ``reckoned`` on whichever page, they are the same. What is new here is added to that.
    """
    rules = {} if reckoned is None else {"color-contrast": {"enabled": False}}
    options = {"resultTypes": ["violations"], "runOnly": RULES, "rules": rules}
    found = Axe().run(page, options=options).response["violations"]
    if reckoned is not None:
        new = set(page.evaluate(MARKED_UP)) - reckoned
        found += page.evaluate(CONTRASTS, sorted(new)) if new else []
        reckoned |= new
    return [
        f"{page.url} {rule['id']}: {rule['help']} {[node['target'] for node in rule['nodes'][:3]]}"
        for rule in found
    ]


# How text is marked up, from each letter's element to the root: what is marked up alike has the same colours.
PATHS = """
  const own = (one) => [one.tagName, one.getAttribute("class"), ...one.getAttributeNames().sort()].join(" ");
  const path = (one) => one ? `${path(one.parentElement)}>${own(one)}` : "";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Map();
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const way = walker.currentNode.data.trim() && path(parent);
    if (way && !found.get(way)?.push(parent)) found.set(way, [parent]);
  }
"""
MARKED_UP = f"() => {{ {PATHS} return [...found.keys()]; }}"
# The contrasts of text that is marked up in some ways alone.
CONTRASTS = f"""async (ways) => {{ {PATHS}
  const include = [...new Set(ways.flatMap((way) => found.get(way) ?? []))];
  const rules = {{ type: "rule", values: ["color-contrast"] }};
  return (await axe.run({{ include }}, {{ runOnly: rules, resultTypes: ["violations"] }})).violations;
}}"""


# The smallest letters that are shown between header and footer, in points.
SMALLEST = """() => {
  const walker = document.createTreeWalker(document.querySelector("#main"), NodeFilter.SHOW_TEXT);
  let least = 99;
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && parent.checkVisibility() && !parent.closest(".kb-hidden"))
      least = Math.min(least, parseFloat(getComputedStyle(parent).fontSize) * 0.75);
  }
  return least;
}"""
