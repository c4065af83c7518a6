"""Ways in and back on the real site: past the navigation, from lists to the finder, to the money."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.door import Watched, focused, opened, served, until, violations
from tests.built import BELOW

pytestmark = pytest.mark.browser

CASES = "[data-finder-group=case] [data-search-results]"
SHIFTS = """
window.kbShift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.kbShift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
MOST_SHIFT = 0.02
STEADY = [
    "",
    "cases/yokoze/",
    "search/",
    "search/?theme=community",
    "search/?q=空き家",
    "matrix/",
    "cases/",
    "money/?purpose=housing&applicant=municipality",
    "compare/?ids=yokoze,ishinomaki,ana",
]


@pytest.mark.parametrize("url", STEADY)
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_nothing_moves_while_a_page_is_made(
    request: pytest.FixtureRequest, size: str, url: str
) -> None:
    watched: Watched = request.getfixturevalue(size)
    watched.page.add_init_script(SHIFTS)
    watched.visit(url)
    watched.page.wait_for_load_state("networkidle")
    watched.page.wait_for_timeout(500)
    assert watched.page.evaluate("kbShift") <= MOST_SHIFT


def test_a_shift_would_be_noticed(desk: Watched) -> None:
    desk.page.add_init_script(SHIFTS)
    desk.visit("about/")
    desk.page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('afterbegin', '<p><br><br><br><br></p>')"
    )
    until(lambda: desk.page.evaluate("kbShift") > MOST_SHIFT)


def tabs_to(page: Page, holds: str, most: int) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page, holds) == "True":
            return
    raise AssertionError(holds)


class TestByKeyboard:
    def test_the_first_result_is_a_few_keys_away(self, desk: Watched) -> None:
        desk.visit("search/")
        page = desk.page
        expect(page.locator(f"{CASES} > li").first).to_be_visible()
        tabs_to(page, "e.textContent === '検索結果へ移動'", 3)
        page.keyboard.press("Enter")
        tabs_to(page, "Boolean(e.closest('[data-case-id]')) && e.tagName === 'A'", 4)

    @pytest.mark.parametrize(
        ("url", "box"),
        [
            ("", "home-q"),
            ("search/", "search-q"),
            ("cases/kushiro/", "header-q"),
            ("about/", "header-q"),
        ],
    )
    def test_the_search_box_is_a_few_keys_away(self, desk: Watched, url: str, box: str) -> None:
        desk.visit(url)
        tabs_to(desk.page, "e.textContent === '検索へ移動'", 3)
        desk.page.keyboard.press("Enter")
        assert focused(desk.page, "e.id") == box

    def test_the_box_of_the_home_page_offers_pages_while_one_types(self, desk: Watched) -> None:
        desk.visit("")
        assert desk.page.get_by_role("search").count() == 1
        desk.page.locator("#home-q").press_sequentially("空き家")
        options = desk.page.get_by_role("option")
        expect(options.first).to_be_visible()
        desk.page.keyboard.press("ArrowDown")
        desk.page.keyboard.press("Enter")
        desk.page.wait_for_url(lambda url: url != desk.base)

    def test_a_list_is_narrowed(self, desk: Watched) -> None:
        desk.visit("search/")
        page = desk.page
        expect(page.locator(f"{CASES} > li").first).to_be_visible()
        tabs_to(page, "Boolean(e.closest('[data-facet=theme]'))", 30)
        if focused(page, "e.closest('details').open") == "False":
            page.keyboard.press("Enter")
        tabs_to(page, "e.name === 'theme'", 3)
        page.keyboard.press("Space")
        expect(page.locator("[data-finder-chips] li")).to_have_count(1)
        assert "theme=" in page.url

    def test_money_is_matched_to_a_purpose(self, desk: Watched) -> None:
        desk.visit("money/")
        tabs_to(desk.page, "e.tagName === 'SELECT'", 30)
        desk.page.keyboard.press("ArrowDown")
        desk.page.keyboard.press("Enter")
        expect(desk.page.locator("[data-money-status]")).to_contain_text("が当てはまります")

    def test_a_page_is_cited(self, desk: Watched) -> None:
        desk.visit("cases/yokoze/")
        for summary in desk.page.locator("main summary").all():
            summary.focus()
            desk.page.keyboard.press("Enter")
        desk.page.locator("main a").first.focus()
        tabs_to(desk.page, "e.dataset.copy === 'cite-plain'", 120)
        desk.page.keyboard.press("Enter")
        expect(desk.page.locator("[role=status]").filter(has_text="コピー").first).to_be_visible()

    def test_a_mistake_is_corrected(self, desk: Watched) -> None:
        desk.visit("cases/yokoze/")
        to_form = "(e.getAttribute('href') || '').includes('form/?kind=cases&id=yokoze')"
        tabs_to(desk.page, to_form, 120)
        desk.page.keyboard.press("Enter")
        desk.page.wait_for_url("**/contribute/form/?kind=cases&id=yokoze*")
        expect(desk.page.locator("[data-form-fields] > *").first).to_be_visible()


