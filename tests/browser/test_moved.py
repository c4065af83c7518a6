"""A reader who follows an old link arrives at the page, with and without JavaScript."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.door import opened, served

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("with_script", [True, False])
def test_an_old_address_opens_the_new_page(
    with_script: bool, browser: Browser, toy_site: Path
) -> None:
    options = {} if with_script else {"java_script_enabled": False}
    with served(toy_site) as base, opened(browser, base, **options) as watched:
        watched.page.goto(base + "cases/urakawa-cho/")
        watched.page.wait_for_url(base + "cases/urakawa/")
        expect(watched.page.locator("h1")).to_contain_text("浦河町｜牧場")
        if with_script:
            watched.assert_nothing_wrong()
