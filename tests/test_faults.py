"""Killed at any step, a command leaves every file whole, and the next run leaves nothing behind."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.built import addresses, copied
from tests.door import NEW_CASE, ROOT, kb, toy_with
from tests.faults import state
from tests.test_intake import NEW, body
from tests.workbooks import raw, template, write_case

KILLED = -9
Files = dict[str, str]


def played(tmp_path: Path, before: Path, *command: str, **some: int) -> list[dict[str, Any]]:
    """The command as it ends, then killed before each step."""
    told = {"before": str(before), "place": str(tmp_path / "place"), "command": command, **some}
    scene = tmp_path / "scene.json"
    scene.write_text(json.dumps(told), encoding="utf-8")
    with addresses():
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults", str(scene)],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def unformatted(folder: Path) -> Path:
    toy_with(folder, {})
    assert kb("fmt", "--content", "content", cwd=folder).code == 0
    for file in sorted((folder / "content" / "cases").glob("*.yml"))[:2]:
        first, rest = file.read_text(encoding="utf-8").split("\n", 1)
        file.write_text(f"{rest.rstrip()}\n{first}\n\n\n", encoding="utf-8")
    return folder


def filled_in(folder: Path) -> Path:
    toy_with(folder, {})
    book = template(folder)
    write_case(book, "beppu", "別府市", "大分県")
    write_case(book, "tsuwano", "津和野町", "島根県")
    (folder / "in.xlsx").write_bytes(raw(book))
    return folder


def submitted(folder: Path) -> Path:
    toy_with(folder, {})
    (folder / "body.md").write_text(body(NEW), encoding="utf-8")
    return folder


SCENES = {
    "fmt": (unformatted, ("fmt", "--content", "content")),
    "new": (lambda folder: toy_with(folder, {}), (*NEW_CASE, "--content", "content")),
    "import": (filled_in, ("xlsx", "import", "in.xlsx", "--content", "content")),
    "export": (filled_in, ("xlsx", "export", "out.xlsx", "--content", "content")),
    "intake": (submitted, ("intake", "body.md", "--content", "content")),
}


@pytest.mark.parametrize("name", SCENES)
def test_a_file_is_as_it_was_or_as_it_will_be(name: str, tmp_path: Path) -> None:
    make, command = SCENES[name]
    before = make(tmp_path / "before")
    whole, *steps = played(tmp_path, before, *command)
    assert whole["code"] == 0
    old, new = state(before), whole["after"]
    assert old != new, "the command does something"
    assert len(steps) >= 2
    for one in steps:
        assert one["ended"][0] == KILLED
        for file, held in one["killed"].items():
            assert held in {old.get(file), new.get(file)} or _is_ours(file), (one["step"], file)
        assert old.keys() <= one["killed"].keys(), one["step"]
        # A name that is taken by now may be refused; what was left of the first run is gone.
        kept = {file: held for file, held in one["killed"].items() if not _is_ours(file)}
        assert one["again"] in (new, kept), one["step"]
        assert one["ended"][1] == 0 or kept == new, one["step"]


def _is_ours(file: str) -> bool:
    """A temporary file beside the one that is written; nobody takes it for an entry."""
    return Path(file).name.startswith(".kb-")


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory, toy_site: Path) -> Iterator[Path]:
    """Content that was changed since its site was built."""
    folder = tmp_path_factory.mktemp("edited") / "before"
    toy_with(folder, {})
    copied(toy_site, folder / "site")
    sado = folder / "content" / "cases" / "sado.yml"
    sado.write_text(sado.read_text("utf-8").replace("架空", "仮の"), encoding="utf-8")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_a_site_is_the_last_good_one_or_the_new_one(edited: Path, tmp_path: Path) -> None:
    command = ("build", "--pages-only", "--content", "content", "--out", "site")
    with addresses():
        assert kb(*command[:-1], tmp_path / "warm", cwd=edited).code == 0  # what is kept, is kept
    whole, *steps = played(tmp_path, edited, *command, every=600, last=2)
    assert whole["code"] == 0
    old, new = _site(state(edited)), _site(whole["after"])
    source = _content(state(edited))
    assert len(steps) >= 6
    for one in steps:
        assert one["ended"] == [KILLED, 0]
        assert _content(one["killed"]) == source, one["step"]
        # Between two renames the old one lies beside its place; the next run puts it back first.
        assert _site(one["killed"]) in (old, new, {}), one["step"]
        assert _site(one["again"]) == new, one["step"]
        assert one["again"].keys() == whole["after"].keys(), one["step"]


def _content(files: Files) -> Files:
    return {name: held for name, held in files.items() if name.startswith("content/")}


def _site(files: Files) -> Files:
    """The published files; whose the folder is, a hidden file in it tells."""
    return {
        name: held
        for name, held in files.items()
        if name.startswith("site/") and not name.startswith("site/.")
    }


@pytest.mark.parametrize("closed", ["cases", "organisations", "pages"])
@pytest.mark.parametrize("command", ["check", "fmt", "build"])
def test_a_folder_that_may_not_be_listed_is_not_taken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, closed: str
) -> None:
    toy_with(tmp_path, {})
    site = ("--out", "site") if command == "build" else ()

    def refusing(ask: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def refused(folder: Any = ".") -> Any:
            if isinstance(folder, str | Path) and Path(folder).name == closed:
                raise PermissionError(13, "Permission denied", str(folder))
            return ask(folder)

        return refused

    for ask in ("listdir", "scandir"):
        monkeypatch.setattr(f"os.{ask}", refusing(getattr(os, ask)))
    done = kb(command, "--content", "content", *site, cwd=tmp_path)
    assert (done.code, f"content/{closed}" in done.err) == (2, True), done
