"""Rows of all sheets -> entries: which row belongs to which entry, and is every row somebody's?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.findings import shortened
from generator.model import KINDS
from generator.reading import Document, Position, Register, did_you_mean
from generator.working.workbooks.entries import EntryBuilder, Key, Owner, Places, read_number
from generator.working.workbooks.layout import ITEM, NUMBER, Layout, Part, Rows
from generator.working.workbooks.opening import Book
from generator.working.workbooks.tables import Row, Table
from generator.working.workbooks.words import CHOOSE, Fault, Words


@dataclass
class Draft:
    """An entry as the workbook has it; ``place`` is the cell of its id.

    Positions in ``document`` are packed, as ``Places`` tells.
    """

    kind: str
    id: str
    place: tuple[str, Position]
    document: Document


@dataclass
class Built:
    """All entries of a workbook, and whose each row is, by sheet and row."""

    drafts: list[Draft] = field(default_factory=list)
    owners: dict[tuple[str, int], Owner] = field(default_factory=dict)


class Builder:
    """Builds the entries of one workbook."""

    def __init__(
        self, book: Book, layout: Layout, tables: Mapping[str, Table], words: Words,
        register: Register,
    ) -> None:  # fmt: skip
        self._book, self._layout, self._tables = book, layout, tables
        self._words, self._register = words, register
        self._places = Places(tuple(layout.sheets))
        # Sheets with a fault in their heads: what stands in them is not known.
        self._unread = {sheet for sheet, (row, _) in book.told if row == 1}
        self._mains: dict[Owner, Row] = {}
        self._rows: dict[Key, list[Row]] = defaultdict(list)
        self._built = Built()

    def build(self) -> Built:
        """All entries that have a row in a main sheet."""
        for kind in self._layout.kinds:
            self._find_entries(kind)
        for table in self._tables.values():
            if not table.sheet.is_main:
                for row in table.rows:
                    self._assign(table, row)
        for owner, row in self._mains.items():
            self._built.drafts.append(self._draft(owner, row))
        self._report_left_over()
        return self._built

    def _report(self, table: Table, row: int, heading: str, fault: Fault) -> None:
        self._book.report(table.sheet.name, table.place(row, heading), fault)

    def _find_entries(self, kind: str) -> None:
        table = self._tables.get(self._layout.main(kind).name)
        for row in table.rows if table else ():
            assert table
            heading = self._layout.kinds[kind].columns["id"].heading
            entry_id = self._text(table, row, heading)
            name, number = table.sheet.name, row.number
            if not entry_id:
                self._built.owners[name, number] = (kind, f"?{number}")
                mend = "この行の項目の id を、半角の小文字・数字・ハイフンで書いてください。"
                self._report(table, number, heading, Fault("missing-id", "id がありません。", mend))
                continue
            owner = (kind, entry_id)
            self._built.owners[name, number] = owner
            if owner in self._mains:
                first = self._mains[owner].number
                message = (
                    f"id「{shortened(entry_id)}」が2回書かれています（1回目は {first} 行目）。"
                )
                mend = "1行にまとめるか、どちらかの id を変えてください。"
                self._report(table, number, heading, Fault("duplicate-id", message, mend))
                continue
            self._mains[owner] = row

    def _text(self, table: Table, row: Row, heading: str) -> str:
        """What a cell of text says, without blanks around it; numbers and dates are refused."""
        cell = row.cells.get(heading)
        if cell is None or cell.value is None:
            return ""
        if isinstance(cell.value, str):
            return cell.value.strip()
        shape = self._layout.kinds["cases"].columns["id"].shape
        for fault in self._words.read(shape, cell.value)[1]:
            self._report(table, row.number, heading, fault)
        return str(cell.value)

    def _assign(self, table: Table, row: Row) -> None:
        """Puts a row to its owner."""
        id_heading, *numbers = table.sheet.keys
        text = self._text(table, row, id_heading)
        if not text:
            mend = "どの項目についての行か、その id を書いてください。"
            self._report(
                table, row.number, id_heading, Fault("missing-id", "id がありません。", mend)
            )
            return
        owner = self._owner(table, row, text)
        if owner is None:
            return
        self._built.owners[table.sheet.name, row.number] = owner
        word, outer = "", 0
        if ITEM in numbers:
            word = self._text(table, row, ITEM)
            if not self._is_word(table, row, owner, word):
                return
        elif numbers:
            outer = self._number(table, row, numbers[-1])
        self._rows[owner, table.sheet.name, word, outer].append(row)

    def _owner(self, table: Table, row: Row, text: str) -> Owner | None:
        kinds = table.sheet.kinds
        kind, parted, entry_id = text.rpartition("/")
        found = [(one, entry_id) for one in kinds if (one, entry_id) in self._mains]
        found = [one for one in found if not parted or one[0] == kind]
        if len(found) == 1:
            return found[0]
        mains = [self._layout.main(one).name for one in kinds]
        if any(
            one not in self._tables and self._book.sheet_path(one) in self._unread for one in mains
        ):
            return None  # told already; whether the entry is there, nobody knows
        heading = table.sheet.keys[0]
        if found:
            names = "、".join(f"{one}/{entry_id}" for one in kinds)
            message = f"id「{shortened(text)}」の項目は2つ以上あります。"
            fault = Fault("unknown-id", message, f"種類を付けて書いてください: {names}")
        else:
            names = "、".join(f"「{one}」" for one in mains)
            message = f"id「{shortened(text)}」の行が、シート{names}にありません。"
            known = [one[1] for one in self._mains if one[0] in kinds]
            mend = did_you_mean(
                text, known, f"シート{names}の id を書くか、そこに行を足してください。"
            )
            fault = Fault("unknown-id", message, mend)
        self._report(table, row.number, heading, fault)
        return None

    def _is_word(self, table: Table, row: Row, owner: Owner, word: str) -> bool:
        words = [rows.word for rows in _lists(self._layout.kinds[owner[0]]) if rows.word]
        if word in words:
            return True
        label = KINDS[owner[0]].label
        message = (
            f"「{shortened(word)}」は、{label}の項目にありません。"
            if word
            else "項目がありません。"
        )
        fault = Fault("unknown-word", message, did_you_mean(word, words, CHOOSE))
        self._report(table, row.number, ITEM, fault)
        return False

    def _number(self, table: Table, row: Row, heading: str) -> int:
        number, faults = read_number(self._words, row, heading)
        for fault in faults:
            self._report(table, row.number, heading, fault)
        return number

    def _draft(self, owner: Owner, row: Row) -> Draft:
        kind, entry_id = owner
        table = self._tables[self._layout.main(kind).name]
        part = self._layout.kinds[kind]
        place = table.place(row.number, part.columns["id"].heading)
        path = f"{self._book.path}#{kind}/{entry_id}"
        entry = EntryBuilder(self._book, self._tables, self._words, self._places)
        entry.rows, entry.register = self._rows, self._register
        document = entry.build(owner, part, row, path)
        return Draft(kind, entry_id, (table.sheet.name, place), document)

    def _report_left_over(self) -> None:
        """Rows that name an item by a number that no item has."""
        for (_, name, _, outer), rows in self._rows.items():
            table = self._tables[name]
            heading = table.sheet.keys[-1]
            for row in rows if outer else ():
                message = f"{heading} {outer} の行がありません。"
                mend = f"「{heading}」が指すシートの「{NUMBER}」と合わせてください。"
                self._report(table, row.number, heading, Fault("unknown-number", message, mend))


def _lists(part: Part) -> Iterator[Rows]:
    yield from part.lists.values()
    for inner in part.parts.values():
        yield from _lists(inner)
