"""The casebook: what somebody who opens or prints the PDF finds in it."""

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from generator.knowing import Index
from generator.model import SECTIONS
from generator.reading import Address, Register, read_catalog, read_history
from generator.telling import build_pages, volumes
from generator.writing import casebook, casebook_files, sized_pictures
from generator.writing.fonts import GETA, printable
from tests.built import CONTENT, built, read_html, read_site
from tests.door import TOY, toy_with

A4 = (595, 842)  # points
INDEXES = ["課題別の索引", "テーマ別の索引", "都道府県別の索引", "出典資料"]


def read(site: Path) -> PdfReader:
    return PdfReader(site / "downloads" / "casebook.pdf")


@pytest.fixture(scope="module")
def real(real_site: Path) -> Path:
    return real_site


@pytest.fixture(scope="module")
def toy(toy_site: Path) -> Path:
    return toy_site


@pytest.fixture(scope="module")
def book(real: Path) -> PdfReader:
    return read(real)


@pytest.fixture(scope="module")
def places(real: Path) -> list[str]:
    """The places that the site's own pages of the cases are headed with."""
    ids = [file.stem for file in (CONTENT / "cases").glob("*.yml")]
    return [read_html((real / "cases" / name / "index.html").read_text("utf-8")).headings[0][1].split("｜")[0]
            for name in ids]  # fmt: skip


Marks = list[tuple[int, str, int]]


def bookmarks(book: PdfReader) -> Marks:
    """Level, title and page (from 1) of every bookmark, in order."""

    def walk(items: list[Any], level: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, Destination):
                yield level, str(item.title), (book.get_destination_page_number(item) or 0) + 1
            else:
                yield from walk(item, level + 1)

    return list(walk(book.outline, 1))


@cache
def lines(book: PdfReader, page: int) -> str:
    """What a page says, line by line."""
    return book.pages[page - 1].extract_text()


def text(book: PdfReader, page: int) -> str:
    """What a page says, without the line breaks that its layout makes."""
    return re.sub(r"\s", "", lines(book, page))


def raw(book: PdfReader, first: int, stop: int) -> str:
    """What some pages say, line by line."""
    return "".join(f"{lines(book, page)}\n" for page in range(first, stop))


def spread(title: str) -> str:
    """A pattern for a title that may be broken over lines."""
    return r"\s*".join(map(re.escape, title.replace(" ", "")))


def case_marks(book: PdfReader) -> Marks:
    """The bookmarks of the cases: those below the regions."""
    marks = bookmarks(book)
    first_index = next(n for n, mark in enumerate(marks) if mark[1] in INDEXES)
    return [mark for mark in marks[:first_index] if mark[0] == 2]


def test_every_case_has_a_bookmark_that_leads_to_its_page(
    book: PdfReader, places: list[str]
) -> None:
    found = case_marks(book)
    assert sorted(title for _, title, _ in found) == sorted(places)
    for _, title, page in found:
        assert title in text(book, page)
    pages = [page for _, _, page in found]
    assert pages == sorted(set(pages)), "a case begins on a page of its own"


def test_no_case_is_longer_than_a_spread(toy: Path) -> None:
    book = read(toy)
    marks = [mark for mark in bookmarks(book) if mark[0] == 1 or mark in case_marks(book)]
    starts = sorted({page for _, _, page in marks})
    lengths = [after - before for before, after in pairwise(starts)]
    assert max(lengths) <= 2


def test_the_parts_come_in_order(book: PdfReader) -> None:
    parts = [title for level, title, _ in bookmarks(book) if level == 1]
    assert parts[0] == "目次"
    assert parts[-4:] == INDEXES
    assert "北海道" in parts


def test_the_cover_says_what_this_is(book: PdfReader) -> None:
    cover = text(book, 1)
    count = len(list((CONTENT / "cases").glob("*.yml")))
    assert "二地域居住事例集" in cover
    assert f"{count}件事例" in cover
    assert re.search("[0-9]都道府県事例がある", cover)
    assert "データの日付" in cover
    assert "読み方" in cover


def test_the_contents_name_the_page_of_every_case(book: PdfReader) -> None:
    first_part = next(page for level, title, page in bookmarks(book)[1:] if level == 1)
    contents = raw(book, 2, first_part)
    for number, (_, title, page) in enumerate(case_marks(book), 1):
        row = rf"{number:02} {spread(title)}\s.{{,80}}?\s{page}\n"
        assert re.search(row, contents, re.DOTALL), title


def test_indexes_name_the_page_of_every_case(book: PdfReader) -> None:
    _, themes, prefectures, sources = (
        next(page for _, title, page in bookmarks(book) if title == name) for name in INDEXES
    )
    by_prefecture = raw(book, prefectures, sources)
    for number, (_, title, page) in enumerate(case_marks(book), 1):
        assert re.search(rf"{number:02} {spread(title)}\s+{page}\n", by_prefecture), title
    assert len(re.findall(r"（\d+件）", raw(book, themes, prefectures))) == len(
        list((CONTENT / "themes").glob("*.yml"))
    )


