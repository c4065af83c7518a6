"""Rules across entries, where one dropped-in file (see test_invalid.py) cannot show them."""

from pathlib import Path

import pytest

from generator.model.tour import as_number
from tests.door import TOY, check, toy_with

pytestmark = pytest.mark.usefixtures("said_before")


def toy(name: str, *changes: tuple[str, str]) -> dict[str, str]:
    """A file of the toy content with something changed in it."""
    text = (TOY / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return {name: text}


def rules(folder: Path, *files: dict[str, str]) -> list[str]:
    merged = {name: text for each in files for name, text in each.items()}
    return [finding.rule for finding in check(toy_with(folder, merged))]


def test_a_misprinted_place_is_fine_only_with_a_record_of_it(tmp_path: Path) -> None:
    corrected = toy("cases/urakawa.yml", ("      - text: 浦賀町", "      - text: 浦和町"))
    assert rules(tmp_path, corrected) == ["unrecorded-place"]


def test_a_region_accounts_for_its_part_of_the_printed_place(tmp_path: Path) -> None:
    place = ("  place: 下田市 東松島市", "  place: 下田市 稲生沢地区、東松島市")
    region = ("    municipality: 下田市\n", "    municipality: 下田市\n    region: 稲生沢地区\n")
    name = "cases/shimoda-higashimatsushima.yml"
    assert rules(tmp_path / "1", toy(name, place)) == ["unrecorded-place"]
    assert rules(tmp_path / "2", toy(name, place, region)) == []


@pytest.mark.parametrize(
    "printed",
    [
        "ふたつの 海の架空 コンソーシアム",
        "ふたつの海の架空コンソーシアム（下田市）",
        "ふたつの海の架空ｺﾝｿｰｼｱﾑ",
    ],
)
def test_spaces_widths_and_an_added_place_make_no_other_name(tmp_path: Path, printed: str) -> None:
    change = ("  consortium: ふたつの海の架空コンソーシアム", f"  consortium: {printed}")
    assert rules(tmp_path, toy("cases/shimoda-higashimatsushima.yml", change)) == []


def test_a_variant_accounts_for_the_other_table(tmp_path: Path) -> None:
    change = ("    - name: うらかわ仮想コンソーシアム", "    - name: うらかわ空想コンソーシアム")
    assert rules(tmp_path, toy("cases/urakawa.yml", change)) == ["unrecorded-name"]


def test_a_round_is_only_counted_when_every_case_could_be_read(tmp_path: Path) -> None:
    fewer = toy("rounds/round-1.yml", ("accepted: 3", "accepted: 2"))
    assert rules(tmp_path / "1", fewer) == ["round-count"]
    broken = {"cases/sado.yml": "id: ["}
    assert rules(tmp_path / "2", fewer, broken) == ["yaml-syntax"]


def test_a_place_removed_from_a_source_is_missed_by_every_statement(tmp_path: Path) -> None:
    removed = toy("sources/003.yml", ("  - id: tours\n", "  - id: tour\n"))
    every = check(toy_with(tmp_path, removed))
    found = [finding for finding in every if finding.rule != "unused-place"]
    assert len(found) == len(every) - 1
    assert {finding.rule for finding in found} == {"unknown-source"}
    assert {finding.path for finding in found} == {
        "content/tours/tour-named.yml",
        "content/tours/tour-urakawa.yml",
    }
    assert len(found) == 11
    assert "003/tour" in found[0].mend


def test_sources_are_looked_for_in_faulty_entries_too(tmp_path: Path) -> None:
    faulty = toy(
        "cases/sado.yml",
        ("place: 佐渡市", "place: 未定"),
        (
            "name: さど架空協議会\n  source: 003/overview",
            "name: さど架空協議会\n  source: 003/none",
        ),
    )
    assert rules(tmp_path, faulty) == ["filler", "unknown-source"]


def test_a_round_may_not_have_had_the_number_of_one_that_is_there(tmp_path: Path) -> None:
    changed = toy("rounds/round-1.yml", ("  - first-round\n", '  - "1"\n'))
    assert rules(tmp_path, changed) == ["former-id"]


def test_a_round_whose_file_is_renamed_still_lies_at_its_number(tmp_path: Path) -> None:
    changed = toy("rounds/round-1.yml", ("  - first-round\n", '  - "1"\n'))
    (found,) = check(toy_with(tmp_path, changed))
    assert "「1」は、いまもこの項目のアドレスに使われています" in found.message
    assert "古いアドレスのまま開ける" in found.mend


def test_no_document_stands_where_links_to_a_place_of_another_lead(tmp_path: Path) -> None:
    text = (TOY / "sources" / "003.yml").read_text(encoding="utf-8")
    other = text.replace("id: 003", "id: 003-table1", 1).replace('id: "003"', "id: 003-table1", 1)
    assert "same-address" in rules(tmp_path, {"sources/003-table1.yml": other})


@pytest.mark.parametrize("name", ["header-q", "row-12", "main"])
def test_a_term_is_not_called_like_a_part_of_the_page_that_it_stands_on(
    tmp_path: Path, name: str
) -> None:
    text = (TOY / "glossary" / "pass.yml").read_text(encoding="utf-8")
    other = text.replace("id: pass", f"id: {name}")
    assert "same-address" in rules(tmp_path, {f"glossary/{name}.yml": other})


def test_a_document_of_a_case_stands_nowhere_where_another_does(tmp_path: Path) -> None:
    changed = toy("cases/sado.yml", ("id: sado", "id: 003-table1"), ("round: 1", "round: null"))
    text = changed["cases/sado.yml"].replace("さど架空協議会", "さど別の協議会")
    own = "own_sources:\n  - id: own\n    title: 架空の報告書\n"
    at_a_place = {"sources/003.yml": _with_place("table1-own")}
    faulty = {"cases/003-table1.yml": f"{text}{own}"}
    assert "duplicate-source" not in rules(tmp_path / "1", faulty)
    assert "duplicate-source" in rules(tmp_path / "2", faulty | at_a_place)


def _with_place(name: str) -> str:
    text = (TOY / "sources" / "003.yml").read_text(encoding="utf-8")
    return text.replace("places:\n", f"places:\n  - id: {name}\n    label: 架空の節\n", 1)


@pytest.mark.parametrize("name", ["cases/con.yml", "pages/nul.md", "glossary/com1.yml"])
def test_no_name_that_windows_keeps_for_itself(tmp_path: Path, name: str) -> None:
    assert "device-name" in rules(tmp_path, {name: "# 題\n"})


def test_like_names_are_sought_for_the_first_wrong_ones_alone(tmp_path: Path) -> None:
    """To seek one takes time; all are told, and how to mend each."""
    case = (TOY / "cases" / "sado.yml").read_text(encoding="utf-8")
    names = "related:\n" + "".join(
        f"  - {{to: cases/urakaw{n}, reason: 同じ}}\n" for n in range(40)
    )
    found = check(toy_with(tmp_path, {"cases/sado.yml": case + names}))
    mends = [one.mend for one in found if one.rule == "unknown-entry"]
    assert len(mends) == 40
    assert all("cases/urakawa" in mend for mend in mends[:20])
    assert all(mend and "urakawa" not in mend for mend in mends[20:])


def test_the_same_former_id_twice(tmp_path: Path) -> None:
    added = 'confirmed_on: "2026-03-31"\n'
    changed = toy("cases/sado.yml", (added, added + "former_ids: [old, urakawa-cho, old]\n"))
    assert rules(tmp_path, changed) == ["former-id", "former-id"]


def test_one_place_may_have_two_consortia(tmp_path: Path) -> None:
    text = toy("cases/sado.yml", ("id: sado", "id: sado-2"), ("round: 1", "round: null"))
    other = text["cases/sado.yml"].replace("さど架空協議会", "さど別の協議会")
    assert rules(tmp_path, {"cases/sado-2.yml": other}) == []


def test_areas_of_subcommittees_are_checked(tmp_path: Path) -> None:
    wrong = toy("subcommittees/school.yml", ('"170003"', '"170004"'))
    assert rules(tmp_path, wrong) == ["area-code"]


@pytest.mark.parametrize(
    ("cell", "number"),
    [("5", "5"), ("1,234", "1234"), ("21.1%", "21.1"), ("-3", "-3"), ("007", "7")],
)
def test_numbers_of_tables(cell: str, number: str) -> None:
    assert str(as_number(cell)) == number


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "—",
        "5名",
        "NaN",
        "sNaN",
        "Infinity",
        "-Infinity",
        "1e5",
        "9e999999",
        "1,23",
        "1_000",
        "%",
    ],
)
def test_what_is_no_number_of_a_table(cell: str) -> None:
    assert as_number(cell) is None


