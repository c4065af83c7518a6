"""Reading a content folder: every file's findings, whatever lies in it."""

import os
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from generator.findings import MOST_PER_FILE, Finding, Severity
from generator.model import KINDS
from generator.reading.catalog import read_catalog
from generator.reading.text import MAX_BYTES
from tests.door import ROOT, TOY, check, kb, toy_with

pytestmark = pytest.mark.usefixtures("said_before")


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.path, finding.rule) for finding in findings]


def test_the_toy_content_is_fine() -> None:
    catalog, findings = read_catalog(TOY)
    assert findings == []
    assert [case.id for case in catalog.cases] == ["sado", "shimoda-higashimatsushima", "urakawa"]
    assert [item.id for item in catalog.sources] == ["001", "003"]
    assert [item.id for item in catalog.themes] == ["education", "work"]
    assert len(catalog.documents) == len(list(TOY.rglob("*.yml")))
    assert all(catalog.entries.get(kind) for kind in KINDS), "an entry of every kind"


def test_numbered_entries_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    other = (TOY / "rounds" / "round-1.yml").read_text(encoding="utf-8")
    text = other.replace("round-1", "a-later-one").replace("number: 1", "number: 2")
    folder = toy_with(tmp_path, {"rounds/a-later-one.yml": text})
    catalog, findings = read_catalog(folder / "content")
    assert not findings
    assert [item.id for item in catalog.rounds] == ["round-1", "a-later-one"]


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_catalog(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    with pytest.raises(FileNotFoundError):
        read_catalog(tmp_path / "file")


@pytest.mark.parametrize("folders", [(), ("cases", "pages")])
def test_an_empty_folder_is_hardly_the_one_that_was_meant(
    folders: tuple[str, ...], tmp_path: Path
) -> None:
    for name in ("", *folders):
        (tmp_path / "content" / name).mkdir()
    assert [(finding.path, finding.rule) for finding in check(tmp_path)] == [
        ("content", "empty-content")
    ]


@pytest.mark.parametrize("name", ["about", "contribute", "reading", "terms"])
def test_a_page_that_the_site_itself_leads_to_is_missed(name: str, tmp_path: Path) -> None:
    file = toy_with(tmp_path, {}) / "content" / "pages" / f"{name}.md"
    file.unlink()
    (found,) = check(tmp_path)
    assert (found.path, found.rule) == (f"content/pages/{name}.md", "missing-page")
    assert found.severity is Severity.WARNING
    (example,) = re.findall(r"generator/\S+\.md", found.mend)
    assert (ROOT / example).is_file()
    file.write_text("題のない文。\n", encoding="utf-8")
    assert told(check(tmp_path)) == [(f"content/pages/{name}.md", "page-title")]


def test_paths_are_shown_from_where_the_command_runs(tmp_path: Path) -> None:
    toy_with(tmp_path, {"cases/new.yml": ""})
    (tmp_path / "elsewhere").mkdir()
    content = tmp_path / "content"
    inside = kb("check", "--content", content, "--format", "github", cwd=tmp_path)
    outside = kb("check", "--content", content, "--format", "github", cwd=tmp_path / "elsewhere")
    assert "file=content/cases/new.yml," in inside.out
    assert f"file={content}/cases/new.yml," in outside.out


def test_symlinked_files_are_refused_and_never_read(tmp_path: Path) -> None:
    toy_with(tmp_path, {})
    secret = tmp_path / "secret.yml"
    secret.write_text("password: 1234\n", encoding="utf-8")
    (tmp_path / "content" / "cases" / "secret.yml").symlink_to(secret)
    (tmp_path / "content" / "pages" / "gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "content" / "loop").symlink_to(tmp_path / "content")
    assert told(check(tmp_path)) == [
        ("content/cases/secret.yml", "symlink"),
        ("content/loop", "symlink"),
        ("content/pages/gone.md", "symlink"),
    ]


def test_a_symlinked_folder_is_refused_and_never_read(tmp_path: Path) -> None:
    toy_with(tmp_path, {})
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "secret.yml").write_text("password: 1234\n", encoding="utf-8")
    tours = tmp_path / "content" / "tours"
    shutil.rmtree(tours)
    tours.symlink_to(tmp_path / "other")
    unused = ("content/sources/003.yml", "unused-place")  # only the tour stood on it
    assert told(check(tmp_path)) == [unused, ("content/tours", "symlink")]


def test_a_file_that_is_too_big(tmp_path: Path) -> None:
    sado = (TOY / "cases" / "sado.yml").read_bytes()
    padding = b"#" * (MAX_BYTES - len(sado) - 1) + b"\n"
    assert check(toy_with(tmp_path / "fits", {"cases/sado.yml": padding + sado})) == []
    found = check(toy_with(tmp_path / "big", {"cases/sado.yml": b"#" + padding + sado}))
    assert told(found) == [("content/cases/sado.yml", "file-size")]


@pytest.mark.unheld  # more than anybody reads
def test_one_bad_file_cannot_flood_the_findings(tmp_path: Path) -> None:
    folder = toy_with(tmp_path, {"cases/new.yml": "a: 1\n" * 5000, "cases/other.yml": ""})
    found = check(folder)
    assert len(found) == MOST_PER_FILE + 2
    assert found[-2].rule == "too-many-findings"
    assert found[-1].path == "content/cases/other.yml"


@pytest.mark.parametrize("name", ["cases/.DS_Store", "Thumbs.db"])
def test_what_file_managers_leave_is_ignored(tmp_path: Path, name: str) -> None:
    assert check(toy_with(tmp_path, {name: b"\0\1"})) == []


def test_file_names_that_are_no_utf_8_can_be_told(tmp_path: Path) -> None:
    toy_with(tmp_path, {})
    name = os.fsencode(tmp_path / "content" / "cases") + b"/\xe3\x81.yml"
    os.close(os.open(name, os.O_CREAT))
    assert {finding.rule for finding in check(tmp_path)} == {"yaml-mapping"}
    for form in ("text", "github"):
        out = kb("check", "--content", "content", "--format", form, cwd=tmp_path).out
        assert "content/cases/" in out.encode("utf-8").decode()


def test_file_names_that_look_the_same_collide(tmp_path: Path) -> None:
    names = [unicodedata.normalize(form, "pages/ガイド.md") for form in ("NFC", "NFD")]
    found = check(toy_with(tmp_path, dict.fromkeys(names, "# 案内\n")))
    assert {finding.rule for finding in found} == {"name-collision", "page-name"}


def test_a_broken_file_keeps_its_id_so_that_references_to_it_hold(tmp_path: Path) -> None:
    tour = (TOY / "tours" / "tour-urakawa.yml").read_text(encoding="utf-8")
    files = {
        "cases/urakawa.yml": "id: [",
        "sources/001.yml": "id: [",
        "tours/tour-urakawa.yml": tour.replace("case: null", "case: urakawa"),
    }
    assert told(check(toy_with(tmp_path, files))) == [
        ("content/cases/urakawa.yml", "yaml-syntax"),
        ("content/sources/001.yml", "yaml-syntax"),
    ]


def test_an_entry_under_another_name_is_not_counted_as_that_name(tmp_path: Path) -> None:
    text = (TOY / "cases" / "sado.yml").read_text(encoding="utf-8")
    folder = toy_with(tmp_path, {"cases/sado.yml": text.replace("id: sado", "id: urakawa")})
    catalog, findings = read_catalog(folder / "content")
    assert [finding.rule for finding in findings] == ["id-file-name"]
    assert [case.id for case in catalog.cases] == ["shimoda-higashimatsushima", "urakawa"]


def test_findings_of_rules_stand_at_the_path(tmp_path: Path) -> None:
    catalog, _ = read_catalog(TOY)
    finding = catalog.finding(
        "cases", "sado", ("areas", 0, "code"), "r", "m", severity=Severity.WARNING
    )
    assert (finding.line, finding.column, finding.severity) == (8, 11, Severity.WARNING)
