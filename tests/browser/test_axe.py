"""axe finds nothing on any kind of page of the real site on a phone, or with the menu open.

On a desk it looks at every page: ``test_every_page``, which visits them all anyway.
"""

import pytest

from tests.browser.door import PARTS, Watched, violations

pytestmark = pytest.mark.browser


def kinds(urls: list[str]) -> list[str]:
    """One page of each folder, and all that lie at the top."""
    last: dict[str, str] = {}
    for url in urls:
        last[url if url.count("/") < 2 else url.split("/")[0] + "/*"] = url
    return list(last.values())


@pytest.mark.parametrize("part", range(PARTS))
def test_each_kind_of_page_is_accessible_on_a_phone(
    phone: Watched, urls: list[str], part: int
) -> None:
    found = []
    for url in [*kinds(urls), "cases/ishinomaki/", "no/such/page/"][part::PARTS]:
        phone.visit(url)
        if phone.page.locator(".kb-menu summary").is_visible():
            phone.page.locator(".kb-menu summary").click()
        found += violations(phone.page)
    assert found == []


def test_axe_would_find_something(desk: Watched) -> None:
    desk.visit("cases/kushiro/")
    desk.page.evaluate(
        "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<img>')"
    )
    assert any("image-alt" in text for text in violations(desk.page))
