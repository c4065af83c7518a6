"""Related cases and why: what two cases share, in words. Pure; the same in, the same out.

A thing that few cases share tells more than one that many do, so each shared trait counts its
kind's weight divided by the number of cases that bear it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import lcm
from typing import NamedTuple

MOST = 6

WEIGHTS = {"problem": 6, "organisation": 5, "subcommittee": 4, "theme": 4, "neighbour": 3, "aim": 2}
"""What kinds of traits there are, in the order in which reasons are told, and what each is worth."""


RANKS = {kind: place for place, kind in enumerate(WEIGHTS)}


class Trait(NamedTuple):
    """Something that cases may share: ``kind`` is a key of WEIGHTS."""

    kind: str
    label: str


class Worth(NamedTuple):
    """What sharing a trait counts, and who bears it: a set of places, one bit each.

    All worths of a base are counted in one unit so small that none needs a fraction.
    """

    points: int
    bearers: int


@dataclass(frozen=True)
class Relation:
    """Another case, by its id, and all that is shared with it, by kind and in the given order."""

    case: str
    shared: tuple[Trait, ...]


def related(traits: Mapping[str, Sequence[Trait]]) -> Mapping[str, tuple[Relation, ...]]:
    """For every case its nearest others, nearest first, never more than MOST.

    ``traits`` maps the ids of cases to what they bear; its order breaks ties.
    """
    names = list(traits)
    borne = [
        sorted(dict.fromkeys(some), key=lambda trait: RANKS[trait.kind]) for some in traits.values()
    ]
    worths = _worths(borne)

    def relations(place: int) -> Iterator[Relation]:
        mine = {trait: worths[trait] for trait in borne[place]}
        others = (1 << len(names)) - 1 & ~(1 << place)
        for other in _nearest(list(mine.values()), others):
            shared = (trait for trait in mine if mine[trait].bearers >> other & 1)
            yield Relation(names[other], tuple(shared))

    return {name: tuple(relations(place)) for place, name in enumerate(names)}


def _nearest(mine: list[Worth], others: int) -> list[int]:
    """The places of those that share most.

    Splits the others by whether they bear a trait, the dearest trait first, and leaves out a part
    as soon as it cannot hold anybody nearer than those found. So hardly anybody is looked at
    twice, however many there are.
    """
    mine.sort(key=lambda worth: -worth.points)
    still = [sum(worth.points for worth in mine[number:]) for number in range(len(mine) + 1)]
    found: list[tuple[int, int]] = []  # points, negative, and place: best first

    def visit(number: int, points: int, part: int) -> None:
        too_far = len(found) == MOST and -(points + still[number]) > found[-1][0]
        if not part or too_far:
            return
        if number < len(mine):
            visit(number + 1, points + mine[number].points, part & mine[number].bearers)
            visit(number + 1, points, part & ~mine[number].bearers)
        elif points:
            found.extend((-points, place) for place in _first(part))
            found.sort()
            del found[MOST:]

    visit(0, 0, others)
    return [place for _, place in found]


def _first(part: int) -> Iterator[int]:
    """The first places of a set, no more than MOST."""
    for _ in range(MOST):
        if not part:
            return
        lowest = part & -part
        yield lowest.bit_length() - 1
        part ^= lowest


def _worths(borne: Sequence[Sequence[Trait]]) -> Mapping[Trait, Worth]:
    bearers: dict[Trait, int] = {}
    for place, some in enumerate(borne):
        for trait in some:
            bearers[trait] = bearers.get(trait, 0) | 1 << place
    unit = lcm(*(each.bit_count() for each in bearers.values()))
    return {
        trait: Worth(WEIGHTS[trait.kind] * unit // each.bit_count(), each)
        for trait, each in bearers.items()
    }
