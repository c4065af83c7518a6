"""What docs/adding.md shows is done here, on a copy of the project: the diffs fit, and they do it all."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.door import ROOT

FIELD, KIND = re.findall(
    r"```diff\n(.*?)```", (ROOT / "docs" / "adding.md").read_text(encoding="utf-8"), re.DOTALL
)
STATEMENT = "総額は九千八百七十六万円だった。"


def changes(patch: str) -> dict[str, list[tuple[str, str]]]:
    """For each file what stands there, and what stands there after the change."""
    found: dict[str, list[tuple[str, str]]] = {}
    for part in re.split(r"(?m)^--- .*\n", patch)[1:]:
        name, *hunks = re.split(r"(?m)^@@.*\n", part)
        sides = [
            tuple("".join(line[1:] for line in hunk.splitlines(True) if line[0] in kept)
                  for kept in (" -", " +"))
            for hunk in hunks
        ]  # fmt: skip
        found[name.strip().removeprefix("+++ b/")] = [(old, new) for old, new in sides]
    return found


def copy(folder: Path, patch: str) -> Path:
    """The project with a change from the docs, and the toy content."""
    for name in ("generator", "site_overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "tests" / "toy" / "content", folder / "content")
    for name, hunks in changes(patch).items():
        file = folder / name
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        for old, new in hunks:
            assert text.count(old) == 1 or not text, (name, old)
            text = text.replace(old, new, 1) if text else new
        file.write_text(text, encoding="utf-8")
    return folder


def alone(folder: Path) -> dict[str, str]:
    """The environment of the copy: of no repository, and without an address."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith("KB_")}
    return rest | {"PYTHONPATH": str(folder), "GIT_CEILING_DIRECTORIES": str(folder.parent)}


def kb(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The copy's own ``kb``."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=folder, env=alone(folder), capture_output=True, text=True, check=False,
    )  # fmt: skip


def built(folder: Path) -> Path:
    """The copy's site. One process does it all: to start one takes longer than to check."""
    program = "from generator.cli import main\nfor one in ('schema', 'check', 'build'): assert main([one]) == 0, one"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder, env=alone(folder), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done
    return folder / "site"


def added(patch: str) -> dict[str, int]:
    """Lines that a change adds, by file."""
    found: dict[str, int] = {}
    for part in re.split(r"(?m)^--- .*\n", patch)[1:]:
        name = part.split("\n")[0].removeprefix("+++ b/")
        found[name] = len(re.findall(r"(?m)^\+(?!\+\+)", part))
    return found


def workbook_text(site: Path) -> str:
    book = load_workbook(site / "downloads" / "cases.xlsx", read_only=True)
    return "\n".join(str(cell) for page in book for row in page.values for cell in row if cell)


def test_the_changes_are_small() -> None:
    assert sum(added(FIELD).values()) <= 5
    assert len(added(FIELD)) <= 2
    assert len(added(KIND)) <= 3


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy(tmp_path_factory.mktemp("field"), FIELD)
    case = folder / "content" / "cases" / "urakawa.yml"
    text = case.read_text(encoding="utf-8")
    told = f"total_cost:\n  text: {STATEMENT}\n  source: 003/challenge-cost\n"
    case.write_text(f"{text.rstrip()}\n{told}", encoding="utf-8")
    built(folder)
    return folder


def test_a_new_field_is_on_its_page_and_beside_it(field: Path) -> None:
    page = (field / "site/cases/urakawa/index.html").read_text(encoding="utf-8")
    searched = page[page.index("data-pagefind-body") : page.index("</main>")]
    assert "総事業費" in searched
    assert STATEMENT in searched
    assert STATEMENT in (field / "site/cases/urakawa/index.md").read_text(encoding="utf-8")
    poor = (field / "site/cases/sado/index.html").read_text(encoding="utf-8")
    assert re.search(r"総事業費</dt><dd><span class=\"kb-unknown\"[^>]*>情報未収集", poor)