def test_indexes_say_what_a_theme_rests_on(toy: Path) -> None:
    book = read(toy)
    themes, prefectures = (
        next(page for _, title, page in bookmarks(book) if title == name) for name in INDEXES[1:3]
    )
    work = re.sub(r"\s", "", raw(book, themes, prefectures)).partition("産業/仕事（2件）")[2]
    marked, chapter = (
        re.search(rf"{title}(\D+)\d", work) for title in ("浦河町", "下田市・東松島市")
    )
    assert marked
    assert chapter
    assert (marked[1], chapter[1]) == ("表", "章")


def test_pages_carry_their_number_and_a_running_head(book: PdfReader) -> None:
    for _, title, page in case_marks(book):
        head, *_, foot = lines(book, page).strip().splitlines()
        whole = text(book, page)
        assert "二地域居住事例集" in whole
        assert title in re.sub(r"\s", "", head) + whole[:60]
        assert str(page) in foot or str(page) in whole[-20:]


def test_a_case_tells_all_with_its_sources(toy: Path) -> None:
    book = read(toy)
    page = next(page for _, title, page in case_marks(book) if title == "浦河町")
    found = text(book, page) + text(book, page + 1)
    sections = ["課題", "取組", "体制", "費用・財源", "制度", "結果・数値", "つまずき", "今後"]
    position = 0
    for section in sections:  # each after the one before
        position = found.index(section, position) + 1
    for said in ("団体コード：016071", "資料の食い違い", "モニターツアーの記録", "固有の仕組み"):
        assert said in found, said
    assert re.search(r"出典1.+2", found)


def test_a_case_without_information_says_so(toy: Path) -> None:
    book = read(toy)
    page = next(page for _, title, page in case_marks(book) if title == "佐渡市")
    found = text(book, page)
    missing = "、".join(SECTIONS.values())
    assert f"情報未収集まだ集まっていない項目：{missing}" in found
    assert found.count("情報未収集") >= 4


def test_it_is_a_tagged_japanese_pdf_on_a4(book: PdfReader) -> None:
    root: Any = book.root_object
    assert root["/Lang"].startswith("ja")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = book.xmp_metadata
    assert metadata is not None
    assert b"pdfuaid" in metadata.stream.get_data()
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in book.pages} == {A4}
    assert book.metadata is not None
    assert "二地域居住 事例集" in (book.metadata.title or "")


def fonts(book: PdfReader) -> Iterator[tuple[str, bool]]:
    """The name of every font of every page, and whether it is within the file."""
    for page in book.pages:
        resources: Any = page["/Resources"]
        for font in (resources.get("/Font") or {}).values():
            (inner,) = font.get_object()["/DescendantFonts"]
            described = inner.get_object()["/FontDescriptor"].get_object()
            yield font.get_object()["/BaseFont"], any("FontFile" in key for key in described)


def test_every_font_is_embedded(book: PdfReader) -> None:
    found = set(fonts(book))
    assert all(embedded for _, embedded in found)
    assert {re.sub(r"^/[A-Z]{6}\+|-Identity-H$", "", name) for name, _ in found} == {
        "NotoSansCJKjp-Regular",
        "NotoSansCJKjp-Bold",
    }


def test_two_builds_give_the_same_bytes(toy: Path, toy_site_again: Path) -> None:
    name = "downloads/casebook.pdf"
    assert (toy / name).read_bytes() == (toy_site_again / name).read_bytes()
    metadata = read(toy).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.date().isoformat() == "2026-03-31"


def test_a_large_base_has_a_volume_for_each_prefecture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "WHOLE", 2)
    monkeypatch.setattr(volumes, "MOST", 1)
    site = built(TOY, tmp_path / "site")
    tables = json.loads((site / "api/v1/cases.json").read_text(encoding="utf-8"))["cases"]
    pages = read_site(site)
    links = {link.rpartition("downloads/")[2] for link in pages["data/"].links}
    files = {path.name: path for path in (site / "downloads" / "casebook").iterdir()}
    assert {f"casebook/{name}" for name in files} < links
    whole = read(site)
    front = "".join(page.extract_text() for page in whole.pages)
    assert not case_marks(whole)
    held: dict[str, set[str]] = {}
    for name, file in files.items():
        book = PdfReader(file)
        assert name in front
        assert book.metadata is not None
        label = (book.metadata.title or "").split("　")[1].split("（")[0]
        [title] = [title for _, title, _ in case_marks(book)]
        held.setdefault(label, set()).add(title)
        inside = "".join(page.extract_text() for page in book.pages)
        assert "都道府県別の索引" in inside or label == "都道府県が資料から決まらない事例"
    wanted: dict[str, set[str]] = {}
    for case in tables:
        place = pages[case["url"]].headings[0][1].split("｜")[0]
        for area in case["areas"]:
            label = area["prefecture"] or "都道府県が資料から決まらない事例"
            wanted.setdefault(label, set()).add(place)
    assert held == wanted


