"""The literal index of a large site: which portions of its text hold which one, two or three characters.

Pagefind tells where on a page each character stands, and a query loads all of that: with some
thousands of pages, megabytes. This tells portions only, some hundred times less, and is exact for up to
three characters. For longer words the browser looks into the texts of what it shows
(``search/grams.js``).
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from generator.writing.search.pieces import Table, line_of, pieces_of

LONGEST = 3
_BETWEEN = "\n"  # stands between blocks and between portions, where no phrase reaches across


@dataclass(frozen=True)
class Grams:
    """The folded texts of all portions, blocks in lines of their own."""

    portions: Sequence[str]

    @cached_property
    def chars(self) -> Sequence[str]:
        """What texts can begin with, the most frequent first."""
        return sorted(self._where, key=lambda char: (-len(self._where[char]), char))

    def pieces(self, char: str) -> list[Table]:
        """The pieces of all texts that begin with a character."""
        held: dict[str, list[int]] = defaultdict(list)
        for at in self._where[char]:
            portion = bisect_right(self._starts, at) - 1
            for gram in self._from(at):
                places = held[gram]
                if not places or places[-1] != portion:
                    places.append(portion)
        return pieces_of({gram: line_of((at, 0) for at in held[gram]) for gram in held})

    def _from(self, at: int) -> Iterator[str]:
        """What stands at a place: one character, two, three."""
        said = self._text[at : at + LONGEST]
        for size in range(1, LONGEST + 1):
            if len(said) < size or said[size - 1] in (_BETWEEN, " "):
                return
            yield said[:size]

    @cached_property
    def _text(self) -> str:
        return _BETWEEN.join(self.portions)

    @cached_property
    def _starts(self) -> Sequence[int]:
        sizes = (len(text) + len(_BETWEEN) for text in self.portions)
        return [0, *accumulate(sizes)]

    @cached_property
    def _where(self) -> dict[str, "array[int]"]:
        found: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for at, char in enumerate(self._text):
            found[char].append(at)
        return {char: places for char, places in found.items() if char not in (_BETWEEN, " ")}
