"""Who has what, for the search page: the values of every case in every facet.

Read by ``site_overrides/assets/javascripts/finder/cases.js``; no part of the published API.
"""

from generator.knowing import Facets, Index, filled_sections
from generator.model import Case
from generator.telling.naming import entry_url
from generator.telling.packing import packed

FACETS = "assets/finder/cases.json.gzip"


def facet_table(index: Index) -> bytes:
    """Packed JSON, as the tables of the search are: ``{"cases": [...]}``, north to south.

    Each case has ``id``, ``url`` (relative to the site's root), ``filled`` (0 to 8), ``bases``
    (for each theme what it rests on: matrix, chapter) and ``values`` (by facet).
    """
    facets = Facets(index)
    cases = [_row(facets, case) for case in index.cases]
    return packed({"cases": cases})


def _row(facets: Facets, case: Case) -> dict[str, object]:
    offered = {facet.id for facet in facets.all}
    values = facets.of(case)
    return {
        "id": case.id,
        "url": entry_url(case),
        "filled": filled_sections(case),
        "bases": facets.bases_of(case),
        # Themes and what they rest on are said by ``bases``.
        "values": {name: values[name] for name in values if name in offered - {"theme", "basis"}},
    }
