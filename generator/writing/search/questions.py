"""The questions that pages answer, as the browser ranks them.

Of a large site they are not all loaded: which of them hold a pair stands in pieces, and their texts
come a few pages at a time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from generator.telling import Unit
from generator.writing.search.pairs import pairs
from generator.writing.search.pieces import FIRST, Table, line_of, tables_of

TOGETHER = 8  # units whose questions come together

Row: TypeAlias = tuple[int, str, list[str]]


def questions(
    units: Iterable[Unit], urls: Sequence[str], *, is_large: bool
) -> Iterator[tuple[str, object]]:
    """The questions of every unit on a page.

    Before them the page's place among the others, and the unit's place on it (empty for the page
    itself). Of a large site the head tells for each unit the page (``units`` has the steps from
    one to the next) and how many questions it answers (``counts``), with a character for each, and
    the ``anchors`` of those that have one.
    """
    rows = _rows(units, urls)
    if not is_large:
        yield "questions", rows
        return
    rows.sort(key=lambda row: row[0])
    held: dict[str, list[tuple[int, int]]] = defaultdict(list)
    texts = [text for *_, some in rows for text in some]
    for number, text in enumerate(texts):
        for pair in dict.fromkeys(pairs(text)):
            held[pair].append((number, 0))
    lines = {pair: line_of(held[pair]) for pair in sorted(held)}
    yield from tables_of("questions", _told(rows), lines, in_pieces=True)
    for start in range(0, len(rows), TOGETHER):
        some = [row[2] for row in rows[start : start + TOGETHER]]
        yield f"questions/texts-{start // TOGETHER}", some


def _rows(units: Iterable[Unit], urls: Sequence[str]) -> list[Row]:
    places = {url: place for place, url in enumerate(urls)}
    rows: list[Row] = []
    for unit in units:
        url, _, anchor = unit.url.partition("#")
        if unit.questions and url in places:
            rows.append((places[url], anchor, [*unit.questions]))
    return rows


def _told(rows: Sequence[Row]) -> Table:
    before = [0, *(place for place, _, _ in rows)]
    steps = (place - last for (place, _, _), last in zip(rows, before, strict=False))
    return {
        "units": [*steps],
        "counts": "".join(chr(FIRST + len(texts)) for *_, texts in rows),
        "anchors": [[at, anchor] for at, (_, anchor, _) in enumerate(rows) if anchor],
    }
