"""A case's page as soon as it is saved: what the build will make of it, and nothing it would refuse."""

import os
import shutil
from pathlib import Path

import pytest

from generator.previewing import Previewing
from tests.built import CONTENT, addresses
from tests.door import toy_with


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return toy_with(tmp_path, {}) / "content"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def previewing(content: Path, site: Path) -> Previewing:
    shown = Previewing(content, site)
    assert shown.build() == ""
    shown.prepare()
    return shown


def test_a_case_comes_as_the_build_writes_it(content: Path, site: Path) -> None:
    with addresses():
        shown = previewing(content, site)
        file = content.resolve() / "cases" / "sado.yml"
        file.write_text(file.read_text("utf-8").replace("架空", "仮の"), encoding="utf-8")
        draft = shown.draft(file)
        assert draft is not None
        assert draft.url == "cases/sado/"
        assert "仮の" in draft.html.decode()
        assert shown.build() == ""
        assert (site / draft.url / "index.html").read_bytes() == draft.html


def test_every_real_case_comes_as_it_is_published(site: Path, tmp_path: Path) -> None:
    content = shutil.copytree(CONTENT, tmp_path / "real")
    with addresses():
        shown = previewing(content, site)
        for file in sorted((content.resolve() / "cases").glob("*.yml")):
            draft = shown.draft(file)
            assert draft is not None
            assert (site / draft.url / "index.html").read_bytes() == draft.html, file.stem


def test_a_site_that_stands_is_known_before_the_first_edit(content: Path, site: Path) -> None:
    file = content.resolve() / "cases" / "sado.yml"
    with addresses():
        previewing(content, site)
        assert previewing(content, site).draft(file) is not None


@pytest.mark.timeout(60)
def test_nothing_is_read_that_is_no_file_of_the_content(
    content: Path, site: Path, tmp_path: Path
) -> None:
    file = content.resolve() / "cases" / "sado.yml"
    with addresses():
        shown = previewing(content, site)
        file.rename(tmp_path / "elsewhere.yml")
        file.symlink_to(tmp_path / "elsewhere.yml")
        assert shown.draft(file) is None
        file.unlink()
        os.mkfifo(file)
        assert shown.draft(file) is None


@pytest.mark.parametrize("text", ["", "id: sado\nplace: [", "id: other", "id: sado"])
def test_what_does_not_fit_is_left_to_the_build(content: Path, site: Path, text: str) -> None:
    with addresses():
        shown = previewing(content, site)
        file = content.resolve() / "cases" / "sado.yml"
        file.write_text(text, encoding="utf-8")
        assert shown.draft(file) is None
        assert shown.draft(file.with_name("new.yml")) is None
        assert shown.draft(file.parent.with_name("themes") / "education.yml") is None
