"""Map, matrix, and what one does with a case: copy, cite, print."""

import re
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, expect
from pypdf import PdfReader

from tests.browser.door import SMALLEST, Watched, opened, until

pytestmark = pytest.mark.browser

A4 = (210, 297)
RICH = ["yokoze", "ishinomaki", "ana", "kitami", "kushiro", "chizu"]


def printed(watched: Watched, folder: Path, paper: str = "A4") -> PdfReader:
    """The page as it comes out of the printer."""
    file = folder / "printed.pdf"
    watched.page.pdf(path=file, prefer_css_page_size=True, format=paper)
    return PdfReader(file)


def sizes(found: PdfReader) -> set[tuple[int, int]]:
    """In millimetres."""
    boxes = (sheet.mediabox for sheet in found.pages)
    return {(round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) for box in boxes}


def kana(text: str) -> str:
    """The kana of a text: a printed file has other characters for kanji that look the same."""
    return "".join(re.findall(r"[ぁ-ゖァ-ヺー]", unicodedata.normalize("NFKC", text)))


def text_of(found: PdfReader) -> str:
    """All that was printed."""
    return "".join(sheet.extract_text() for sheet in found.pages)


# --- map


def test_a_tile_leads_to_its_prefecture_by_keyboard(desk: Watched) -> None:
    desk.visit("map/")
    tile = desk.page.get_by_role("link", name="埼玉県 1件")
    tile.focus()
    shape = tile.locator("rect")
    assert shape.evaluate("e => getComputedStyle(e).strokeWidth") == "4px"
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url("**/prefectures/saitama/")
    desk.assert_nothing_wrong()


def test_names_on_the_map_fit_their_tiles_and_can_be_read_on_a_phone(phone: Watched) -> None:
    phone.visit("map/")
    for tile in phone.page.locator(".kb-tile").all():
        frame, name = tile.locator("rect").bounding_box(), tile.locator("text").first.bounding_box()
        assert frame
        assert name
        assert name["x"] >= frame["x"] - 1
        assert name["x"] + name["width"] <= frame["x"] + frame["width"] + 1
        assert frame["width"] >= 24
        assert name["height"] >= 12


# --- matrix


def column(watched: Watched, number: int) -> list[str]:
    cells = watched.page.locator(f".kb-matrix tbody tr > :nth-child({number})")
    return [text.split("（")[0].strip() for text in cells.all_text_contents()]


def test_the_matrix_sorts_and_goes_back(desk: Watched) -> None:
    desk.visit("matrix/")
    before = column(desk, 1)
    head = desk.page.get_by_role("columnheader", name="コミュニティ").first
    button = head.get_by_role("button")
    button.click()
    assert head.get_attribute("aria-sort") == "descending"
    marks = column(desk, 9)
    ranks = ["●○章".index(mark[0]) if mark else 3 for mark in marks]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 2
    expect(desk.page.locator(".kb-matrix + [role=status]")).to_contain_text(
        "「コミュニティ」の印のあるものから順"
    )
    button.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    button.click()
    assert head.get_attribute("aria-sort") is None
    assert column(desk, 1) == before
    desk.assert_nothing_wrong()


def test_first_row_and_column_stay_in_sight(phone: Watched) -> None:
    phone.visit("matrix/")
    region = phone.page.locator(".kb-matrix")
    region.evaluate("e => e.scrollTo(400, 700)")
    frame = region.bounding_box()
    corner = region.locator("thead th").first.bounding_box()
    name = region.locator("tbody tr").nth(25).locator("th").bounding_box()
    head = region.locator("thead th").nth(9).bounding_box()
    assert frame
    assert corner
    assert name
    assert head
    assert abs(corner["x"] - frame["x"]) < 3
    assert abs(corner["y"] - frame["y"]) < 3
    assert abs(name["x"] - frame["x"]) < 3
    assert abs(head["y"] - frame["y"]) < 3


