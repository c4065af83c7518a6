"""The pages of the 専門部会."""

from dataclasses import dataclass

from generator.knowing import taking_part
from generator.model import ChallengeLink, Members, Subcommittee, ThemeLink
from generator.telling.naming import term_url
from generator.telling.pages.base import (
    Context,
    area_name,
    case_link,
    japanese_date,
    listing,
    listing_page,
    subcommittee_link,
)
from generator.telling.pages.listings import narrow
from generator.telling.pages.shapes import (
    HOME,
    CorrectionView,
    FactRow,
    Link,
    LinkList,
    Page,
    Reasoned,
    RelatedGroup,
    Said,
)


@dataclass(frozen=True)
class MembersView:
    """One side's members; ``more`` holds what the source adds to the names."""

    names: tuple[str, ...]
    more: str | None
    source: Link


@dataclass(frozen=True)
class MeetingView:
    """A dated meeting or milestone, as printed, and where it stands."""

    label: str
    date: str
    source: Link


@dataclass(frozen=True)
class SubcommitteeView:
    """All that a subcommittee's page prints; ``link`` leads there."""

    link: Link
    number: int
    lead: str
    lead_source: Link
    secretariat: Said
    topic: Said
    areas: tuple[str, ...]
    areas_more: str | None
    areas_source: Link | None
    companies: MembersView
    ministries: MembersView
    meetings: tuple[MeetingView, ...]
    years: bool
    schedule: tuple[Said, ...]
    cases: tuple[Reasoned, ...]
    narrow: Link
    themes: tuple[Reasoned, ...]
    challenges: tuple[Reasoned, ...]
    related: tuple[RelatedGroup, ...]
    corrections: tuple[CorrectionView, ...]
    confirmed: str
    confirmed_on: str  # 2026-03-31
    json_url: str
    more: tuple[FactRow, ...]


@dataclass(frozen=True)
class SubcommitteesView:
    """The list of subcommittees, each with its whole view; and the cases that none of them has."""

    items: tuple[SubcommitteeView, ...]
    others: LinkList


def subcommittee_pages(context: Context) -> list[Page]:
    """The list and a page each."""
    views = tuple(_view(context, item) for item in context.catalog.subcommittees)
    lead = f"{len(views)}つの専門部会の検討テーマ、参加者、日程と、参加自治体の事例、関わりのあるテーマ。"
    cases = context.index.cases
    others = tuple(case_link(case) for case in cases if not context.index.subcommittees_of(case))
    view = SubcommitteesView(views, LinkList("rest", "参加自治体のない事例", others))
    index = listing_page("subcommittees", lead, "subcommittees.html.j2", view)
    trail = (HOME, listing("subcommittees"))
    return [index] + [
        Page(
            view.link.url,
            view.link.label,
            f"{view.link.label}の検討テーマ、事務局、参加自治体・民間、協力省庁、日程と、参加自治体の事例。",
            "subcommittee.html.j2",
            view,
            trail,
        )
        for view in views
    ]


def _view(context: Context, item: Subcommittee) -> SubcommitteeView:
    places = context.places
    return SubcommitteeView(
        link=subcommittee_link(item),
        number=item.number,
        lead=item.lead.label,
        lead_source=places[item.lead_source],
        secretariat=context.said([item.secretariat])[0],
        topic=context.said([item.topic])[0],
        areas=tuple(map(area_name, item.areas)),
        areas_more=item.areas_more,
        areas_source=places[item.areas[0].source] if item.areas else None,
        companies=_members(context, item.companies),
        ministries=_members(context, item.ministries),
        meetings=tuple(
            MeetingView(one.label, one.date, places[one.source]) for one in item.meetings
        ),
        years=any("年" in one.date for one in item.meetings),
        schedule=context.said(item.schedule),
        cases=_cases(context, item),
        narrow=narrow(len(context.index.cases_of_subcommittee(item)), subcommittee=item.id),
        themes=tuple(map(_term, item.themes)),
        challenges=tuple(map(_term, item.challenges)),
        related=context.related("subcommittees", item),
        corrections=context.corrections(item.corrections),
        confirmed=japanese_date(item.confirmed_on),
        confirmed_on=item.confirmed_on,
        json_url="api/v1/subcommittees.json",
        more=context.more("subcommittees", item),
    )


def _members(context: Context, members: Members) -> MembersView:
    return MembersView(members.names, members.more, context.places[members.source])


def _term(one: ThemeLink | ChallengeLink) -> Reasoned:
    return Reasoned(Link(one.id.label, term_url(one.id)), one.reason)


def _cases(context: Context, item: Subcommittee) -> tuple[Reasoned, ...]:
    codes = {area.code for area in item.areas if area.code}
    found = []
    for case in context.index.cases_of_subcommittee(item):
        areas = [area for area in taking_part(case) if area.code in codes]
        shared = "・".join(area.municipality or area.prefecture or "" for area in areas)
        found.append(Reasoned(case_link(case), f"{shared}が部会に参加"))
    return tuple(found)
