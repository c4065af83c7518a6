"""The facets of the search page: who has what, and what the page offers before a script runs."""

import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from generator.model import SECTIONS
from tests.built import CONTENT, pages_of, read_html
from tests.door import ROOT, TOY, toy_with
from tests.finder import finder_cards, finder_cases


@pytest.fixture(scope="module")
def toy(toy_site: Path) -> Path:
    return toy_site


@pytest.fixture(scope="module")
def real(real_site: Path) -> Path:
    return real_site


def table(site: Path) -> dict[str, dict[str, Any]]:
    return {case["id"]: case for case in finder_cases(site)}


def offered(site: Path) -> dict[str, dict[str, int]]:
    """The options of the search page by facet, with the number that stands beside each."""
    text = (site / "search/index.html").read_text(encoding="utf-8")
    found: dict[str, dict[str, int]] = {}
    pattern = r'type="checkbox" name="(\w+)" value="([^"]+)".*?<span data-count>(\d+)</span>'
    for name, value, count in re.findall(pattern, text):
        found.setdefault(name, {})[value] = int(count)
    return found


def test_a_case_has_its_values_in_every_facet(toy: Path) -> None:
    case = table(toy)["urakawa"]
    assert case["url"] == "cases/urakawa/"
    assert (toy / case["url"] / "index.html").is_file()
    assert set(case["bases"]) == {"education", "work"}
    assert case["values"]["prefecture"] == ["北海道"]
    assert case["values"]["region"] == ["北海道"]
    assert case["values"]["round"] == ["1"]
    assert case["values"]["tour"] == ["held"]
    assert case["values"]["area"] == ["municipality"]


def test_a_case_of_several_places_is_in_each(toy: Path) -> None:
    values = table(toy)["shimoda-higashimatsushima"]["values"]
    assert values["prefecture"] == ["静岡県", "宮城県"]
    assert values["region"] == ["中部", "東北"]
    assert values["area"] == ["several"]


def test_all_cases_are_in_it_north_to_south(real: Path) -> None:
    api = json.loads((real / "api/v1/cases.json").read_text(encoding="utf-8"))["cases"]
    assert list(table(real)) == [case["id"] for case in api]
    assert set(table(real)) == {path.stem for path in (CONTENT / "cases").glob("*.yml")}


def test_it_says_the_same_as_the_published_data(real: Path) -> None:
    api = json.loads((real / "api/v1/cases.json").read_text(encoding="utf-8"))["cases"]
    for case in api:
        row = table(real)[case["id"]]
        said = {
            theme["id"]: list(dict.fromkeys(basis["kind"] for basis in theme["basis"]))
            for theme in case["themes"]
        }
        assert row["bases"] == said
        assert row["values"]["challenge"] == [item["id"] for item in case["challenges"]]
        assert row["values"]["subcommittee"] == [item["id"] for item in case["subcommittees"]]
        assert set(row["values"]["problem"]) == {item["id"] for item in case["problems"]}
        tour = case["monitor_tour"]
        held = "unknown" if tour is None else {True: "held", False: "none"}[tour["held"]]
        assert row["values"]["tour"] == [held]


def test_a_place_that_no_source_tells_is_a_value_of_its_own(tmp_path: Path) -> None:
    mori = ROOT / "tests/invalid/area-ambiguous/mori-unresolved.yml"
    content = toy_with(tmp_path, {"cases/mori-unresolved.yml": mori.read_bytes()}) / "content"
    site = pages_of(content, tmp_path / "site")
    values = table(site)["mori-unresolved"]["values"]
    assert values["prefecture"] == values["region"] == ["unplaced"]
    assert offered(site)["prefecture"]["unplaced"] == 1


def test_the_amount_is_that_of_the_pages(real: Path) -> None:
    for name, case in table(real).items():
        page = read_html((real / case["url"] / "index.html").read_text(encoding="utf-8"))
        [said] = re.findall(r"8項目のうち(\d)項目", page.text)
        assert case["filled"] == int(said), name


