"""The home page."""

from dataclasses import dataclass

from generator.model import ProblemKind
from generator.telling.naming import IDENTITY, SITE_NAME
from generator.telling.pages.base import Context
from generator.telling.pages.entry import EntryRow, entry_row
from generator.telling.pages.listings import TermGroup, TermRow
from generator.telling.pages.map import Tiles, tiles
from generator.telling.pages.places import prefecture_groups
from generator.telling.pages.problems import problem_rows
from generator.telling.pages.shapes import HEADER_SEARCH, ChangeView, Link, Page
from generator.telling.pages.terms import challenge_rows, theme_rows
from generator.telling.pages.updates import latest

NEWS = 5


@dataclass(frozen=True)
class HomeView:
    """Where the cases are, search and problems; then the other ways in."""

    subject: str
    kind_of_cases: str
    cases: int
    articles: int
    tours: int
    prefecture_count: int
    picture: Tiles
    problems: tuple[TermRow, ...]
    challenges: tuple[TermRow, ...]
    themes: tuple[TermRow, ...]
    prefectures: tuple[TermGroup, ...]
    subcommittees: tuple[EntryRow, ...]
    news: tuple[ChangeView, ...]


def home_page(context: Context) -> Page:
    """The home page."""
    cases = context.index.cases
    view = HomeView(
        subject=IDENTITY.subject,
        kind_of_cases=IDENTITY.cases,
        cases=len(cases),
        articles=sum(case.summary is not None for case in cases),
        tours=sum(bool(case.monitor_tour and case.monitor_tour.held) for case in cases),
        prefecture_count=len(context.index.prefectures),
        picture=tiles(context),
        problems=problem_rows(context, ProblemKind.PROBLEM),
        challenges=challenge_rows(context),
        themes=theme_rows(context),
        prefectures=prefecture_groups(context),
        subcommittees=tuple(
            entry_row(item, item.topic.text) for item in context.catalog.subcommittees
        ),
        news=latest(context, NEWS),
    )
    lead = (
        f"{IDENTITY.cases}{len(cases)}件を、地域・テーマ・課題・言葉から探せる事例集です。"
        "すべての記述に出典を示しています。"
    )
    skips = (Link(HEADER_SEARCH.label, "#home-q"),)
    return Page("", SITE_NAME, lead, "home.html.j2", view, skips=skips)
