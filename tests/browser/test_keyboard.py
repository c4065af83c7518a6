"""The real site by keyboard, on a phone, and with larger letters."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.door import Watched, focused

pytestmark = pytest.mark.browser


def tabbed(page: Page, most: int = 400) -> list[str]:
    """Where Tab leads, one after the other, until it leaves the page."""
    found: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page, "e === document.body") == "True":
            break
        found.append(focused(page, "e.getAttribute('href') || e.tagName"))
    return found


@pytest.mark.parametrize("url", ["", "cases/kushiro/", "themes/", "about/"])
def test_the_first_stop_is_the_way_past_the_navigation(desk: Watched, url: str) -> None:
    desk.visit(url)
    desk.page.keyboard.press("Tab")
    assert focused(desk.page, "e.textContent") == "本文へ移動"
    assert desk.page.locator(".kb-skip").first.bounding_box()["y"] >= 0  # type: ignore[index]
    desk.page.keyboard.press("Enter")
    assert focused(desk.page, "e.id") == "main"
    desk.page.keyboard.press("Tab")
    assert focused(desk.page, "Boolean(e.closest('main'))") == "True"


def test_every_link_is_reached_by_keyboard(desk: Watched) -> None:
    desk.visit("cases/kushiro/")
    seen = "a => a.filter(e => e.checkVisibility()).map(e => e.getAttribute('href'))"
    links = desk.page.locator("a[href]").evaluate_all(seen)
    reached = tabbed(desk.page)
    assert len(links) > 30
    assert set(links) <= set(reached)
    assert reached[0] == "#main"


def test_the_focus_can_always_be_seen(desk: Watched) -> None:
    desk.visit("")
    desk.page.keyboard.press("Tab")
    for _ in range(25):
        style = focused(
            desk.page, "getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth"
        )
        assert style == "solid3px", focused(desk.page, "e.outerHTML")
        desk.page.keyboard.press("Tab")


def test_the_menu_on_a_phone_works_by_keyboard(phone: Watched) -> None:
    phone.visit("cases/kushiro/")
    menu = phone.page.locator(".kb-menu")
    entry = menu.get_by_role("link", name="都道府県")
    assert not entry.is_visible()
    phone.page.locator(".kb-menu summary").focus()
    phone.page.keyboard.press("Enter")
    assert entry.is_visible()
    for _ in range(4):
        phone.page.keyboard.press("Tab")
    assert focused(phone.page, "Boolean(e.closest('.kb-menu'))") == "True"
    entry.focus()
    phone.page.keyboard.press("Enter")
    phone.page.wait_for_url("**/prefectures/")


def test_escape_closes_the_menu_on_a_phone(phone: Watched) -> None:
    phone.visit("cases/kushiro/")
    menu = phone.page.locator(".kb-menu")
    menu.locator("summary").click()
    menu.get_by_role("link", name="都道府県").focus()
    phone.page.keyboard.press("Escape")
    assert not menu.locator("nav").is_visible()
    assert focused(phone.page, "e.innerText") == "メニュー"


def test_the_button_of_the_menu_stays_where_it_is(phone: Watched) -> None:
    phone.visit("cases/kushiro/")
    button = phone.page.locator(".kb-menu summary")
    search = phone.page.locator(".kb-header__search")
    before, below = button.bounding_box(), search.bounding_box()
    assert button.inner_text() == "メニュー"
    button.click()
    assert "×" in button.inner_text()
    assert "- text: メニュー\n" in phone.page.locator(".kb-menu").aria_snapshot()
    assert (button.bounding_box(), search.bounding_box()) == (before, below)
    button.click()
    assert button.inner_text() == "メニュー"


def letters_twice_as_large(phone: Watched, url: str = "") -> None:
    phone.page.set_viewport_size({"width": 320, "height": 640})
    phone.visit(url)
    phone.page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")


def test_the_open_menu_covers_no_name_in_large_letters(phone: Watched) -> None:
    letters_twice_as_large(phone)
    button, brand = phone.page.locator(".kb-menu summary"), phone.page.locator(".kb-brand")
    before, name = button.bounding_box(), brand.bounding_box()
    button.click()
    assert phone.page.locator(".kb-menu nav").is_visible()
    assert (button.bounding_box(), brand.bounding_box()) == (before, name)


@pytest.mark.parametrize(("url", "name"), [("", "#home-q"), ("cases/yokoze/", "#header-q")])
def test_words_and_what_is_offered_for_them_have_room_in_large_letters(
    phone: Watched, url: str, name: str
) -> None:
    letters_twice_as_large(phone, url)
    field, offered = phone.page.locator(name), phone.page.get_by_role("listbox")
    letters = "parseFloat(getComputedStyle(e).fontSize)"
    inner = "e.clientWidth - 2 * parseFloat(getComputedStyle(e).paddingLeft)"
    assert field.evaluate(f"e => ({inner}) / {letters}") >= 6
    field.press_sequentially("空き")
    expect(offered).to_be_visible()
    assert offered.evaluate("e => getComputedStyle(e).paddingLeft") == "0px"
    phone.page.keyboard.press("ArrowUp")
    expect(offered.get_by_role("option").last).to_be_in_viewport(ratio=0.9)
    expect(field).to_be_in_viewport(ratio=0.9)
    phone.page.keyboard.press("Escape")
    expect(field).to_be_in_viewport(ratio=0.9)
    field.press("ArrowDown")
    expect(offered).to_be_visible()
    field.press("Tab")
    assert focused(phone.page, "e.innerText") == "検索"


def test_beside_the_heads_of_the_matrix_two_columns_have_room_in_large_letters(
    phone: Watched,
) -> None:
    letters_twice_as_large(phone, "matrix/")
    row = phone.page.locator(".kb-matrix tbody tr").first
    widths = row.evaluate("e => [...e.cells].slice(0, 3).map(one => one.offsetWidth)")
    assert sum(widths) <= row.evaluate("e => e.closest('.kb-matrix').clientWidth")


def test_what_is_to_be_touched_is_large_enough(phone: Watched) -> None:
    """WCAG 2.2, 2.5.8: 24 px, but for links within text, which axe checks with their distance."""
    phone.visit("")
    phone.page.locator(".kb-menu summary").click()
    for target in phone.page.locator(".kb-menu summary, .kb-menu a, button").all():
        box = target.bounding_box()
        if box:
            assert min(box["width"], box["height"]) >= 24, target.inner_text()


def test_text_may_be_twice_as_large(desk: Watched) -> None:
    """Nothing is cut off or runs off the page where a reader doubles the letters alone."""
    desk.visit("cases/ishinomaki/")
    desk.page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 1280


# How much of a tile is to be seen in what it scrolls in.
SEEN = """(() => {
  const tile = document.activeElement.getBoundingClientRect();
  const map = document.activeElement.closest(".kb-scroll").getBoundingClientRect();
  return (Math.min(tile.right, map.right) - Math.max(tile.left, map.left)) / tile.width;
})()"""


@pytest.mark.parametrize("width", [320, 326, 332, 350, 366])
@pytest.mark.parametrize("url", ["map/", ""])
def test_a_tile_of_the_map_is_in_sight_where_it_has_the_focus(
    phone: Watched, url: str, width: int
) -> None:
    phone.page.set_viewport_size({"width": width, "height": 640})
    phone.visit(url)
    tiles = phone.page.locator("a.kb-tile")
    for first, back, key in ((0, "Shift+Tab", "Tab"), (-1, "Tab", "Shift+Tab")):
        tiles.nth(first).press(back)
        phone.page.locator(".kb-scroll", has=tiles).evaluate("e => e.scrollTo(0, 0)")
        for _ in range(tiles.count()):
            phone.page.keyboard.press(key)
            assert phone.page.evaluate(SEEN) > 0.95, focused(phone.page, "e.ariaLabel")
