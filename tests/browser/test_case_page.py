"""The page of a case: what was done comes first, sources are numbers, and it fits on one sheet.

The bars are medians over the cases that the documents describe; each is printed (``pytest -rP``).
"""

import json
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from pypdf import PdfReader

from tests.browser.door import Watched

pytestmark = pytest.mark.browser

STORY = ("problem", "approach", "organization", "funding", "institution", "results", "difficulties", "next-steps")  # fmt: skip
# Characters that are seen in some elements, without blanks; each text counts once.
SEEN = """(roots) => {
  const seen = new Set();
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const shown = walker.currentNode.parentElement.checkVisibility({ contentVisibilityAuto: true });
      const unseen = walker.currentNode.parentElement.closest(".kb-hidden, .kb-trail");
      if (shown && !unseen) seen.add(walker.currentNode);
    }
  }
  return [...seen].map((text) => text.data.replace(/\\s/g, "").length).reduce((a, b) => a + b, 0);
}"""
TOLD = ", ".join([*(f"#{name}" for name in STORY), "#schemes", "#tour", ".kb-figures--key"])


@pytest.fixture(scope="module")
def cases(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (site / "api/v1/cases.json").read_text(encoding="utf-8")
    )["cases"]
    assert len(found) >= 44
    return found


@pytest.fixture(scope="module")
def told(cases: list[dict[str, Any]]) -> list[str]:
    """The cases that a chapter describes."""
    found = [one["url"] for one in cases if one["summary"]]
    assert len(found) >= 26
    return found


def measured(name: str, values: list[float]) -> float:
    """The median, printed with what it is the median of."""
    found = median(values)
    print(f"{name}: median {found:.3g}, {min(values):.3g} to {max(values):.3g}, of {len(values)}")
    return found


def end_of_first_sentence(watched: Watched) -> float:
    """How far down the page the first sentence of 課題 or 取組 ends, in pixels."""
    first = watched.page.locator(
        ":is(#problem, #approach) :is(.kb-said li, .kb-said p, .kb-case__printed)"
    ).first.bounding_box()
    assert first
    return first["y"] + first["height"]


def test_what_was_done_is_seen_at_once(desk: Watched, phone: Watched, told: list[str]) -> None:
    for name, watched, bar in (("desk", desk, 640), ("phone", phone, 844)):
        depths = []
        for url in told:
            watched.visit(url)
            depths.append(end_of_first_sentence(watched))
        assert measured(f"first sentence ends, {name}, px", depths) <= bar


def test_most_of_the_page_is_the_case_itself(desk: Watched, told: list[str]) -> None:
    shares, sources = [], []
    for url in told:
        desk.visit(url)
        own = desk.page.locator("#main [data-pagefind-body], #missing").evaluate_all(SEEN)
        all_of_it = desk.page.locator("#main").evaluate_all(SEEN)
        story = desk.page.locator(TOLD).evaluate_all(SEEN)
        shares.append(story / own)
        print(url, story, own, all_of_it, f"{story / own:.2f} {story / all_of_it:.2f}")
        sources.append(desk.page.locator(".kb-ref, .kb-sources").evaluate_all(SEEN) / all_of_it)
    assert measured("share of 課題 to 今後", shares) >= 0.55
    assert measured("share of sources", sources) <= 0.03


def test_nearly_every_case_prints_on_one_sheet(
    desk: Watched, cases: list[dict[str, Any]], tmp_path: Path
) -> None:
    pages, smallest = {}, {}
    for one in cases:
        desk.visit(one["url"])
        file = tmp_path / f"{one['id']}.pdf"
        desk.page.pdf(path=file, prefer_css_page_size=True, format="A4")
        pages[one["id"]] = len(PdfReader(file).pages)
        desk.page.emulate_media(media="print")
        smallest[one["id"]] = desk.page.evaluate(SMALLEST)
        desk.page.emulate_media(media="null")
    single = [case for case, number in pages.items() if number == 1]
    print(
        f"on one sheet: {len(single)} of {len(pages)}; others { ({k: v for k, v in pages.items() if v > 1}) }"
    )
    print(f"smallest letters: {min(smallest.values()):.2f} pt")
    assert min(smallest.values()) >= 8.45
    assert len(single) >= 38


SMALLEST = """() => {
  const walker = document.createTreeWalker(document.querySelector("#main"), NodeFilter.SHOW_TEXT);
  let least = 99;
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && parent.checkVisibility() && !parent.closest(".kb-hidden"))
      least = Math.min(least, parseFloat(getComputedStyle(parent).fontSize) * 0.75);
  }
  return least;
}"""
