"""The casebook as it is read out, copied, searched and followed; and what would not fit on its pages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from tests.built import CONTENT, built
from tests.door import TOY, toy_with

MM = 72 / 25.4
RIGHT = (210 - 19) * MM  # the edge of what is printed
HANGS = 6  # points: the empty half of a mark that ends a line
ENTRY = (TOY / "cases" / "urakawa.yml").read_text("utf-8")


def read(site: Path) -> PdfReader:
    return PdfReader(site / "downloads" / "casebook.pdf")


def whole(book: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in book.pages)


@pytest.fixture(scope="module")
def book(real_site: Path) -> PdfReader:
    return read(real_site)


def with_entry(folder: Path, *swaps: tuple[str, str]) -> PdfReader:
    """The toy casebook with other words in its fullest case."""
    entry = ENTRY
    for old, new in swaps:
        assert old in entry
        entry = entry.replace(old, new)
    return read(built(toy_with(folder, {"cases/urakawa.yml": entry}) / "content", folder / "site"))


def test_the_number_of_a_source_is_no_part_of_the_number_before_it(book: PdfReader) -> None:
    text = re.sub(r"\s", "", whole(book))
    assert "154世帯[2]" in text
    assert "文のうしろの角かっこの数字は、各事例の終わりにある「出典」の番号です" in text


def test_numbers_of_several_sources_have_brackets_each(book: PdfReader) -> None:
    assert re.search(r"別の表記[^「]{,80}?\[\d+\]\[\d+\]", re.sub(r"\s", "", whole(book)))


def test_nothing_unseen_comes_along_with_what_is_searched_or_copied(
    book: PdfReader, real_site: Path
) -> None:
    text = whole(book)
    assert not re.findall("[\u200b\u2060]", text)
    cases = json.loads((real_site / "api/v1/cases.json").read_text("utf-8"))["cases"]
    named = sum(bool(case["schemes"]) for case in cases)
    assert named > 5
    assert len(re.findall("^固有の仕組み$", text, re.MULTILINE)) == named


def test_no_line_begins_with_the_number_of_a_source(book: PdfReader) -> None:
    assert not re.findall(r"^\[\d+\].*", whole(book), re.MULTILINE)


def test_a_figure_that_a_record_holds_others_against_says_so(book: PdfReader) -> None:
    text = re.sub(r"\s", "", whole(book))
    assert re.search(r"滞在（食い違いあり）平均約9.5日\[\d\]", text)


def tags(book: PdfReader, name: str) -> Iterator[Any]:
    """The elements of one kind, as whoever hears the file comes by them."""

    def walk(node: Any) -> Iterator[Any]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                yield from walk(child)
        elif isinstance(node, dict):
            if node.get("/S") == name:
                yield node
            yield from walk(node.get("/K", []))

    root: Any = book.root_object["/StructTreeRoot"]
    return walk(root["/K"])


def kinds(node: Any) -> list[str]:
    children = node["/K"] if isinstance(node["/K"], list) else [node["/K"]]
    objects = [child.get_object() for child in children]
    return [one["/S"] for one in objects if isinstance(one, dict) and "/S" in one]


def test_a_figure_and_its_label_are_heard_one_after_the_other(book: PdfReader) -> None:
    pairs = [box for box in tags(book, "/Div") if kinds(box) == ["/P", "/P"]]
    assert len(pairs) > 20


def test_what_a_record_of_a_tour_tells_has_headings(book: PdfReader, real_site: Path) -> None:
    cases = json.loads((real_site / "api/v1/cases.json").read_text("utf-8"))["cases"]
    tours = [tour for case in cases for tour in (case["monitor_tour"] or {}).get("reports", [])]
    told = sum(
        bool(tour[name])
        for tour in tours
        for name in ("overview", "appeal", "participants", "next_steps")
    )
    assert len(list(tags(book, "/H4"))) == told > 10


def test_what_is_known_of_a_case_is_heard_name_by_name(book: PdfReader) -> None:
    """Each name and what belongs to it is a paragraph of its own: at least four such pairs a case."""
    alone = [box for box in tags(book, "/Div") if kinds(box) == ["/P"]]
    assert len(alone) > 8 * len(list((CONTENT / "cases").glob("*.yml")))


def test_a_table_is_told_by_its_caption(book: PdfReader) -> None:
    tables = list(tags(book, "/Table"))
    titled = [table for table in tables if kinds(table)[0] == "/Caption"]
    assert len(titled) == whole(book).count("（単位：") > 5


# ---- What would not fit ----


def widths(font: Any) -> dict[int, float]:
    """How wide the letters of a font are, in thousandths of its size."""
    (inner,) = font["/DescendantFonts"]
    given = [one.get_object() for one in inner.get_object()["/W"]]
    found: dict[int, float] = {}
    while given:
        first, then, *given = given
        if isinstance(then, list):
            found |= dict(enumerate(map(float, then), int(first)))
        else:
            found |= dict.fromkeys(range(int(first), int(then) + 1), float(given.pop(0)))
    return found


def ends(page: PageObject) -> list[float]:
    """How far right each piece of the page's text goes, in points."""
    resources: Any = page["/Resources"]
    fonts = {name: widths(font.get_object()) for name, font in resources["/Font"].items()}
    known: dict[int, float] = {}
    size = 0.0
    found: list[float] = []

    def look(operator: bytes, given: Any, matrix: list[float], text: list[float]) -> None:
        nonlocal known, size
        if operator == b"Tf":
            known, size = fonts[given[0]], float(given[1])
        elif operator in (b"TJ", b"Tj"):
            pieces = given[0] if operator == b"TJ" else given
            wide = sum(map(thousandths, pieces)) / 1000 * size
            found.append(text[4] * matrix[0] + matrix[4] + wide)

    def thousandths(piece: Any) -> float:
        if isinstance(piece, int | float):
            return -float(piece)
        raw = piece if isinstance(piece, bytes) else piece.original_bytes
        glyphs = [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]
        return sum(known.get(glyph, 1000) for glyph in glyphs)

    page.extract_text(visitor_operand_before=look)
    return found


