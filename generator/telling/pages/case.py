"""The page of a case: what it tells, what stands beside it, and what belongs with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.knowing import filled_sections
from generator.model import Case
from generator.telling.naming import IDENTITY, entry_url, form_url, reasons
from generator.telling.pages.base import Context, listing
from generator.telling.pages.case_facts import FactsView, case_facts
from generator.telling.pages.case_story import StoryView, case_story, record_anchors
from generator.telling.pages.citing import Citation, cite
from generator.telling.pages.shapes import (
    HOME,
    CorrectionView,
    Link,
    Page,
    Reasoned,
    RelatedGroup,
    TagView,
)
from generator.telling.pages.tours import TourView, tour_view
from generator.telling.wording import CASE_LABELS

HELP = ("funding", "recommendations")  # what belongs with a case and helps those who take it up


@dataclass(frozen=True)
class SimilarCase:
    """Another case, and in words what is shared with it."""

    link: Link
    shared: tuple[str, ...]


@dataclass(frozen=True)
class CaseView:
    """All that a case page prints; ``labels`` name what is told.

    ``anchors`` are where its records of contradictions lie, by their subjects.
    """

    id: str
    subject: str
    labels: Mapping[str, str]
    place: str
    readings: str
    consortium: str
    consortium_source: Link
    story: StoryView
    facts: FactsView
    tours: tuple[TourView, ...]
    filled: int
    problems: tuple[TagView, ...]
    similar: tuple[SimilarCase, ...]
    help: tuple[RelatedGroup, ...]
    related: tuple[RelatedGroup, ...]
    corrections: tuple[CorrectionView, ...]
    anchors: Mapping[str, str]
    citation: Citation
    report_url: str
    json_url: str
    address: str | None


def case_page(context: Context, case: Case) -> Page:
    """The page of one case."""
    view = _view(context, case)
    description = (
        case.summary.text
        if case.summary
        else f"{case.place}の{IDENTITY.subject}の取組（{case.consortium.name}）の記録。"
    )
    trail = (HOME, listing("cases"))
    return Page(
        entry_url(case),
        case.display_title,
        description,
        "case.html.j2",
        view,
        trail,
    )


def _view(context: Context, case: Case) -> CaseView:
    index = context.index
    return CaseView(
        id=case.id,
        subject=IDENTITY.subject,
        labels=CASE_LABELS,
        place=case.place,
        readings="・".join(dict.fromkeys(area.reading for area in case.areas)),
        consortium=case.consortium.name,
        consortium_source=context.places[case.consortium.source],
        story=case_story(context, case),
        facts=case_facts(context, case),
        tours=tuple(tour_view(context, tour) for tour in index.tours_of(case)),
        filled=filled_sections(case),
        problems=tuple(
            TagView(problem.label, entry_url(problem), phrases)
            for problem, phrases in index.problems_of(case)
        ),
        similar=tuple(
            SimilarCase(Link(other.place, entry_url(other)), reasons(found.shared))
            for other, found in index.similar_to(case)
        ),
        help=_help(context, case),
        related=tuple(group for group in context.related("cases", case) if group.kind not in HELP),
        corrections=_corrections(context, case),
        anchors=record_anchors(context, case),
        citation=cite(context, case),
        report_url=form_url("cases", case.id),
        json_url=f"api/v1/cases/{case.id}.json",
        address=context.address.page(entry_url(case)),
    )


def _help(context: Context, case: Case) -> tuple[RelatedGroup, ...]:
    """Money and recommendations that belong with the case itself, then with its problems."""
    own: dict[str, dict[Link, Reasoned]] = {kind: {} for kind in HELP}
    derived: dict[str, dict[Link, Reasoned]] = {kind: {} for kind in HELP}
    labels = {}
    for group in context.related("cases", case):
        labels[group.kind] = group.label
        own.setdefault(group.kind, {}).update({one.link: one for one in group.entries})
    for problem, _ in context.index.problems_of(case):
        for group in context.related("problems", problem):
            labels[group.kind] = group.label
            for one in group.entries:
                if one.link not in own.get(group.kind, {}):
                    through = Reasoned(one.link, f"「{problem.label}」から")
                    derived.setdefault(group.kind, {}).setdefault(one.link, through)
    return tuple(
        RelatedGroup(kind, labels[kind], tuple(own[kind].values()), tuple(derived[kind].values()))
        for kind in HELP
        if own[kind] or derived[kind]
    )


def _corrections(context: Context, case: Case) -> tuple[CorrectionView, ...]:
    """The case's own, then those of its tour blocks on subjects not yet named."""
    found = {one.subject: one for one in context.corrections(case.corrections)}
    for tour in context.index.tours_of(case):
        for one in context.corrections(tour.corrections):
            found.setdefault(one.subject, one)
    return tuple(found.values())
