"""What every page's view is made from: the catalog with its index, told in plain shapes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

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
from generator.telling.pages.shapes import (
    HOME,
    CorrectionView,
    FactRow,
    Link,
    Page,
    ReadingView,
    Reasoned,
    RelatedGroup,
    Said,
    TagView,
)
from generator.telling.wording import treatment


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


def listing_page(kind: str, lead: str, template: str, view: object) -> Page:
    """The page that lists a kind's entries."""
    page = listing(kind)
    return Page(page.url, page.label, lead, template, view, (HOME,))
