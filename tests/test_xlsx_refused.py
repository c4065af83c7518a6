"""Workbooks that are refused: with sheet and cell where there is one, never slowly, never by a crash."""

import io
import re
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from datetime import time as clock
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from generator.findings import Severity
from generator.working.workbooks import package
from tests.door import toy_with
from tests.made_up import examples
from tests.workbooks import (
    ANY,
    CASE,
    STATED,
    edited,
    files,
    raw,
    taken,
    template,
    write,
    write_case,
)

pytestmark = pytest.mark.usefixtures("said_before")

Change = Callable[[Workbook], Any]
SOURCE = "003/overview"
SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return toy_with(tmp_path_factory.mktemp("refused"), {})


@pytest.fixture(scope="module")
def sound(folder: Path) -> bytes:
    """A workbook with one sound case."""
    book = template(folder)
    write_case(book, "beppu", "別府市", "大分県")
    write(book, "記述", {STATED: "beppu", "項目": "取組", "記述": "直した。", "出典": SOURCE})
    for page in book.worksheets:  # what slows the tests and is nobody's business here
        page.data_validations.dataValidation.clear()
        for head in page[1]:
            head.comment = None
    content = raw(book)
    assert taken(folder, content) == (0, [])
    (folder / "content" / "cases" / "beppu.yml").unlink()
    return content


def refusal(folder: Path, content: bytes, *options: str) -> list[tuple[str, int, int, str]]:
    """What a workbook is refused for; nothing may have been written, and soon."""
    before, start = files(folder), time.monotonic()
    code, found = taken(folder, content, *options)
    assert time.monotonic() - start < 20
    assert code == 1
    assert files(folder) == before
    assert all(one.message for one in found)
    return [(one.path, one.line, one.column, one.rule) for one in found]


def put(sheet: str, cell: str, value: Any) -> Change:
    """Writes into one cell."""

    def change(book: Workbook) -> None:
        book[sheet][cell].value = value

    return change


def row(sheet: str, **cells: Any) -> Change:
    return lambda book: write(book, sheet, cells)


