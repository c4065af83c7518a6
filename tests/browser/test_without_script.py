"""The real site with scripts switched off: every case is found by following links."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.door import Watched, opened
from tests.built import CONTENT

pytestmark = pytest.mark.browser

CASES_LINKED = "a => a.map(e => e.pathname.match(/\\/cases\\/([^/]+)\\/$/)?.[1]).filter(Boolean)"


@pytest.fixture
def plain(browser: Browser, base: str) -> Iterator[Watched]:
    with opened(browser, base, java_script_enabled=False) as watched:
        yield watched


@pytest.fixture(scope="session")
def all_cases(urls: list[str]) -> set[str]:
    found = {url.split("/")[1] for url in urls if url.startswith("cases/") and url != "cases/"}
    assert len(found) == len(list((CONTENT / "cases").glob("*.yml")))
    return found


def cases_on(plain: Watched) -> set[str]:
    return set(plain.page.locator("main a[href]").evaluate_all(CASES_LINKED))


@pytest.mark.parametrize(
    "index", ["themes", "challenges", "prefectures", "rounds", "subcommittees"]
)
def test_every_index_leads_to_every_case(plain: Watched, all_cases: set[str], index: str) -> None:
    """By clicking: from the home page's navigation to the index, from there one step further."""
    plain.visit(f"{index}/")
    found = cases_on(plain)
    below = f"a => a.map(e => e.href).filter(h => /{index}\\/[^/#]+\\/$/.test(h))"
    for address in sorted(set(plain.page.locator("main a[href]").evaluate_all(below))):
        plain.page.goto(address)
        assert plain.page.locator("h1").is_visible()
        found |= cases_on(plain)
    assert found == all_cases
    assert (plain.complaints, plain.outside) == ([], [])


def test_the_list_of_all_cases_is_complete(plain: Watched, all_cases: set[str]) -> None:
    plain.visit("cases/")
    assert cases_on(plain) == all_cases


@pytest.mark.parametrize("url", ["search/", "compare/", "contribute/form/"])
def test_where_scripts_do_not_come_the_page_says_what_it_needs(
    browser: Browser, base: str, url: str
) -> None:
    """Scripts are on, but none of the site's arrives; that is told after the time they may take."""
    with opened(browser, base) as watched:
        watched.page.route("**/assets/javascripts/**", lambda route: route.abort())
        watched.page.goto(base + url)
        needs = watched.page.locator("[data-needs]")
        expect(needs).to_have_css("opacity", "0")
        watched.page.evaluate("document.getAnimations().forEach(one => one.finish())")
        expect(needs).to_have_css("opacity", "1")
        expect(needs).to_contain_text("JavaScript")
        watched.complaints.clear()


def test_the_ways_in_are_on_every_page(plain: Watched) -> None:
    plain.visit("cases/kushiro/")
    for name in ("事例一覧", "国の3課題", "取組テーマ", "都道府県", "専門部会"):
        link = plain.page.locator(".kb-nav").get_by_role("link", name=name, exact=True)
        assert link.is_visible()


def test_the_menu_on_a_phone_opens(plain: Watched) -> None:
    plain.page.set_viewport_size({"width": 390, "height": 844})
    plain.visit("cases/kushiro/")
    plain.page.locator(".kb-menu summary").click()
    plain.page.locator(".kb-menu").get_by_role("link", name="都道府県").click()
    assert plain.page.locator("h1").inner_text() == "都道府県から探す"


def test_search_says_that_it_needs_a_script(plain: Watched) -> None:
    plain.visit("search/")
    main = plain.page.get_by_role("main")
    assert "JavaScript" in main.inner_text()
    assert main.get_by_role("link", name="事例一覧").first.is_visible()


def test_nothing_is_offered_that_only_a_script_could_do(plain: Watched, urls: list[str]) -> None:
    """Buttons that work by script alone are not shown where there is none."""
    for url in [url for url in urls if url.count("/") < 2] + ["cases/kushiro/"]:
        plain.visit(url)
        for button in plain.page.locator("button:visible").all():
            assert button.evaluate("e => Boolean(e.form?.getAttribute('action'))"), url
