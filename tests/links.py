"""Where the links of a built site lead."""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.built import Html

NAMES = ("href", "src", "action", "data-src", "poster")


def references(page: Html) -> list[str]:
    """Everything that a page links, loads or sends to."""
    return [one.values[name] for one in page.elements for name in NAMES if name in one.values]


def target(page: str, reference: str) -> tuple[str, str]:
    """The file of the site that a reference on a page means, and the anchor within it.

    Only the page for unknown addresses refers to the site's root: it can be shown anywhere.
    """
    parts = urlsplit(reference)
    path = unquote(parts.path)
    if page == "404.html":
        path = path.removeprefix("/")
    base = posixpath.dirname(page)
    joined = posixpath.normpath(posixpath.join(base, path)) if path else page
    name = "" if joined == "." else joined
    if path.endswith(("/", ".", "..")) or not path:
        name = name if name.endswith(".html") else posixpath.join(name, "index.html").lstrip("/")
    return name, unquote(parts.fragment)


def is_internal(reference: str) -> bool:
    return not urlsplit(reference).scheme and not reference.startswith("//")


def dead_links(site: Path, pages: Mapping[str, Html]) -> Iterator[tuple[str, str]]:
    """The pages of a site with what they refer to and is not there: a file, or a part of a page."""
    ids = {url: frozenset(page.ids) for url, page in pages.items()}
    for url, page in pages.items():
        for reference in filter(is_internal, dict.fromkeys(references(page))):
            name, anchor = target(url, reference)
            there = ids.get(name.removesuffix("index.html"))
            if not (site / name).is_file() or (
                anchor and there is not None and anchor not in there
            ):
                yield url, reference
