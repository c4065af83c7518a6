"""The search of the real site: what it finds, held against what its pages show."""

from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.bench_search import OURS, QUALITY, measure
from tests.search.measure import served

pytestmark = pytest.mark.browser


@pytest.mark.long
def test_it_finds_what_it_should(site: Path, browser: Browser) -> None:
    """The bars of ``make bench-search``, but for those of size and time."""
    report, _ = measure(browser, site, OURS, times=0)
    missed = {each.label: each.of(report) for each in QUALITY if not each.holds(report)}
    assert missed == {}


def test_the_search_page_lists_results(site: Path, browser: Browser) -> None:
    with served(site) as server, closing(browser.new_page()) as page:
        page.goto(f"{server.address}search/?q=くしろ")
        expect(page.locator("[data-search-results] a").first).to_be_visible()
        expect(page.locator("[data-search-status]")).to_contain_text("くしろ")


def test_without_scripts_the_search_page_names_the_lists(site: Path, browser: Browser) -> None:
    with served(site) as server, closing(browser.new_context(java_script_enabled=False)) as context:
        page = context.new_page()
        page.goto(f"{server.address}search/?q=空き家")
        expect(
            page.locator("main, #main").get_by_role("link", name="事例一覧").first
        ).to_be_visible()


def test_opened_as_a_file_the_search_page_says_so(site: Path, browser: Browser) -> None:
    with closing(browser.new_page()) as page:
        page.goto((site / "search/index.html").as_uri())
        expect(page.get_by_text("サーバーに置かれたサイトが必要です")).to_be_visible()
