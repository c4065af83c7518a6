"""A build that takes what it kept comes out as one that begins with nothing, whatever was edited."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
import yaml

from generator.building import ROOT
from generator.writing import publish
from tests.built import addresses, files
from tests.door import kb, toy_with

STEPS = 3  # edits one after the other, each built twice


class Bases:
    """Builds of one content with what was kept before, and with nothing."""

    def __init__(self, content: Path, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.content, self.folder, self._patch = content, folder, patch

    def kept(self) -> dict[str, bytes] | None:
        """The site, made with all that the builds before it kept; None where content is wrong."""
        return self._built("kept", self.folder / "cache")

    def anew(self) -> dict[str, bytes] | None:
        """The same, made with nothing but the frame."""
        cache = self.folder / "nothing"
        shutil.rmtree(cache, ignore_errors=True)
        return self._built("anew", cache)

    def _built(self, name: str, cache: Path) -> dict[str, bytes] | None:
        cache.mkdir(exist_ok=True)
        if not (cache / "frames").exists():
            (cache / "frames").symlink_to(ROOT / "build" / "frames")
        self._patch.setattr(publish.Project, "cache", cache)
        out = self.folder / name
        with addresses():
            done = kb("build", "--clean", "--content", self.content, "--out", out)
        assert done.code in (0, 1), done.err
        return files(out) if done.code == 0 else None


@pytest.fixture
def bases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bases:
    (ROOT / "build" / "frames").mkdir(parents=True, exist_ok=True)
    return Bases(toy_with(tmp_path, {}) / "content", tmp_path, monkeypatch)


def change_words(content: Path, random: Random) -> None:
    path = random.choice(sorted(content.glob("*/*.yml")))
    text = path.read_text(encoding="utf-8")
    places = [at for at, char in enumerate(text) if "一" <= char <= "鿿"]
    at = random.choice(places)
    path.write_text(text[:at] + random.choice("山川海空") + text[at + 1 :], encoding="utf-8")


def add_a_case(content: Path, random: Random) -> None:
    path = random.choice(sorted(content.glob("cases/*.yml")))
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data |= {"id": f"more-{random.randrange(1000)}", "former_ids": [], "pictures": []}
    data["place"] = f"{data['place']}{random.choice('東西南北')}"
    to = path.with_name(f"{data['id']}.yml")
    to.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def rename(content: Path, random: Random) -> None:
    path = random.choice(sorted(content.glob("cases/*.yml")))
    text = path.read_text(encoding="utf-8")
    new = f"{path.stem}-{random.randrange(100)}"
    path.write_text(text.replace(f"id: {path.stem}\n", f"id: {new}\n", 1), encoding="utf-8")
    path.rename(path.with_name(f"{new}.yml"))


def remove(content: Path, random: Random) -> None:
    random.choice(sorted(content.glob("*/*.yml"))).unlink()


EDITS: tuple[Callable[[Path, Random], None], ...] = (change_words, add_a_case, rename, remove)


@pytest.mark.parametrize("seed", [1])
def test_edits_in_any_order_come_out_as_if_built_anew(seed: int, bases: Bases) -> None:
    random = Random(seed)
    assert bases.kept() == bases.anew()
    compared = 0
    while compared < STEPS:
        before = bases.folder / "before"
        shutil.copytree(bases.content, before)
        random.choices(EDITS, (6, 2, 1, 1))[0](bases.content, random)
        kept = bases.kept()
        if kept is None:  # what others name was renamed or removed: not what this is about
            shutil.rmtree(bases.content)
            before.rename(bases.content)
            continue
        shutil.rmtree(before)
        assert kept == bases.anew()
        compared += 1


@pytest.mark.parametrize("damage", ["cut", "not to be read"])
def test_what_was_kept_and_is_damaged_is_made_again(damage: str, bases: Bases) -> None:
    whole = bases.kept()
    kept = [path for path in (bases.folder / "cache").rglob("*") if path.is_file()]
    kept = [path for path in kept if "frames" not in path.parts]
    assert len(kept) > 20
    for path in kept:
        if damage == "cut":
            path.write_bytes(path.read_bytes()[:-3])
        else:
            path.unlink()
            path.mkdir()
    assert bases.kept() == whole
