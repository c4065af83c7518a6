"""What the casebook prints: the site's own views as plain data, sources turned into short notes.

All labels, orders and counts are those of the pages; only the numbers of the notes and of the
cases are given here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator.telling import (
    SITE_NAME,
    UNKNOWN,
    AreaView,
    CaseRow,
    CaseView,
    CorrectionView,
    Fact,
    FactRow,
    HomeView,
    IndexView,
    Link,
    ListView,
    Page,
    Said,
    SectionView,
    Site,
    SourcesView,
    TableView,
    TermView,
    TourView,
    japanese_date,
)

Json = dict[str, Any]
V = TypeVar("V")


@dataclass
class Notes:
    """The numbers of a case's sources, given in the order in which the case names them."""

    numbers: dict[Link, int] = field(default_factory=dict)

    def number(self, source: Link | None) -> int | None:
        """The number of a source, a new one upon its first mention."""
        if source is None:
            return None
        return self.numbers.setdefault(source, len(self.numbers) + 1)

    def said(self, groups: Iterable[Said]) -> list[Json]:
        """Statements, each with the number of its source."""
        return [
            {"text": text, "note": self.number(group.source)}
            for group in groups
            for text in group.texts
        ]


class Pages:
    """The site's pages by address, with the type of view that lies there."""

    def __init__(self, site: Site) -> None:
        self._pages = {page.url: page for page in site.pages}

    def view(self, url: str, kind: type[V]) -> V:
        """The view of a page. Raises TypeError where another one lies there."""
        view = self._pages[url].view
        if not isinstance(view, kind):
            raise TypeError(f"{url}: {type(view).__name__} instead of {kind.__name__}")
        return view

    def page(self, url: str) -> Page:
        """A page."""
        return self._pages[url]


def content(site: Site, confirmed_on: str | None) -> Json:
    """The whole casebook; ``confirmed_on`` is the date of the data (2026-03-31), if there is one."""
    pages = Pages(site)
    home = pages.view("", HomeView)
    regions = pages.view("cases/", ListView).groups
    order = {row.link.url: n for n, row in enumerate((r for g in regions for r in g.rows), 1)}
    return {
        "site": SITE_NAME,
        "date": japanese_date(confirmed_on) if confirmed_on else UNKNOWN,
        "count": home.cases,
        "articles": home.articles,
        "tours": home.tours,
        "prefectures": home.prefecture_count,
        "regions": [
            {
                "label": group.label,
                "note": group.note,
                "cases": [_case(pages, row, order[row.link.url]) for row in group.rows],
            }
            for group in regions
        ],
        "challenge_index": list(_terms(pages, "challenges/", order)),
        "theme_index": list(_terms(pages, "themes/", order)),
        "prefecture_index": list(_prefectures(pages, order)),
        "sources": _sources(pages),
    }


def _case(pages: Pages, row: CaseRow, number: int) -> Json:
    view, notes = pages.view(row.link.url, CaseView), Notes()
    shown = {
        "number": number,
        "place": view.place,
        "readings": view.readings,
        "prefectures": row.prefectures,
        "consortium": view.consortium,
        "consortium_note": notes.number(view.consortium_source),
        "variants": [
            {"text": name, "note": notes.number(source)} for name, source in view.variants
        ],
        "areas": [_area(area) for area in view.areas],
        "round": _fact(view.round, notes),
        "tour": _fact(view.tour, notes),
        "challenges": [{"label": tag.label, "bases": tag.bases} for tag in view.challenges],
        "themes": [{"label": tag.label, "bases": tag.bases} for tag in view.themes],
        "unlabelled": view.unlabelled,
        "subcommittees": [link.label for link in view.subcommittees],
        "summary": notes.said([view.summary] if view.summary else []),
        "sections": [_section(section, view, notes) for section in view.sections],
        "schemes": [
            {"name": one.name, "text": one.text, "note": notes.number(one.source)}
            for one in view.schemes
        ],
        "more": [_more(row, notes) for row in view.more],
        "tours": [_tour(one, notes) for one in view.tours],
        "corrections": [_correction(one, notes) for one in view.corrections],
        "links": view.links,
        "table_only": view.table_only,
        "filled": view.filled,
        "confirmed": view.confirmed,
        "address": view.address,
    }
    return shown | {"notes": [source.label for source in notes.numbers]}


