"""Faulty fields: said in Japanese with a way to mend them, at the place where they stand."""

import json
import re
from collections.abc import Iterator
from pathlib import Path as FilePath

import pytest

from generator.findings import Finding
from generator.model import KINDS, Case, Source
from generator.reading.source import Data, Document, Path, read_document
from generator.reading.validation import did_you_mean, validate
from tests.door import TOY

FILES = sorted(TOY.rglob("*.yml"))
WRONG: tuple[Data, ...] = (
    *json.loads('[null, true, 7, "x", "", " x", "<b>", "2026-02-30", [], [null], {}, {"x": 1}]'),
    "ア" * 5000,
)
ENGLISH = re.compile(r"[A-Za-z]+ [a-z]+ [a-z]+")


def paths_in(data: Data, path: Path = ()) -> Iterator[Path]:
    pairs: list[tuple[str | int, Data]] = []
    if isinstance(data, dict):
        pairs = list(data.items())
    elif isinstance(data, list):
        pairs = list(enumerate(data))
    for key, value in pairs:
        yield (*path, key)
        yield from paths_in(value, (*path, key))


def with_value(data: Data, path: Path, value: Data) -> Data:
    """A copy in which the path holds another value."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(data, dict):
        return {
            key: with_value(old, rest, value) if key == first else old for key, old in data.items()
        }
    assert isinstance(data, list)
    return [with_value(old, rest, value) if at == first else old for at, old in enumerate(data)]


def faults_of_wrong_values(file: FilePath) -> Iterator[Finding]:
    document, _ = read_document("x.yml", file.read_bytes())
    for path in paths_in(document.data):
        for value in WRONG:
            changed = Document("x.yml", with_value(document.data, path, value), document.standing)
            for finding in validate(changed, KINDS[file.parent.name].model)[1]:
                assert (finding.line, finding.column) >= document.values[()]
                yield finding


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_any_wrong_value_anywhere_is_told_in_japanese(file: FilePath) -> None:
    found = list(faults_of_wrong_values(file))
    assert len(found) > 50
    for finding in found:
        assert re.search("[ぁ-ん]", finding.message), finding
        assert not ENGLISH.search(finding.message + finding.mend), finding
        assert finding.mend, finding
        assert len(finding.message + finding.mend) < 1000, finding


def faults(text: str) -> list[tuple[int, int, str, str]]:
    """Line, column, rule and message of what is wrong with a case's fields but for missing ones."""
    document, findings = read_document("x.yml", text.encode())
    assert not findings
    _, wrong = validate(document, Case)
    kept = [item for item in wrong if item.rule != "missing-field"]
    return [(item.line, item.column, item.rule, item.message.split(":")[0]) for item in kept]


def test_faults_stand_where_the_values_do() -> None:
    text = """\
id: X
areas:
  - prefecture: 北海道
    municipality: 7
    code: "12"
sections:
  problem:
    - text: 未定
      source: x
  approach: 文
"""
    assert faults(text) == [
        (1, 5, "bad-form", "id"),
        (4, 19, "not-text", "areas.1.municipality"),
        (5, 11, "bad-form", "areas.1.code"),
        (8, 13, "filler", "sections.problem.1.text"),
        (9, 15, "bad-form", "sections.problem.1.source"),
        (10, 13, "not-a-list", "sections.approach"),
    ]


def test_an_unknown_field_stands_at_its_name_and_a_missing_one_at_its_parent() -> None:
    document, _ = read_document("x.yml", b"# \nsections:\n  problem: null\n  probrem: null\n")
    places = {
        item.message.split(":")[0]: (item.line, item.column) for item in validate(document, Case)[1]
    }
    assert places["sections.probrem"] == (4, 3)
    assert places["sections.results"] == (3, 3)
    assert places["areas"] == (2, 1)


def test_a_list_is_not_called_empty_because_its_items_are_faulty() -> None:
    assert faults("areas:\n  - 1\n") == [(2, 5, "not-a-mapping", "areas.1")]


def test_a_file_that_could_not_be_read_has_no_faults_of_fields() -> None:
    assert validate(Document("x.yml", None), Case) == (None, [])


def test_a_good_file_becomes_an_entry() -> None:
    document, _ = read_document("x.yml", (TOY / "sources" / "003.yml").read_bytes())
    entry, findings = validate(document, Source)
    assert isinstance(entry, Source)
    assert not findings
    assert [place.id for place in entry.places][:2] == ["overview", "table1"]


def test_did_you_mean() -> None:
    words = ["education", "transport", "work"]
    assert did_you_mean("educaton", words) == "もしかして: education"
    assert did_you_mean("園芸", words) == "使えるのは次のとおりです: education、transport、work"
    assert did_you_mean("園芸", []) == ""
    assert "見比べて" in did_you_mean("園芸", [str(number) for number in range(99)])
    assert did_you_mean("x" * 1_000_000, words).endswith("work")
