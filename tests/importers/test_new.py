"""A new case: complete, explained, accepted by every check as it stands, and never a loss."""

import os
from datetime import date
from pathlib import Path

import pytest

from generator.findings import Finding
from generator.model import Case
from generator.reading.source import Data, read_document
from generator.working.formatting import format_entry
from generator.working.importers.new import PRINTED_ROWS, Request, create_case
from tests.door import NEW_CASE, check, kb, toy_with

pytestmark = pytest.mark.usefixtures("said_before")

TODAY = date(2026, 11, 21)
MEMBER = """\
id: member
title: 会員による記入
short: 会員の記入
issuer: null
date: null
holds:
  - text: 事例の当事者が様式に記入した内容。
    source: member/submission
places:
  - id: submission
    label: 応募・修正の様式
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The toy content with a place for what members state themselves."""
    return toy_with(tmp_path, {"sources/member.yml": MEMBER})


def create(
    folder: Path,
    case_id: str = "beppu",
    prefecture: str | None = "大分県",
    municipality: str | None = "別府市",
    *,
    consortium: str = "別府暮らし: 二地域の会",
    source: str = "member/submission",
) -> list[Finding]:
    request = Request(case_id, prefecture, municipality, consortium, source)
    path, findings = create_case(folder / "content", request, TODAY)
    assert path == folder / "content" / "cases" / f"{case_id}.yml"
    return findings


def text_of(folder: Path, case_id: str = "beppu") -> str:
    return (folder / "content" / "cases" / f"{case_id}.yml").read_text(encoding="utf-8")


def data_of(folder: Path, case_id: str = "beppu") -> dict[str, Data]:
    document, findings = read_document("x.yml", text_of(folder, case_id).encode())
    assert findings == []
    assert isinstance(document.data, dict)
    return document.data


def cases_in(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "content" / "cases").iterdir())


def test_what_the_register_knows_is_filled_in_and_the_rest_is_null(folder: Path) -> None:
    assert create(folder) == []
    data = data_of(folder)
    assert data["place"] == "別府市"
    assert data["areas"] == [
        {
            "prefecture": "大分県",
            "municipality": "別府市",
            "code": "442020",
            "reading": "べっぷし",
            "region": None,
            "unresolved": None,
            "source": "member/submission",
        }
    ]
    assert data["consortium"] == {
        "name": "別府暮らし: 二地域の会",
        "source": "member/submission",
        "variants": [],
    }
    assert data["confirmed_on"] == "2026-11-21"
    assert data["round"] is None
    assert isinstance(data["sections"], dict)
    assert set(data["sections"].values()) == {None}
    assert data.keys() == Case.model_fields.keys() - PRINTED_ROWS


def test_a_new_case_passes_every_check_as_it_stands(folder: Path) -> None:
    before = check(folder)
    create(folder)
    assert check(folder) == before


def test_a_new_case_is_in_canonical_form(folder: Path) -> None:
    create(folder)
    assert format_entry("cases", text_of(folder)) == text_of(folder)


def test_every_described_field_is_explained_in_the_words_of_the_model(folder: Path) -> None:
    create(folder)
    text = text_of(folder)
    for name, known in Case.model_fields.items():
        if name not in PRINTED_ROWS and known.description:
            assert text.count(f"# {known.description}") == 1, name


def test_the_example_below_a_field_is_right_once_it_is_uncommented(folder: Path) -> None:
    create(folder)
    file = folder / "content" / "cases" / "beppu.yml"
    text = text_of(folder)
    written, beside = "  problem: null # ", "    # "
    assert text.count(written) == 1
    head, tail = text.split(written)
    description, example, *rest = tail.split("\n")
    assert example.startswith(beside + "- text: ")
    lines = [f"  problem: # {description}", example.replace("# ", "", 1)]
    lines += [rest[0].replace("# ", "", 1), *rest[1:]]
    file.write_text(head + "\n".join(lines), encoding="utf-8")
    sections = data_of(folder)["sections"]
    assert isinstance(sections, dict)
    assert isinstance(sections["problem"], list)
    [statement] = sections["problem"]
    assert isinstance(statement, dict)
    assert statement.keys() == {"text", "source"}
    assert [item.path for item in check(folder) if "beppu" in item.path] == []