@pytest.mark.parametrize(
    "url", ["themes/community/", "challenges/cost/", "rounds/1/", "prefectures/hokkaido/"]
)
def test_a_list_is_narrowed_in_the_finder(desk: Watched, url: str) -> None:
    desk.visit(url)
    link = desk.page.locator(".kb-narrow__link")
    number = "".join(letter for letter in link.inner_text() if letter.isdigit())
    link.click()
    expect(desk.page.locator("[data-finder-number]").first).to_have_text(f"{number}件")
    expect(desk.page.locator("[data-finder-chips] li")).to_have_count(1)
    expect(desk.page.locator(f"{CASES} > li")).to_have_count(int(number))


@pytest.mark.parametrize(
    "url", ["search/?theme=community", "search/?q=空き家", "cases/", "themes/community/"]
)
def test_coming_back_from_a_case_one_is_where_one_was(phone: Watched, url: str) -> None:
    phone.visit(url)
    page = phone.page
    cards = page.locator("main .kb-card")
    expect(cards.nth(6)).to_be_visible()
    link = cards.nth(6).locator("h3 a")
    link.scroll_into_view_if_needed()
    page.wait_for_timeout(500)  # excerpts nearby come
    before, name = page.evaluate("scrollY"), link.inner_text()
    link.click()
    page.wait_for_url("**/cases/*/")
    page.go_back()
    expect(cards.nth(6)).to_be_visible()
    expect(page.locator(":focus")).to_have_text(name)
    assert abs(page.evaluate("scrollY") - before) < 150
    expect(page.locator(":focus")).to_be_in_viewport()


def test_who_comes_back_to_a_place_that_was_kept_otherwise_begins_at_the_top(
    phone: Watched,
) -> None:
    phone.visit("cases/")
    phone.visit("about/")
    phone.page.evaluate(
        f"sessionStorage.setItem('kb-place {BELOW}cases/', '{{\"link\": null, \"open\": null}}')"
    )
    phone.page.go_back()
    expect(phone.page.locator("main .kb-card").first).to_be_in_viewport()
    phone.assert_nothing_wrong()


def test_a_new_visit_begins_at_the_top(phone: Watched) -> None:
    phone.visit("cases/")
    phone.page.locator(".kb-card h3 a").nth(9).click()
    phone.page.wait_for_url("**/cases/*/")
    phone.visit("cases/")
    assert phone.page.evaluate("scrollY") == 0
    assert focused(phone.page, "e === document.body") == "True"


