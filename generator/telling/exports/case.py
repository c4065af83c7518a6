"""The output model of a case."""

from dataclasses import asdict
from typing import Any

from generator.knowing import has_unlabelled_mark
from generator.model import (
    KINDS,
    SECTIONS,
    Case,
    ChallengeId,
    Model,
    MonitorTour,
    Statement,
    Table1Row,
    Table2Row,
    ThemeId,
    Tour,
)
from generator.telling.exports.exporter import (
    MOVED,
    PLAIN,
    Exporter,
    Json,
    OutputKind,
    Related,
    tag_model,
)
from generator.telling.exports.outputs import Output, Source, plain_model, shaped_model
from generator.telling.naming import entry_url, reasons
from generator.telling.pictures import sizes_of

IN_ROWS = "printed_rows にある"


class FoundProblem(Output):
    """A problem or aim of a case, and the phrases of the second table that tell it."""

    id: str
    label: str
    phrases: list[str]


class SubcommitteeLink(Output):
    """A subcommittee in which one of the case's areas takes part."""

    id: str
    name: str
    url: str


class RelatedCase(Output):
    """A case that shares most with another, and what."""

    id: str
    title: str
    url: str
    reasons: list[str]


class PictureLink(Output):
    """A picture in its largest size, relative to the site's root, and what is said of it."""

    url: str
    width: int
    height: int
    alt: str
    caption: str | None
    rights: str
    source: Source


class CaseSection(Output):
    """One of the eight sections; null where nothing is known."""

    id: str
    label: str
    statements: list[plain_model(Statement)] | None  # type: ignore[valid-type]


def _row_model(row: type[Model]) -> type[Output]:
    """A row as printed: marks and text, with the table it stands in."""
    marks = dict.fromkeys(("challenges", "themes"), list[str])
    fields = {name: marks.get(name, str) for name in row.model_fields}
    return shaped_model(row.__name__, fields | {"source": Source})


def case_kind() -> OutputKind:
    """A case, whole: with what the indexes know of it."""
    report: Any = shaped_model("TourReport", dict.fromkeys(_REPORT), Tour, _REPORT_LEFT_OUT)
    tour = {"held": None, "source": None, "reports": list[report]}
    rows = {"table1": _row_model(Table1Row) | None, "table2": _row_model(Table2Row) | None}
    own: dict[str, tuple[Any, Any]] = {
        "id": PLAIN,
        "title": (str, lambda _, case: case.display_title),
        "url": (str, lambda _, case: entry_url(case)),
        "place": PLAIN,
        "round": PLAIN,
        "areas": PLAIN,
        "consortium": PLAIN,
        "challenges": (list[tag_model(ChallengeId)], _challenges),  # type: ignore[misc]
        "themes": (list[tag_model(ThemeId)], _themes),  # type: ignore[misc]
        "problems": (list[FoundProblem], _problems),
        "unlabelled_mark": (bool, lambda _, case: has_unlabelled_mark(case)),
        "monitor_tour": (shaped_model("CaseTour", tour, MonitorTour) | None, _monitor_tour),
        "summary": PLAIN,
        "sections": (list[CaseSection], _sections),
        "schemes": PLAIN,
        "pictures": (list[PictureLink], _pictures),
        "printed_rows": (shaped_model("PrintedRows", rows), _printed_rows),
        "corrections": PLAIN,
        "subcommittees": (list[SubcommitteeLink], _subcommittees),
        "related_cases": (list[RelatedCase], _related_cases),
        "links": PLAIN,
        "contact": PLAIN,
        "confirmed_on": PLAIN,
        "related": (list[Related], lambda ex, case: ex.related("cases", case)),
    }
    left_out = {"table1": IN_ROWS, "table2": IN_ROWS, "former_ids": MOVED}
    return OutputKind(KINDS["cases"], "Case", own, left_out)


_REPORT_LEFT_OUT = {
    "order": "資料の順は tours.json にある",
    "related": "tours.json にある",
    "former_ids": MOVED,
}
_REPORT = [
    "id",
    "heading",
    "case",
    "inferred",
    "figures",
    "tables",
    "overview",
    "appeal",
    "participants",
    "next_steps",
    "corrections",
]


def _challenges(exporter: Exporter, case: Case) -> list[Json]:
    return [exporter.tag(tag) for tag in exporter.index.challenges_of(case)]


def _themes(exporter: Exporter, case: Case) -> list[Json]:
    return [exporter.tag(tag) for tag in exporter.index.themes_of(case)]


def _problems(exporter: Exporter, case: Case) -> list[Json]:
    return [
        {"id": problem.id, "label": problem.label, "phrases": list(phrases)}
        for problem, phrases in exporter.index.problems_of(case)
    ]


def _monitor_tour(exporter: Exporter, case: Case) -> Json | None:
    if case.monitor_tour is None:
        return None
    reports = [exporter.plain(tour) for tour in exporter.index.tours_of(case)]
    return exporter.plain(case.monitor_tour) | {
        "reports": [
            {name: one[name] for name in (*_REPORT, *one) if name not in _REPORT_LEFT_OUT}
            for one in reports
        ]
    }


def _sections(exporter: Exporter, case: Case) -> list[Json]:
    found = exporter.plain(case.sections)
    return [
        {"id": name, "label": label, "statements": found[name]} for name, label in SECTIONS.items()
    ]


def _pictures(exporter: Exporter, case: Case) -> list[Json]:
    files = exporter.catalog.pictures
    largest = (sizes_of(case, files[case.id, one.file])[-1] for one in case.pictures)
    return [
        asdict(size)
        | {"alt": one.alt, "caption": one.caption, "rights": one.rights}
        | {"source": exporter.source(one.source)}
        for one, size in zip(case.pictures, largest, strict=True)
    ]


def _printed_rows(exporter: Exporter, case: Case) -> Json:
    rows = (("table1", case.table1), ("table2", case.table2))
    return {
        name: row.model_dump(mode="json") | {"source": exporter.source(row.stands_in)}
        if row
        else None
        for name, row in rows
    }


def _subcommittees(exporter: Exporter, case: Case) -> list[Json]:
    found = exporter.index.subcommittees_of(case)
    return [{"id": item.id, "name": item.name, "url": entry_url(item)} for item in found]


def _related_cases(exporter: Exporter, case: Case) -> list[Json]:
    return [
        {
            "id": other.id,
            "title": other.display_title,
            "url": entry_url(other),
            "reasons": list(reasons(found.shared)),
        }
        for other, found in exporter.index.similar_to(case)
    ]
