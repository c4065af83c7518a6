"""What the browser quotes: for everything with an address of its own, what its sources say there."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.telling import Link, Unit
from generator.writing.search.shadow import Page
from generator.writing.search.tokens import clean

Row = list[object]


def quotations(
    units: Iterable[Unit],
    pages: Mapping[str, Page],
    ids: Mapping[str, str],
    places: Mapping[str, Link],
) -> Iterator[tuple[str, list[Row]]]:
    """A list for every page, and for every unit on one (``p1``, ``p1-pass``): id and place there.

    Each row is the text as it stands, what it is said of, its role, the source's name and address,
    and the part of the page where it stands. ``pages`` and ``ids`` are by address.
    """
    found: dict[str, list[Row]] = {ids[url]: [] for url in pages}  # pages that only list others
    for unit in units:
        url, _, anchor = unit.url.partition("#")
        if url in pages:
            name = f"{ids[url]}-{anchor}" if anchor else ids[url]
            found[name] = [*_rows(unit, anchor, pages[url], places)]
    yield from found.items()


def terms(units: Iterable[Unit], ids: Mapping[str, str]) -> list[Row]:
    """The words whose meaning the site tells, with their page's id and their place there."""
    found = ((word, *unit.url.split("#", 1)) for unit in units for word in unit.words)
    return [[word, ids[url], anchor] for word, url, anchor in found if url in ids]


def located(
    units: Iterable[Unit], ids: Mapping[str, str], regions: Mapping[str, Collection[str]]
) -> dict[str, list[str]]:
    """For each municipality, prefecture and part of the country the ids of the cases that are there.

    ``regions`` has the prefectures in each part of the country.
    """
    found: dict[str, list[str]] = {}
    for unit in units:
        around = [name for name, within in regions.items() if not {*unit.places}.isdisjoint(within)]
        for name in (*unit.places, *around) if unit.url in ids else ():
            found.setdefault(name, []).append(ids[unit.url])
    return dict(sorted(found.items()))


def _rows(unit: Unit, anchor: str, page: Page, places: Mapping[str, Link]) -> Iterator[Row]:
    for quote in unit.quotes:
        source = places[quote.place]
        at = anchor or page.anchors.get(clean(quote.text), "")
        yield [quote.text, quote.label, quote.role, source.label, source.url, at]