CELLS: list[tuple[Change, str, int, int, str]] = [
    (put("記述", "C2", "=1+1"), "記述", 2, 3, "formula-cell"),
    (put("はじめに", "Z9", "=1+1"), "", 0, 0, ""),
    (put("地域", "D2", 11002), "地域", 2, 4, "number-cell"),
    (put("記述", "C2", 3.5), "記述", 2, 3, "number-cell"),
    (put("記述", "C2", datetime(2026, 3, 31)), "記述", 2, 3, "date-cell"),  # noqa: DTZ001
    (put("記述", "C2", clock(12, 30)), "記述", 2, 3, "date-cell"),
    (put("記述", "C2", True), "記述", 2, 3, "truth-cell"),
    (put("事例", "Q2", 46112), "事例", 2, 17, "number-cell"),
    (put("事例", "Q2", datetime(2026, 3, 31, 9, 30)), "事例", 2, 17, "date-cell"),  # noqa: DTZ001
    (put("事例", "Q2", "2026/03/31"), "事例", 2, 17, "bad-form"),
    (put("事例", "C2", 1.5), "事例", 2, 3, "not-a-number"),
    (put("事例", "C2", "第1次"), "事例", 2, 3, "not-a-number"),
    (put("事例", "F2", "たぶん"), "事例", 2, 6, "unknown-word"),
    (put("事例", "A2", 7), "事例", 2, 1, "number-cell"),
    (put("事例", "A2", "../x"), "事例", 2, 1, "bad-form"),
    (put("記述", "C2", "#N/A"), "記述", 2, 3, "error-cell"),
    (put("記述", "C2", "あ" * 32_767), "記述", 2, 3, "cut-cell"),
    (put("記述", "C2", "直\N{ZERO WIDTH SPACE}した。"), "記述", 2, 3, "invisible-character"),
    (put("記述", "C2", "直した。 "), "記述", 2, 3, "whitespace"),
    (put("記述", "C2", "直\nした。"), "記述", 2, 3, "whitespace"),
    (put("記述", "B2", "とりくみ"), "記述", 2, 2, "unknown-word"),
    (put("記述", "B2", None), "記述", 2, 2, "unknown-word"),
    (put("記述", "A2", None), "記述", 2, 1, "missing-id"),
    (put("記述", "A2", "bepu"), "記述", 2, 1, "unknown-id"),
    (put("記述", "D2", "出典"), "記述", 2, 4, "bad-form"),
    (put("記述", "H4", "余白"), "記述", 4, 8, "no-heading"),
    (put("記述", "C1", "きじゅつ"), "記述", 1, 3, "unknown-heading"),
    (put("記述", "C1", None), "記述", 1, 1, "missing-heading"),
    (put("記述", "F1", "記述"), "記述", 1, 6, "duplicate-heading"),
    (put("記述", "C1", "=A1"), "記述", 1, 3, "formula-cell"),
    (row("事例", id="beppu"), "事例", 3, 1, "duplicate-id"),
    (row("事例", 地域名="別府市"), "事例", 3, 1, "missing-id"),
    (lambda book: book["記述"].merge_cells("C2:C9"), "記述", 2, 3, "merged-cells"),
    (lambda book: book["事例"].merge_cells("A1:B1"), "事例", 1, 1, "merged-cells"),
    (lambda book: setattr(book["記述"], "title", "記載"), "記載", 1, 1, "unknown-sheet"),
    (lambda book: book.create_sheet("控え").append(["x"]), "控え", 1, 1, "unknown-sheet"),
    (lambda book: write(book, "取組テーマ", {CASE: "beppu", "テーマ": "住居", "出典": SOURCE}),
     "取組テーマ", 2, 2, "unknown-word"),
    (lambda book: write(book, "資料の表記", {ANY: "beppu", "資料の食い違いの番号": 2, "出典": SOURCE}),
     "資料の表記", 2, 2, "unknown-number"),
    (lambda book: write(book, "資料の表記", {ANY: "beppu", "出典": SOURCE}),
     "資料の表記", 2, 2, "missing-number"),
]  # fmt: skip


@pytest.mark.parametrize("case", CELLS, ids=lambda case: "-".join(map(str, case[1:])))
def test_what_is_wrong_is_told_at_its_cell(
    folder: Path, sound: bytes, case: tuple[Change, str, int, int, str]
) -> None:
    change, sheet, line, column, rule = case
    book = load_workbook(io.BytesIO(sound))
    change(book)
    if not rule:  # a sheet that only explains
        assert taken(folder, book) == (0, [])
        (folder / "content" / "cases" / "beppu.yml").unlink()
        return
    found = refusal(folder, raw(book))
    assert (f"in.xlsx［{sheet}］", line, column, rule) in found
    told = [one for one in found if one[3] != rule]
    assert all(
        one[3] in {"missing-heading", "too-short", "missing-field", "unknown-id"} for one in told
    )


def test_a_heading_or_a_sheet_that_was_renamed_is_recognised(folder: Path, sound: bytes) -> None:
    book = load_workbook(io.BytesIO(sound))
    book["事例"]["B1"] = "地域の名"
    book["固有の仕組み"].title = "固有のしくみ"
    book["固有のしくみ"]["A2"] = "beppu"
    _, found = taken(folder, book)
    mends = {one.rule: one.mend for one in found}
    assert "もしかして: 地域名" in mends["unknown-heading"]
    assert "もしかして: 固有の仕組み" in mends["unknown-sheet"]


def test_an_added_column_is_told_to_be_moved_aside(folder: Path, sound: bytes) -> None:
    book = load_workbook(io.BytesIO(sound))
    book["記述"].cell(1, book["記述"].max_column + 1).value = "担当"
    _, found = taken(folder, book)
    assert [(one.rule, "この列を消してください" in one.mend) for one in found] == [
        ("unknown-heading", True)
    ]


def test_an_added_sheet_is_told_to_be_moved_aside(folder: Path, sound: bytes) -> None:
    book = load_workbook(io.BytesIO(sound))
    book.create_sheet("テーマ・課題")["A1"] = "x"
    _, [found] = taken(folder, book)
    assert found.rule == "unknown-sheet"
    assert "書き写して、消して" in found.mend
    assert "「メモ」で始めて" in found.mend


