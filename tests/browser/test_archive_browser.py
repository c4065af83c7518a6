"""The unpacked ZIP, opened from a folder: all works, the search too."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from unicodedata import normalize
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.door import opened
from tests.built import CONTENT

pytestmark = pytest.mark.browser
CASES = len(list((CONTENT / "cases").glob("*.yml")))


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as somebody unpacks it; Japanese and spaces in a path are daily life."""
    folder = tmp_path_factory.mktemp("unpacked") / "持ち出し 資料"
    with ZipFile(site / "downloads" / "site.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    with opened(browser, folder.as_uri() + "/") as watched:
        watched.visit("index.html")
        yield watched.page
        assert watched.outside == []
        assert watched.complaints == []


def test_a_reader_clicks_from_the_home_page_to_a_case_and_back(page: Page) -> None:
    page.get_by_role("navigation", name="主なページ").get_by_role("link", name="事例一覧").click()
    expect(page.locator("h1")).to_have_text("事例一覧")
    page.locator(".kb-cards a", has_text="釧路市").first.click()
    expect(page.locator("h1")).to_contain_text("釧路市")
    page.locator(".kb-brand").click()
    assert page.url.endswith("/index.html")
    expect(page.locator("h1")).to_contain_text("二地域居住")


def test_what_is_offered_while_one_types_leads_to_pages(page: Page) -> None:
    """A browser would list the files of a folder."""
    page.goto(page.url.replace("index.html", "about/index.html"))
    page.locator("#header-q").press_sequentially("空き家")
    option = page.get_by_role("option").filter(has_text="用語").first
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/index.html#*")
    expect(page.locator("h1")).to_have_text("用語集")


@pytest.mark.parametrize("index", ["challenges", "themes", "prefectures", "rounds"])
def test_every_index_leads_to_every_case(index: str, page: Page, folder: Path) -> None:
    page.goto((folder / index / "index.html").as_uri())
    terms = page.locator("main a, #main a").evaluate_all("links => links.map(link => link.href)")
    below = sorted({link for link in terms if f"/{index}/" in link and "#" not in link})
    found = {link for link in terms if "/cases/" in link}
    for term in below:
        page.goto(term)
        found |= set(page.locator("#main a").evaluate_all("links => links.map(link => link.href)"))
    for case in sorted((CONTENT / "cases").glob("*.yml")):
        assert (folder / "cases" / case.stem / "index.html").as_uri() in found, case.stem


def test_words_are_searched(page: Page) -> None:
    page.locator("[data-header-search] input:visible").fill("空き家")
    page.locator("[data-header-search] button:visible").click()
    page.wait_for_url("**/search/index.html?q=*")
    expect(page.locator("[data-search-status]")).to_contain_text("「空き家」の検索結果")
    expect(page.locator("[data-search-results] mark").first).to_have_text("空き家")


def test_what_the_data_page_says_of_the_copy_is_so(page: Page, folder: Path) -> None:
    """Words, conditions and the comparison: the tests around this one do each of them."""
    page.goto((folder / "data" / "index.html").as_uri())
    told = page.get_by_role("listitem").filter(has_text="持ち出し用のサイト全体（ZIP）")
    expect(told).to_contain_text("検索、条件でのしぼりこみ、事例の比較も使えます。")
    expect(told).not_to_contain_text("サーバー")


def test_an_address_that_only_this_computer_opens_is_called_so(
    browser: Browser, folder: Path
) -> None:
    rights = ["clipboard-read", "clipboard-write"]
    with opened(browser, folder.as_uri() + "/", permissions=rights) as watched:
        watched.visit("compare/index.html?ids=kushiro,yokoze")
        watched.page.get_by_role("button", name="リンクをコピー").click()
        only_here = "コピーしました（このパソコンでだけ開けるアドレスです）"
        expect(watched.page.get_by_text(only_here).first).to_be_visible()
        watched.visit("cases/yokoze/index.html")  # its address on the site is known
        watched.page.get_by_role("button", name="リンクをコピー").click()
        expect(watched.page.get_by_text("コピーしました", exact=True).first).to_be_visible()


def test_a_sheet_does_not_tell_of_the_disk(page: Page, folder: Path, tmp_path: Path) -> None:
    for name in ("compare/index.html", "cases/yokoze/index.html"):
        page.goto((folder / name).as_uri())
        page.pdf(path=tmp_path / "sheet.pdf", format="A4")
        sheets = PdfReader(tmp_path / "sheet.pdf").pages
        text = normalize("NFKC", "".join(one.extract_text() for one in sheets))
        assert "印刷日" in text
        assert "file:" not in text


def test_questions_are_answered(page: Page, folder: Path) -> None:
    page.goto((folder / "search" / "index.html").as_uri() + "?q=使っていない家を貸すには？")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    expect(page.locator("[data-search-status]")).to_contain_text("近い")


def test_cases_are_found_by_conditions_and_compared(page: Page, folder: Path) -> None:
    page.goto((folder / "search" / "index.html").as_uri() + "?theme=disaster")
    found = page.locator("[data-search-results]").first.locator("> *")
    expect(page.locator("[data-search-status]")).to_contain_text("条件に合う事例：3件")
    expect(found).to_have_count(3)
    for place in (0, 1):
        found.nth(place).get_by_role("button", name="比べる").click()
    page.get_by_role("link", name="並べて比べる").click()
    page.wait_for_url("**/compare/index.html?ids=*")
    expect(page.locator("[data-compare-table] thead a")).to_have_count(2)
    expect(page.locator("[data-compare-status]")).to_contain_text("2件を比べています")
    page.locator("[data-compare-table] thead a").first.click()
    page.wait_for_url("**/cases/*/index.html")


def test_what_was_found_can_be_saved(page: Page, folder: Path) -> None:
    page.goto((folder / "search" / "index.html").as_uri() + "?theme=disaster")
    with page.expect_download() as download:
        page.locator("[data-save-found]").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert len(list(csv.DictReader(StringIO(text, newline="")))) == 3


def test_money_is_found_by_purpose_and_applicant(page: Page, folder: Path) -> None:
    page.goto((folder / "money" / "index.html").as_uri())
    page.locator("[name=purpose]").select_option(index=1)
    expect(page.locator("[data-money-status]")).to_contain_text("当てはま")
    assert "purpose=" in page.url


def test_a_table_is_sorted(page: Page, folder: Path) -> None:
    page.goto((folder / "matrix" / "index.html").as_uri())
    page.locator("table[data-sortable] button").first.click()
    expect(page.locator("th[aria-sort]")).to_have_count(1)


def test_pages_look_as_on_the_site(page: Page) -> None:
    assert page.locator(".kb-header").evaluate("one => getComputedStyle(one).display") != "inline"
    assert page.evaluate("document.styleSheets.length") > 0
    broken = "images => images.filter(one => !one.naturalWidth).map(one => one.src)"
    assert page.locator("img").evaluate_all(broken) == []


def test_the_books_open_from_the_data_page(page: Page, folder: Path) -> None:
    page.goto((folder / "data" / "index.html").as_uri())
    for name in ("cases.xlsx", "casebook.pdf"):
        link = page.locator(f"a[href$='downloads/{name}']")
        expect(link).to_have_count(1)
        assert (folder / "downloads" / name).is_file()
