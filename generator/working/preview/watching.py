"""Notices that something has been saved, once for all that is saved together."""

import logging
import os
import re
import time
import warnings
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

WHOLE = 0.02  # seconds after which a file that was begun to be saved is looked at
QUIET = 0.2  # seconds without a further change: editors save in several steps
LONGEST_WAIT = 2.0  # seconds after which changes that go on are no longer waited for
# What a change is; that a build only reads a file is none.
CHANGES = frozenset({"created", "modified", "deleted", "moved", "closed"})
# Half-saved files of editors and office programs, hidden files, what Python leaves behind.
TEMPORARY = re.compile(r"(?i)\..*|#.*#|.*~|~\$.*|.*\.(tmp|bak|sw[a-z]|pyc)|4913|__pycache__")


class Changes:
    """What has been saved, for whoever builds when it is quiet and whoever shows it at once."""

    def __init__(self) -> None:
        self._to_build = Event()
        self._to_show = Event()
        self._files: dict[Path, None] = {}

    def note(self, files: Sequence[Path]) -> None:
        """Something was saved."""
        self._files |= dict.fromkeys(files)
        self._to_build.set()
        self._to_show.set()

    def wait_until_quiet(self) -> None:
        """Waits until something has changed and then been quiet for a moment."""
        while not self._to_build.wait(0.5):
            pass  # one endless wait would not hear Ctrl-C on every system
        _settle(self._to_build, QUIET, LONGEST_WAIT)

    def saved(self) -> list[Path]:
        """Waits for the next files to be saved, just long enough that they are whole."""
        self._to_show.wait()
        _settle(self._to_show, WHOLE, 10 * WHOLE)
        files, self._files = list(self._files), {}
        return files


def _settle(changed: Event, quiet: float, longest: float) -> None:
    latest = time.monotonic() + longest
    changed.clear()
    while changed.wait(quiet) and time.monotonic() < latest:
        changed.clear()
    changed.clear()


def observe(watched: Sequence[Path], changes: Changes) -> BaseObserver:
    """An observer, not yet started, that notes changes at or below paths.

    Raises FileNotFoundError when started where neither a path nor its folder exists.
    """
    _quieten()
    observer = Observer()
    handler = _Handler([path.resolve() for path in watched], changes, observer)
    handler.begin()
    return observer


def _quieten() -> None:
    """What the library says, in English, of folders that change places, and what it goes on after."""
    known = r"Callback with id .* already exists"  # a folder is back that was moved away
    warnings.filterwarnings("ignore", known, RuntimeWarning, r"watchdog\.")
    # A folder that is watched no longer told one thing more.
    logger = logging.getLogger("watchdog.observers.inotify")
    logger.addFilter(lambda record: not str(record.msg).endswith("when the thread is inactive"))


class _Handler(FileSystemEventHandler):
    """Watches each path through the folder that holds it, and a folder all through besides.

    Editors put a new file in the place of a file, and people a new folder in the place of a folder:
    whoever watches the former one hears nothing of the new one.
    """

    def __init__(self, roots: Sequence[Path], changes: Changes, observer: BaseObserver) -> None:
        self._roots = roots
        self._changes = changes
        self._observer = observer
        self._within: dict[Path, ObservedWatch] = {}

    def begin(self) -> None:
        for root in self._roots:
            self._observer.schedule(self, str(root.parent))
            self._watch_within(root)

    def _watch_within(self, root: Path) -> None:
        if root.is_dir():
            self._within[root] = self._observer.schedule(self, str(root), recursive=True)

    def _watch_anew(self, root: Path) -> None:
        if former := self._within.pop(root, None):
            with suppress(KeyError):  # the library's, over folders that changed places
                self._observer.unschedule(former)
        with suppress(OSError):  # gone again, which will be told like all that happens to it
            self._watch_within(root)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer for whatever happens."""
        if event.event_type not in CHANGES:
            return
        if event.is_directory and event.event_type == "modified":
            return  # something inside has changed, and tells so itself
        names = (event.src_path, event.dest_path)
        counted = [path for path in map(Path, map(os.fsdecode, names)) if self._counts(path)]
        for root in self._roots:
            if root in counted:
                self._watch_anew(root)
        if counted:
            self._changes.note(counted)

    def _counts(self, path: Path) -> bool:
        for root in self._roots:
            if path.is_relative_to(root):
                inner = path.relative_to(root).parts
                return not any(TEMPORARY.fullmatch(part) for part in inner)
        return False
