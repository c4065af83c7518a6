"""WCAG 2.2 AA on each kind of page of the real site, as far as a machine can tell and axe does not."""

import pytest
from playwright.sync_api import expect

from tests.browser.door import PARTS, Watched
from tests.browser.states import Reach, cases_chosen, comparison_filled, filters_applied
from tests.browser.wcag import LOOKS, focus_unseen, kinds, walked

pytestmark = pytest.mark.browser

# `make accessible` looks at every page, on a desk and on a phone.
HALF = PARTS // 2


@pytest.mark.parametrize("part", range(HALF))
def test_each_kind_of_page_holds(desk: Watched, urls: list[str], part: int) -> None:
    found = {}
    for url in kinds(urls)[part::HALF]:
        desk.visit(url)
        for name, look in LOOKS.items():
            found[url, name] = look(desk.page)
    assert {which: faults for which, faults in found.items() if faults} == {}


@pytest.mark.parametrize("url", ["accessibility/", "reading/"])
def test_tables_in_hand_written_pages_fit_a_phone_with_large_letters(
    phone: Watched, url: str
) -> None:
    phone.visit(url)
    assert phone.page.locator("table").count() > 0
    assert {name: found for name, look in LOOKS.items() if (found := look(phone.page))} == {}


def matrix_opened(watched: Watched) -> None:
    watched.visit("matrix/")


@pytest.mark.parametrize(
    ("size", "reach", "most"),
    [
        ("desk", matrix_opened, 120),
        ("phone", matrix_opened, 500),
        ("phone", comparison_filled, 120),
        ("phone", cases_chosen, 120),
        ("phone", filters_applied, 120),
    ],
)
def test_nothing_lies_over_the_focus(
    request: pytest.FixtureRequest, reach: Reach, size: str, most: int
) -> None:
    """Where heads of tables or a bar stay in sight; on the way there and on the way back."""
    watched: Watched = request.getfixturevalue(size)
    reach(watched)
    watched.page.evaluate("scrollTo(0, 0)")
    assert walked(watched.page, most=most) == []
    assert walked(watched.page, "Shift+Tab", most=most) == []


TWO = ("yokoze", "ana")
LONGEST = ("sustainable", "ana", "shimoda-higashimatsushima", "mogami")
BAR = """() => {
  const one = document.querySelector(".kb-bar");
  return [one.offsetHeight / innerHeight, getComputedStyle(one).position];
}"""


@pytest.mark.parametrize(
    ("width", "height", "letters", "names"),
    [
        (320, 256, 100, LONGEST),
        (390, 844, 200, TWO),
        (320, 568, 200, TWO),
        (320, 256, 200, TWO),
    ],
)
def test_the_bar_of_chosen_cases_covers_no_focus_and_no_more_than_a_third(
    phone: Watched, width: int, height: int, letters: int, names: tuple[str, ...]
) -> None:
    phone.page.set_viewport_size({"width": width, "height": height})
    phone.visit("cases/")
    for name in names:
        phone.page.locator(f".kb-pick[data-id={name}]").click()
    phone.page.add_init_script(
        "addEventListener('DOMContentLoaded', () => {"
        f" document.documentElement.style.fontSize = '{letters}%'; }})"
    )
    for url in ("cases/yokoze/", "search/?q=空き家", "contribute/form/?kind=cases", "errata/"):
        phone.visit(url)
        expect(phone.page.locator(".kb-bar")).to_contain_text(f"{len(names)}件")
        phone.page.wait_for_load_state("networkidle")
        share, position = phone.page.evaluate(BAR)
        assert position == "static" or share <= 1 / 3, url
        assert walked(phone.page, most=40) == [], url


def test_a_bar_that_appears_does_not_cover_the_button_that_was_pressed(phone: Watched) -> None:
    phone.visit("cases/")
    pick = phone.page.locator(".kb-pick").nth(3)
    pick.evaluate("e => scrollTo(0, scrollY + e.getBoundingClientRect().bottom - innerHeight)")
    pick.press("Enter")
    expect(phone.page.locator(".kb-bar")).to_be_visible()
    assert focus_unseen(phone.page) == []


def test_a_bar_without_names_is_heard_with_them(phone: Watched) -> None:
    phone.page.set_viewport_size({"width": 320, "height": 256})
    phone.visit("cases/")
    for name in LONGEST:
        phone.page.locator(f".kb-pick[data-id={name}]").click()
    bar = phone.page.get_by_role("region", name="比べる事例")
    assert bar.locator(".kb-bar__names").evaluate("e => e.clientWidth") <= 1
    assert "：和歌山県・香川県・北海道等、" in bar.aria_snapshot()
    phone.page.set_viewport_size({"width": 320, "height": 1200})
    expect(bar.locator(".kb-bar__names")).to_be_in_viewport()
    assert bar.locator(".kb-bar__names").evaluate("e => e.getClientRects()[0].width") > 100


FAULTS = {
    "押す場所の大きさ（2.5.8）": "main.insertAdjacentHTML('beforeend', '<p><a href=x>一</a><a href=y>二</a></p>')",
    "幅320pxでの表示（1.4.10）": "main.firstElementChild.style.minWidth = '30rem'",
    "文字間隔の変更（1.4.12）": "Object.assign(main.style, {height: main.offsetHeight + 'px', overflow: 'hidden'})",
    "文字の200%拡大（1.4.4）": "Object.assign(main.style, {height: main.offsetHeight + 'px', overflow: 'hidden'})",
    "強制カラーモード": "main.insertAdjacentHTML('beforeend', '<button id=flat>押す</button>');"
    " document.querySelector('#flat').style.border = '0'",
    "動きを減らす設定": "main.animate([{left: '0'}, {left: '9px'}], {duration: 60000})",
    "暗い配色の希望": "const sheet = new CSSStyleSheet(); document.adoptedStyleSheets = [sheet];"
    " sheet.replaceSync('@media (prefers-color-scheme: dark) { main { color: red } }')",
}


@pytest.mark.parametrize("name", LOOKS)
def test_each_look_would_find_something(desk: Watched, name: str) -> None:
    desk.visit("about/")
    assert LOOKS[name](desk.page) == []
    desk.page.evaluate(f"() => {{ const main = document.querySelector('main'); {FAULTS[name]}; }}")
    assert LOOKS[name](desk.page) != []


def test_what_lies_over_the_focus_would_be_found(desk: Watched) -> None:
    desk.visit("about/")
    desk.page.evaluate(
        "() => Object.assign(document.querySelector('.kb-header').style,"
        " {position: 'fixed', inset: '0', zIndex: 9, background: 'white'})"
    )
    assert walked(desk.page) != []
