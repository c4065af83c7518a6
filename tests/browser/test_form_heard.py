"""What who listens is told while the form is filled in, and by which words."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.door import Watched, focused, until
from tests.browser.form_door import FORM, area, button, errors, fill_in, finish, ready, result

pytestmark = pytest.mark.browser

PAUSE = 1000  # milliseconds; the form looks at a change after 400


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
    expect(area(page)).to_have_accessible_description(re.compile("誤り：「ぬるぽ市」は"))


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


def said_in(page: Page, live: str) -> None:
    """Keeps from now on what is said in a part of the page that is heard."""
    script = """one => { window.kbSaid = []; new MutationObserver(() => window.kbSaid.push(one.textContent))
      .observe(one, { subtree: true, childList: true }); }"""
    page.locator(live).evaluate(script)


def test_who_goes_on_writing_hears_once_that_the_end_is_gone(wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    status = page.locator("[data-form-status]")
    again = "書き換えたので、もう一度「確かめて送り方を選ぶ」を押してください。"
    name = page.get_by_label("コンソーシアム名")
    page.get_by_role("button", name="見え方を確かめる").click()
    expect(result(page)).to_be_visible()
    name.press_sequentially("A")  # nothing could be sent from there
    expect(result(page)).to_be_hidden()
    expect(status).not_to_contain_text("書き換えた")
    finish(page)
    expect(result(page)).to_be_visible()
    said_in(page, "[data-form-status]")
    name.press_sequentially("BC")
    expect(result(page)).to_be_hidden()
    expect(status).to_have_text(again)
    assert page.evaluate("kbSaid") == [again]
    finish(page)
    expect(status).to_contain_text("誤りはありません。")


def test_a_list_that_is_cut_says_so(wide: Watched) -> None:
    page = ready(wide)
    field = page.locator(".kb-form__field", has=area(page))
    area(page).press_sequentially("し")
    expect(field.get_by_role("option")).to_have_count(8)
    cut = field.get_by_role("status").filter(has_text="候補が多いので、初めの8件です。")
    expect(cut).to_contain_text("続けて書くと絞れます。")
    area(page).fill("くしろし")
    expect(field.get_by_role("status").filter(has_text="候補が1件、この後に")).to_have_count(1)


def test_towns_of_one_name_are_told_once_with_where_to_choose(wide: Watched) -> None:
    page = ready(wide)
    field = page.locator(".kb-form__field", has=area(page))
    for name, one in (("森町", "静岡県森町"), ("くしろ市", None), ("釧踏市", "北海道釧路市")):
        area(page).fill(name)
        area(page).press("Tab")
        expect(field.locator("[aria-live] p")).to_contain_text(f"「{name}」は")
        offers = field.get_by_role("button")
        expect(field.get_by_role("status").get_by_role("button")).to_have_count(0)
        told = field.locator("[aria-live]")
        if one is None:
            expect(offers).to_have_count(0)
            expect(told).not_to_contain_text("ボタン")
        else:
            expect(offers.filter(has_text=one)).to_have_count(1)
            expect(told).to_contain_text("市区町村の欄のすぐ後に出るボタンから")
    offers.filter(has_text="北海道釧路市").click()
    expect(area(page)).to_have_value("北海道釧路市")
    expect(told).to_have_text("")


def test_names_to_choose_from_are_there_again_where_a_draft_goes_on(wide: Watched) -> None:
    page = ready(wide)
    area(page).fill("森町")
    area(page).press("Tab")
    until(lambda: "森町" in page.evaluate("JSON.stringify(localStorage)"))
    page.reload()
    page.get_by_role("button", name="続きから書く").click()
    expect(page.get_by_role("button", name=re.compile("^静岡県森町 ?にする$"))).to_be_visible()


def kept(page: Page, words: str) -> None:
    """Waits until a draft has these words."""
    until(lambda: words in page.evaluate("JSON.stringify(localStorage)"))


def test_what_was_told_is_told_again_where_a_draft_goes_on(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=urakawa")
    row = page.get_by_role("group", name="取組 1", exact=True)
    own = row.get_by_role("button", name="＋ 自分の資料を書く")
    row.get_by_role("textbox").press("End")
    page.keyboard.type("追記。")
    page.keyboard.press("Tab")
    reworded = re.compile("注意：文を変えました。")
    expect(row.get_by_label("出典")).to_have_accessible_description(reworded)
    place = page.get_by_label("地域名")
    place.fill("なし")
    place.press("Tab")
    expect(place).to_have_attribute("aria-invalid", "true")
    seen = page.locator(".kb-form__told p").all_inner_texts()
    kept(page, "なし")
    page.reload()
    page.get_by_role("button", name="続きから書く").click()
    expect(row.get_by_role("textbox")).to_have_value(re.compile("追記。$"))
    expect(row.get_by_label("出典")).to_have_accessible_description(reworded)
    expect(own).to_be_visible()
    expect(own).to_have_accessible_name(re.compile("：取組 1$"))
    expect(place).to_have_attribute("aria-invalid", "true")
    expect(place).to_have_accessible_description(re.compile("誤り：「なし」"))
    # Of what nobody has touched nothing is told, as before.
    assert page.locator(".kb-form__told p").all_inner_texts() == seen
    assert len(seen) == 2


def test_what_a_check_told_is_told_again_and_an_untouched_form_leaves_no_draft(
    wide: Watched,
) -> None:
    page = ready(wide)
    finish(page)
    expect(errors(page)).to_be_focused()
    assert page.evaluate("localStorage.length") == 0
    page.get_by_label("課題 1", exact=True).fill("冬に人が減る。")
    source = page.get_by_role("group", name="課題 1", exact=True).get_by_label("出典")
    expect(source).to_have_attribute("aria-invalid", "true")
    kept(page, "冬に人が減る。")
    page.reload()
    page.get_by_role("button", name="続きから書く").click()
    expect(source).to_have_attribute("aria-invalid", "true")
    expect(errors(page)).to_be_hidden()


def test_who_deletes_a_draft_goes_on_at_the_next_or_at_what_can_be_written(wide: Watched) -> None:
    page = ready(wide, "?kind=glossary")
    for query, words in (("?kind=glossary", "架空の語"), ("?kind=organisations", "架空の社")):
        ready(wide, query).get_by_role("textbox").first.fill(words)
        kept(page, words)
    wide.visit(FORM)
    page.on("dialog", lambda one: one.accept())
    later, earlier = page.get_by_role("button", name=re.compile("^消す")).all()
    expect(later).to_have_accessible_name(re.compile("架空の社"))
    later.press("Enter")
    expect(earlier).to_have_count(0)  # the only one that is left is the first now
    assert "架空の語" in focused(page, "e.textContent")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="新しく書く")).to_be_focused()
    expect(page.locator("[data-form-status]")).to_contain_text("の書きかけを消しました。")
    expect(page.get_by_role("heading", name="書きかけ")).to_be_hidden()


@pytest.mark.parametrize(
    ("kind", "where", "one"),
    [
        ("cases", "cases/", "a.kb-card__title, .kb-card h3 a"),
        ("glossary", "glossary/", ".kb-fold__body[id]"),
        ("events", "timeline/", ".kb-timeline > li[id]"),
    ],
)
def test_what_may_be_changed_is_chosen_in_the_order_of_the_site(
    kind: str, where: str, one: str, wide: Watched
) -> None:
    page = wide.page
    wide.visit(FORM)
    options = page.locator(f"optgroup[data-entries={kind}] option")
    expect(options.first).to_be_attached()
    values = [str(option.get_attribute("value")) for option in options.all()]
    offered = [value.split("id=")[1] for value in values]
    wide.visit(where)
    expect(page.locator(one).first).to_be_attached()
    listed = page.locator(one).evaluate_all(
        "all => all.map((one) => one.id || new URL(one.href).pathname.split('/').at(-2))"
    )
    assert [name for name in listed if name in offered] == offered


def test_only_links_to_pages_open_elsewhere(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=urakawa")
    page.get_by_label("窓口の名前").fill("浦河町 架空の課")
    page.get_by_role("button", name="見え方を確かめる").click()
    contact = result(page).locator("#contact")
    for way in ("tel:", "mailto:"):
        link = contact.locator(f"a[href^='{way}']")
        expect(link).to_have_accessible_description("")
        assert link.get_attribute("target") is None
    home = contact.locator("a[href^='https:']")
    expect(home).to_have_accessible_description("別のタブで開きます。")


@pytest.mark.parametrize("changes", [False, True])
def test_a_preview_has_no_word_that_looks_like_a_link_and_is_none(
    changes: bool, wide: Watched
) -> None:
    page = ready(wide, "?kind=cases&id=sado")
    if changes:
        page.get_by_label("市区町村（または都道府県）").fill("新潟県新潟市")
    page.get_by_role("button", name="見え方を確かめる").click()
    facts = result(page).locator("#facts")
    facts.locator("summary").click()
    expect(facts.locator("div", has=page.get_by_text("問い合わせ窓口", exact=True))).to_have_text(
        re.compile(r"^問い合わせ窓口\s*情報未収集\s*$")
    )
    expect(facts.locator("a:not([href])")).to_have_count(0)


def test_while_a_town_is_looked_for_only_the_list_is_heard(wide: Watched) -> None:
    page = ready(wide)
    area(page).fill("ぬるぽ市")
    finish(page)
    told = page.locator(".kb-form__field", has=area(page)).locator("[aria-live]")
    expect(told).to_contain_text("誤り：")
    area(page).fill("")
    area(page).press_sequentially("くしろ")
    expect(told).to_have_text("")
    page.wait_for_timeout(PAUSE)
    expect(told).to_have_text("")
    area(page).press("Tab")
    expect(told).to_contain_text("「くしろ」は全国の市区町村名簿にありません。")
    area(page).focus()
    area(page).press("End")
    page.keyboard.type("し")
    page.keyboard.press("Backspace")  # as it was: the browser tells of no change
    expect(told).to_have_text("")
    page.keyboard.press("Tab")
    expect(told).to_contain_text("「くしろ」は")


def test_a_name_that_the_form_fills_in_is_heard(wide: Watched) -> None:
    page = ready(wide)
    status = page.locator("[data-form-status]")
    area(page).fill("くしろし")
    page.get_by_role("option", name="北海道釧路市").click()
    expect(page.get_by_label("地域名")).to_have_value("釧路市")
    expect(status).to_have_text("地域名に「釧路市」を入れました。")
    area(page).fill("北海道釧路町")
    area(page).press("Tab")
    expect(page.get_by_label("地域名")).to_have_value("釧路市")
    expect(status).to_have_text("")


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


def test_the_preview_is_a_part_of_the_page_and_its_notes_can_be_gone_to(wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    page.get_by_label("課題 1", exact=True).press("Tab")
    page.get_by_role("button", name="見え方を確かめる").click()
    expect(page.get_by_role("group", name="見え方", exact=True)).to_be_focused()
    shown = result(page).locator(".kb-form__page")
    expect(shown.get_by_role("complementary")).to_have_count(0)
    expect(shown.get_by_role("group", name="基本情報と使い方")).to_be_visible()
    number = shown.get_by_role("link", name="出典1", exact=True).first
    number.focus()
    page.keyboard.press("Enter")
    note = shown.locator("#source_1")
    expect(note).to_be_focused()
    expect(note).to_contain_text("釧路市からの提供")
    expect(note.get_by_role("link")).to_have_count(0)  # no page has it yet
    finish(page)
    expect(page.get_by_role("group", name="送り方と見え方", exact=True)).to_be_focused()


def test_the_preview_of_a_published_case_has_its_sources(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=sado")
    page.get_by_role("button", name="見え方を確かめる").click()
    notes = result(page).locator("#notes li")
    expect(notes.first).not_to_be_empty()
    for note in notes.all():
        assert wide.page.request.get(note.get_by_role("link").get_attribute("href") or "").ok
    named = result(page).locator(".kb-ref a")
    numbers = {f"出典{number}" for number in range(1, notes.count() + 1)}
    assert set(named.evaluate_all("all => all.map((one) => one.ariaLabel)")) == numbers


def test_how_a_reading_is_written_is_said_once(wide: Watched) -> None:
    page = ready(wide, "?kind=glossary")
    told = page.locator(".kb-form__field", has=page.get_by_label("読み", exact=False))
    expect(told.locator(".kb-form__help").first).to_have_text(
        "読みはひらがなで書きます（カタカナ語はカタカナのまま）。"
    )


def test_no_two_rows_are_called_alike(wide: Watched) -> None:
    """What is empty goes without a trace; its number is not that of a row that is still there."""
    page = ready(wide, "?kind=glossary")
    more = button(page, "＋ 書き足す", "意味")
    more.click()
    button(page, "消す", "意味 1").click()
    more.click()
    for number in (2, 3):
        expect(button(page, "消す", f"意味 {number}")).to_have_count(1)


def test_who_goes_on_while_a_remark_goes_is_not_lost(wide: Watched) -> None:
    page = ready(wide, "?kind=glossary")
    name = page.get_by_label("用語")
    name.fill("登録証")
    link = page.get_by_role("link", name="これに書き足す・直す").first
    expect(link).to_be_visible()
    name.fill("何でもない言葉")
    page.keyboard.press("Tab")
    expect(link).to_have_count(0)
    expect(page.get_by_label("読み")).to_be_focused()
