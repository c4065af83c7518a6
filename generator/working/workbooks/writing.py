"""Rows of words become one xlsx file to fill in: the same bytes for the same content.

The only module of the room that knows XlsxWriter. Every cell is text, so that none is ever a
formula, a date or a number without its leading zeros, and so are the empty cells below.
"""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from generator.errors import KbError
from generator.model import Term
from generator.reading import Catalog, Identity, Register
from generator.working.workbooks.explaining import (
    Choice,
    choice,
    introduction,
    is_municipality,
    is_needed,
    is_prefecture,
    key_note,
    note,
)
from generator.working.workbooks.filling import Cells
from generator.working.workbooks.layout import ITEM, NUMBER, Column, Layout, Sheet
from generator.working.workbooks.opening import LONGEST
from generator.working.workbooks.tables import CHOICES, INTRODUCTION, MARKS, PLACES, REGISTER
from generator.working.workbooks.words import Words, is_place

LAST = 2_000  # the row down to which choices are offered
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  (fixed, so that the same content gives the same bytes)
TITLE = f"{Identity.load().name} 記入用ブック"
FONT = {"font_name": "游ゴシック", "font_size": 10, "num_format": "@"}
CELL = FONT | {"text_wrap": True, "valign": "top"}
HEAD = FONT | {
    "bold": True,
    "text_wrap": True,
    "valign": "top",
    "border": 1,
    "font_color": "#FFFFFF",
}
NEEDED, FREE, KEY = "#0031D8", "#626264", "#001A66"  # colours of headings
MARKS_HEAD = ("項目", "書き出したときの内容の印（消したり直したりしないでください）")
NARROW, MIDDLE, WIDE = 14, 34, 48  # widths of columns, in characters
# How Excel writes a character. Who reads workbooks for us takes the mark away that tells a text like it
# from one, x005F_ wherever it stands: neither would come back as it is.
ESCAPE_LIKE = re.compile(r"_x[0-9A-Fa-f]{4}_|x005F_")


class CellError(KbError):
    """A text that a cell of Excel cannot hold as it is."""


def book_bytes(
    layout: Layout, words: Words, rows: Mapping[str, Sequence[Cells]], catalog: Catalog,
    register: Register, *, marks: Sequence[tuple[str, str]] = (),
) -> bytes:  # fmt: skip
    """A workbook with these rows, and with those sheets of the layout that one fills in.

    ``marks`` tell what the rows were made from. Raises CellError for a text that no cell can hold as it is.
    """
    # Slow to load, rarely asked.
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": TITLE, "created": CREATED})
    sheets = [
        sheet for sheet in layout.sheets.values() if rows.get(sheet.name) or not sheet.is_printed
    ]
    pages = _Pages(book, layout, catalog, register)
    pages.introduce([sheet.name for sheet in sheets])
    for sheet in sheets:
        pages.add(sheet, rows.get(sheet.name, ()))
    pages.offer(words)
    if marks:
        pages.mark(marks)
    book.close()
    return buffer.getvalue()


