"""What who listens is told: names of things, and what changed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.door import Watched, focused, opened, served
from tests.browser.wcag import kinds
from tests.built import pages_of
from tests.door import TOY, toy_with

pytestmark = pytest.mark.browser


def test_a_case_is_called_by_its_words_alone(desk: Watched) -> None:
    """Its sources follow its heading: in a list of headings their numbers would only disturb."""
    desk.visit("cases/kushiro/")
    heading = desk.page.get_by_role("heading", level=1)
    expect(heading).to_have_count(1)
    assert heading.get_by_role("link").count() == 0
    beside = desk.page.locator(".kb-case__name > .kb-ref").bounding_box()
    last = heading.locator(".kb-case__what").bounding_box()
    assert beside
    assert last
    assert last["y"] <= beside["y"] < last["y"] + last["height"]


def test_a_mark_of_the_matrix_says_once_which_it_is(desk: Watched) -> None:
    desk.visit("matrix/")
    cell = desk.page.locator("tbody tr", has_text="釧路市").first.locator("td").nth(2)
    assert cell.get_by_role("link").count() == 2
    expect(
        cell.get_by_role("link", name="黒丸、釧路市・住民票/税：一覧表の3列目の印", exact=True)
    ).to_be_visible()
    expect(cell.get_by_role("link", name="章、釧路市・住民票/税：")).to_be_visible()
    other = desk.page.locator("tbody tr", has_text="釧路市").first.locator("td").nth(11)
    expect(other.get_by_role("link", name=re.compile("^白丸、釧路市・"))).to_be_visible()


def test_the_head_of_a_column_is_not_called_by_its_button(desk: Watched) -> None:
    desk.visit("matrix/")
    table = desk.page.get_by_role("region", name="一覧表（課題とテーマの印）")
    expect(table.get_by_role("button", name="「防災」で並べ替え")).to_be_visible()
    expect(table.get_by_role("columnheader", name="防災", exact=True)).to_have_count(1)


def test_what_is_offered_while_one_types_is_announced(desk: Watched) -> None:
    desk.visit("about/")
    desk.page.locator("#header-q").press_sequentially("空き家")
    told = desk.page.locator("[data-header-search] [role=status]")
    expect(told).to_have_text(
        re.compile(r"^候補が\d+件、この後にあります。上下の矢印でも選べます。$")
    )
    number = desk.page.get_by_role("option").count()
    expect(told).to_contain_text(f"候補が{number}件")
    desk.page.keyboard.press("Escape")
    expect(told).to_have_text("")


def test_the_suggestion_that_one_stands_on_is_seen_in_forced_colours(desk: Watched) -> None:
    desk.page.emulate_media(forced_colors="active")
    desk.visit("about/")
    desk.page.locator("#header-q").press_sequentially("空き家")
    expect(desk.page.get_by_role("option").first).to_be_visible()
    desk.page.keyboard.press("ArrowDown")
    outline = "(all) => all.map((one) => getComputedStyle(one).outlineStyle)"
    styles = desk.page.get_by_role("option").evaluate_all(outline)
    assert styles[0] == "solid"
    assert set(styles[1:]) == {"none"}


def test_ones_own_choice_stays_so_where_a_case_has_another_name_or_is_gone(desk: Watched) -> None:
    desk.visit("cases/")
    for number in range(2):
        desk.page.locator(".kb-pick").nth(number).click()
    gone = "sessionStorage.setItem('kb-chosen-cases', JSON.stringify("
    gone += (
        "[...JSON.parse(sessionStorage.getItem('kb-chosen-cases')), {id: 'gone', name: '昔の町'}]))"
    )
    desk.page.evaluate(gone)
    desk.visit("compare/")
    notes = desk.page.locator("[data-compare-notes]")
    expect(notes).to_have_text("「gone」という事例はありません。")
    expect(desk.page.locator(".kb-drop")).to_have_count(2)
    desk.visit("cases/")
    expect(desk.page.get_by_role("region", name="比べる事例")).to_contain_text("2件：")


def test_who_takes_a_case_out_stays_in_the_table(desk: Watched) -> None:
    desk.visit("compare/?ids=kushiro,yokoze,gotsu")
    region = desk.page.get_by_role("region", name="事例の比較表")
    for place, left in (("横瀬町", "江津市"), ("江津市", "釧路市")):
        region.get_by_role("button", name=re.compile(rf"^外す\s*：{place}$")).focus()
        desk.page.keyboard.press("Enter")
        rest = region.get_by_role("button", name=re.compile(rf"^外す\s*：{left}$"))
        expect(rest).to_be_focused()


def test_the_way_back_keeps_the_focus_in_the_table(desk: Watched) -> None:
    desk.visit("compare/?ids=kushiro,yokoze,gotsu")
    drops = desk.page.locator(".kb-drop")
    expect(drops).to_have_count(3)
    drops.nth(1).press("Enter")
    expect(drops).to_have_count(2)
    expect(drops.nth(1)).to_be_focused()  # 江津市
    desk.page.go_back()
    expect(drops).to_have_count(3)
    expect(drops.nth(2)).to_be_focused()  # 江津市 still
    drops.nth(1).focus()
    desk.page.go_forward()
    expect(drops).to_have_count(2)
    expect(drops.nth(1)).to_be_focused()  # where 横瀬町 was


def test_what_was_said_above_the_table_is_not_said_again(desk: Watched) -> None:
    desk.visit("compare/?ids=kushiro,yokoze,gotsu")
    notes = desk.page.locator("[data-compare-notes]")
    expect(notes).to_contain_text("送られた組み合わせ")
    desk.page.evaluate(
        """() => { window.said = 0;
          new MutationObserver(() => { window.said += 1; })
            .observe(document.querySelector("[data-compare-notes]"), { childList: true, subtree: true });
        }"""
    )
    desk.page.get_by_label("違いのある項目だけを表示").check()
    expect(desk.page.locator("[data-compare-status]")).to_contain_text("表示していません")
    assert desk.page.evaluate("window.said") == 0


def test_whoever_comes_back_in_the_comparison_has_the_own_choice_again(desk: Watched) -> None:
    desk.visit("cases/")
    for number in range(3):
        desk.page.locator(".kb-pick").nth(number).click()
    desk.page.get_by_role("link", name="並べて比べる").click()
    drops = desk.page.locator(".kb-drop")
    expect(drops).to_have_count(3)
    drops.first.click()
    expect(drops).to_have_count(2)
    desk.page.go_back()
    expect(drops).to_have_count(3)
    expect(desk.page.locator("[data-compare-notes]")).to_be_empty()
    desk.visit("cases/")
    expect(desk.page.locator(".kb-pick[aria-pressed=true]")).to_have_count(3)


def test_another_spelling_of_a_name_is_told_once_with_all_its_sources(desk: Watched) -> None:
    desk.visit("cases/takahata/")
    desk.page.locator("summary", has_text="くわしい情報").click()
    row = desk.page.locator("dl div", has_text="コンソーシアム名の別の表記")
    expect(row).to_have_count(1)
    expect(row.locator(".kb-ref")).to_have_count(2)


def test_a_list_that_is_narrowed_has_the_numbers_of_what_is_left(desk: Watched) -> None:
    desk.visit("errata/")
    page = desk.page
    group = page.locator("[data-narrow-group]").first
    name = group.get_attribute("id")
    count, link = group.locator("h2 .kb-count"), page.locator(f"a[href='#{name}'] .kb-count")
    before = count.inner_text(), link.inner_text()
    page.get_by_label("確かさ").select_option("uncertain")
    left = group.locator("[data-narrow-item]:not([hidden])").count()
    expect(count).to_have_text(f"{left}件")
    expect(link).to_have_text(str(left))
    assert before != (f"{left}件", str(left))
    page.get_by_role("button", name="条件を消す").click()
    expect(count).to_have_text(before[0])
    expect(link).to_have_text(before[1])


def test_the_ways_at_the_foot_have_headings_and_the_trail_one_name(desk: Watched) -> None:
    for url in ("about/", "cases/kushiro/"):
        desk.visit(url)
        foot = desk.page.get_by_role("contentinfo")
        assert foot.get_by_role("heading", level=2).count() >= 2
        expect(desk.page.get_by_role("navigation", name="現在の位置")).to_be_visible()


def test_a_case_that_is_chosen_cannot_be_chosen_twice_and_is_passed_by_arrows(
    desk: Watched,
) -> None:
    desk.visit("compare/?ids=atsuma")
    expect(desk.page.get_by_role("columnheader", name="厚真町")).to_be_visible()
    second = desk.page.get_by_label("事例2")
    expect(second.locator("option[value=atsuma]")).to_be_disabled()
    steps = desk.page.evaluate("history.length")
    order = [one for one in second.locator("option").all() if one.is_enabled()]
    second.focus()
    for wanted in order[1:5]:  # kushiro, kitami, then what follows atsuma
        desk.page.keyboard.press("ArrowDown")
        expect(second).to_have_value(wanted.get_attribute("value") or "")
    assert desk.page.evaluate("history.length") == steps + 1  # back to what was there before them


def test_the_bar_says_nothing_that_it_has_said(desk: Watched) -> None:
    desk.visit("cases/")
    desk.page.locator(".kb-pick").first.click()
    desk.page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
          window.said = [];
          new MutationObserver((changes) => {
            for (const { target } of changes) {
              const live = target.parentElement?.closest(".kb-bar [role=status]") ?? target.closest?.(".kb-bar [role=status]");
              if (live) window.said.push(live.textContent);
            }
          }).observe(document.body, { childList: true, characterData: true, subtree: true });
        });"""
    )
    desk.visit("search/")
    expect(desk.page.get_by_role("region", name="比べる事例")).to_be_visible()
    desk.page.get_by_role("checkbox").first.check()
    expect(desk.page.locator("[data-search-status]")).to_contain_text("件")
    assert desk.page.evaluate("window.said") == []
    desk.page.get_by_role("button", name="選択を消す").click()
    expect(desk.page.get_by_text("選択を消しました。", exact=True)).to_be_attached()


