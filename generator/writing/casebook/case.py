"""A case as the casebook prints it: its page's view as plain data, sources turned into short notes."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from generator.telling import (
    AreaView,
    CaseRow,
    CaseView,
    ContactView,
    CorrectionView,
    Fact,
    FactRow,
    FactsView,
    FigureView,
    Link,
    Said,
    StoryView,
    TableView,
    TourView,
    What,
)
from generator.writing.fitting import shortened
from generator.writing.notes import Notes

Json = dict[str, Any]


LONGEST_HEAD = 36  # letters of a place at the head of its pages, which is a single line
IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"  # what stands in them for itself


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


def case_content(view: CaseView, row: CaseRow, number: int) -> Json:
    """One case; ``row`` is its line in the lists, ``number`` its place in the book."""
    notes = Book()
    told = {
        "number": number,
        "place": view.place,
        "head": shortened(view.place, LONGEST_HEAD),
        "prefectures": row.prefectures,
        "consortium": view.consortium,
        **_story(view.story, notes),
        "consortium_note": notes(view.consortium_source),
        "tours": [_tour(one, notes) for one in view.tours],
        **_facts(view.facts, notes),
        "corrections": [_correction(one, notes) for one in view.corrections],
        "filled": view.filled,
        "address": view.address and _page(view.address),
    }
    return told | {"notes": [source.label for source in notes.sources]}


def _story(story: StoryView, notes: Book) -> Json:
    return {
        "what": story.what and _what(story.what, notes),
        "figures": [_figure(one, notes) for one in story.figures],
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


def _figure(one: FigureView, notes: Book) -> Json:
    return {
        "name": one.label,
        "value": one.value,
        "note": notes(one.source),
        "mark": one.mark,
        "disputed": bool(one.disputed),
    }


def _what(what: What, notes: Book) -> Json:
    cells = [{"label": cell.label, "text": cell.text} for cell in what.cells]
    return {"text": what.text, "cells": cells, "note": notes(what.source)}


def _facts(facts: FactsView, notes: Book) -> Json:
    return {
        "variants": [
            {
                "text": one.text,
                "notes": [notes(place) for place in one.sources],
            }
            for one in facts.variants
        ],
        "areas": [_area(area) for area in facts.areas],
        "round": _fact(facts.round, notes),
        "tour": _fact(facts.tour, notes),
        "challenges": [{"label": tag.label, "bases": tag.bases} for tag in facts.challenges],
        "themes": [{"label": tag.label, "bases": tag.bases} for tag in facts.themes],
        "unlabelled": facts.unlabelled,
        "subcommittees": [link.label for link in facts.subcommittees],
        "more": [_more(row, notes) for row in facts.more],
        "contact": facts.contact and _contact(facts.contact, notes),
        "links": [{"label": page.label} | _page(page.url) for page in facts.links],
        "in_table": bool(facts.printed),
        "confirmed": facts.confirmed,
    }


def _page(url: str) -> Json:
    """An address as it is printed, and as a PDF can lead there: of ASCII alone."""
    return {"url": url, "target": quote(url, safe=IN_ADDRESSES)}


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
        "figures": [_figure(one, notes) for one in tour.figures],
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