class _Pages:
    def __init__(self, book: Any, layout: Layout, catalog: Catalog, register: Register) -> None:  # noqa: ANN401
        self._book, self._layout = book, layout
        self._catalog, self._register = catalog, register
        self._text = book.add_format(CELL)
        self._choices: dict[tuple[str, ...], str] = {}

    def introduce(self, names: Sequence[str]) -> None:
        """The first sheet."""
        page = self._book.add_worksheet(INTRODUCTION)
        page.set_column(0, 0, 16, self._text)
        page.set_column(1, 1, 100, self._text)
        head = self._book.add_format(FONT | {"bold": True, "font_size": 12})
        for row, (word, about) in enumerate(introduction(self._layout, names)):
            page.write_string(row, 0, word, self._text if about else head)
            page.write_string(row, 1, about, self._text)
        page.hide_gridlines(2)
        page.set_landscape()
        page.fit_to_pages(1, 0)

    def add(self, sheet: Sheet, rows: Sequence[Cells]) -> None:
        """A sheet to fill in."""
        page = self._book.add_worksheet(sheet.name)
        columns = {column.heading: column for column in sheet.columns}
        for place, heading in enumerate(sheet.headings):
            column = columns.get(heading) if heading not in sheet.keys else None
            self._head(page, sheet, place, heading, column)
        for number, cells in enumerate(rows, 1):
            for place, heading in enumerate(sheet.headings):
                if text := cells.get(heading):
                    page.write_string(number, place, _checked(text, sheet, number), self._text)
        page.freeze_panes(1, max(1, len(sheet.headings) - len(sheet.columns)))
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{LAST}"})
        page.set_tab_color(NEEDED if sheet.is_main else FREE)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)

    def _head(
        self, page: Any, sheet: Sheet, place: int, heading: str, column: Column | None  # noqa: ANN401
    ) -> None:  # fmt: skip
        colour = KEY if column is None else NEEDED if is_needed(column) else FREE
        told = note(column) if column else key_note(sheet, heading)
        page.set_column(place, place, _width(column), self._text)
        page.write_string(0, place, heading, self._book.add_format(HEAD | {"bg_color": colour}))
        size = {
            "width": 300,
            "height": 40 + 18 * sum(1 + len(line) // 22 for line in told.split("\n")),
        }
        page.write_comment(0, place, told, size)
        offered = self._offered(sheet, heading, column)
        if offered:
            source, is_all = offered
            page.data_validation(
                1, place, LAST, place,
                {"validate": "list", "source": source, "show_error": is_all,
                 "error_title": heading[:32], "error_message": "一覧から選んでください。"},
            )  # fmt: skip

    def _offered(
        self, sheet: Sheet, heading: str, column: Column | None
    ) -> tuple[str, bool] | None:
        """Where the choices for a column stand, and whether there are no others."""
        if column and is_municipality(column):
            beside = next(one for one in sheet.columns if is_prefecture(one))
            return f"=INDIRECT(${_letter(sheet.headings.index(beside.heading))}2)", False
        if column and is_place(column.shape):
            return f"='{PLACES}'!$A$2:$A${max(2, len(self._catalog.places) + 1)}", False
        if column:
            found = choice(column, self._catalog, self._register)
            return (self._range(found), found.is_all) if found and found.words else None
        if heading == ITEM:
            return self._range(Choice(tuple(sheet.words), is_all=True)), True
        if heading == NUMBER or heading != sheet.keys[0]:
            return None
        return f"='{self._layout.main(sheet.kinds[0]).name}'!$A$2:$A${LAST}", False

    def _range(self, offered: Choice) -> str:
        """The cells of the sheet of choices that hold these."""
        if offered.words not in self._choices:
            letter = _letter(len(self._choices))
            self._choices[offered.words] = (
                f"='{CHOICES}'!${letter}$1:${letter}${len(offered.words)}"
            )
        return self._choices[offered.words]

    def offer(self, words: Words) -> None:
        """The sheets that hold what is offered."""
        page = self._book.add_worksheet(PLACES)
        page.set_column(0, 1, 70, self._text)
        page.set_column(1, 1, MIDDLE, self._text)
        head = self._book.add_format(HEAD | {"bg_color": KEY})
        page.write_string(0, 0, "出典（この列の言葉を選ぶか、｜より前の id だけを書きます）", head)
        page.write_string(0, 1, "資料のページ", head)
        for row, (ref, (_, place)) in enumerate(self._catalog.places.items(), 1):
            page.write_string(row, 0, words.place(ref), self._text)
            page.write_string(row, 1, place.pages or "", self._text)
        page.freeze_panes(1, 0)
        hidden = self._book.add_worksheet(CHOICES)
        for column, offered in enumerate(self._choices):
            for row, word in enumerate(offered):
                hidden.write_string(row, column, word, self._text)
        hidden.hide()
        self._list_municipalities()

    def mark(self, marks: Sequence[tuple[str, str]]) -> None:
        """What was exported, on a sheet that Excel does not even offer to show; others may show it."""
        hidden = self._book.add_worksheet(MARKS)
        for row, cells in enumerate((MARKS_HEAD, *marks)):
            for column, text in enumerate(cells):
                hidden.write_string(row, column, text, self._text)
        hidden.very_hidden()

    def _list_municipalities(self) -> None:
        """A hidden sheet with a column for each prefecture, whose name stands for its municipalities."""
        hidden = self._book.add_worksheet(REGISTER)
        towns = groupby(self._register.municipalities, key=lambda one: one.prefecture)
        for column, (prefecture, found) in enumerate(towns):
            names = [one.name or "" for one in found]
            hidden.write_column(0, column, names, self._text)
            letter = _letter(column)
            cells = f"${letter}$1:${letter}${len(names)}"
            self._book.define_name(prefecture, f"='{REGISTER}'!{cells}")
        hidden.hide()


def _letter(column: int) -> str:
    """What a column is called, from 0; no sheet of ours has more than 26 times 26."""
    first, last = divmod(column, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)


def _width(column: Column | None) -> int:
    if column is None:
        return NARROW
    shape = column.shape
    if shape.many:
        return WIDE
    is_short = shape.item is not str or issubclass(shape.item, Term) or bool(shape.form)
    return NARROW if is_short and not is_place(shape) else MIDDLE


def _checked(text: str, sheet: Sheet, row: int) -> str:
    where = f"シート「{sheet.name}」の{row + 1}行目に、Excel のセルには"
    if len(text.encode("utf-16-le")) // 2 >= LONGEST:
        raise CellError(f"{where}入りきらない文があります。")
    found = ESCAPE_LIKE.search(text)
    if found:
        raise CellError(f"{where}そのまま書けない文字の並びがあります（{found[0]}）。")
    return text
