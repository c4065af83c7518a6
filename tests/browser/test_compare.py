"""Choosing cases in lists and on their pages, and comparing them side by side."""

import re
from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, Locator, expect
from pypdf import PdfReader

from tests.browser.door import Watched, opened

pytestmark = pytest.mark.browser

THREE = "compare/?ids=yokoze,ishinomaki,ana"


def row(watched: Watched, label: str) -> list[str]:
    """What the cells of a row say."""
    found = watched.page.locator("tbody tr", has=watched.page.get_by_role("rowheader", name=label))
    return found.first.locator("td").all_inner_texts()


def button(watched: Watched, does: str, name: str) -> Locator:
    """A button that says what it does and, for those who hear it, to which case."""
    return watched.page.get_by_role("button", name=re.compile(rf"^{does}\s*：{name}$"))


def heads(watched: Watched) -> list[str]:
    return watched.page.locator("[data-compare-table] thead th a").all_inner_texts()


def test_an_address_shows_its_cases_in_the_order_of_a_case_page(desk: Watched) -> None:
    desk.visit(THREE)
    expect(desk.page.locator("[data-compare-status]")).to_contain_text("3件を比べています")
    assert heads(desk) == ["横瀬町", "石巻市", "高知県・鳥取県・佐賀県"]
    labels = desk.page.locator("tbody th").evaluate_all("a => a.map(e => e.firstChild.textContent)")
    sections = ["課題", "取組", "体制", "費用・財源", "制度", "結果・数値", "つまずき", "今後"]
    assert [label for label in labels if label in sections] == sections
    assert "平均約9.5日" in row(desk, "結果・数値")[0]
    assert row(desk, "つまずき") == ["情報未収集"] * 3
    desk.page.locator("[data-compare-table] .kb-source a").first.click()
    expect(desk.page.locator(":target")).to_be_visible()
    assert "/sources/#003-" in desk.page.url
    desk.assert_nothing_wrong()


def test_differences_are_told_in_words_and_can_be_shown_alone(desk: Watched) -> None:
    desk.visit(THREE)
    same = desk.page.locator("tr.kb-same")
    expect(same.first).to_be_visible()
    assert "同じ" in same.first.locator("th").inner_text()
    assert "違いあり" in desk.page.locator("tr.kb-different th").first.inner_text()
    assert "共通" in row(desk, "取組テーマ")[0]
    before = desk.page.locator("tbody tr").count()
    desk.page.get_by_label("違いのある項目だけを表示").check()
    expect(same).to_have_count(0)
    assert 0 < desk.page.locator("tbody tr").count() < before
    assert "only=different" in desk.page.url
    desk.page.reload()
    expect(desk.page.locator("tbody tr").first).to_be_visible()
    assert same.count() == 0
    desk.page.go_back()
    expect(same.first).to_be_visible()


def test_who_comes_back_from_a_link_in_the_table_is_on_it_again(desk: Watched) -> None:
    desk.visit("compare/?ids=yokoze,kushiro,atsuma")
    link = desk.page.locator("[data-compare-table] tbody a").nth(3)
    link.focus()
    link.press("Enter")
    desk.page.wait_for_url(lambda url: "compare" not in url)
    desk.page.go_back()
    expect(link).to_be_focused()


def test_cases_are_chosen_in_lists_on_their_pages_and_in_search(desk: Watched) -> None:
    desk.visit("prefectures/hokkaido/")
    button(desk, "比べる", "釧路市").click()
    bar = desk.page.get_by_role("region", name="比べる事例")
    expect(bar).to_contain_text("1件：釧路市")
    assert not bar.get_by_role("link").is_visible()
    desk.visit("cases/yokoze/")
    pick = button(desk, "比べる", "横瀬町")
    assert pick.get_attribute("aria-pressed") == "false"
    pick.click()
    assert pick.get_attribute("aria-pressed") == "true"
    desk.visit("search/?q=保育園留学")
    button(desk, "比べる", "江津市").click()
    expect(bar).to_contain_text("3件：釧路市、横瀬町、江津市")
    bar.get_by_role("link", name="並べて比べる").click()
    expect(desk.page.locator("[data-compare-table] thead th a")).to_have_count(3)
    assert heads(desk) == ["釧路市", "横瀬町", "江津市"]
    assert desk.page.url.endswith("compare/?ids=kushiro,yokoze,gotsu")
    desk.assert_nothing_wrong()


