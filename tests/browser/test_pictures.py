"""The pictures of a case in Chromium: on a desk, on a phone, on paper, from the unpacked archive."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.browser.door import Watched, opened, served, until, violations
from tests.built import built
from tests.pictures import drawn, saved, with_pictures

pytestmark = pytest.mark.browser

CASE = "cases/urakawa/"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOADED = "all => all.map(e => e.complete && e.naturalWidth > 0)"
BOXES = "all => all.map(e => { const b = e.getBoundingClientRect(); return [b.left, b.top]; })"


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy site with three pictures, one of them upright."""
    folder = with_pictures(
        tmp_path_factory.mktemp("pictured"),
        {
            "a.jpg": saved(drawn(2_000, 1_500), "JPEG"),
            "b.png": saved(drawn(600, 900), "PNG"),
            "c.webp": saved(drawn(), "WEBP"),
        },
    )
    return built(folder / "content", folder / "site")


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def case(request: pytest.FixtureRequest, browser: Browser, pictured: Path) -> Iterator[Watched]:
    with (
        served(pictured) as base,
        opened(browser, base, viewport=request.param, java_script_enabled=True) as watched,
    ):
        watched.visit(CASE)
        yield watched


def show_all(watched: Watched) -> None:
    """Scrolls to each picture, for they are loaded when they come near."""
    pictures = watched.page.locator(".kb-pictures img")
    for number in range(pictures.count()):
        pictures.nth(number).scroll_into_view_if_needed()
    until(lambda: pictures.evaluate_all(LOADED) == [True] * 3)


def test_all_pictures_show_with_their_words_and_nothing_complains(case: Watched) -> None:
    show_all(case)
    assert case.page.get_by_role("img", name="赤い四角。").count() == 3
    assert case.page.get_by_text("絵：架空。").count() == 3
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert case.page.evaluate(wide) is False
    assert violations(case.page) == []
    case.assert_nothing_wrong()


def test_they_stand_beside_each_other_on_a_desk_and_below_each_other_on_a_phone(
    case: Watched,
) -> None:
    show_all(case)
    boxes = case.page.locator(".kb-pictures figure").evaluate_all(BOXES)
    lefts, tops = ({round(box[side]) for box in boxes} for side in (0, 1))
    is_desk = case.page.viewport_size == DESK
    assert (len(lefts), len(tops)) == ((3, 1) if is_desk else (1, 3))


def test_a_picture_takes_its_room_before_it_is_loaded(browser: Browser, pictured: Path) -> None:
    with served(pictured) as base, opened(browser, base, viewport=PHONE) as watched:
        watched.page.route("**/*.jpg", lambda route: route.abort())
        watched.visit(CASE)
        first = watched.page.locator(".kb-pictures img").first.bounding_box()
        assert first
        assert abs(first["width"] / first["height"] - 4 / 3) < 0.02


def test_without_scripts_all_pictures_show(browser: Browser, pictured: Path) -> None:
    with (
        served(pictured) as base,
        opened(browser, base, viewport=DESK, java_script_enabled=False) as watched,
    ):
        watched.visit(CASE)
        assert watched.page.locator(".kb-pictures img").count() == 3
        assert watched.page.locator(".kb-pictures img").first.is_visible()


def test_paper_has_the_first_one_small_and_the_case_keeps_to_its_sheet(
    browser: Browser, pictured: Path, tmp_path: Path
) -> None:
    with served(pictured) as base, opened(browser, base, viewport=DESK) as watched:
        watched.visit(CASE)
        with_one = watched.page.pdf(prefer_css_page_size=True)
        watched.page.emulate_media(media="print")
        shown = watched.page.locator(".kb-pictures figure").evaluate_all(
            "all => all.filter(e => e.checkVisibility()).length"
        )
        height = watched.page.locator(".kb-pictures").bounding_box()
        watched.page.locator(".kb-pictures").evaluate("e => e.remove()")
        without = watched.page.pdf(prefer_css_page_size=True)
    assert shown == 1
    assert height
    assert height["height"] < 120  # pixels: 32 mm
    assert pages(tmp_path, with_one) == pages(tmp_path, without)


def pages(folder: Path, data: bytes) -> int:
    file = folder / "case.pdf"
    file.write_bytes(data)
    return len(PdfReader(file).pages)


def test_they_show_in_the_copy_that_opens_from_a_folder(
    browser: Browser, pictured: Path, tmp_path: Path
) -> None:
    (packed,) = (pictured / "downloads").glob("*.zip")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path)
    page = browser.new_page()
    page.goto((tmp_path / CASE / "index.html").as_uri())
    pictures = page.locator(".kb-pictures img")
    pictures.first.scroll_into_view_if_needed()
    until(lambda: pictures.first.evaluate("e => e.complete && e.naturalWidth > 0"))
    page.close()
