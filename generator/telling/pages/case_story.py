"""What a case tells: what is done, the figures that matter, its sections, and what is still missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.model import SECTIONS, TABLE2, Case, Fund, Round, Statement, Tour, kind_of, label_of
from generator.telling.naming import correction_anchor, entry_url, figure_text, form_url
from generator.telling.pages.base import Context
from generator.telling.pages.case_facts import PrintedCell
from generator.telling.pages.pictures import PictureView, picture_views
from generator.telling.pages.shapes import Link, Said
from generator.telling.pages.tables import FigureView, figure_view
from generator.telling.wording import AMOUNT, COUNTED, FROM_TOUR, FROM_TOUR_INFERRED

MOST_FIGURES = 3


@dataclass(frozen=True)
class What:
    """What is done; where only a row of a table tells it, its cells as they are printed."""

    text: str
    source: Link
    cells: tuple[PrintedCell, ...] = ()


@dataclass(frozen=True)
class SectionView:
    """One of the eight sections that says something; ``printed`` is what a table says."""

    id: str
    label: str
    said: tuple[Said, ...]
    printed: What | None = None


@dataclass(frozen=True)
class SchemeView:
    """A scheme with a name of its own."""

    name: str
    text: str
    source: Link


@dataclass(frozen=True)
class Programme:
    """The money behind all cases of a round, and at what rate it is given."""

    link: Link
    rate: tuple[Said, ...]


@dataclass(frozen=True)
class StoryView:
    """The case in its own words."""

    what: What | None
    figures: tuple[FigureView, ...]
    pictures: tuple[PictureView, ...]
    sections: tuple[SectionView, ...]
    schemes: tuple[SchemeView, ...]
    missing: tuple[Link, ...]
    missing_contact: Link | None
    programme: Programme | None
    knows_costs: bool
    has_chapter: bool


def case_story(context: Context, case: Case) -> StoryView:
    """All of it."""
    marks = tour_marks(context, case)
    sections = tuple(_sections(context, case, marks))
    known = {section.id for section in sections}
    disputed = _disputed(context, case)
    return StoryView(
        what=_what(context, case),
        figures=tuple(
            replace(one, disputed=disputed.get(one.value, ""))
            for one in _figures(context, case, marks)
        )[:MOST_FIGURES],
        pictures=picture_views(context, case),
        sections=sections,
        schemes=tuple(
            SchemeView(one.name, one.text, context.places[one.source]) for one in case.schemes
        ),
        missing=tuple(
            Link(label, form_url("cases", case.id, f"sections.{name}"))
            for name, label in SECTIONS.items()
            if _anchor(name) not in known and not (name == "problem" and case.table2)
        ),
        missing_contact=None
        if case.contact
        else Link(label_of(Case, "contact"), form_url("cases", case.id, "contact")),
        programme=_programme(context, case),
        knows_costs=bool(case.sections.funding),
        has_chapter=any(one.source not in marks for one in _statements(case)),
    )


def tour_marks(context: Context, case: Case) -> dict[str, str]:
    """The places of the case's tour reports, each with the words that mark a statement from there."""
    return {
        ref: FROM_TOUR if tour.case == case.id else FROM_TOUR_INFERRED
        for tour in context.index.tours_of(case)
        for ref in _report_places(tour)
    }


def _report_places(tour: Tour) -> Iterator[str]:
    """Where a report itself stands; its corrections also name what it is held against."""
    for part in (tour.figures, tour.tables, tour.overview, tour.appeal, tour.participants):
        yield from (one.source for one in part)
    yield from (one.source for one in tour.next_steps)


def _statements(case: Case) -> Iterator[Statement]:
    if case.summary:
        yield case.summary
    for name in SECTIONS:
        yield from getattr(case.sections, name) or ()


def _what(context: Context, case: Case) -> What | None:
    if case.summary:
        return What(case.summary.text.removesuffix("。"), context.places[case.summary.source])
    return _printed(context, case)


def _printed(context: Context, case: Case) -> What | None:
    """What the second table prints of a case."""
    if not case.table2:
        return None
    cells = (
        PrintedCell("テーマ", case.table2.theme),
        PrintedCell("解決しようとした地域課題", case.table2.problem),
    )
    return What("", context.places[TABLE2], cells)


def _anchor(name: str) -> str:
    return name.replace("_", "-")


def _sections(context: Context, case: Case, marks: dict[str, str]) -> Iterator[SectionView]:
    for name, label in SECTIONS.items():
        said = _said(context, getattr(case.sections, name), marks)
        # Where the table is all there is, its words stand at the head of the page.
        printed = _printed(context, case) if name == "problem" and case.summary else None
        if said or printed:
            yield SectionView(_anchor(name), label, said, printed)


def _said(
    context: Context, statements: Iterable[Statement] | None, marks: dict[str, str]
) -> tuple[Said, ...]:
    marked = {context.places[ref]: mark for ref, mark in marks.items()}
    return tuple(
        Said(one.texts, one.source, marked.get(one.source, "")) for one in context.said(statements)
    )


def _figures(context: Context, case: Case, marks: dict[str, str]) -> Iterator[FigureView]:
    """Numbers among the results of the chapter, then the figures of the tour reports, as they come.

    A report that is only inferred to be the case's stands further down, with the reason.
    """
    for one in case.sections.results or ():
        found = AMOUNT.search(one.text)
        if found and one.source not in marks:
            # The sentence itself stands in its section: here it would say the number again.
            counted = COUNTED.fullmatch(one.text[: found.start()])
            label = counted[1] if counted else SECTIONS["results"]
            yield FigureView(label, found.group(), context.places[one.source])
    for tour in context.index.tours_of(case):
        for figure in tour.figures if tour.case == case.id else ():
            yield figure_view(context, figure, marks.get(figure.source, ""))


def record_anchors(context: Context, case: Case) -> dict[str, str]:
    """Where the page tells of each subject that the case's records, or those of its tours, are on."""
    found: dict[str, str] = {}
    for entry in (case, *context.index.tours_of(case)):
        for number, one in enumerate(entry.corrections, 1):
            anchor = correction_anchor(kind_of(entry).id, entry.id, number)
            found.setdefault(one.subject, anchor)
    return found


def _disputed(context: Context, case: Case) -> dict[str, str]:
    """The wordings that the page's records hold against others, each with its first record's place."""
    anchors = record_anchors(context, case)
    found: dict[str, str] = {}
    for entry in (case, *context.index.tours_of(case)):
        for one in entry.corrections:
            texts = {figure_text(reading.text) for reading in one.readings if reading.text}
            for text in texts if len(texts) > 1 else ():
                found.setdefault(text, anchors[one.subject])
    return found


def _programme(context: Context, case: Case) -> Programme | None:
    """The money that is related to the round of a case; none for a case of no round."""
    for one in context.catalog.of("rounds", Round):
        if one.number == case.round:
            for _, entry, _ in context.index.related_to("rounds", one.id):
                if isinstance(entry, Fund):
                    rate = context.said([entry.rate] if entry.rate else [])
                    return Programme(Link(entry.display_title, entry_url(entry)), rate)
    return None