def test_the_way_to_the_comparison_is_told_where_one_chooses(desk: Watched) -> None:
    desk.visit("cases/")
    picks, told = desk.page.locator(".kb-pick"), desk.page.get_by_text("で、並べて比べられます。")
    skip = desk.page.get_by_role("link", name="比べる事例へ移動")
    expect(skip).to_have_count(0)
    picks.nth(0).press("Enter")
    expect(skip).to_have_count(1)
    expect(told).to_have_count(0)
    picks.nth(1).press("Enter")
    expect(told).to_have_role("status")
    expect(told).to_have_text("次の「選んだ事例の比較へ進む」で、並べて比べられます。")
    desk.page.keyboard.press("Tab")
    expect(desk.page.get_by_role("link", name="選んだ事例の比較へ進む")).to_be_focused()
    expect(told).to_have_count(0, timeout=10_000)  # elsewhere it is not true


def test_what_was_chosen_on_another_page_is_reached_from_the_top(desk: Watched) -> None:
    desk.visit("cases/")
    for number in range(2):
        desk.page.locator(".kb-pick").nth(number).click()
    for url in ("prefectures/hokkaido/", "cases/yokoze/", "search/"):
        desk.visit(url)
        skip = desk.page.get_by_role("link", name="比べる事例へ移動")
        skip.press("Enter")
        expect(desk.page.get_by_role("region", name="比べる事例")).to_be_focused()
        desk.page.keyboard.press("Tab")
        expect(desk.page.get_by_role("link", name="並べて比べる")).to_be_focused()
    desk.page.get_by_role("button", name="選択を消す").click()
    expect(skip).to_have_count(0)
    desk.assert_nothing_wrong()


def test_no_more_than_four_and_a_choice_can_be_taken_back(desk: Watched) -> None:
    desk.visit("cases/")
    picks = desk.page.locator(".kb-pick")
    for number in range(4):
        picks.nth(number).click()
    fifth, bar = picks.nth(4), desk.page.get_by_role("region", name="比べる事例")
    expect(fifth).to_have_attribute("aria-disabled", "true")
    fifth.focus()  # who cannot see that it is grey is told
    desk.page.keyboard.press("Enter")
    expect(bar.get_by_role("status")).to_have_text(
        "比べられるのは4件までです。どれかを外すと、選び直せます。"
    )
    expect(desk.page.locator(".kb-pick[aria-pressed=true]")).to_have_count(4)
    expect(picks.nth(0)).to_have_attribute("aria-disabled", "false")
    picks.nth(0).click()
    expect(fifth).to_have_attribute("aria-disabled", "false")
    desk.page.get_by_role("button", name="選択を消す").click()
    assert not desk.page.locator(".kb-bar").is_visible()
    assert desk.page.locator(".kb-pick[aria-pressed=true]").count() == 0
    expect(picks.nth(0)).to_be_focused()


def test_the_comparison_works_by_keyboard_and_forms(desk: Watched) -> None:
    desk.visit("compare/")
    status = desk.page.locator("[data-compare-status]")
    expect(status).to_contain_text("2件から4件まで選んでください")
    desk.page.get_by_label("事例1").select_option("yokoze")
    expect(status).to_contain_text("もう1件")
    desk.page.get_by_label("事例2").select_option("gotsu")
    expect(status).to_contain_text("2件を比べています")
    button(desk, "外す", "横瀬町").focus()
    desk.page.keyboard.press("Enter")
    expect(status).to_contain_text("もう1件")
    assert heads(desk) == ["江津市"]
    assert desk.page.url.endswith("?ids=gotsu")
    expect(button(desk, "外す", "江津市")).to_be_focused()
    desk.page.keyboard.press("Enter")
    expect(status).to_contain_text("2件から4件まで選んでください")
    assert desk.page.evaluate("document.activeElement.id") == "compare-1"


def test_what_is_no_case_is_said_and_left_out(desk: Watched) -> None:
    desk.visit("compare/?ids=../../x,yokoze,yokoze,<img>,gotsu&only=x")
    expect(desk.page.locator("[data-compare-table] thead th a")).to_have_count(2)
    assert heads(desk) == ["横瀬町", "江津市"]
    notes = desk.page.locator("[data-compare-notes]")
    expect(notes).to_contain_text("「../../x」という事例はありません。")
    expect(notes).to_contain_text("「<img>」という事例はありません。")
    desk.assert_nothing_wrong()


