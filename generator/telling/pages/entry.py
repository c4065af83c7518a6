"""The page of any entry that is not a case: a heading and blocks, all printed by one template."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import KINDS, Entry, Figure, Kind, Section, Table, Where
from generator.telling.fields import told
from generator.telling.naming import entry_url
from generator.telling.pages.base import Context, listing, listing_page
from generator.telling.pages.shapes import (
    HOME,
    CorrectionView,
    FactRow,
    Link,
    Page,
    RelatedGroup,
    Said,
)
from generator.telling.pages.tables import (
    ChartView,
    FigureView,
    TableView,
    figure_view,
    table_view,
)


@dataclass(frozen=True)
class Block:
    """A part of a page under a heading."""

    id: str
    heading: str
    said: tuple[Said, ...] = ()
    facts: tuple[FactRow, ...] = ()
    figures: tuple[FigureView, ...] = ()
    charts: tuple[ChartView, ...] = ()
    tables: tuple[TableView, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class EntryView:
    """All that an entry's page prints."""

    kind: str
    kicker: str
    heading: str
    sub: str
    lead: tuple[Said, ...]
    blocks: tuple[Block, ...]
    related: tuple[RelatedGroup, ...]
    corrections: tuple[CorrectionView, ...]
    json_url: str


def entry_page(
    context: Context,
    kind: str,
    entry: Entry,
    *,
    lead: tuple[Said, ...],
    blocks: Iterable[Block],
    sub: str = "",
) -> Page:
    """An entry's page: its blocks, then the fields that none of them lays out."""
    index = listing(kind)
    view = EntryView(
        kind=KINDS[kind].page,
        kicker=index.label,
        heading=entry.display_title,
        sub=sub,
        lead=lead,
        blocks=(*blocks, *rest_blocks(context, kind, entry)),
        related=context.related(kind, entry),
        corrections=context.corrections(entry.corrections),
        json_url=f"api/v1/{kind}.json",
    )
    # With its name: what is said first may be the same of several.
    description = "：".join((entry.display_title, *(lead[0].texts[:1] if lead else ())))
    return Page(
        entry_url(entry),
        entry.display_title,
        description,
        "entry.html.j2",
        view,
        (HOME, index),
    )


def section_blocks(context: Context, sections: Iterable[Section]) -> list[Block]:
    """Sections of statements as blocks."""
    return [
        Block(f"section-{number}", section.heading, said=context.said(section.statements))
        for number, section in enumerate(sections, 1)
    ]


def figure_blocks(
    context: Context, figures: Iterable[Figure], tables: Iterable[Table]
) -> list[Block]:
    """Single numbers and tables as one block each, where there are any."""
    blocks = []
    numbers = tuple(figure_view(context, figure) for figure in figures)
    if numbers:
        blocks.append(Block("figures", "数値", figures=numbers))
    views = tuple(table_view(context, table) for table in tables)
    if views:
        blocks.append(Block("tables", "表", tables=views))
    return blocks


@dataclass(frozen=True)
class EntryRow:
    """An entry in a list."""

    link: Link
    gist: str


@dataclass(frozen=True)
class ComparisonRow:
    """An aspect: what is said of the earlier body, and what of the later."""

    aspect: str
    before: tuple[Said, ...]
    after: tuple[Said, ...]


@dataclass(frozen=True)
class Comparison:
    """Two bodies side by side, by their names."""

    heading: str
    before: str
    after: str
    rows: tuple[ComparisonRow, ...]


@dataclass(frozen=True)
class EntriesView:
    """A page that lists entries, after blocks of its own."""

    heading: str
    lead: str
    rows: tuple[EntryRow, ...]
    blocks: tuple[Block, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


def entries_page(
    kind: str,
    lead: str,
    rows: Sequence[EntryRow],
    blocks: Sequence[Block] = (),
    comparisons: Sequence[Comparison] = (),
) -> Page:
    """The page that lists a kind's entries."""
    view = EntriesView(listing(kind).label, lead, tuple(rows), tuple(blocks), tuple(comparisons))
    return listing_page(kind, lead, "entries.html.j2", view)


def entry_row(entry: Entry, gist: str) -> EntryRow:
    """An entry as a line of a list."""
    return EntryRow(Link(entry.display_title, entry_url(entry)), gist)


def rest_blocks(context: Context, kind: str, entry: Entry) -> list[Block]:
    """The same as blocks: facts together, and whatever asks for a heading of its own."""
    fields = told(kind, entry)
    facts = tuple(context.fact_row(one) for one in fields if one.where is Where.FACTS)
    blocks = [Block("facts-more", "そのほかの項目", facts=facts)] if facts else []
    for one in fields:
        if one.where is Where.SECTION:
            row = context.fact_row(one)
            blocks.append(Block(f"field-{one.name.replace('_', '-')}", one.label, facts=(row,)))
    return blocks


def plain_pages(context: Context, kind: Kind) -> list[Page]:
    """The list and the pages of a kind that has no pages of its own design."""
    entries = context.catalog.entries[kind.id]
    if not entries:
        return []
    lead = f"資料にある{kind.label}{len(entries)}件です。"
    rows = [entry_row(entry, _first_words(kind.id, entry)) for entry in entries]
    pages = [entries_page(kind.id, lead, rows)]
    return pages + [entry_page(context, kind.id, entry, lead=(), blocks=()) for entry in entries]


def _first_words(kind: str, entry: Entry) -> str:
    sayings = (one.text for field in told(kind, entry) for one in field.sayings)
    return next((text for text in sayings if text != entry.display_title), "")
