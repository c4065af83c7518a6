"""The table by which pages are ranked for a sentence: which pairs each page holds, and how often.

Made of the very words that the literal index holds, without what says nothing of a page: lines
that only name a source, and blocks that stand on many pages.
"""

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from generator.writing.processes import shared_out
from generator.writing.search.pairs import pairs
from generator.writing.search.pieces import Table, line_of, tables_of
from generator.writing.search.shadow import Page

COMMON = 0.04  # of all pages: a block on more of them belongs to the site, not to the page
EVERYWHERE = 0.2  # of all pages: a pair on more of them tells no page from another
LEVELS = (1, 2, 3, 4, 6, 9, 14, 20)  # how often a page holds a pair, near enough


def ranking(pages: Sequence[Page], *, is_large: bool) -> Iterator[tuple[str, Table]]:
    """Which pages hold which pairs, as one table; of a large site its head, and pieces.

    ``sizes`` are the lengths of the pages in pairs; ``texts`` are all pairs, in order, with blanks
    between, but for those that stand ``everywhere``; ``lines`` has a line for each: the pages that
    hold it, each with which of LEVELS it reaches.
    """
    texts = _telling(pages)
    held: dict[str, array[int]] = defaultdict(lambda: array("I"))  # place and level in one number
    sizes = []
    for place, (size, counted) in enumerate(shared_out(_counted, texts)):
        sizes.append(size)
        for each in counted.split():
            held[each[1:]].append(place * len(LEVELS) + int(each[0]))
    most = max(2, EVERYWHERE * len(pages))
    everywhere = sorted(name for name, found in held.items() if len(found) > most)
    names = sorted(held.keys() - set(everywhere))
    lines = {
        name: line_of((divmod(each, len(LEVELS)) for each in held[name]), len(LEVELS))
        for name in names
    }
    told: Table = {"sizes": sizes, "levels": LEVELS, "everywhere": " ".join(everywhere)}
    yield from tables_of("ranking", told, lines, in_pieces=is_large)


def _counted(blocks: Sequence[str]) -> tuple[int, str]:
    """The length of a page in pairs, and each different pair after the level that it reaches."""
    counts = Counter(pair for block in blocks for pair in pairs(block))
    reached = (f"{bisect_right(LEVELS, count) - 1}{pair}" for pair, count in counts.items())
    return counts.total(), " ".join(reached)


def _telling(pages: Sequence[Page]) -> list[list[str]]:
    on = Counter(block for page in pages for block in set(page.indexed))
    most = max(2, COMMON * len(pages))
    return [
        [each for each in page.indexed if on[each] <= most and each not in page.sources]
        for page in pages
    ]
