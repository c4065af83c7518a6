"""The table by which pages are ranked for a sentence: which pairs each page holds, and how often.

Made of the very words that the literal index holds, without what says nothing of a page: lines
that only name a source, and blocks that stand on many pages.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.telling import Unit
from generator.writing.search.pairs import pairs
from generator.writing.search.shadow import Page

COMMON = 0.04  # of all pages: a block on more of them belongs to the site, not to the page
EVERYWHERE = 0.2  # of all pages: a pair on more of them tells no page from another
LEVELS = (1, 2, 3, 4, 6, 9, 14, 20)  # how often a page holds a pair, near enough
FIRST = 48  # the first character that a posting can be: "0"

Table = dict[str, object]


def ranking(pages: Sequence[Page]) -> Table:
    """Which pages hold which pairs.

    ``sizes`` are the lengths of the pages in pairs; ``pairs`` are all pairs, in order, with blanks
    between, but for those that stand ``everywhere``; ``places`` has a line for each, with a character for each page that holds it.

    Such a character tells how many pages are passed over since the last, and which of LEVELS the
    page reaches: FIRST + 8 x passed over + level. So the table packs to two thirds of what
    numbers would take.
    """
    texts = _telling(pages)
    held: dict[str, dict[int, int]] = defaultdict(dict)
    sizes = []
    for place, blocks in enumerate(texts):
        counts = Counter(pair for block in blocks for pair in pairs(block))
        sizes.append(counts.total())
        for pair, count in counts.items():
            held[pair][place] = count
    most = max(2, EVERYWHERE * len(pages))
    everywhere = sorted(name for name, counts in held.items() if len(counts) > most)
    names = sorted(held.keys() - set(everywhere))
    lines = "\n".join(_line(held[name]) for name in names)
    return {
        "sizes": sizes,
        "levels": LEVELS,
        "everywhere": " ".join(everywhere),
        "pairs": " ".join(names),
        "places": lines,
    }


def questions(units: Iterable[Unit], urls: Sequence[str]) -> list[list[object]]:
    """The questions of every unit on a page.

    Before them the page's place among the others, and the unit's place on it (empty for the page
    itself).
    """
    places = {url: place for place, url in enumerate(urls)}
    rows: list[list[object]] = []
    for unit in units:
        url, _, anchor = unit.url.partition("#")
        if unit.questions and url in places:
            rows.append([places[url], anchor, [*unit.questions]])
    return rows


def _telling(pages: Sequence[Page]) -> Iterable[list[str]]:
    on = Counter(block for page in pages for block in set(page.indexed))
    most = max(2, COMMON * len(pages))
    for page in pages:
        yield [each for each in page.indexed if on[each] <= most and each not in page.sources]


def _line(counts: Mapping[int, int]) -> str:
    line, last = "", -1
    for place, count in counts.items():
        level = bisect_right(LEVELS, count) - 1
        line += chr(FIRST + len(LEVELS) * (place - last - 1) + level)
        last = place
    return line
