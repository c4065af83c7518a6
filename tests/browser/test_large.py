"""A base of a few hundred cases, as if that were many: what is shown is a part, and the rest is at hand."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.telling.pages import compare, leaves
from tests.bench.content import make_content
from tests.browser.door import Watched, opened, served, violations
from tests.built import pages_of
from tests.finder import finder_cases

pytestmark = pytest.mark.browser

SIZE, FEW, AT_ONCE = 170, 40, 50
CARDS = "[data-finder-group=case] [data-search-results] > li"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leaves, "MOST", FEW)
        patch.setattr(compare, "LISTED", FEW)
        return pages_of(make_content(folder / "content", SIZE), folder / "site")


@pytest.fixture
def desk(browser: Browser, large: Path) -> Iterator[Watched]:
    with served(large) as base, opened(browser, base) as watched:
        yield watched
        watched.assert_nothing_wrong()


def shown(page: Page) -> list[str]:
    found: list[str] = page.locator(CARDS).evaluate_all("all => all.map(e => e.dataset.caseId)")
    return found


def test_cases_are_shown_so_many_at_a_time(desk: Watched, large: Path) -> None:
    every = [case["id"] for case in finder_cases(large)]
    desk.visit("search/")
    expect(desk.page.locator(CARDS)).to_have_count(AT_ONCE)
    expect(desk.page.locator("[data-search-status]")).to_contain_text(f"{SIZE}件の事例をすべて")
    assert shown(desk.page) == every[:AT_ONCE]
    more = desk.page.locator("[data-finder-more]")
    for before in range(AT_ONCE, SIZE, AT_ONCE):
        expect(more).to_have_text(f"事例の続きを表示（あと{SIZE - before}件）")
        more.click()
        expect(desk.page.locator(CARDS)).to_have_count(min(before + AT_ONCE, SIZE))
        focused = desk.page.evaluate("document.activeElement.closest('li').dataset.caseId")
        assert focused == every[before]
        desk.page.emulate_media(media="print")
        count = min(before + AT_ONCE, SIZE)
        on_paper = f"事例{SIZE}件" + (f"（うち{count}件）" if count < SIZE else "")
        expect(desk.page.locator("#finder-cases")).to_have_text(on_paper, use_inner_text=True)
        desk.page.emulate_media(media="screen")
        expect(desk.page.locator("#finder-cases")).to_have_text(
            f"事例{SIZE}件", use_inner_text=True
        )
    expect(more).to_be_hidden()
    assert shown(desk.page) == every
    assert violations(desk.page) == []


def test_whoever_comes_back_finds_as_many(desk: Watched) -> None:
    desk.visit("search/")
    desk.page.locator("[data-finder-more]").click()
    expect(desk.page.locator(CARDS)).to_have_count(2 * AT_ONCE)
    link = desk.page.locator(f"{CARDS} h3 a").nth(70)
    address = link.get_attribute("href")
    link.click()
    desk.page.wait_for_url(re.compile("/cases/"))
    desk.page.go_back()
    expect(desk.page.locator(CARDS)).to_have_count(2 * AT_ONCE)
    expect(desk.page.locator(f'{CARDS} a[href="{address}"]')).to_be_in_viewport()


def test_cases_that_do_not_come_are_told_and_asked_for_again(desk: Watched) -> None:
    desk.visit("search/")
    more = desk.page.locator("[data-finder-more]")
    expect(more).to_be_visible()
    desk.page.route("**/finder/cards/**", lambda route: route.abort())
    more.click()
    expect(desk.page.get_by_role("alert")).to_contain_text("もう一度押してください")
    expect(desk.page.locator(CARDS)).to_have_count(AT_ONCE)
    desk.page.unroute("**/finder/cards/**")
    more.click()
    expect(desk.page.locator(CARDS)).to_have_count(2 * AT_ONCE)
    expect(desk.page.get_by_role("alert")).to_have_count(0)
    assert desk.complaints
    desk.complaints.clear()  # of what was kept from coming


def test_only_cards_that_are_shown_are_fetched(desk: Watched) -> None:
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    desk.visit("search/")
    expect(desk.page.locator(CARDS)).to_have_count(AT_ONCE)
    portions = [url for url in asked if "/finder/cards/" in url]
    assert len(portions) == len(set(portions)) == 3  # twenty cases in each


def test_all_that_was_found_is_saved(desk: Watched) -> None:
    desk.visit("search/")
    expect(desk.page.locator(CARDS)).to_have_count(AT_ONCE)
    with desk.page.expect_download():
        desk.page.get_by_role("button", name="この結果をCSVで保存").click()
    expect(desk.page.get_by_text(f"{SIZE}件を保存しました")).to_be_visible()


def test_cases_to_compare_are_chosen_by_prefecture(desk: Watched, large: Path) -> None:
    cases = [case for case in finder_cases(large) if "北海道" in case["values"]["prefecture"]]
    desk.visit("compare/")
    status = desk.page.locator("[data-compare-status]")
    expect(status).to_contain_text("2件から4件まで選んでください")
    first, second = desk.page.get_by_label("事例1"), desk.page.get_by_label("事例2")
    expect(first.locator("option")).to_have_count(1)
    desk.page.get_by_label("都道府県").select_option("北海道")
    expect(first.locator("option")).to_have_count(1 + len(cases))
    first.select_option(cases[1]["id"])
    expect(status).to_contain_text("もう1件")
    desk.page.get_by_label("都道府県").select_option("長野県")
    expect(second.locator(f'option[value="{cases[0]["id"]}"]')).to_have_count(0)
    assert first.input_value() == cases[1]["id"]
    second.select_option(index=1)
    expect(status).to_contain_text("2件を比べています")
    assert violations(desk.page) == []


def test_of_two_prefectures_the_later_is_offered_and_no_case_twice(
    desk: Watched, large: Path
) -> None:
    cases = finder_cases(large)
    chosen, *others = [one["id"] for one in cases if "北海道" in one["values"]["prefecture"]]
    desk.visit(f"compare/?ids={chosen}")
    first, second = desk.page.get_by_label("事例1"), desk.page.get_by_label("事例2")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desk.page.route(re.compile("/finder/cards/0"), hold)  # what is said of the northernmost
    desk.page.get_by_label("都道府県").select_option("北海道")
    desk.page.wait_for_timeout(500)
    assert held
    desk.page.get_by_label("都道府県").select_option("沖縄県")
    desk.page.wait_for_timeout(300)
    for route in held:
        route.continue_()
    desk.page.wait_for_timeout(300)
    expect(second.locator(f'option[value="{others[0]}"]')).to_have_count(0)
    desk.page.get_by_label("都道府県").select_option("北海道")
    expect(second.locator(f'option[value="{others[0]}"]')).to_have_count(1)
    expect(second.locator(f'option[value="{chosen}"]')).to_be_disabled()
    assert first.input_value() == chosen


def test_an_address_names_cases_that_no_list_shows_yet(desk: Watched) -> None:
    desk.visit("compare/?ids=kushiro,no-such,made-00001")
    heads = desk.page.locator("[data-compare-table] thead th a")
    expect(heads).to_have_count(2)
    expect(desk.page.locator("[data-compare-notes]")).to_contain_text(
        "「no-such」という事例はありません"
    )
    assert desk.page.get_by_label("事例1").input_value() == "kushiro"


def test_a_part_of_the_table_is_sorted_and_says_so(desk: Watched) -> None:
    desk.visit("matrix/")
    rows = desk.page.locator("table[data-sortable] tbody tr")
    expect(rows).to_have_count(FEW)
    expect(desk.page.get_by_text(f"{FEW}件の中で働きます")).to_be_visible()
    desk.page.locator(".kb-sort").nth(1).click()
    orders = rows.locator("td:nth-child(2)").evaluate_all("all => all.map(e => +e.dataset.order)")
    assert orders == sorted(orders, reverse=True)
    desk.page.get_by_role("link", name=re.compile("〜")).click()
    expect(rows).to_have_count(FEW)
    expect(desk.page.locator(".kb-sort").first).to_be_visible()
