"""What the form for members is made from: every field that members are asked for, and nothing by hand."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from generator.model import KINDS, Entry, Term, shapes_of
from generator.reading import Register
from tests.built import pages_of, read_html
from tests.door import TOY, toy_with

ASKED = [kind for kind in KINDS.values() if kind.from_members]


@pytest.fixture(scope="module")
def data(toy_site: Path) -> Path:
    return toy_site / "assets/form"


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and those that its fields ask for."""
    yield model
    for shape in shapes_of(model).values():
        if shape.asked and issubclass(shape.item, BaseModel):
            yield from models(shape.item)


@pytest.mark.parametrize("kind", ASKED, ids=lambda kind: kind.id)
def test_the_form_asks_for_every_field_in_the_models_words(data: Path, kind: Any) -> None:
    form = read(data / "form.json")
    assert form["kinds"][kind.id]["label"] == kind.label
    for model in models(kind.model):
        told: Mapping[str, Any] = {
            one["name"]: one for one in form["models"][model.__name__]["fields"]
        }
        assert set(told) == set(model.model_fields)
        for name, shape in shapes_of(model).items():
            one = told[name]
            assert one["label"] == shape.label
            assert bool(one.get("asked")) is shape.asked
            assert ("type" in one) is shape.asked
            for flag in ("required", "nullable", "many"):
                assert bool(one.get(flag)) is getattr(shape, flag), (model, name)
            if shape.asked and issubclass(shape.item, Term):
                assert one["words"] == [[term.value, term.label] for term in shape.item]


def test_what_all_kinds_share_comes_after_what_is_a_kinds_own(data: Path) -> None:
    shared = set(Entry.model_fields) - {"id"}
    for kind in ASKED:
        fields = [
            one["name"] for one in read(data / "form.json")["models"][kind.model.__name__]["fields"]
        ]
        assert [name in shared for name in fields] == sorted(name in shared for name in fields)


def test_help_in_the_form_does_not_speak_of_files(data: Path) -> None:
    for model in read(data / "form.json")["models"].values():
        for field in model["fields"]:
            for word in ("null", "true", "content/", " id"):
                assert word not in field.get("help", ""), field


def test_an_entry_is_there_as_its_file_has_it(data: Path) -> None:
    for kind in ASKED:
        files = sorted((TOY / kind.id).glob("*.yml"))
        assert {file.stem for file in files} == {
            one.stem for one in (data / "entries" / kind.id).iterdir()
        }
        for file in files:
            assert read(data / "entries" / kind.id / f"{file.stem}.json") == yaml.safe_load(
                file.read_text(encoding="utf-8")
            )
    assert {folder.name for folder in (data / "entries").iterdir()} == {kind.id for kind in ASKED}


def test_entries_are_to_be_chosen_as_the_site_lists_them(tmp_path: Path) -> None:
    organisation = "id: {}\nname: {}\nkind: {}\nmentions:\n  - {{role: 会員, source: 001/dates}}\n"
    rows = (
        ("a-town", "架空市", "municipality"),
        ("b-rail", "架空電車", "company"),
        ("c-bus", "ああバス", "company"),
    )
    files: dict[str, str | bytes] = {
        f"organisations/{row[0]}.yml": organisation.format(*row) for row in rows
    }
    site = pages_of(toy_with(tmp_path, files) / "content", tmp_path / "site")
    known = read(site / "assets/form/known.json")["entries"]
    for kind, address in (
        ("organisations", "organisations"),
        ("glossary", "glossary"),
        ("events", "timeline"),
    ):
        ids = read_html((site / address / "index.html").read_text(encoding="utf-8")).ids
        chosen = [one["id"] for one in known[kind]]
        assert sorted(chosen, key=ids.index) == chosen
        assert sorted(chosen) != chosen
    assert [one["id"] for one in known["cases"]] == ["urakawa", "sado", "shimoda-higashimatsushima"]


def test_the_register_is_whole(data: Path) -> None:
    rows, register = read(data / "register.json"), Register.load()
    assert [row[:4] for row in rows] == [
        [one.name, one.code, one.reading, one.slug] for one in register.prefectures
    ]
    towns = [[row[0], *town[:3]] for row in rows for town in row[4]]
    assert towns == [
        [one.prefecture, one.name, one.code, one.reading] for one in register.municipalities
    ]
    slugs = {town[1]: town[3] for row in rows for town in row[4]}
    assert slugs["012068"] == "kushiro"
    # A glide after one sound and after two, long vowels, an ending that is left out.
    said = {"262129": "kyotango", "131041": "shinjuku", "112119": "honjo", "373249": "shodoshima"}
    assert {code: slugs[code] for code in said} == said


def test_every_place_of_a_document_can_be_chosen(data: Path) -> None:
    places = {
        ref: label for _, found in read(data / "known.json")["places"] for ref, label in found
    }
    assert places["003/theme-work"]
    assert "shimoda-higashimatsushima/report" in places