def test_lines_of_ordinary_texts_end_at_the_margin(book: PdfReader) -> None:
    """What the next test measures by is right: full lines come as far as they may, and no farther."""
    for page in book.pages[10:20]:
        assert RIGHT - 1 < max(ends(page)) < RIGHT + HANGS


WORDS = {
    "two-words-of-an-address": f"{'a' * 200}/{'b' * 199}",
    "address": f"https://{'e' * 300}",
    **{f"only-{ord(mark):x}": mark * 390 for mark in "！）ー・「。々っ"},
    "hard-blanks": "\u00a0".join(["word"] * 78),
    "backslashes": ("a" * 50 + "\\") * 7,
}


def test_nothing_runs_off_the_page(tmp_path: Path) -> None:
    approach = "\n".join(
        f"    - {{text: {json.dumps(word)}, source: 003/overview}}" for word in WORDS.values()
    )
    path = "y" * 370
    book = with_entry(
        tmp_path,
        ("  organization:\n", f"{approach}\n  organization:\n"),
        ("https://example.jp/urakawa\n", f"https://example.jp/{path}\n"),
    )
    for number, page in enumerate(book.pages[1:], 2):
        assert max(ends(page)) < RIGHT + HANGS, number
    pages = [page.extract_text().splitlines()[1:-1] for page in book.pages]  # between head and foot
    text = re.sub(r"\s", "", "".join(line for lines in pages for line in lines))
    for name, word in WORDS.items():
        assert re.sub(r"\s", "", word) in text, name
    assert f"https://example.jp/{path}" in text
    assert f"https://example.jp/{path}" in targets(book)


def targets(book: PdfReader) -> list[str]:
    notes = [note.get_object() for page in book.pages for note in page.get("/Annots") or []]
    return [note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})]


def test_links_lead_where_they_say_whatever_letters_the_font_has(tmp_path: Path) -> None:
    book = with_entry(
        tmp_path,
        ("https://example.jp/urakawa\n", "https://example.jp/관광/😀?a=%20b&c#d\n"),
    )
    assert "https://example.jp/관광/〓?a=%20b&c#d" in re.sub(r"\s", "", whole(book))
    assert "https://example.jp/%EA%B4%80%EA%B4%91/%F0%9F%98%80?a=%20b&c#d" in targets(book)


def test_a_long_place_is_a_line_at_the_head_of_its_pages(tmp_path: Path) -> None:
    place = "浦河町" * 40
    book = with_entry(tmp_path, ("place: 浦河町\n", f"place: {place}\n"))
    page = next(page for page in book.pages[2:] if "うらかわ架空" in page.extract_text())
    heads: list[tuple[float, str]] = []

    def look(text: str, matrix: list[float], at: list[float], *_: object) -> None:
        if text.strip():
            heads.append((at[5] * matrix[3] + matrix[5], text))

    page.extract_text(visitor_text=look)
    assert max(height for height, _ in heads) < 842 - 8 * MM
    top = max(height for height, _ in heads)
    assert "…" in "".join(text for height, text in heads if height > top - 1)
