"""What would come out the same is not made again; whatever is not the same, is."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.building import ROOT
from tests.built import ADDRESS, addresses, files
from tests.door import Result, kb, toy_with
from tests.repository import Repository

STAYS = "変わったところがないので"


def build(content: Path, site: Path, **names: str) -> Result:
    with addresses(**names):
        done = kb("build", "--pages-only", "--content", content, "--out", site)
    assert done.code == 0, done.err
    return done


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return toy_with(tmp_path, {}) / "content"


@pytest.fixture
def site(content: Path, tmp_path: Path) -> Path:
    out = tmp_path / "site"
    assert STAYS not in build(content, out).out
    return out


def lead_nowhere(content: Path) -> None:
    """A finding that keeps no site from being made."""
    _append(content / "pages" / "about.md", "\n[どこにもないページ](../nowhere/)\n")


def test_a_site_that_would_come_out_the_same_stays(content: Path, site: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    for path in content.rglob("*.yml"):
        os.utime(path)  # times say nothing
    assert STAYS in build(content, site).out
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before


def test_notes_are_said_again(content: Path, site: Path) -> None:
    lead_nowhere(content)
    first, second = build(content, site), build(content, site)
    assert STAYS in second.out
    assert "[dead-link]" in second.out
    assert first.out.splitlines()[:-1] == second.out.splitlines()[:-1]


def _hidden(folder: Path, name: str) -> None:
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / name).write_bytes(b"")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "changed": lambda site: (site / "index.html").write_bytes(b"x"),
    "a byte": lambda site: (site / "api/v1/cases.json").open("ab").write(b" "),
    "gone": lambda site: (site / "404.html").unlink(),
    "more": lambda site: (site / "more.html").write_bytes(b""),
    "renamed": lambda site: (site / "about").rename(site / "about-us"),
    "a folder": lambda site: (site / "more").mkdir(),
    "in a folder that Python makes": lambda site: _hidden(site, "x.html"),
    "a link": lambda site: (site / "link").symlink_to("index.html"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_site_that_is_not_as_it_was_made_is_made_again(
    damage: str, content: Path, site: Path
) -> None:
    before = files(site)
    DAMAGES[damage](site)
    assert STAYS not in build(content, site).out
    assert files(site) == before


CHANGES: dict[str, Callable[[Path], object]] = {
    "an entry": lambda content: _append(content / "cases" / "urakawa.yml", "# 注\n"),
    "a page": lambda content: _append(content / "pages" / "about.md", "\n増えた段落。\n"),
    "a folder": lambda content: (content / "cases" / "new.yml").mkdir(),
    "in a folder that Python makes": lambda content: _hidden(content / "cases", "x.yml"),
    "an entry less": lambda content: (content / "cases" / "urakawa.yml").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_other_content_is_another_site(change: str, content: Path, site: Path) -> None:
    CHANGES[change](content)
    with addresses():
        done = kb("build", "--pages-only", "--content", content, "--out", site)
    assert STAYS not in done.out


def test_another_address_is_another_site(content: Path, site: Path) -> None:
    assert STAYS not in build(content, site, KB_SITE_URL=ADDRESS).out
    assert ADDRESS in (site / "index.html").read_text(encoding="utf-8")
    assert STAYS not in build(content, site).out


def test_the_pages_alone_are_another_site(content: Path, site: Path) -> None:
    with addresses():
        assert STAYS not in kb("build", "--content", content, "--out", site).out
    assert (site / "pagefind").is_dir()


def test_the_same_content_elsewhere_is_another_site(tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path / "project")
    lead_nowhere(repository.content)
    other = repository.folder / "other"  # of no commit, so without a history
    shutil.copytree(repository.content, other)
    out = tmp_path / "site"
    page = out / "cases" / "sado" / "index.html"
    assert STAYS not in build(repository.content, out).out
    assert "2026年4月1日" in page.read_text(encoding="utf-8")
    done = build(other, out)
    assert STAYS not in done.out
    assert f"{other}/pages/about.md" in done.out
    assert "2026年4月1日" not in page.read_text(encoding="utf-8")
    assert STAYS in build(other, out).out


def test_findings_that_are_said_again_name_files_from_where_the_command_runs(
    content: Path, tmp_path: Path
) -> None:
    lead_nowhere(content)
    said = []
    for folder in (tmp_path, content, tmp_path):
        with addresses():
            options = ("--pages-only", "--content", content, "--out", tmp_path / "site")
            said.append(kb("build", *options, cwd=folder).out.splitlines()[0].split(":")[0])
    assert said == ["content/pages/about.md", "pages/about.md", "content/pages/about.md"]


def test_what_git_is_told_to_forget_is_of_no_commit(tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path / "project")
    out = tmp_path / "site"
    build(repository.content, out)
    assert json.loads((out / "build.json").read_text(encoding="utf-8"))["commit"]
    repository.git("rm", "--quiet", "--cached", "content/cases/sado.yml")  # the file stays
    assert STAYS not in build(repository.content, out).out
    assert json.loads((out / "build.json").read_text(encoding="utf-8"))["commit"] is None


def test_a_damaged_receipt_is_none(content: Path, site: Path) -> None:
    for file in (ROOT / "build" / "receipts").iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    assert STAYS not in build(content, site).out


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
