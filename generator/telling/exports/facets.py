"""What the search page loads: who has what in which facet, and the cards of cases in portions.

Read by ``site_overrides/assets/javascripts/finder/cases.js``; no part of the published API. The table
is there at once, so it is written by columns, a third of the bytes; cards follow as they are shown.
"""

from collections.abc import Iterable, Iterator, Sequence

from generator.knowing import Facets, Index, filled_sections
from generator.model import Case
from generator.telling.gist import gist_of, prefectures_of, printed_of, round_of, tour_of
from generator.telling.packing import packed

FACETS = "assets/finder/cases.json.gzip"
CARDS = "assets/finder/cards"
PORTION = 20  # cards in a file: some 4 KB on the wire


def facet_table(index: Index) -> bytes:
    """Packed JSON, as the tables of the search are; every list goes north to south.

    ``ids`` and ``places`` of the cases, ``former`` (whose number a former id is), ``filled`` (0 to 8), ``bases`` (what each theme rests on,
    "work matrix") and ``facets`` by name. These and ``bases`` are columns: ``values``, and for
    each case which of them it has, by number.
    """
    facets, cases = Facets(index), index.cases
    values = [facets.of(case) for case in cases]
    # Themes and what they rest on are said by ``bases``.
    offered = [facet.id for facet in facets.all if facet.id not in {"theme", "basis"}]
    bases = (facets.bases_of(case) for case in cases)
    return packed(
        {
            "ids": [case.id for case in cases],
            "places": [case.place for case in cases],
            "former": {old: at for at, case in enumerate(cases) for old in case.former_ids},
            "filled": [filled_sections(case) for case in cases],
            "bases": _column(
                [f"{theme} {kind}" for theme, kinds in one.items() for kind in kinds]
                for one in bases
            ),
            "facets": {name: _column(one[name] for one in values) for name in offered},
        }
    )


def _column(rows: Iterable[Sequence[str]]) -> dict[str, object]:
    """Values and who has which; one value is its number, several are a list of numbers."""
    numbers: dict[str, int] = {}
    found = [[numbers.setdefault(value, len(numbers)) for value in row] for row in rows]
    return {"values": list(numbers), "of": [one[0] if len(one) == 1 else one for one in found]}


def card_files(index: Index) -> Iterator[tuple[str, bytes]]:
    """The cards of all cases in the order of the table, so many in a file, by number."""
    for number, start in enumerate(range(0, len(index.cases), PORTION)):
        cards = [_card(index, case) for case in index.cases[start : start + PORTION]]
        yield f"{CARDS}/{number}.json.gzip", packed(cards)


def _card(index: Index, case: Case) -> dict[str, object]:
    return {
        "place": case.place,
        "prefectures": prefectures_of(case),
        "round": round_of(case),
        "consortium": case.consortium.name,
        "gist": gist_of(case),
        "printed": "／".join(printed_of(case)),
        "challenges": [tag.term.label for tag in index.challenges_of(case)],
        "themes": [tag.term.label for tag in index.themes_of(case)],
        "tour": tour_of(case),
        "filled": filled_sections(case),
    }
