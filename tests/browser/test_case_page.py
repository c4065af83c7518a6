"""The page of a case: what was done comes first, sources are numbers, and it fits on one sheet.

The bars are medians over the cases that the documents describe; each is printed (``pytest -rP``).
"""

import json
import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.browser.door import SMALLEST, Watched, focused, opened, violations

pytestmark = pytest.mark.browser

STORY = ("problem", "approach", "organization", "funding", "institution", "results", "difficulties", "next-steps")  # fmt: skip
# Characters that are seen in some elements, without blanks; each text counts once. What is folded or
# only read out is not seen.
SEEN = """(roots) => {
  const seen = new Set();
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const shown = walker.currentNode.parentElement.checkVisibility({ contentVisibilityAuto: true });
      const unseen = walker.currentNode.parentElement.closest(".kb-hidden");
      if (shown && !unseen) seen.add(walker.currentNode);
    }
  }
  return [...seen].map((text) => text.data.replace(/\\s/g, "").length).reduce((a, b) => a + b, 0);
}"""
# What the page says itself: not the buttons, and not what only names other pages. All that is seen
# between header and footer is #main.
OWN = ".kb-case [data-pagefind-body], #notes"
TOLD = ", ".join([*(f"#{name}" for name in STORY), "#schemes", "#tour", ".kb-figures--key"])


@pytest.fixture(scope="module")
def cases(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (site / "api/v1/cases.json").read_text(encoding="utf-8")
    )["cases"]
    assert len(found) >= 44
    return found


@pytest.fixture(scope="module")
def told(cases: list[dict[str, Any]]) -> list[str]:
    """The cases that a chapter describes."""
    found = [one["url"] for one in cases if one["summary"]]
    assert len(found) >= 26
    return found


def seen(watched: Watched, selector: str) -> int:
    """How many characters are seen in what a selector finds."""
    found: int = watched.page.locator(selector).evaluate_all(SEEN)
    return found


def measured(name: str, values: list[float]) -> float:
    """The median, printed with what it is the median of."""
    found = median(values)
    print(f"{name}: median {found:.3g}, {min(values):.3g} to {max(values):.3g}, of {len(values)}")
    return found


def end_of_first_sentence(watched: Watched) -> float:
    """How far down the page the first sentence of 課題 or 取組 ends, in pixels."""
    first = watched.page.locator(
        ":is(#problem, #approach) :is(.kb-said li, .kb-said p, .kb-case__printed)"
    ).first.bounding_box()
    assert first
    return first["y"] + first["height"]


def test_what_was_done_is_seen_at_once(desk: Watched, phone: Watched, told: list[str]) -> None:
    for name, watched, bar in (("desk", desk, 640), ("phone", phone, 844)):
        depths = []
        for url in told:
            watched.visit(url)
            depths.append(end_of_first_sentence(watched))
        assert measured(f"first sentence ends, {name}, px", depths) <= bar


def test_most_of_the_page_is_the_case_itself(desk: Watched, told: list[str]) -> None:
    shares, whole, sources = [], [], []
    for url in told:
        desk.visit(url)
        story = seen(desk, TOLD)
        shares.append(story / seen(desk, OWN))
        whole.append(story / seen(desk, "#main"))
        sources.append(seen(desk, ".kb-ref, .kb-sources") / seen(desk, "#main"))
    assert measured("share of sources", sources) <= 0.03
    assert measured("share of 課題 to 今後 in all that is seen", whole) >= 0.55
    assert measured("share of 課題 to 今後 in the page's own text", shares) >= 0.55