def test_what_is_not_known_is_neither_the_same_nor_different(desk: Watched) -> None:
    desk.visit(THREE)
    expect(desk.page.locator("tbody tr").first).to_be_visible()
    for line in desk.page.locator("tbody tr").all():
        cells = line.locator("td").all_inner_texts()
        unknown = [cell == "情報未収集" for cell in cells]
        told = line.locator("th small").inner_text()
        known = {cell for cell in cells if cell != "情報未収集"}
        if any(unknown):
            assert told == ("違いあり" if len(known) > 1 else "分からない"), cells
        if all(unknown):
            assert told == "分からない"
    likenesses = Counter(desk.page.locator("tbody th small").all_inner_texts())
    counted = "、".join(f"{like}{likenesses[like]}" for like in ("同じ", "違いあり", "分からない"))
    expect(desk.page.locator("[data-compare-status]")).to_contain_text(
        f"{likenesses.total()}項目のうち、{counted}。"
    )


def test_what_was_sent_is_kept_apart_from_what_one_has_chosen(desk: Watched) -> None:
    desk.visit("cases/kushiro/")
    button(desk, "比べる", "釧路市").click()
    desk.visit("compare/?ids=yokoze,gotsu")
    expect(desk.page.locator("[data-compare-table] thead th a")).to_have_count(2)
    notes = desk.page.locator("[data-compare-notes]")
    expect(notes).to_contain_text("自分で選んだ1件（釧路市）はそのまま残っています")
    button(desk, "外す", "江津市").click()
    expect(desk.page.locator("[data-compare-table] thead th a")).to_have_count(1)
    desk.visit("cases/")
    bar = desk.page.get_by_role("region", name="比べる事例")
    expect(bar).to_contain_text("1件：釧路市")
    desk.visit("compare/?ids=yokoze,gotsu")
    notes.get_by_role("button", name="この組み合わせを自分の選択にする").click()
    expect(notes).to_have_text("この2件を自分の選択にしました。")
    desk.visit("cases/")
    expect(bar).to_contain_text("2件：横瀬町、江津市")
    bar.get_by_role("link", name="並べて比べる").click()
    expect(desk.page.locator("[data-compare-table] thead th a")).to_have_count(2)
    assert notes.inner_text() == ""


def test_a_change_of_what_was_sent_does_not_become_ones_own_by_going_back(desk: Watched) -> None:
    desk.visit("cases/kushiro/")
    button(desk, "比べる", "釧路市").click()
    desk.visit("compare/?ids=yokoze,gotsu")
    button(desk, "外す", "江津市").click()
    expect(desk.page.locator("[data-compare-table] thead th a")).to_have_count(1)
    desk.page.go_back()
    expect(desk.page.locator("[data-compare-table] thead th a")).to_have_count(2)
    desk.visit("compare/")
    expect(desk.page.locator("[data-compare-table] thead th a")).to_have_count(1)
    assert heads(desk) == ["釧路市"]


def test_the_first_of_many_changes_of_a_case_can_be_taken_back(desk: Watched) -> None:
    desk.visit("compare/?ids=yokoze,kushiro,gotsu")
    heads = desk.page.locator("[data-compare-table] thead th a")
    expect(heads).to_have_count(3)
    third = desk.page.get_by_label("事例3")
    for case in ("ana", "iki", ""):
        third.select_option(case)
    expect(heads).to_have_count(2)
    desk.page.go_back()
    expect(heads).to_have_count(3)
    assert desk.page.url.endswith("?ids=yokoze,kushiro,gotsu")


def test_what_was_chosen_in_lists_can_be_sent_on_as_it_is_shown(desk: Watched) -> None:
    desk.visit("cases/")
    button(desk, "比べる", "横瀬町").click()
    button(desk, "比べる", "江津市").click()
    desk.visit("compare/")
    steps = desk.page.evaluate("history.length")
    expect(desk.page.locator("[data-compare-status]")).to_contain_text("2件を比べています")
    assert desk.page.url == f"{desk.base}compare/?ids=yokoze,gotsu"
    assert desk.page.evaluate("history.length") == steps
    desk.visit("cases/kushiro/")
    button(desk, "比べる", "釧路市").click()
    desk.page.go_back()  # to what stands for the choice, which is another by now
    expect(desk.page.locator("[data-compare-status]")).to_contain_text("3件を比べています")
    assert desk.page.url == f"{desk.base}compare/?ids=yokoze,gotsu,kushiro"
    assert desk.page.locator("[data-compare-notes]").inner_text() == ""