@pytest.mark.parametrize(
    ("list_", "told"),
    [
        ("事例1", "{}を選んでいます。もう1件"),
        ("事例2", "厚真町、{}の2件を比べています。"),
    ],
)
def test_each_case_that_comes_into_the_comparison_is_told(
    desk: Watched, list_: str, told: str
) -> None:
    desk.visit("compare/?ids=" + ("atsuma,kushiro" if list_ == "事例2" else "kushiro"))
    status = desk.page.locator("[data-compare-status]")
    for case, name in (
        ("kushiro", "釧路市"),
        ("yokoze", "横瀬町"),
        ("ana", "高知県・鳥取県・佐賀県"),
    ):
        desk.page.get_by_label(list_).select_option(case)
        expect(status).to_contain_text(told.format(name))


def test_a_search_is_called_by_what_was_asked(desk: Watched) -> None:
    desk.visit("search/?q=空き家")
    expect(desk.page).to_have_title(re.compile("^空き家：言葉と条件で探す - "))


def test_a_tour_is_told_in_words_and_sorted_in_words(desk: Watched) -> None:
    desk.visit("matrix/")
    cell = desk.page.locator("tbody tr", has_text="釧路市").first.locator("td").nth(14)
    assert "実施なし" in cell.aria_snapshot()
    assert "—" not in cell.aria_snapshot()
    desk.page.get_by_role("button", name="「ツアー」で並べ替え").click()
    expect(
        desk.page.get_by_text("「ツアー」の印のあるものから順に並べ替えました。")
    ).to_be_attached()
    first = desk.page.locator("tbody tr").first.locator("td").nth(14)
    assert "実施あり" in first.aria_snapshot()


