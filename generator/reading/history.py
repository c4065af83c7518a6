"""What changed when: the commits that touched entries, as git tells them, newest first.

Read once for a whole build. Dates and subject lines only; who made a change is not published.
Where git cannot tell (no git, no repository, a copy without its history), the history is empty
and says so; that is never a failure.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from functools import cached_property
from pathlib import Path

BULK = 10  # a commit that touches more entries than this is told as one thing
LONGEST_SUBJECT = 120  # characters
JAPAN = timezone(timedelta(hours=9))
ENTRY = re.compile(r"([a-z]+)/([a-z0-9]+(?:-[a-z0-9]+)*)\.yml")
MARK = "\x01"  # starts the line of a commit; the lines of its files follow
LOG = (
    *("git", "-c", "core.quotePath=true", "-c", "i18n.logOutputEncoding=UTF-8", "log"),
    *("--date-order", "--no-merges", "--no-show-signature", "--no-color", "--no-ext-diff"),
    *("--name-status", "--find-renames", "-l5000", "--relative", "--format=format:%x01%ct%x09%s"),
    *("--", "."),
)
TIMEOUT = 60  # seconds


class How(Enum):
    """What happened to an entry."""

    ADDED = "追加"
    CHANGED = "更新"
    RENAMED = "idの変更"


@dataclass(frozen=True)
class Touch:
    """An entry, under today's id, and what a commit did to it."""

    kind: str
    id: str
    how: How


@dataclass(frozen=True)
class Revision:
    """A commit: its moment (RFC 3339, Japan's time), subject, and the entries it touched.

    Only entries that are still there count.
    """

    moment: str
    subject: str
    touched: tuple[Touch, ...]

    @property
    def date(self) -> str:
        """The day, as 2026-03-31."""
        return self.moment[:10]

    @property
    def is_bulk(self) -> bool:
        """Whether it touches so many entries that nobody wants them one by one."""
        return len(self.touched) > BULK


@dataclass(frozen=True)
class History:
    """All revisions, newest first; ``known`` is False where git could not tell."""

    revisions: tuple[Revision, ...] = ()
    known: bool = False

    def of(self, kind: str, entry_id: str) -> tuple[tuple[Revision, How], ...]:
        """The changes of one entry, newest first."""
        return self._by_entry.get((kind, entry_id), ())

    def changed(self, kind: str, entry_id: str) -> str | None:
        """The day of an entry's last change, as 2026-03-31."""
        found = self.of(kind, entry_id)
        return found[0][0].date if found else None

    @cached_property
    def _by_entry(self) -> Mapping[tuple[str, str], tuple[tuple[Revision, How], ...]]:
        found: dict[tuple[str, str], list[tuple[Revision, How]]] = {}
        for revision in self.revisions:
            for touch in revision.touched:
                found.setdefault((touch.kind, touch.id), []).append((revision, touch.how))
        return {name: tuple(changes) for name, changes in found.items()}

    @property
    def news(self) -> Iterator[tuple[Revision, Touch | None]]:
        """Each entry's last change, newest first; a bulk revision comes once, without an entry."""
        told: set[tuple[str, str]] = set()
        for revision in self.revisions:
            if revision.is_bulk:
                yield revision, None
            for touch in revision.touched:
                name = (touch.kind, touch.id)
                if not revision.is_bulk and name not in told:
                    yield revision, touch
                told.add(name)


def read_history(content: Path) -> History:
    """The history of a content folder, from the repository that it lies in."""
    if _ask(content, "git", "rev-parse", "--is-shallow-repository").strip() != "false":
        return History()  # no repository; or one whose oldest commit looks as if it added all
    log = _ask(content, *LOG)
    return History(tuple(_revisions(log.split("\n"))), known=True) if log else History()


def _ask(folder: Path, *command: str) -> str:
    """What git answers about a folder; nothing where it fails or is missing."""
    # Variables that a git hook sets would turn it to another repository; nothing is fetched.
    own = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}
    environment = {name: text for name, text in os.environ.items() if name not in own}
    environment["GIT_NO_LAZY_FETCH"] = "1"
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, check=True, timeout=TIMEOUT
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _revisions(lines: Iterable[str]) -> Iterator[Revision]:
    """Walks from the newest commit back, giving each path the id that its entry has today."""
    today: dict[str, str | None] = {}  # path then -> path now; None: gone, or of another entry
    moment: str | None = None
    subject, touched = "", dict[Touch, None]()
    for line in (*lines, MARK):
        if not line.startswith(MARK):
            touched |= dict.fromkeys(_touches(line.split("\t"), today))
            continue
        if touched and moment is not None:
            yield Revision(moment, subject, tuple(touched))
        touched = {}
        seconds, _, words = line.removeprefix(MARK).partition("\t")
        moment, subject = _moment(seconds), _plain(words)


def _moment(seconds: str) -> str | None:
    """A commit's moment; None for what git can hold and no calendar of ours can: the year 10000.

    Of such a commit nothing is told but the names that it gave.
    """
    try:
        return datetime.fromtimestamp(int(seconds), UTC).astimezone(JAPAN).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _touches(parts: list[str], today: dict[str, str | None]) -> Iterator[Touch]:
    """What one line of a commit's files says: a letter, a path, and after a renaming a second."""
    if len(parts) < 2:
        return
    letter, path = parts[0][:1], parts[-1]
    now = today.setdefault(path, None if letter == "D" else path)
    how = {"A": How.ADDED, "C": How.ADDED, "R": How.RENAMED}.get(letter, How.CHANGED)
    if letter in "AC":
        today[path] = None  # what had this path before was something else
    if letter == "R":
        today[path], today[parts[1]] = None, now
    found = ENTRY.fullmatch(now or "")
    if found and letter != "D":
        yield Touch(found[1], found[2], how)


def _plain(text: str) -> str:
    """A subject line on one line, without what cannot be seen."""
    seen = "".join(char for char in " ".join(text.split()) if char.isprintable())
    return seen if len(seen) <= LONGEST_SUBJECT else seen[: LONGEST_SUBJECT - 1] + "…"
