"""Workbooks as a clerk fills them in: the form, rows written under its headings, the command."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from generator.findings import Finding, Severity
from tests.door import kb, unheard

CASE, ANY, STATED = "事例の id", "事例・採択次・出典資料の id", "事例・出典資料の id"
Cells = Mapping[str, Any]
_FORMS: dict[frozenset[tuple[str, bytes]], bytes] = {}


def template(folder: Path) -> Workbook:
    """The form for the content in ``folder / "content"``."""
    file = folder / "template.xlsx"
    if not file.exists():
        file.write_bytes(_form(folder, file.name, frozenset(files(folder).items())))
    return load_workbook(file)


def _form(folder: Path, name: str, content: frozenset[tuple[str, bytes]]) -> bytes:
    """The same form for the same content, so that it is made once in a run."""
    if content not in _FORMS:
        assert unheard("xlsx", "template", name, "--content", "content", cwd=folder).code == 0
        _FORMS[content] = (folder / name).read_bytes()
    return _FORMS[content]


def exported(folder: Path, *names: str) -> Workbook:
    """Entries of the content in ``folder / "content"``."""
    file = folder / "exported.xlsx"
    file.unlink(missing_ok=True)
    assert kb("xlsx", "export", file.name, *names, "--content", "content", cwd=folder).code == 0
    return load_workbook(file)


def write(book: Workbook, sheet: str, *rows: Cells) -> None:
    """Writes rows below those that are there, cells by their headings."""
    page = book[sheet]
    heads = [cell.value for cell in page[1]]
    for number, row in enumerate(rows, page.max_row + 1):
        for heading, value in row.items():
            page.cell(number, heads.index(heading) + 1).value = value


def write_case(book: Workbook, case_id: str, place: str, prefecture: str, **more: Any) -> None:
    """The least that makes a case; ``more`` are other cells of its row."""
    source = "003/overview"
    row = {"id": case_id, "地域名": place, "コンソーシアム：コンソーシアム名": f"{place}架空協議会"}
    row |= {"コンソーシアム：出典": source, "最終確認日": "2026-11-21"}
    write(book, "事例", row | more)
    area = {CASE: case_id, "都道府県": prefecture, "市区町村": place, "出典": source}
    write(book, "地域", area)


def raw(book: Workbook) -> bytes:
    """The file of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def edited(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook's file with one of the files in it changed, or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        names = old.namelist()
        for member in [*names, *([] if name in names else [name])]:
            data = old.read(member) if member in names else b""
            new.writestr(member, change(data) if member == name else data)
    return buffer.getvalue()


def taken(folder: Path, book: Workbook | bytes, *options: str) -> tuple[int, list[Finding]]:
    """The exit code and the findings of importing a workbook into ``folder / "content"``."""
    file = folder / "in.xlsx"
    file.write_bytes(book if isinstance(book, bytes) else raw(book))
    arguments = ("xlsx", "import", file.name, "--content", "content", "--format", "json")
    done = kb(*arguments, *options, cwd=folder)
    assert done.err == ""
    rows = json.loads(done.out)["findings"]
    found = [Finding(**{**row, "severity": Severity(row["severity"])}) for row in rows]
    return done.code, found


def files(folder: Path) -> dict[str, bytes]:
    """All files of the content, by their paths."""
    content = folder / "content"
    return {
        path.relative_to(content).as_posix(): path.read_bytes()
        for path in content.rglob("*")
        if path.is_file()
    }
