"""Measures a search in a real browser: what it finds, in what order, how fast and for how much.

The truth does not come from the generator: it is the text that the browser shows of each page's
searchable part, folded by NFKC. A page answers a query if it holds each of its words.
"""

import os
import random
import re
import shutil
import threading
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

PREFIX = "/repo/"  # everything is measured below a path, as on GitHub's project pages
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Opens what can be opened, takes out what the page itself excludes, and reads what is shown.
VISIBLE_TEXT = """() => {
  document.querySelectorAll('details').forEach((each) => { each.open = true });
  document.querySelectorAll('[data-pagefind-ignore], .headerlink').forEach((each) => each.remove());
  return [...document.querySelectorAll('[data-pagefind-body]')].map((each) => each.innerText);
}"""


@dataclass(frozen=True)
class Query:
    """Something to search for; a right page holds one of ``any``, a right answer to none is none."""

    query: str
    kind: str
    any: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What came back for a query: addresses, best first, and the milliseconds it took.

    ``claims`` is how many of them, from the first, are said to hold the words: others only follow,
    and say that they are an answer to other words.
    """

    query: Query
    truth: frozenset[str]
    found: tuple[str, ...]
    milliseconds: float
    claims: int

    @property
    def recall(self) -> float:
        """The share of right pages that were found; of none, whether none was found."""
        if not self.truth:
            return float(not self.found)
        return len(self.truth & set(self.found)) / len(self.truth)

    @property
    def precision(self) -> float:
        """The share of right pages among those that are said to hold the words."""
        claimed = self.found[: self.claims]
        return len(self.truth & set(claimed)) / len(claimed) if claimed else 1.0

    @property
    def reciprocal_rank(self) -> float:
        """One divided by the place of the first right page."""
        ranks = (1 / rank for rank, url in enumerate(self.found, 1) if url in self.truth)
        return next(ranks, float(not self.truth))

    @property
    def first_is_wrong(self) -> bool:
        """Whether something else than a right page comes first."""
        return bool(self.found) and self.found[0] not in self.truth


@dataclass(frozen=True)
class Server:
    """A folder as it is served: its address, and the files that were asked for since."""

    address: str
    folder: Path
    asked: list[str] = field(default_factory=list)

    def sent(self) -> list[bytes]:
        """The contents of the files asked for, as they lie on the server."""
        return [path.read_bytes() for name in self.asked if (path := self.folder / name).is_file()]


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, asked: list[str], **kwargs: Any) -> None:
        self.asked = asked
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        inside = path.partition("?")[0].removeprefix(PREFIX)
        self.asked.append(inside)
        return super().translate_path("/" + (inside if path.startswith(PREFIX) else "outside"))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Serves a folder below ``PREFIX``."""
    asked: list[str] = []
    handler = partial(_Handler, asked=asked, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_address[1]}{PREFIX}", folder, asked)
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A real Chromium: that of ``KB_CHROMIUM``, or the one on the path."""
    path = os.environ.get("KB_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def visible_texts(page: Page, server: Server) -> dict[str, str]:
    """What each searchable page of a site shows, by its address in the site, folded."""
    texts = {}
    for path in sorted(server.folder.rglob("*.html")):
        if "data-pagefind-body" not in path.read_text(encoding="utf-8"):
            continue
        url = path.relative_to(server.folder).as_posix().removesuffix("index.html")
        page.goto(server.address + url, wait_until="domcontentloaded")
        texts[url] = fold("\n".join(page.evaluate(VISIBLE_TEXT)))
    return texts


def fold(text: str) -> str:
    """Width and case as one, so that texts can be compared."""
    return unicodedata.normalize("NFKC", text).lower()


def holding(texts: Mapping[str, str], wanted: Sequence[str]) -> frozenset[str]:
    """The pages that hold all words of one of the wanted texts."""
    alternatives = [fold(text).split() for text in wanted]
    return frozenset(
        url for url, text in texts.items() if any(all(w in text for w in ws) for ws in alternatives)
    )


def substrings(texts: Mapping[str, str], count: int, seed: int) -> list[Query]:
    """Random pieces of what the pages show, 2 to 14 characters without white space.

    None of hiragana alone: those may be readings (なすまち), and are answered as such.
    """
    chance = random.Random(seed)
    words = sorted({word for text in texts.values() for word in text.split() if len(word) > 1})
    found: list[Query] = []
    while len(found) < count:
        [word] = chance.choices(words, weights=[len(word) for word in words])
        size = min(len(word), chance.randint(2, 14))
        start = chance.randrange(len(word) - size + 1)
        piece = word[start : start + size]
        if not re.fullmatch("[ぁ-ゖー]+", piece):
            found.append(Query(piece, "substring", (piece,)))
    return found


def ask(
    page: Page, script: str, queries: Sequence[Query], texts: Mapping[str, str]
) -> list[Answer]:
    """Puts queries to ``script``, a JavaScript function of a query.

    It gives addresses, or addresses and how many of them are said to hold the words.
    """
    timed = f"""async (query) => {{
      const start = performance.now();
      const found = await ({script})(query);
      return [found, performance.now() - start];
    }}"""
    answers = []
    for query in queries:
        found, milliseconds = page.evaluate(timed, query.query)
        urls, claims = found if found and isinstance(found[0], list) else (found, len(found))
        truth = holding(texts, query.any)
        answers.append(Answer(query, truth, tuple(urls), milliseconds, claims))
    return answers


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of all values lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
