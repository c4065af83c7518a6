"""``make accessible``: every page of the real site and every state, on a desk and on a phone, under axe and under
every look of ``tests/browser/wcag.py``; prints what was found and writes the site's page of results.

    python -m tests.accessible [--every N]      # only each Nth page, to try it out; writes nothing
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, sync_playwright

from generator.reading.commits import JAPAN
from tests.accessible.record import Record
from tests.accessible.report import Run, report
from tests.browser.door import ARGUMENTS, RULES, Watched, opened, page_urls, served
from tests.browser.states import STATES
from tests.browser.wcag import LOOKS, kinds, walked
from tests.built import ADDRESS, CONTENT, REPOSITORY, built

SIZES: Mapping[str, Mapping[str, object]] = {
    "パソコン": {"viewport": {"width": 1280, "height": 900}},
    "スマートフォン": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
}
PAGE = CONTENT / "pages" / "accessibility.md"
OPTIONS = {"resultTypes": ["violations", "incomplete"], "runOnly": RULES}
UNCOMMITTED = "まだ記録していない変更"
UNFOLD = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"


def focus_in_sight(page: Page) -> list[str]:
    """2.4.7 and 2.4.11, there and back."""
    return walked(page) + walked(page, "Shift+Tab")


def look(
    record: Record, size: str, watched: Watched, looks: Mapping[str, Callable[[Page], list[str]]]
) -> None:
    """All looks at the page now shown; what they find is printed at once."""
    for name, see in looks.items():
        faults = list(dict.fromkeys(see(watched.page)))
        record.note(name, size, faults)
        tell(size, name, [f"{watched.page.url} {fault}" for fault in faults])


def look_by_axe(record: Record, size: str, watched: Watched, name: str) -> None:
    """All rules of axe at the page now shown."""
    page = watched.page
    tell(
        size, name, record.note_axe(name, size, page.url, Axe().run(page, options=OPTIONS).response)
    )


def tell(size: str, name: str, faults: list[str]) -> None:
    for fault in faults:
        print(size, name, fault, flush=True)


def look_at_all(browser: Browser, base: str, urls: list[str], record: Record) -> None:
    """Every page, then one of each kind by Tab, then every state."""
    for size, settings in SIZES.items():
        with opened(browser, base, **settings) as watched:
            for url in urls:
                watched.visit(url)
                watched.page.evaluate(UNFOLD)
                look_by_axe(record, size, watched, "axe：どのページも、すべて開いて")
                look(record, size, watched, LOOKS)
            for url in kinds(urls):
                watched.visit(url)
                look(record, size, watched, {"フォーカスが見える（2.4.7、2.4.11）": focus_in_sight})
        for reach in STATES.values():
            with opened(browser, base, **settings) as watched:
                reach(watched)
                look_by_axe(record, size, watched, "axe：操作した後の状態")


def looked_at(every: int) -> tuple[Run, Record]:
    """Builds the real site and looks at it, at one page in ``every``."""
    record = Record()
    with tempfile.TemporaryDirectory(prefix="kb-accessible-") as folder:
        site = built(
            CONTENT, Path(folder) / "site", KB_SITE_URL=ADDRESS, KB_REPOSITORY_URL=REPOSITORY
        )
        urls = page_urls(site)[::every]
        with sync_playwright() as playwright, served(site) as base:
            path = os.environ.get("KB_CHROMIUM")
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            look_at_all(browser, base, urls, record)
            version = browser.version
            browser.close()
        commit = json.loads((site / "build.json").read_text(encoding="utf-8"))["commit"]
    day = datetime.now(JAPAN).date().isoformat()
    return Run(
        day, commit[:10] if commit else UNCOMMITTED, len(urls), len(STATES), axe_version(), version
    ), record


def axe_version() -> str:
    """As its script says in the first line."""
    return str(Axe().axe_script).split("axe v", 1)[1].split("\n", 1)[0].strip()


def main(arguments: list[str]) -> int:
    """Looks, tells, and after a look at every page writes the page of results."""
    parser = argparse.ArgumentParser(prog="make accessible")
    parser.add_argument("--every", type=int, default=1)
    every = parser.parse_args(arguments).every
    begun = time.monotonic()
    run, record = looked_at(every)
    text = report(run, record)
    if every == 1:
        PAGE.write_text(text, encoding="utf-8")
    print(f"\n{text}\n\n{time.monotonic() - begun:.0f} 秒")
    return int(record.found.total() > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
