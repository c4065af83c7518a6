"""Words and limits that pages and the browser's scripts have in common.

Pages print them, ``exports/browser.py`` hands them to the scripts; they are decided here.
"""

import re

from generator.model import KINDS, SECTIONS, Case, Correction, label_of
from generator.telling.fields import own_fields

UNKNOWN = "情報未収集"
MOST_COMPARED = 4  # cases side by side
LONGEST_QUERY = 100  # characters
STALE = 12  # months after which what nobody has confirmed is pointed out

# The orders in which the search page can list cases.
ORDERS = {
    "relevance": "関連順",
    "north": "北から順",
    "filled": "情報の充実度順",
    "round": "採択順",
}

# What is told of a case, in the order of its page: what is done and what came of it, then the facts.
# Named as in the static API.
CASE_LABELS = {
    "summary": label_of(Case, "summary"),
    **SECTIONS,
    **{name: label_of(Case, name) for name in ("schemes", "monitor_tour")},
    **{name: label_of(Case, name) for name in ("areas", "consortium", "round")},
    **{name: label_of(Case, name) for name in ("challenges", "themes")},
    "problems": KINDS["problems"].label,
    "subcommittees": "関わる専門部会",
    **{shape.name: shape.label for shape in own_fields("cases", Case)},
    "corrections": label_of(Case, "corrections"),
    "filled": "情報の充実度",
    "confirmed_on": label_of(Case, "confirmed_on"),
}
UNITS = {shape.name: shape.shown.unit for shape in own_fields("cases", Case) if shape.shown.unit}
TABLE2_LABELS = {"theme": "テーマ", "problem": "地域課題"}
TOUR_HELD = "実施あり"
TOUR_NOT_HELD = "実施なし"
TOUR_SIGNS = {"○": TOUR_HELD, "—": TOUR_NOT_HELD}  # what the table prints
TOUR_AS_PRINTED = f"{TOUR_NOT_HELD}（一覧表では「—」）"  # where its source stands beside it
FROM_TOUR = "モニターツアーより"
FROM_TOUR_INFERRED = "モニターツアーより（推測）"

# A number with its unit, as a statement has it: 平均約9.5日, 7家族. Years tell when, not how much.
AMOUNT = re.compile(
    r"(?<![和成0-9.,])(?:平均|合計|延べ|計|約)*[0-9][0-9,.]*(?:[％%]|(?!年)[一-龥々ヶァ-ヴー]{1,3})"
)
# What a number counts, where the words before it are short and end in a particle: 滞在は, 事業で.
COUNTED = re.compile(r"([^、。「」]{2,14}?)(?:では|には|は|が|で|に|を)")

# What stands beside a page's title among other pages, by the page's data-kind. A page whose kind
# is not here stands without.
PAGE_LABELS = {kind.page: kind.label for kind in KINDS.values()} | {"index": "一覧"}

# What is done with a contradiction of the sources where no reading is chosen.
BOTH = "どれとも決めず、併記"
AS_PRINTED = "直さず、資料の表記のまま"
WITHHELD = "決まらないため、示さない"


def treatment(correction: Correction) -> str:
    """What this site does where it chooses nothing, as the record itself tells it.

    That a value is not shown at all stands in the reason; otherwise it is a matter of how many
    wordings there are to be shown.
    """
    printed = {reading.text for reading in correction.readings if reading.text}
    if not printed or WITHHOLDING in correction.reason:
        return WITHHELD
    return BOTH if len(printed) > 1 else AS_PRINTED


WITHHOLDING = "示さない"
