"""What is on show: which build, what is wrong with the one after it, and pages that are ahead of it."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition


@dataclass(frozen=True)
class Draft:
    """A page that is ahead of the site: its address (cases/sado/), and its HTML."""

    url: str
    html: bytes
    made: float = field(default_factory=time.monotonic)


class State:
    """A site on show; threads may ask while others change it."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.trouble = ""
        self._start = time.time_ns()
        self._number = self._shown = 0
        self._drafts: dict[str, Draft] = {}
        self._versions: dict[str, str] = {}
        self._changed = Condition()

    def version(self, url: str) -> str:
        """Changes whenever a page comes to look otherwise, and is never the same after a new start."""
        with self._changed:
            return self._versions.get(url) or f"{self._start}-{self._number}"

    def newer(self, url: str, than: str, seconds: float) -> str:
        """The version of a page as soon as it is another one, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.version(url) != than, seconds)
            return self.version(url)

    def draft(self, url: str) -> bytes | None:
        """A page that is ahead of the site."""
        draft = self._drafts.get(url)
        return draft.html if draft else None

    def show(self, draft: Draft) -> None:
        """Shows a page that is ahead of the site, until it is built."""
        with self._changed:
            self._drafts[draft.url] = draft
            self._shown += 1
            self._versions[draft.url] = f"{self._start}-{self._number}-{self._shown}"
            self._changed.notify_all()

    def advance(self, trouble: str, *, since: float) -> None:
        """There was another build, begun at ``since``; without trouble, it is on show."""
        with self._changed:
            before, self._number = self._versions, self._number + 1
            built = [one for one in self._drafts.values() if one.made < since]
            self._drafts = {one.url: one for one in self._drafts.values() if one.made >= since}
            same = [one.url for one in built if one.html == self._built(one.url)]
            # Who has seen a page already as it was built now, has seen it.
            known = () if trouble or self.trouble else (*same, *self._drafts)
            self._versions = {url: before[url] for url in known if url in before}
            self.trouble = trouble
            self._changed.notify_all()

    def _built(self, url: str) -> bytes | None:
        try:
            return (self.site / url / "index.html").read_bytes()
        except OSError:
            return None
