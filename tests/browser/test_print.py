"""On paper: no navigation, nothing of the content lost, addresses and dates printed."""

import re
import unicodedata
from collections.abc import Iterable
from io import BytesIO

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from pypdf import PageObject, PdfReader

from tests.browser.door import Watched

pytestmark = pytest.mark.browser

FURNITURE = ".kb-header, .kb-footer, .kb-trail, .kb-skip, .kb-actions, .kb-menu"
PAGES = [
    "cases/urakawa/",
    "cases/ishinomaki/",
    "themes/base/",
    "errata/",
    "subcommittees/education/",
]
TEXT = "e => e.innerText.replace(/\\s+/g, '')"
# What a page says, piece by piece; what is for pressing or going elsewhere stays off the paper.
SAID = f"""all => all.filter((e) => e.checkVisibility()
    && !e.closest("form, nav, .kb-actions, .kb-record, .kb-narrow, .kb-page-foot, .kb-questions, .kb-report,"
      + "#similar, #related:is(details), #rows, #cite")
    && !e.querySelector("p, li, dt, dd, td, button, input"))
  .map({TEXT}).filter(Boolean)"""
# A title, and as much of it as could stand on a sheet when it is parted between its lines.
TITLES = """all => all.flatMap((one) => {
  const pieces = [...one.children].filter((e) => e.matches("a, span:not(.kb-hidden)")).map((e) => e.textContent);
  return [one.matches("h3") ? one.textContent : "", ...pieces.map((_, at) => pieces.slice(0, at + 1).join(""))];
})"""
PIECES = ", ".join(f"main {tag}" for tag in ("h1", "h2", "h3", "p", "dt", "dd", "li", "td", "th"))


def as_read(text: str) -> str:
    """The letters of a text; a sheet has some that only look like them."""
    letters = unicodedata.normalize("NFKC", text).translate(str.maketrans("⺠⻑⻄⻘", "民長西青"))
    return re.sub(r"\W", "", letters)


def sheets(page: Page) -> list[list[str]]:
    """The lines on each sheet when a page is printed."""
    printed = page.pdf(prefer_css_page_size=True, format="A4")
    return [lines(sheet) for sheet in PdfReader(BytesIO(printed)).pages]


def lines(sheet: PageObject) -> list[str]:
    """The lines of a sheet from its top to its foot; they are drawn in another order."""
    found: dict[int, str] = {}

    def note(text: str, to_sheet: list[float], to_text: list[float], *_: object) -> None:
        x, y = to_text[4:]
        height = round(to_sheet[1] * x + to_sheet[3] * y + to_sheet[5])
        found[height] = found.get(height, "") + as_read(text)

    sheet.extract_text(visitor_text=note)
    return [found[height] for height in sorted(found, reverse=True) if found[height]]


def alone(printed: list[list[str]], titles: Iterable[str]) -> list[str]:
    """The titles, or pieces of them, that are the last on a sheet that has another after it."""
    names = {as_read(title) for title in titles} - {""}
    ends = ["".join(sheet[-count:]) for sheet in printed[:-1] for count in (1, 2, 3)]
    return [end for end in ends if end in names]


@pytest.mark.parametrize("url", PAGES)
def test_navigation_stays_off_the_paper_and_content_on_it(desk: Watched, url: str) -> None:
    desk.visit(url)
    on_screen = desk.page.locator(PIECES).evaluate_all(SAID)
    desk.page.emulate_media(media="print")
    shown = desk.page.locator(FURNITURE).evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => e.className)"
    )
    assert shown == []
    on_paper = desk.page.locator("main").evaluate(TEXT)
    assert len(on_screen) > 15  # of a folded page, the lines that unfold
    assert [text[:60] for text in on_screen if text not in on_paper] == []
    assert desk.page.locator("h1").is_visible()


def test_folded_parts_are_printed_open(desk: Watched) -> None:
    desk.visit("cases/urakawa/")
    for part in ("#facts details dl", "#corrections dl", "#notes ol"):
        folded = desk.page.locator(part).first
        desk.page.emulate_media(media="screen")
        assert not folded.is_visible(), part
        desk.page.emulate_media(media="print")
        assert folded.is_visible(), part
        assert desk.page.locator("main").evaluate(TEXT).count(folded.evaluate(TEXT)[:30]), part


def test_what_leads_to_other_pages_stays_off_the_sheet_of_a_case(desk: Watched) -> None:
    desk.visit("cases/urakawa/")
    parts = ("#similar", "#related", "#rows", "#cite")
    assert all(desk.page.locator(part).is_visible() for part in parts)
    desk.page.emulate_media(media="print")
    assert not any(desk.page.locator(part).is_visible() for part in parts)


def test_labels_stand_above_each_other_on_the_sheet_of_a_case(desk: Watched) -> None:
    """What a folded part says begins at one edge, not beside its heading and then below it."""
    desk.visit("cases/yokoze/")
    desk.page.emulate_media(media="print")
    left = "all => all.map((one) => Math.round(one.getBoundingClientRect().left))"
    records = desk.page.locator("#corrections > dl").evaluate_all(left)
    assert len(records) > 2
    assert len(set(records)) <= 2  # two columns


