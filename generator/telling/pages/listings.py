"""Lists and indexes of terms: the views they share, what they are narrowed by, and all cases."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from generator.model import Case
from generator.reading import REGIONS
from generator.telling.pages.base import Context, listing_page
from generator.telling.pages.cases import CaseRow, case_row
from generator.telling.pages.shapes import CorrectionView, FactRow, Link, Listed, Page, RelatedGroup


@dataclass(frozen=True)
class Group(Listed[CaseRow]):
    """Cases under a heading."""

    note: str = ""


@dataclass(frozen=True)
class ListView:
    """A page that lists cases; ``narrow`` leads to the search page with the same cases."""

    heading: str
    lead: str
    groups: tuple[Group, ...]
    narrow: Link
    more: tuple[FactRow, ...] = ()
    related: tuple[RelatedGroup, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()


@dataclass(frozen=True)
class TermRow:
    """A theme, challenge, prefecture or round in an index, with the number of its cases."""

    link: Link
    count: int
    gist: str
    note: str = ""


@dataclass(frozen=True)
class TermGroup:
    """Terms under a heading; without one where a page has but one group."""

    label: str
    rows: tuple[TermRow, ...]


@dataclass(frozen=True)
class IndexView:
    """A page that lists terms, in groups; ``rest`` holds the cases that belong to no term."""

    heading: str
    lead: str
    groups: tuple[TermGroup, ...]
    rest: Group
    note: Link | None = None


@dataclass(frozen=True)
class Option:
    """Something to narrow a list by, with the number of what it leaves."""

    id: str
    label: str
    count: int


def case_rows(context: Context, cases: Iterable[Case]) -> tuple[CaseRow, ...]:
    """Cases as rows, in their order."""
    return tuple(case_row(context, case) for case in cases)


def narrow(number: int, **chosen: str) -> Link:
    """From a list of cases to the same cases on the search page; ``chosen`` names its facets."""
    words = f"この{number}件をさらにしぼる" if number > 1 else "条件を変えて探す"
    return Link(words, f"search/?{urlencode(chosen)}" if chosen else "search/")


def all_cases_page(context: Context) -> Page:
    """Every case, north to south."""
    groups: list[Group] = []
    cases = context.index.cases
    regions = {each.name: each.region for each in context.index.register.prefectures}
    for region in REGIONS:
        found = tuple(
            case for case in cases if regions.get(case.areas[0].prefecture or "") == region
        )
        if found:
            groups.append(Group(f"region-{len(groups) + 1}", region, case_rows(context, found)))
    other = tuple(case for case in cases if (case.areas[0].prefecture or "") not in regions)
    if other:
        note = "同じ名前の自治体が複数あり、資料に都道府県の記載がない事例です。"
        groups.append(
            Group("unplaced", "都道府県が資料から決まらない事例", case_rows(context, other), note)
        )
    lead = (
        f"{len(cases)}件の事例を、北から順に並べています。"
        "複数の都道府県にまたがる事例は、資料に先に書かれた地域の位置に1度だけ置いています"
        "（都道府県ごとの一覧では、それぞれの都道府県に数えています）。"
    )
    view = ListView("事例一覧", lead, tuple(groups), narrow(len(cases)))
    return listing_page("cases", lead, "cases.html.j2", view)


def rest_group(
    context: Context, what: str, left_out: Callable[[Case], bool], note: str = ""
) -> Group:
    """The cases that no page of an index lists, so that every index leads to every case."""
    rows = case_rows(context, filter(left_out, context.index.cases))
    note = note or f"資料から{what}が分からない事例です。"
    return Group("rest", f"{what}の記載がない事例", rows, note)
