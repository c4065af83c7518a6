"""What the documents for people who carry on say is so: links, paths, commands, versions."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.door import ROOT, kb

PLACES = ("*.md", ".github/**/*.md", "docs/**/*.md", "generator/**/*.md")
ELSEWHERE = (
    ROOT / "generator" / "data" / "start"
)  # what `kb init` puts elsewhere: tests/test_starting.py
DOCUMENTS = sorted(
    path for place in PLACES for path in ROOT.glob(place) if not path.is_relative_to(ELSEWHERE)
)
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]
# A file or folder of the project; what a placeholder or a star stands for is not looked up.
PATH = re.compile(r"(?:\.ci|\.github|content|docs|generator|requirements|site_overrides|tests)/\S*")
PLACEHOLDER = re.compile(r"[<>{}*…]")
COMMAND = re.compile(r"(?:^|[\s/])kb ([a-z]+)([^\n]*)")
SVG = "{http://www.w3.org/2000/svg}"
TARGET = re.compile(r"(?:^|\s)make ([a-z][a-z-]*)")


def tokens(name: str) -> Iterator[Token]:
    """Everything in a document, from outside in."""
    text = (ROOT / name).read_text(encoding="utf-8")
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        yield token
        yield from token.children or ()


def code(name: str) -> list[str]:
    """What a document sets as code, within a line or as a block."""
    return [token.content for token in tokens(name) if token.type in {"code_inline", "fence"}]


def commands() -> set[str]:
    """What ``kb --help`` offers."""
    return set(re.findall(r"^ {4}([a-z]+)\s", kb("--help").out, re.MULTILINE))


def targets() -> set[str]:
    """What the Makefile can make."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return {
        name
        for line in re.findall(r"^([a-z][a-z -]*):", makefile, re.MULTILINE)
        for name in line.split()
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_relative_link_leads_to_a_file(name: str) -> None:
    links = [token.attrGet("href") or token.attrGet("src") for token in tokens(name)]
    parts = [urlsplit(str(link)) for link in links if link]
    relative = [unquote(link.path) for link in parts if not link.scheme and link.path]
    assert [link for link in relative if not ((ROOT / name).parent / link).exists()] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name != "CHANGELOG.md"])
def test_every_path_that_is_named_is_there(name: str) -> None:
    """A changelog may name what is gone."""
    named = [text for text in code(name) if PATH.fullmatch(text) and not PLACEHOLDER.search(text)]
    assert [text for text in named if not (ROOT / text).exists()] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_command_and_option_that_is_named_exists(name: str) -> None:
    for command, rest in (found for text in code(name) for found in COMMAND.findall(text)):
        assert command in commands(), command
        known = kb(command, "--help").out
        assert [word for word in re.findall(r"--[a-z]+", rest) if word not in known] == [], command


@pytest.mark.parametrize("name", NAMES)
def test_every_make_target_that_is_named_exists(name: str) -> None:
    named = {target for text in code(name) for target in TARGET.findall(text)}
    assert named - targets() == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_pinned_version_that_is_named_is_the_one_in_use(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {pin for text in code(name) for pin in re.findall(r"[a-z-]+==[0-9.]+", text)}
    assert named - set(project["dependencies"]) == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_says_nothing_that_the_text_does_not(name: str) -> None:
    """Whoever cannot see it reads the same; a picture is told by its title, too."""
    pictures = [str(token.attrGet("src")) for token in tokens(name) if token.type == "image"]
    text = re.sub(r"\s", "", (ROOT / name).read_text(encoding="utf-8"))
    for picture in (one for one in pictures if one.endswith(".svg")):
        root = ET.parse((ROOT / name).parent / picture).getroot()
        assert root.findtext(f"{SVG}title")
        groups = ["".join(group.itertext()) for group in root.iter(f"{SVG}g")]
        assert len(groups) > 2, picture
        assert [one for one in groups if re.sub(r"\s", "", one) not in text] == [], picture


def test_the_readme_names_every_command() -> None:
    told = {command for text in code("README.md") for command, _ in COMMAND.findall(text)}
    assert commands() - told == set()


def test_the_readme_names_every_floor_of_the_generator() -> None:
    told = code("README.md")
    packages = [path.parent.name for path in ROOT.glob("generator/*/__init__.py")]
    assert packages
    assert [name for name in packages if f"{name}/" not in told] == []


def test_the_python_versions_that_are_claimed_are_tested_and_published_with() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    claimed = [text.split(" :: ")[-1] for text in project["project"]["classifiers"]]
    check, publish = (
        yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))["jobs"]
        for name in ("check.yml", "publish.yml")
    )
    tested = check["tests"]["strategy"]["matrix"]["python"]
    assert project["project"]["requires-python"] == f">={claimed[0]}"
    assert {claimed[0], claimed[-1]} <= set(tested) <= set(claimed)
    used = [step["with"]["python-version"] for step in publish["build"]["steps"]
            if "setup-python" in step.get("uses", "")]  # fmt: skip
    assert used
    assert set(used) <= set(tested)


def test_nothing_is_published_that_did_not_pass_the_whole_check() -> None:
    workflows = Path(ROOT / ".github" / "workflows")
    publish = yaml.safe_load((workflows / "publish.yml").read_text(encoding="utf-8"))["jobs"]
    check = yaml.safe_load((workflows / "check.yml").read_text(encoding="utf-8"))["jobs"]
    assert publish["check"]["uses"] == "$/.github/workflows/check.yml"  # of the same commit
    assert publish["build"]["needs"] == "check"
    assert publish["deploy"]["needs"] == "build"
    assert [step["run"] for step in check["tests"]["steps"] if "run" in step] == [".ci/run"]
