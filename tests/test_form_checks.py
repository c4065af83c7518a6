"""The form's checks and those of ``kb check`` find the same in the same words: one table holds both.

``data/form-checks.json`` has entries, good and bad, each as changes of a good one, with what is found
in it. This runs it through ``kb check``; ``javascript/form-checks.test.js`` through the browser's modules.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from generator.findings import Finding, Severity
from generator.knowing import WORDINGS as KNOWING
from generator.knowing import looks_personal
from generator.model import WORDINGS as MODEL
from generator.reading import WORDINGS as READING
from generator.reading import read_document, unseen
from generator.telling.exports.form.advice import ADVICE
from tests.door import ROOT, check, toy_with

TABLE = Path(__file__).with_name("data") / "form-checks.json"
ROWS: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
FIELD = re.compile(r"(全体|[a-z0-9_.]+): (.*)", re.DOTALL)
LINE = re.compile(r"^([0-9]+) 行目(?=と同じ文)")
# What the table cannot show: a size in bytes depends on who writes the file; no field that is asked for
# is a number today, or names an entry. A part of another wording is no rule.
ELSEWHERE = {
    *("file-size", "self-reference", "unknown-entry", "unknown-entry/any"),
    *("not-a-number", "too-small"),
}
PARTS = {"letters", "items", "like/area", "like/consortium", "like/title", "like/same-title"}


def applied(row: dict[str, Any]) -> dict[str, Any]:
    """The row's entry: its base with its changes; what is set to "(gone)" is taken out."""
    data: Any = deepcopy(ROWS["bases"][row["base"]])
    for path, value in row["changes"]:
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        place = data
        for part in way:
            place = place[part]
        if value == "(gone)":
            del place[last]
        elif isinstance(place, list) and last == len(place):
            place.append(value)
        else:
            place[last] = value
    return data  # type: ignore[no-any-return]


def as_yaml(data: object) -> str:
    """JSON with a line for each value, and escapes where a file may not hold the character itself."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    hidden = set(unseen(text))
    return "".join(f"\\U{ord(char):08x}" if at in hidden else char for at, char in enumerate(text))


def told(finding: Finding, text: str) -> dict[str, object]:
    """A finding as the table has it, with a path in place of a line."""
    document, _ = read_document(finding.path, text.encode())
    paths = {place: path for path, place in document.values.items()}
    lines = {place[0]: path for place, path in paths.items()}
    match = FIELD.fullmatch(finding.message)
    path, message = match.groups() if match else (
        written(paths[finding.line, finding.column]), finding.message
    )  # fmt: skip
    message = LINE.sub(lambda found: written(lines[int(found[1])]), message)
    return {
        "path": "" if path == "全体" else path,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": message,
        "mend": finding.mend,
    }


def written(path: tuple[str | int, ...]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def found_in(row: dict[str, Any], folder: Path) -> list[dict[str, object]]:
    data, kind = applied(row), row["base"]
    name, text = f"{kind}/{row.get('id', 'fresh')}.yml", as_yaml(data)
    found = check(toy_with(folder, {name: text}))
    rows = [told(one, text) for one in found if one.path == f"content/{name}"]
    return sorted(rows, key=lambda one: (str(one["path"]), str(one["rule"]), str(one["message"])))


@pytest.mark.parametrize("row", ROWS["entries"], ids=lambda row: row["about"])
def test_kb_check_finds_what_the_table_says(
    row: dict[str, Any], tmp_path: Path, update_golden: bool
) -> None:
    found = found_in(row, tmp_path)
    if update_golden:
        row["findings"] = found
        TABLE.write_text(json.dumps(ROWS, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == row["findings"]


def wordings() -> Iterator[str]:
    """The wordings that some row of the table shows, by name."""
    for name, one in {**MODEL, **READING, **KNOWING}.items():
        shape = re.escape(one.message)
        shape = re.sub(r"\\\{\w+\\\}", "(?s:.*)", shape)
        if any(
            re.fullmatch(shape, words)
            for row in ROWS["entries"]
            for finding in row["findings"]
            for words in (finding["message"], finding["mend"])
        ):
            yield name


def test_the_table_shows_every_wording_and_good_entries() -> None:
    assert len(ROWS["entries"]) >= 60
    assert sum(not row["findings"] for row in ROWS["entries"]) >= 8
    assert {*MODEL, *READING, *KNOWING} - set(wordings()) == (ELSEWHERE | PARTS)


def test_advice_is_about_wordings_that_there_are() -> None:
    # Behind the stroke stands what sort of field is meant.
    names = {re.sub("/(places|https|ward)$", "", name) for name in ADVICE}
    assert names <= {*MODEL, *READING, *KNOWING}


@pytest.mark.parametrize(("text", "said"), ROWS["personal"]["found"])
def test_contacts_and_names_of_persons_are_asked_about(text: str, said: str) -> None:
    assert next(looks_personal(text))[1] == said


@pytest.mark.parametrize("text", ROWS["personal"]["passed"])
def test_other_numbers_and_offices_are_not(text: str) -> None:
    assert list(looks_personal(text)) == []


def test_an_office_has_a_number_and_an_address_but_none_of_a_person() -> None:
    texts = ROWS["personal"]["of_office"]
    assert all(any(looks_personal(text, of_office=True)) for text in texts["found"])
    assert not any(any(looks_personal(text, of_office=True)) for text in texts["passed"])


def test_only_warnings_are_told_of_what_may_stand() -> None:
    mild = {
        one["rule"] for row in ROWS["entries"] for one in row["findings"]
        if one["severity"] == Severity.WARNING
    }  # fmt: skip
    assert mild == {"area-ambiguous", "duplicate-statement", "unsure-contact", "unused-place"}


def test_whatever_is_filled_in_is_read_back(node: str) -> None:
    """Hundreds of entries with nasty texts, written by the form and read by the strict reader."""
    done = subprocess.run(
        [node, ROOT / "tests/javascript/form-random.js", "20261121"],
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    entries = json.loads(done.stdout)
    assert len(entries) == 400
    for entry in entries:
        document, findings = read_document("entry.yml", entry["yaml"].encode())
        assert document.data == entry["data"], entry["yaml"]
        assert {one.rule for one in findings} <= {"invisible-character"}, entry["yaml"]


@pytest.fixture(scope="module")
def node() -> str:
    """The Node.js of the development environment."""
    found = shutil.which(
        "node", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    )
    if not found:
        pytest.skip("without Node.js no script runs outside a browser")
    return found
