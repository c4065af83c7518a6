"""What the index answers with: entries, each with what it was found by."""

from typing import Generic, NamedTuple, TypeVar

from generator.knowing.similarity import Relation
from generator.knowing.tags import Tag
from generator.model import Case, ChallengeId, Correction, Entry, Problem, ThemeId

T = TypeVar("T", ThemeId, ChallengeId)


class Tagged(NamedTuple, Generic[T]):
    """A case with the theme or challenge by which it was found."""

    case: Case
    tag: Tag[T]


class Phrased(NamedTuple):
    """A case with the phrases of the second table that tell a problem."""

    case: Case
    phrases: tuple[str, ...]


class ProblemCases(NamedTuple):
    """A problem or aim with its cases."""

    problem: Problem
    cases: tuple[Phrased, ...]


class FoundProblem(NamedTuple):
    """A problem or aim of a case, with the phrases that tell it."""

    problem: Problem
    phrases: tuple[str, ...]


class Similar(NamedTuple):
    """Another case, and what is shared with it."""

    case: Case
    relation: Relation


class Relative(NamedTuple):
    """An entry that belongs with another, and why."""

    kind: str
    entry: Entry
    reason: str


class Corrected(NamedTuple):
    """An entry that carries records of contradictions."""

    kind: str
    entry: Entry
    corrections: tuple[Correction, ...]
