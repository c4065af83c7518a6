"""Writes everything the search needs into a site whose pages are finished."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.reading import Register
from generator.telling import Site, Unit, packed
from generator.writing.processes import shared_out
from generator.writing.search.grams import Grams
from generator.writing.search.lexicon import Lexicon
from generator.writing.search.listing import listed
from generator.writing.search.pagefind import ENGINE, run_pagefind, write_engine
from generator.writing.search.pieces import head, piece_name
from generator.writing.search.questions import questions
from generator.writing.search.quoting import located, quotations, terms
from generator.writing.search.ranking import ranking
from generator.writing.search.said import Said
from generator.writing.search.shadow import Page, portions
from generator.writing.search.tokens import clean, fold
from generator.writing.search.vocabulary import (
    aliases,
    asking,
    caseless,
    elsewhere,
    readings,
    regions,
    vocabulary,
)

TABLES = "assets/search"
MANY = 600
"""Pages up to which Pagefind answers, and tables are whole.

Beyond, a query would load too much of them: the literal index tells portions of pages (``grams.py``),
and what grows with the site is cut into pieces (``pieces.py``).
"""


def write_index(
    site: Path,
    pages: Mapping[str, Page],
    work: Path,
    register: Register,
    told: Site | None = None,
    *,
    run: Callable[[Path, Path], None] | None = None,
) -> int:
    """Index the ``pages`` of ``site``, given by their files in order; return how many they are.

    Shadow copies for Pagefind go to ``work``, which is emptied first; its index to
    ``site/pagefind`` and the tables beside it to ``site/assets/search``. ``told`` is what the
    pages were made from: what answers questions. ``run`` is what makes an index of one folder in
    another, ``run_pagefind`` unless given. The same pages give the same bytes. Raises
    SearchError.
    """
    units = told.units if told else ()
    said = frozenset(clean(quote.text) for unit in units for quote in unit.quotes)
    pages = {path: replace(page, said=said) for path, page in pages.items()}
    for folder in (work, site / ENGINE, site / TABLES):
        shutil.rmtree(folder, ignore_errors=True)
    is_large = len(pages) > MANY
    found = {} if is_large else write_engine(site, pages, work, run or run_pagefind)
    urls = [path.removesuffix("index.html") for path in pages]
    ids = {url: found.get(url, f"{place:x}") for place, url in enumerate(urls)}
    by_url = dict(zip(urls, pages.values(), strict=True))
    places = told.places if told else {}
    quotes: dict[str, dict[str, object]] = {name: {} for name in ids.values()}
    for name, rows in quotations(units, by_url, ids, places):
        quotes[name.partition("-")[0]][name] = rows
    writer = _Writer(
        site / TABLES, [*by_url.values()], [*ids.values()], [*quotes.values()], is_large
    )
    shown = [*shared_out(writer.write_page, range(len(urls)))]
    for name, table in _tables(pages, register, units, ids, is_large):
        writer.write(name, table)
    writer.write("portions", [starts for starts, _ in shown])
    if is_large:
        grams = Grams([text for _, texts in shown for text in texts])
        numbers = shared_out(lambda char: writer.write_grams(grams, char), grams.chars)
        writer.write("grams", head(dict(zip(grams.chars, numbers, strict=True))))
    return len(pages)


@dataclass(frozen=True)
class _Writer:
    """Writes tables; what belongs to single pages can be shared out among processes."""

    folder: Path
    pages: Sequence[Page]
    ids: Sequence[str]
    quotes: Sequence[Mapping[str, object]]
    is_large: bool

    def write(self, name: str, table: object) -> None:
        """Writes a table, packed."""
        path = self.folder / f"{name}.json.gzip"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(packed(table))

    def write_page(self, place: int) -> tuple[list[int], list[str]]:
        """Writes what a page says and quotes; where its portions begin, and for grams their texts.

        By grams no place in a page is known, only the portion: there they are counted.
        """
        found = portions(self.pages[place])
        for number, (_, blocks) in enumerate(found):
            self.write(f"text/{self.ids[place]}-{number}", blocks)
        for name, rows in self.quotes[place].items():
            self.write(f"quotes/{name}", rows)
        if not self.is_large:
            return [start for start, _ in found], []
        return [*range(len(found))], ["\n".join(map(fold, blocks)) for _, blocks in found]

    def write_grams(self, grams: Grams, char: str) -> int:
        """Writes the pieces of what begins with a character, and tells how many they are."""
        pieces = grams.pieces(char)
        for number, piece in enumerate(pieces):
            self.write(piece_name("grams", char, number), piece)
        return len(pieces)


def _tables(
    pages: Mapping[str, Page],
    register: Register,
    units: Sequence[Unit],
    ids: Mapping[str, str],
    is_large: bool,  # noqa: FBT001
) -> Iterator[tuple[str, object]]:
    """What lies beside the index and is of the whole site, by name."""
    lexicon = Lexicon.load()
    said = Said([page.blocks for page in pages.values()])
    yield "aliases", aliases(said, lexicon)
    there = located(units, ids, regions(lexicon, register))
    yield "located", there
    yield "caseless", caseless(register, there.keys())
    yield "readings", readings(said, lexicon, register, there.keys())
    yield "vocabulary", vocabulary(said, lexicon, register)
    stated = [f"{quote.label} {quote.text}" for unit in units for quote in unit.quotes]
    yield "asking", asking(said, lexicon, stated)
    yield "elsewhere", elsewhere(said, register)
    yield from ranking([*pages.values()], is_large=is_large)
    yield from questions(units, [*ids], is_large=is_large)
    yield "terms", terms(units, ids)
    yield from listed([*ids.items()], [*pages.values()], is_large=is_large)
