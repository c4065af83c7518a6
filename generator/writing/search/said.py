"""What a whole site says, as one text that is asked many times whether it holds a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from generator.writing.search.tokens import fold


@dataclass(frozen=True)
class Said:
    """The texts of a site: page by page, block by block."""

    pages: Sequence[Sequence[str]]

    @cached_property
    def text(self) -> str:
        """All of it, folded, a line per block; what is said again is there once."""
        return "\n".join(map(fold, dict.fromkeys(chain.from_iterable(self.pages))))

    @cached_property
    def _twos(self) -> frozenset[str]:
        return frozenset(self.text[at : at + 2] for at in range(len(self.text)))

    @cached_property
    def _threes(self) -> frozenset[str]:
        return frozenset(self.text[at : at + 3] for at in range(len(self.text)))

    def __contains__(self, word: str) -> bool:
        """Whether the site says a word, which is folded.

        Most words that it does not say have two or three characters side by side that never stand
        so here; the text is read through only for what is left.
        """
        for size, known in ((2, self._twos), (3, self._threes)):
            if not known.issuperset(word[at : at + size] for at in range(len(word) - size + 1)):
                return False
            if len(word) == size:
                return True
        return word in self.text
