"""A site full of hostile entries runs nothing of theirs in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from tests.browser.door import Watched, opened, page_urls, served, until
from tests.hostile import PAYLOADS

pytestmark = pytest.mark.browser

# A description may say anything; only a meta element that sends readers on could run it.
HANDLERS = """() => [...document.querySelectorAll("*:not(meta[name], meta[property])")].flatMap((one) =>
  [...one.attributes].filter((each) => /^on/i.test(each.name) || (/^\\s*javascript:/i.test(each.value) && !/^aria-|^content$/.test(each.name)))
    .map((each) => `${one.tagName} ${each.name}=${each.value}`))"""
STRANGE = "iframe, object, embed, base, style, script:not([src], [type='application/ld+json']), [srcdoc], [style]"


@pytest.fixture
def watched(browser: Browser, hostile_site: Path) -> Iterator[Watched]:
    with served(hostile_site) as base, opened(browser, base) as page:
        yield page


def assert_alive(watched: Watched) -> None:
    """Nothing of an entry ran, nothing could, and nothing even tried."""
    assert watched.page.evaluate("typeof window.canary") == "undefined", watched.page.url
    assert watched.page.evaluate(HANDLERS) == []
    assert watched.page.locator(STRANGE).count() == 0
    watched.assert_nothing_wrong()


@pytest.mark.long
def test_no_page_runs_anything(watched: Watched, hostile_site: Path) -> None:
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    watched.page.on("dialog", note)
    for url in page_urls(hostile_site):
        watched.visit(url)
        for item in watched.page.locator("main a:visible, main summary:visible").all()[:3]:
            item.hover()
            item.focus()
        assert_alive(watched)
    assert dialogs == []


def test_search_results_run_nothing(watched: Watched) -> None:
    watched.visit("search/?q=" + "script")
    results = watched.page.locator("[data-search-results] a")
    until(lambda: results.count() > 0)
    assert_alive(watched)
    for words in PAYLOADS:
        box = watched.page.locator("main input[type=search]")
        box.fill(words)
        box.press("Enter")
        watched.page.wait_for_timeout(100)
        assert_alive(watched)


def test_an_address_with_hostile_words_runs_nothing(watched: Watched) -> None:
    for words in ("<img src=x onerror=window.canary=1>", "javascript:window.canary=1//"):
        watched.page.goto(watched.base + "search/?q=" + words + "#" + words)
        watched.page.wait_for_timeout(200)
        assert_alive(watched)


def test_the_canary_would_sing(watched: Watched) -> None:
    """Without the site's policy and escaping, the payloads do run here."""
    watched.page.goto("about:blank")
    watched.page.set_content(f"<!doctype html>{PAYLOADS[0]}")
    assert watched.page.evaluate("window.canary") == 1
