"""Entries as plain data for the static API: Japanese labels, and every source spelt out."""

from typing import Any

from pydantic import BaseModel

from generator.knowing.index import Index, Tag
from generator.model import (
    SECTIONS,
    Case,
    Challenge,
    ChallengeId,
    Correction,
    Entry,
    Statement,
    Subcommittee,
    Table1Row,
    Table2Row,
    Theme,
    ThemeId,
    Tour,
)
from generator.model.vocabulary import Term
from generator.reading.catalog import Catalog
from generator.telling.naming import entry_url, reasons, term_url

Json = dict[str, Any]
SOURCES = frozenset({"source", "lead_source", "terms_source"})  # fields that name a place


class Exporter:
    """Turns entries into plain data with Japanese labels and every source spelt out."""

    def __init__(self, catalog: Catalog, index: Index) -> None:
        self.catalog = catalog
        self.index = index
        self.labels = {
            f"{source.id}/{place.id}": f"{source.title}｜{place.label}"
            for source in catalog.sources
            for place in source.places
        }

    def source(self, ref: str) -> Json:
        """A source place: its id and its name."""
        return {"id": ref, "label": self.labels[ref]}

    def statement(self, one: Statement) -> Json:
        """A statement with its source."""
        return {"text": one.text, "source": self.source(one.source)}

    def tag(self, tag: Tag[ThemeId] | Tag[ChallengeId]) -> Json:
        """A theme or challenge with its basis: matrix cell or chapter."""
        basis = [
            {"kind": one.kind, "cell": one.cell, "source": self.source(one.source)}
            for one in tag.bases
        ]
        return {"id": str(tag.term), "label": tag.term.label, "basis": basis}

    def corrections(self, items: tuple[Correction, ...]) -> list[Json]:
        """Correction records."""
        return [
            {
                "subject": item.subject,
                "readings": [
                    {"text": one.text, "source": self.source(one.source)} for one in item.readings
                ],
                "shown": item.shown,
                "reason": item.reason,
                "certainty": {"id": str(item.certainty), "label": item.certainty.label},
            }
            for item in items
        ]

    def case(self, case: Case) -> Json:
        """A case, whole."""
        index = self.index
        return {
            "id": case.id,
            "title": case.display_title,
            "url": entry_url(case),
            "place": case.place,
            "round": case.round,
            "areas": [
                area.model_dump(exclude={"source"}) | {"source": self.source(area.source)}
                for area in case.areas
            ],
            "consortium": {
                "name": case.consortium.name,
                "source": self.source(case.consortium.source),
                "variants": [
                    {"name": one.name, "source": self.source(one.source)}
                    for one in case.consortium.variants
                ],
            },
            "challenges": [self.tag(tag) for tag in index.challenges_of(case)],
            "themes": [self.tag(tag) for tag in index.themes_of(case)],
            "problems": [
                {"id": problem.id, "label": problem.label, "phrases": list(phrases)}
                for problem, phrases in index.problems_of(case)
            ],
            "unlabelled_mark": index.has_unlabelled_mark(case),
            "monitor_tour": {
                "held": case.monitor_tour.held,
                "source": self.source(case.monitor_tour.source),
                "reports": [self.tour(tour) for tour in index.tours_of(case)],
            }
            if case.monitor_tour
            else None,
            "summary": self.statement(case.summary) if case.summary else None,
            "sections": [self._section(case, name) for name in SECTIONS],
            "schemes": [
                {"name": one.name, "text": one.text, "source": self.source(one.source)}
                for one in case.schemes
            ],
            "printed_rows": {
                "table1": self._printed(case.table1, "003/table1"),
                "table2": self._printed(case.table2, "003/table2"),
            },
            "corrections": self.corrections(case.corrections),
            "subcommittees": [
                {"id": item.id, "name": item.name, "url": entry_url(item)}
                for item in index.subcommittees_of(case)
            ],
            "related_cases": [
                {
                    "id": other.id,
                    "title": other.display_title,
                    "url": entry_url(other),
                    "reasons": list(reasons(found.shared)),
                }
                for other, found in index.similar_to(case)
            ],
            "links": [link.model_dump() for link in case.links],
            "confirmed_on": case.confirmed_on,
        }

    def _printed(self, row: Table1Row | Table2Row | None, ref: str) -> Json | None:
        return row.model_dump(mode="json") | {"source": self.source(ref)} if row else None

    def _section(self, case: Case, name: str) -> Json:
        statements = getattr(case.sections, name)
        return {
            "id": name,
            "label": SECTIONS[name],
            "statements": [self.statement(one) for one in statements] if statements else None,
        }

    def tour(self, tour: Tour) -> Json:
        """A monitor-tour block."""
        parts = ("overview", "appeal", "participants", "next_steps")
        return {
            "id": tour.id,
            "heading": tour.heading,
            "case": tour.case,
            "inferred": tour.inferred.model_dump() if tour.inferred else None,
            "figures": [
                {"label": one.label, "value": one.value, "source": self.source(one.source)}
                for one in tour.figures
            ],
            "tables": [
                table.model_dump(exclude={"source"}) | {"source": self.source(table.source)}
                for table in tour.tables
            ],
            **{name: [self.statement(one) for one in getattr(tour, name)] for name in parts},
            "corrections": self.corrections(tour.corrections),
        }

    def subcommittee(self, item: Subcommittee) -> Json:
        """A subcommittee."""
        return {
            "id": item.id,
            "number": item.number,
            "name": item.name,
            "url": entry_url(item),
            "lead": {"id": str(item.lead), "label": item.lead.label},
            "secretariat": self.statement(item.secretariat),
            "topic": self.statement(item.topic),
            "areas": [area.model_dump(exclude={"source"}) for area in item.areas],
            "areas_more": item.areas_more,
            "companies": item.companies.model_dump(),
            "ministries": item.ministries.model_dump(),
            "meetings": [meeting.model_dump() for meeting in item.meetings],
            "schedule": [self.statement(one) for one in item.schedule],
            "themes": [
                {"id": str(x.id), "label": x.id.label, "reason": x.reason} for x in item.themes
            ],
            "challenges": [
                {"id": str(x.id), "label": x.id.label, "reason": x.reason} for x in item.challenges
            ],
            "cases": [case.id for case in self.index.cases_of_subcommittee(item)],
            "corrections": self.corrections(item.corrections),
            "confirmed_on": item.confirmed_on,
        }

    def theme(self, theme: Theme) -> Json:
        """A theme with its cases."""
        term = ThemeId.of(theme.id)
        return self._term(term, theme) | {
            "cases": [
                {"id": case.id, "basis": self.tag(tag)["basis"]}
                for case, tag in self.index.cases_of_theme(term)
            ]
        }

    def challenge(self, item: Challenge) -> Json:
        """A challenge with its cases."""
        term = ChallengeId.of(item.id)
        return self._term(term, item) | {
            "definition": [self.statement(one) for one in item.definition],
            "cases": [
                {"id": case.id, "basis": self.tag(tag)["basis"]}
                for case, tag in self.index.cases_of_challenge(term)
            ],
        }

    def _term(self, term: ThemeId | ChallengeId, entry: Theme | Challenge) -> Json:
        return {
            "id": str(term),
            "label": term.label,
            "url": term_url(term),
            "chapter": entry.chapter,
            "overview": [self.statement(one) for one in entry.overview],
            "methods": [self.statement(one) for one in entry.methods],
        }


class Spelt:
    """Any entry as plain data: vocabulary words get their labels, places their names."""

    def __init__(self, exporter: Exporter) -> None:
        self._exporter = exporter

    def entry(self, kind: str, entry: Entry) -> Json:
        """An entry of any kind, with its title, address and related entries."""
        related = self._exporter.index.related_to(kind, entry.id)
        links = [
            {
                "to": f"{other_kind}/{other.id}",
                "title": other.display_title,
                "url": entry_url(other),
                "reason": reason,
            }
            for other_kind, other, reason in related
        ]
        fields = {
            name: self._value(name, getattr(entry, name)) for name in type(entry).model_fields
        }
        return (
            {"id": entry.id, "title": entry.display_title, "url": entry_url(entry)}
            | fields
            | {"related": links}
        )

    def _value(self, name: str, value: Any) -> Any:  # noqa: ANN401  (any field of any model)
        if isinstance(value, Term):
            return {"id": str(value), "label": value.label}
        if isinstance(value, tuple):
            return [self._value(name, one) for one in value]
        if isinstance(value, BaseModel):
            return {
                field: self._value(field, getattr(value, field))
                for field in type(value).model_fields
            }
        if name in SOURCES and isinstance(value, str):
            return self._exporter.source(value)
        return value
