"""What came of an attack: a row for each door, and the table of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from unicodedata import east_asian_width

EFFECTS = ("scripts", "dialogs", "requests", "formulas", "forged", "broken")


@dataclass
class Door:
    """One door: what went in, what was turned away or published, and every effect in words."""

    name: str
    payloads: int = 0
    refused: int = 0
    published: int = 0
    scripts: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    forged: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def effects(self) -> list[str]:
        """All that must not be."""
        return [f"{name}: {words}" for name in EFFECTS for words in getattr(self, name)]


def table(doors: Iterable[Door]) -> str:
    """All doors below each other, and whatever happened below them."""
    doors = list(doors)
    names = [one.name for one in fields(Door)]
    rows = [["door", *names[1:]]]
    rows += [[_shown(getattr(door, name)) for name in names] for door in doors]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(_padded, row, widths)).rstrip() for row in rows]
    harm = [f"{door.name}: {words!r}"[:400] for door in doors for words in door.effects]
    return "\n".join([*lines, *harm])


def _shown(value: str | int | list[str]) -> str:
    return (
        value if isinstance(value, str) else f"{value if isinstance(value, int) else len(value):,}"
    )


def _padded(text: str, width: int) -> str:
    gap = " " * (width - _width(text))
    return gap + text if text[:1].isdigit() else text + gap


def _width(text: str) -> int:
    return sum(1 + (east_asian_width(char) in "WF") for char in text)
