"""The rows of one entry -> its plain data, as a YAML file has it, and the cell of each path."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.model import Area, Shape, shapes_of
from generator.reading import Data, Document, Path, Position, Register, Standing
from generator.working.workbooks.layout import NUMBER, Column, Part, Rows
from generator.working.workbooks.opening import Book
from generator.working.workbooks.tables import Row, Table
from generator.working.workbooks.words import Fault, Words

SHIFT = 1000  # a position's column is that of the cell and this much for each sheet before it
STAND_IN = "ー"  # for the reading of what the register does not know
COUNT = Shape(NUMBER, NUMBER, "", int, many=False, nullable=False, required=True, marks=())
Owner: TypeAlias = tuple[str, str]  # kind and id
Key: TypeAlias = tuple[Owner, str, str, int]
"""Of the rows of one list: their owner, sheet, word in ITEM, and the number of the outer item."""


@dataclass(frozen=True)
class Line:
    """A row of a table."""

    table: Table
    row: Row

    def place(self, heading: str) -> Position:
        """Where a cell of it stands, also an empty one."""
        return self.table.place(self.row.number, heading)


@dataclass(frozen=True)
class Places:
    """Packs the sheet into a position's column, so that a position says all."""

    names: tuple[str, ...]

    def pack(self, sheet: str, place: Position) -> Position:
        """Row, and column and sheet in one number."""
        row, column = place
        return row, self.names.index(sheet) * SHIFT + column

    def unpack(self, place: Position) -> tuple[str, Position]:
        """The sheet, and the position in it."""
        number, column = divmod(place[1], SHIFT)
        return self.names[number], (place[0], column)


def read_number(words: Words, row: Row, heading: str) -> tuple[int, list[Fault]]:
    """A count from 1, or 0 with what is wrong with it."""
    cell = row.cells.get(heading)
    if cell is None:
        return 0, [Fault("missing-number", "番号がありません。", "1、2、3… と書いてください。")]
    if cell.value is None:
        return 0, []  # told already
    number, faults = words.read(COUNT, cell.value)
    if isinstance(number, int) and number > 0:
        return number, []
    message, mend = "番号が、1 から数えた数ではありません。", "1、2、3… と書いてください。"
    return 0, faults or [Fault("not-a-number", message, mend)]


