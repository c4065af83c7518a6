"""Long pages of the real site: parts unfold, lists are narrowed."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.door import Watched, opened

pytestmark = pytest.mark.browser

FOLDED = ["errata/", "glossary/", "organisations/", "sources/"]


@pytest.fixture
def plain(browser: Browser, base: str) -> Iterator[Watched]:
    with opened(browser, base, java_script_enabled=False) as watched:
        yield watched


@pytest.mark.parametrize("url", FOLDED)
def test_every_part_unfolds_at_once_and_on_paper(desk: Watched, url: str) -> None:
    desk.visit(url)
    folds = desk.page.locator("details.kb-fold")
    closed = "all => all.filter((one) => !one.open).length"
    count = folds.count()
    assert folds.evaluate_all(closed) == count > 1
    desk.page.emulate_media(media="print")
    hidden = "all => all.filter((one) => one.getBoundingClientRect().height < 10).length"
    assert desk.page.locator(".kb-fold__body").evaluate_all(hidden) == 0
    desk.page.emulate_media(media="screen")
    desk.page.get_by_role("button", name="すべて開く").click()
    assert folds.evaluate_all(closed) == 0
    desk.page.get_by_role("button", name="すべて閉じる").click()
    assert folds.evaluate_all(closed) == count
    desk.assert_nothing_wrong()


def test_the_button_is_called_by_what_it_would_do(desk: Watched) -> None:
    """Also after one has opened, closed and narrowed by hand; what is left out stays as it is."""
    desk.visit("errata/?about=themes")
    page = desk.page
    seen = page.locator("[data-narrow-item]:visible details")
    for number in range(seen.count()):
        seen.nth(number).locator("summary").click()
    page.get_by_role("button", name="すべて閉じる").click()
    assert page.locator("details.kb-fold[open]").count() == 0
    page.get_by_role("button", name="すべて開く").click()
    assert page.locator("details.kb-fold[open]").count() == seen.count()
    seen.first.locator("summary").click()
    expect(page.get_by_role("button", name="すべて開く")).to_be_visible()
    page.get_by_role("button", name="すべて開く").click()
    page.get_by_role("button", name="条件を消す").click()
    expect(page.get_by_role("button", name="すべて開く")).to_be_visible()


@pytest.mark.parametrize("url", [*FOLDED, "updates/"])
def test_no_two_parts_that_unfold_have_the_same_name(desk: Watched, url: str) -> None:
    desk.visit(url)
    summaries = desk.page.locator("main summary")
    names = summaries.evaluate_all("all => all.map((one) => one.textContent.trim())")
    assert len(names) > 1
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("url", FOLDED)
def test_a_link_to_what_is_folded_unfolds_it_without_a_script(plain: Watched, url: str) -> None:
    plain.visit(url)
    anchor = plain.page.locator(".kb-fold__body[id], .kb-fold__body [id]").last.get_attribute("id")
    plain.visit(f"{url}#{anchor}")
    expect(plain.page.locator(":target")).to_be_visible()
    plain.visit(url)
    plain.page.locator("details.kb-fold > summary").first.click()
    expect(plain.page.locator(".kb-fold__body").first).to_be_visible()


def test_contradictions_are_narrowed_and_the_choice_stands_in_the_address(desk: Watched) -> None:
    desk.visit("errata/")
    page = desk.page
    items = page.locator("[data-narrow-item]:visible")
    every = items.count()
    expect(page.locator("[data-narrow-status]")).to_have_text(f"{every}件すべてを表示しています。")
    page.get_by_label("種類", exact=True).select_option("cases")
    page.get_by_label("確かさ").select_option("uncertain")
    found = page.locator("[data-about=cases][data-certainty=uncertain]").count()
    assert 0 < items.count() == found < every
    assert page.locator("[data-narrow-group]:visible h2").count() == 1
    expect(page.locator("[data-narrow-status]")).to_have_text(
        f"種類「事例」／確かさ「不確か」：{every}件のうち{found}件を表示しています。"
    )
    assert re.search(r"\?about=cases&certainty=uncertain$", page.url)
    page.reload()
    assert items.count() == found
    page.get_by_role("button", name="条件を消す").click()
    expect(items).to_have_count(every)
    desk.assert_nothing_wrong()


def test_each_choice_promises_what_it_shows_among_what_is_asked_for(desk: Watched) -> None:
    desk.visit("errata/")
    items = desk.page.locator("[data-narrow-item]:visible")
    desk.page.get_by_label("種類", exact=True).select_option("tours")
    certainty = desk.page.get_by_label("確かさ")
    options = certainty.locator("option[value]:not([value=''])")
    promised = options.evaluate_all("all => all.map(each => [each.value, each.textContent])")
    assert len(promised) > 1
    for value, text in promised:
        certainty.select_option(value)
        assert text.endswith(f"（{items.count()}）")
    desk.page.get_by_role("button", name="条件を消す").click()
    for value, _ in promised:
        every = desk.page.locator(f"[data-certainty={value}]").count()
        expect(certainty.locator(f"option[value={value}]")).to_have_text(
            re.compile(f"（{every}）$")
        )


def test_contradictions_can_all_be_read_without_a_script(plain: Watched) -> None:
    plain.visit("errata/")
    assert not plain.page.locator("[data-narrow]").is_visible()
    count = plain.page.locator("[data-narrow-item]").count()
    assert plain.page.locator("[data-narrow-item]:visible").count() == count > 100


def test_the_rows_of_the_glossary_lead_to_their_words(phone: Watched) -> None:
    phone.visit("glossary/")
    rows = phone.page.get_by_label("五十音の行へ移動").get_by_role("link")
    letters = [text[0] for text in rows.all_inner_texts()]
    assert letters == [letter for letter in "あかさたなはまやらわ" if letter in letters]
    assert len(letters) > 5
    rows.nth(letters.index("さ")).click()
    expect(phone.page.locator(":target h2")).to_contain_text("さ行")
    readings = phone.page.locator(":target summary small").all_inner_texts()
    assert readings
    assert all(
        text.strip("（）")[0] in "さしすせそざじずぜぞサシスセソザジズゼゾ" for text in readings
    )


def test_where_a_report_on_a_tour_lay_a_line_leads_on(plain: Watched, urls: list[str]) -> None:
    tours = [url for url in urls if re.fullmatch(r"tours/[^/]+/", url)]
    assert tours
    for url in tours:
        plain.visit(f"tours/#{url.split('/')[1]}")
        plain.page.locator(":target a").first.click()
        plain.page.wait_for_url(f"**/{url}")


@pytest.mark.parametrize("url", ["law/", "tours/tour-a/", "figures/garden-series/", "map/", ""])
def test_pictures_fit_a_phone_and_are_read_there(phone: Watched, url: str) -> None:
    phone.visit(url)
    for picture in phone.page.locator("svg.kb-chart, svg.kb-tiles").all():
        box = picture.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 390, url
    size = "all => Math.min(...all.map((one) => one.getBoundingClientRect().height))"
    assert phone.page.locator("svg.kb-chart text, svg.kb-tiles text").evaluate_all(size) >= 9


@pytest.mark.parametrize("url", ["map/", "matrix/", "tours/tour-c/"])
@pytest.mark.parametrize("width", [390, 768])
def test_no_letter_of_a_head_stands_alone(desk: Watched, url: str, width: int) -> None:
    """What is up to six letters long takes one line, or runs down in one column."""
    desk.page.set_viewport_size({"width": width, "height": 900})
    desk.visit(url)
    broken = """all => all.filter((one) => {
      const text = one.textContent.trim();
      const range = document.createRange();
      range.selectNodeContents(one);
      const { width, height } = range.getBoundingClientRect();
      const line = parseFloat(getComputedStyle(one).fontSize) * 2;
      return text && text.length <= 6 && one.checkVisibility() && Math.min(width, height) > line;
    }).map((one) => one.textContent)"""
    heads = desk.page.locator(".kb-places-table th, .kb-pairs th a, .kb-scroll:not(.kb-matrix) th")
    assert heads.count() > 5
    assert heads.evaluate_all(broken) == []


def test_the_home_page_begins_with_picture_search_and_problems(desk: Watched) -> None:
    desk.visit("")
    desk.page.set_viewport_size({"width": 1280, "height": 900})
    for part in (".kb-tiles", ".kb-hero__search", "#by-problem"):
        box = desk.page.locator(part).bounding_box()
        assert box
        assert box["y"] < 900, part
    desk.page.locator(".kb-tiles a").first.click()
    desk.page.wait_for_url("**/prefectures/*/")