def test_a_row_of_no_entry_is_told_where_to_write_one(folder: Path, sound: bytes) -> None:
    book = load_workbook(io.BytesIO(sound))
    for number in range(17):  # too many for a list of those that there are
        write_case(book, f"x{number}", "別府市", "大分県")
    write(book, "固有の仕組み", {CASE: "kushiro"})
    _, found = taken(folder, book)
    assert "シート「事例」の id を書くか" in next(
        one.mend for one in found if one.rule == "unknown-id"
    )


def test_the_workbook_for_reading_is_told_from_one_to_fill_in(folder: Path, toy_site: Path) -> None:
    content = (toy_site / "downloads" / "cases.xlsx").read_bytes()
    kept = load_workbook(io.BytesIO(content))
    for name in kept.sheetnames:
        if name != "事例":
            del kept[name]
    for book in (content, raw(kept)):
        code, [found] = taken(folder, book)
        assert (code, found.rule) == (1, "xlsx-for-reading")
        assert "読むためのブック" in found.message
        for one in ("記入用のExcel", "「Excelで保存」", "kb xlsx export"):
            assert one in found.mend


def test_what_was_copied_from_the_workbook_for_reading_is_a_sheet_too_many(
    folder: Path, sound: bytes
) -> None:
    book = load_workbook(io.BytesIO(sound))
    book.create_sheet("記述と出典")["A1"] = "事例"
    _, [found] = taken(folder, book)
    assert found.rule == "unknown-sheet"


def test_of_a_sheet_with_too_many_rows_the_name_is_told(folder: Path, sound: bytes) -> None:
    for name in ("a row far below", "a column far off"):
        _, [found] = taken(folder, FILES[name][0](sound))
        assert found.message.startswith("シート「記述」の中身が多すぎます"), found
        assert "5,000 行、60 列まで" in found.mend


def test_a_source_that_is_no_reference_is_told_how_to_cite_ones_own(
    folder: Path, sound: bytes
) -> None:
    book = load_workbook(io.BytesIO(sound))
    book["記述"].cell(
        2, [cell.value for cell in book["記述"][1]].index("出典") + 1
    ).value = "神山町からの提供"
    _, [found] = taken(folder, book)
    assert found.rule == "bad-form"
    assert "「事例の id/資料の id」" in found.mend


def test_of_a_sheet_with_wrong_headings_nobody_says_that_its_rows_are_missing(
    folder: Path, sound: bytes
) -> None:
    book = load_workbook(io.BytesIO(sound))
    book["事例"]["B1"] = "地域の名"
    _, found = taken(folder, book)
    assert {one.rule for one in found} == {"unknown-heading", "missing-heading"}


def test_an_entry_that_would_be_too_large_for_a_file_is_told(folder: Path, sound: bytes) -> None:
    book = load_workbook(io.BytesIO(sound))
    said = [{STATED: "beppu", "項目": each, "記述": f"{each}{number}{'海' * 395}。", "出典": SOURCE}
            for each in ("取組", "体制") for number in range(10, 39)]  # fmt: skip
    write(book, "記述", *said)
    code, found = taken(folder, book)
    assert code == 1
    [one] = found
    size = re.search(r"beppu\.yml が大きすぎます（([\d,]+) バイト）。", one.message)
    assert size
    assert int(size[1].replace(",", "")) > 65_536
    assert not (folder / "content" / "cases" / "beppu.yml").exists()


def test_all_is_told_at_once(folder: Path, sound: bytes) -> None:
    book = load_workbook(io.BytesIO(sound))
    for change, *_ in (CELLS[0], CELLS[2], CELLS[7]):
        change(book)
    book["取組テーマ"].merge_cells("A2:A3")
    rules = {rule for *_, rule in refusal(folder, raw(book))}
    assert rules == {"formula-cell", "number-cell", "merged-cells"}


