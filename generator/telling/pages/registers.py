"""Timeline and organisations: one page each, every item at its own anchor."""

from collections import defaultdict
from dataclasses import dataclass

from generator.model import Area, Event, Organisation, OrganisationKind
from generator.telling.naming import entry_url
from generator.telling.pages.base import (
    Context,
    CorrectionView,
    FactRow,
    Link,
    Page,
    RelatedGroup,
    Said,
    listing_page,
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
class OrganisationView:
    """An organisation, and where it is named in what role."""

    anchor: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[tuple[str, Link], ...]
    related: tuple[RelatedGroup, ...] = ()
    more: tuple[FactRow, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()


@dataclass(frozen=True)
class OrganisationsView:
    """All organisations by kind."""

    groups: tuple[tuple[str, str, tuple[OrganisationView, ...]], ...]
    total: int


def register_pages(context: Context) -> list[Page]:
    """The two pages; one without entries is left out."""
    return [*_timeline(context), *_organisations(context)]


def _timeline(context: Context) -> list[Page]:
    items = context.catalog.of("events", Event)
    if not items:
        return []
    dated = sorted((item for item in items if item.sort), key=lambda item: (item.sort, item.id))
    lead = (
        "資料にある日付の出来事を、古い順に並べています。年度だけのものは、その年度の4月の位置にあります。"
        "年の書かれていないものは分けています。"
    )
    view = TimelineView(
        lead,
        tuple(_event(context, item) for item in dated),
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


Mentions = dict[tuple[str, Link], None]


def _organisations(context: Context) -> list[Page]:
    items = context.catalog.of("organisations", Organisation)
    if not items:
        return []
    named: dict[tuple[OrganisationKind, str], Mentions] = defaultdict(dict)
    for item in items:
        for mention in item.mentions:
            place = context.places[mention.source]
            named[item.kind, item.name][mention.role, place] = None
    for key, mention_of in _from_entries(context):
        named[key][mention_of] = None
    own = {(item.kind, item.name): item for item in items}
    groups = []
    for kind in OrganisationKind:
        views = []
        for number, (key, mentions) in enumerate(sorted(named.items()), 1):
            if key[0] is kind:
                views.append(_organisation(context, own.get(key), key[1], number, tuple(mentions)))
        if views:
            groups.append((f"kind-{kind}", kind.label, tuple(views)))
    total = sum(len(views) for _, _, views in groups)
    lead = f"資料に名前の出てくる企業・自治体・府省庁・団体など{total}件と、どこにどの役割で出てくるか。"
    view = OrganisationsView(tuple(groups), total)
    return [listing_page("organisations", lead, "organisations.html.j2", view)]


def _organisation(
    context: Context,
    item: Organisation | None,
    name: str,
    number: int,
    mentions: tuple[tuple[str, Link], ...],
) -> OrganisationView:
    """One with an entry of its own, or one that only cases and subcommittees name."""
    if item is None:
        return OrganisationView(f"named-{number}", name, (), mentions)
    related = context.related("organisations", item)
    more = context.more("organisations", item)
    corrections = context.corrections(item.corrections)
    return OrganisationView(item.id, name, item.aliases, mentions, related, more, corrections)


def _from_entries(
    context: Context,
) -> list[tuple[tuple[OrganisationKind, str], tuple[str, Link]]]:
    """Consortia, municipalities and prefectures, as cases and subcommittees name them."""
    found = []
    for case in context.index.cases:
        link = Link(case.display_title, entry_url(case))
        key = (OrganisationKind.CONSORTIUM, case.consortium.name)
        found.append((key, ("事例の実施主体", link)))
        found += [(_area_key(area), ("事例の地域", link)) for area in case.areas]
    for item in context.catalog.subcommittees:
        link = Link(item.name, entry_url(item))
        found += [(_area_key(area), ("専門部会の参加自治体", link)) for area in item.areas]
    return found


def _area_key(area: Area) -> tuple[OrganisationKind, str]:
    if area.municipality:
        return OrganisationKind.MUNICIPALITY, (area.prefecture or "") + area.municipality
    return OrganisationKind.PREFECTURE, area.prefecture or ""
