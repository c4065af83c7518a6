"""What a word of a query may mean besides itself; the twin of ``aliases.js`` and ``spelling.js``.

Left to the browser: Roman letters, and the rarer guesses at what was mistyped (characters that sound
alike anywhere on the site, words run together).
"""

import re
from collections.abc import Callable, Sequence

from generator.telling import hiragana
from generator.writing.search.kana import to_katakana
from generator.writing.search.reading import replaced
from generator.writing.search.slips import confusable, like
from generator.writing.search.tables import Tables
from generator.writing.search.tokens import fold

_HIRAGANA = re.compile("[ぁ-ゖー]{2,}[市区町村都府県]?")
_NUMERALS = "一二三四五六七八九", "123456789"


def tried(tables: Tables, texts: Sequence[str]) -> dict[str, frozenset[int]]:
    """Those of the texts that some page holds, each with its pages."""
    found = {text: tables.holding(text) for text in dict.fromkeys(map(fold, texts))}
    return {text: places for text, places in found.items() if places}


def also_meant(tables: Tables, word: str) -> list[str]:
    """What a word means besides itself: other words for it, and words that are so read."""
    others = replaced(word, tables.read("aliases"))
    return others + (tables.readings.surely(word) if _HIRAGANA.fullmatch(word) else [])


def guessed(tables: Tables, word: str) -> dict[str, frozenset[int]]:
    """What a word that is found nowhere may have been meant to be."""
    known = tables.read("vocabulary")
    alike = confusable([*known["sounds"], *known["shapes"]])
    guesses: tuple[Callable[[], list[str]], ...] = (
        lambda: _without_asking(tables, word),
        lambda: replaced(word, known["otherwise"]),
        lambda: [*_in_other_script(word), *tables.readings.of(word)],
        lambda: _with_other_word(word, known["words"]),
        lambda: like(word, known["terms"], alike),
    )
    found = next((texts for guess in guesses if (texts := tried(tables, guess()))), {})
    return {} if word in known["elsewhere"] else found


def _without_asking(tables: Tables, word: str) -> list[str]:
    """東北 for 東北の事例: what is asked for, without what anything is asked for by."""
    stock = "|".join(map(re.escape, tables.read("asking")["stock"]))
    rest = re.sub(f"(?:{stock})+$", "", word)
    return [rest, *also_meant(tables, rest)] if rest not in ("", word) else []


def _in_other_script(word: str) -> list[str]:
    """ふるさと for フルサト, 二 for 2, and the other way round."""
    kanji, digits = _NUMERALS
    others = [hiragana(word), to_katakana(word)]
    others += [word.translate(str.maketrans(*each)) for each in ((kanji, digits), (digits, kanji))]
    return [text for text in others if text != word]


def _with_other_word(word: str, groups: Sequence[Sequence[str]]) -> list[str]:
    """準住民 for 準市民: one word of a group for another."""
    return [
        word.replace(each, other, 1)
        for group in groups
        for each in group
        if each in word and len(word) > 2
        for other in group
    ]
