"""Comparing cases: the page and its list of cases; compare.js puts them side by side."""

from dataclasses import dataclass

from generator.telling.pages.base import HOME, Context, Page
from generator.telling.wording import MOST_COMPARED


@dataclass(frozen=True)
class ComparedCase:
    """A case to choose; links may still name it by a former id."""

    id: str
    title: str
    former_ids: tuple[str, ...]


@dataclass(frozen=True)
class CompareView:
    """The cases to choose from, north to south, and how many at most."""

    cases: tuple[ComparedCase, ...]
    most: int


def compare_page(context: Context) -> Page:
    """The page on which two to four cases stand side by side."""
    cases = tuple(
        ComparedCase(one.id, one.display_title, one.former_ids) for one in context.index.cases
    )
    lead = f"2件から{MOST_COMPARED}件の事例を、同じ項目の順に横に並べて比べられます。"
    view = CompareView(cases, MOST_COMPARED)
    return Page("compare/", "事例を比べる", lead, "compare.html.j2", view, (HOME,))
