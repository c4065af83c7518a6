"""Choosing funds by purpose and applicant: the table, the address and what is said agree."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.door import Watched, opened, violations

pytestmark = pytest.mark.browser


def shown(watched: Watched) -> int:
    """How many funds are to be seen."""
    return watched.page.locator("tr[data-purposes]:visible").count()


def choices(watched: Watched, label: str) -> list[tuple[str, str, int]]:
    """What can be chosen: the value, what it says, and how many funds it promises."""
    options = watched.page.get_by_label(label).locator("option[value]:not([value=''])")
    told = options.evaluate_all("all => all.map(each => [each.value, each.textContent])")
    return [(value, text, int(re.findall(r"（(\d+)）$", text)[0])) for value, text in told]


def test_each_choice_shows_as_many_funds_as_it_promises(desk: Watched) -> None:
    desk.visit("money/")
    status, total = desk.page.locator("[data-money-status]"), shown(desk)
    expect(status).to_have_text(f"{total}件をすべて表示しています。")
    for label in ("目的", "使う主体"):
        for value, _, promised in choices(desk, label):
            desk.page.get_by_label(label).select_option(value)
            expect(status).to_contain_text(f"{total}件のうち{promised}件が当てはまります。")
            # Below them stand those of which no source says who may use them.
            assert shown(desk) == promised or (label == "使う主体" and shown(desk) > promised)
        desk.page.get_by_role("button", name="条件を消す").click()
        expect(status).to_have_text(f"{total}件をすべて表示しています。")
        assert shown(desk) == total
    desk.assert_nothing_wrong()


def test_each_choice_promises_what_it_shows_beside_the_other(desk: Watched) -> None:
    desk.visit("money/")
    status, total = desk.page.locator("[data-money-status]"), shown(desk)
    before = choices(desk, "使う主体")
    desk.page.get_by_label("目的").select_option("information")
    promises = choices(desk, "使う主体")
    assert promises != before
    for value, _, promised in promises:
        desk.page.get_by_label("使う主体").select_option(value)
        found = f"{total}件のうち{promised}件が" if promised else "当てはまると資料から分かるもの"
        expect(status).to_contain_text(found)
    desk.page.get_by_role("button", name="条件を消す").click()
    expect(status).to_contain_text("すべて表示")
    assert choices(desk, "使う主体") == before


def test_the_address_holds_the_choice_and_gives_it_back(desk: Watched) -> None:
    desk.visit("money/")
    (purpose, _, promised), *_ = choices(desk, "目的")
    total = shown(desk)
    desk.page.get_by_label("目的").select_option(purpose)
    assert desk.page.url.endswith(f"money/?purpose={purpose}")
    desk.page.reload()
    expect(desk.page.get_by_label("目的")).to_have_value(purpose)
    assert shown(desk) == promised
    desk.page.go_back()
    expect(desk.page.get_by_label("目的")).to_have_value("")
    assert shown(desk) == total
    desk.page.go_forward()
    desk.page.get_by_role("button", name="条件を消す").click()
    expect(desk.page).to_have_url(re.compile(r"money/$"))
    assert shown(desk) == total


def test_what_cannot_be_chosen_chooses_nothing(desk: Watched) -> None:
    desk.visit("money/?purpose=<img>&applicant=nobody")
    expect(desk.page.locator("[data-money-status]")).to_contain_text("すべて表示しています")
    assert shown(desk) == desk.page.locator("tr[data-purposes]").count()
    assert violations(desk.page) == []
    desk.assert_nothing_wrong()


def test_without_scripts_the_whole_table_is_there(browser: Browser, base: str) -> None:
    with opened(browser, base, java_script_enabled=False) as watched:
        watched.visit("money/")
        assert shown(watched) > 1
        assert not watched.page.locator("[data-money-finder]").is_visible()
