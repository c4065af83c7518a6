"""The home page and the search page."""

from dataclasses import dataclass

from generator.naming import SITE_NAME
from generator.pages.base import HOME, Context, Link, Page, subcommittee_link
from generator.pages.listings import (
    TermRow,
    challenge_rows,
    prefecture_rows,
    theme_rows,
)


@dataclass(frozen=True)
class HomeView:
    """Search first, then the ways in."""

    cases: int
    articles: int
    tours: int
    prefecture_count: int
    challenges: tuple[TermRow, ...]
    themes: tuple[TermRow, ...]
    prefectures: tuple[tuple[str, tuple[TermRow, ...]], ...]
    subcommittees: tuple[tuple[Link, str], ...]
    corrections: int


@dataclass(frozen=True)
class SearchView:
    """The search page needs nothing but its frame."""


def home_pages(context: Context) -> list[Page]:
    """The home page and the search page."""
    cases = context.index.cases
    view = HomeView(
        cases=len(cases),
        articles=sum(case.summary is not None for case in cases),
        tours=sum(bool(case.monitor_tour and case.monitor_tour.held) for case in cases),
        prefecture_count=len(context.index.prefectures),
        challenges=challenge_rows(context),
        themes=theme_rows(context),
        prefectures=prefecture_rows(context),
        subcommittees=tuple(
            (subcommittee_link(item), item.topic.text) for item in context.catalog.subcommittees
        ),
        corrections=sum(len(found) for _, _, found in context.index.corrections),
    )
    lead = (
        f"全国の二地域居住の先導的プロジェクト{len(cases)}件を、地域・テーマ・課題・言葉から探せる事例集です。"
        "すべての記述に出典を示しています。"
    )
    return [
        Page("", SITE_NAME, lead, "home", "home.html.j2", view),
        Page(
            "search/",
            "検索",
            "事例集の全文検索。",
            "search",
            "search.html.j2",
            SearchView(),
            (HOME,),
        ),
    ]
