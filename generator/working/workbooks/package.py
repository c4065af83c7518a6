"""Looks into a workbook before any library opens it: how much it would unpack, and what is in it.

A workbook is a ZIP of XML files that a stranger made. Here it is turned down if it is none, is
encrypted, holds macros, unpacks to too much, has XML with a document type (which is how entities get
in) or names that the library takes for nothing. What it would not tell us is noted: cells merged,
formulas, and what is hidden.
The room that knows defusedxml.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.handler import ContentHandler

import defusedxml.sax  # type: ignore[import-untyped]
from defusedxml import DefusedXmlException

from generator.findings import shortened
from generator.reading import Position

MAX_BYTES = 8 * 1024 * 1024  # of the file; the 44 cases with all they have take 0.1 MB
MAX_UNPACKED = 40 * 1024 * 1024
MAX_MEMBERS = 200
MAX_ELEMENTS = 500_000  # in all XML files together
MAX_SHEETS = 60
MAX_MERGED = 1_000  # ranges of merged cells in one sheet
MAX_FORMATS, LONGEST_FORMAT = 1_000, 255  # of numbers; Excel itself takes some 200
MAX_NESTING = 40
MAX_ROWS, MAX_COLUMNS = 5_000, 60  # with something in them, in one sheet
MAX_CELLS = 100_000  # from the first to the last cell with something in it, in all sheets
XML = (".xml", ".rels", ".vml")
OLD_FORMAT = b"\xd0\xcf\x11\xe0"
TRUE = frozenset({"1", "true"})
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"
DAMAGED = "Excel のブックとして読めません。"
AGAIN = "Excel で開き、「Excel ブック（.xlsx）」として保存し直してください。"
TOO_MUCH = "中身が多すぎます（{}）。"
FEWER = "要らないシートや行を消すか、ブックを分けてください。"
TOO_LONG = f"1つのシートは {MAX_ROWS:,} 行、{MAX_COLUMNS} 列までです。{FEWER}"


class Refused(Exception):
    """A file that is not opened at all: the rule, what is wrong, and how to put it right."""

    def __init__(self, rule: str, message: str, mend: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.mend = rule, message, mend


@dataclass
class Extent:
    """What a sheet holds: its last row and column with something in it, and what is refused.

    ``merged`` are ranges (A1:B2), ``formulas`` cells by row and column. Rows and columns are hidden by
    hand or by a filter.
    """

    rows: int = 0
    columns: int = 0
    merged: list[str] = field(default_factory=list)
    formulas: list[Position] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def look_into(content: bytes) -> Mapping[str, Extent]:
    """What each sheet holds, by its name.

    Raises Refused for what must not be opened; for a file that is damaged whatever zipfile and
    the parser raise.
    """
    if len(content) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1024 // 1024} MB までです。ブックを分けてください。"
        raise Refused("xlsx-size", "ファイルが大きすぎます。", limit)
    if content.startswith(OLD_FORMAT):
        message = "古い形式（.xls）か、パスワードの付いたブックです。"
        mend = "パスワードを外し、「Excel ブック（.xlsx）」として保存し直してください。"
        raise Refused("xlsx-old-or-locked", message, mend)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_members(package.infolist())
            _check_parts(package)
            found = dict(_scan(package))
            names = _sheet_files(package)
    except DefusedXmlException:
        message = "ブックの中の XML に、文書型（DTD）や実体の宣言があります。"
        raise Refused("xlsx-entities", message, AGAIN) from None
    sheets = {name: found[file] for name, file in names.items() if file in found}
    if not sheets:
        raise Refused("xlsx-damaged", DAMAGED, AGAIN)
    cells = sum(extent.rows * extent.columns for extent in sheets.values())
    if cells > MAX_CELLS:
        raise Refused("xlsx-size", TOO_MUCH.format(f"{cells:,} セル"), FEWER)
    return sheets


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        mend = "マクロを含まない「Excel ブック（.xlsx）」として保存し直してください。"
        raise Refused("xlsx-macro", "マクロが入っています。", mend)
    if BOOK not in names or len(set(names)) < len(names):
        raise Refused("xlsx-damaged", DAMAGED, AGAIN)
    if any(member.flag_bits & 1 for member in members):
        raise Refused("xlsx-damaged", DAMAGED, AGAIN)
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED or len(members) > MAX_MEMBERS:
        size = f"{len(members)} ファイル、開くと {unpacked / 1024 / 1024:,.0f} MB"
        raise Refused("xlsx-size", TOO_MUCH.format(size), FEWER)


def _check_parts(package: zipfile.ZipFile) -> None:
    """The library is led by the list of parts: to nothing that was not looked through, and to one book."""
    for part in _attributes(package, TYPES, "Override"):
        name, what = part.get("PartName", ""), part.get("ContentType", "")
        is_elsewhere = ".main+xml" in what and name != f"/{BOOK}"
        is_hidden = "sharedStrings" in what and not name.lower().endswith(XML)
        if is_elsewhere or is_hidden:
            raise Refused("xlsx-damaged", DAMAGED, AGAIN)


def _scan(package: zipfile.ZipFile) -> Iterator[tuple[str, Extent]]:
    """What each file holds: first the list of sheets, so that one that holds too much can be named."""
    elements = 0
    for member in sorted(package.infolist(), key=lambda one: one.filename not in {BOOK, LINKS}):
        content = package.read(member)  # never more than the size that it declares
        if member.filename.lower().endswith(XML):
            handler = _Scanner(elements)
            try:
                defusedxml.sax.parseString(content, handler, forbid_dtd=True)
            except Refused as error:
                if error.rule == "xlsx-size" and member.filename not in {BOOK, LINKS}:
                    error.message = _of_sheet(package, member.filename) + error.message
                raise
            elements = handler.elements
            yield member.filename, handler.extent


def _of_sheet(package: zipfile.ZipFile, file: str) -> str:
    """Which sheet a file is, in words; nothing where it is none."""
    names = (name for name, place in _sheet_files(package).items() if place == file)
    return next((f"シート「{shortened(name)}」の" for name in names), "")


class _Scanner(ContentHandler):
    """Goes through one XML file, whatever it is; of a sheet it notes what is in it."""

    def __init__(self, elements: int) -> None:
        super().__init__()
        self.elements = elements
        self.extent = Extent()
        self._depth = self._formats = 0
        self._row = self._column = 0

    def startElement(self, name: str, attrs: Mapping[str, str]) -> None:  # type: ignore[override]  # noqa: N802
        """Counts, and notes what is merged, hidden, or in a cell."""
        self._enter(attrs)
        match name.rpartition(":")[2]:
            case "col" if attrs.get("hidden") in TRUE:
                first, last = max(int(attrs["min"]), 1), min(int(attrs["max"]), MAX_COLUMNS)
                self.extent.hidden_columns.update(range(first, last + 1))
            case "row":
                self._start_row(attrs)
            case "c":
                self._start_cell(attrs)
            case "v" | "is":
                self._fill()
            case "f":
                self._fill()
                self.extent.formulas.append((self._row, self._column))
            case "mergeCell":
                self.extent.merged.append(attrs.get("ref", ""))
                if len(self.extent.merged) > MAX_MERGED:
                    raise Refused("xlsx-size", TOO_MUCH.format("結合されたセル"), FEWER)
            case "numFmt":
                self._formats += 1
                if self._formats > MAX_FORMATS or len(attrs.get("formatCode", "")) > LONGEST_FORMAT:
                    raise Refused("xlsx-size", TOO_MUCH.format("数値の書式"), AGAIN)

    def _enter(self, attrs: Mapping[str, str]) -> None:
        self.elements += 1
        self._depth += 1
        if self.elements > MAX_ELEMENTS or self._depth > MAX_NESTING:
            raise Refused("xlsx-size", TOO_MUCH.format("XML の要素の数か深さ"), FEWER)
        if self._depth == 1 and STRICT in attrs.values():
            message = "「Strict Open XML スプレッドシート」の形のブックは読めません。"
            raise Refused("xlsx-strict", message, AGAIN)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802
        """Leaves an element."""
        self._depth -= 1

    def _start_row(self, attrs: Mapping[str, str]) -> None:
        row = int(attrs.get("r", self._row + 1))
        if row <= self._row:
            raise ValueError(row)  # a row twice, or out of order: no program writes that
        self._row, self._column = row, 0
        if attrs.get("hidden") in TRUE:
            self.extent.hidden_rows.add(row)

    def _start_cell(self, attrs: Mapping[str, str]) -> None:
        if "r" not in attrs:
            self._column += 1
            return
        row, column = position(attrs["r"])
        if row != self._row or column <= self._column:
            raise ValueError(attrs["r"])
        self._column = column

    def _fill(self) -> None:
        if self._row > MAX_ROWS or self._column > MAX_COLUMNS:
            place = f"{self._row:,} 行目の {self._column:,} 列目まで"
            raise Refused("xlsx-size", TOO_MUCH.format(place), TOO_LONG)
        self.extent.rows = max(self.extent.rows, self._row)
        self.extent.columns = max(self.extent.columns, self._column)


def position(reference: str) -> Position:
    """The row and column, from 1, of a cell named as in A1. Raises ValueError for anything else."""
    match = REFERENCE.fullmatch(reference)
    if not match:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


class _Collector(ContentHandler):
    """The attributes of all elements of one name, without their prefixes."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self._wanted = wanted

    def startElement(self, name: str, attrs: Mapping[str, str]) -> None:  # type: ignore[override]  # noqa: N802
        """Notes an element that is wanted."""
        if name.rpartition(":")[2] == self._wanted:
            self.found.append({key.rpartition(":")[2]: attrs[key] for key in attrs.keys()})  # noqa: SIM118


def _attributes(package: zipfile.ZipFile, member: str, element: str) -> list[dict[str, str]]:
    if member not in package.namelist():
        raise Refused("xlsx-damaged", DAMAGED, AGAIN)
    handler = _Collector(element)
    defusedxml.sax.parseString(package.read(member), handler, forbid_dtd=True)
    return handler.found


def _sheet_files(package: zipfile.ZipFile) -> dict[str, str]:
    """The file inside the package for each sheet's name."""
    files = {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))[1:]
        for link in _attributes(package, LINKS, "Relationship")
    }
    sheets = _attributes(package, BOOK, "sheet")
    places = [files.get(sheet.get("id", ""), "") for sheet in sheets]
    if len(sheets) > MAX_SHEETS:
        raise Refused("xlsx-size", TOO_MUCH.format(f"{len(sheets):,} シート"), FEWER)
    names = {sheet.get("name", "").casefold() for sheet in sheets}
    # Each would be read anew; and of two of one name one would be lost.
    if min(len(set(places)), len(names)) < len(sheets):
        raise Refused("xlsx-damaged", DAMAGED, AGAIN)
    return {sheet.get("name", ""): files.get(sheet.get("id", ""), "") for sheet in sheets}