def _more(row: FactRow, notes: Notes) -> Json:
    """A field that the casebook does not lay out itself."""
    words = [{"text": text, "note": None} for text in row.words]
    return {"label": row.label, "said": [*words, *notes.said(row.said)]}


def _fact(fact: Fact, notes: Notes) -> Json:
    return {"text": fact.text, "note": notes.number(fact.source)}


def _area(area: AreaView) -> Json:
    name = (area.prefecture.label if area.prefecture else "") + area.name
    return {
        "name": f"{name}（{area.region}）" if area.region else name,
        "reading": area.reading,
        "code": area.code,
        "unresolved": area.unresolved,
    }


def _section(section: SectionView, view: CaseView, notes: Notes) -> Json:
    """A section; what a table prints stands in the last of the case's printed rows."""
    note = notes.number(view.printed_rows[-1][0]) if section.printed else None
    return {
        "label": section.label,
        "printed": [{"name": name, "text": text, "note": note} for name, text in section.printed],
        "said": notes.said(section.said),
    }


def _tour(tour: TourView, notes: Notes) -> Json:
    return {
        "title": tour.title,
        "heading": tour.heading,
        "inferred": tour.inferred and {"case": tour.inferred[0].label, "reason": tour.inferred[1]},
        "figures": [
            {"name": name, "value": value, "note": notes.number(source)}
            for name, value, source in tour.figures
        ],
        "tables": [_table(table, notes) for table in tour.tables],
        "parts": [{"label": label, "said": notes.said(said)} for label, said in tour.parts],
    }


def _table(table: TableView, notes: Notes) -> Json:
    return {
        "title": table.title,
        "unit": table.unit,
        "columns": table.columns,
        "rows": [[label, *cells] for label, cells in table.rows],
        "total_row": table.total_row,
        "remark": table.note,
        "note": notes.number(table.source),
    }


def _correction(one: CorrectionView, notes: Notes) -> Json:
    return {
        "subject": one.subject,
        "readings": [
            {"text": reading.text, "note": notes.number(reading.source)} for reading in one.readings
        ],
        "shown": one.shown,
        "reason": one.reason,
        "certainty": one.certainty,
    }


Order = dict[str, int]
Bases = dict[str, list[str]]


def _terms(pages: Pages, index: str, order: Order) -> Iterator[Json]:
    for _, terms in pages.view(index, IndexView).groups:
        for term in terms:
            view = pages.view(term.link.url, TermView)
            bases: Bases = {}
            for short, group in (("章", view.examples), ("表", view.marked)):
                for row in group.rows:
                    bases.setdefault(row.link.url, []).append(short)
            yield _entry(term.link.label, (*view.examples.rows, *view.marked.rows), order, bases)


def _prefectures(pages: Pages, order: Order) -> Iterator[Json]:
    for _, terms in pages.view("prefectures/", IndexView).groups:
        for term in terms:
            groups = pages.view(term.link.url, ListView).groups
            rows = [row for group in groups for row in group.rows]
            yield _entry(term.link.label, rows, order, {})


def _entry(label: str, rows: Iterable[CaseRow], order: Order, bases: Bases) -> Json:
    """An entry of an index: its cases, each once, in the order of the book."""
    found = {order[row.link.url]: row for row in rows}
    return {
        "label": label,
        "cases": [
            {"number": number, "place": row.place, "bases": bases.get(row.link.url, [])}
            for number, row in sorted(found.items())
        ],
    }


def _sources(pages: Pages) -> list[Json]:
    return [
        {
            "title": source.title,
            "issuer": source.issuer,
            "date": source.date,
            "places": [{"label": label, "pages": where} for _, label, where in source.places],
        }
        for source in pages.view("sources/", SourcesView).sources
    ]
