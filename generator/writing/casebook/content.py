"""What the casebook prints: the site's own views as plain data, sources turned into short notes.

All labels, orders and counts are those of the pages; only the numbers of the notes and of the
cases are given here.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from generator.telling import (
    IDENTITY,
    UNKNOWN,
    AreaView,
    CaseRow,
    CaseView,
    ContactView,
    CorrectionView,
    Fact,
    FactRow,
    FactsView,
    HomeView,
    IndexView,
    Link,
    ListView,
    Page,
    Said,
    Site,
    SourcesView,
    StoryView,
    TableView,
    TermView,
    TourView,
    What,
    japanese_date,
)
from generator.writing.notes import Notes

Json = dict[str, Any]
V = TypeVar("V")


class Book(Notes):
    """The numbers of a case's sources, and what is said with them."""

    def number(self, source: Link | None) -> int | None:
        """The number of a source, if there is one."""
        return self(source) if source else None

    def said(self, groups: Iterable[Said]) -> list[Json]:
        """Statements, each with the number of its source and a word on it."""
        return [
            {"text": text, "note": self(group.source), "mark": group.mark}
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
        "site": IDENTITY.name,
        "subject": IDENTITY.subject,
        "cases": IDENTITY.cases,
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
    view, notes = pages.view(row.link.url, CaseView), Book()
    told = {
        "number": number,
        "place": view.place,
        "prefectures": row.prefectures,
        "consortium": view.consortium,
        **_story(view.story, notes),
        "consortium_note": notes(view.consortium_source),
        "tours": [_tour(one, notes) for one in view.tours],
        **_facts(view.facts, notes),
        "corrections": [_correction(one, notes) for one in view.corrections],
        "filled": view.filled,
        "address": view.address,
    }
    return told | {"notes": [source.label for source in notes.sources]}


def _story(story: StoryView, notes: Book) -> Json:
    return {
        "what": story.what and _what(story.what, notes),
        "figures": [
            {"name": one.label, "value": one.value, "note": notes(one.source), "mark": one.mark}
            for one in story.figures
        ],
        "pictures": [
            {
                "file": one.sizes[0].url,
                "alt": one.alt,
                "caption": one.caption,
                "rights": one.rights,
                "note": notes(one.source),
            }
            for one in story.pictures
        ],
        "sections": [
            {
                "label": section.label,
                "said": notes.said(section.said),
                "printed": section.printed and _what(section.printed, notes),
            }
            for section in story.sections
        ],
        "schemes": [
            {"name": one.name, "text": one.text, "note": notes(one.source)} for one in story.schemes
        ],
        "missing": [
            link.label for link in (*story.missing, story.missing_contact) if link is not None
        ],
        "programme": story.programme
        and {"name": story.programme.link.label, "rate": notes.said(story.programme.rate)},
        "has_chapter": story.has_chapter,
    }


def _what(what: What, notes: Book) -> Json:
    cells = [{"label": cell.label, "text": cell.text} for cell in what.cells]
    return {"text": what.text, "cells": cells, "note": notes(what.source)}


def _facts(facts: FactsView, notes: Book) -> Json:
    return {
        "variants": [_fact(one, notes) for one in facts.variants],
        "areas": [_area(area) for area in facts.areas],
        "round": _fact(facts.round, notes),
        "tour": _fact(facts.tour, notes),
        "challenges": [{"label": tag.label, "bases": tag.bases} for tag in facts.challenges],
        "themes": [{"label": tag.label, "bases": tag.bases} for tag in facts.themes],
        "unlabelled": facts.unlabelled,
        "subcommittees": [link.label for link in facts.subcommittees],
        "more": [_more(row, notes) for row in facts.more],
        "contact": facts.contact and _contact(facts.contact, notes),
        "links": [{"label": page.label, "url": page.url} for page in facts.links],
        "in_table": bool(facts.printed),
        "confirmed": facts.confirmed,
    }


def _contact(contact: ContactView, notes: Book) -> Json:
    page = contact.page.url if contact.page else None
    told = "　".join(filter(None, (contact.office, contact.phone, contact.email, page)))
    return {"label": contact.label, "text": told, "note": notes(contact.source)}


def _more(row: FactRow, notes: Book) -> Json:
    """A field that the casebook does not lay out itself."""
    words = [{"text": text, "note": None, "mark": ""} for text in row.words]
    return {"label": row.label, "said": [*words, *notes.said(row.said)]}


def _fact(fact: Fact, notes: Book) -> Json:
    return {"text": fact.text, "note": notes.number(fact.source)}


def _area(area: AreaView) -> Json:
    name = (area.prefecture.label if area.prefecture else "") + area.name
    return {
        "name": f"{name}（{area.region}）" if area.region else name,
        "reading": area.reading,
        "code": area.code,
        "unresolved": area.unresolved,
    }


def _tour(tour: TourView, notes: Book) -> Json:
    return {
        "title": tour.title,
        "heading": tour.heading,
        "inferred": tour.inferred
        and {"case": tour.inferred.link.label, "reason": tour.inferred.reason},
        "figures": [
            {"name": one.label, "value": one.value, "note": notes(one.source)}
            for one in tour.figures
        ],
        "tables": [_table(table, notes) for table in tour.tables],
        "parts": [{"label": part.label, "said": notes.said(part.said)} for part in tour.parts],
    }


def _table(table: TableView, notes: Book) -> Json:
    return {
        "title": table.title,
        "unit": table.unit,
        "columns": table.columns,
        "rows": [[row.label, *row.cells] for row in table.rows],
        "total_row": table.total_row,
        "remark": table.note,
        "note": notes.number(table.source),
    }


def _correction(one: CorrectionView, notes: Book) -> Json:
    return {
        "subject": one.subject,
        "readings": [
            {"text": reading.text, "note": notes.number(reading.source)} for reading in one.readings
        ],
        "shown": one.shown,
        "treatment": one.treatment,
        "reason": one.reason,
        "certainty": one.certainty,
    }


Order = dict[str, int]
Bases = dict[str, list[str]]


def _terms(pages: Pages, index: str, order: Order) -> Iterator[Json]:
    for terms in pages.view(index, IndexView).groups:
        for term in terms.rows:
            view = pages.view(term.link.url, TermView)
            bases: Bases = {}
            for short, group in (("章", view.examples), ("表", view.marked)):
                for row in group.rows:
                    bases.setdefault(row.link.url, []).append(short)
            yield _entry(term.link.label, (*view.examples.rows, *view.marked.rows), order, bases)


def _prefectures(pages: Pages, order: Order) -> Iterator[Json]:
    for terms in pages.view("prefectures/", IndexView).groups:
        for term in terms.rows:
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
            "places": [{"label": place.label, "pages": place.pages} for place in source.places],
        }
        for source in pages.view("sources/", SourcesView).sources
    ]
