"""What was made before is taken from the cache, but only where it is whole."""

import os
from pathlib import Path

import pytest

from generator.writing.kept import Kept, name_of


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "cache")


def test_a_thing_is_made_once(kept: Kept) -> None:
    made = []

    def make() -> bytes:
        made.append(1)
        return b"one\ntwo"

    assert [kept.made("a", make) for _ in range(3)] == [b"one\ntwo"] * 3
    assert made == [1]


@pytest.mark.parametrize("damage", [b"", b"one", b"\n", b"0" * 64 + b"\none", b"one\none"])
def test_what_is_damaged_or_of_others_is_made_again(damage: bytes, kept: Kept) -> None:
    kept.put("a", b"one")
    (kept.folder / "a").write_bytes(damage)
    assert kept.get("a") is None
    assert kept.made("a", lambda: b"one") == b"one"
    assert kept.get("a") == b"one"


def test_what_was_cut_short_is_made_again(kept: Kept) -> None:
    kept.put("a", b"0123456789")
    file = kept.folder / "a"
    whole = file.read_bytes()
    for end in range(len(whole)):
        file.write_bytes(whole[:end])
        assert kept.get("a") is None


def test_only_what_nobody_asks_for_is_forgotten(kept: Kept) -> None:
    for name in ("used", "unused"):
        kept.put(name, b"x")
    for file in kept.folder.iterdir():
        os.utime(file, (0, 0))
    kept.forget_others(["used", "never kept"])
    assert kept.get("used") == b"x"
    assert kept.get("unused") is None


def test_another_part_is_another_name() -> None:
    names = {name_of("a", "b"), name_of("ab"), name_of("a", b"b"), name_of("a", "b", ""), name_of()}
    assert len(names) == 5
    assert name_of("a", "b") == name_of("a", "b")
