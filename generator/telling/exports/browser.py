"""What the browser's scripts know of the site's words and limits, as one ES module.

The scripts in ``site_overrides/assets/javascripts`` import it; nothing of it is typed there again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model import SECTIONS
from generator.telling.exports.facets import CARDS, FACETS, PORTION
from generator.telling.fields import NO, YES
from generator.telling.wording import (
    CASE_LABELS,
    LONGEST_QUERY,
    MOST_COMPARED,
    ORDERS,
    PAGE_LABELS,
    STALE,
    TABLE2_LABELS,
    TOUR_AS_PRINTED,
    TOUR_HELD,
    UNITS,
    UNKNOWN,
)

VOCABULARY = "assets/javascripts/vocabulary.js"

Value = str | int | Sequence[str] | Mapping[str, str] | Sequence[tuple[str, str]]

LABELS = "Record<string, string>"
PAIRS = "[id: string, label: string][]"


@dataclass(frozen=True)
class Constant:
    """Something that the scripts know: its name, its type for their checker, what it is."""

    name: str
    kind: str
    about: str
    value: Value


_CONSTANTS = (
    Constant("UNKNOWN", "string", "What no source tells.", UNKNOWN),
    Constant(
        "KINDS", LABELS, "What a page is called in a list of pages, by its kind.", PAGE_LABELS
    ),
    Constant("SECTIONS", PAIRS, "The sections of a case page, in order.", tuple(SECTIONS.items())),
    Constant("CASE_LABELS", PAIRS, "What is told of a case, in order.", tuple(CASE_LABELS.items())),
    Constant("UNITS", LABELS, "What follows the numbers of a field.", UNITS),
    Constant("YES", "string", "Of a field that is true.", YES),
    Constant("NO", "string", "Of a field that is false.", NO),
    Constant("TABLE2_LABELS", LABELS, "The columns of the second table.", TABLE2_LABELS),
    Constant("TOUR_HELD", "string", "Of a case with a monitor tour.", TOUR_HELD),
    Constant("TOUR_AS_PRINTED", "string", "Of a case without one.", TOUR_AS_PRINTED),
    Constant("MOST", "number", "How many cases can be compared.", MOST_COMPARED),
    Constant("LONGEST", "number", "How many characters of a query count.", LONGEST_QUERY),
    Constant("STALE", "number", "Months that a confirmation lasts.", STALE),
    Constant("SORTS", "string[]", "The orders that the search page offers.", tuple(ORDERS)),
    Constant("CASES_TABLE", "string", "Who has what, for the search page.", FACETS),
    Constant("CARDS", "string", "The folder of what cards say of cases.", CARDS),
    Constant("CARDS_EACH", "number", "How many cards a file of it holds.", PORTION),
)


def vocabulary() -> str:
    """The module's text: one constant each, with its type in JSDoc."""
    lines = ["// Written by generator/telling/exports/browser.py.", ""]
    for one in _CONSTANTS:
        lines += [f"/** {one.about} @type {{{one.kind}}} */"]
        lines += [f"export const {one.name} = {_script(one.value)};"]
    return "\n".join(lines) + "\n"


def _script(value: Value) -> str:
    """A value as JavaScript, which every JSON text is."""
    return json.dumps(value, ensure_ascii=False)