@pytest.mark.parametrize("ids", ["yokoze,gotsu", "yokoze,gotsu,ana", "yokoze,gotsu,ana,kushiro"])
def test_all_columns_fit_a_desk_and_the_heads_stay_in_sight(desk: Watched, ids: str) -> None:
    desk.visit(f"compare/?ids={ids}")
    page = desk.page
    expect(page.locator("tbody tr").first).to_be_visible()
    region = page.locator("[data-compare-table]")
    assert region.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("tbody tr").last.scroll_into_view_if_needed()
    boxes = [head.bounding_box() for head in page.locator("[data-compare-table] thead th").all()]
    assert all(box and -1 <= box["y"] <= 1 for box in boxes)


def test_on_a_phone_the_heads_of_rows_and_columns_stay_in_sight(phone: Watched) -> None:
    phone.visit("compare/?ids=yokoze,gotsu,ana,kushiro")
    region = phone.page.locator("[data-compare-table]")
    expect(phone.page.locator("tbody tr").first).to_be_visible()
    region.evaluate("e => { e.scrollIntoView(); e.scrollTo(400, 900); }")
    frame = region.bounding_box()
    head = phone.page.locator("[data-compare-table] thead th").nth(3).bounding_box()
    side = phone.page.locator("[data-compare-table] tbody th").nth(3).bounding_box()
    assert frame
    assert head
    assert side
    assert abs(head["y"] - frame["y"]) <= 2
    assert abs(side["x"] - frame["x"]) <= 2


# Whether a link that has the focus is to be seen whole, and the cell around it, where it is brought in sight.
ROOM = """e => {
  const cell = e.closest("td");
  const head = cell.parentElement.firstElementChild;
  const region = cell.closest(".kb-scroll").getBoundingClientRect();
  const left = () => Math.max(region.left, head.getBoundingClientRect().right) - 1;
  const [from, to] = [e.getBoundingClientRect().left, e.getBoundingClientRect().right];
  const seen = from >= left() && to <= region.right + 1;
  cell.scrollIntoView({ block: "nearest", inline: "end" });
  return [seen, cell.getBoundingClientRect().left >= left()];
}"""


@pytest.mark.parametrize("ids", ["ishinomaki", "yokoze,gotsu", "atsuma,ishinomaki,odate,takahata"])
@pytest.mark.parametrize(("width", "letters"), [(390, 100), (320, 200), (390, 200), (640, 200)])
def test_a_column_fits_beside_the_heads_of_rows_and_links_wrap_in_it(
    phone: Watched, width: int, letters: int, ids: str
) -> None:
    phone.page.set_viewport_size({"width": width, "height": 640})
    phone.visit(f"compare/?ids={ids}")
    phone.page.evaluate(f"document.documentElement.style.fontSize = '{letters}%'")
    links = phone.page.locator("tbody td a")
    expect(links.first).to_be_visible()
    for link in [links.first, links.last]:
        link.focus()
        assert link.evaluate(ROOM) == [True, True]


def test_without_scripts_it_says_what_it_needs(browser: Browser, base: str) -> None:
    with opened(browser, base, java_script_enabled=False) as watched:
        watched.page.goto(base + "compare/")
        expect(watched.page.locator("[data-needs]")).to_contain_text("JavaScriptが必要です")
        expect(watched.page.locator("[data-needs]")).to_have_css("opacity", "1")
        assert not watched.page.locator("[data-compare-form]").is_visible()


def sheets(watched: Watched, folder: Path) -> list[tuple[float, float]]:
    """The sizes in points of the sheets that a page prints on."""
    file = folder / "sheet.pdf"
    watched.page.pdf(path=file, prefer_css_page_size=True, format="A4")
    boxes = (sheet.mediabox for sheet in PdfReader(file).pages)
    return [(float(box.width), float(box.height)) for box in boxes]


@pytest.mark.parametrize("ids", ["yokoze,ana", "yokoze,ishinomaki,ana,kushiro"])
def test_the_comparison_prints_across_an_a4_sheet(desk: Watched, tmp_path: Path, ids: str) -> None:
    desk.visit(f"compare/?ids={ids}")
    expect(desk.page.locator("tbody tr").first).to_be_visible()
    found = sheets(desk, tmp_path)
    assert len(found) <= 4
    assert all(wide > tall for wide, tall in found)
    # Every sheet names every case: the head of the table is printed again.
    names = [name.split("・")[0] for name in heads(desk)]  # a PDF has another mark for ・
    for sheet in PdfReader(tmp_path / "sheet.pdf").pages[:-1]:
        text = "".join(normalize("NFKC", sheet.extract_text()).split())
        assert all(name in text for name in names)
