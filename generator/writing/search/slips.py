"""How far a word is from another, in slips; the twin of ``search/slips.js``."""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import TypeAlias

from generator.writing.search.kana import plain
from generator.writing.search.tokens import fold

Alike: TypeAlias = Mapping[str, AbstractSet[str]]  # for a character those it is mistaken for

_PLACE = re.compile(".{1,5}[市区町村]")
_KANJI = re.compile("[々〇㐀-䶿一-鿿]")
_KANJI_ALONE = re.compile("[々〇㐀-䶿一-鿿]{3}")
_ALIKE = 0.4  # what it costs to take one character for one that sounds or looks alike
_CLOSEST = 3  # how many guesses to offer


@dataclass(frozen=True)
class Spelled:
    """A word as it is compared; ``bare`` is it without the kana between its kanji."""

    text: str
    form: str
    bare: str

    @classmethod
    def of(cls, text: str) -> "Spelled":
        """The word of a text."""
        bare = re.sub("[ぁ-ゖ]", "", text)
        return cls(text, plain(text), bare if len(bare) > 1 and _KANJI.search(bare) else "")


def like(word: str, terms: Iterable[str], alike: Alike) -> list[str]:
    """The terms that are nearest in spelling, if near enough."""
    wanted = Spelled.of(word)
    limit = tolerance(word, wanted.form)
    costs = {one.text: slips(wanted, one, limit, alike) for one in map(_spelled, terms)}
    least = min(costs.values(), default=inf)
    best = [_place(term) for term, cost in costs.items() if cost == least <= limit]
    return list(dict.fromkeys(best))[:_CLOSEST]


@cache  # of the same few thousand terms for every word that nobody wrote
def _spelled(term: str) -> Spelled:
    return Spelled.of(fold(term))


def tolerance(word: str, form: str) -> float:
    """How much may be wrong with a word."""
    size = len(form)
    if _PLACE.fullmatch(word):
        return _ALIKE if size < 4 else 1
    if _KANJI_ALONE.fullmatch(word):
        return _ALIKE
    return 0 if size < 3 else 1 if size < (9 if _KANJI.search(word) else 8) else 2


def slips(wanted: Spelled, term: Spelled, limit: float, alike: Alike) -> float:
    """How far a term is from what is wanted, in slips; infinite beyond the limit."""
    if wanted.bare and wanted.bare == term.bare:
        return 0
    one, other = wanted.form, term.form
    near = abs(len(one) - len(other)) <= limit and _touches(other, one, limit)
    return _distance(one, other, limit, alike) if near else inf


def confusable(groups: Iterable[str]) -> Alike:
    """What is mistaken for what, from groups of characters."""
    found: dict[str, set[str]] = {}
    for group in groups:
        for char in group:
            found[char] = found.get(char, set()) | set(group)
    return found


def _touches(form: str, wanted: str, limit: float) -> bool:
    return limit < 1 or form[:1] == wanted[:1] or form[-1:] == wanted[-1:]


def _distance(one: str, other: str, limit: float, alike: Alike) -> float:
    before: Sequence[float] = []
    row: list[float] = [*range(len(other) + 1)]
    for i in range(1, len(one) + 1):
        following: list[float] = [i]
        for j in range(1, len(other) + 1):
            change = _difference(one[i - 1], other[j - 1], alike)
            least = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + change)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                least = min(least, before[j - 2] + 1)
            following.append(least)
        if min(following) > limit:
            return inf
        before, row = row, following
    return row[len(other)]


def _difference(one: str, other: str, alike: Alike) -> float:
    if one == other:
        return 0
    return _ALIKE if other in alike.get(one, ()) else 1


def _place(term: str) -> str:
    """釧路 for 釧路市: who mistypes a place means the place, whatever it ends with."""
    return term[:-1] if _PLACE.fullmatch(term) and len(term) > 2 else term