def test_nearly_every_case_prints_on_one_sheet(
    desk: Watched, cases: list[dict[str, Any]], tmp_path: Path
) -> None:
    pages, smallest = {}, {}
    for one in cases:
        desk.visit(one["url"])
        file = tmp_path / f"{one['id']}.pdf"
        desk.page.pdf(path=file, prefer_css_page_size=True, format="A4")
        pages[one["id"]] = len(PdfReader(file).pages)
        desk.page.emulate_media(media="print")
        smallest[one["id"]] = desk.page.evaluate(SMALLEST)
        desk.page.emulate_media(media="null")
    single = [case for case, number in pages.items() if number == 1]
    print(
        f"on one sheet: {len(single)} of {len(pages)}; others { ({k: v for k, v in pages.items() if v > 1}) }"
    )
    print(f"smallest letters: {min(smallest.values()):.2f} pt")
    assert min(smallest.values()) >= 8.45
    assert len(single) >= 38


# --- sources and words, opened in place


def test_a_number_opens_its_source_in_place(desk: Watched) -> None:
    desk.visit("cases/urakawa/")
    number = desk.page.locator("#approach .kb-ref a").first
    number.focus()
    desk.page.keyboard.press("Enter")
    popover = desk.page.get_by_role("dialog")
    expect(popover).to_contain_text("域内交通に関する取組")
    assert number.get_attribute("aria-expanded") == "true"
    assert desk.page.url.endswith("/cases/urakawa/")
    assert violations(desk.page) == []
    desk.page.keyboard.press("Tab")
    assert "/sources/#003-" in focused(desk.page, "e.href")
    desk.page.keyboard.press("Escape")
    expect(popover).to_have_count(0)
    expect(number).to_have_attribute("aria-expanded", "false")
    assert focused(desk.page, "e.closest('#approach') !== null") == "True"
    desk.assert_nothing_wrong()


@pytest.mark.parametrize(
    "url", ["challenges/cost/", "cases/tomi/", "cases/kesennuma/", "cases/mori/"]
)
def test_a_number_never_begins_a_line(desk: Watched, url: str) -> None:
    alone = """all => all.filter((one) => {
      const block = one.closest("li, p, dd, dt, .kb-case__name, td, caption");
      const inner = block.getBoundingClientRect().left + parseFloat(getComputedStyle(block).paddingLeft);
      return one.checkVisibility() && one.getBoundingClientRect().left - inner < 8;
    }).map((one) => one.closest("li, p, dd, dt, .kb-case__name, td, caption").textContent)"""
    for width in range(1000, 1300, 12):
        desk.page.set_viewport_size({"width": width, "height": 900})
        if width == 1000:
            desk.visit(url)
            assert desk.page.locator(".kb-ref a:visible").count() > 2
        assert desk.page.locator(".kb-ref a").evaluate_all(alone) == [], width


def test_a_finger_opens_and_closes_a_number_within_the_window(phone: Watched) -> None:
    phone.visit("cases/yokoze/")
    numbers = phone.page.locator("#results .kb-ref a")
    popover = phone.page.get_by_role("dialog")
    for number in (numbers.first, numbers.last):
        number.click()
        frame = popover.bounding_box()
        assert frame
        assert frame["x"] >= 0
        assert frame["x"] + frame["width"] <= 390
        assert frame["y"] >= 0
        assert frame["y"] + frame["height"] <= 844
    popover.get_by_role("button", name="閉じる").click()
    expect(popover).to_have_count(0)
    phone.assert_nothing_wrong()


def test_a_word_of_the_glossary_tells_its_meaning_in_place(desk: Watched) -> None:
    desk.visit("cases/urakawa/")
    word = desk.page.locator("a.kb-word", has_text="ライドシェア").first
    word.click()
    popover = desk.page.get_by_role("dialog", name="用語：ライドシェア")
    expect(popover).to_contain_text("出典：")
    popover.get_by_role("link", name="用語集で見る").click()
    desk.page.wait_for_url("**/glossary/#ride-share")


def test_without_scripts_numbers_and_words_are_links(browser: Browser, base: str) -> None:
    with opened(browser, base, java_script_enabled=False) as watched:
        watched.visit("cases/urakawa/")
        watched.page.locator("#approach .kb-ref a").first.click()
        expect(watched.page.locator("#notes li:target a")).to_be_visible()
        watched.page.locator("a.kb-word").first.click()
        watched.page.wait_for_url("**/glossary/#*")