def test_the_cases_of_a_prefecture_go_on_in_a_volume_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "WHOLE", 3)
    monkeypatch.setattr(volumes, "MOST", 1)
    twin = (TOY / "cases" / "sado.yml").read_text("utf-8").replace("id: sado", "id: sado-2")
    catalog, _ = read_catalog(toy_with(tmp_path, {"cases/sado-2.yml": twin}) / "content")
    found = volumes.volumes_of(Index(catalog, Register.load()))
    named = {one.url.rpartition("/")[2]: one.label for one in found}
    assert named["niigata-1.pdf"] == "新潟県（1〜1件目）"
    assert named["niigata-2.pdf"] == "新潟県（2〜2件目）"
    assert named["hokkaido.pdf"] == "北海道"
    monkeypatch.setattr(volumes, "WHOLE", 4)
    assert volumes.volumes_of(Index(catalog, Register.load())) == ()


def test_a_volume_is_made_anew_only_when_its_own_entries_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where more volumes are made than a round of processes makes."""
    monkeypatch.setattr(volumes, "WHOLE", 2)
    monkeypatch.setattr(casebook, "BOOKS", 1)
    content = toy_with(tmp_path, {}) / "content"
    made: list[str] = []
    for _ in range(2):
        books = list(books_of(content, tmp_path / "cache"))
        made = made or [url for url, _ in books]
        entry = content / "cases" / "sado.yml"
        entry.write_text(entry.read_text("utf-8").replace("架空", "仮の"), encoding="utf-8")
    names = {file.name for file in (tmp_path / "cache" / "casebook").iterdir()}
    # Only the volume of its prefecture; the front tells of none of what changed.
    assert len(names) == len(made) + 1


def books_of(content: Path, cache: Path) -> Iterator[tuple[str, bytes]]:
    register = Register.load()
    catalog, _ = read_catalog(content)
    index = Index(catalog, register)
    site = build_pages(catalog, index, Address(), read_history(content))
    parts, pictures = volumes.volumes_of(index), dict(sized_pictures(catalog, cache))
    return casebook_files(site, index.confirmed_on, parts, pictures, cache)


def test_what_entries_say_is_never_read_as_typst(tmp_path: Path) -> None:
    name = '#panic("x") *b* _i_ $x$ @b //c /*'
    said = (TOY / "cases" / "sado.yml").read_text(encoding="utf-8")
    said = said.replace("place: 佐渡市", f"place: '{name}'").replace("架空", "😀")
    site = built(toy_with(tmp_path, {"cases/sado.yml": said}) / "content", tmp_path / "site")
    book = read(site)
    assert name in [title for _, title, _ in case_marks(book)]
    whole = "".join(text(book, page) for page in range(1, len(book.pages) + 1))
    assert f"さど{GETA}協議会" in whole
    assert f"「{GETA}」は、この冊子の書体にない文字です" in whole


def test_words_without_an_end_stay_on_the_page(tmp_path: Path) -> None:
    """A line may end within them; an address is left as it is, for whoever follows it."""
    address = f"https://example.com/{'y' * 70}/"
    entry = (TOY / "cases" / "urakawa.yml").read_text(encoding="utf-8")
    found = re.search(r"text: (.*)\n", entry)
    assert found
    longer = entry.replace(found[0], f"text: {'q' * 300} {address}\n", 1)
    folder = toy_with(tmp_path, {"cases/urakawa.yml": longer})
    site = built(folder / "content", tmp_path / "site")
    lines = [line for page in read(site).pages for line in page.extract_text().splitlines()]
    letters = [len(re.sub("[^q]", "", line)) for line in lines if "qqq" in line]
    assert (sum(letters), max(letters) <= 120) == (300, True)
    assert address in re.sub(r"\s", "", "".join(lines))


def test_hostile_texts_are_printed_as_they_are(hostile_site: Path) -> None:
    book = read(hostile_site)
    whole = "".join(text(book, page) for page in range(1, len(book.pages) + 1))
    assert "<script>window.canary=1</script>" in whole
    assert "{{7*191}}" in whole


@pytest.mark.parametrize("given", ["葛󠄀城市", "𠮷野", "①㈱", "“x” — ー〜", "한국"])
def test_characters_of_japanese_names_are_kept(given: str) -> None:
    assert printable(given) == given


def test_characters_that_the_font_lacks_become_a_geta() -> None:
    assert printable("町😀ก้町") == f"町{GETA * 3}町"
