"""What changed when: what each day did to entries, as git tells it, newest first.

Read once for a whole build: one list of commits, and one reading of the versions that begin and
end a day. Dates and differences only; who made a change, and what they called it, is not published.
What differs only in how it is written is no change. Where git cannot tell (no git, no repository, a
copy without its history), the history is empty and says so; that is never a failure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.model import KINDS
from generator.reading.commits import DayOfCommits, How, Touch, days_of_commits
from generator.reading.differences import Difference, differences
from generator.reading.git import versions_of
from generator.reading.source import read_document
from generator.reading.validation import validate

MOST_READ = 4000  # versions; of older ones is told that an entry changed, and not in what


@dataclass(frozen=True)
class Change:
    """What a day did to an entry, under today's id, the last time at ``moment``.

    ``fields`` are those that differ, None where nobody can tell; ``title`` is what a removed
    entry was called.
    """

    moment: str
    kind: str
    id: str
    how: How
    fields: tuple[Difference, ...] | None = ()
    title: str = ""

    @property
    def date(self) -> str:
        """The day, as 2026-03-31."""
        return self.moment[:10]


@dataclass(frozen=True)
class Day:
    """A day's changes."""

    date: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class History:
    """All days with changes, newest first; ``known`` is False where git could not tell."""

    days: tuple[Day, ...] = ()
    known: bool = False

    def of(self, kind: str, entry_id: str) -> tuple[Change, ...]:
        """The changes of one entry that is there, newest first."""
        return self._by_entry.get((kind, entry_id), ())

    def changed(self, kind: str, entry_id: str) -> str | None:
        """The day of an entry's last change, as 2026-03-31."""
        found = self.of(kind, entry_id)
        return found[0].date if found else None

    @property
    def last(self) -> str | None:
        """The moment of the last change of all (RFC 3339, Japan's time)."""
        return max((one.moment for day in self.days for one in day.changes), default=None)

    @cached_property
    def _by_entry(self) -> Mapping[tuple[str, str], tuple[Change, ...]]:
        found: dict[tuple[str, str], list[Change]] = {}
        for change in (one for day in self.days for one in day.changes):
            if change.how is not How.REMOVED:
                found.setdefault((change.kind, change.id), []).append(change)
        return {
            name: tuple(sorted(changes, key=lambda one: one.moment, reverse=True))
            for name, changes in found.items()
        }


def read_history(content: Path) -> History:
    """The history of a content folder, from the repository that it lies in."""
    days = days_of_commits(content)
    if days is None:
        return History()
    wanted = [name for day in days.values() for touch in day.settled for name in _needed(touch)]
    versions = versions_of(content, dict.fromkeys(wanted[:MOST_READ]))
    told = (
        Day(date, tuple(_changes(day, versions)))
        for date, day in sorted(days.items(), reverse=True)
    )
    return History(tuple(day for day in told if day.changes), known=True)


def _needed(touch: Touch) -> tuple[str, ...]:
    """The versions that have to be read to tell of a touch."""
    if touch.how is How.ADDED:
        return ()
    return (touch.before,) if touch.how is How.REMOVED else (touch.before, touch.after)


def _changes(day: DayOfCommits, versions: Mapping[str, bytes]) -> Iterator[Change]:
    for touch in day.settled:
        fields: tuple[Difference, ...] | None = ()
        title = ""
        before, after = versions.get(touch.before), versions.get(touch.after)
        if touch.how is How.REMOVED:
            title = _title(touch, before)
        elif touch.how is not How.ADDED:
            fields = differences(KINDS[touch.kind].model, before, after)
        if fields != () or touch.how is not How.CHANGED:
            yield Change(touch.moment, *touch.entry, touch.how, fields, title)


def _title(touch: Touch, version: bytes | None) -> str:
    """What an entry was called that is gone; its id where it does not fit today's model."""
    document, _ = read_document("", version or b"")
    entry, _ = validate(document, KINDS[touch.kind].model)
    return entry.display_title if entry else touch.id
