"""Every page of the real site loads cleanly, is accessible, stays on its own host and fits narrow screens."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from tests.browser.door import PARTS, Watched, opened, until, violations
from tests.browser.wcag import STANDS_OUT

pytestmark = pytest.mark.browser

# 320 px is a desk of 1280 px at 400 %; 390 px a phone.
WIDTHS = (390, 320)
# Pixels on a phone, with its parts folded: 20,000 are the end, the rest is for twenty entries to come.
LONGEST = 17_000
FOLDED_HEIGHT = """() => {
  document.querySelectorAll("details").forEach((one) => { one.open = false; });
  return document.documentElement.scrollHeight;
}"""
LARGER = "(size) => { document.documentElement.style.fontSize = size; }"
WIDER_THAN_THE_SCREEN = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => !one.closest(".kb-scroll") && one.scrollWidth > room)
    .map((one) => `${one.tagName}.${one.className}`);
}"""


@pytest.fixture(scope="module")
def reckoned() -> set[str]:
    """How text is marked up of which the contrasts were reckoned already; whichever page it is on, they are the same."""
    return set()


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_loads_cleanly_is_accessible_and_fits(
    desk: Watched, urls: list[str], reckoned: set[str], part: int
) -> None:
    faults, too_wide, endless = [], [], []
    assert len(urls) > 100
    for url in urls[part::PARTS]:
        desk.page.set_viewport_size({"width": 1280, "height": 900})
        desk.visit(url)
        desk.assert_nothing_wrong()
        faults += violations(desk.page, reckoned)
        for width in WIDTHS:
            desk.page.set_viewport_size({"width": width, "height": 844})
            found = desk.page.evaluate(WIDER_THAN_THE_SCREEN)
            too_wide += [(url, width, one) for one in found]
        desk.page.evaluate(LARGER, "200%")  # at the last width, the narrowest
        found = desk.page.evaluate(WIDER_THAN_THE_SCREEN)
        too_wide += [(f"{url} at 200%", width, one) for one in found]
        desk.page.evaluate(LARGER, "")
        desk.page.set_viewport_size({"width": 390, "height": 844})
        height = desk.page.evaluate(FOLDED_HEIGHT)
        if height > LONGEST:
            endless.append((url, height))
    assert (faults, too_wide, endless) == ([], [], [])


@pytest.mark.parametrize("url", ["", "cases/nanto/", "cases/yokoze/", "tours/tour-b/"])
def test_letters_twice_as_large_fit_the_narrowest_screen(phone: Watched, url: str) -> None:
    phone.page.set_viewport_size({"width": WIDTHS[-1], "height": 844})
    phone.visit(url)
    phone.page.evaluate(LARGER, "200%")
    assert phone.page.evaluate(WIDER_THAN_THE_SCREEN) == []


COVERED = """() => [...document.querySelectorAll(".kb-matrix a, .kb-pairs a")].filter((one) => {
  one.focus({ focusVisible: true });
  const { left, top, width, height } = one.getClientRects()[0];
  return !one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}).map((one) => one.textContent.trim())"""


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_heads_that_stay_in_sight_cover_nothing_that_has_the_focus(
    phone: Watched, size: str
) -> None:
    phone.page.set_viewport_size({"width": WIDTHS[-1], "height": 640})
    phone.visit("matrix/")
    phone.page.evaluate(LARGER, size)
    assert phone.page.evaluate(COVERED) == []


LONG_WORD = "LongNameThatNoLineBreaks" * 4


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("glossary/", ".kb-fold__name, .kb-fold summary small"),
        ("errata/", ".kb-fold__name, .kb-fold__whose"),
        ("cases/", ".kb-card__title a, .kb-card__body, .kb-card__gist"),
        (
            "cases/kushiro/",
            ".kb-case__place, .kb-lead__sub, .kb-said p, .kb-facts dd, .kb-trail li",
        ),
    ],
)
def test_long_names_stay_within_a_narrow_page(phone: Watched, url: str, names: str) -> None:
    phone.page.set_viewport_size({"width": 320, "height": 844})
    phone.visit(url)
    lengthen = "(all, word) => all.forEach((one) => one.append(word))"
    assert phone.page.locator(names).count() > 3
    phone.page.locator(names).evaluate_all(lengthen, LONG_WORD)
    assert phone.page.evaluate(STANDS_OUT) == []


def test_wide_tables_scroll_by_themselves_and_by_keyboard(phone: Watched) -> None:
    phone.visit("matrix/")
    region = phone.page.locator(".kb-matrix")
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")
    region.focus()
    phone.page.keyboard.press("ArrowRight")
    until(lambda: region.evaluate("one => one.scrollLeft > 0"))


def test_the_page_for_unknown_addresses_is_whole(desk: Watched) -> None:
    desk.visit("no/such/page/")
    assert desk.page.title().startswith("ページが見つかりません")
    assert desk.page.locator("h1").inner_text() == "ページが見つかりません"
    desk.page.get_by_role("main").get_by_role("link", name="事例一覧").click()
    assert desk.page.locator("h1").inner_text() == "事例一覧"
    # The answer itself is the only complaint: its style sheets and scripts were found.
    assert all("404" in text and "no/such/page" in text for text in desk.complaints)
    assert len(desk.complaints) <= 1
    assert desk.outside == []


def test_a_link_to_a_place_in_a_source_shows_that_place(desk: Watched) -> None:
    desk.visit("cases/kushiro/")
    desk.page.locator("#notes summary").click()
    desk.page.locator("#notes li a").first.click()
    desk.page.wait_for_url("**/sources/#003-*")
    desk.page.locator(":target").wait_for(state="visible")


def test_other_hosts_are_really_denied(browser: Browser, base: str, site: Path) -> None:
    """The counting itself works: what a page would fetch from elsewhere is seen and stopped."""
    with opened(browser, base) as watched:
        watched.visit()
        watched.page.evaluate("() => { new Image().src = 'https://x.example/pixel.png'; }")
        until(lambda: bool(watched.violations))
        assert "img-src https://x.example/pixel.png" in watched.violations[0]
        for elsewhere in ("https://x.example/", "http://192.0.2.1/"):
            with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
                watched.page.goto(elsewhere)
            assert elsewhere in watched.outside