@pytest.mark.parametrize("cell", ["sNaN", "Infinity", "9e999999", "推計"])
def test_a_sum_with_something_else_in_it_is_not_checked(tmp_path: Path, cell: str) -> None:
    changed = toy("tours/tour-urakawa.yml", ("cells: [5, 4, 9]", f'cells: ["{cell}", 4, 9]'))
    assert rules(tmp_path, changed) == []


def test_sums_of_percentages_are_exact(tmp_path: Path) -> None:
    changed = toy("tours/tour-urakawa.yml", ('cells: ["41.7%"]', 'cells: ["41.8%"]'))
    assert rules(tmp_path, changed) == ["table-sum"]


ACT = """id: {id}
title: 架空の法律
short: 架空法
passed_on: "2024-05-15"
in_force_on: "2024-11-01"
dates:
  text: 令和6年5月15日に成立した。
  source: 003/overview
terms: []
terms_source: 003/overview
sections: []
"""
INSTRUMENT = """id: {id}
number: 9
common_name: 架空の制度
legal_name: 架空制度
title: 架空の制度
powers: []
sections: []
"""


def test_kinds_that_share_a_folder_share_its_addresses(tmp_path: Path) -> None:
    files = {
        "acts/same.yml": ACT.format(id="same"),
        "instruments/same.yml": INSTRUMENT.format(id="same"),
    }
    assert rules(tmp_path / "1", files) == ["same-address"]
    files = {
        "acts/one.yml": ACT.format(id="one"),
        "instruments/other.yml": INSTRUMENT.format(id="other"),
    }
    assert rules(tmp_path / "2", files) == []


def test_a_source_of_law_that_does_not_exist_is_a_finding(tmp_path: Path) -> None:
    act = ACT.format(id="one").replace("terms_source: 003/overview", "terms_source: 003/nowhere")
    assert rules(tmp_path, {"acts/one.yml": act}) == ["unknown-source"]


BODY = """id: {id}
name: 架空の会議{id}
order: 1
predecessor: {before}
overview:
  - text: 架空の会議を置いた。
    source: 003/overview
aspects: []
"""


def test_a_predecessor_exists_and_is_another(tmp_path: Path) -> None:
    one = {"bodies/one.yml": BODY.format(id="one", before="null")}
    two = {"bodies/two.yml": BODY.format(id="two", before="one")}
    assert rules(tmp_path / "1", one, two) == []
    assert rules(tmp_path / "2", one, {"bodies/two.yml": BODY.format(id="two", before="oen")}) == [
        "unknown-entry"
    ]
    assert rules(tmp_path / "3", {"bodies/two.yml": BODY.format(id="two", before="two")}) == [
        "self-reference"
    ]
