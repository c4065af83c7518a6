"""What follows the # of an address: a place on the page, or anything at all."""

import pytest

from tests.browser.door import Watched, until

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("fragment", ["%", "%E0%A4%A", "%00", "a b", "[", "nothing", ""])
def test_no_fragment_is_an_error(desk: Watched, fragment: str) -> None:
    for url in ("", "about/", "search/"):
        desk.visit(f"{url}#{fragment}")
        desk.page.evaluate("location.hash = '#%'")
        desk.page.wait_for_timeout(50)
        desk.assert_nothing_wrong()


def test_a_link_into_closed_details_opens_them(desk: Watched, urls: list[str]) -> None:
    desk.visit(next(url for url in urls if url.startswith("cases/") and url != "cases/"))
    details = desk.page.locator("details#record")
    assert not details.evaluate("one => one.open")
    desk.page.evaluate("location.hash = '#record'")
    until(lambda: bool(details.evaluate("one => one.open")))
    desk.assert_nothing_wrong()
