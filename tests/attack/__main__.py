"""One corpus through every door, and a table of what came of it: ``make attack``.

Fails where anything of a payload ran, asked, reckoned, commanded or broke.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from generator.reading.text import is_forbidden
from tests.attack import browsing, content, finished, offered
from tests.attack.corpus import corpus, texts
from tests.attack.told import Door, table
from tests.browser.door import ARGUMENTS, page_urls
from tests.built import REPOSITORY, built
from tests.door import TOY
from tests.hostile import build_hostile

AT_ONCE = 390  # texts that the toy content has room for


def parts(payloads: Sequence[str], size: int = AT_ONCE) -> Iterator[list[str]]:
    """All of them, as many at a time as there is room for; the last part is filled up again."""
    for start in range(0, len(payloads), size):
        yield [*payloads[start : start + size], *payloads][:size]


def past_validation(folder: Path, payloads: Sequence[str], door: Door, browser: Browser) -> None:
    """In every text of every kind, with nothing refused: escaping alone, in every file and page."""
    # No file, form or workbook can bring what the reader takes away before anybody sees it.
    readable = [text for text in payloads if not any(map(is_forbidden, text))]
    for number, some in enumerate(parts(readable)):
        site = build_hostile(folder / str(number), some)
        finished.look_at(site, door)
        door.published += finished.published(site)
        browsing.opening(browser, site, door)
    door.payloads += len(readable)


def through_validation(folder: Path, payloads: Sequence[str], door: Door, browser: Browser) -> None:
    """In every text of every kind, as ``kb check`` and ``kb build`` see it."""
    start = 0
    while start < len(payloads):
        before = door.payloads
        made = content.entries(folder / str(start), payloads[start:], door)
        _look(made, folder / f"site-{start}", door, browser)
        start += door.payloads - before


def _look(made: Path, out: Path, door: Door, browser: Browser | None) -> None:
    site = content.built_as_it_lies(made, out, door)
    if site:
        finished.look_at(site, door)
        if browser:
            browsing.opening(browser, site, door, browsing.one_of_each(site))


def hand_written(folder: Path, payloads: Sequence[str], door: Door, browser: Browser) -> None:
    """In every part of a hand-written page."""
    made = content.pages(folder, payloads, door)
    site = content.built_as_it_lies(made, folder / "site", door)
    if site:
        finished.look_at(site, door)
        written = {path.stem for path in (made / "pages").glob("*.md")}
        urls = [url for url in page_urls(site) if url.strip("/") in written]
        browsing.opening(browser, site, door, urls)


def workbooks(folder: Path, payloads: Sequence[str], door: Door, browser: Browser) -> None:
    """In every cell of a workbook that is brought back."""
    start = 0
    while start < len(payloads):
        before = door.payloads
        made = offered.workbook(folder / str(start), payloads[start:], door)
        start += max(1, door.payloads - before)
        if start >= len(payloads):
            _look(made, folder / "site", door, browser)


def doors(
    folder: Path, payloads: Sequence[str], browser: Browser
) -> dict[str, Callable[[Door], object]]:
    """Every door by its name, and what goes through it."""

    def at(name: str) -> Path:
        return folder / name

    plain = built(TOY, at("plain"), KB_REPOSITORY_URL=REPOSITORY)

    def history(door: Door) -> None:
        _look(offered.commits(at("commits"), payloads, door), at("commits-site"), door, browser)

    def reviews(door: Door) -> None:
        for number, some in enumerate(parts(payloads)):
            offered.reviews(at(f"review-{number}"), some, door)

    return {
        "entries, past validation": lambda door: past_validation(
            at("past"), payloads, door, browser
        ),
        "entries": lambda door: through_validation(at("entries"), payloads, door, browser),
        "hand-written pages": lambda door: hand_written(at("pages"), payloads, door, browser),
        "file names": lambda door: content.names(at("names"), payloads, door),
        "issue bodies": lambda door: offered.bodies(at("bodies"), payloads, door),
        "workbooks": lambda door: workbooks(at("workbooks"), payloads, door, browser),
        "commits": history,
        "reviews": reviews,
        "arguments": lambda door: offered.typed(at("typed"), payloads, door, plain),
        "addresses": lambda door: browsing.addresses(browser, plain, payloads, door),
        "search": lambda door: browsing.searching(browser, plain, payloads, door),
        "storage": lambda door: browsing.storage(browser, plain, payloads, door),
        "form": lambda door: browsing.form(browser, plain, payloads, door),
    }


def attack(asked: argparse.Namespace) -> list[Door]:
    """Goes through the doors; one that stops is broken, and the others are tried all the same."""
    payloads = content.shuffled(texts(corpus()), asked.seed)[: asked.most]
    tried = []
    with tempfile.TemporaryDirectory(prefix="attack-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["KB_CHROMIUM"], args=ARGUMENTS
        )
        for name, goes_through in doors(Path(folder), payloads, browser).items():
            if asked.doors and name not in asked.doors:
                continue
            door, start = Door(name), time.monotonic()
            try:
                goes_through(door)
            except Exception as error:  # noqa: BLE001  (whatever it is, it is told in the table)
                door.broken.append(f"stopped: {error!r}")
            print(f"{name}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
            tried.append(door)
        browser.close()
    return tried


def main() -> int:
    """Attacks, tells."""
    parser = argparse.ArgumentParser(prog="make attack", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="which payload meets which field")
    parser.add_argument("--most", type=int, default=None, help="so many payloads only")
    parser.add_argument("--doors", nargs="*", help="these doors only")
    tried = attack(parser.parse_args())
    print(table(tried))
    return int(any(door.effects for door in tried))


if __name__ == "__main__":
    sys.exit(main())