def test_rows_are_said_to_stand_from_north_to_south(desk: Watched) -> None:
    desk.visit("matrix/")
    made = desk.page.get_by_role("button", name="「事例」で並べ替え")
    for words in (
        "「事例」を北から順に並べ替えました。",
        "「事例」を南から順に並べ替えました。",
        "元の順に戻しました。",
    ):
        made.click()
        expect(desk.page.get_by_text(words, exact=True)).to_be_attached()
    desk.page.get_by_role("button", name="「採択次」で並べ替え").click()
    expect(desk.page.get_by_text("「採択次」を早い順に並べ替えました。")).to_be_attached()


def test_the_number_of_a_source_is_said_without_the_source(desk: Watched) -> None:
    desk.visit("cases/kushiro/")
    number = desk.page.locator("#approach .kb-ref a").first
    expect(number).to_have_accessible_name(re.compile(r"^出典\d+$"))
    named = desk.page.locator((number.get_attribute("href") or "") + " a").inner_text()
    number.click()
    expect(desk.page.get_by_role("dialog")).to_contain_text(named)


def test_where_sources_differ_each_is_named(desk: Watched) -> None:
    desk.visit("errata/")
    numbers = desk.page.locator(".kb-reading .kb-ref a")
    names = numbers.evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert len(names) > 1
    assert all(re.match(r"出典\d+：.+", name) for name in names)


