"""Timeline and organisations: one page each, every item at its own anchor."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import Area, Event, Organisation, OrganisationKind
from generator.telling.order import events_by_time
from generator.telling.pages.base import Context, case_link, listing_page, subcommittee_link
from generator.telling.pages.shapes import (
    CorrectionView,
    FactRow,
    Link,
    Listed,
    Page,
    RelatedGroup,
    Said,
)


@dataclass(frozen=True)
class EventView:
    """Something with a date."""

    anchor: str
    date: str
    title: str
    said: tuple[Said, ...]
    related: tuple[RelatedGroup, ...]
    corrections: tuple[CorrectionView, ...]
    more: tuple[FactRow, ...]


@dataclass(frozen=True)
class TimelineView:
    """Everything dated, and apart from it what has no year."""

    lead: str
    dated: tuple[EventView, ...]
    undated: tuple[EventView, ...]


@dataclass(frozen=True)
class MentionView:
    """In what role an organisation is named, and where."""

    role: str
    link: Link


@dataclass(frozen=True)
class OrganisationView:
    """An organisation, and where it is named; ``is_entry`` where links lead to it."""

    anchor: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[MentionView, ...]
    related: tuple[RelatedGroup, ...] = ()
    more: tuple[FactRow, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    is_entry: bool = False


class OrganisationGroup(Listed[OrganisationView]):
    """The organisations of one kind."""


@dataclass(frozen=True)
class OrganisationsView:
    """All organisations by kind."""

    groups: tuple[OrganisationGroup, ...]
    total: int


def register_pages(context: Context) -> list[Page]:
    """The two pages; one without entries is left out."""
    return [*_timeline(context), *_organisations(context)]


def _timeline(context: Context) -> list[Page]:
    items = events_by_time(context.catalog)
    if not items:
        return []
    lead = (
        "資料にある日付の出来事を、古い順に並べています。年度だけのものは、その年度の4月の位置にあります。"
        "年の書かれていないものは分けています。"
    )
    view = TimelineView(
        lead,
        tuple(_event(context, item) for item in items if item.sort),
        tuple(_event(context, item) for item in items if not item.sort),
    )
    return [listing_page("events", lead, "timeline.html.j2", view)]


def _event(context: Context, item: Event) -> EventView:
    return EventView(
        item.id,
        item.date,
        item.title,
        context.said(item.statements),
        context.related("events", item),
        context.corrections(item.corrections),
        context.more("events", item),
    )


@dataclass(frozen=True, order=True)
class Named:
    """What an organisation is known by: its kind and its name."""

    kind: OrganisationKind
    name: str


def _organisations(context: Context) -> list[Page]:
    items = context.catalog.of("organisations", Organisation)
    if not items:
        return []
    found: dict[Named, dict[MentionView, None]] = defaultdict(dict)
    for named, mention in _mentions(context, items):
        found[named][mention] = None
    own = {Named(item.kind, item.name): item for item in items}
    groups = []
    for kind in OrganisationKind:
        views = tuple(
            _organisation(context, own.get(named), named.name, number, tuple(found[named]))
            for number, named in enumerate(sorted(found), 1)
            if named.kind is kind
        )
        if views:
            groups.append(OrganisationGroup(f"kind-{kind}", kind.label, views))
    total = sum(len(group.rows) for group in groups)
    lead = f"資料に名前の出てくる企業・自治体・府省庁・団体など{total}件と、どこにどの役割で出てくるか。"
    view = OrganisationsView(tuple(groups), total)
    return [listing_page("organisations", lead, "organisations.html.j2", view)]


def _organisation(
    context: Context,
    item: Organisation | None,
    name: str,
    number: int,
    mentions: tuple[MentionView, ...],
) -> OrganisationView:
    """One with an entry of its own, or one that only cases and subcommittees name."""
    if item is None:
        return OrganisationView(f"named-{number}", name, (), mentions)
    related = context.related("organisations", item)
    more = context.more("organisations", item)
    corrections = context.corrections(item.corrections)
    return OrganisationView(
        item.id, name, item.aliases, mentions, related, more, corrections, is_entry=True
    )


def _mentions(
    context: Context, items: Iterable[Organisation]
) -> Iterator[tuple[Named, MentionView]]:
    """Who is named: in the documents, then in cases and subcommittees, which need no entry for it."""
    for item in items:
        for one in item.mentions:
            mention = MentionView(one.role, context.places[one.source])
            yield Named(item.kind, item.name), mention
    for case in context.index.cases:
        link = case_link(case)
        consortium = Named(OrganisationKind.CONSORTIUM, case.consortium.name)
        yield consortium, MentionView("事例の実施主体", link)
        for area in case.areas:
            yield _government(area), MentionView("事例の地域", link)
    for subcommittee in context.catalog.subcommittees:
        link = subcommittee_link(subcommittee)
        for area in subcommittee.areas:
            yield _government(area), MentionView("専門部会の参加自治体", link)


def _government(area: Area) -> Named:
    if area.municipality:
        name = (area.prefecture or "") + area.municipality
        return Named(OrganisationKind.MUNICIPALITY, name)
    return Named(OrganisationKind.PREFECTURE, area.prefecture or "")
