"""Themes and challenges of a case, and on what basis it carries them.

They have two bases, the document's table and its chapters; both are kept apart here, so that every
page can say which one it stands on.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.model import (
    CHALLENGE_COLUMNS,
    TABLE1,
    THEME_COLUMNS,
    Case,
    ChallengeId,
    Mark,
    ThemeId,
)

T = TypeVar("T", ThemeId, ChallengeId)


@dataclass(frozen=True)
class Basis:
    """Why a case carries a theme or challenge: ``kind`` is matrix or chapter.

    ``cell`` counts the columns of the table from 1 and is None for a chapter.
    """

    kind: str
    source: str
    cell: int | None = None


@dataclass(frozen=True)
class Tag(Generic[T]):
    """A theme or challenge of a case with everything it rests on."""

    term: T
    bases: tuple[Basis, ...]


def themes_of_case(case: Case) -> tuple[Tag[ThemeId], ...]:
    """The themes of a case, in the order of the vocabulary."""
    bases: dict[ThemeId, list[Basis]] = defaultdict(list)
    first = len(CHALLENGE_COLUMNS) + 1
    marks = case.table1.themes if case.table1 else ()
    for cell, (term, mark) in enumerate(zip(THEME_COLUMNS, marks, strict=False), first):
        if term and mark is not Mark.NONE:
            bases[term].append(Basis("matrix", TABLE1, cell))
    for item in case.themes:
        bases[item.id].append(Basis("chapter", item.source))
    return tuple(Tag(term, tuple(bases[term])) for term in ThemeId if term in bases)


def challenges_of_case(case: Case) -> tuple[Tag[ChallengeId], ...]:
    """The challenges of a case, in the order of the vocabulary."""
    bases: dict[ChallengeId, list[Basis]] = defaultdict(list)
    marks = case.table1.challenges if case.table1 else ()
    for cell, (term, mark) in enumerate(zip(CHALLENGE_COLUMNS, marks, strict=False), 1):
        if mark is not Mark.NONE:
            bases[term].append(Basis("matrix", TABLE1, cell))
    for item in case.challenges:
        bases[item.id].append(Basis("chapter", item.source))
    return tuple(Tag(term, tuple(bases[term])) for term in ChallengeId if term in bases)


def has_unlabelled_mark(case: Case) -> bool:
    """Whether the case has a mark in the table's column without a label."""
    marks = case.table1.themes if case.table1 else ()
    return any(
        term is None and mark is not Mark.NONE
        for term, mark in zip(THEME_COLUMNS, marks, strict=False)
    )
