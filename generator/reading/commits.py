"""What the commits of each day did to which entry, by the name that the entry has today.

Only names are read here: paths, and git's names for the versions before and after.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from pathlib import Path

from generator.model import KINDS
from generator.reading.git import MARK, log_of

JAPAN = timezone(timedelta(hours=9))
ENTRY = re.compile(r"([a-z]+)/([a-z0-9]+(?:-[a-z0-9]+)*)\.yml")


class How(Enum):
    """What happened to an entry; in the order in which it is told."""

    ADDED = "追加"
    CHANGED = "更新"
    RENAMED = "アドレスの変更"
    REMOVED = "掲載終了"


LETTERS = {"A": How.ADDED, "C": How.ADDED, "R": How.RENAMED, "D": How.REMOVED}


@dataclass(frozen=True)
class Touch:
    """What a day did to an entry, the last time at ``moment`` (RFC 3339, Japan's time).

    ``there`` tells whether the entry is there today; ``before`` and ``after`` are git's names for
    its versions.
    """

    moment: str
    kind: str
    id: str
    there: bool
    how: How
    before: str
    after: str

    @property
    def entry(self) -> tuple[str, str]:
        """Kind and id."""
        return self.kind, self.id


@dataclass(frozen=True)
class DayOfCommits:
    """A day's touches, one for each entry and what happened to it."""

    touches: tuple[Touch, ...] = ()

    def with_commit(self, touches: Iterable[Touch]) -> "DayOfCommits":
        """The day with one commit more, which was before those that it has."""
        found = {(one.entry, one.there, one.how): one for one in self.touches}
        for touch in touches:
            name = (touch.entry, touch.there, touch.how)
            later = found.get(name)
            found[name] = replace(later, before=touch.before) if later else touch
        return DayOfCommits(tuple(found.values()))

    @property
    def settled(self) -> Iterator[Touch]:
        """What is left at the end of the day.

        What was added and removed again was never there; what was removed and added again was
        changed. Of entries that are gone, only that counts.
        """
        added = {one.entry for one in self.touches if one.how is How.ADDED}
        removed = {one.entry: one for one in self.touches if one.how is How.REMOVED}
        for touch in self.touches:
            if touch.there and touch.how is How.ADDED and touch.entry in removed:
                yield replace(touch, how=How.CHANGED, before=removed[touch.entry].before)
            elif touch.there or (touch.how is How.REMOVED and touch.entry not in added):
                yield touch


def days_of_commits(content: Path) -> Mapping[str, DayOfCommits] | None:
    """Each day (2026-03-31) on which entries were touched; None where git cannot tell."""
    log = log_of(content)
    if not log:
        return None
    days: dict[str, DayOfCommits] = {}
    for moment, touches in _commits(log):
        day = days.get(moment[:10], DayOfCommits())
        days[moment[:10]] = day.with_commit(touches)
    return days


_Name = tuple[str, str, bool]  # the kind and id that a path's entry has today or had; is it there?


def _commits(lines: Iterable[str]) -> Iterator[tuple[str, list[Touch]]]:
    """Walks from the newest commit back, giving each path the name that its entry has today."""
    today: dict[str, _Name | None] = {}
    moment: str | None = None
    touches: list[Touch] = []
    for line in (*lines, MARK):
        if not line.startswith(MARK):
            touches += _touches(line.split("\t"), moment or "", today)
            continue
        if touches and moment is not None:
            yield moment, touches
        touches = []
        moment = _moment(line.removeprefix(MARK))


def _touches(parts: list[str], moment: str, today: dict[str, _Name | None]) -> Iterator[Touch]:
    """What one line of a commit's files says: modes, versions and a letter; a path, or two."""
    if len(parts) < 2:
        return
    *_, before, after, letter = parts[0].split(" ")
    path, how = parts[-1], LETTERS.get(letter[:1], How.CHANGED)
    now = today.setdefault(path, _name(path, there=how is not How.REMOVED))
    if how is How.REMOVED and now is None:
        now = today[path] = _name(path, there=False)
    if how is How.ADDED:
        today[path] = None  # what had this path before was something else
    if how is How.RENAMED:
        today[path], today[parts[1]] = None, now
    if now and (how is not How.REMOVED or not now[2]):
        yield Touch(moment, *now, how, before, after)


def _name(path: str, *, there: bool) -> _Name | None:
    found = ENTRY.fullmatch(path)
    return (found[1], found[2], there) if found and found[1] in KINDS else None


def _moment(seconds: str) -> str | None:
    """A commit's moment; None for what git can hold and no calendar of ours can: the year 10000.

    Of such a commit nothing is told but the names that it gave.
    """
    try:
        return datetime.fromtimestamp(int(seconds), UTC).astimezone(JAPAN).isoformat()
    except (ValueError, OverflowError, OSError):
        return None
