"""What is told of a field of the form when it is left, and what is not said while one is in another."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.door import Watched
from tests.browser.form_door import area, errors, finish, ready

pytestmark = pytest.mark.browser

PAUSE = 1000  # milliseconds; the form looks at a change after 400


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
