"""What is told of a field of the form when it is left, and what is not said while one is in another."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.door import Watched
from tests.browser.form_door import area, errors, fill_in, finish, ready, result, sheet

pytestmark = pytest.mark.browser

PAUSE = 1000  # milliseconds; the form looks at a change after 400
UNREAD = "その日付はありません。年・月・日をすべて、正しく書いてください。"


def noted(page: Page) -> list[str]:
    """What was heard at the fields since it was asked for last."""
    script = """() => { const said = window.kbHeard ?? []; window.kbHeard = [];
      window.kbListens ??= new MutationObserver((all) => window.kbHeard.push(...all
        .filter(({ target }) => target.matches(".kb-form__told[aria-live=polite]"))
        .map(({ target }) => target.textContent).filter(Boolean)));
      window.kbListens.observe(document.body, { subtree: true, childList: true });
      return said; }"""
    said: list[str] = page.evaluate(script)
    return said


def day_of(page: Page) -> Locator:
    return page.locator("[name=confirmed_on]")


def write_day(page: Page, keys: str) -> None:
    """Typed from its first part on: month, day, year, as the browser of the tests has them."""
    day_of(page).focus()
    page.keyboard.type(keys)


def test_after_a_check_only_the_field_that_one_is_in_or_has_left_is_heard(wide: Watched) -> None:
    page = ready(wide)
    finish(page)
    expect(errors(page)).to_be_focused()
    assert noted(page) == []
    page.get_by_label("電話").press_sequentially("0225-00-0000")
    page.keyboard.press("Tab")
    office = page.get_by_label("窓口の名前")
    expect(office).to_have_accessible_description(re.compile("誤り：書かれていません"))
    assert noted(page) == []
    area(page).press_sequentially("い")
    page.wait_for_timeout(PAUSE)
    assert noted(page) == []
    text = page.get_by_label("取組 1", exact=True)
    text.press_sequentially("空")
    source = page.get_by_role("group", name="取組 1", exact=True).get_by_label("出典")
    expect(source).to_have_accessible_description(re.compile("出典を選んでください"))
    (said,) = noted(page)  # of the field that was left for this one
    assert said.startswith("誤り：「い」")
    text.fill("なし")
    text.press("Tab")
    expect(text).to_have_accessible_description(re.compile("誤り：「なし」"))
    (said,) = noted(page)
    assert said.startswith("誤り：「なし」")


def test_what_is_seen_without_a_word_is_heard_when_it_is_ones_own(wide: Watched) -> None:
    page = ready(wide)
    finish(page)
    office = page.get_by_label("窓口の名前")
    page.get_by_label("電話").press_sequentially("0225-00-0000")
    page.keyboard.press("Tab")
    expect(office).to_have_accessible_description(re.compile("誤り："))
    noted(page)
    office.press_sequentially("架空の課")
    expect(office).not_to_have_accessible_description(re.compile("誤り："))
    office.fill("")
    expect(office).to_have_accessible_description(re.compile("誤り："))
    (said,) = noted(page)
    assert said.startswith("誤り：書かれていません。")


@pytest.mark.parametrize("keys", ["02302026", "02"])
def test_a_day_that_cannot_be_is_told_of_when_it_is_left(keys: str, wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    day = day_of(page)
    day.fill("")
    noted(page)
    write_day(page, keys)
    page.wait_for_timeout(PAUSE)
    assert noted(page) == []
    expect(day).not_to_have_accessible_description(re.compile("誤り"))
    page.keyboard.press("Tab")
    while day.evaluate("one => one === document.activeElement"):  # from part to part of it
        page.keyboard.press("Tab")
    expect(day).to_have_accessible_description(re.compile(f"誤り：{UNREAD}"))
    assert noted(page) == [f"誤り：{UNREAD}"]
    finish(page)
    expect(errors(page)).to_contain_text("直すところが1件あります")
    link = errors(page).get_by_role("link", name="最終確認日：その日付はありません。")
    link.click()
    expect(day).to_be_focused()
    day.fill("2026-03-31")
    finish(page)
    expect(sheet(page)).to_contain_text("■ 最終確認日\n・2026年3月31日\n")


def test_a_day_typed_over_another_stays_and_is_not_judged_before_it_is_left(wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    finish(page)
    expect(result(page)).to_be_visible()
    noted(page)
    write_day(page, "0")
    page.wait_for_timeout(PAUSE)
    page.keyboard.type("32")
    page.wait_for_timeout(PAUSE)  # a month of 3, a day that is begun
    page.keyboard.type("820")
    page.wait_for_timeout(PAUSE)  # the year 20
    page.keyboard.type("26")
    expect(day_of(page)).to_have_value("2026-03-28")
    assert noted(page) == []
    finish(page)
    expect(sheet(page)).to_contain_text("・2026年3月28日")


def test_an_entry_is_not_sent_as_if_its_impossible_day_had_not_been_written(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=urakawa")
    write_day(page, "0230")
    finish(page)
    expect(errors(page)).to_contain_text("最終確認日：その日付はありません。")
    expect(result(page)).to_be_hidden()
