"""Which sheets and columns a workbook has: derived from the models, a column for every field.

A kind has a main sheet with a row for each entry. What a model holds once stands in the row of its
owner; a list of models has a sheet of its own, a row for each item, told apart by the entry's id
and, where items have lists again, by their number. All statements of an entry share one sheet,
with a column that says to which of its lists each belongs. What every kind has shares sheets, too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from pydantic import BaseModel

from generator.errors import KbError
from generator.model import KINDS, Entry, PrintedRow, Shape, Statement, shapes_of
from generator.reading import Path
from generator.working.formatting import field_order

KINDS_HELD = ("cases", "rounds", "sources")  # what a workbook can hold
STATEMENTS = "記述"  # the sheet of all statements
ITEM = "項目"  # its column that says to which list a statement belongs
NUMBER = "番号"  # counts items that have lists of their own, within an entry
WITHIN = "："  # between the labels of a field and of what holds it


@dataclass(frozen=True)
class Column:
    """A column for one field of ``model``; ``holders`` are the fields that hold it, from outside in."""

    heading: str
    shape: Shape
    model: type[BaseModel]
    holders: tuple[Shape, ...] = ()


@dataclass(frozen=True)
class Part:
    """A model that stands in one row of a sheet, and what of it stands elsewhere.

    ``columns``, ``parts`` (models held once) and ``lists`` go by the names of the model's fields.
    """

    model: type[BaseModel]
    columns: Mapping[str, Column]
    parts: Mapping[str, "Part"]
    lists: Mapping[str, "Rows"]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of all that stands in the row."""
        own = tuple(column.heading for column in self.columns.values())
        return own + tuple(name for part in self.parts.values() for name in part.headings)


@dataclass(frozen=True)
class Rows:
    """The rows of a sheet that belong to one field: a list of models, or a row printed elsewhere.

    ``word`` is what they have in the column ITEM, where several lists share the sheet.
    """

    sheet: str
    part: Part
    shape: Shape
    word: str = ""


@dataclass
class Sheet:
    """One sheet: the columns that say what a row belongs to, and those of its fields.

    ``keys`` are the headings of the former: the id of the entry, numbers, ITEM. A main sheet has
    none; the id is among its fields. ``counted`` tells that the last of them counts the rows
    themselves. ``words`` maps each word in the column ITEM to the help of its field.
    """

    name: str
    kinds: list[str] = field(default_factory=list)
    keys: tuple[str, ...] = ()
    counted: bool = False
    columns: list[Column] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    help: str = ""
    is_main: bool = False
    is_printed: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings, in order."""
        numbers = (NUMBER,) if self.counted else ()
        return (*self.keys, *numbers, *(column.heading for column in self.columns))


@dataclass(frozen=True)
class Layout:
    """The sheets in their order, and for each kind where its fields stand."""

    sheets: Mapping[str, Sheet]
    kinds: Mapping[str, Part]

    def main(self, kind: str) -> Sheet:
        """The sheet with a row for each entry of a kind."""
        return self.sheets[KINDS[kind].label]


@cache
def layout() -> Layout:
    """The layout that follows from the models of today."""
    planner = _Planner()
    for kind in KINDS_HELD:
        planner.sheets[KINDS[kind].label] = Sheet(KINDS[kind].label, [kind], is_main=True)
    kinds = {kind: planner.kind(kind) for kind in KINDS_HELD}
    order = sorted(planner.sheets.values(), key=_place)
    return Layout({sheet.name: sheet for sheet in order}, kinds)


def _place(sheet: Sheet) -> tuple[bool, bool, int, bool]:
    """First what belongs to one kind, in the order of kinds; last what nobody writes anew."""
    shared = len(sheet.kinds) > 1 and sheet.name != STATEMENTS
    return sheet.is_printed, shared, KINDS_HELD.index(sheet.kinds[0]), not sheet.is_main


class _Planner:
    def __init__(self) -> None:
        self.sheets: dict[str, Sheet] = {}

    def kind(self, kind: str) -> Part:
        return self._part(kind, KINDS[kind].model, self.sheets[KINDS[kind].label], ())

    def _part(
        self, kind: str, model: type[BaseModel], sheet: Sheet, path: Path, *holders: Shape
    ) -> Part:
        columns: dict[str, Column] = {}
        parts: dict[str, Part] = {}
        lists: dict[str, Rows] = {}
        for name in field_order(model):  # type: ignore[arg-type]
            shape = shapes_of(model)[name]
            heading = WITHIN.join(one.label for one in (*holders, shape))
            if not issubclass(shape.item, BaseModel):
                columns[name] = self._column(sheet, Column(heading, shape, model, holders))
            elif shape.many or issubclass(shape.item, PrintedRow):
                lists[name] = self._rows(kind, sheet, shape, (*path, name))
            else:
                parts[name] = self._part(kind, shape.item, sheet, (*path, name), *holders, shape)
        return Part(model, columns, parts, lists)

    def _column(self, sheet: Sheet, column: Column) -> Column:
        for known in sheet.columns:
            if known.heading == column.heading:
                same = (known.model, known.shape.name) == (column.model, column.shape.name)
                if not same:
                    raise KbError(f"「{sheet.name}」に「{column.heading}」という列が2つできます。")
                return known  # of another kind, or of another list of statements
        sheet.columns.append(column)
        return column

    def _rows(self, kind: str, owner: Sheet, shape: Shape, path: Path) -> Rows:
        is_statement = shape.item is Statement and owner.is_main
        sheet = self._sheet(kind, owner, shape, path, is_statement=is_statement)
        word = shape.label if is_statement else ""
        if is_statement:
            sheet.words.setdefault(word, shape.help)
        part = self._part(kind, shape.item, sheet, ())
        sheet.counted = any(not rows.word for rows in part.lists.values())
        return Rows(sheet.name, part, shape, word)

    def _sheet(
        self, kind: str, owner: Sheet, shape: Shape, path: Path, *, is_statement: bool
    ) -> Sheet:
        is_shared = is_statement or path[0] in Entry.model_fields or len(owner.kinds) > 1
        name = STATEMENTS if is_statement else shape.label
        if name in self.sheets and not is_shared:
            name = f"{KINDS[kind].label}の{name}"
        sheet = self.sheets.setdefault(name, Sheet(name))
        if kind not in sheet.kinds:
            sheet.kinds.append(kind)
        ids = "・".join(KINDS[one].label for one in sheet.kinds) + "の id"
        numbers = () if owner.is_main else (*owner.keys[1:], f"{owner.name}の{NUMBER}")
        sheet.keys = (ids, *numbers, *((ITEM,) if is_statement else ()))
        sheet.help = "" if is_statement else shape.help
        sheet.is_printed = issubclass(shape.item, PrintedRow)
        return sheet