def test_a_prefecture_alone_and_a_municipality_alone_are_found(folder: Path) -> None:
    assert create(folder, "oita", "大分県", None) == []
    assert create(folder, "beppu", None, "別府市") == []
    assert data_of(folder, "oita")["place"] == "大分県"
    areas = data_of(folder, "beppu")["areas"]
    assert areas[0]["prefecture"] == "大分県"  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    ("prefecture", "municipality", "rule", "words"),
    [
        (None, "森町", "area-ambiguous", "北海道森町（013455）、静岡県森町（224618）"),
        ("大分", "別府市", "unknown-area", "もしかして: 大分県"),
        ("大分県", "別府町", "unknown-area", "大分県別府市（442020）"),
        ("熊本県", "別府市", "unknown-area", "大分県別府市（442020）"),
        ("大分県", "無何有郷", "unknown-area", "正式な名前"),
        (None, None, "unknown-area", "指定されていません"),
    ],
)
def test_a_place_that_is_not_certain_is_asked_back(
    folder: Path, prefecture: str | None, municipality: str | None, rule: str, words: str
) -> None:
    before = cases_in(folder)
    [finding] = create(folder, "beppu", prefecture, municipality)
    assert finding.rule == rule
    assert words in finding.message + finding.mend
    assert cases_in(folder) == before


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"case_id": "Beppu"}, "bad-form"),
        ({"case_id": "../beppu"}, "bad-form"),
        ({"consortium": "未定"}, "filler"),
        ({"consortium": "会\N{RIGHT-TO-LEFT OVERRIDE}"}, "invisible-character"),
        ({"source": "member/nowhere"}, "unknown-source"),
        ({"source": "会員"}, "bad-form"),
    ],
)
def test_what_the_checks_would_refuse_is_not_written(
    folder: Path, changes: dict[str, str], rule: str
) -> None:
    before = sorted(folder.rglob("*"))
    findings = create(folder, **changes)
    assert {finding.rule for finding in findings} == {rule}
    assert len(set(findings)) == len(findings)
    assert sorted(folder.rglob("*")) == before


def test_the_same_project_is_not_entered_twice(folder: Path) -> None:
    create(folder)
    assert [finding.rule for finding in create(folder, "beppu-2")] == ["duplicate-case"]
    assert "beppu-2.yml" not in cases_in(folder)


def test_a_file_is_never_replaced(folder: Path) -> None:
    file = folder / "content" / "cases" / "beppu.yml"
    file.write_text("mine", encoding="utf-8")
    assert [finding.rule for finding in create(folder)] == ["case-exists"]
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_lies_elsewhere_is_not_written_to(folder: Path, tmp_path: Path) -> None:
    cases, elsewhere = folder / "content" / "cases", tmp_path / "elsewhere"
    cases.rename(elsewhere)
    cases.symlink_to(elsewhere)
    left = elsewhere / ".kb-999999999-0123abcd.tmp"
    left.touch()
    before = sorted(elsewhere.iterdir())
    assert [one.rule for one in create(folder)] == ["not-a-file"]
    assert sorted(elsewhere.iterdir()) == before


def test_a_name_that_windows_keeps_for_itself_is_refused(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    done = kb("new", "aux", *NEW_CASE[2:], "--content", "content", cwd=folder)
    assert (done.code, "device-name" in done.out) == (1, True)
    assert sorted(folder.rglob("*")) == before


def test_faults_elsewhere_do_not_stand_in_the_way(folder: Path) -> None:
    (folder / "content" / "cases" / "broken.yml").write_text("id: [", encoding="utf-8")
    assert create(folder) == []


def test_a_missing_content_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        create(tmp_path)


@pytest.mark.parametrize("field", ["consortium", "source", "municipality", "prefecture"])
def test_what_is_no_utf_8_on_the_command_line_is_a_finding(field: str, folder: Path) -> None:
    words = {
        "municipality": "別府市",
        "prefecture": "大分県",
        "consortium": "会",
        "source": "member/submission",
    } | {field: os.fsdecode(b"\xff")}
    options = [f"--{name}={value}" for name, value in words.items()]
    done = kb("new", "beppu", *options, "--content", "content", cwd=folder)
    assert (done.code, done.err) == (1, "")
    assert "エラー" in done.out
    assert not (folder / "content" / "cases" / "beppu.yml").exists()


def test_a_full_disk_leaves_no_half_of_a_case(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(folder.rglob("*"))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        create(folder)
    assert sorted(folder.rglob("*")) == before
