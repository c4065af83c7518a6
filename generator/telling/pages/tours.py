"""Monitor tours: the blocks of the source, and the page that lists them."""

from dataclasses import dataclass

from generator.model import TABLE1, Table, Tour
from generator.telling.pages.base import (
    Context,
    CorrectionView,
    FactRow,
    Link,
    Page,
    RelatedGroup,
    Said,
    case_link,
    listing_page,
)


@dataclass(frozen=True)
class TableView:
    """A table of numbers."""

    title: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    total_row: bool
    note: str | None
    source: Link


@dataclass(frozen=True)
class TourView:
    """One block: whose it is, if that is known, and everything it says."""

    anchor: str
    heading: str | None
    title: str
    case: Link | None
    inferred: tuple[Link, str] | None
    figures: tuple[tuple[str, str, Link], ...]
    tables: tuple[TableView, ...]
    parts: tuple[tuple[str, tuple[Said, ...]], ...]
    corrections: tuple[CorrectionView, ...]
    source: Link | None
    more: tuple[FactRow, ...]
    related: tuple[RelatedGroup, ...]


PARTS = {
    "overview": "プログラムの概要",
    "appeal": "主な集客ポイント",
    "participants": "参加者の特徴",
    "next_steps": "次期展開・課題",
}


def tour_view(context: Context, tour: Tour) -> TourView:
    """A block for show; one without a name stays without one."""
    cases = {case.id: case for case in context.catalog.cases}
    named = cases.get(tour.case or "")
    inferred = cases.get(tour.inferred.case) if tour.inferred else None
    parts = PARTS | {"participants": tour.participants_heading or PARTS["participants"]}
    sources = [figure.source for figure in tour.figures] + [t.source for t in tour.tables]
    return TourView(
        anchor=tour.id,
        heading=tour.heading,
        title=tour.display_title,
        case=case_link(named) if named else None,
        inferred=(case_link(inferred), tour.inferred.reason)
        if inferred and tour.inferred
        else None,
        figures=tuple(
            (figure.label, figure.value, context.places[figure.source]) for figure in tour.figures
        ),
        tables=tuple(table_view(context, table) for table in tour.tables),
        parts=tuple(
            (label, context.said(getattr(tour, name)))
            for name, label in parts.items()
            if getattr(tour, name)
        ),
        corrections=context.corrections(tour.corrections),
        source=context.places[sources[0]] if sources else None,
        more=context.more("tours", tour),
        related=context.related("tours", tour),
    )


def table_view(context: Context, table: Table) -> TableView:
    """A table for show."""
    return TableView(
        table.title,
        table.unit,
        table.columns,
        tuple((row.label, row.cells) for row in table.rows),
        table.total_row,
        table.note,
        context.places[table.source],
    )


@dataclass(frozen=True)
class ToursView:
    """The page of all monitor tours."""

    held: tuple[Link, ...]
    not_held: int
    unknown: int
    blocks: tuple[TourView, ...]
    source: Link | None


def tours_page(context: Context) -> Page:
    """Who held a monitor tour, and every block of the source on them."""
    cases = context.index.cases
    held = tuple(case_link(case) for case in cases if case.monitor_tour and case.monitor_tour.held)
    unknown = sum(case.monitor_tour is None for case in cases)
    view = ToursView(
        held=held,
        not_held=len(cases) - len(held) - unknown,
        unknown=unknown,
        blocks=tuple(tour_view(context, tour) for tour in context.catalog.tours),
        source=context.places.get(TABLE1),
    )
    description = f"モニターツアーを実施した{len(held)}件の事例と、資料にある実施結果の記録。"
    return listing_page("tours", description, "tours.html.j2", view)