def test_what_a_hidden_sheet_holds_is_taken_and_told(folder: Path, sound: bytes) -> None:
    book = load_workbook(io.BytesIO(sound))
    book["地域"].sheet_state = "veryHidden"
    book["固有の仕組み"].sheet_state = "hidden"  # holds nothing but its headings
    code, found = taken(folder, book)
    (folder / "content" / "cases" / "beppu.yml").unlink()
    told = [(one.path, one.line, one.column, one.rule, one.severity) for one in found]
    assert (code, told) == (0, [("in.xlsx［地域］", 1, 1, "hidden-sheet", Severity.WARNING)])


def test_what_hidden_rows_and_columns_hold_is_taken_and_told(folder: Path, sound: bytes) -> None:
    book = load_workbook(io.BytesIO(sound))
    said = [{STATED: "beppu", "項目": "取組", "記述": f"{'海' * number}を見た。", "出典": SOURCE}
            for number in range(1, 31)]  # fmt: skip
    write(book, "記述", *said)  # rows 3 to 32
    for number in (1, 4, 5, 6, *range(9, 33, 2), *range(40, 60)):  # headings, and empty ones
        book["記述"].row_dimensions[number].hidden = True
    book["地域"].column_dimensions["C"].hidden = True
    book["固有の仕組み"].column_dimensions["B"].hidden = True  # holds nothing but its heading
    sheet = _sheet(raw(book), "地域")
    content = edited(
        raw(book), sheet, lambda xml: xml.replace(b'<row r="2"', b'<row r="2" hidden="true"')
    )
    code, found = taken(folder, content)
    told = {(one.path, one.line, one.column, one.rule, one.severity): one.message for one in found}
    text = (folder / "content" / "cases" / "beppu.yml").read_text(encoding="utf-8")
    (folder / "content" / "cases" / "beppu.yml").unlink()
    assert (code, text.count("を見た。")) == (0, 30)
    rule = "hidden-cells", Severity.WARNING
    assert set(told) == {("in.xlsx［記述］", 4, 1, *rule), ("in.xlsx［地域］", 2, 1, *rule)}
    rows = "行（4〜6、9、11、13、15、17、19、21、23、25、ほか 3 か所）"
    assert rows in told["in.xlsx［記述］", 4, 1, *rule]
    assert "隠れた行（2）と列（C）" in told["in.xlsx［地域］", 2, 1, *rule]


def test_what_is_wrong_with_a_hidden_cell_is_told_beside_it(folder: Path, sound: bytes) -> None:
    book = load_workbook(io.BytesIO(sound))
    book["記述"]["C2"].value = "<b>直した。</b>"
    book["記述"].column_dimensions.group("C", "E", hidden=True)  # as one range
    found = [one for one in refusal(folder, raw(book)) if one[:3] == ("in.xlsx［記述］", 2, 3)]
    assert {rule for *_, rule in found} == {"hidden-cells", "markup"}


@pytest.mark.unheld  # thousands of rows that are no rows of ours
def test_a_large_workbook_with_every_other_row_hidden_is_soon_read(
    folder: Path, sound: bytes
) -> None:
    cell = b'<c r="B%d" t="inlineStr"><is><t>x</t></is></c>'
    rows = b"".join(b'<row r="%d"%s>%s</row>' % (n, b' hidden="1"' * (n % 2), cell % n)
                    for n in range(9, 5000))  # fmt: skip
    found = refusal(folder, _after_rows(rows)(sound))
    assert [one for one in found if one[3] == "hidden-cells"] == [
        ("in.xlsx［記述］", 9, 2, "hidden-cells")
    ]


def test_columns_hidden_to_the_end_of_the_sheet_are_those_with_something_in_them(
    folder: Path, sound: bytes
) -> None:
    code, found = taken(folder, _hidden_columns(b'min="3" max="16384"')(sound))
    (folder / "content" / "cases" / "beppu.yml").unlink()
    assert (code, [(one.line, one.column, one.rule) for one in found]) == (
        0,
        [(2, 3, "hidden-cells")],
    )
    assert "隠れた列（C〜D）" in found[0].message


