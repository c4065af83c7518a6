"""A workbook's bytes -> cells with their places, and findings about those that cannot be taken.

The room that knows openpyxl. It is asked for values alone: formulas, pictures, comments and
whatever else a workbook can hold are never read.
"""

import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from generator.findings import Finding, Severity, shortened
from generator.reading import STAND_IN, Position, character_words, replaced, unseen
from generator.working.workbooks.package import (
    AGAIN,
    DAMAGED,
    Extent,
    Refused,
    look_into,
    position,
)
from generator.working.workbooks.words import Fault, Value

LONGEST = 32_767  # what a cell of Excel holds, in UTF-16 units; the rest is cut off
MOST_SPANS = 10  # of hidden rows or columns that a message names
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how Excel writes what XML cannot


@dataclass(frozen=True)
class Cell:
    """A cell with something in it. ``value`` is None where a finding says why there is none."""

    row: int
    column: int
    value: Value | None


@dataclass(frozen=True)
class Page:
    """A sheet: its cells in the order of rows and columns."""

    name: str
    cells: tuple[Cell, ...]


class Book:
    """The file that findings are about, and the way they name its cells."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        # Names of areas whose code or reading comes from the register, each with its entry.
        self.filled: list[tuple[tuple[str, str], str]] = []
        self.told: set[tuple[str, Position]] = set()  # sheets and cells that findings are about

    def finding(self, sheet: str, place: Position, fault: Fault) -> Finding:
        """A finding about a cell, which names sheet and cell in words, too."""
        severity = Severity.WARNING if fault.is_warning else Severity.ERROR
        message = f"シート「{shortened(sheet)}」の {cell_name(place)}: {fault.message}"
        return Finding(
            self.sheet_path(sheet), *place, fault.rule, severity, message, fault.mend
        )  # fmt: skip

    def sheet_path(self, sheet: str) -> str:
        """What a sheet is called in place of a file."""
        return f"{self.path}［{shortened(sheet)}］"

    def report(self, sheet: str, place: Position, fault: Fault) -> None:
        """Adds a finding about a cell."""
        self.findings.append(self.finding(sheet, place, fault))
        self.told.add((self.sheet_path(sheet), place))


def cell_name(place: Position) -> str:
    """How people name a cell: C12."""
    row, column = place
    return f"{_letters(column)}{row}"


def _letters(column: int) -> str:
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def open_book(book: Book, content: bytes, wanted: frozenset[str], aside: str) -> list[Page] | None:
    """The sheets of those names, and empty ones for all others that have anything in them.

    What is wrong goes to ``book``; None where the file cannot be opened at all. Of the sheet ``aside``,
    which is ours and hidden, what can be read is taken, and nothing said.
    """
    try:
        extents = look_into(content)
        return list(_pages(book, content, extents, wanted, aside))
    except Refused as error:
        found = Finding(book.path, 1, 1, error.rule, Severity.ERROR, error.message, error.mend)
    except Exception:  # noqa: BLE001  (what a stranger's file makes the library raise is no one's guess)
        found = Finding(book.path, 1, 1, "xlsx-damaged", Severity.ERROR, DAMAGED, AGAIN)
    book.findings.append(found)
    return None


def _pages(
    book: Book, content: bytes, extents: Mapping[str, Extent], wanted: frozenset[str], aside: str
) -> Iterator[Page]:
    import openpyxl  # noqa: PLC0415  (slow to load, rarely asked)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that it does not know
        found = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False, rich_text=True
        )
        for sheet in found.worksheets:
            extent = extents[sheet.title]
            if sheet.title in wanted:
                _report_merged(book, sheet.title, extent)
                _report_hidden(book, sheet, extent)
                cells = tuple(_cells(book, sheet, extent))
                _report_hidden_parts(book, sheet.title, extent, cells)
                yield Page(sheet.title, cells)
            elif sheet.title == aside:
                yield Page(sheet.title, tuple(_cells(Book(book.path), sheet, extent)))
            elif extent.rows:
                yield Page(sheet.title, ())


def _report_merged(book: Book, sheet: str, extent: Extent) -> None:
    for merged in extent.merged:
        place = position(merged.partition(":")[0])
        message = f"セルが結合されています（{merged}）。"
        mend = "結合を解除し、1行ずつ書いてください。"
        book.report(sheet, place, Fault("merged-cells", message, mend))


def _report_hidden(book: Book, sheet: Any, extent: Extent) -> None:  # noqa: ANN401
    """What nobody sees in Excel is taken all the same, and told."""
    if sheet.sheet_state != "visible" and extent.rows > 1:
        message = "隠れたシートです。書いてあることは取り込みました。"
        mend = (
            "シートを再表示して確かめてください。要らなければ、行を消して取り込み直してください。"
        )
        book.report(sheet.title, (1, 1), Fault("hidden-sheet", message, mend, is_warning=True))


def _report_hidden_parts(book: Book, sheet: str, extent: Extent, cells: Iterable[Cell]) -> None:
    """The same of rows and columns, all in one: a filter may hide hundreds."""
    below = [cell for cell in cells if cell.row > 1]  # the headings are ours
    in_rows = [cell for cell in below if cell.row in extent.hidden_rows]
    in_columns = [cell for cell in below if cell.column in extent.hidden_columns]
    parts = []
    if in_rows:
        parts.append(f"行（{_spans({cell.row for cell in in_rows}, str)}）")
    if in_columns:
        parts.append(f"列（{_spans({cell.column for cell in in_columns}, _letters)}）")
    if parts:
        message = f"隠れた{'と'.join(parts)}があります。そこに書いてあることも読み取りました。"
        mend = (
            "フィルターを消し、行や列を再表示して確かめてください。"
            "要らなければ、中身を消して取り込み直してください。"
        )
        place = min((cell.row, cell.column) for cell in (*in_rows, *in_columns))
        fault = Fault("hidden-cells", message, mend, is_warning=True)
        # Not as told of that cell: what is wrong with it is to be told, too.
        book.findings.append(book.finding(sheet, place, fault))


def _spans(numbers: set[int], name: Callable[[int], str]) -> str:
    """Numbers in words, those that follow each other as one; of many, the first."""
    starts = sorted(number for number in numbers if number - 1 not in numbers)
    ends = sorted(number for number in numbers if number + 1 not in numbers)
    spans = [
        name(start) if start == end else f"{name(start)}〜{name(end)}"
        for start, end in zip(starts, ends, strict=True)
    ]
    rest = f"、ほか {len(spans) - MOST_SPANS} か所" if len(spans) > MOST_SPANS else ""
    return "、".join(spans[:MOST_SPANS]) + rest


def _cells(book: Book, sheet: Any, extent: Extent) -> Iterator[Cell]:  # noqa: ANN401
    formulas = frozenset(extent.formulas)
    if not extent.rows:
        return
    rows = sheet.iter_rows(max_row=extent.rows, max_col=extent.columns)
    for row, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            place = row, column
            if place in formulas:
                message, mend = "数式が入っています。", "値だけを、文字として書いてください。"
                book.report(sheet.title, place, Fault("formula-cell", message, mend))
                yield Cell(row, column, None)
            elif cell.value is not None:
                value = _value(book, sheet.title, place, cell)
                if value != "":
                    yield Cell(row, column, value)


def _value(book: Book, sheet: str, place: Position, cell: Any) -> Value | None:  # noqa: ANN401
    if _is_struck(cell):
        message = "取り消し線の引かれた文字があります。"
        mend = "消すなら文字ごと消し、残すなら取り消し線を外してください。"
        book.report(sheet, place, Fault("struck-through", message, mend))
        return None
    value = str(cell.value) if isinstance(cell.value, list) else cell.value
    if cell.data_type == "e":
        message = f"エラー値（{shortened(value)}）が入っています。"
        book.report(sheet, place, Fault("error-cell", message, "値を書き直してください。"))
        return None
    if isinstance(value, str):
        return _text(book, sheet, place, value)
    if isinstance(value, bool | int | float | date | time):
        return value
    message = f"文字として読めない値（{shortened(value)}）が入っています。"
    mend = "セルの書式を「文字列」にしてから、入力し直してください。"
    book.report(sheet, place, Fault("date-cell", message, mend))
    return None


def _is_struck(cell: Any) -> bool:  # noqa: ANN401
    """Whether any of a cell's text is struck through; text in several fonts comes as a list."""
    parts = cell.value if isinstance(cell.value, list) else ()
    return any(
        font.strike
        for font in (cell.font, *(part.font for part in parts if not isinstance(part, str)))
    )


def _text(book: Book, sheet: str, place: Position, value: str) -> str | None:
    text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 >= LONGEST:
        message = f"文が、セルに入る {LONGEST:,} 字いっぱいです。途中で切れているかもしれません。"
        book.report(sheet, place, Fault("cut-cell", message, "短くするか、分けて書いてください。"))
        return None
    for char in dict.fromkeys(text[at] for at in unseen(text)):
        book.report(sheet, place, Fault("invisible-character", *character_words(char)))
    shown = replaced(text, STAND_IN)
    return shown if shown.strip() else ""
