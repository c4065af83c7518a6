"""Entries that may be one and the same, told twice: where they work, what they are called, what they say."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.findings import Wording
from generator.model import Case, Entry, Model, Statement, shapes_of

ALIKE = 0.8  # of two names, as difflib measures it
SAME_PAIRS = 0.7  # of the pairs of characters of two statements
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
}


@dataclass(frozen=True)
class Likeness:
    """An entry like another, and in what, in words."""

    entry: Entry
    reasons: tuple[str, ...]


def like(entry: Entry, others: Iterable[Entry]) -> tuple[Likeness, ...]:
    """Entries of the same kind that may tell of the same thing."""
    found = (
        Likeness(other, tuple(_reasons(entry, other)))
        for other in others
        if type(other) is type(entry) and other.id != entry.id
    )
    return tuple(each for each in found if each.reasons)


def _reasons(one: Entry, other: Entry) -> Iterator[str]:
    if isinstance(one, Case) and isinstance(other, Case):
        names = {area.municipality or area.prefecture for area in one.areas} - {None}
        shared = [
            area.municipality or area.prefecture
            for area in other.areas
            if (area.municipality or area.prefecture) in names
        ]
        if shared:
            yield WORDINGS["like/area"].filled(names="、".join(map(str, shared)))[0]
        if _near(_own_words(one), _own_words(other)):
            yield WORDINGS["like/consortium"].filled(name=other.consortium.name)[0]
    elif _near(one.display_title, other.display_title):
        yield WORDINGS["like/title"].message
    said = {text: _pairs(text) for text in _texts(other)}
    for text in _texts(one):
        if any(_share(_pairs(text), pairs) >= SAME_PAIRS for pairs in said.values()):
            yield f"ほぼ同じ文がある（「{text}」）"


def _own_words(case: Case) -> str:
    """The name of who carries a case out, without its places and without what all are called."""
    names = [area.municipality or area.prefecture or "" for area in case.areas]
    text = case.consortium.name
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "").replace(name[:-1] or name, "") if name else text
    return COMMON.sub("", text)


def _near(one: str, other: str) -> bool:
    """Of two names that have nothing of their own, nothing can be told."""
    if not one or not other:
        return False
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


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