def test_what_is_struck_through_is_neither_taken_nor_dropped(folder: Path, sound: bytes) -> None:
    book = load_workbook(io.BytesIO(sound))
    book["事例"]["B2"].font = Font(strike=True)
    content = _in_fonts(raw(book), "直した。", "直した", "<strike/>", "。")
    expected = [("in.xlsx［事例］", 2, 2), ("in.xlsx［記述］", 2, 3)]
    assert refusal(folder, content) == [(*place, "struck-through") for place in expected]


def test_text_in_several_fonts_is_one_text(folder: Path, sound: bytes) -> None:
    assert taken(folder, _in_fonts(sound, "直した。", "直", "<b/>", "した。")) == (0, [])
    file = folder / "content" / "cases" / "beppu.yml"
    assert "直した。" in file.read_text(encoding="utf-8")
    file.unlink()


def _in_fonts(content: bytes, text: str, first: str, font: str, rest: str) -> bytes:
    """A text as Excel writes it where a part of it has a font of its own."""
    runs = f"<r><t>{first}</t></r><r><rPr>{font}</rPr><t>{rest}</t></r>"
    strings = b"<sst " + MAIN + f"><si>{runs}</si></sst>".encode()
    told = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHARED}"/></Types>'.encode()
    inline = f't="inlineStr"><is><t>{text}</t></is>'.encode()
    content = edited(content, "xl/sharedStrings.xml", lambda _: strings)
    content = edited(content, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", told))
    sheet = _sheet(content, "記述")
    return edited(content, sheet, lambda xml: xml.replace(inline, b't="s"><v>0</v>'))


def test_a_formula_is_refused_whatever_value_it_last_had(folder: Path, sound: bytes) -> None:
    name = _sheet(sound, "記述")
    content = edited(
        sound, name, lambda xml: _cell(xml, b"C2", b'<c r="C2" t="str"><f>A1</f><v>x</v></c>')
    )
    assert ("in.xlsx［記述］", 2, 3, "formula-cell") in refusal(folder, content)


def _sheet(content: bytes, name: str) -> str:
    """The file of a sheet inside a workbook written by openpyxl."""
    return f"xl/worksheets/sheet{load_workbook(io.BytesIO(content)).sheetnames.index(name) + 1}.xml"


def _cell(xml: bytes, name: bytes, cell: bytes) -> bytes:
    start = xml.index(b'<c r="' + name + b'"')
    return xml[:start] + cell + xml[xml.index(b"</c>", start) + 4 :]


def _strict(content: bytes) -> bytes:
    """As Excel saves it as 「Strict Open XML スプレッドシート」: with other names for the same."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = book.namelist()
    for name in names:
        content = edited(content, name, _named_strictly)
    return content


def _named_strictly(xml: bytes) -> bytes:
    for usual, strict in STRICT.items():
        xml = xml.replace(usual, strict)
    return xml


def _with(name: str, data: bytes) -> Callable[[bytes], bytes]:
    return lambda content: edited(content, name, lambda _: data)


def _in_sheet(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    return lambda content: edited(content, _sheet(content, "記述"), change)


def _after_rows(more: bytes) -> Callable[[bytes], bytes]:
    return _in_sheet(lambda xml: xml.replace(b"</sheetData>", more + b"</sheetData>"))


def _hidden_columns(which: bytes) -> Callable[[bytes], bytes]:
    columns = b"<cols><col " + which + b' hidden="1"/></cols><sheetData>'
    return _in_sheet(
        lambda xml: re.sub(b"<cols>.*</cols>", b"", xml).replace(b"<sheetData>", columns)
    )


def _encrypted(content: bytes) -> bytes:
    """The flag of a ZIP that its members need a password."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        places = [member.header_offset for member in old.infolist()]
    data = bytearray(content)
    for place in places:
        data[place + 6] |= 1
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1
        start += 4
    return bytes(data)


def _twice(content: bytes) -> bytes:
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as book, pytest.warns(UserWarning, match="Duplicate"):
        book.writestr("xl/workbook.xml", book.read("xl/workbook.xml"))
    return buffer.getvalue()


def _formats(xml: bytes, number: int, length: int) -> bytes:
    formats = b"".join(
        b'<numFmt numFmtId="%d" formatCode="%s"/>' % (200 + n, b"[" * length) for n in range(number)
    )
    start = xml.index(b">", xml.index(b"<styleSheet")) + 1
    return xml[:start] + b"<numFmts>" + formats + b"</numFmts>" + xml[start:]


def _more_sheets(xml: bytes, number: int) -> bytes:
    """Sheets that lie in the file of the first."""
    found = re.search(rb'<(?:\w+:)?sheet [^>]*?(\w+:id="[^"]+")', xml)
    assert found
    more = b"".join(
        b'<sheet name="x%d" sheetId="%d" %s/>' % (n, 500 + n, found[1]) for n in range(number)
    )
    return xml.replace(b"</sheets>", more + b"</sheets>")


STRINGS_ELSEWHERE = (
    b'<Override PartName="/xl/sharedStrings.txt" ContentType="'
    b'application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
USUAL, OTHER = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
STRICT = {
    USUAL + b"spreadsheetml/2006/main": OTHER + b"spreadsheetml/main",
    USUAL + b"officeDocument/2006/relationships": OTHER + b"officeDocument/relationships",
}
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STRINGS = b"<sst " + MAIN + b"><si><t>&a;</t></si></sst>"
CELL = b'<c r="%s" t="str"><v>x</v></c>'
FILES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "nothing": (lambda _: b"", "xlsx-damaged"),
    "no zip": (lambda _: b"id: sado\n", "xlsx-damaged"),
    "an old format": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xlsx-old-or-locked"),
    "a strict form": (_strict, "xlsx-strict"),
    "a sheet of a strict form": (_in_sheet(_named_strictly), "xlsx-strict"),
    "cut": (lambda content: content[: len(content) // 2], "xlsx-damaged"),
    "another zip": (lambda _: edited(_zip(), "x.txt", lambda _: b"x"), "xlsx-damaged"),
    "a password": (_encrypted, "xlsx-damaged"),
    "a file twice": (_twice, "xlsx-damaged"),
    "a sheet's name twice": (
        lambda content: edited(content, "xl/workbook.xml", lambda xml: xml.replace("固有の仕組み".encode(), "記述".encode())),
        "xlsx-damaged",
    ),
    "no list of sheets": (_with("xl/workbook.xml", b"<workbook/>"), "xlsx-damaged"),
    "macros": (_with("xl/vbaProject.bin", b"x"), "xlsx-macro"),
    "a bomb": (_with("xl/media/x.bin", b"\0" * (package.MAX_UNPACKED + 1)), "xlsx-size"),
    "a bomb in a sheet": (_after_rows(b" " * package.MAX_UNPACKED), "xlsx-size"),
    "too large": (lambda content: content + b"\0" * package.MAX_BYTES, "xlsx-size"),
    "entities": (_with("xl/sharedStrings.xml", LAUGHS + STRINGS), "xlsx-entities"),
    "entities from outside": (_with("xl/sharedStrings.xml", OUTSIDE + STRINGS), "xlsx-entities"),
    "entities in UTF-16": (
        _with("xl/sharedStrings.xml", (OUTSIDE + STRINGS).decode().encode("utf-16")), "xlsx-entities",
    ),
    "entities elsewhere": (_with("docProps/custom.xml", LAUGHS + b"<x/>"), "xlsx-entities"),
    "a row far below": (
        _after_rows(b'<row r="1048576">' + CELL % b"A1048576" + b"</row>"), "xlsx-size",
    ),
    "a column far off": (_after_rows(b'<row r="9">' + CELL % b"XFD9" + b"</row>"), "xlsx-size"),
    "too many cells": (
        _after_rows(b"".join(b'<row r="%d">%s</row>' % (n, CELL % b"BH%d" % n) for n in range(9, 5000))),
        "xlsx-size",
    ),
    "too deep": (_after_rows(b"<a>" * 99 + b"</a>" * 99), "xlsx-size"),
    "rows out of order": (_after_rows(b'<row r="1">' + CELL % b"A1" + b"</row>"), "xlsx-damaged"),
    "a cell of another row": (_after_rows(b'<row r="9">' + CELL % b"A8" + b"</row>"), "xlsx-damaged"),
    "hidden columns before the first": (_hidden_columns(b'min="-9" max="9"'), "xlsx-damaged"),
    "no number of a row": (_after_rows(b'<row r="x"/>'), "xlsx-damaged"),
    "no string of that number": (
        _after_rows(b'<row r="9"><c r="A9" t="s"><v>99</v></c></row>'), "xlsx-damaged",
    ),
    "a format without end": (
        lambda content: edited(content, "xl/styles.xml", lambda xml: _formats(xml, 1, 300)), "xlsx-size",
    ),
    "formats without end": (
        lambda content: edited(content, "xl/styles.xml", lambda xml: _formats(xml, 1001, 9)), "xlsx-size",
    ),
    "merged without end": (
        _in_sheet(lambda xml: xml.replace(b"</sheetData>", b"</sheetData><mergeCells>"
        + b'<mergeCell ref="A1:B1"/>' * 1001 + b"</mergeCells>")), "xlsx-size",
    ),
    "many sheets": (
        lambda content: edited(content, "xl/workbook.xml", lambda xml: _more_sheets(xml, 60)), "xlsx-size",
    ),
    "two sheets of one file": (
        lambda content: edited(content, "xl/workbook.xml", lambda xml: _more_sheets(xml, 1)), "xlsx-damaged",
    ),
    "another book within": (
        lambda content: edited(content, "[Content_Types].xml", lambda xml: xml.replace(
            b"/xl/workbook.xml", b"/xl/other.xml")), "xlsx-damaged",
    ),
    "strings that are not looked through": (
        lambda content: edited(content, "[Content_Types].xml", lambda xml: xml.replace(
            b"</Types>", STRINGS_ELSEWHERE + b"</Types>")), "xlsx-damaged",
    ),
    "a number beyond all bounds": (
        _after_rows(b'<row r="9"><c r="A9"><v>' + b"9" * 9999 + b"</v></c></row>"), "xlsx-damaged",
    ),
}  # fmt: skip


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        new.writestr("y.txt", "y")
    return buffer.getvalue()


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_must_not_be_opened_is_not(folder: Path, sound: bytes, name: str) -> None:
    change, rule = FILES[name]
    content = change(sound)
    for options in ((), ("--partial",)):
        assert refusal(folder, content, *options) == [("in.xlsx", 1, 1, rule)]


def test_there_is_an_end_to_what_is_looked_through(
    folder: Path, sound: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_ELEMENTS", 500)
    assert refusal(folder, sound) == [("in.xlsx", 1, 1, "xlsx-size")]


def test_a_workbook_with_nothing_in_it_is_told(folder: Path) -> None:
    assert refusal(folder, raw(Workbook())) == [("in.xlsx", 1, 1, "xlsx-empty")]


def test_a_merged_range_over_all_cells_costs_nothing(folder: Path, sound: bytes) -> None:
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    content = edited(sound, _sheet(sound, "記述"), lambda xml: xml.replace(b"</sheetData>", merged))
    assert refusal(folder, content) == [("in.xlsx［記述］", 1, 1, "merged-cells")]


@examples(10)
@given(st.data())
def test_a_damaged_file_is_a_finding_or_harmless(
    folder: Path, sound: bytes, data: st.DataObject
) -> None:
    """Bytes turned anywhere in the ZIP, or in the XML of one of its files."""
    with zipfile.ZipFile(io.BytesIO(sound)) as book:
        names = ["", *book.namelist()]
    name = data.draw(st.sampled_from(names))
    seed = data.draw(
        st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=4)), max_size=4)
    )

    def turned(content: bytes) -> bytes:
        changed = bytearray(content)
        for where, more in seed:
            start = int(len(changed) * where)
            changed[start : start + len(more)] = more
        return bytes(changed)

    code, found = taken(folder, edited(sound, name, turned) if name else turned(sound))
    (folder / "content" / "cases" / "beppu.yml").unlink(missing_ok=True)
    assert code == (1 if any(one.severity == "error" for one in found) else 0)
