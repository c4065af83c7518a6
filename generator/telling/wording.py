"""Words and limits that pages and the browser's scripts have in common.

Pages print them, ``exports/browser.py`` hands them to the scripts; they are decided here.
"""

from generator.model import SECTIONS
from generator.telling.naming import KIND_LABELS

UNKNOWN = "情報未収集"
MOST_COMPARED = 4  # cases side by side
LONGEST_QUERY = 100  # characters

# The orders in which the search page can list cases.
ORDERS = {
    "relevance": "関連順",
    "north": "北から順",
    "filled": "情報の充実度順",
    "round": "採択順",
}

# What is told of a case, in the order of its page; named as in the static API.
CASE_LABELS = {
    "summary": "要約",
    "areas": "地域",
    "consortium": "コンソーシアム",
    "round": "採択次",
    "challenges": "取り組む課題",
    "themes": "取組テーマ",
    "problems": KIND_LABELS["problems"],
    **SECTIONS,
    "schemes": "固有の仕組み",
    "monitor_tour": "モニターツアー",
    "subcommittees": "関わる専門部会",
    "corrections": "資料の食い違い",
    "filled": "情報の充実度",
    "confirmed_on": "最終確認日",
}
TABLE2_LABELS = {"theme": "テーマ", "problem": "地域課題"}
TOUR_HELD = "実施あり"
TOUR_NOT_HELD = "実施なし（一覧表では「—」）"

# What stands beside a page's title among other pages, by the page's data-kind; most pages of
# entries bear the name of the entries' kind. A page whose kind is not here stands without.
PAGE_LABELS = KIND_LABELS | {
    "case": KIND_LABELS["cases"],
    "theme": KIND_LABELS["themes"],
    "challenge": KIND_LABELS["challenges"],
    "problem": KIND_LABELS["problems"],
    "subcommittee": KIND_LABELS["subcommittees"],
    "tour": KIND_LABELS["tours"],
    "source": KIND_LABELS["sources"],
    "timeline": KIND_LABELS["events"],
    "index": "一覧",
}