@pytest.mark.parametrize(("paper", "size"), [("A4", (297, 210)), ("A3", (420, 297))])
def test_the_matrix_prints_across_any_sheet(
    desk: Watched, tmp_path: Path, paper: str, size: tuple[int, int]
) -> None:
    desk.visit("matrix/")
    found = printed(desk, tmp_path, paper)
    assert sizes(found) == {size}
    assert len(found.pages) <= 2  # both tables, and the list of sources
    desk.page.emulate_media(media="print")
    assert desk.page.evaluate(SMALLEST) >= 6.99  # points; 7 is not a whole number of pixels
    text = kana(text_of(found))
    for name in (*column(desk, 1), "プラットフォーム", "テーマの組み合わせ"):
        assert kana(name) in text
    assert text_of(found).count("章") > 20


# --- a case


def test_citation_and_address_are_copied(browser: Browser, base: str) -> None:
    rights = ["clipboard-read", "clipboard-write"]
    with opened(browser, base, permissions=rights) as watched:
        watched.visit("cases/yokoze/")
        page = watched.page
        clipboard = "() => navigator.clipboard.readText()"
        page.get_by_role("button", name="リンクをコピー").click()
        expect(page.get_by_text("コピーしました", exact=True).first).to_be_visible()
        expect(page.locator("[data-copied]")).to_have_text("コピーしました")
        expect(page.get_by_role("button", name="リンクをコピー")).to_have_text("コピーしました")
        assert page.evaluate(clipboard) == "https://kb.example/sub/cases/yokoze/"
        page.get_by_role("link", name="引用", exact=True).click()
        page.get_by_role("button", name="資料の出典（加工の注つき）をコピー").click()
        expect(page.locator("[data-copied]")).to_have_text("コピーしました")
        assert page.evaluate(clipboard) == page.locator("#cite-source").inner_text().strip()
        assert "要約・加工" in page.evaluate(clipboard)
        watched.assert_nothing_wrong()


def test_where_copying_is_not_allowed_the_text_is_selected(desk: Watched) -> None:
    desk.visit("cases/yokoze/#cite-plain")
    desk.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    desk.page.get_by_role("button", name="このページの引用をコピー").click()
    expect(desk.page.locator("[data-copied]")).to_contain_text("Ctrl+C")
    chosen = desk.page.evaluate("getSelection().toString().trim()")
    assert chosen == desk.page.locator("#cite-plain").inner_text().strip()


def test_where_copying_is_not_allowed_an_address_is_shown_and_nothing_else_said(
    desk: Watched,
) -> None:
    desk.visit("cases/yokoze/")
    desk.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    shown: list[str] = []

    def close(prompt: Dialog) -> None:
        shown.append(prompt.default_value)
        prompt.accept()

    desk.page.on("dialog", close)
    desk.page.evaluate(
        """() => { window.said = 0; new MutationObserver(() => { window.said += 1; })
          .observe(document.querySelector("[data-copied]"), { childList: true }); }"""
    )
    desk.page.get_by_role("button", name="リンクをコピー").click()
    until(lambda: shown == ["https://kb.example/sub/cases/yokoze/"])
    assert desk.page.evaluate("new Promise((done) => { setTimeout(() => done(said)); })") == 0


def test_without_scripts_the_citation_is_there_and_no_dead_button(
    browser: Browser, base: str
) -> None:
    with opened(browser, base, java_script_enabled=False) as watched:
        watched.page.goto(base + "cases/yokoze/")
        assert not watched.page.locator("button", has_text="コピー").first.is_visible()
        assert not watched.page.locator("[data-print]").is_visible()
        watched.page.locator("#cite summary").click()
        assert watched.page.locator("#cite-plain").is_visible()


@pytest.mark.parametrize("case", RICH)
def test_a_case_prints_on_two_sheets_with_nothing_cut(
    desk: Watched, tmp_path: Path, case: str
) -> None:
    desk.visit(f"cases/{case}/")
    found = printed(desk, tmp_path)
    assert sizes(found) == {A4}
    assert len(found.pages) <= 2
    text = text_of(found)
    said = desk.page.locator(".kb-case__main h2, .kb-said li, .kb-said p, .kb-similar a")
    said = said.filter(visible=True)
    for words in said.all_inner_texts():
        assert kana(words) in kana(text), words
    assert f"https://kb.example/sub/cases/{case}/" in text
    assert kana("印刷したページ") in kana(text)
    assert "誤りを知らせる" not in text
