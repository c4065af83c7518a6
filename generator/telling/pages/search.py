"""The search page: what its form offers; the browser fetches the cases that it shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.knowing import Facet, Facets
from generator.telling.pages.base import Context
from generator.telling.pages.shapes import HEADER_SEARCH, HOME, Link, Page
from generator.telling.wording import LONGEST_QUERY, ORDERS

TITLE = "言葉と条件で探す"
SKIPS = (Link("検索結果へ移動", "#results"), Link(HEADER_SEARCH.label, "#search-q"))
# Long or rarely asked for: closed until somebody opens them or the address asks for them.
CLOSED = frozenset(
    {"basis", "problem", "prefecture", "tour", "subcommittee", "area", "said", "amount"}
)


@dataclass(frozen=True)
class SearchView:
    """The facets, and those that start closed.

    ``orders`` are those that the list can be put in, ``longest`` how long a query may be.
    """

    facets: tuple[Facet, ...]
    closed: frozenset[str]
    orders: Mapping[str, str]
    longest: int


def search_page(context: Context) -> Page:
    """The page that finds cases by words and facets together, and every other page by words."""
    view = SearchView(Facets(context.index).all, CLOSED, ORDERS, LONGEST_QUERY)
    lead = f"{len(context.index.cases)}件の事例を、言葉と条件（課題・テーマ・地域など）を組み合わせて探せます。"
    return Page("search/", TITLE, lead, "search.html.j2", view, (HOME,), look="finder", skips=SKIPS)
