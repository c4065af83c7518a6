"""The 基本情報 of a case: where, who, when, by what marks; and the rows that the tables print."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.knowing import has_unlabelled_mark
from generator.model import TABLE1, TABLE2, Area, Case, Contact, label_of
from generator.telling.pages.base import Context, japanese_date, round_link, subcommittee_link
from generator.telling.pages.shapes import FactRow, Link, TagView
from generator.telling.wording import TABLE2_LABELS, TOUR_AS_PRINTED, TOUR_HELD, TOUR_SIGNS


@dataclass(frozen=True)
class AreaView:
    """A municipality or prefecture with its code and reading; prefecture links to its page."""

    name: str
    prefecture: Link | None
    code: str | None
    reading: str
    region: str | None
    unresolved: str | None


@dataclass(frozen=True)
class Fact:
    """Something said of the case in a word, with its source; ``text`` is None if unknown."""

    text: str | None
    source: Link | None
    link: Link | None = None


@dataclass(frozen=True)
class Variant:
    """Another spelling of a name, once, with every place that has it."""

    text: str
    sources: tuple[Link, ...]


@dataclass(frozen=True)
class PrintedCell:
    """A cell of a table of the document, as printed, and what its column holds.

    ``meaning`` says what is printed as a mere sign, for those who hear it.
    """

    label: str
    text: str
    meaning: str = ""


@dataclass(frozen=True)
class PrintedRow:
    """A row of a table of the document, and the table."""

    source: Link
    cells: tuple[PrintedCell, ...]


@dataclass(frozen=True)
class ProjectPage:
    """A page elsewhere that the project itself publishes."""

    label: str
    url: str


@dataclass(frozen=True)
class ContactView:
    """The office to ask, and by which ways."""

    label: str
    office: str
    phone: str | None
    email: str | None
    page: ProjectPage | None
    source: Link


@dataclass(frozen=True)
class FactsView:
    """What stands beside a case."""

    areas: tuple[AreaView, ...]
    regions: tuple[str, ...]
    variants: tuple[Variant, ...]
    round: Fact
    tour: Fact
    challenges: tuple[TagView, ...]
    themes: tuple[TagView, ...]
    unlabelled: bool
    subcommittees: tuple[Link, ...]
    links: tuple[ProjectPage, ...]
    contact: ContactView | None
    more: tuple[FactRow, ...]
    printed: tuple[PrintedRow, ...]
    confirmed: str
    confirmed_on: str  # 2026-03-31


def case_facts(context: Context, case: Case) -> FactsView:
    """All of it."""
    index = context.index
    return FactsView(
        areas=tuple(_area(context, area) for area in case.areas),
        regions=_regions(context, case),
        variants=tuple(_variants(context, case)),
        round=_round(context, case),
        tour=_tour(context, case),
        challenges=tuple(map(context.tag, index.challenges_of(case))),
        themes=tuple(map(context.tag, index.themes_of(case))),
        unlabelled=has_unlabelled_mark(case),
        subcommittees=tuple(map(subcommittee_link, index.subcommittees_of(case))),
        links=tuple(ProjectPage(link.label, link.url) for link in case.links),
        contact=_contact(context, case.contact) if case.contact else None,
        more=context.more("cases", case),
        printed=tuple(_printed_rows(context, case)),
        confirmed=japanese_date(case.confirmed_on),
        confirmed_on=case.confirmed_on,
    )


def _regions(context: Context, case: Case) -> tuple[str, ...]:
    """The parts of the country that a case is in, as lists of cases are ordered; 北海道 is one by itself."""
    found = (context.index.register.prefecture(area.prefecture or "") for area in case.areas)
    names = (one.region for one in found if one and one.region != one.name)
    return tuple(f"{name}地方" for name in dict.fromkeys(names))


def _variants(context: Context, case: Case) -> Iterator[Variant]:
    places: dict[str, list[Link]] = {}
    for one in case.consortium.variants:
        places.setdefault(one.name, []).append(context.places[one.source])
    return (Variant(name, tuple(found)) for name, found in places.items())


def _tour(context: Context, case: Case) -> Fact:
    tour = case.monitor_tour
    if tour is None:
        return Fact(None, None)
    return Fact(TOUR_HELD if tour.held else TOUR_AS_PRINTED, context.places[tour.source])


def _contact(context: Context, contact: Contact) -> ContactView:
    return ContactView(
        label=label_of(Case, "contact"),
        office=contact.office,
        phone=contact.phone,
        email=contact.email,
        page=ProjectPage(label_of(Contact, "url"), contact.url) if contact.url else None,
        source=context.places[contact.source],
    )


def _round(context: Context, case: Case) -> Fact:
    if not case.round:
        return Fact(None, None)
    table = context.places.get(TABLE1) if case.table1 else None
    return Fact(f"{case.round}次", table, round_link(case.round))


def _area(context: Context, area: Area) -> AreaView:
    prefecture = context.index.register.prefecture(area.prefecture or "")
    link = Link(prefecture.name, f"prefectures/{prefecture.slug}/") if prefecture else None
    return AreaView(
        name=area.municipality or "",
        prefecture=link,
        code=area.code,
        reading=area.reading,
        region=area.region,
        unresolved=area.unresolved,
    )


def _printed_rows(context: Context, case: Case) -> list[PrintedRow]:
    rows = []
    if case.table1:
        one = case.table1
        cells = [*one.challenges, *one.themes]
        marks = "　".join(f"{number}:{mark.label or '空'}" for number, mark in enumerate(cells, 1))
        printed = [
            PrintedCell("地域名", one.place),
            PrintedCell("コンソーシアム名", one.consortium),
            PrintedCell("ツアー実施", one.tour, TOUR_SIGNS[one.tour]),
            PrintedCell("印（左から14マス）", marks),
        ]
        rows.append(PrintedRow(context.places[TABLE1], tuple(printed)))
    if case.table2:
        two = case.table2
        printed = [
            PrintedCell("コンソーシアム名", two.consortium),
            PrintedCell(TABLE2_LABELS["theme"], two.theme),
            PrintedCell(TABLE2_LABELS["problem"], two.problem),
        ]
        rows.append(PrintedRow(context.places[TABLE2], tuple(printed)))
    return rows
