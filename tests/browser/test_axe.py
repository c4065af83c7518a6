"""axe finds nothing on any kind of page of the real site on a phone, nor in any state.

On a desk it looks at every page: ``test_every_page``, which visits them all anyway.
"""

from itertools import cycle
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from generator.working.preview.server import open_server
from generator.working.preview.state import State
from tests.browser.door import PARTS, Watched, opened, violations
from tests.browser.states import STATES, Reach, address_unknown
from tests.browser.wcag import STANDS_OUT, kinds, reflow, target_size

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("part", range(PARTS))
def test_each_kind_of_page_is_accessible_on_a_phone(
    phone: Watched, urls: list[str], part: int
) -> None:
    found = []
    for url in [*kinds(urls), "cases/ishinomaki/", "no/such/page/"][part::PARTS]:
        phone.visit(url)
        if phone.page.locator(".kb-menu summary").is_visible():
            phone.page.locator(".kb-menu summary").click()
        found += violations(phone.page) + target_size(phone.page)
        found += phone.page.evaluate(STANDS_OUT)
    assert found == []


# One after the other on a desk and on a phone; `make accessible` looks at each on both.
@pytest.mark.parametrize(
    ("reach", "size"),
    list(zip(STATES.values(), cycle(("phone", "desk")), strict=False)),
    ids=lambda one: getattr(one, "__name__", one),
)
def test_each_state_is_accessible(request: pytest.FixtureRequest, reach: Reach, size: str) -> None:
    watched: Watched = request.getfixturevalue(size)
    reach(watched)
    assert violations(watched.page) == []
    assert target_size(watched.page) == []
    assert reflow(watched.page) == []
    if reach is not address_unknown:  # what cannot be found complains
        watched.assert_nothing_wrong()


def test_the_preview_says_accessibly_what_is_wrong(browser: Browser, site: Path) -> None:
    state = State(site)
    state.advance("content/cases/a.yml:3:1: エラー: 「name」がありません。", since=0)
    server = open_server(("127.0.0.1", 0), state)
    Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}/"
    with opened(browser, base, viewport={"width": 390, "height": 844}) as watched:
        watched.visit("about/")
        expect(watched.page.get_by_role("alert")).to_contain_text("a.yml:3:1")
        assert violations(watched.page) == []
        watched.assert_nothing_wrong()
    server.shutdown()
    server.server_close()


def test_axe_would_find_something(desk: Watched) -> None:
    desk.visit("cases/kushiro/")
    desk.page.evaluate(
        "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<img>')"
    )
    assert any("image-alt" in text for text in violations(desk.page))