def test_the_amount_counts_the_sections_that_say_something(tmp_path: Path) -> None:
    sado = (TOY / "cases/sado.yml").read_text(encoding="utf-8")
    files = {}
    for number in range(6):
        text = sado.replace("id: sado", f"id: sado-{number}").replace("round: 1", "round: null")
        text = text.replace("name: さど架空協議会", f"name: さど架空協議会{number}")
        for section in list(SECTIONS)[:number]:
            said = f"\n    - text: {section}についての架空の文。\n      source: 003/overview"
            text = text.replace(f"  {section}: null", f"  {section}:{said}")
        files[f"cases/sado-{number}.yml"] = text
    site = pages_of(toy_with(tmp_path, files) / "content", tmp_path / "site")
    amounts = [table(site)[f"sado-{number}"]["values"]["amount"] for number in range(6)]
    assert amounts == [["little"], ["little"], ["some"], ["some"], ["much"], ["much"]]
    text = (site / "search/index.html").read_text(encoding="utf-8")
    for value, label in (("much", "4項目以上"), ("some", "2〜3項目"), ("little", "1項目まで")):
        assert re.search(rf'name="amount" value="{value}".*?{label}', text)
    assert re.search(r'name="round" value="unknown"[^>]*><span[^>]*>記載なし</span>', text)


def test_the_page_offers_every_value_with_its_count(real: Path) -> None:
    cases = table(real).values()
    counts: dict[str, Counter[str]] = {}
    for case in cases:
        bases = {kind for kinds in case["bases"].values() for kind in kinds}
        values = case["values"] | {"theme": list(case["bases"]), "basis": list(bases)}
        for facet, found in values.items():
            counts.setdefault(facet, Counter()).update(found)
    for facet, options in offered(real).items():
        assert {value: count for value, count in options.items() if count} == counts.pop(facet)
    assert not counts
    assert sum(offered(real)["round"].values()) == len(cases)


def test_a_facet_that_offers_nothing_is_left_out(tmp_path: Path) -> None:
    content = toy_with(tmp_path, {}) / "content"
    shutil.rmtree(content / "problems")
    site = pages_of(content, tmp_path / "site")
    assert "problem" not in offered(site)
    assert all("problem" not in case["values"] for case in table(site).values())


def test_the_table_is_small_and_always_the_same(real: Path) -> None:
    packed = (real / "assets/finder/cases.json.gzip").read_bytes()
    assert len(packed) < 50 * len(table(real))
    assert packed[4:8] == bytes(4)  # no date


def test_results_carry_one_link_each(real: Path) -> None:
    """Whoever reads the list takes each link in it for a result."""
    text = (real / "search/index.html").read_text(encoding="utf-8")
    card = text[text.index("<template") : text.index("</template>")]
    assert card.count("<a") == 1


def test_cards_say_of_a_case_what_other_lists_say(real: Path) -> None:
    listed = (real / "cases/index.html").read_text(encoding="utf-8")
    cards = finder_cards(real)
    assert len(cards) == len(table(real))
    for case, card in zip(table(real).values(), cards, strict=True):
        link = f'<a href="../{case["url"]}">{escape(card["place"])}</a>'
        assert card["place"] == case["name"]
        row = listed[listed.index(link) :].split('</li>\n<li class="kb-card"')[0]
        said = row.split("</ul>\n</section>")[0]
        words = [*card["challenges"], *card["themes"], *card["printed"].split("／")]
        words += [card[name] for name in ("prefectures", "round", "consortium", "gist", "tour")]
        assert [one for one in words if str(escape(one)) not in said] == []
        assert f"8項目中{card['filled']}項目" in said


def test_packed_files_do_not_tell_which_python_packed_them(real: Path) -> None:
    """Python 3.11 names the system in the header's tenth byte, later ones do not."""
    files = list((real / "assets").rglob("*.gzip"))
    assert len(files) > 10
    assert {file.read_bytes()[:10].hex() for file in files} == {"1f8b08000000000002ff"}
