"""The words and limits that pages and scripts share: what the scripts get is what pages show."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.built import Html, read_html, read_site
from tests.door import ROOT

SCRIPTS = ROOT / "site_overrides" / "assets" / "javascripts"
CONSTANT = re.compile(r"^export const ([A-Z0-9_]+) = (.+);$", re.MULTILINE)
# Kinds of pages whose titles speak for themselves.
UNLABELLED = {"home", "page", "data", "errata", "matrix"}


@pytest.fixture(scope="module")
def site(toy_site: Path) -> Path:
    return toy_site


@pytest.fixture(scope="module")
def words(site: Path) -> dict[str, Any]:
    text = (site / "assets/javascripts/vocabulary.js").read_text(encoding="utf-8")
    return {name: json.loads(value) for name, value in CONSTANT.findall(text)}


def page(site: Path, url: str) -> Html:
    return read_html((site / url / "index.html").read_text(encoding="utf-8"))


def test_as_many_cases_can_be_compared_as_the_page_offers(
    site: Path, words: dict[str, Any]
) -> None:
    compare = page(site, "compare/")
    assert len(compare.all("select")) == words["MOST"]
    assert f"2件から{words['MOST']}件の事例" in compare.text


def test_the_search_page_offers_the_orders_and_the_length(
    site: Path, words: dict[str, Any]
) -> None:
    search = page(site, "search/")
    assert [option["value"] for option in search.all("option")] == words["SORTS"]
    [field] = [one for one in search.all("input") if one.get("id") == "search-q"]
    assert int(field["maxlength"]) == words["LONGEST"]


def test_the_items_of_a_case_are_called_as_on_its_page(site: Path, words: dict[str, Any]) -> None:
    case = page(site, "cases/urakawa/")
    labels = dict(words["CASE_LABELS"])
    headings = [text for _, text in case.headings]
    assert [label for _, label in words["SECTIONS"]] == [
        text for text in headings if text in dict(words["SECTIONS"]).values()
    ]
    elsewhere = {"summary", "problems"}  # without a label of their own there
    for item, label in labels.items():
        assert label in case.text or item in elsewhere, label
    assert words["TOUR_HELD"] in case.text
    assert words["UNKNOWN"] in case.text
    facets = page(site, "search/").text
    assert labels["problems"] == words["KINDS"]["problem"]
    assert labels["filled"] in facets


def test_every_kind_of_page_is_labelled_or_needs_no_label(
    site: Path, words: dict[str, Any]
) -> None:
    kinds = {
        element.values["data-kind"]
        for html in read_site(site).values()
        for element in html.elements
        if "data-kind" in element.values
    }
    assert {"case", "theme", "index"} <= kinds
    assert kinds - set(words["KINDS"]) == UNLABELLED & kinds


def test_the_finder_asks_for_a_file_that_is_there(site: Path, words: dict[str, Any]) -> None:
    assert (site / words["CASES_TABLE"]).is_file()


def test_no_script_says_it_again(words: dict[str, Any]) -> None:
    shared = {*words["KINDS"].values(), *dict(words["CASE_LABELS"]).values(), words["UNKNOWN"]}
    shared |= {words["TOUR_HELD"], words["TOUR_AS_PRINTED"], words["CASES_TABLE"]}
    for script in sorted(SCRIPTS.rglob("*.js")):
        text = script.read_text(encoding="utf-8")
        said = [word for word in shared if len(word) > 2 and f'"{word}"' in text]
        assert said == [], script.name
        assert f"{words['MOST']}件" not in text, script.name
