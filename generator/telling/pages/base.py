"""What every page's view is made of: addresses, links, labels, statements with their sources.

Templates put the way to the site's root in front of every address.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Generic, TypeVar

from generator.knowing import Basis, Index, Tag
from generator.model import (
    IN_ORDER,
    KINDS,
    Area,
    Case,
    ChallengeId,
    Correction,
    Entry,
    Statement,
    Subcommittee,
    ThemeId,
)
from generator.reading import Address, Catalog, History
from generator.telling.fields import Told, told
from generator.telling.naming import entry_url, term_url
from generator.telling.wording import treatment


@dataclass(frozen=True)
class Link:
    """A text that leads somewhere within the site."""

    label: str
    url: str


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


@dataclass(frozen=True)
class Context:
    """All that views are built from."""

    catalog: Catalog
    index: Index
    address: Address
    places: Mapping[str, Link] = field(repr=False)
    history: History
    # Of cases, by their ids: made once, listed many times.
    rows: dict[str, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def build(cls, catalog: Catalog, index: Index, address: Address, history: History) -> "Context":
        """Prepares the labels of all source places once."""
        places = {
            ref: Link(f"{source.short}｜{place.label}", f"{entry_url(source)}-{place.id}")
            for ref, (source, place) in catalog.places.items()
        }
        return cls(catalog, index, address, places, history)

    def said(self, statements: Iterable[Statement] | None) -> tuple[Said, ...]:
        """Statements in their order, those in a row from one place together."""
        groups = groupby(statements or (), key=lambda statement: statement.source)
        return tuple(
            Said(tuple(statement.text for statement in group), self.places[source])
            for source, group in groups
        )

    def related(self, of: str, entry: Entry) -> tuple[RelatedGroup, ...]:
        """What belongs with an entry, by kind, in the order of kinds."""
        found: dict[str, list[Reasoned]] = {}
        for other_kind, other, reason in self.index.related_to(of, entry.id):
            link = Link(other.display_title, entry_url(other))
            found.setdefault(other_kind, []).append(Reasoned(link, reason))
        return tuple(
            RelatedGroup(kind.id, kind.label, tuple(found[kind.id]))
            for kind in IN_ORDER
            if kind.id in found
        )

    def more(self, kind: str, entry: Entry) -> tuple[FactRow, ...]:
        """The fields of an entry that its page does not lay out itself, as rows of facts."""
        return tuple(self.fact_row(field) for field in told(kind, entry))

    def fact_row(self, field: Told) -> FactRow:
        """A field as a row of facts: what rests on a place as statements, the rest as words."""
        said = tuple(
            Said((one.text,), self.places[one.source]) for one in field.sayings if one.source
        )
        words = tuple(one.text for one in field.sayings if not one.source)
        return FactRow(field.label, said=said, words=words)

    def corrections(self, corrections: Iterable[Correction]) -> tuple[CorrectionView, ...]:
        """Correction records for show."""
        return tuple(
            CorrectionView(
                item.subject,
                tuple(ReadingView(one.text, self.places[one.source]) for one in item.readings),
                item.shown,
                treatment(item),
                item.reason,
                item.certainty.label,
                item.certainty.value,
            )
            for item in corrections
        )

    def tag(self, tag: Tag[ThemeId] | Tag[ChallengeId]) -> TagView:
        """A tag with its label, address and bases."""
        return TagView(
            tag.term.label, term_url(tag.term), tuple(self.basis(one) for one in tag.bases)
        )

    def basis(self, basis: Basis) -> str:
        """What a tag rests on, in words."""
        if basis.kind == "matrix":
            return f"一覧表の印（{basis.cell}列目）"
        return f"章「{self.places[basis.source].label.split('｜')[-1]}」の主な事例"


def area_name(area: Area) -> str:
    """A municipality or prefecture, with the part of it that is meant."""
    name = (area.prefecture or "") + (area.municipality or "")
    return f"{name}（{area.region}）" if area.region else name


def case_link(case: Case) -> Link:
    """A link to a case by its full title."""
    return Link(case.display_title, entry_url(case))


def subcommittee_link(item: Subcommittee) -> Link:
    """A link to a subcommittee."""
    return Link(item.name, entry_url(item))


def round_link(number: int) -> Link:
    """A link to a round."""
    return Link(f"{number}次採択", f"rounds/{number}/")


def japanese_date(iso: str) -> str:
    """2026-03-01 as 2026年3月1日."""
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{year}年{month}月{day}日"


def listing(kind: str) -> Link:
    """The page that lists a kind's entries."""
    page = KINDS[kind].listing
    return Link(page.title, page.url)


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


HOME = Link("ホーム", "")


def listing_page(kind: str, lead: str, template: str, view: object) -> Page:
    """The page that lists a kind's entries."""
    page = listing(kind)
    return Page(page.url, page.label, lead, template, view, (HOME,))
