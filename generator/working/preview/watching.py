"""Notices that something has been saved, once for all that is saved together."""

import os
import re
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Event

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

QUIET = 0.2  # seconds without a further change: editors save in several steps
LONGEST_WAIT = 2.0  # seconds after which changes that go on are no longer waited for
# What a change is; that a build only reads a file is none.
CHANGES = frozenset({"created", "modified", "deleted", "moved", "closed"})
# Half-saved files of editors and office programs, hidden files, what Python leaves behind.
TEMPORARY = re.compile(r"(?i)\..*|#.*#|.*~|~\$.*|.*\.(tmp|bak|sw[a-z]|pyc)|4913|__pycache__")


def observe(watched: Sequence[Path], changed: Event) -> BaseObserver:
    """An observer, not yet started, that sets ``changed`` for changes at or below paths.

    Raises FileNotFoundError when started where neither a path nor its folder exists.
    """
    roots = [path.resolve() for path in watched]
    handler = _Handler(roots, changed)
    observer = Observer()
    for root in roots:
        # A file is watched through its folder: editors put a new file in its place.
        folder = root if root.is_dir() else root.parent
        observer.schedule(handler, str(folder), recursive=folder == root)
    return observer


def wait_for_change(changed: Event) -> None:
    """Waits until something has changed and then been quiet for a moment."""
    while not changed.wait(0.5):
        pass  # one endless wait would not hear Ctrl-C on every system
    latest = time.monotonic() + LONGEST_WAIT
    changed.clear()
    while changed.wait(QUIET) and time.monotonic() < latest:
        changed.clear()
    changed.clear()


class _Handler(FileSystemEventHandler):
    def __init__(self, roots: Sequence[Path], changed: Event) -> None:
        self._roots = roots
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer for whatever happens."""
        if event.event_type not in CHANGES:
            return
        if event.is_directory and event.event_type == "modified":
            return  # something inside has changed, and tells so itself
        if self._counts(event.src_path) or self._counts(event.dest_path):
            self._changed.set()

    def _counts(self, name: bytes | str) -> bool:
        path = Path(os.fsdecode(name))
        for root in self._roots:
            if name and path.is_relative_to(root):
                inner = path.relative_to(root).parts
                return not any(TEMPORARY.fullmatch(part) for part in inner)
        return False