def test_a_word_that_is_read_as_it_is_written_is_said_once(desk: Watched) -> None:
    desk.visit("glossary/")
    words = desk.page.locator("summary").all_inner_texts()
    assert "コンソーシアム" in [word.strip() for word in words]
    assert any(word.endswith("（あきやバンク）") for word in words)
    for word in words:
        assert not re.search(r"^(.+)\s*（\1）$", word.strip()), word


def test_the_way_to_a_missing_contact_says_what_is_missing(desk: Watched) -> None:
    desk.visit("cases/yokoze/")
    desk.page.get_by_text("くわしい情報", exact=True).click()
    link = desk.page.get_by_role("link", name="寄せる：問い合わせ窓口", exact=True)
    expect(link).to_have_text("寄せる")


def test_who_goes_on_with_the_keyboard_leaves_nothing_open(desk: Watched) -> None:
    desk.visit("cases/kushiro/")
    number = desk.page.locator("#approach .kb-ref a").first
    number.click()
    popover = desk.page.get_by_role("dialog")
    expect(popover).to_be_visible()
    for _ in range(6):
        desk.page.keyboard.press("Tab")
    expect(popover).to_have_count(0)
    expect(number).to_have_attribute("aria-expanded", "false")


def test_towns_that_may_be_meant_are_announced_and_one_that_is_none_is_told(desk: Watched) -> None:
    desk.visit("contribute/form/?kind=cases")
    box = desk.page.locator(".kb-form__area").first
    field = desk.page.locator(".kb-form__field", has=box)
    box.press_sequentially("くしろ")
    expect(field.get_by_role("option")).not_to_have_count(0)
    number = field.get_by_role("option").count()
    assert number > 1
    expect(field.get_by_role("status").first).to_have_text(
        f"候補が{number}件、この後にあります。上下の矢印でも選べます。"
    )
    box.fill("ぬぬぬ")
    expect(field.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Tab")
    expect(field).to_contain_text("「ぬぬぬ」は全国の市区町村名簿にありません。")
    expect(field.get_by_text("名簿にありません")).to_have_count(1)


def test_no_button_that_a_script_makes_sends_a_form(desk: Watched) -> None:
    for url in ("cases/", "compare/?ids=kushiro,yokoze", "contribute/form/?kind=cases"):
        desk.visit(url)
        expect(desk.page.locator(".kb-button").last).to_be_attached()
        kinds = desk.page.locator("button.kb-button").evaluate_all(
            "all => all.map((one) => one.type)"
        )
        assert set(kinds) == {"button"}, url


def test_what_the_citation_leads_to_begins_with_its_own_button(desk: Watched) -> None:
    desk.visit("cases/kushiro/")
    desk.page.get_by_role("link", name="引用", exact=True).click()
    desk.page.keyboard.press("Tab")
    assert focused(desk.page, "e.ariaLabel") == "このページの引用をコピー"


def test_a_part_of_the_form_says_its_help_and_can_be_gone_to(desk: Watched) -> None:
    desk.visit("contribute/form/?kind=cases&id=kushiro")
    part = desk.page.get_by_role("group", name="取組", exact=True)
    expect(part).to_have_accessible_description(re.compile("したことと、だれに向けてしたか"))
    expect(desk.page.get_by_role("heading", name="取組", exact=True, level=3)).to_be_visible()
    headings = desk.page.locator("[data-form-fields] h3").all_inner_texts()
    assert len(headings) > 10
    assert not [text for text in headings if re.search(r"\d$", text)]
    expect(desk.page.locator("textarea[name=text]").first).to_have_accessible_description(
        re.compile(r"字まで（いま\d+字）")
    )


def test_what_is_wrong_with_a_field_is_said_once_when_it_is_left(desk: Watched) -> None:
    desk.visit("contribute/form/?kind=cases&id=kushiro")
    said = """one => { window.kbSaid = []; new MutationObserver((all) => window.kbSaid.push(...all
      .filter(({ target }) => target.closest("[aria-live=polite]")).map(({ target }) => target.textContent)))
      .observe(one, { subtree: true, childList: true }); }"""
    desk.page.locator("[data-form-fields]").evaluate(said)
    text = desk.page.locator("textarea[name=text]").first
    text.fill("あ" * 401)
    text.press("Tab")
    expect(text).to_have_accessible_description(re.compile("いま401字.*誤り：長すぎます"))
    other = desk.page.locator("textarea[name=text]").nth(1)
    other.fill("い" * 401)
    other.press("Tab")
    expect(other).to_have_accessible_description(re.compile("いま401字.*誤り：長すぎます"))
    heard = [words for words in desk.page.evaluate("kbSaid") if words.startswith("誤り")]
    assert [words[: len("誤り：長すぎます")] for words in heard] == ["誤り：長すぎます"] * 2
    before = desk.page.evaluate("kbSaid.length")
    desk.page.locator("textarea[name=text]").nth(2).fill("う" * 401)
    desk.page.get_by_role("button", name="確かめて送り方を選ぶ").click()
    expect(desk.page.get_by_role("group", name="直すところ")).to_be_focused()
    assert desk.page.evaluate("kbSaid.length") == before


def test_a_column_of_the_comparison_is_called_by_its_case_alone(desk: Watched) -> None:
    desk.visit("compare/?ids=yokoze,ishinomaki")
    names = desk.page.get_by_role("columnheader")
    expect(names.nth(1)).to_have_accessible_name("横瀬町")
    expect(desk.page.get_by_role("button", name=re.compile("^外す ?：横瀬町$"))).to_be_visible()


def test_an_open_fold_is_called_as_a_closed_one(desk: Watched) -> None:
    desk.visit("glossary/")
    desk.page.get_by_role("button", name="すべて開く").click()
    assert "－" not in desk.page.locator("main").aria_snapshot()


def test_headings_of_the_timeline_say_when_and_corrections_say_what_they_are(desk: Watched) -> None:
    desk.visit("timeline/")
    events = desk.page.locator(".kb-timeline h3").all_inner_texts()
    assert len(events) > 5
    assert all(re.search(r"[0-9０-９元].*\n|.*\n", text) for text in events)
    named = desk.page.locator(".kb-correction__subject").all_inner_texts()
    assert named
    assert all(text.startswith("資料の食い違い：") for text in named)


def test_a_list_is_not_called_like_its_page(desk: Watched) -> None:
    for url in ("prefectures/hyogo/", "rounds/1/"):
        desk.visit(url)
        title = desk.page.get_by_role("heading", level=1).inner_text()
        assert title not in desk.page.locator("h2").all_text_contents(), url


def test_that_nothing_is_offered_is_heard(desk: Watched) -> None:
    desk.visit("about/")
    box = desk.page.locator("#header-q")
    box.press_sequentially("ゑゑゑゑ")
    expect(desk.page.locator("[data-header-search] [role=status]").first).to_have_text(
        "候補はありません。"
    )


def test_a_source_is_chosen_for_nobody_who_has_two(desk: Watched) -> None:
    desk.visit("contribute/form/?kind=cases")
    page = desk.page
    titles = page.get_by_label("資料名")
    titles.first.fill("資料A")
    titles.first.press("Tab")
    sources = page.locator("[data-form-fields] select[name=source]")
    chosen = "all => all.map((one) => one.selectedOptions[0].textContent)"
    assert set(sources.evaluate_all(chosen)) == {"資料A"}
    expect(page.locator("[data-form-status]")).to_contain_text(
        "空いている出典の欄に「資料A」を選びました"
    )
    text = page.locator("textarea[name=text]").first
    text.fill("書いた文。")
    page.get_by_role("button", name=re.compile("書き足す ?：もとにした資料")).click()
    titles.nth(1).fill("資料B")
    titles.nth(1).press("Tab")
    names = sources.evaluate_all(chosen)
    assert sorted(set(names)) == ["資料A", "選んでください"]
    assert names.count("資料A") == 1


def test_that_breaks_of_lines_were_taken_out_is_heard(desk: Watched) -> None:
    desk.visit("contribute/form/?kind=cases")
    text = desk.page.locator("textarea[name=text]").first
    text.fill("一行め。\n二行め。")
    field = desk.page.locator(".kb-form__field").filter(has=text)
    told = field.get_by_role("status").filter(has_text="改行は使えないので、1行につなぎました。")
    expect(told).to_be_visible()
    expect(text).to_have_value("一行め。二行め。")


def test_a_page_without_a_name_says_so_before_it_is_sent(desk: Watched) -> None:
    desk.visit("contribute/form/?kind=cases")
    desk.page.get_by_role("button", name="見え方を確かめる").click()
    expect(desk.page.locator("[data-form-result]")).to_contain_text("（名前がありません）")


def test_no_link_leads_to_a_part_that_is_narrowed_away(desk: Watched) -> None:
    desk.visit("errata/")
    page = desk.page
    links = page.get_by_role("navigation", name="種類へ移動").get_by_role("link")
    before = links.count()
    page.get_by_label("種類", exact=True).select_option("funding")
    expect(links).not_to_have_count(before)
    for link in links.all():
        expect(page.locator(link.get_attribute("href") or "")).to_be_visible()
    page.get_by_role("button", name="条件を消す").click()
    expect(links).to_have_count(before)


@pytest.mark.parametrize("url", ["errata/", "money/"])
def test_a_jump_within_a_page_repeats_no_number(desk: Watched, url: str) -> None:
    desk.visit(url)
    status = desk.page.locator("[data-narrow-status], [data-money-status]")
    expect(status).to_contain_text("件")
    status.evaluate(
        """one => { window.said = 0; new MutationObserver(() => { window.said += 1; })
          .observe(one, { childList: true, characterData: true, subtree: true }); }"""
    )
    desk.page.evaluate("location.hash = '#kb-nowhere'")
    desk.page.evaluate("new Promise((done) => { setTimeout(done); })")
    assert desk.page.evaluate("window.said") == 0


def test_the_way_to_the_results_leads_to_the_answer_first(desk: Watched) -> None:
    skip = desk.page.get_by_role("link", name="検索結果へ移動")
    for query, to in (("二地域居住とは何ですか？", "asked"), ("", "results")):
        desk.visit(f"search/?q={query}")
        expect(desk.page.locator("[data-search-status]")).to_contain_text("件")
        skip.focus()
        desk.page.keyboard.press("Enter")
        expect(desk.page.locator(f"#{to}")).to_be_focused()
    desk.visit("search/?q=二地域居住とは何ですか？")
    expect(desk.page.locator("#asked")).to_contain_text("資料の記述から")


def test_what_sorts_a_column_is_named_once(desk: Watched) -> None:
    desk.visit("matrix/")
    made = desk.page.get_by_role("button", name="「防災」で並べ替え", exact=True)
    expect(made).to_have_accessible_description("")
    expect(made.get_by_title("「防災」で並べ替え")).to_be_visible()  # at the mouse


@pytest.mark.parametrize("url", ["glossary/", "errata/"])
def test_a_link_to_a_fold_is_read_from_its_name(desk: Watched, url: str) -> None:
    desk.visit(url)
    anchor = desk.page.locator(".kb-fold__body[id]").nth(3).get_attribute("id")
    desk.page.goto("about:blank")
    for _ in range(2):  # on arriving, and from within the page
        desk.visit(f"{url}#{anchor}")
        fold = desk.page.locator("details", has=desk.page.locator(f"[id='{anchor}']"))
        expect(fold).to_have_attribute("open", "")
        expect(fold.locator("summary")).to_be_focused()
        expect(fold.locator("summary")).to_be_in_viewport()
        desk.page.goto(f"{desk.base}{url}#")


def test_each_row_of_the_tables_says_of_which(desk: Watched) -> None:
    desk.visit("cases/obuse/")
    rows = desk.page.locator("#rows")
    rows.locator("summary").click()
    names = rows.get_by_role("heading", level=3).all_inner_texts()
    assert names == [
        "一覧表（採択・ツアー・課題・取組テーマ）",
        "一覧表（テーマ・解決しようとした地域課題）",
    ]


def test_what_was_offered_comes_again_after_escape(desk: Watched) -> None:
    desk.visit("about/")
    desk.page.locator("#header-q").press_sequentially("空き家")
    options = desk.page.get_by_role("option")
    expect(options.first).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    desk.page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()


def test_only_a_chart_that_is_pushed_sideways_is_stopped_at(
    browser: Browser, tmp_path: Path
) -> None:
    """A series of many years is broader than a phone; the other charts fit it."""
    figures = "statistics/stays.yml"
    many_years = (TOY / figures).read_text(encoding="utf-8").replace("令和5年", "平成20年")
    content = toy_with(tmp_path, {figures: many_years}) / "content"
    phone = {"width": 390, "height": 844}
    with (
        served(pages_of(content, tmp_path / "site")) as at,
        opened(browser, at, viewport=phone) as watched,
    ):
        watched.visit("figures/stays/")
        stops = []
        for box in watched.page.locator(".kb-figure > div").all():
            is_pushed = box.evaluate("one => one.scrollWidth > one.clientWidth")
            stops.append(box.get_attribute("tabindex") == "0")
            assert stops[-1] == is_pushed
        assert stops == [False, False, True]
        named = watched.page.get_by_role("group", name="秋の滞在者は二年で二倍（横に動かせます）")
        expect(named).to_have_count(1)


@pytest.mark.parametrize(
    ("url", "file", "status"),
    [
        ("search/?q=空き家", "**/finder/cases.json.gzip", "[data-search-status]"),
        ("compare/?ids=kushiro,yokoze", "**/api/v1/cases/yokoze.json", "[data-compare-status]"),
        ("contribute/form/?kind=cases", "**/assets/form/**", "[data-form-status]"),
    ],
)
def test_it_is_said_that_something_is_on_its_way(
    desk: Watched, url: str, file: str, status: str
) -> None:
    held: list[Route] = []
    desk.page.route(file, lambda route: held.append(route))  # noqa: PLW0108  (it looks at what it is given)
    desk.page.goto(desk.base + url)
    expect(desk.page.locator(status)).to_have_text("読み込んでいます。")
    expect(desk.page.locator("[data-needs]:visible, [data-compare-notes] *")).to_have_count(0)
    desk.page.unroute(file)  # what was held goes on
    expect(desk.page.locator(status)).not_to_have_text("読み込んでいます。")
    expect(desk.page.locator("#main h2:visible, [data-compare-table]").first).to_be_visible()


def test_of_what_does_not_come_it_is_not_said_that_it_is_shown(desk: Watched) -> None:
    desk.page.route("**/api/v1/cases/yokoze.json", lambda route: route.abort())
    desk.page.goto(f"{desk.base}compare/?ids=kushiro,yokoze")
    expect(desk.page.locator("[data-compare-status]")).to_contain_text("読み込めませんでした")
    expect(desk.page.locator("[data-compare-notes]")).to_be_empty()
    assert desk.complaints
    desk.complaints.clear()


def test_a_drawing_keeps_its_ground_where_colours_are_forced(desk: Watched) -> None:
    desk.page.emulate_media(forced_colors="active", color_scheme="dark")
    desk.visit("figures/platform-members/")
    chart = desk.page.locator("svg.kb-chart").first
    assert chart.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
    assert (
        chart.locator("text").first.evaluate("e => getComputedStyle(e).fill") == "rgb(26, 26, 26)"
    )


def test_the_only_word_that_was_understood_is_not_offered_to_be_left_out(desk: Watched) -> None:
    desk.visit("search/?q=空き家を直したい")
    words = desk.page.get_by_role("list", name="読み取った言葉")
    expect(words.get_by_text("空き家", exact=True)).to_be_visible()
    expect(words.get_by_role("link", name=re.compile("を外して探す"))).to_have_count(0)
    assert words.get_by_role("link", name=re.compile("を加えて探す")).count() > 0


def test_of_a_search_that_cannot_be_loaded_nothing_is_said_to_be_missing(desk: Watched) -> None:
    desk.page.route("**/assets/search/**", lambda route: route.abort())
    desk.visit("about/")
    told: list[str] = []
    desk.page.expose_function("kbTold", lambda text: told.append(text))  # noqa: PLW0108  (it looks at what it is given)
    desk.page.evaluate(
        """() => {
          const line = document.querySelector("[data-header-search] [role=status]");
          new MutationObserver(() => kbTold(line.textContent)).observe(line, { childList: true });
        }"""
    )
    with desk.page.expect_event("requestfailed"):
        desk.page.locator("#header-q").press_sequentially("空き家")
    desk.page.wait_for_timeout(600)  # milliseconds; an answer comes 200 after the last key
    assert "候補はありません。" not in told
    desk.complaints.clear()


def test_towns_of_one_name_are_offered_once(desk: Watched) -> None:
    desk.visit("about/")
    desk.page.locator("#header-q").press_sequentially("もりまち")
    kind = desk.page.locator(".kb-suggest__kind", has_text="地域")
    expect(desk.page.get_by_role("option").filter(has=kind)).to_have_text(["森町 地域"])


def test_the_suggestion_that_one_stands_on_is_in_sight(desk: Watched) -> None:
    desk.page.set_viewport_size({"width": 320, "height": 256})
    desk.visit("about/")
    desk.page.locator("#header-q").press_sequentially("空き家")
    options = desk.page.get_by_role("option")
    expect(options.nth(5)).to_be_attached()
    for _ in range(6):
        desk.page.keyboard.press("ArrowDown")
    expect(options.nth(5)).to_have_attribute("aria-selected", "true")
    expect(options.nth(5)).to_be_in_viewport(ratio=0.9)


def test_a_button_that_unfolds_is_there_only_where_something_unfolds(desk: Watched) -> None:
    desk.visit("errata/?about=themes&certainty=uncertain")
    button = desk.page.locator("[data-open-all]")
    expect(desk.page.locator("[data-narrow-item]:visible")).to_have_count(0)
    expect(button).to_be_hidden()
    desk.page.get_by_role("button", name="条件を消す").click()
    expect(button).to_have_text("すべて開く")


def test_where_nothing_is_kept_a_choice_is_not_called_somebody_elses(desk: Watched) -> None:
    desk.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    desk.visit("cases/")
    choices = desk.page.get_by_role("button", name=re.compile("^比べる：?"))
    for number in (0, 1):
        choices.nth(number).press("Enter")
        expect(choices.nth(number)).to_have_attribute("aria-pressed", "true")
    desk.page.get_by_role("link", name="並べて比べる").click()
    expect(desk.page.locator(".kb-drop")).to_have_count(2)
    expect(desk.page.locator("[data-compare-notes]")).not_to_contain_text("送られた")


def test_who_filters_while_nothing_can_be_loaded_goes_on_at_the_search(desk: Watched) -> None:
    desk.visit("search/?q=空き家")
    expect(desk.page.locator("[data-search-results] a").first).to_be_visible()
    desk.page.locator("#search-q").fill("保育")
    expect(desk.page.locator("[data-search-status]")).to_contain_text("保育")
    desk.page.route("**/*", lambda route: route.abort())
    box = desk.page.get_by_role("checkbox").locator("visible=true").first
    desk.page.locator("#search-q").fill("温泉")
    box.focus()
    status = desk.page.locator("[data-search-status]")
    expect(status).to_contain_text("もう一度検索するか")
    expect(desk.page.locator("#search-q")).to_be_focused()
    desk.complaints.clear()


# What is called by its text, where words that are only heard stand within those that are seen (WCAG 2.5.3).
BROKEN = """() => [...document.querySelectorAll("a, button, label, summary")].filter((one) => {
  const words = (of) => of.textContent.replace(/\\s+/g, " ").trim();
  const seen = one.cloneNode(true);
  for (const hidden of seen.querySelectorAll(".kb-hidden")) hidden.remove();
  return !words(one).includes(words(seen));
}).map(({ textContent }) => textContent)"""


def test_what_is_seen_stands_unbroken_in_what_is_heard(desk: Watched, urls: list[str]) -> None:
    found = {}
    for url in kinds(urls):
        desk.visit(url)
        found[url] = desk.page.evaluate(BROKEN)
    assert {url: names for url, names in found.items() if names} == {}
