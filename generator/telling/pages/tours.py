"""Monitor tours: a page for each block of the source, and the page that lists them."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.model import TABLE1, Tour
from generator.telling.naming import entry_url
from generator.telling.pages.base import Context, case_link, listing_page
from generator.telling.pages.entry import Block, entry_page
from generator.telling.pages.shapes import (
    CorrectionView,
    FactRow,
    Link,
    LinkList,
    Page,
    Reasoned,
    RelatedGroup,
)
from generator.telling.pages.tables import (
    FigureView,
    TableView,
    charts_of,
    figure_view,
    table_view,
)


@dataclass(frozen=True)
class TourView:
    """One block: whose it is, if that is known, and everything it says."""

    anchor: str
    heading: str | None
    title: str
    case: Link | None
    inferred: Reasoned | None
    figures: tuple[FigureView, ...]
    tables: tuple[TableView, ...]
    parts: tuple[FactRow, ...]
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
        inferred=Reasoned(case_link(inferred), tour.inferred.reason)
        if inferred and tour.inferred
        else None,
        figures=tuple(figure_view(context, figure) for figure in tour.figures),
        tables=tuple(table_view(context, table) for table in tour.tables),
        parts=tuple(
            FactRow(label, said=context.said(getattr(tour, name)))
            for name, label in parts.items()
            if getattr(tour, name)
        ),
        corrections=context.corrections(tour.corrections),
        source=context.places[sources[0]] if sources else None,
        more=context.more("tours", tour),
        related=context.related("tours", tour),
    )


@dataclass(frozen=True)
class TourRow:
    """A block in the list; ``anchor`` is where it lay when all stood on one page."""

    anchor: str
    link: Link
    case: Link | None
    gist: str


@dataclass(frozen=True)
class TourGroup:
    """Blocks of which the same is known."""

    label: str
    note: str
    rows: tuple[TourRow, ...]


@dataclass(frozen=True)
class ToursView:
    """The page of all monitor tours."""

    held: LinkList
    not_held: int
    unknown: int
    groups: tuple[TourGroup, ...]
    source: Link | None


def tour_pages(context: Context) -> list[Page]:
    """The list, and a page for every block of the source."""
    tours = context.catalog.tours
    return [_list(context), *(_page(context, tour, tour_view(context, tour)) for tour in tours)]


def _list(context: Context) -> Page:
    """Who held a monitor tour, and every block of the source on them: the sure ones first."""
    cases = context.index.cases
    held = tuple(case_link(case) for case in cases if case.monitor_tour and case.monitor_tour.held)
    unknown = sum(case.monitor_tour is None for case in cases)
    groups = (
        _group(context, "団体名の書かれている記録", "", lambda tour: bool(tour.heading)),
        _group(
            context,
            "団体名はないが、事例を推測できる記録",
            "推測の根拠は、それぞれのページにあります。",
            lambda tour: not tour.heading and bool(tour.inferred),
        ),
        _group(
            context,
            "団体名の記載がない記録",
            "団体名の書かれていない記録は、名前を補わずに載せています。",
            lambda tour: not tour.heading and not tour.inferred,
        ),
    )
    view = ToursView(
        held=LinkList("held", "モニターツアーを実施した事例", held),
        not_held=len(cases) - len(held) - unknown,
        unknown=unknown,
        groups=tuple(group for group in groups if group.rows),
        source=context.places.get(TABLE1),
    )
    description = f"モニターツアーを実施した{len(held)}件の事例と、資料にある実施結果の記録。"
    return listing_page("tours", description, "tours.html.j2", view)


def _group(context: Context, label: str, note: str, belongs: Callable[[Tour], bool]) -> TourGroup:
    found = filter(belongs, context.catalog.tours)
    return TourGroup(label, note, tuple(_row(context, tour) for tour in found))


def _row(context: Context, tour: Tour) -> TourRow:
    view = tour_view(context, tour)
    told = tour.overview[0].text if tour.overview else ""
    case = view.case or (view.inferred.link if view.inferred else None)
    return TourRow(tour.id, Link(view.title, entry_url(tour)), case, told)


def _page(context: Context, tour: Tour, view: TourView) -> Page:
    """A block's page: whose it is, its numbers, each table with its drawing, what is told."""
    lead = context.said(tour.overview)
    parts = view.parts[1:] if lead else view.parts  # the overview is the first of them
    blocks = [_owner(view)]
    if view.figures:
        blocks.append(Block("figures", "数値", figures=view.figures))
    for number, (table, shown) in enumerate(zip(tour.tables, view.tables, strict=True), 1):
        heading = f"{shown.title}（{shown.unit}）"
        blocks.append(Block(f"table-{number}", heading, charts=charts_of(table), tables=(shown,)))
    blocks += [
        Block(f"part-{number}", part.label, said=part.said) for number, part in enumerate(parts, 1)
    ]
    return entry_page(context, "tours", tour, lead=lead, blocks=blocks)


def _owner(view: TourView) -> Block:
    """Whose block it is, and how that is known."""
    if view.case:
        return Block("case", "事例", facts=(FactRow("事例", links=(view.case,)),))
    note = "資料のこの部分に団体名はありません。"
    if view.inferred:
        facts = (
            FactRow("推測", links=(view.inferred.link,)),
            FactRow("根拠", words=(view.inferred.reason,)),
        )
        return Block("case", "事例（推測）", facts=facts, note=note)
    return Block(
        "case", "事例", facts=(FactRow("事例"),), note=note + "推測では割り当てていません。"
    )
