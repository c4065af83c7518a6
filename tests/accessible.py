"""``make accessible``: every page of the real site and every state, on a desk and on a phone, under axe and under
every look of ``tests/browser/wcag.py``; prints a table of what was looked at and what was found.

    python -m tests.accessible [--every N]      # only each Nth page, to try it out
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.door import ARGUMENTS, Watched, opened, page_urls, served, violations
from tests.browser.states import STATES
from tests.browser.wcag import LOOKS, kinds, walked
from tests.built import ADDRESS, CONTENT, REPOSITORY, built

SIZES: Mapping[str, Mapping[str, object]] = {
    "パソコン": {"viewport": {"width": 1280, "height": 900}},
    "スマートフォン": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
}
UNFOLD = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"


def focus_in_sight(page: Page) -> list[str]:
    """2.4.7 and 2.4.11, there and back."""
    return walked(page) + walked(page, "Shift+Tab")


def unfolded(page: Page) -> list[str]:
    """What axe finds with everything unfolded."""
    page.evaluate(UNFOLD)
    return violations(page)


class Record:
    """What was looked at how often, and what was found."""

    def __init__(self) -> None:
        self.looked: Counter[tuple[str, str]] = Counter()
        self.found: Counter[tuple[str, str]] = Counter()

    def look(
        self, size: str, watched: Watched, looks: Mapping[str, Callable[[Page], list[str]]]
    ) -> None:
        """All looks at the page now shown; what they find is printed at once."""
        for name, see in looks.items():
            faults = dict.fromkeys(see(watched.page))
            self.looked[name, size] += 1
            self.found[name, size] += len(faults)
            for fault in faults:
                print(f"{size} {watched.page.url} {name}: {fault}", flush=True)

    def table(self) -> str:
        """Rows of what was looked at: how many pages, and how many faults."""
        rows = [
            f"| {name} | {size} | {number} | {self.found[name, size]} |"
            for (name, size), number in self.looked.items()
        ]
        return "\n".join(
            ("| 調べたこと | 画面 | ページ・状態の数 | 問題の数 |", "|---|---|--:|--:|", *rows)
        )


def look_at_all(browser: Browser, base: str, urls: list[str]) -> Record:
    """Every page, then one of each kind by Tab, then every state."""
    record = Record()
    for size, settings in SIZES.items():
        with opened(browser, base, **settings) as watched:
            for url in urls:
                watched.visit(url)
                record.look(size, watched, {"axe：どのページも": unfolded, **LOOKS})
            for url in kinds(urls):
                watched.visit(url)
                record.look(size, watched, {"フォーカスが見える（2.4.7、2.4.11）": focus_in_sight})
        for reach in STATES.values():
            with opened(browser, base, **settings) as watched:
                reach(watched)
                record.look(size, watched, {"axe：どの状態も": violations})
    return record


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make accessible")
    parser.add_argument("--every", type=int, default=1)
    every = parser.parse_args(arguments).every
    begun = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="kb-accessible-"))
    try:
        site = built(CONTENT, folder / "site", KB_SITE_URL=ADDRESS, KB_REPOSITORY_URL=REPOSITORY)
        with sync_playwright() as playwright, served(site) as base:
            path = os.environ.get("KB_CHROMIUM")
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            record = look_at_all(browser, base, page_urls(site)[::every])
            browser.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"\n{record.table()}\n\n{time.monotonic() - begun:.0f} 秒")
    return int(record.found.total() > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
