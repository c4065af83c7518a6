"""The picture of the architecture is the one that the imports draw."""

import re
from pathlib import Path

import grimp

from tests.door import ROOT

DOC = ROOT / "docs" / "architecture.md"
ARROW = re.compile(r"^  (\w+) --> (\w+)$", re.MULTILINE)
ROW = re.compile(r"^\| `(\w+)` \|.*\| (.*) \|$", re.MULTILINE)
FOR_ALL = {"findings", "errors", "stages", "unicode", "generator", "__main__"}


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else module


def test_the_picture_is_true() -> None:
    graph = grimp.build_graph("generator")
    drawn = set(ARROW.findall(DOC.read_text(encoding="utf-8")))
    real = {
        (room(module), room(other))
        for module in graph.modules
        for other in graph.find_modules_directly_imported_by(module)
    }
    assert drawn == {
        (one, other) for one, other in real if one != other and not FOR_ALL & {one, other}
    }


def test_every_room_is_named_on_its_floor() -> None:
    for floor, told in ROW.findall(DOC.read_text(encoding="utf-8")):
        folder = ROOT / "generator" / floor
        rooms = {path.stem for path in folder.glob("*") if is_room(path)}
        named = set(re.findall(r"`(\w+)`", told))
        assert named <= rooms
        assert floor == "model" or named == rooms, floor


def is_room(path: Path) -> bool:
    return path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").exists())
