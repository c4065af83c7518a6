"""Related cases and why: what two cases share, in words. Pure; the same in, the same out.

A thing that few cases share tells more than one that many do, so each shared trait counts its
kind's weight divided by the number of cases that bear it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

MOST = 6

WEIGHTS = {"problem": 6, "organisation": 5, "subcommittee": 4, "theme": 4, "neighbour": 3, "aim": 2}
"""What kinds of traits there are, in the order in which reasons are told, and what each is worth."""


RANKS = {kind: place for place, kind in enumerate(WEIGHTS)}


class Trait(NamedTuple):
    """Something that cases may share: ``kind`` is a key of WEIGHTS."""

    kind: str
    label: str


@dataclass(frozen=True)
class Relation:
    """Another case, by its id, and all that is shared with it, by kind and in the given order."""

    case: str
    shared: tuple[Trait, ...]


def related(traits: Mapping[str, Sequence[Trait]]) -> Mapping[str, tuple[Relation, ...]]:
    """For every case its nearest others, nearest first, never more than MOST.

    ``traits`` maps the ids of cases to what they bear; its order breaks ties.
    """
    bearers: dict[Trait, list[str]] = defaultdict(list)
    for case, borne in traits.items():
        for trait in dict.fromkeys(borne):
            bearers[trait].append(case)
    order = {case: place for place, case in enumerate(traits)}
    return {case: _nearest(case, borne, bearers, order) for case, borne in traits.items()}


def _nearest(
    case: str, borne: Sequence[Trait], bearers: Mapping[Trait, list[str]], order: Mapping[str, int]
) -> tuple[Relation, ...]:
    shared: dict[str, list[Trait]] = defaultdict(list)
    for trait in sorted(dict.fromkeys(borne), key=lambda trait: RANKS[trait.kind]):
        for other in bearers[trait]:
            if other != case:
                shared[other].append(trait)

    def rank(other: str) -> tuple[Fraction, int]:
        worth = sum(
            (Fraction(WEIGHTS[trait.kind], len(bearers[trait])) for trait in shared[other]),
            Fraction(0),
        )
        return -worth, order[other]

    return tuple(Relation(other, tuple(shared[other])) for other in sorted(shared, key=rank)[:MOST])
