"""What a whole site says, as one text that is asked many times whether it holds a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generator.writing.search.tokens import fold


@dataclass(frozen=True)
class Said:
    """The texts of a site: page by page, block by block."""

    pages: Sequence[Sequence[str]]

    @cached_property
    def text(self) -> str:
        """All of it, folded, a line per block."""
        return "\n".join(fold(block) for page in self.pages for block in page)

    @cached_property
    def _neighbours(self) -> frozenset[tuple[str, str]]:
        return frozenset(pairwise(self.text))

    def __contains__(self, word: str) -> bool:
        """Whether the site says a word, which is folded.

        Most words that it does not say have two characters side by side that never stand so here.
        """
        return self._neighbours.issuperset(pairwise(word)) and word in self.text
