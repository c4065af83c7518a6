"""Where an amount that changes is still said as it was: in the same entry, or on the word of the same place."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator import unicode
from generator.model import Entry
from generator.working.reviewing.rows import Changed, Row

# A number with the beginning of what it counts; years count nothing.
_AMOUNT = re.compile(r"(?<![0-9.,])([0-9][0-9,.]*)([％%]|(?![年月日])[一-龥々ヶァ-ヴー]{1,2})")


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
    gone = [(amount, row) for row in changed if row.before for amount in _gone(row)]
    for other, rows in everyone() if gone else ():
        for amount, row in gone:
            assert row.before
            for one in rows:
                is_near = other is entry or not {*row.before.sources}.isdisjoint(one.sources)
                if is_near and amount in _amounts(one):
                    yield Echo(amount, other, one.label)


def _gone(row: Changed) -> set[str]:
    assert row.before
    return _amounts(row.before) - (_amounts(row.after) if row.after else set())


def _amounts(row: Row) -> set[str]:
    return {found.group() for found in _AMOUNT.finditer(unicode.normalize("NFKC", row.text))}
