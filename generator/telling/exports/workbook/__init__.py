"""The workbook for Excel: sheets of text become one xlsx file, the same bytes for the same content.

The only room that knows XlsxWriter, which gives every part of the file the same fixed time.
Cells are written as text and nothing else, so that none is ever a formula, a date or a number
without its leading zeros. Links lead to pages of the site alone, by addresses that we made.
"""

import io
from datetime import datetime
from typing import Any

from generator.errors import KbError
from generator.knowing import Index
from generator.reading import Address, Catalog
from generator.telling.exports.workbook.about import about_sheet, sources_sheet
from generator.telling.exports.workbook.cases import cases_sheet, statements_sheet, terms_sheet
from generator.telling.exports.workbook.kinds import kind_sheets
from generator.telling.exports.workbook.records import corrections_sheet, relations_sheet
from generator.telling.exports.workbook.scarce import overlooked
from generator.telling.exports.workbook.sheet import PAGE, Sheet, places_of
from generator.telling.exports.workbook.support import funds_sheet, subcommittees_sheet
from generator.telling.naming import SITE_NAME

LONGEST = 32_767  # what a cell of Excel holds, in UTF-16 units; Excel would cut the rest off
FONT = "游ゴシック"
CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D9D5CC"}
LINK = {"num_format": "@", "font_color": "#0031D8", "underline": 1}
HEAD = CELL | {"bold": True, "font_color": "#FFFFFF", "bg_color": "#0031D8"}
UNDATED = "2000-01-01"  # the file's own date where no entry has one
A4 = 9


class CellError(KbError):
    """A text is too long for a cell."""


def workbook(catalog: Catalog, index: Index, address: Address) -> bytes:
    """The whole workbook as the bytes of an xlsx file; with links where the site has an address.

    Raises CellError where a text is longer than a cell holds.
    """
    # Slow to load, rarely asked.
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    created = datetime.fromisoformat(index.confirmed_on or UNDATED)
    book.set_properties({"title": SITE_NAME, "created": created})
    for sheet in _sheets(catalog, index):
        _write(book, sheet, address)
    book.close()
    return buffer.getvalue()


def _sheets(catalog: Catalog, index: Index) -> tuple[Sheet, ...]:
    places = places_of(catalog)
    found: tuple[Sheet, ...] = (
        cases_sheet(index),
        statements_sheet(index, places),
        terms_sheet(index, places),
        funds_sheet(catalog, places),
        subcommittees_sheet(catalog, index),
        *kind_sheets(catalog, places),
        corrections_sheet(index, places),
        relations_sheet(index),
        sources_sheet(catalog),
    )
    told = tuple(map(overlooked, found))
    return (*told, about_sheet(index, told))


def _write(book: Any, sheet: Sheet, address: Address) -> None:  # noqa: ANN401  (XlsxWriter has no types)
    page = book.add_worksheet(sheet.name)
    font = {"font_name": FONT, "font_size": 10}
    text = book.add_format(font | CELL | {"num_format": "@"})
    link = book.add_format(font | CELL | LINK)
    head = book.add_format(font | HEAD)
    for column, above in enumerate(sheet.heads):
        page.set_column(column, column, above.width)
        page.write_string(0, column, above.name, head)
    for row, cells in enumerate(sheet.rows, 1):
        for column, cell in enumerate(cells):
            whole = address.page(cell) if sheet.heads[column].name == PAGE else None
            if whole and whole.startswith("https://"):
                page.write_url(row, column, whole, link, string=whole)
            else:
                page.write_string(row, column, _checked(cell, sheet, row), text)
    last = len(sheet.rows)
    page.autofilter(0, 0, last, len(sheet.heads) - 1)
    page.freeze_panes(1, sheet.key)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    _set_print(page)


def _checked(cell: str, sheet: Sheet, row: int) -> str:
    if len(cell.encode("utf-16-le")) // 2 > LONGEST:
        raise CellError(f"Excelのシート「{sheet.name}」の{row + 1}行目の文が長すぎます。")
    return cell


def _set_print(page: Any) -> None:  # noqa: ANN401
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")
