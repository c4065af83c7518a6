"""The sheets on what helps a case: money and the 専門部会."""

from collections.abc import Iterable

from generator.knowing import Index
from generator.model import (
    KINDS,
    Area,
    ChallengeLink,
    Fund,
    Members,
    Note,
    Statement,
    Subcommittee,
    ThemeLink,
    places_named,
)
from generator.reading import Catalog
from generator.telling.exports.workbook.kinds import own_columns
from generator.telling.exports.workbook.sheet import (
    MIDDLE,
    NARROW,
    NONE,
    PAGE,
    WIDE,
    Column,
    Places,
    Sheet,
    lines,
    listed,
)
from generator.telling.naming import amount_words, entry_url
from generator.telling.wording import UNKNOWN


def funds_sheet(catalog: Catalog, places: Places) -> Sheet:
    """The tax measures, budget lines and programmes, in the order of the site."""
    columns: tuple[Column[Fund], ...] = (
        Column("id", NARROW, lambda fund: fund.id),
        Column("名称", MIDDLE, lambda fund: fund.name),
        Column("区分", MIDDLE, lambda fund: fund.family.label),
        Column("所管", NARROW, lambda fund: fund.ministry or UNKNOWN),
        Column("目的", MIDDLE, lambda fund: listed(term.label for term in fund.purposes)),
        Column("使える主体", MIDDLE, lambda fund: listed(x.label for x in fund.applicants or ())),
        Column("主体について", MIDDLE, lambda fund: _text(fund.applicants_note)),
        Column("概要", WIDE, lambda fund: _texts(fund.overview)),
        Column("率", MIDDLE, lambda fund: _text(fund.rate)),
        Column("上限", MIDDLE, lambda fund: _texts(fund.caps)),
        Column("予算額", MIDDLE, lambda fund: lines(map(amount_words, fund.amounts or ()))),
        Column("対象", WIDE, lambda fund: _texts(fund.eligible)),
        Column("対象外", MIDDLE, lambda fund: _texts(fund.excluded)),
        Column("注", WIDE, lambda fund: lines(map(_note, fund.notes), NONE)),
        Column("特定居住促進計画との結びつき", MIDDLE, lambda fund: _text(fund.plan_link)),
        *own_columns("funding"),
        Column("出典", MIDDLE, lambda fund: lines(places[ref].words for ref in places_named(fund))),
        Column(PAGE, MIDDLE, entry_url),
    )
    funds = sorted(catalog.of("funding", Fund), key=lambda fund: fund.order)
    return Sheet.of("使えるお金", columns, funds)


def _text(statement: Statement | None) -> str:
    return statement.text if statement else UNKNOWN


def _texts(statements: Iterable[Statement] | None) -> str:
    return lines(one.text for one in statements or ())


def _note(note: Note) -> str:
    return f"{note.mark}（{note.applies_to}）{note.text}"


def subcommittees_sheet(catalog: Catalog, index: Index) -> Sheet:
    """The subcommittees with their members, dates and cases."""

    def cases(item: Subcommittee) -> str:
        return lines((case.display_title for case in index.cases_of_subcommittee(item)), NONE)

    columns: tuple[Column[Subcommittee], ...] = (
        Column("id", NARROW, lambda item: item.id),
        Column("名称", MIDDLE, lambda item: item.name),
        Column("主導", MIDDLE, lambda item: item.lead.label),
        Column("事務局", MIDDLE, lambda item: item.secretariat.text),
        Column("検討テーマ", WIDE, lambda item: item.topic.text),
        Column("参加自治体", MIDDLE, _areas),
        Column("団体コード", NARROW, lambda item: lines(x.code or UNKNOWN for x in item.areas)),
        Column("民間", MIDDLE, lambda item: _members(item.companies)),
        Column("協力省庁", MIDDLE, lambda item: _members(item.ministries)),
        Column("日程", MIDDLE, _dates),
        Column("関わりのある事例", MIDDLE, cases),
        Column(
            KINDS["themes"].label, MIDDLE, lambda item: lines(map(_reasoned, item.themes), NONE)
        ),
        Column(
            KINDS["challenges"].label,
            MIDDLE,
            lambda item: lines(map(_reasoned, item.challenges), NONE),
        ),
        *own_columns("subcommittees"),
        Column("最終確認日", NARROW, lambda item: item.confirmed_on),
        Column(PAGE, MIDDLE, entry_url),
    )
    return Sheet.of("専門部会", columns, catalog.subcommittees)


def _areas(item: Subcommittee) -> str:
    return lines([*map(_area, item.areas), *([item.areas_more] if item.areas_more else [])])


def _area(area: Area) -> str:
    region = f"（{area.region}）" if area.region else ""
    return (area.prefecture or "") + (area.municipality or "") + region


def _reasoned(link: ThemeLink | ChallengeLink) -> str:
    return f"{link.id.label}（{link.reason}）"


def _members(members: Members) -> str:
    return lines([*members.names, *([members.more] if members.more else [])])


def _dates(item: Subcommittee) -> str:
    dated = [f"{one.date}　{one.label}" for one in item.meetings]
    return lines(dated + [one.text for one in item.schedule])