class EntryBuilder:
    """Builds one entry. ``rows`` holds the rows of all lists; those that are used are taken out."""

    rows: dict[Key, list[Row]]
    register: Register

    def __init__(
        self, book: Book, tables: Mapping[str, Table], words: Words, places: Places
    ) -> None:
        self._book, self._tables, self._words, self._places = book, tables, words, places
        self._values: dict[Path, Position] = {}

    def build(self, owner: Owner, part: Part, row: Row, path: str) -> Document:
        """The entry as a document; its positions are packed."""
        self._owner = owner
        table = next(
            one for one in self._tables.values()
            if one.sheet.is_main and owner[0] in one.sheet.kinds
        )  # fmt: skip
        heading = part.columns["id"].heading
        line = Line(table, row)
        self._note((), line, heading)
        data, _ = self._part(part, line, (), 0)
        standing = Standing(self._values)
        return Document(path, data, lambda: standing)

    def _part(
        self, part: Part, line: Line, path: Path, number: int
    ) -> tuple[dict[str, Data], bool]:
        """The fields of a model, and whether nothing at all is said of it."""
        data: dict[str, Data] = {}
        is_blank = True
        for name in (*part.columns, *part.parts, *part.lists):
            shape = shapes_of(part.model)[name]
            value, blank = self._field(part, name, line, path, number)
            is_blank = is_blank and blank
            is_model = name in part.parts and not shape.nullable  # to be filled in in any case
            if is_model or not blank:
                data[name] = value
            elif shape.required and (shape.nullable or shape.many):
                data[name] = None if shape.nullable else []
        if part.model is Area:
            self._fill(data)
        return data, is_blank

    def _field(
        self, part: Part, name: str, line: Line, path: Path, number: int
    ) -> tuple[Data, bool]:
        """What a field holds, and whether nothing is said of it."""
        inner = (*path, name)
        if name in part.columns:
            return self._cell(part.columns[name], line, inner)
        if name in part.lists:
            return self._list(part.lists[name], inner, number)
        if headings := part.parts[name].headings:
            self._note(inner, line, headings[0])
        return self._part(part.parts[name], line, inner, number)

    def _note(self, path: Path, line: Line, heading: str) -> None:
        self._values[path] = self._places.pack(line.table.sheet.name, line.place(heading))

    def _report(self, line: Line, heading: str, fault: Fault) -> None:
        self._book.report(line.table.sheet.name, line.place(heading), fault)

    def _cell(self, column: Column, line: Line, path: Path) -> tuple[Data, bool]:
        """What a cell says, and whether nothing stands in it."""
        self._note(path, line, column.heading)
        cell = line.row.cells.get(column.heading)
        if cell is None:
            return None, True
        if cell.value is None:
            return None, False  # told already
        value, faults = self._words.read(column.shape, cell.value)
        for fault in dict.fromkeys(faults):
            self._report(line, column.heading, fault)
        if path == ("id",) and isinstance(value, str):
            value = value.strip()
        return value, False

    def _list(self, rows: Rows, path: Path, number: int) -> tuple[Data, bool]:
        """The items of a list, or the one printed row, and whether there is none."""
        found = self.rows.pop((self._owner, rows.sheet, rows.word, number), [])
        if not found:
            return None, True
        table = self._tables[rows.sheet]
        if not rows.shape.many:
            for row in found[1:]:
                message = "この項目の行が2つあります。"
                fault = Fault("duplicate-row", message, "1行だけにしてください。")
                self._report(Line(table, row), table.sheet.keys[0], fault)
            return self._item(rows, Line(table, found[0]), path, 0), False
        numbers = self._numbers(table, found)
        items: list[Data] = [
            self._item(rows, Line(table, row), (*path, place), numbers[place])
            for place, row in enumerate(found)
        ]
        return items, False

    def _item(self, rows: Rows, line: Line, path: Path, number: int) -> Data:
        first = next(iter(rows.part.headings), line.table.sheet.keys[0])
        self._note(path, line, first)
        data, _ = self._part(rows.part, line, path, number)
        return data

    def _numbers(self, table: Table, rows: list[Row]) -> list[int]:
        """The number of each row where rows are counted, else 0."""
        if not table.sheet.counted:
            return [0] * len(rows)
        numbers: list[int] = []
        for row in rows:
            number, faults = read_number(self._words, row, NUMBER)
            if number and number in numbers:
                message = f"番号 {number} が、同じ項目に2回あります。"
                faults = [Fault("duplicate-number", message, "番号を直してください。")]
            for fault in faults:
                self._report(Line(table, row), NUMBER, fault)
            numbers.append(0 if faults else number)
        return numbers

    def _fill(self, area: dict[str, Data]) -> None:
        """What the register knows of an area and the row leaves empty."""
        prefecture, name = area.get("prefecture"), area.get("municipality")
        found = self.register.meant(
            prefecture if isinstance(prefecture, str) else None,
            name if isinstance(name, str) else None,
        )
        readings = {one.reading for one in found}
        known: dict[str, Data] = {"reading": readings.pop() if len(readings) == 1 else None}
        if len(found) == 1:
            known |= {"prefecture": found[0].prefecture, "code": found[0].code}
            area["municipality"] = found[0].name  # without its county
        elif not known["reading"] and not (found and area.get("unresolved")):
            known["reading"] = STAND_IN  # the rules refuse the name, which is what matters
        for field, value in known.items():
            if area.get(field) is None and value:
                area[field] = value
                if len(found) == 1:
                    self._book.filled.append((self._owner, found[0].full_name))
