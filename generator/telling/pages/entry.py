"""The page of any entry that is not a case: a heading and blocks, all printed by one template."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Entry, Section, Table
from generator.model.tour import Figure
from generator.telling.naming import entry_url
from generator.telling.pages.base import (
    HOME,
    Context,
    CorrectionView,
    Link,
    Page,
    RelatedGroup,
    Said,
)
from generator.telling.pages.tours import TableView, table_view


@dataclass(frozen=True)
class FactRow:
    """A label, what is known under it (nothing: 情報未収集), and perhaps words beside it."""

    label: str
    said: tuple[Said, ...] = ()
    words: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class ChartView:
    """A drawn chart and its headline; the table with the numbers stands below it."""

    title: str
    svg: str


@dataclass(frozen=True)
class Block:
    """A part of a page under a heading."""

    id: str
    heading: str
    said: tuple[Said, ...] = ()
    facts: tuple[FactRow, ...] = ()
    figures: tuple[tuple[str, str, Link], ...] = ()
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
    index: Link,
    lead: tuple[Said, ...],
    blocks: Iterable[Block],
    sub: str = "",
) -> Page:
    """An entry's page. ``index`` is the page that lists its kind."""
    view = EntryView(
        kind=kind,
        kicker=index.label,
        heading=entry.display_title,
        sub=sub,
        lead=lead,
        blocks=tuple(blocks),
        related=context.related(kind, entry),
        corrections=context.corrections(entry.corrections),
        json_url=f"api/v1/{kind}.json",
    )
    description = lead[0].texts[0] if lead else entry.display_title
    return Page(
        entry_url(entry),
        entry.display_title,
        description,
        kind,
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
    rows = tuple((one.label, one.value, context.places[one.source]) for one in figures)
    if rows:
        blocks.append(Block("figures", "数値", figures=rows))
    views = tuple(table_view(context, table) for table in tables)
    if views:
        blocks.append(Block("tables", "表", tables=views))
    return blocks
