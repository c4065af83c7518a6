"""Text to the pieces by which pages are ranked; the twin of ``search/pairs.js``.

Two neighbouring characters say nearly what a word says, and nobody has to know where words begin.
Katakana go in threes, for ポート is no part of パスポート; Latin letters and numbers are whole.
What begins with hiragana is grammar more often than not, so it is no pair, but for the お of お金.
"""

import re
from collections.abc import Iterator

from generator.writing.search.tokens import fold

_RUN = re.compile("[ァ-ヺー]+|[0-9]+|[a-z]+|[ぁ-ゖ々〇㐀-䶿一-鿿]+")
_KATAKANA = re.compile("[ァ-ヺー]+")
_GRAMMAR = re.compile("(?![おご][^ぁ-ゖ])[ぁ-ゖ]")


def pairs(text: str) -> Iterator[str]:
    """The pieces of a run of text, in order."""
    for run in _RUN.findall(fold(text)):
        if run.isascii():
            yield run
        else:
            size = 3 if _KATAKANA.fullmatch(run) else 2
            parts = (run[start : start + size] for start in range(max(1, len(run) - size + 1)))
            yield from (part for part in parts if not _GRAMMAR.match(part))
