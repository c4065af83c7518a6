"""What the browser quotes: for everything with an address of its own, what its sources say there."""

from collections.abc import Iterable, Iterator, Mapping

from generator.telling import Link, Unit
from generator.writing.search.shadow import Page
from generator.writing.search.tokens import clean, fold

Row = list[object]


def quotations(
    units: Iterable[Unit],
    pages: Mapping[str, Page],
    ids: Mapping[str, str],
    places: Mapping[str, Link],
) -> Iterator[tuple[str, list[Row]]]:
    """A list for every unit, by the id of its page and its place there (``p1``, ``p1-pass``).

    Each row is the text as it stands, what it is said of, its role, the source's name and address,
    and the part of the page where it stands. ``pages`` and ``ids`` are by address.
    """
    for unit in units:
        url, _, anchor = unit.url.partition("#")
        if url in pages:
            name = f"{ids[url]}-{anchor}" if anchor else ids[url]
            yield name, [*_rows(unit, anchor, pages[url], places)]


def terms(units: Iterable[Unit], ids: Mapping[str, str]) -> list[Row]:
    """The words whose meaning the site tells, folded, with their page's id and their place there."""
    found = ((word, *unit.url.split("#", 1)) for unit in units for word in unit.words)
    return [[fold(word), ids[url], anchor] for word, url, anchor in found if url in ids]


def _rows(unit: Unit, anchor: str, page: Page, places: Mapping[str, Link]) -> Iterator[Row]:
    for quote in unit.quotes:
        source = places[quote.place]
        at = anchor or page.anchors.get(clean(quote.text), "")
        yield [quote.text, quote.label, quote.role, source.label, source.url, at]
