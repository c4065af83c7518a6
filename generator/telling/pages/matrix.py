"""The table as printed, beside the chapters' own word, and how often themes come together."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.knowing import Index, Tag, has_unlabelled_mark
from generator.model import (
    CHALLENGE_COLUMNS,
    KINDS,
    TABLE1,
    THEME_COLUMNS,
    UNLABELLED,
    Case,
    ChallengeId,
    Mark,
    ThemeId,
)
from generator.telling.naming import entry_url, term_url
from generator.telling.pages.base import Context, round_link
from generator.telling.pages.shapes import HOME, Link, LinkList, Listed, Page
from generator.telling.wording import TOUR_SIGNS

TITLE = "一覧表（課題とテーマの印）"
Term = ChallengeId | ThemeId
COLUMNS: tuple[Term | None, ...] = (*CHALLENGE_COLUMNS, *THEME_COLUMNS)
RANK = {Mark.MAIN: 3, Mark.YES: 2, Mark.NONE: 0}
CHAPTER_RANK = 1  # a chapter's word alone sorts after every mark


@dataclass(frozen=True)
class Cell:
    """One place of the table: the mark as printed, and the chapter that names the case, if any.

    ``order`` sorts: ●, ○, only a chapter, nothing.
    """

    mark: str
    chapter: Link | None
    order: int


@dataclass(frozen=True)
class MatrixRow:
    """One row of the table: its marks as printed, and the case that it is read as.

    ``printed`` is the name of the place as printed where the case is called otherwise, ``tour`` the
    sign printed, ``tour_meaning`` what it says to those who hear it.
    """

    case: Link
    place: str
    printed: str
    round: Link | None
    tour: str
    tour_meaning: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Pairing:
    """How many cases bear a theme, and how many of them each other theme too."""

    theme: Link
    counts: tuple[int, ...]


@dataclass(frozen=True)
class MatrixTable(Listed[MatrixRow]):
    """The table under the labels of the published reading, with the number of marks in each column."""

    columns: tuple[Link, ...]
    counts: tuple[int, ...]
    source: Link


@dataclass(frozen=True)
class MatrixView:
    """The table as printed, and how often themes come together in it."""

    table: MatrixTable
    unlabelled: LinkList
    themes: tuple[Link, ...]
    pairings: tuple[Pairing, ...]
    commonest: tuple[str, ...]


def matrix_page(context: Context) -> Page:
    """The page of the table."""
    index = context.index
    rows = tuple(_rows(context))
    table = MatrixTable(
        id="table",
        label=TITLE,
        columns=tuple(_column(context, term) for term in COLUMNS),
        rows=rows,
        counts=tuple(sum(bool(row.cells[n].mark) for row in rows) for n in range(len(COLUMNS))),
        source=context.places.get(TABLE1, Link("", "sources/")),
    )
    unlabelled = tuple(
        Link(case.place, entry_url(case)) for case in index.cases if has_unlabelled_mark(case)
    )
    view = MatrixView(
        table=table,
        unlabelled=LinkList("unlabelled", "見出しのない列に印のある事例", unlabelled),
        themes=tuple(_column(context, theme) for theme in ThemeId),
        pairings=_pairings(context),
        commonest=_commonest(index),
    )
    lead = "どの事例に、どの課題とテーマの印があるかを1枚で見る表です。印は、資料の一覧表に印刷されたままです。"
    return Page("matrix/", TITLE, lead, "matrix.html.j2", view, (HOME,), look="tables")


def _column(context: Context, term: Term | None) -> Link:
    """The page of a theme or challenge, or the list of them while it has none."""
    if term is None:
        return Link(UNLABELLED, "reading/")
    kind = "themes" if isinstance(term, ThemeId) else "challenges"
    has_page = term.value in context.catalog.ids(kind)
    return Link(term.label, term_url(term) if has_page else KINDS[kind].listing.url)


def _rows(context: Context) -> Iterator[MatrixRow]:
    for case in context.index.cases:
        if case.table1:
            yield MatrixRow(
                case=Link(case.place, entry_url(case)),
                place=case.place,
                printed=_otherwise(case.table1.place, case.place),
                round=Link(f"{case.round}次", round_link(case.round).url) if case.round else None,
                tour=case.table1.tour,
                tour_meaning=TOUR_SIGNS[case.table1.tour],
                cells=tuple(_cells(context, case)),
            )


def _otherwise(printed: str, shown: str) -> str:
    """The name as printed, where that is another one; what stands between names is none of it."""
    return "" if re.findall(r"\w", printed) == re.findall(r"\w", shown) else printed


def _cells(context: Context, case: Case) -> Iterator[Cell]:
    assert case.table1
    chapters = _chapters(context, case)
    for term, mark in zip(COLUMNS, (*case.table1.challenges, *case.table1.themes), strict=True):
        chapter = chapters.get(term) if term else None
        yield Cell(mark.label, chapter, RANK[mark] or (CHAPTER_RANK if chapter else 0))


def _chapters(context: Context, case: Case) -> Mapping[Term, Link]:
    tags: tuple[Tag[ChallengeId] | Tag[ThemeId], ...] = (
        *context.index.challenges_of(case),
        *context.index.themes_of(case),
    )
    return {
        tag.term: context.places[basis.source]
        for tag in tags
        for basis in tag.bases
        if basis.kind == "chapter"
    }


def _bearers(index: Index) -> dict[ThemeId, frozenset[str]]:
    return {
        theme: frozenset(case.id for case, _ in index.cases_of_theme(theme)) for theme in ThemeId
    }


def _pairings(context: Context) -> tuple[Pairing, ...]:
    bearers = _bearers(context.index)
    return tuple(
        Pairing(
            _column(context, one), tuple(len(bearers[one] & bearers[other]) for other in ThemeId)
        )
        for one in ThemeId
    )


def _commonest(index: Index) -> tuple[str, ...]:
    """The three pairs that most cases bear, in words."""
    bearers = _bearers(index)
    themes = list(ThemeId)
    pairs = [
        (len(bearers[one] & bearers[other]), one, other)
        for place, one in enumerate(themes)
        for other in themes[place + 1 :]
    ]
    pairs.sort(key=lambda pair: -pair[0])
    return tuple(f"{one.label}と{other.label}（{n}件）" for n, one, other in pairs[:3] if n)
