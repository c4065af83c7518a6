"""What each user came for, from the first key to the goal, with the keyboard alone.

One walk for each thing that somebody must be able to do on the screen, under the number that it has among the 25.
The others are no walks: working without another host (7) is asked in every walk here and in test_every_page.py,
paper (8) in test_print.py and test_taking_along.py, access by any means (9, 10) in test_keyboard.py,
test_axe.py and test_wcag.py; what the secretariat reviews and publishes (21, 22) it does outside the browser:
test_reviewing.py, test_publish.py and test_secretariat.py. There is no 16.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.door import Watched, focused, opened, served
from tests.browser.form_door import TOLD, area, found, result, sheet
from tests.browser.hands import Hands, begun
from tests.browser.wcag import focus_unseen

pytestmark = pytest.mark.browser

RIGHTS = ["clipboard-read", "clipboard-write"]
PARTS = ["課題", "取組", "体制", "費用・財源", "制度", "結果・数値", "つまずき", "今後"]
TO_FOOT = 150  # keys from the beginning of the home page to any link at its foot


@pytest.fixture
def home(desk: Watched) -> Iterator[Hands]:
    """At the home page of the real site; nothing goes wrong on the way from there."""
    yield begun(desk)
    desk.assert_nothing_wrong()


# --- staff look for precedents


def test_1_search_in_japanese(home: Hands) -> None:
    home.to_words("検索へ移動", 2)
    home.press("Enter")
    home.type("空き家")
    expect(home.page.get_by_role("option").first).to_be_visible()
    home.press("Escape")
    home.open("search/?q=*")
    expect(home.page.locator("[data-search-results] mark").first).to_be_visible()
    home.to_words("検索結果へ移動", 2)
    home.press("Enter")
    home.to("e.matches('[data-search-results] a') && /[/]cases[/]/.test(e.href)", 8)
    home.open("cases/*/*")
    expect(home.page.locator("#main")).to_contain_text("空き家")


def test_2_narrow_by_theme_prefecture_and_tour(home: Hands) -> None:
    home.follow("search/", 4)
    page = home.page
    chips = page.locator("[data-finder-chips] li")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    for chosen, facet in enumerate(("theme", "prefecture", "tour")):
        home.to(f"e.matches('[data-facet={facet}] summary')", 30)
        if focused(page, "e.parentElement.open") == "False":
            home.press("Enter")
        home.to(f"e.name === '{facet}'", 1)
        home.press("Space")
        expect(chips).to_have_count(chosen + 1)
        assert focused(page, f"e.name === '{facet}' && e.checked") == "True"  # drawn anew
        assert focus_unseen(page) == []
    number = page.locator("[data-finder-number]").first
    told = number.inner_text()
    assert re.fullmatch(r"[1-9]\d*件", told)
    assert re.search(r"\?theme=[a-z]+&prefecture=[^&]+&tour=[a-z]+$", page.url)
    page.goto(page.url)  # as somebody who was sent the address
    expect(chips).to_have_count(3)
    expect(number).to_have_text(told)


@pytest.mark.parametrize(
    "index", ["themes", "prefectures", "challenges", "rounds", "subcommittees"]
)
def test_3_find_without_javascript(browser: Browser, base: str, index: str) -> None:
    with opened(browser, base, java_script_enabled=False) as plain:
        hands = begun(plain)
        hands.follow(f"{index}/", TO_FOOT)
        hands.past_the_navigation()
        hands.follow_into(index, 5)
        hands.past_the_navigation()
        hands.follow_into("cases", 25)
        expect(plain.page.locator("h1")).to_be_in_viewport()
        assert (plain.complaints, plain.outside) == ([], [])


def test_4_and_6_read_a_case_and_see_what_is_not_known(home: Hands) -> None:
    home.follow("cases/", 5)
    home.past_the_navigation()
    home.jump("中国", 10)
    home.follow("cases/chizu/", 10)
    home.past_the_navigation()
    page = home.page
    heads = page.locator("#main h2").filter(visible=True)
    told = [head for head in heads.all_inner_texts() if head in PARTS]
    assert len(told) > 3
    assert told == [part for part in PARTS if part in told]
    for part in told:
        home.scroll_to(heads.get_by_text(part, exact=True))
    for part in PARTS:
        if part not in told:
            home.to_words(f"{part}：この欄を埋める", 80)
    expect(page.get_by_text("情報未収集", exact=True).first).to_be_in_viewport()
    home.open("contribute/form/?kind=cases&id=chizu&field=sections.*")


def test_5_trust_a_fact(home: Hands) -> None:
    home.follow("cases/", 5)
    home.past_the_navigation()
    home.follow_into("cases", 20)
    home.past_the_navigation()
    number = "e.matches('#approach .kb-ref a')"
    home.to(number, 20)
    home.press("Enter")
    source = home.page.get_by_role("dialog", name="出典")
    expect(source).to_contain_text("先導的プロジェクトの資料｜")
    home.press("Escape")
    expect(source).to_be_hidden()
    assert focused(home.page, number) == "True"
    home.press("Enter")
    home.to("e.matches('[role=dialog] a')", 1)
    home.open("sources/#*")
    expect(home.page.locator(":target")).to_be_in_viewport()


def test_11_match_a_purpose_to_money(home: Hands) -> None:
    home.follow("money/", 12)
    home.to("e.name === 'purpose'", 20)
    home.press("ArrowDown")
    home.to("e.name === 'applicant'", 1)
    home.press("ArrowDown", "ArrowDown")
    expect(home.page.locator("[data-money-status]")).to_contain_text("が当てはまります")
    assert re.search(r"money/\?purpose=[a-z-]+&applicant=municipality$", home.page.url)
    home.follow_into("money", 6)
    for head in ("率", "上限", "対象外"):
        expect(home.page.get_by_text(head, exact=True).first).to_be_visible()


def test_12_compare_cases(home: Hands) -> None:
    """From the top of a long list, without going through all of it to the bar at its end."""
    home.follow("cases/", 5)
    home.past_the_navigation()
    for _ in range(3):
        home.to("e.matches('.kb-pick[aria-pressed=false]')", 20)
        home.press("Enter")
        assert focused(home.page, "e.ariaPressed") == "true"
    home.to_words("選んだ事例の比較へ進む", 1)
    home.open("compare/?ids=*,*,*")
    table = home.page.locator("[data-compare-table]")
    expect(table.locator("thead th a")).to_have_count(3)
    home.to("e.name === 'different'", 25)
    home.press("Space")
    expect(table.locator("tr.kb-same")).to_have_count(0)
    expect(table.locator("thead")).to_be_in_viewport()


# --- staff take something along


def test_13_open_it_in_excel(home: Hands) -> None:
    home.follow("data/", TO_FOOT)
    home.past_the_navigation()
    assert home.save("Excelブック", 4).suggested_filename == "cases.xlsx"
    data = Path(home.save("事例の一覧（CSV）", 1).path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert '"012068"' in data.decode()


def test_14_cite(browser: Browser, base: str) -> None:
    with opened(browser, base, permissions=RIGHTS) as watched:
        hands = begun(watched, "cases/yokoze/")
        hands.past_the_navigation()
        hands.jump("引用", 60)
        quotation = hands.page.locator("#cite-plain")
        hands.to("e.dataset.copy === 'cite-plain'", 1)
        hands.press("Enter")
        expect(hands.page.locator("[data-copied]")).to_have_text("コピーしました")
        clipboard = hands.page.evaluate("navigator.clipboard.readText()")
        assert clipboard == quotation.inner_text().strip()


def test_15_send_a_link_that_is_old(browser: Browser, toy_site: Path) -> None:
    with served(toy_site) as at, opened(browser, at, permissions=RIGHTS) as watched:
        hands = begun(watched, "cases/urakawa-cho/")
        hands.page.wait_for_url(f"{at}cases/urakawa/")
        hands.past_the_navigation()
        hands.to_words("リンクをコピー", 40)
        hands.press("Enter")
        expect(hands.page.locator("[data-copied]")).to_have_text("コピーしました")
        clipboard = hands.page.evaluate("navigator.clipboard.readText()")
        assert clipboard == f"{at}cases/urakawa/"


def test_24_take_it_offline(home: Hands, browser: Browser, tmp_path: Path) -> None:
    home.to("(e.getAttribute('href') ?? '') === 'data/'", 10, "Shift+Tab")
    home.open("data/")
    home.past_the_navigation()
    with ZipFile(home.save("持ち出し用のサイト全体（ZIP）", 8).path()) as archive:
        archive.extractall(tmp_path)
    with opened(browser, f"{tmp_path.as_uri()}/") as copy:
        hands = begun(copy, "index.html")
        for address in ("prefectures/", "prefectures/hokkaido/", "cases/kushiro/"):
            hands.follow(f"{address}index.html", 25)
        expect(copy.page.locator("h1")).to_contain_text("釧路市")
        copy.assert_nothing_wrong()


# --- staff follow what goes on


def test_17_follow_a_subcommittee(home: Hands) -> None:
    home.follow("subcommittees/", 10)
    home.past_the_navigation()
    home.follow("subcommittees/education/", 5)
    for head in ("検討テーマ", "体制", "日程", "参加自治体の事例"):
        expect(home.page.get_by_role("heading", name=head, exact=True)).to_be_visible()
    home.past_the_navigation()
    home.follow("cases/takahata/", 20)
    home.past_the_navigation()
    home.follow("subcommittees/education/", 40)
    home.past_the_navigation()
    home.follow("recommendations/item-5/", 25)
    expect(home.page.locator("h1")).to_be_in_viewport()


def test_18_tell_law_from_common_name(home: Hands) -> None:
    home.follow("glossary/", 15)
    home.past_the_navigation()
    home.jump("た行", 5)
    home.to("e.matches('summary') && e.textContent.trim().startsWith('特定居住')", 30)
    home.press("Enter")
    of_law = home.page.get_by_text("「二地域居住」の法律上の呼び方である。")
    expect(of_law).to_be_in_viewport()
    home.follow("law/regional-revitalisation/", 4)
    home.past_the_navigation()
    home.to_words("二地域居住", 5)
    home.press("Enter")
    home.to_words("用語集で見る", 2)
    home.open("glossary/#nichiiki-kyoju")
    expect(home.page.get_by_text("法律上の呼び方は「特定居住」である。")).to_be_in_viewport()


def test_23_see_conflicts_in_the_source(home: Hands) -> None:
    home.follow("prefectures/", 10)
    home.past_the_navigation()
    home.follow("prefectures/saitama/", 20)
    home.past_the_navigation()
    home.follow("cases/yokoze/", 10)
    home.past_the_navigation()
    home.jump("食い違いあり", 5)
    conflicts = home.page.locator(":target + dl")  # that of the figure, not the first of all
    for words in ("平均約9.5日", "1世帯あたり平均約72日", "理由"):
        home.scroll_to(conflicts.get_by_text(words).first)


def test_25_see_what_is_new_or_stale(home: Hands) -> None:
    home.follow("updates/", TO_FOOT)
    home.past_the_navigation()
    home.to_words("事例：", TO_FOOT)  # what else was changed since stands above it
    if focused(home.page, "e.parentElement.open") == "False":  # what is long is folded up
        home.press("Enter")
    home.follow_into("cases", 3)
    home.past_the_navigation()
    home.to_words("くわしい情報", 80)
    home.press("Enter")
    expect(home.page.get_by_text("最終確認日", exact=True)).to_be_in_viewport()


# --- members write


def test_19_submit_without_git(wide: Watched, tmp_path: Path) -> None:
    hands = begun(wide)
    hands.follow("contribute/form/", TO_FOOT)
    hands.past_the_navigation()
    hands.follow("?kind=cases", 3)
    expect(hands.page.locator("[data-form-fields] > *").first).to_be_visible()
    hands.to("e.name === 'title'", 25)
    hands.type("釧路市からの提供")
    hands.to("e.matches('.kb-form__area')", 10)
    hands.type("くしろし")
    expect(hands.page.get_by_role("option").first).to_be_visible()
    hands.press("ArrowDown", "Enter")
    expect(area(hands.page)).to_have_value("北海道釧路市")
    hands.to("e.name === 'name'", 8)
    hands.type("架空の港の会")
    hands.to("e.matches('textarea') && e.labels[0].textContent.startsWith('課題 1')", 20)
    hands.type(TOLD)
    hands.to_words("確かめて送り方を選ぶ", 60)
    hands.press("Enter")
    expect(result(hands.page)).to_be_focused()
    file = hands.save("事務局用のファイルを保存", 15)
    text = Path(file.path()).read_text(encoding="utf-8")
    assert TOLD in text
    assert found(tmp_path, f"cases/{file.suggested_filename}", text) == []
    wide.assert_nothing_wrong()


def test_20_correct_a_mistake(wide: Watched) -> None:
    hands = begun(wide, "cases/urakawa/")
    hands.past_the_navigation()
    hands.to_words("誤りを知らせる", 40)
    hands.open("contribute/form/?kind=cases&id=urakawa")
    expect(hands.page.locator("[data-form-fields] > *").first).to_be_visible()
    hands.to("e.name === 'remark'", 1)
    hands.type("取組の1つめが違う。")
    hands.to_words("これだけで確かめる", 1)
    hands.press("Enter")
    expect(result(hands.page)).to_be_focused()
    expect(sheet(hands.page)).to_contain_text("取組の1つめが違う。")
    hands.to_words("知らせる画面を開く", 5)
    wide.assert_nothing_wrong()
