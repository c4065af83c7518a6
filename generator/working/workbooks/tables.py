"""Sheets as found -> rows with named cells: are all sheets and headings there, and once?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.findings import Finding, Severity, shortened
from generator.reading import Position, did_you_mean
from generator.working.workbooks.layout import Layout, Sheet
from generator.working.workbooks.opening import Book, Cell, Page
from generator.working.workbooks.words import Fault

INTRODUCTION, PLACES, CHOICES = "はじめに", "出典の場所", "選択肢"
REGISTER, MARKS = "市区町村の一覧", "書き出したとき"
OURS = frozenset(
    {INTRODUCTION, PLACES, CHOICES, REGISTER, MARKS}
)  # sheets that only tell or offer something
MEMO = "メモ"  # sheets whose names begin so are nobody's business
# What the workbook that the site offers for reading has: a sheet, and headings of its sheet 「事例」.
FOR_READING, READ_HEADINGS = "記述と出典", frozenset({"事例", "ページ"})
COLUMN_ASIDE = (
    f"この列を消してください。控えとして残すなら、名前を「{MEMO}」で始めるシートに移してください。"
)


@dataclass(frozen=True)
class Row:
    """A row of a sheet: its number, and the cells with something in them by heading."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Table:
    """A sheet that is in order: its rows, and the column of each heading."""

    sheet: Sheet
    columns: Mapping[str, int]
    rows: tuple[Row, ...]

    def place(self, row: int, heading: str) -> Position:
        """Where a cell stands, also an empty one."""
        return row, self.columns[heading]


def wanted_sheets(layout: Layout) -> frozenset[str]:
    """The names of the sheets that are read."""
    return frozenset(layout.sheets)


def read_tables(book: Book, layout: Layout, pages: Iterable[Page]) -> dict[str, Table]:
    """The tables of the sheets that are there; what is wrong with sheets and headings goes to book."""
    pages = tuple(pages)
    if _is_for_reading(layout, pages):
        message = "サイトの内容を読むためのブックです。取り込むことはできません。"
        mend = (
            "取り込めるのは、記入用のExcel（サイトの記入フォームにあります）、記入フォームの「Excelで保存」で保存した"
            "ブック、kb xlsx template や kb xlsx export で作ったブックです。直したところを、そのブックに書いてください。"
        )
        found = Finding(book.path, 1, 1, "xlsx-for-reading", Severity.ERROR, message, mend)
        book.findings[:] = [found]  # whatever else it is, it was never to be taken
        return {}
    tables: dict[str, Table] = {}
    unknown = []
    for page in pages:
        sheet = layout.sheets.get(page.name)
        if sheet and page.cells:
            table = _table(book, sheet, page)
            if table:
                tables[page.name] = table
        elif not sheet and page.name not in OURS and not page.name.startswith(MEMO):
            unknown.append(page.name)
    offered = [name for name, sheet in layout.sheets.items() if not sheet.is_printed]
    missing = [name for name in offered if name not in tables]
    for name in unknown:
        message = f"「{shortened(name)}」というシートは使いません。"
        like = did_you_mean(name, missing, "様式にあるシートに書き写して、消してください。")
        mend = f"{like} 控えとして残すなら、名前を「{MEMO}」で始めてください。"
        book.report(name, (1, 1), Fault("unknown-sheet", message, mend))
    if not tables and not book.findings:
        names = "、".join(f"「{layout.main(kind).name}」" for kind in layout.kinds)
        message = f"{names}のどのシートにも、何も書かれていません。"
        mend = "kb xlsx template で作った様式に書いてください。"
        book.findings.append(Finding(book.path, 1, 1, "xlsx-empty", Severity.ERROR, message, mend))
    return tables


def _is_for_reading(layout: Layout, pages: Iterable[Page]) -> bool:
    """Whether a workbook is the one that tells all, or what somebody kept of it."""
    found = {page.name: page for page in pages}
    if INTRODUCTION in found:
        return False  # one to fill in, into which somebody copied what they read
    cases = found.get(layout.main("cases").name)
    heads = {cell.value for cell in cases.cells if cell.row == 1} if cases else set()
    return FOR_READING in found or heads >= READ_HEADINGS


def _table(book: Book, sheet: Sheet, page: Page) -> Table | None:
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in page.cells:
        rows[cell.row].append(cell)
    columns = _columns(book, sheet, rows.pop(1, []))
    if columns is None:
        return None
    headings = {column: heading for heading, column in columns.items()}
    return Table(sheet, columns, tuple(_rows(book, sheet, headings, rows)))


def _rows(
    book: Book, sheet: Sheet, headings: Mapping[int, str], rows: Mapping[int, list[Cell]]
) -> Iterator[Row]:
    for number, cells in rows.items():
        for cell in cells:
            if cell.column not in headings:
                message, mend = (
                    "見出しのない列に書かれています。",
                    "見出しのある列に移すか、消してください。",
                )
                book.report(sheet.name, (number, cell.column), Fault("no-heading", message, mend))
        if any(cell.column in headings for cell in cells):
            named = {headings[one.column]: one for one in cells if one.column in headings}
            yield Row(number, named)


def _columns(book: Book, sheet: Sheet, heads: list[Cell]) -> dict[str, int] | None:
    """The column of each heading, or None where one is missing, unknown or there twice."""
    columns: dict[str, int] = {}
    sound = True
    missing = [one for one in sheet.headings if one not in {str(head.value) for head in heads}]
    for head in heads:
        name = str(head.value)
        if name in columns:
            message = f"見出し「{name}」が2つあります。"
            fault = Fault("duplicate-heading", message, "どちらか一方にまとめてください。")
        elif name in sheet.headings:
            columns[name] = head.column
            continue
        elif head.value is None:
            sound = False  # told already
            continue
        else:
            message = f"見出し「{shortened(name)}」は使いません。"
            mend = did_you_mean(name, missing, COLUMN_ASIDE)
            fault = Fault("unknown-heading", message, mend)
        sound = False
        book.report(sheet.name, (1, head.column), fault)
    for name in missing:
        sound = False
        message = f"見出し「{name}」の列がありません。"
        mend = "1行目の見出しと列を、様式のとおりに戻してください。"
        book.report(sheet.name, (1, 1), Fault("missing-heading", message, mend))
    return columns if sound else None
