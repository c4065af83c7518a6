"""Entries that may be one and the same, told twice: where they work, what they are called, what they say."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from math import ceil
from typing import Generic, TypeVar

from generator.findings import Wording
from generator.model import Case, Entry, Model, Statement, shapes_of

ALIKE = 0.8  # of two names, as difflib measures it
SAME_PAIRS = 0.7  # of the pairs of characters of two statements
ENOUGH = 50  # entries alike in one thing; whoever looks at so many looks no further
MOST_TRIED = 100  # texts with which one is compared, those with which it shares the rarest first
LONG_ENOUGH = 15  # characters, below which two statements are alike by chance
# What so many names have in common that it tells nothing apart.
_SHARED = (
    *(
        "二地域居住",
        "関係人口",
        "コンソーシアム",
        "プロジェクト",
        "協議会",
        "実行委員会",
        "委員会",
        "官民連携",
    ),
    *("先導的", "推進", "促進", "実証", "実装", "事業", "連携", "創出", "拡大", "地域", "団体"),
    *("株式会社", "一般社団法人"),
)
COMMON = re.compile("|".join((*_SHARED, "[都道府県市区町村]", "[^ぁ-ヺー一-鿿々A-Za-z0-9]")))
WORDINGS: Mapping[str, Wording] = {
    "like/area": Wording("地域が同じ（{names}）"),
    "like/consortium": Wording("実施主体の名前が似ている（{name}）"),
    "like/title": Wording("名前が似ている"),
    "like/same-title": Wording("名前が同じ"),
}


@dataclass(frozen=True)
class Likeness:
    """An entry like another, and in what, in words."""

    entry: Entry
    reasons: tuple[str, ...]


class Likenesses:
    """Finds entries of the same kind that may tell of the same thing.

    Of a thousand entries no two are compared that share too little to be alike.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.id: entry for entry in entries}
        areas: dict[str, list[str]] = defaultdict(list)
        names: dict[str, list[str]] = defaultdict(list)
        texts: dict[frozenset[str], list[str]] = defaultdict(list)
        for entry in self._entries.values():
            for area in _areas(entry):
                areas[area].append(entry.id)
            names[_name(entry)].append(entry.id)
            for text in dict.fromkeys(_texts(entry)):
                texts[_pairs(text)].append(entry.id)
        self._areas = areas
        self._like_named = _Sharing(names, _letters, ALIKE / (2 - ALIKE))
        self._like_said = _Sharing(texts, lambda pairs: pairs, SAME_PAIRS)

    def to(self, entry: Entry) -> tuple[Likeness, ...]:
        """The entries like one of them, in each thing so many as are ``ENOUGH``."""
        reasons: dict[str, list[str]] = defaultdict(list)
        own = dict.fromkeys(_areas(entry))
        for other in dict.fromkeys(one for area in own for one in self._areas[area][:ENOUGH]):
            shared = "、".join(area for area in _areas(self._entries[other]) if area in own)
            reasons[other].append(WORDINGS["like/area"].filled(names=shared)[0])
        named = _name(entry)
        for other in self._like_named.to(named, lambda one: _near(named, one), entry.id):
            reasons[other].append(_of_name(self._entries[other], named))
        for text in _texts(entry):
            pairs = _pairs(text)
            for other in self._like_said.to(pairs, partial(_same, pairs), entry.id):
                reasons[other].append(f"ほぼ同じ文がある（「{text}」）")
        reasons.pop(entry.id, None)
        return tuple(
            Likeness(self._entries[other], tuple(reasons[other])) for other in sorted(reasons)
        )


T = TypeVar("T", bound=Hashable)


class _Sharing(Generic[T]):
    """What may share at least some share of its signs with another, as that does with it.

    Two such sets of signs share one among those that are left of each where so many of its most
    frequent ones are taken away that what was taken is less than that share. ``ids`` are the
    entries in which each thing stands.
    """

    def __init__(
        self, ids: Mapping[T, list[str]], signs: Callable[[T], frozenset[str]], share: float
    ) -> None:
        self._ids, self._signs, self._share = ids, signs, share
        self._often = Counter(sign for one in ids for sign in signs(one))
        self._holders: dict[str, list[T]] = defaultdict(list)
        for one in ids:
            for sign in self._rarest(one):
                self._holders[sign].append(one)

    def to(self, one: T, is_like: Callable[[T], bool], own: str) -> list[str]:
        """The entries in which something like one of them stands, but for one's own."""
        found: dict[str, None] = {}
        tried: set[T] = set()
        for other in self._candidates(one):
            new = [name for name in self._ids[other][:ENOUGH] if name != own and name not in found]
            if not new or other in tried:
                continue
            tried.add(other)
            found.update(dict.fromkeys(new) if is_like(other) else {})
            if len(found) >= ENOUGH or len(tried) >= MOST_TRIED:
                break
        return list(found)

    def _candidates(self, one: T) -> Iterator[T]:
        """Those that share a sign with one of them, itself first, the rarest sign first."""
        yield one
        for sign in self._rarest(one):
            yield from self._holders[sign]

    def _rarest(self, one: T) -> list[str]:
        signs = self._signs(one)
        most = len(signs) - ceil(self._share * len(signs) - 1e-9) + 1
        return sorted(signs, key=lambda sign: (self._often[sign], sign))[:most]


def _areas(entry: Entry) -> list[str]:
    areas = entry.areas if isinstance(entry, Case) else ()
    return [name for area in areas if (name := area.municipality or area.prefecture)]


def _name(entry: Entry) -> str:
    return _own_words(entry) if isinstance(entry, Case) else entry.display_title


def _of_name(entry: Entry, near: str) -> str:
    if isinstance(entry, Case):
        return WORDINGS["like/consortium"].filled(name=entry.consortium.name)[0]
    is_same = _name(entry) == near
    return WORDINGS["like/same-title" if is_same else "like/title"].message


def _letters(text: str) -> frozenset[str]:
    """The letters of a text, each that stands there again as another one."""
    often = Counter(text)
    return frozenset(f"{letter}{n}" for letter, most in often.items() for n in range(most))


def _own_words(case: Case) -> str:
    """The name of who carries a case out, without its places and without what all are called."""
    names = [area.municipality or area.prefecture or "" for area in case.areas]
    text = case.consortium.name
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "").replace(name[:-1] or name, "") if name else text
    return COMMON.sub("", text)


def _near(one: str, other: str) -> bool:
    """Of two names that have nothing of their own, nothing can be told."""
    if not one or not other or one == other:
        return bool(one and other)
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _texts(item: Model) -> Iterator[str]:
    """All statements of an entry that are long enough to be told apart."""
    for name, shape in shapes_of(type(item)).items():
        value = getattr(item, name)
        for part in value if shape.many and value else (value,):
            if isinstance(part, Statement):
                yield from [part.text] if len(part.text) >= LONG_ENOUGH else []
            elif isinstance(part, Model):
                yield from _texts(part)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= SAME_PAIRS * max(1, len(one | other))
