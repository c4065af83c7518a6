"""Finished pages as the generator itself reads them: the last look, and the text for the search."""

from pathlib import Path

from generator.writing.inspection import forbidden as forbidden_in
from generator.writing.search import Searched, read_page
from generator.writing.tree import read_tree


def forbidden(html: str) -> list[str]:
    """What a page holds and must not."""
    return forbidden_in(read_tree(html))


def searched(html: str) -> Searched | None:
    """What the search reads in a page."""
    return read_page(read_tree(html))


def searched_pages(site: Path) -> dict[str, Searched]:
    """What the search reads in the pages of a site, by their files in order."""
    found = {path: searched(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    return {path.relative_to(site).as_posix(): page for path, page in sorted(found.items()) if page}
