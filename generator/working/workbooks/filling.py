"""Entries -> the rows of each sheet, as words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.reading import Data
from generator.working.workbooks.layout import Layout, Part, Rows
from generator.working.workbooks.words import Words

Cells = dict[str, str]  # what stands in a row, by heading


def fill(
    layout: Layout, words: Words, entries: Iterable[tuple[str, dict[str, Data]]]
) -> dict[str, list[Cells]]:
    """The rows of each sheet; ``entries`` are kinds, each with the data of a sound entry."""
    filler = _Filler(words)
    entries = list(entries)
    ids = [str(data["id"]) for _, data in entries]
    for kind, data in entries:
        name = str(data["id"])
        ref = name if ids.count(name) == 1 else f"{kind}/{name}"
        row: Cells = {}
        filler.rows[layout.main(kind).name].append(row)
        filler.part(layout, layout.kinds[kind], data, row, (ref,))
    return filler.rows


class _Filler:
    def __init__(self, words: Words) -> None:
        self.words = words
        self.rows: dict[str, list[Cells]] = defaultdict(list)

    def part(
        self, layout: Layout, part: Part, data: dict[str, Data], row: Cells, keys: tuple[str, ...]
    ) -> None:
        """Writes a model's fields into a row, and its lists into rows of other sheets."""
        for name, column in part.columns.items():
            row[column.heading] = self.words.write(column.shape, data.get(name))
        for name, inner in part.parts.items():
            value = data.get(name)
            if isinstance(value, dict):
                self.part(layout, inner, value, row, keys)
        for name, rows in part.lists.items():
            for number, item in enumerate(_items(data.get(name)), 1):
                self._row(layout, rows, item, keys, number)

    def _row(
        self, layout: Layout, rows: Rows, item: dict[str, Data], keys: tuple[str, ...], number: int
    ) -> None:
        sheet = layout.sheets[rows.sheet]
        said = (*keys, rows.word) if rows.word else keys
        if sheet.counted:
            said = (*said, str(number))
        row: Cells = dict(zip(sheet.headings, said, strict=False))
        self.rows[rows.sheet].append(row)
        self.part(layout, rows.part, item, row, (*keys, str(number)) if sheet.counted else keys)


def _items(value: Data) -> Iterator[dict[str, Data]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