def test_no_handle_lies_over_a_heading(desk: Watched) -> None:
    desk.visit("errata/")
    desk.page.get_by_role("button", name="すべて開く").click()
    desk.page.emulate_media(media="print")
    handle = "all => all.map((one) => getComputedStyle(one, '::before').content)"
    assert set(desk.page.locator(".kb-fold > summary").evaluate_all(handle)) == {"none"}


def test_a_case_says_when_it_was_confirmed_and_where_it_lies(desk: Watched) -> None:
    desk.visit("cases/urakawa/")
    desk.page.emulate_media(media="print")
    text = desk.page.locator("main").inner_text()
    assert re.search(r"最終確認日\s*20\d\d年\d+月\d+日", text)
    assert "https://kb.example/sub/cases/urakawa/" in text


def test_links_off_the_site_are_printed_with_their_address(desk: Watched) -> None:
    desk.visit("cases/urakawa/")
    desk.page.emulate_media(media="print")
    desk.page.locator(".kb-page").evaluate(
        "e => e.insertAdjacentHTML('beforeend', '<a id=off href=\"https://town.example/\">町</a>')"
    )
    after = "e => getComputedStyle(e, '::after').content"
    assert "https://town.example/" in desk.page.locator("#off").evaluate(after)


def test_nothing_runs_off_the_sheet(desk: Watched) -> None:
    sheet = ViewportSize(width=688, height=1009)  # A4 less the margins, in CSS pixels
    desk.page.set_viewport_size(sheet)
    desk.page.emulate_media(media="print")
    for url in PAGES:
        desk.visit(url)
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= sheet["width"], url


def test_paper_does_not_ask_to_send_what_is_unknown(desk: Watched) -> None:
    desk.visit("cases/mori/")
    desk.page.locator("main details").evaluate_all("l => l.map(e => { e.open = true })")
    ask = desk.page.locator(".kb-facts dd a", has_text="寄せる")
    expect(ask).to_be_visible()
    desk.page.emulate_media(media="print")
    expect(ask).to_be_hidden()


def test_results_that_no_window_came_near_have_their_excerpts_on_paper(desk: Watched) -> None:
    desk.visit("search/?q=空き家")
    expect(desk.page.locator(".kb-card__title").first).to_be_visible()
    waiting = desk.page.locator(".kb-card__excerpt:empty:not([hidden])")
    assert waiting.count() > 0
    desk.page.emulate_media(media="print")
    assert not any(one.is_visible() for one in waiting.all())  # no bar without words
    desk.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(waiting).to_have_count(0)


def test_paper_says_how_many_of_what_was_found_are_on_it(desk: Watched) -> None:
    desk.visit("search/?q=空き家")
    page = desk.page
    cases, others = page.locator("#finder-cases"), page.locator("#finder-others")
    expect(others).to_be_visible()
    assert re.fullmatch(r"そのほかのページ\d+件", others.inner_text())
    page.emulate_media(media="print")
    assert re.fullmatch(r"そのほかのページ\d+件（うち10件）", others.inner_text())
    assert "うち" not in cases.inner_text()  # all of them
    page.emulate_media(media="screen")
    while (more := page.get_by_role("button", name="続きを表示", exact=True)).is_visible():
        shown = page.locator(".kb-results > li").count()
        more.click()
        expect(page.locator(".kb-results > li").nth(shown)).to_be_visible()
    page.emulate_media(media="print")
    assert re.fullmatch(r"そのほかのページ\d+件", others.inner_text())


@pytest.mark.parametrize(
    "url", ["", "about/", "cases/nasu/", "timeline/", "matrix/", "money/", "prefectures/miyagi/"]
)
def test_the_last_line_tells_when_and_where_from(desk: Watched, url: str) -> None:
    desk.visit(url)
    *before, last = sheets(desk.page)[-1]
    assert re.search(r"印刷日20\d\d年", last)
    assert last.endswith(as_read(f"/sub/{url}"))
    assert before  # no sheet is begun for that line


def test_pages_that_fitted_their_sheets_still_do(desk: Watched) -> None:
    """The line fills up what is left of a sheet; what only speaks begins none below it."""
    for url, most in {"": 3, "matrix/": 2, "money/": 3, "money/budget-second-hometown/": 1}.items():
        desk.visit(url)
        assert len(sheets(desk.page)) == most, url


@pytest.mark.parametrize(
    ("url", "titles"),
    [
        ("errata/", ".kb-fold > summary"),
        ("glossary/", ".kb-fold > summary"),
        ("timeline/", ".kb-timeline h3"),
        ("search/?q=空き家", ".kb-results > li, .kb-card__title"),
    ],
)
def test_no_title_is_the_last_on_its_sheet(desk: Watched, url: str, titles: str) -> None:
    desk.visit(url)
    expect(desk.page.locator(titles).first).to_be_visible()
    named = desk.page.locator(titles).evaluate_all(TITLES)
    printed = sheets(desk.page)
    assert len(printed) > 2
    assert alone(printed, named) == []