class TestMoney:
    ASKED = "money/?purpose=housing&applicant=municipality"

    def test_what_no_source_assigns_stays_in_sight_apart(self, desk: Watched) -> None:
        desk.visit("money/")
        page = desk.page
        every = page.locator("tr[data-purposes]:visible")
        total = every.count()
        page.get_by_label("目的").select_option("housing")
        housing = every.count()
        unstated = page.locator("tr[data-purposes~=housing][data-applicants='']").count()
        others = page.locator(
            "tr[data-purposes~=housing]:not([data-applicants='']):not([data-applicants~=municipality])"
        ).count()
        page.get_by_label("使う主体").select_option("municipality")
        assert 0 < unstated < housing < total
        fits = page.locator(".kb-money").first.locator("tbody tr")
        apart = page.locator("[data-money-unstated]")
        expect(apart.get_by_role("heading")).to_have_text(f"主体が資料にない{unstated}件")
        expect(apart.locator("tbody tr")).to_have_count(unstated)
        expect(fits).to_have_count(housing - unstated - others)
        status = page.locator("[data-money-status]")
        expect(status).to_contain_text(f"{total}件のうち{fits.count()}件が当てはまります")
        expect(status).to_contain_text("目的「住まい・空き家」／使う主体「市町村」")
        assert page.url.endswith(self.ASKED)
        page.get_by_role("button", name="条件を消す").click()
        expect(every).to_have_count(total)
        expect(apart).to_be_hidden()
        desk.assert_nothing_wrong()

    def test_an_address_shows_what_was_found(self, desk: Watched) -> None:
        desk.visit(self.ASKED)
        expect(desk.page.locator("[data-money-unstated]")).to_be_visible()
        expect(desk.page.get_by_label("使う主体")).to_have_value("municipality")
        expect(desk.page.get_by_role("button", name="この条件のリンクをコピー")).to_be_visible()

    @pytest.mark.parametrize("width", [320, 390])
    def test_on_a_phone_each_is_a_card_with_its_sums_in_sight(
        self, phone: Watched, width: int
    ) -> None:
        phone.page.set_viewport_size({"width": width, "height": 844})
        phone.visit(self.ASKED)
        page = phone.page
        expect(page.locator("[data-money-unstated]")).to_be_visible()
        for region in page.locator(".kb-money:visible").all():
            assert region.evaluate("e => e.scrollWidth <= e.clientWidth")
        cell = page.get_by_role("cell", name="5,900百万円（59億円）")
        expect(cell.first).to_be_visible()
        box = cell.first.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.get_by_role("columnheader", name="予算額").count() == 2
        assert violations(page) == []
        phone.assert_nothing_wrong()

    def test_it_is_accessible_on_a_desk(self, desk: Watched) -> None:
        desk.visit(self.ASKED)
        expect(desk.page.locator("[data-money-unstated]")).to_be_visible()
        assert violations(desk.page) == []

    def test_what_is_found_is_printed_with_what_was_asked(
        self, desk: Watched, tmp_path: Path
    ) -> None:
        desk.visit(self.ASKED)
        expect(desk.page.locator("[data-money-unstated]")).to_be_visible()
        desk.page.pdf(path=tmp_path / "money.pdf", prefer_css_page_size=True, format="A4")
        sheets = PdfReader(tmp_path / "money.pdf").pages
        text = "".join(normalize("NFKC", "".join(one.extract_text() for one in sheets)).split())
        # What is read out of a PDF has other marks for ・ and ／ than the page.
        assert re.search("目的「住まい.空き家」.使う主体「市町村」", text)
        assert "主体が資料にない" in text
        assert "印刷したページ" in text
        assert len(sheets) <= 2

    def test_without_scripts_all_are_there(self, browser: Browser, base: str) -> None:
        with opened(browser, base, java_script_enabled=False) as plain:
            plain.visit(self.ASKED)
            page = plain.page
            assert page.locator("tr[data-purposes]:visible").count() > 10
            assert page.locator("[data-money-unstated]").is_hidden()
            assert page.locator("[data-money-finder]").is_hidden()


