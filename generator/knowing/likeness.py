"""Entries that may be one and the same, told twice: where they work, what they are called, what they say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.findings import Wording
from generator.model import Case, Entry, Model, Statement, shapes_of

ALIKE = 0.8  # of two names, as difflib measures it
SAME_PAIRS = 0.7  # of the pairs of characters of two statements
LONG_ENOUGH = 15  # characters, below which two statements are alike by chance
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
        if _near(one.consortium.name, other.consortium.name):
            yield WORDINGS["like/consortium"].filled(name=other.consortium.name)[0]
    elif _near(one.display_title, other.display_title):
        yield WORDINGS["like/title"].message
    said = {text: _pairs(text) for text in _texts(other)}
    for text in _texts(one):
        if any(_share(_pairs(text), pairs) >= SAME_PAIRS for pairs in said.values()):
            yield f"ほぼ同じ文がある（「{text}」）"


def _near(one: str, other: str) -> bool:
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
