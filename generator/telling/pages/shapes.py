"""The plain shapes that views are made of: links, statements with their sources, tags, lists, pages.

Templates put the way to the site's root in front of every address.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar


@dataclass(frozen=True)
class Link:
    """A text that leads somewhere within the site."""

    label: str
    url: str


HOME = Link("ホーム", "")
HEADER_SEARCH = Link("検索へ移動", "#header-q")


@dataclass(frozen=True)
class ChangeView:
    """What a day changed; ``link`` is None in the entry's own record."""

    date: str
    text: str
    link: Link | None = None


@dataclass(frozen=True)
class RecordView:
    """An entry's changes, newest first; not ``known`` where the build had no history."""

    known: bool
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True)
class AskedView:
    """Questions that a page answers; ``about`` is the entry on it that does, or None for the page."""

    about: Link | None
    questions: tuple[str, ...]


@dataclass(frozen=True)
class ReportView:
    """Where a mistake is told: on the site's form, or ``is_outside`` where an issue is opened."""

    url: str
    is_outside: bool


@dataclass(frozen=True)
class Page:
    """One page: where it lies, what it is called, and the plain view its template prints.

    ``trail`` is the way from the home page, without the page itself. ``changed`` is the day of the last change
    (2026-03-31), if known; ``record`` holds the changes of the entry whose page it is; ``linked``
    says in schema.org's words what the page is about; ``asked`` are the questions that it answers;
    ``moved_to`` is where a page at a former
    address leads; ``report`` is where a mistake on it is told, if not on the page itself. ``skips`` are the links past the navigation, after the one to the text; a page
    that skips to a search box of its own has none in its header. ``image`` is the address of the
    picture that stands for the page where links are shown. ``look`` names the style sheet in
    ``assets/looks`` that it needs beside the one of every page.
    """

    url: str
    title: str
    description: str
    template: str
    view: object
    trail: tuple[Link, ...] = ()
    changed: str | None = None
    record: RecordView | None = None
    linked: Mapping[str, object] | None = None
    asked: tuple[AskedView, ...] = ()
    moved_to: str | None = None
    report: ReportView | None = None
    image: str | None = None
    look: str | None = None
    skips: tuple[Link, ...] = (HEADER_SEARCH,)

    @property
    def has_header_search(self) -> bool:
        """Whether the search box of the header is the page's only one."""
        return HEADER_SEARCH in self.skips


@dataclass(frozen=True)
class Said:
    """Statements that come from the same place, with that place; ``mark`` says what kind it is."""

    texts: tuple[str, ...]
    source: Link
    mark: str = ""


@dataclass(frozen=True)
class TagView:
    """A theme or challenge of a case, and in words what it rests on."""

    label: str
    url: str
    bases: tuple[str, ...]


@dataclass(frozen=True)
class ReadingView:
    """One printed wording and its place."""

    text: str | None
    source: Link


@dataclass(frozen=True)
class CorrectionView:
    """A contradiction of the source, as pages show it; ``treatment`` where nothing is chosen."""

    subject: str
    readings: tuple[ReadingView, ...]
    shown: str | None
    treatment: str
    reason: str
    certainty: str
    certainty_id: str


@dataclass(frozen=True)
class Reasoned:
    """An entry that belongs with a page's own, and why."""

    link: Link
    reason: str


@dataclass(frozen=True)
class RelatedGroup:
    """Entries of one kind that belong with a page's own, each with the reason.

    ``derived`` belong with something that the page is about, and say by way of what.
    """

    kind: str
    label: str
    entries: tuple[Reasoned, ...]
    derived: tuple[Reasoned, ...] = ()


@dataclass(frozen=True)
class FactRow:
    """A label, what is known under it (nothing: 情報未収集), and perhaps words beside it."""

    label: str
    said: tuple[Said, ...] = ()
    words: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


Row = TypeVar("Row")


@dataclass(frozen=True)
class Listed(Generic[Row]):
    """Rows under a heading; of a long list that is cut, ``whole`` of them, with the way ``onward``."""

    id: str
    label: str
    rows: tuple[Row, ...]
    whole: int = field(default=0, kw_only=True)
    onward: Link | None = field(default=None, kw_only=True)

    @property
    def count(self) -> int:
        """How many there are, here and on the pages that follow."""
        return self.whole or len(self.rows)


class LinkList(Listed[Link]):
    """Links to cases."""
