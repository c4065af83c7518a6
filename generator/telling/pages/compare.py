"""Comparing cases: the page and its list of cases; compare.js puts them side by side."""

from dataclasses import dataclass

from generator.knowing import Facets
from generator.telling.pages.base import Context
from generator.telling.pages.listings import Option
from generator.telling.pages.shapes import HOME, Page
from generator.telling.wording import MOST_COMPARED

LISTED = 200  # cases in one list to choose from


@dataclass(frozen=True)
class ComparedCase:
    """A case to choose; links may still name it by a former id."""

    id: str
    title: str
    former_ids: tuple[str, ...]


@dataclass(frozen=True)
class CompareView:
    """The cases to choose from, north to south, and how many at most.

    Where they are too many for one list, there are prefectures to choose from instead, and the
    browser fetches the cases of one.
    """

    cases: tuple[ComparedCase, ...]
    prefectures: tuple[Option, ...]
    most: int


def compare_page(context: Context) -> Page:
    """The page on which two to four cases stand side by side."""
    every = context.index.cases
    cases = tuple(ComparedCase(one.id, one.display_title, one.former_ids) for one in every)
    offered = {facet.id: facet.options for facet in Facets(context.index).all}
    lead = f"2件から{MOST_COMPARED}件の事例を、同じ項目の順に横に並べて比べられます。"
    prefectures = tuple(
        Option(one.value, one.label, one.count) for one in offered.get("prefecture", ())
    )
    is_short = len(cases) <= LISTED
    view = CompareView(cases if is_short else (), () if is_short else prefectures, MOST_COMPARED)
    return Page("compare/", "事例を比べる", lead, "compare.html.j2", view, (HOME,), look="tables")
