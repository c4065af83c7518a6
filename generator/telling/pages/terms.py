"""Themes and challenges: an index of each, and a page with the cases by what they rest on."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.knowing import Tagged, has_unlabelled_mark
from generator.model import KINDS, Case, Challenge, ChallengeId, Theme, ThemeId
from generator.telling.naming import term_url
from generator.telling.pages.base import Context, listing, listing_page, subcommittee_link
from generator.telling.pages.cases import case_row
from generator.telling.pages.listings import (
    Group,
    IndexView,
    TermGroup,
    TermRow,
    narrow,
    rest_group,
)
from generator.telling.pages.shapes import (
    HOME,
    CorrectionView,
    FactRow,
    Link,
    Page,
    Reasoned,
    RelatedGroup,
    Said,
)

THEMES = listing("themes")
CHALLENGES = listing("challenges")
Cases = tuple[Tagged[ThemeId], ...] | tuple[Tagged[ChallengeId], ...]


@dataclass(frozen=True)
class TermView:
    """The page of a theme or challenge."""

    label: str
    chapter: str
    is_theme: bool
    definition: tuple[Said, ...]
    overview: tuple[Said, ...]
    methods: tuple[Said, ...]
    narrow: Link
    examples: Group
    marked: Group
    subcommittees: tuple[Reasoned, ...]
    related: tuple[RelatedGroup, ...]
    corrections: tuple[CorrectionView, ...]
    more: tuple[FactRow, ...]


def term_pages(context: Context) -> list[Page]:
    """The two indexes, and a page for every theme and challenge."""
    return [
        _theme_index(context),
        *(_theme_page(context, theme) for theme in context.catalog.themes),
        _challenge_index(context),
        *(_challenge_page(context, item) for item in context.catalog.challenges),
    ]


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
    unlabelled = sum(has_unlabelled_mark(case) for case in context.index.cases)
    lead = (
        f"資料の{len(ThemeId)}の取組テーマから事例を探せます。1つの事例が複数のテーマを持ちます。"
        f"件数は一覧表の印と章の「主な事例」を合わせたものです。ほかに、見出しのない列に印のある事例が{unlabelled}件あります。"
    )
    view = IndexView(
        THEMES.label,
        lead,
        (TermGroup("", theme_rows(context)),),
        _rest(context, "themes", lambda case: not context.index.themes_of(case)),
        Link("一覧表の読み方（テーマの印は解釈を含みます）", "reading/"),
    )
    return listing_page("themes", lead, "terms.html.j2", view)


def _theme_page(context: Context, theme: Theme) -> Page:
    term = ThemeId.of(theme.id)
    related = tuple(
        Reasoned(subcommittee_link(item), link.reason)
        for item in context.catalog.subcommittees
        for link in item.themes
        if link.id is term
    )
    cases = context.index.cases_of_theme(term)
    view = _view(context, "themes", theme, cases, related)
    title = f"取組テーマ「{term.label}」の事例"
    trail = (HOME, THEMES)
    return Page(term_url(term), title, _gist(theme), "term.html.j2", view, trail)


def _challenge_index(context: Context) -> Page:
    lead = (
        f"資料が挙げる{len(ChallengeId)}つの中長期的な課題から、事例を探せます。"
        "件数は一覧表の印と章の「主な事例」を合わせたものです。"
    )
    rest = _rest(context, "challenges", lambda case: not context.index.challenges_of(case))
    view = IndexView(
        CHALLENGES.label,
        lead,
        (TermGroup("", challenge_rows(context)),),
        rest,
        _definition(context),
    )
    return listing_page("challenges", lead, "terms.html.j2", view)


def _definition(context: Context) -> Link | None:
    """Where the document says what the challenges are."""
    for item in context.catalog.challenges:
        place = context.places[item.definition[0].source]
        return Link(f"出典：{place.label}", place.url)
    return None


def _rest(context: Context, kind: str, left_out: Callable[[Case], bool]) -> Group:
    """The cases without any: what they lack is a mark, not a page that tells of the like."""
    what = KINDS[kind].label
    note = f"一覧表に{what}の印がなく、{what}の章の「主な事例」にもない事例です。"
    return rest_group(context, what, left_out, note)


def _challenge_page(context: Context, item: Challenge) -> Page:
    term = ChallengeId.of(item.id)
    related = tuple(
        Reasoned(subcommittee_link(each), link.reason)
        for each in context.catalog.subcommittees
        for link in each.challenges
        if link.id is term
    )
    cases = context.index.cases_of_challenge(term)
    view = _view(context, "challenges", item, cases, related)
    title = f"国の3課題「{term.label}」の事例"
    trail = (HOME, CHALLENGES)
    return Page(term_url(term), title, _gist(item), "term.html.j2", view, trail)


def _view(
    context: Context,
    kind: str,
    entry: Theme | Challenge,
    cases: Cases,
    subcommittees: tuple[Reasoned, ...],
) -> TermView:
    return TermView(
        label=entry.display_title,
        chapter=entry.chapter,
        is_theme=isinstance(entry, Theme),
        definition=context.said(entry.definition if isinstance(entry, Challenge) else ()),
        overview=context.said(entry.overview),
        methods=context.said(entry.methods),
        narrow=narrow(len(cases), **{KINDS[kind].page: entry.id}),
        examples=_group(context, cases, "chapter"),
        marked=_group(context, cases, "matrix"),
        subcommittees=subcommittees,
        related=context.related(kind, entry),
        corrections=context.corrections(entry.corrections),
        more=context.more(kind, entry),
    )


def _group(
    context: Context,
    cases: Cases,
    kind: str,
) -> Group:
    label = "資料の本文で紹介された事例" if kind == "chapter" else "一覧表にだけ印のある事例"
    note = {
        "chapter": "資料の章で「主な事例」として本文のある事例です。一覧表にも印があれば、それも根拠に挙げています。",
        "matrix": "この項目の章に本文がなく、資料の一覧表に印がある事例です。",
    }[kind]
    # A case of both stands among those with a text, with both bases.
    rows = tuple(
        case_row(context, case, tag)
        for case, tag in cases
        if ("chapter" if any(one.kind == "chapter" for one in tag.bases) else "matrix") == kind
    )
    return Group(kind, label, rows, note)
