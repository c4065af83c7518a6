"""The indexes: all cases, and the cases of each theme, challenge, prefecture and round."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.index import Tag
from generator.naming import term_url
from generator.pages.base import (
    HOME,
    Context,
    CorrectionView,
    Link,
    Page,
    RelatedGroup,
    Said,
    japanese_date,
    round_link,
    subcommittee_link,
)
from generator.pages.cases import CaseRow, case_row
from generator.register import REGIONS
from generator.schema import Case, Challenge, ChallengeId, Round, Theme, ThemeId


@dataclass(frozen=True)
class Group:
    """Cases under a heading."""

    id: str
    label: str
    note: str
    rows: tuple[CaseRow, ...]


@dataclass(frozen=True)
class ListView:
    """A page that lists cases."""

    heading: str
    lead: str
    groups: tuple[Group, ...]
    total: int


@dataclass(frozen=True)
class TermRow:
    """A theme, challenge, prefecture or round in an index, with the number of its cases."""

    link: Link
    count: int
    gist: str
    note: str = ""


@dataclass(frozen=True)
class IndexView:
    """A page that lists terms, in groups; ``rest`` holds the cases that belong to no term."""

    heading: str
    lead: str
    groups: tuple[tuple[str, tuple[TermRow, ...]], ...]
    rest: Group
    note: Link | None = None


@dataclass(frozen=True)
class TermView:
    """The page of a theme or challenge."""

    label: str
    chapter: str
    is_theme: bool
    definition: tuple[Said, ...]
    overview: tuple[Said, ...]
    methods: tuple[Said, ...]
    examples: Group
    marked: Group
    subcommittees: tuple[tuple[Link, str], ...]
    related: tuple[RelatedGroup, ...]
    corrections: tuple[CorrectionView, ...]


def listing_pages(context: Context) -> list[Page]:
    """All index pages of this module."""
    return [
        _all_cases(context),
        _theme_index(context),
        *(_theme_page(context, theme) for theme in context.catalog.themes),
        _challenge_index(context),
        *(_challenge_page(context, item) for item in context.catalog.challenges),
        _prefecture_index(context),
        *_prefecture_pages(context),
        _round_index(context),
        *(_round_page(context, item) for item in context.catalog.rounds),
    ]


def _rows(context: Context, cases: tuple[Case, ...]) -> tuple[CaseRow, ...]:
    return tuple(case_row(context, case) for case in cases)


def _all_cases(context: Context) -> Page:
    groups: list[Group] = []
    cases = context.index.cases
    regions = {each.name: each.region for each in context.index.register.prefectures}
    for region in REGIONS:
        found = tuple(
            case for case in cases if regions.get(case.areas[0].prefecture or "") == region
        )
        if found:
            groups.append(Group(f"region-{len(groups) + 1}", region, "", _rows(context, found)))
    other = tuple(case for case in cases if (case.areas[0].prefecture or "") not in regions)
    if other:
        note = "同じ名前の自治体が複数あり、資料に都道府県の記載がない事例です。"
        groups.append(
            Group("unplaced", "都道府県が資料から決まらない事例", note, _rows(context, other))
        )
    lead = (
        f"{len(cases)}件の事例を、北から順に並べています。"
        "複数の都道府県にまたがる事例は、資料に先に書かれた地域の位置に置いています。"
    )
    view = ListView("事例一覧", lead, tuple(groups), len(cases))
    return Page("cases/", "事例一覧", lead, "index", "cases.html.j2", view, (HOME,))


def _rest(context: Context, what: str, left_out: Callable[[Case], bool]) -> Group:
    """The cases that no page of an index lists, so that every index leads to every case."""
    rows = _rows(context, tuple(filter(left_out, context.index.cases)))
    return Group("rest", f"{what}の記載がない事例", f"資料から{what}が分からない事例です。", rows)


def theme_rows(context: Context) -> tuple[TermRow, ...]:
    """The themes, in the order of the vocabulary."""
    themes = {theme.id: theme for theme in context.catalog.themes}
    return tuple(
        TermRow(
            Link(term.label, term_url(term)),
            len(context.index.cases_of_theme(term)),
            _gist(themes[term]),
        )
        for term in ThemeId
        if term in themes
    )


def challenge_rows(context: Context) -> tuple[TermRow, ...]:
    """The challenges, in the order of the document."""
    return tuple(
        TermRow(
            Link(ChallengeId.of(item.id).label, term_url(ChallengeId.of(item.id))),
            len(context.index.cases_of_challenge(ChallengeId.of(item.id))),
            _gist(item),
        )
        for item in context.catalog.challenges
    )


def _gist(entry: Theme | Challenge) -> str:
    return entry.overview[0].text


def _theme_index(context: Context) -> Page:
    unlabelled = sum(context.index.has_unlabelled_mark(case) for case in context.index.cases)
    lead = (
        "資料の10の取組テーマから事例を探せます。1つの事例が複数のテーマを持ちます。"
        f"件数は一覧表の印と章の「主な事例」を合わせたものです。ほかに、見出しのない列に印のある事例が{unlabelled}件あります。"
    )
    view = IndexView(
        "テーマから探す",
        lead,
        (("", theme_rows(context)),),
        _rest(context, "テーマ", lambda case: not context.index.themes_of(case)),
        Link("一覧表の読み方（テーマの印は解釈を含みます）", "reading/"),
    )
    return Page("themes/", "テーマから探す", lead, "index", "terms.html.j2", view, (HOME,))


def _theme_page(context: Context, theme: Theme) -> Page:
    term = ThemeId.of(theme.id)
    pairs = context.index.cases_of_theme(term)
    related = tuple(
        (subcommittee_link(item), link.reason)
        for item in context.catalog.subcommittees
        for link in item.themes
        if link.id is term
    )
    view = TermView(
        label=term.label,
        chapter=theme.chapter,
        is_theme=True,
        definition=(),
        overview=context.said(theme.overview),
        methods=context.said(theme.methods),
        examples=_group(context, pairs, "chapter"),
        marked=_group(context, pairs, "matrix"),
        subcommittees=related,
        related=context.related("themes", theme),
        corrections=context.corrections(theme.corrections),
    )
    trail = (HOME, Link("テーマから探す", "themes/"))
    title = f"テーマ「{term.label}」の事例"
    return Page(term_url(term), title, _gist(theme), "theme", "term.html.j2", view, trail)


def _challenge_index(context: Context) -> Page:
    lead = (
        "二地域居住を進めるうえで、国が中長期的に取り組むべきものとして挙げた3つの課題から事例を探せます。"
        "件数は一覧表の印と章の「主な事例」を合わせたものです。"
    )
    rest = _rest(context, "課題", lambda case: not context.index.challenges_of(case))
    view = IndexView("課題から探す", lead, (("", challenge_rows(context)),), rest)
    return Page("challenges/", "課題から探す", lead, "index", "terms.html.j2", view, (HOME,))


def _challenge_page(context: Context, item: Challenge) -> Page:
    term = ChallengeId.of(item.id)
    pairs = context.index.cases_of_challenge(term)
    related = tuple(
        (subcommittee_link(each), link.reason)
        for each in context.catalog.subcommittees
        for link in each.challenges
        if link.id is term
    )
    view = TermView(
        label=term.label,
        chapter=item.chapter,
        is_theme=False,
        definition=context.said(item.definition),
        overview=context.said(item.overview),
        methods=context.said(item.methods),
        examples=_group(context, pairs, "chapter"),
        marked=_group(context, pairs, "matrix"),
        subcommittees=related,
        related=context.related("challenges", item),
        corrections=context.corrections(item.corrections),
    )
    trail = (HOME, Link("課題から探す", "challenges/"))
    title = f"課題「{term.label}」の事例"
    return Page(term_url(term), title, _gist(item), "challenge", "term.html.j2", view, trail)


def _group(
    context: Context,
    pairs: tuple[tuple[Case, Tag[ThemeId]], ...] | tuple[tuple[Case, Tag[ChallengeId]], ...],
    kind: str,
) -> Group:
    label = "章で紹介された事例" if kind == "chapter" else "一覧表に印のある事例"
    note = {
        "chapter": "資料の章で「主な事例」として本文のある事例です。",
        "matrix": "資料の一覧表に、この項目の印がある事例です。",
    }[kind]
    rows = tuple(
        case_row(context, case, tag)
        for case, tag in pairs
        if any(basis.kind == kind for basis in tag.bases)
    )
    return Group(kind, label, note, rows)


def prefecture_rows(context: Context) -> tuple[tuple[str, tuple[TermRow, ...]], ...]:
    """The prefectures that have cases, by region."""
    groups: list[tuple[str, tuple[TermRow, ...]]] = []
    for region in REGIONS:
        rows = tuple(
            TermRow(
                Link(prefecture.name, f"prefectures/{prefecture.slug}/"),
                len(cases),
                "、".join(case.place for case in cases),
            )
            for prefecture, cases in context.index.prefectures.items()
            if prefecture.region == region
        )
        if rows:
            groups.append((region, rows))
    unplaced = context.index.unplaced
    if unplaced:
        row = TermRow(
            Link("都道府県が資料から決まらない事例", "prefectures/unplaced/"),
            len(unplaced),
            "、".join(case.place for case in unplaced),
        )
        groups.append(("そのほか", (row,)))
    return tuple(groups)


def _prefecture_index(context: Context) -> Page:
    lead = (
        "事例のある都道府県の一覧です。複数の都道府県にまたがる事例は、それぞれに数えています。"
        "資料が市区町村名だけを挙げている場合、都道府県は全国の自治体名簿で補いました。"
    )
    rest = Group("rest", "", "", ())  # cases without a prefecture have a page of their own
    view = IndexView("都道府県から探す", lead, prefecture_rows(context), rest, Link("地図から探す", "map/"))
    return Page("prefectures/", "都道府県から探す", lead, "index", "terms.html.j2", view, (HOME,))


def _prefecture_pages(context: Context) -> list[Page]:
    found = [
        (prefecture.name, prefecture.slug, cases)
        for prefecture, cases in context.index.prefectures.items()
    ]
    if context.index.unplaced:
        found.append(("都道府県が資料から決まらない", "unplaced", context.index.unplaced))
    pages = []
    trail = (HOME, Link("都道府県から探す", "prefectures/"))
    for name, slug, cases in found:
        title = f"{name}の事例" if slug != "unplaced" else f"{name}事例"
        lead = f"{title}は{len(cases)}件です。"
        if slug == "unplaced":
            lead += "同じ名前の自治体が複数あり、資料に都道府県が書かれていません。推測では割り当てません。"
        group = Group("cases", title, "", _rows(context, cases))
        view = ListView(title, lead, (group,), len(cases))
        pages.append(
            Page(f"prefectures/{slug}/", title, lead, "prefecture", "cases.html.j2", view, trail)
        )
    return pages


def _round_index(context: Context) -> Page:
    rows = tuple(
        TermRow(
            round_link(item.number),
            sum(case.round == item.number for case in context.index.cases),
            f"募集期間 {japanese_date(item.opened_on)}から{japanese_date(item.closed_on)}まで",
        )
        for item in context.catalog.rounds
    )
    lead = "先導的プロジェクトは3回に分けて募集されました。採択次ごとに事例を見られます。"
    known = {item.number for item in context.catalog.rounds}
    rest = _rest(context, "採択次", lambda case: case.round not in known)
    view = IndexView("採択次から探す", lead, (("", rows),), rest)
    return Page("rounds/", "採択次から探す", lead, "index", "terms.html.j2", view, (HOME,))


def _round_page(context: Context, item: Round) -> Page:
    cases = tuple(case for case in context.index.cases if case.round == item.number)
    link = round_link(item.number)
    said = context.said([item.period])[0]
    lead = f"{said.texts[0]}（出典: {said.source.label}）"
    title = f"{link.label}の事例"
    group = Group("cases", title, "", _rows(context, cases))
    view = ListView(title, lead, (group,), len(cases))
    trail = (HOME, Link("採択次から探す", "rounds/"))
    return Page(link.url, title, lead, "round", "cases.html.j2", view, trail)