def test_the_heads_of_the_matrix_are_read_as_words_on_a_phone(phone: Watched) -> None:
    """No label is broken into letters: each stands in one line, whichever way it runs."""
    phone.visit("matrix/")
    for label in phone.page.locator(
        ".kb-matrix thead th > a, .kb-matrix thead th > .kb-matrix__label"
    ).all():
        across, along = label.evaluate("e => [e.getClientRects().length, e.offsetWidth]")
        size = label.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        assert across == 1
        assert along <= 2.2 * size, label.inner_text()


@pytest.fixture
def nowhere(browser: Browser, real_site: Path) -> Iterator[Watched]:
    """A site that knows no address of its own, served below a path."""
    with served(real_site) as base, opened(browser, base) as watched:
        yield watched


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_for_unknown_addresses_stands_by_itself(nowhere: Watched, width: int) -> None:
    nowhere.page.set_viewport_size({"width": width, "height": 800})
    nowhere.visit("no/such/page/at/all")
    page = nowhere.page
    assert page.locator("h1").inner_text() == "ページが見つかりません"
    assert page.locator("input, label, button").count() == 0
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert all("no/such/page" in text for text in nowhere.complaints)
    assert nowhere.outside == []


def test_search_without_scripts_has_no_way_to_results_that_are_not_there(
    browser: Browser, base: str
) -> None:
    with opened(browser, base, java_script_enabled=False) as plain:
        plain.visit("search/")
        assert plain.page.get_by_role("link", name="検索結果へ移動").count() == 0
        assert (
            plain.page.get_by_role("main")
            .get_by_text("検索としぼりこみには、ブラウザの")
            .is_visible()
        )


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("errata/", "details.kb-fold"),
        ("organisations/", "details.kb-fold"),
        ("updates/", "#main details:has(a[href*='cases/'])"),
        ("cases/yokoze/", "#main details:has(a[href*='contribute/'])"),
        ("timeline/", "details.kb-sources"),
    ],
)
def test_who_comes_back_to_an_unfolded_part_finds_it_unfolded(
    desk: Watched, url: str, part: str
) -> None:
    desk.visit(url)
    fold = desk.page.locator(part).first
    fold.evaluate("fold => { fold.open = true; }")
    link = fold.locator("a[href^='../']").last
    link.focus()
    top = desk.page.evaluate("scrollY")
    link.press("Enter")
    desk.page.wait_for_url(lambda now: not now.split("#")[0].endswith(f"/{url}"))
    desk.page.go_back()
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    assert abs(desk.page.evaluate("scrollY") - top) < 50


def test_who_comes_back_to_the_end_of_the_other_pages_finds_them_all(desk: Watched) -> None:
    desk.visit("search/?q=空き家")
    others = desk.page.locator("[data-finder-group=other] [data-search-results] > li")
    expect(others).to_have_count(10)
    more = desk.page.locator("[data-search-more]")
    more.click()
    expect(others).to_have_count(20)
    more.click()
    expect(others.nth(20)).to_be_visible()
    every = others.count()
    link = others.last.locator("a").first
    link.focus()
    link.press("Enter")
    desk.page.wait_for_url(lambda now: "/search/" not in now)
    desk.page.go_back()
    expect(others).to_have_count(every)
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()


@pytest.mark.parametrize(
    ("url", "chosen"),
    [
        ("errata/?about=sources", "「出典資料」：196件のうち"),
        ("search/?challenge=cost&theme=disaster", "選んだ条件：国の3課題：経費削減"),
        ("search/?q=空き家&challenge=cost", "選んだ条件：国の3課題：経費削減"),
    ],
)
def test_a_sheet_says_what_was_chosen(desk: Watched, url: str, chosen: str) -> None:
    desk.visit(url)
    status = desk.page.locator("[data-narrow-status], [data-search-status]")
    expect(status).to_contain_text("件")
    desk.page.wait_for_load_state("networkidle")
    sheet = PdfReader(BytesIO(desk.page.pdf(prefer_css_page_size=True)))
    words = normalize("NFKC", "".join(page.extract_text() for page in sheet.pages))
    assert normalize("NFKC", chosen) in "".join(words.split())
    assert "すべて消す" not in words
