"""A local problem, in the words of the document's second table: the phrases that mean it.

The table mixes what hurts with what is hoped for, in both of its columns; so both are read, and
each entry says which of the two it gathers.
"""

import re
from functools import cache
from typing import Annotated

from pydantic import Field

from generator.model.base import Entry, Name, Printed, Prose
from generator.model.case import Table2Row
from generator.model.vocabulary import ProblemKind

PARTS = "、"  # between the table's phrases
PIECES = re.compile(f"[{PARTS}・]")  # between phrases and within them


class Problem(Entry):
    """Phrases of the second table that belong together."""

    kind: ProblemKind = Field(
        title="種別", description="problem=困りごと、aim=めざすこと。このサイトの整理。"
    )
    label: Name = Field(
        title="呼び名", description="地域課題の一覧表の言葉での呼び名（例: 担い手不足）。"
    )
    about: Prose = Field(title="説明", description="何を集めたか。このサイトの説明。")
    words: Annotated[tuple[Printed, ...], Field(min_length=1)] = Field(
        title="地域課題の一覧表の語句",
        description="地域課題の一覧表の語句。「、」「・」で区切られたひとまとまりを、印刷されたまま。",
    )

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.label

    def is_meant_by(self, phrase: str) -> bool:
        """Whether a phrase of the table holds one of the words."""
        return any(holds(phrase, word) for word in self.words)


def phrases(row: Table2Row) -> tuple[str, ...]:
    """The phrases of a row, as printed, each once."""
    parts = (part for cell in (row.theme, row.problem) for part in cell.split(PARTS))
    return tuple(dict.fromkeys(parts))


def holds(phrase: str, word: str) -> bool:
    """Whether a word stands in a phrase as one or several whole pieces of it."""
    return bool(_as_pieces(word).search(phrase))


@cache
def _as_pieces(word: str) -> re.Pattern[str]:
    return re.compile(f"(?:^|{PIECES.pattern}){re.escape(word)}(?:$|{PIECES.pattern})")
