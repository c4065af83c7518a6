"""Where an amount that changes is still said as it was: in the same entry, or on the word of the same place."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator import unicode
from generator.model import Entry
from generator.working.reviewing.rows import Changed, Row

# A number with the beginning of what it counts; years, months and days of a month count nothing.
_AMOUNT = re.compile(
    r"(?<![0-9.,])(?<!月)([0-9][0-9,.]*)"
    r"([％%日人名件回組泊円歳社戸校割倍分台本冊枚点]|(?![年月])[一-龥々ヶァ-ヴー]{1,2})"
)


@dataclass(frozen=True)
class Echo:
    """An amount as it was, and the field of an entry that goes on saying it."""

    amount: str
    entry: Entry
    label: str


def echoes(
    entry: Entry,
    changed: Iterable[Changed],
    everyone: Callable[[], Iterable[tuple[Entry, tuple[Row, ...]]]],
) -> Iterator[Echo]:
    """What goes on saying the amounts that one entry no longer says where it did.

    ``everyone`` gives all entries as they will be, with their rows; it is asked only where an amount goes.
    """
    gone: dict[str, set[str]] = defaultdict(set)  # with the places on whose word it was said
    for row in changed:
        for amount in _gone(row):
            gone[amount].update(row.before.sources if row.before else ())
    for other, rows in everyone() if gone else ():
        for one in rows:
            for amount in sorted(gone.keys() & _amounts(one)):
                if other is entry or not gone[amount].isdisjoint(one.sources):
                    yield Echo(amount, other, one.label)


def _gone(row: Changed) -> set[str]:
    """The amounts in whose place another one of the same has come."""
    before, after = (_amounts(one) if one else set() for one in (row.before, row.after))
    come = {_AMOUNT.sub(r"\2", amount) for amount in after - before}
    return {amount for amount in before - after if _AMOUNT.sub(r"\2", amount) in come}


def _amounts(row: Row) -> set[str]:
    return {found.group() for found in _AMOUNT.finditer(unicode.normalize("NFKC", row.text))}
