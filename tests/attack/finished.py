"""What lies in a built site, file by file, and whether anything in it would run, reckon or not open."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import markdown as python_markdown  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from pypdf import PdfReader

from tests.attack.told import Door
from tests.built import read_html
from tests.finished import forbidden

FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r]")
NUMBER = re.compile(r"[+-]?\d[\d.,]*")
STRANGE = {"script", "svg", "iframe", "base", "object", "embed", "style", "form", "meta", "link"}
DIALECTS: tuple[Callable[[str], str], ...] = (
    python_markdown.markdown,
    MarkdownIt("commonmark", {"html": True}).render,
)
# What a PDF can do beside being read.
ACTIONS = re.compile(
    rb"/(JavaScript|JS|Launch|OpenAction|SubmitForm|ImportData|EmbeddedFile|RichMedia)\b"
)
MARK = re.compile(r"第(\d+)番")  # stands behind every text of tests/hostile.py


def look_at(site: Path, door: Door) -> None:
    """Everything in a site that bears an effect, noted at its door."""
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        look = LOOKS.get(path.suffix)
        if look:
            look(name, path.read_bytes(), door)


def published(site: Path) -> int:
    """How many hostile texts stand on a page, each by the number behind it."""
    pages = (path.read_text("utf-8") for path in site.rglob("index.html"))
    return len({mark for page in pages for mark in MARK.findall(page)})


def _page(name: str, content: bytes, door: Door) -> None:
    text = content.decode()
    if 'http-equiv="refresh"' not in text and not text.rstrip().endswith("</html>"):
        door.broken.append(f"{name} is cut")
    door.scripts += [f"{name} {one}" for one in forbidden(text)]
    for block in re.findall(r'<script type="application/ld\+json">(.*?)</script', text, re.DOTALL):
        _json(name, block.encode(), door)


def _twin(name: str, content: bytes, door: Door) -> None:
    door.scripts += [f"{name} {one}" for one in runs_in_markdown(content.decode())]


def runs_in_markdown(text: str) -> Iterator[str]:
    """What of a Markdown text would run, or ask another host, once it is shown as HTML."""
    for render in DIALECTS:
        read = read_html(f"<body>{render(text)}</body>")
        for element in read.elements:
            handlers = [name for name in element.values if name.startswith("on")]
            to = "".join(element.values.get(name, "") for name in ("href", "src")).strip().lower()
            if (
                element.tag in STRANGE
                or handlers
                or re.match(r"(javascript|data|vbscript|file):", to)
            ) or (element.tag == "img" and re.match(r"(\w+:)?//", to)):
                yield f"{element.tag} {element.values}"


def _xml(name: str, content: bytes, door: Door) -> None:
    try:
        root = ET.fromstring(content)
    except ET.ParseError as error:
        door.broken.append(f"{name} {error}")
        return
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content.split(b"<feed")[0]:
        door.broken.append(f"{name} declares something")
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    door.scripts += [f"{name} {tag}" for tag in tags & (STRANGE - {"link"})]


def _json(name: str, content: bytes, door: Door) -> None:
    try:
        json.loads(content)
    except ValueError as error:
        door.broken.append(f"{name} {error}")


def _csv(name: str, content: bytes, door: Door) -> None:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    if len({len(row) for row in rows}) > 1:
        door.broken.append(f"{name}: rows of unlike length")
    cells = (cell for row in rows for cell in row)
    door.formulas += [
        f"{name} {cell[:60]}"
        for cell in cells
        if FORMULA.match(cell) and not NUMBER.fullmatch(cell)
    ]


def _workbook(name: str, content: bytes, door: Door) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for member in book.namelist():
            text = book.read(member).decode("utf-8", "replace")
            if member.endswith((".xml", ".rels")):
                _xml(f"{name} {member}", text.encode(), door)
            if re.search(r"<f[ >]", text) and "/worksheets/" in member:
                door.formulas.append(f"{name} {member}")
            if "externalLink" in member or "vbaProject" in member:
                door.broken.append(f"{name} {member}")
            for target in re.findall(r'Target="([^"]*)" TargetMode="External"', text):
                if not target.startswith("https://"):
                    door.requests.append(f"{name} {target}")


def _pdf(name: str, content: bytes, door: Door) -> None:
    book = PdfReader(io.BytesIO(content))
    if not book.pages:
        door.broken.append(f"{name} has no page")
    for number in range(len(book.xref_objStm) + sum(map(len, book.xref.values()))):
        raw = repr(book.get_object(number) if number else "").encode()
        door.scripts += [f"{name} {found.decode()}" for found in ACTIONS.findall(raw)]
    for page in book.pages:
        for note in page.get("/Annots") or ():
            to = str(note.get_object().get("/A", {}).get("/URI", "https:"))
            if not to.startswith(("https:", "mailto:", "tel:")):
                door.scripts.append(f"{name} {to}")


LOOKS: dict[str, Callable[[str, bytes, Door], None]] = {
    ".html": _page,
    ".md": _twin,
    ".xml": _xml,
    ".json": _json,
    ".csv": _csv,
    ".xlsx": _workbook,
    ".pdf": _pdf,
}
