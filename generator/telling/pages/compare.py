"""Comparing cases: the page and its list of cases; compare.js puts them side by side."""

from dataclasses import dataclass

from generator.telling.pages.base import HOME, Context, Page

MOST = 4


@dataclass(frozen=True)
class CompareView:
    """The cases to choose from: id and title, north to south."""

    cases: tuple[tuple[str, str], ...]
    places: range


def compare_page(context: Context) -> Page:
    """The page on which two to four cases stand side by side."""
    cases = tuple((case.id, case.display_title) for case in context.index.cases)
    lead = f"2件から{MOST}件の事例を、同じ項目の順に横に並べて比べられます。"
    view = CompareView(cases, range(1, MOST + 1))
    return Page("compare/", "事例を比べる", lead, "compare.html.j2", view, (HOME,))
