"""Entries that nobody has held against their sources for long, for the yearly re-confirmation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.model import IN_ORDER, Entry
from generator.reading import Catalog


@dataclass(frozen=True)
class Stale:
    """An entry whose last confirmation lies ``months`` whole months back."""

    entry: Entry
    confirmed_on: date
    months: int


def stale(catalog: Catalog, months: int, today: date) -> tuple[Stale, ...]:
    """Entries confirmed at least so many whole months ago, those longest ago first."""
    found = (one for one in _dated(catalog, today) if one.months >= months)
    return tuple(sorted(found, key=lambda one: one.confirmed_on))


def _dated(catalog: Catalog, today: date) -> Iterator[Stale]:
    for kind in IN_ORDER:
        for entry in catalog.entries[kind.id]:
            day = getattr(entry, "confirmed_on", None)
            if day:
                confirmed = date.fromisoformat(day)
                yield Stale(entry, confirmed, _whole_months(confirmed, today))


def _whole_months(start: date, end: date) -> int:
    return 12 * (end.year - start.year) + end.month - start.month - (end.day < start.day)
