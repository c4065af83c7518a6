"""The frame that MkDocs renders: rendered once, and anew where what was kept is not as it was."""

import shutil
from pathlib import Path

import pytest

from generator.reading import Address
from generator.writing.frame import read_frame
from tests.built import files
from tests.door import ROOT


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return read_frame(ROOT, tmp_path_factory.mktemp("cache"), (), Address(None, None), {})


def test_it_is_rendered_once(rendered: Path) -> None:
    made = rendered.stat().st_ctime_ns, (rendered / "404.html").stat().st_ino
    again = read_frame(ROOT, rendered.parents[1], (), Address(None, None), {})
    assert again == rendered
    assert (again / "404.html").stat().st_ino == made[1]


@pytest.mark.parametrize(
    "damage", ["a file gone", "a file changed", "a file more", "empty", "a file", "a link"]
)
def test_what_is_not_as_it_was_is_rendered_anew(
    damage: str, rendered: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    frame = shutil.copytree(rendered.parents[1], cache) / "frames" / rendered.name
    if damage == "a file gone":
        (frame / "404.html").unlink()
    elif damage == "a file changed":
        (frame / "404.html").write_text("<p>", encoding="utf-8")
    elif damage == "a file more":
        (frame / "more.css").touch()
    else:
        shutil.rmtree(frame)
        if damage == "empty":
            frame.mkdir()
        elif damage == "a file":
            frame.touch()
        else:
            frame.symlink_to(tmp_path / "nowhere")
    again = read_frame(ROOT, cache, (), Address(None, None), {})
    assert files(again) == files(rendered)
    assert [path.name for path in cache.iterdir()] == ["frames"]
