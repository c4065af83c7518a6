"""What a build says of itself: that anybody can check it with what every machine has."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.built import pages_of
from tests.door import TOY, kb, toy_with
from tests.repository import Repository

# As docs/api-stability.md tells it.
CHECK = (
    "find . -type f ! -name '.*' ! -path ./build.json -printf '%P\\n' "
    "| LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum"
)


def record(site: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((site / "build.json").read_text(encoding="utf-8"))
    return found


def test_the_digest_is_that_of_all_files(toy_site: Path) -> None:
    done = subprocess.run(CHECK, shell=True, cwd=toy_site, capture_output=True, check=True)
    assert record(toy_site)["digest"] == f"sha256:{done.stdout.decode().split()[0]}"


def test_builds_apart_have_one_digest(toy_site: Path, toy_site_again: Path, tmp_path: Path) -> None:
    assert record(toy_site) == record(toy_site_again)
    edited = (TOY / "cases" / "sado.yml").read_text(encoding="utf-8").replace("架空", "仮の")
    other = pages_of(toy_with(tmp_path, {"cases/sado.yml": edited}) / "content", tmp_path / "site")
    assert record(other)["digest"] != record(toy_site)["digest"]


def test_a_commit_is_named_only_where_nothing_else_was_built(tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path / "base")
    site = tmp_path / "site"
    assert kb("build", "--pages-only", "--content", repository.content, "--out", site).code == 0
    assert record(site)["commit"] == repository.git("rev-parse", "HEAD").strip()
    repository.replace("cases/sado.yml", "架空", "仮の")
    assert kb("build", "--pages-only", "--content", repository.content, "--out", site).code == 0
    assert record(site)["commit"] is None


@pytest.mark.parametrize("hides", ["a setting", "a list of what to ignore"])
def test_what_git_was_told_not_to_tell_is_of_no_commit_either(hides: str, tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path / "base")
    if hides == "a setting":
        repository.git("config", "status.showUntrackedFiles", "no")
    else:
        exclude = repository.folder / ".git" / "info" / "exclude"
        exclude.parent.mkdir(exist_ok=True)
        exclude.write_text("news.md\n", encoding="utf-8")
    (repository.content / ".DS_Store").touch()
    before = pages_of(repository.content, tmp_path / "before")
    assert record(before)["commit"] == repository.git("rev-parse", "HEAD").strip()
    (repository.content / "pages" / "news.md").write_text("# お知らせ\n", encoding="utf-8")
    after = pages_of(repository.content, tmp_path / "after")
    assert record(after)["commit"] is None


@pytest.mark.parametrize("mark", ["--skip-worktree", "--assume-unchanged"])
def test_what_git_was_told_not_to_look_at_is_of_no_commit(mark: str, tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path / "base")
    repository.git("update-index", mark, "content/cases/sado.yml")
    repository.replace("cases/sado.yml", "架空", "仮の")
    assert record(pages_of(repository.content, tmp_path / "site"))["commit"] is None


def test_where_git_cannot_tell_what_differs_no_commit_is_named(tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path / "base")
    (tmp_path / "base" / ".git" / "index").write_bytes(b"nonsense")
    site = pages_of(repository.content, tmp_path / "site")
    assert record(site)["commit"] is None


def test_what_others_made_comes_with_its_licence(toy_site: Path) -> None:
    told = (toy_site / "licenses.txt").read_text(encoding="utf-8")
    for name in ("mkdocs-material", "pagefind-bin", "noto-cjk-sans-jp-regular"):
        assert f"{name} " in told
    assert "Martin Donath" in told
    assert "CloudCannon" in told
    assert "SIL OPEN FONT LICENSE" in told
