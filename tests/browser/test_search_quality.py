"""What the search of the real site finds, held against what its pages show."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.bench_search import OURS, QUALITY, measure

pytestmark = pytest.mark.browser


def test_it_finds_what_it_should(site: Path, browser: Browser) -> None:
    """The bars of ``make bench-search``, but for those of size and time."""
    report, _ = measure(browser, site, OURS)
    missed = {each.label: each.of(report) for each in QUALITY if not each.holds(report)}
    assert missed == {}