@pytest.mark.parametrize("url", ["cases/kushiro/", "subcommittees/childcare/"])
def test_what_nobody_has_confirmed_for_a_year_says_so(
    desk: Watched, phone: Watched, url: str
) -> None:
    said = "から12か月以上たっています"
    desk.visit(url)
    day = date.fromisoformat(
        desk.page.locator("time[data-confirmed]").get_attribute("datetime") or ""
    )
    for watched, later, found in ((desk, 360, 0), (phone, 370, 1)):
        watched.page.clock.set_fixed_time(datetime.combine(day, time(9)) + timedelta(later))
        watched.visit(url)
        expect(watched.page.get_by_role("note").filter(has_text=said)).to_have_count(found)
    expect(phone.page.get_by_text(said)).to_be_in_viewport()
    assert violations(phone.page) == []


def test_the_citation_has_the_day_and_the_address(desk: Watched) -> None:
    desk.visit("cases/urakawa/#cite-plain")
    text = desk.page.locator("#cite-plain").inner_text()
    assert re.search(r"閲覧日：20\d\d年\d+月\d+日$", text)
    assert "https://kb.example/sub/cases/urakawa/" in text


def test_certainties_differ_in_word_shape_and_colour(desk: Watched) -> None:
    desk.visit("errata/")
    looks = {
        tuple(
            desk.page.locator(f".kb-sure--{name}").first.evaluate(
                "e => { const s = getComputedStyle(e); return [e.textContent, s.borderStyle,"
                " s.backgroundColor, getComputedStyle(e, '::before').content]; }"
            )
        )
        for name in ("certain", "likely", "uncertain")
    }
    for part in zip(*looks, strict=True):
        assert len(set(part)) > 1
    assert len({look[0] for look in looks}) == len({look[2:] for look in looks}) == 3


def test_a_disputed_figure_leads_to_its_own_record(desk: Watched) -> None:
    desk.visit("cases/ishinomaki/")
    desk.page.get_by_role("link", name="食い違いあり").click()
    record = desk.page.locator(":target")
    expect(record).to_be_in_viewport()
    value = desk.page.locator("div:has(> dt > a[href*='#tours-'])").locator("dd")
    number = value.evaluate("one => one.firstChild.textContent")
    expect(record.locator("xpath=following-sibling::dl[1]")).to_contain_text(number)


def test_a_sign_of_the_table_is_said_in_words(desk: Watched) -> None:
    for url, sign, said in (("ana", "○", "実施あり"), ("bandai", "—", "実施なし")):
        desk.visit(f"cases/{url}/")
        desk.page.locator("#rows > summary").click()
        cell = desk.page.locator("#rows div", has_text="ツアー実施").locator("dd")
        expect(cell.get_by_text(sign, exact=True)).to_be_visible()
        expect(cell.get_by_text(sign, exact=True)).to_have_attribute("aria-hidden", "true")
        assert said in cell.aria_snapshot()


@pytest.mark.parametrize("name", ["ishinomaki", "tambasasayama", "yokoze"])
def test_what_leads_from_a_figure_to_its_record_is_large_enough_and_apart(
    phone: Watched, name: str
) -> None:
    phone.visit(f"cases/{name}/")
    box = "one => { const { top, bottom, left, right } = one.getBoundingClientRect(); return [top, bottom, left, right]; }"
    links = [link.evaluate(box) for link in phone.page.locator(".kb-figures--key a").all()]
    [mark] = [link.evaluate(box) for link in phone.page.locator(".kb-figures--key a.kb-mark").all()]
    assert mark[1] - mark[0] >= 24
    over = [
        one
        for one in links
        if one != mark
        and one[0] < mark[1]
        and mark[0] < one[1]
        and one[2] < mark[3]
        and mark[2] < one[3]
    ]
    assert over == []
