"""Rows of one field before and after, paired where one is the other reworded.

A field may hold a thousand rows that all differ, so not every row is compared with every other:
each only with few that share what is rare: a clause, or a pair of characters.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.working.reviewing.rows import Changed, Moved, Row

SAME_THING = 0.4  # from here on, two texts are one that was reworded
MOST_COMPARED = 12  # rows before that one row after is compared with
Signs = Counter[str]  # of a text: its characters, pairs of them and clauses, each with how often


def changes(before: tuple[Row, ...], after: tuple[Row, ...]) -> tuple[Changed, ...]:
    """The rows that differ, paired where one is the other reworded; nothing where only order does."""
    gone, new = (
        _by_label((Counter(one) - Counter(other)).elements())
        for one, other in ((before, after), (after, before))
    )
    labels = dict.fromkeys(row.label for row in (*after, *before))
    return tuple(
        changed
        for label in labels
        for changed in _in_field(label, gone.get(label, []), new.get(label, []))
    )


def moves(before: tuple[Row, ...], after: tuple[Row, ...]) -> Iterator[Moved]:
    """The fields whose rows stand in another order, of those that they have before and after."""
    same = Counter(before) & Counter(after)
    old, now = (_by_label(_among(same, rows)) for rows in (before, after))
    for label, rows in old.items():
        if rows != now[label]:
            yield Moved(label, tuple(rows), tuple(now[label]))


def _among(some: Counter[Row], rows: tuple[Row, ...]) -> Iterator[Row]:
    left = some.copy()
    for row in rows:
        left[row] -= 1
        if left[row] >= 0:
            yield row


def _by_label(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.label].append(row)
    return found


def _in_field(label: str, gone: list[Row], new: list[Row]) -> Iterator[Changed]:
    if len(gone) == len(new) == 1:  # a field of one value has one before and one after
        yield Changed(label, gone[0], new[0])
        return
    pairs = _pairs([row.text for row in gone], [row.text for row in new]) if gone and new else {}
    for at, row in enumerate(new):
        yield Changed(label, gone[pairs[at]] if at in pairs else None, row)
    left = set(range(len(gone))).difference(pairs.values())
    for at in sorted(left):
        yield Changed(label, gone[at], None)


def _pairs(gone: Sequence[str], new: Sequence[str]) -> Mapping[int, int]:
    """Which text of ``new`` was which of ``gone``, by their numbers: the most alike come first."""
    old, now = [_signs(text) for text in gone], [_signs(text) for text in new]
    likenesses = (
        (1.0 if gone[was] == new[at] else _likeness(old[was], now[at]), at, was)
        for at, candidates in enumerate(_candidates(old, now))
        for was in candidates
    )
    likely = ((-likeness, at, was) for likeness, at, was in likenesses if likeness >= SAME_THING)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, was in sorted(likely):
        if at not in found and was not in taken:
            found[at] = was
            taken.add(was)
    return found


def _candidates(gone: list[Signs], new: list[Signs]) -> Iterator[set[int]]:
    """For each text of ``new``, the texts of ``gone`` that it is compared with."""
    if len(gone) <= MOST_COMPARED:
        yield from (set(range(len(gone))) for _ in new)
        return
    holders: dict[str, list[int]] = defaultdict(list)
    for at, signs in enumerate(gone):
        for sign in signs:
            holders[sign].append(at)
    for at, signs in enumerate(new):
        found = {min(at, len(gone) - 1)}  # what stood in the same place
        for sign in sorted(signs & holders.keys(), key=lambda sign: (len(holders[sign]), sign)):
            found.update(holders[sign][: MOST_COMPARED - len(found)])
            if len(found) >= MOST_COMPARED:
                break
        yield found


def _signs(text: str) -> Signs:
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    return Counter((*text, *pairs, *text.split("、")))


def _likeness(one: Signs, other: Signs) -> float:
    """The share of what two texts have in common: 1 where they are the same, 0 where nothing is."""
    return 2 * (one & other).total() / (one.total() + other.total())
