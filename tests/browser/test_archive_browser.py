"""The unpacked ZIP, opened from a folder: indexes work, and the search says that it does not."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.door import opened
from tests.built import CONTENT

pytestmark = pytest.mark.browser


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


def test_a_reader_clicks_from_the_home_page_to_a_case_and_back(page: Page) -> None:
    page.get_by_role("navigation", name="主なページ").get_by_role("link", name="事例一覧").click()
    expect(page.locator("h1")).to_have_text("事例一覧")
    page.locator(".kb-cards a", has_text="釧路市").first.click()
    expect(page.locator("h1")).to_have_text("釧路市")
    page.locator(".kb-brand").click()
    assert page.url.endswith("/index.html")
    expect(page.locator("h1")).to_contain_text("二地域居住")


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


def test_the_search_says_that_it_needs_a_server(page: Page) -> None:
    page.locator("[data-header-search] input").fill("空き家")
    page.locator("[data-header-search] button").click()
    page.wait_for_url("**/search/index.html?q=*")
    expect(page.get_by_text("ファイルとして開いているときは使えません")).to_be_visible()
    page.locator("#main").get_by_role("link", name="都道府県から探す").click()
    expect(page.locator("h1")).to_have_text("都道府県から探す")


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