def test_a_new_field_is_in_every_export(field: Path) -> None:
    site = field / "site"
    api = json.loads((site / "api/v1/cases/urakawa.json").read_text(encoding="utf-8"))
    assert api["total_cost"]["text"] == STATEMENT
    assert api["total_cost"]["source"]["id"] == "003/challenge-cost"
    described = json.loads((site / "api/v1/openapi.json").read_text(encoding="utf-8"))
    assert "total_cost" in described["components"]["schemas"]["Case"]["required"]
    assert STATEMENT in (site / "api/v1/cases.csv").read_text(encoding="utf-8")
    assert workbook_text(site).count(STATEMENT) == 2  # the cases, and the statements with sources
    pdf = "".join(page.extract_text() for page in PdfReader(site / "downloads/casebook.pdf").pages)
    assert STATEMENT in re.sub(r"\s", "", pdf)
    schema = json.loads((site / "schema/cases.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["total_cost"]["title"] == "総事業費"


def test_a_new_field_is_compared(field: Path) -> None:
    words = (field / "site/assets/javascripts/vocabulary.js").read_text(encoding="utf-8")
    assert '["total_cost", "総事業費"]' in words


def test_a_new_field_is_asked_for_by_the_form(field: Path) -> None:
    site = field / "site/assets/form"
    models = json.loads((site / "form.json").read_text(encoding="utf-8"))["models"]
    (asked,) = (one for one in models["Case"]["fields"] if one["name"] == "total_cost")
    assert asked["label"] == "総事業費"
    assert asked["asked"]
    assert [one["name"] for one in models[asked["model"]]["fields"]] == ["text", "source"]
    entry = json.loads((site / "entries/cases/urakawa.json").read_text(encoding="utf-8"))
    assert entry["total_cost"]["text"] == STATEMENT


def test_a_new_field_is_checked_and_offered_to_who_writes(field: Path) -> None:
    case = field / "content" / "cases" / "sado.yml"
    before = case.read_text(encoding="utf-8")
    case.write_text(f"{before.rstrip()}\ntotal_cost: 98万円\n", encoding="utf-8")
    done = kb(field, "check")
    case.write_text(before, encoding="utf-8")
    assert done.returncode == 1
    assert "total_cost" in done.stdout
    made = kb(field, "new", "awaji", "--prefecture", "兵庫県", "--municipality", "淡路市",
              "--consortium", "あわじ架空協議会", "--source", "003/table1")  # fmt: skip
    assert made.returncode == 0, made
    assert "total_cost: null" in (field / "content/cases/awaji.yml").read_text(encoding="utf-8")
    (field / "content/cases/awaji.yml").unlink()


def test_a_new_field_is_a_column_of_the_workbook_that_is_filled_in(field: Path) -> None:
    made = kb(field, "xlsx", "export", "out.xlsx", "urakawa")
    assert made.returncode == 0, made
    head, row = load_workbook(field / "out.xlsx")["事例"].iter_rows(values_only=True)
    cells = dict(zip(head, row, strict=True))
    assert cells["総事業費：記述"] == STATEMENT
    assert str(cells["総事業費：出典"]).startswith("003/challenge-cost｜")
    before = (field / "content/cases/urakawa.yml").read_bytes()
    assert kb(field, "xlsx", "import", "out.xlsx").returncode == 0
    assert (field / "content/cases/urakawa.yml").read_bytes() == before


VIDEO = """id: walk
title: 港を歩く架空の映像
link: https://example.jp/walk
about:
  - text: 港の朝市を映している。
    source: 003/overview
related:
  - to: cases/urakawa
    reason: 同じ町を映しているため。
"""


@pytest.fixture(scope="module")
def kind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy(tmp_path_factory.mktemp("kind"), KIND)
    (folder / "content" / "videos").mkdir()
    (folder / "content/videos/walk.yml").write_text(VIDEO, encoding="utf-8")
    built(folder)
    return folder


def test_a_new_kind_has_its_pages_and_ways_to_them(kind: Path) -> None:
    site = kind / "site"
    page = (site / "videos/walk/index.html").read_text(encoding="utf-8")
    for text in ("港を歩く架空の映像", "港の朝市を映している。", "https://example.jp/walk"):
        assert text in page[page.index("data-pagefind-body") :]
    assert "同じ町を映しているため。" in page
    assert 'href="../videos/walk/"' in (site / "videos/index.html").read_text(encoding="utf-8")
    home = (site / "index.html").read_text(encoding="utf-8")
    assert '<a href="videos/">動画</a>' in home[home.index("<footer") :]
    case = (site / "cases/urakawa/index.html").read_text(encoding="utf-8")
    assert 'href="../../videos/walk/"' in case


def test_a_new_kind_is_in_every_export(kind: Path) -> None:
    site = kind / "site"
    api = json.loads((site / "api/v1/videos.json").read_text(encoding="utf-8"))
    assert [video["id"] for video in api["videos"]] == ["walk"]
    described = json.loads((site / "api/v1/openapi.json").read_text(encoding="utf-8"))
    assert "/api/v1/videos.json" in described["paths"]
    assert "動画" in load_workbook(site / "downloads" / "cases.xlsx", read_only=True).sheetnames
    assert "港の朝市を映している。" in workbook_text(site)
    assert "videos/walk/" in (site / "llms.txt").read_text(encoding="utf-8")
    words = (site / "assets/javascripts/vocabulary.js").read_text(encoding="utf-8")
    assert '"videos": "動画"' in words
    assert (site / "schema/videos.schema.json").is_file()


def test_a_new_kind_is_checked(kind: Path) -> None:
    video = kind / "content/videos/walk.yml"
    video.write_text(VIDEO.replace("003/overview", "003/overveiw"), encoding="utf-8")
    done = kb(kind, "check")
    video.write_text(VIDEO, encoding="utf-8")
    assert done.returncode == 1
    assert "unknown-source" in done.stdout
    assert "003/overview" in done.stdout
