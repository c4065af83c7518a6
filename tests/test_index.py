"""What belongs to what in the toy content, and on what basis."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.knowing.index import Index
from generator.knowing.tags import Basis, has_unlabelled_mark
from generator.model import KINDS, Area, Case, ChallengeId, Subcommittee, ThemeId
from generator.reading.catalog import Catalog, read_catalog
from generator.reading.register import Register
from tests.door import TOY, toy_with

MATRIX = "003/table1"


@pytest.fixture(scope="module")
def index() -> Index:
    catalog, findings = read_catalog(TOY)
    assert not findings
    return Index(catalog, Register.load())


def case(index: Index, entry_id: str) -> Case:
    return next(each for each in index.cases if each.id == entry_id)


def test_themes_name_the_table_cell_and_the_chapter(index: Index) -> None:
    education, work = index.themes_of(case(index, "urakawa"))
    assert education.term is ThemeId.EDUCATION
    assert education.bases == (Basis("matrix", MATRIX, 5), Basis("chapter", "003/theme-education"))
    assert work.term is ThemeId.WORK
    assert work.bases == (Basis("matrix", MATRIX, 9),)


def test_challenges_name_the_table_cell_and_the_chapter(index: Index) -> None:
    (cost,) = index.challenges_of(case(index, "urakawa"))
    assert cost.term is ChallengeId.COST
    assert cost.bases == (Basis("matrix", MATRIX, 1), Basis("chapter", "003/challenge-cost"))


def test_a_chapter_alone_gives_a_theme(index: Index) -> None:
    (work,) = index.themes_of(case(index, "shimoda-higashimatsushima"))
    assert work.bases == (Basis("chapter", "003/theme-work"),)


def test_no_table_and_no_chapter_give_nothing(index: Index) -> None:
    assert index.themes_of(case(index, "sado")) == ()
    assert index.challenges_of(case(index, "sado")) == ()


def test_the_column_without_a_label_is_a_mark_but_no_theme(index: Index) -> None:
    assert has_unlabelled_mark(case(index, "urakawa"))
    assert not has_unlabelled_mark(case(index, "shimoda-higashimatsushima"))
    assert not has_unlabelled_mark(case(index, "sado"))


def test_cases_come_in_the_order_of_the_codes(index: Index) -> None:
    assert [each.id for each in index.cases] == ["urakawa", "sado", "shimoda-higashimatsushima"]


def test_cases_of_a_theme_and_of_a_challenge(index: Index) -> None:
    assert [each.id for each, _ in index.cases_of_theme(ThemeId.WORK)] == [
        "urakawa",
        "shimoda-higashimatsushima",
    ]
    assert index.cases_of_theme(ThemeId.HOUSING) == ()
    found = index.cases_of_challenge(ChallengeId.COST)
    assert [(each.id, tag.bases[0].kind) for each, tag in found] == [
        ("urakawa", "matrix"),
        ("shimoda-higashimatsushima", "matrix"),
    ]


def test_prefectures_in_official_order_each_with_its_cases(index: Index) -> None:
    found = {each.name: [one.id for one in cases] for each, cases in index.prefectures.items()}
    assert found == {
        "北海道": ["urakawa"],
        "宮城県": ["shimoda-higashimatsushima"],
        "新潟県": ["sado"],
        "静岡県": ["shimoda-higashimatsushima"],
    }
    assert list(found) == ["北海道", "宮城県", "新潟県", "静岡県"]
    assert index.unplaced == ()


def test_a_case_without_a_prefecture_is_in_none_of_them(tmp_path: Path) -> None:
    text = (TOY / "cases" / "sado.yml").read_text(encoding="utf-8")
    for old, new in (
        ("id: sado", "id: mori"),
        ("prefecture: 新潟県", "prefecture: null"),
        ("    municipality: 佐渡市", "    municipality: 森町"),
        ('"152242"', "null"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    catalog, findings = read_catalog(toy_with(tmp_path, {"cases/mori.yml": text}) / "content")
    assert not findings
    found = Index(catalog, Register.load())
    assert [each.id for each in found.unplaced] == ["mori"]
    assert "mori" not in {each.id for cases in found.prefectures.values() for each in cases}
    assert found.cases[-1].id == "mori"


def test_subcommittees_are_linked_by_their_areas(index: Index) -> None:
    school, travel = index.catalog.subcommittees
    assert [each.id for each in index.cases_of_subcommittee(school)] == ["urakawa"]
    assert index.cases_of_subcommittee(travel) == ()
    assert index.subcommittees_of(case(index, "urakawa")) == (school,)
    assert index.subcommittees_of(case(index, "sado")) == ()


def test_a_prefecture_among_several_names_is_where_a_case_lies_and_no_member(index: Index) -> None:
    school, _ = index.catalog.subcommittees
    member = next(area for area in school.areas if not area.municipality)
    sado = case(index, "sado")

    def found(*areas: Area) -> tuple[Subcommittee, ...]:
        return index.subcommittees_of(sado.model_copy(update={"areas": areas}))

    assert found(member) == (school,)
    assert found(member, *sado.areas) == ()
    assert found(member.model_copy(update={"region": "架空地方"})) == ()


def test_areas_without_a_code_link_nothing(index: Index) -> None:
    school, _ = index.catalog.subcommittees
    nameless = school.model_copy(
        update={"areas": tuple(area.model_copy(update={"code": None}) for area in school.areas)}
    )
    others = {**index.catalog.entries, "subcommittees": (nameless,)}
    without = Index(Catalog(others, index.catalog.documents), index.register)
    assert without.cases_of_subcommittee(nameless) == ()
    assert index.cases_of_subcommittee(school) != ()


def test_tours_are_linked_by_name_or_inference(index: Index) -> None:
    tour, other = index.catalog.tours
    assert (tour.case, other.case) == (None, "urakawa")
    assert index.tours_of(case(index, "urakawa")) == (tour, other)
    assert index.tours_of(case(index, "sado")) == ()
    named = tour.model_copy(update={"case": "sado", "inferred": None})
    entries = {**index.catalog.entries, "tours": (named,)}
    changed = Index(replace(index.catalog, entries=entries), index.register)
    assert changed.tours_of(case(index, "sado")) == (named,)
    assert changed.tours_of(case(index, "urakawa")) == ()


def test_corrections_of_all_entries(index: Index) -> None:
    found = {(kind, entry.id): corrections for kind, entry, corrections in index.corrections}
    assert {kind for kind, _ in found} == set(KINDS)
    assert found["cases", "urakawa"][0].shown == "浦河町"
    assert ("cases", "sado") not in found
