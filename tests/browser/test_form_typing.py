"""Texts while they are typed: with an input method, and beyond what fits."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.door import Watched
from tests.browser.form_door import area, errors, finish, ready, remark, result, sheet

pytestmark = pytest.mark.browser


def compose(page: Page, text: str) -> None:
    """Letters that are not yet what is meant."""
    at = {"selectionStart": len(text), "selectionEnd": len(text)}
    page.context.new_cdp_session(page).send("Input.imeSetComposition", {"text": text, **at})


def settle(page: Page, text: str) -> None:
    """The end of a composition."""
    page.context.new_cdp_session(page).send("Input.insertText", {"text": text})


def around(page: Page, text: Locator) -> Locator:
    return page.locator(".kb-form__field").filter(has=text)


def test_letters_are_counted_when_an_input_method_is_done(wide: Watched) -> None:
    page = ready(wide)
    text = page.get_by_label("課題 1", exact=True)
    text.focus()
    compose(page, "ふゆに")
    expect(around(page, text)).to_contain_text("400字まで（いま0字）")
    settle(page, "冬に")
    expect(around(page, text)).to_contain_text("400字まで（いま2字）")
    compose(page, "ひと")
    settle(page, "人")
    expect(text).to_have_accessible_description(re.compile("いま3字"))
    compose(page, "が")
    settle(page, "")  # taken back
    expect(text).to_have_value("冬に人")
    expect(around(page, text)).to_contain_text("いま3字")


def test_letters_are_counted_when_they_are_pasted_cut_or_put_there(wide: Watched) -> None:
    page = ready(wide)
    text = page.get_by_label("課題 1", exact=True)
    text.fill("冬に人が減る。")
    text.press("Control+a")
    text.press("Control+x")
    expect(around(page, text)).to_contain_text("いま0字")
    text.press("Control+v")
    expect(around(page, text)).to_contain_text("いま7字")
    text.evaluate("e => { e.value = '雪。'; e.dispatchEvent(new Event('change')); }")
    expect(around(page, text)).to_contain_text("いま2字")


def test_a_word_on_lines_goes_when_the_text_is_taken_up_with_an_input_method(wide: Watched) -> None:
    page = ready(wide)
    text = page.get_by_label("課題 1", exact=True)
    told = around(page, text).get_by_role("status")
    text.fill("一行め。\n二行め。")
    expect(told).to_contain_text("1行につなぎました")
    text.press("Tab")
    text.focus()
    text.press("End")
    compose(page, "さん")
    settle(page, "三")
    expect(text).to_have_value("一行め。二行め。三")
    expect(told).to_have_text("")


def test_towns_are_offered_while_an_input_method_composes(wide: Watched) -> None:
    """And one that was chosen is chosen no more when one types on."""
    page = ready(wide)
    area(page).focus()
    compose(page, "くしろ")
    expect(page.get_by_role("option", name="北海道釧路市")).to_be_visible()
    settle(page, "釧路")
    area(page).press("ArrowDown")
    expect(area(page)).to_have_attribute("aria-activedescendant", re.compile("."))
    compose(page, "ち")
    expect(area(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))


@pytest.mark.parametrize(
    ("typed", "meant"), [("しもだし", "静岡県下田市"), ("みなみいせ", "三重県南伊勢町")]
)
def test_who_leaves_a_reading_is_offered_what_is_read_so(
    wide: Watched, typed: str, meant: str
) -> None:
    page = ready(wide)
    area(page).press_sequentially(typed)
    area(page).press("Tab")
    take = page.get_by_role("button", name=f"{meant} にする")
    expect(area(page)).to_have_accessible_description(re.compile(f"{meant} ?にする"))
    take.press("Enter")
    expect(area(page)).to_have_value(meant)
    expect(area(page)).to_be_focused()
    # What is settled is asked about no more.
    expect(take).to_have_count(0)
    expect(area(page)).not_to_have_accessible_description(re.compile("にする"))


@pytest.mark.parametrize("key", ["Home", "End", "ArrowLeft", "ArrowRight"])
def test_who_moves_in_the_text_has_left_the_list(wide: Watched, key: str) -> None:
    page = ready(wide)
    header = page.locator("#header-q")
    for box, text in ((area(page), "くしろ"), (header, "架空")):
        box.press_sequentially(text)
        expect(page.get_by_role("option").first).to_be_visible()
        box.press("ArrowDown")
        expect(box).to_have_attribute("aria-activedescendant", re.compile("."))
        box.press(key)
        expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
        box.press("Escape")


def test_a_word_on_what_is_wrong_is_kept_whole_and_counted(wide: Watched) -> None:
    page = ready(wide, "?kind=glossary&id=pass")
    expect(remark(page)).to_have_accessible_description(re.compile(r"400字まで（いま0字）$"))
    remark(page).focus()
    page.keyboard.insert_text(f"{'違' * 250}\n{'う' * 200}")
    expect(remark(page)).to_have_value(f"{'違' * 250}\n{'う' * 200}")
    wrong = re.compile("いま451字）.*誤り：長すぎます（400字まで）。短くするか、")
    expect(remark(page)).to_have_accessible_description(wrong)
    expect(remark(page)).to_have_attribute("aria-invalid", "true")
    assert "う" * 200 in page.evaluate("JSON.stringify(localStorage)")
    for press in ("これだけで確かめる", "確かめて送り方を選ぶ"):
        page.get_by_role("button", name=press).click()
        expect(errors(page)).to_be_focused()
        expect(errors(page)).to_contain_text("直すところが1件あります")
        expect(page.locator("[data-form-status]")).to_have_text("")
        expect(result(page)).to_be_hidden()
    errors(page).get_by_role(
        "link", name="どこが、どう違いますか（理由・根拠）：長すぎます"
    ).click()
    expect(remark(page)).to_be_focused()
    remark(page).fill(f"{'違' * 199}\n{'う' * 200}")
    expect(remark(page)).to_have_accessible_description(re.compile(r"400字まで（いま400字）$"))
    expect(errors(page)).to_be_hidden()
    finish(page)
    expect(page.locator("[data-form-status]")).to_contain_text("誤りはありません")
    expect(sheet(page)).to_contain_text("う" * 200)


def test_a_word_on_what_is_wrong_is_counted_when_an_input_method_is_done(wide: Watched) -> None:
    page = ready(wide, "?kind=glossary&id=pass")
    remark(page).focus()
    compose(page, "ちがう")
    settle(page, "違う")
    expect(around(page, remark(page))).to_contain_text("400字まで（いま2字）")
