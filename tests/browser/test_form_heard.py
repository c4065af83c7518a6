"""What who listens is told while the form is filled in, and by which words."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.door import Watched, until
from tests.browser.form_door import area, errors, fill_in, finish, ready, result

pytestmark = pytest.mark.browser


def listed(page: Page) -> list[str]:
    return errors(page).get_by_role("link").all_inner_texts()


def test_an_unknown_town_is_told_with_all_else_that_is_wrong(wide: Watched) -> None:
    page = ready(wide)
    area(page).fill("ぬるぽ市")
    finish(page)
    named = "地域 1 市区町村（または都道府県）：「ぬるぽ市」は全国の市区町村名簿にありません。"
    (told,) = [words for words in listed(page) if "ぬるぽ市" in words]
    assert told.startswith(named)
    assert len(listed(page)) > 1
    expect(area(page)).to_have_attribute("aria-invalid", "true")
    expect(area(page)).to_have_accessible_description(
        re.compile("市区町村の名簿にありません。.*誤り：「ぬるぽ市」は")
    )


def test_what_is_wrong_is_listed_in_the_order_and_the_words_of_the_page(wide: Watched) -> None:
    page = ready(wide)
    page.get_by_label("発行者").fill("釧路市")
    page.get_by_label("取組 1", exact=True).fill("なし")
    page.get_by_label("要約", exact=True).fill("なし")
    finish(page)
    expect(errors(page)).to_contain_text(f"直すところが{len(listed(page))}件あります")
    names = [words.split("：")[0] for words in listed(page)]
    assert names == [
        *("もとにした資料 1 資料名", "地域名", "地域", "コンソーシアム名", "コンソーシアム 出典"),
        *("要約", "要約 出典", "取組 1", "取組 1 出典"),
    ]


def test_the_town_that_was_understood_is_heard_with_its_field(wide: Watched) -> None:
    page = ready(wide)
    known = "北海道釧路町　読み：くしろちょう　団体コード：016616"
    field = page.locator(".kb-form__field", has=area(page))
    area(page).press_sequentially("釧路町")
    expect(field.get_by_role("status").filter(has_text=known)).to_have_count(0)
    area(page).press("Tab")
    expect(field.get_by_role("status").filter(has_text=known)).to_have_count(1)
    expect(area(page)).to_have_accessible_description(re.compile(known.replace("　", r"\s")))
    area(page).focus()
    area(page).press("End")
    page.keyboard.type("x")
    page.keyboard.press("Backspace")
    page.keyboard.press("Tab")
    expect(area(page)).to_have_accessible_description(re.compile(known.replace("　", r"\s")))


def test_what_was_offered_comes_again_after_escape(wide: Watched) -> None:
    page = ready(wide)
    area(page).press_sequentially("くしろ")
    options = page.locator(".kb-form__field", has=area(page)).get_by_role("option")
    expect(options.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(area(page)).to_have_value(re.compile("^北海道釧路"))


def test_which_draft_goes_on_is_heard_at_its_button(wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    until(lambda: "釧路市" in page.evaluate("JSON.stringify(localStorage)"))
    page.reload()
    again = page.get_by_role("button", name="続きから書く")
    expect(again).to_be_focused()
    expect(again).to_have_accessible_description(
        re.compile("「釧路市」（新しい事例）の書きかけがあります（.*月.*日")
    )


def test_the_preview_leads_to_pages_that_there_are_and_says_where_they_open(wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    for town, links in (("大阪府堺市", 0), ("北海道釧路市", 1)):
        area(page).fill(town)
        area(page).press("Tab")
        page.get_by_role("button", name="見え方を確かめる").click()
        facts = result(page).locator(".kb-form__page .kb-case__facts")
        expect(facts).to_contain_text(town[:3])
        link = facts.get_by_role("link", name=town[:3], exact=True)
        expect(link).to_have_count(links)
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_accessible_description("別のタブで開きます。")
    assert wide.page.request.get(link.get_attribute("href") or "").ok
