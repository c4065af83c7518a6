"""What the search page loads of the cases, read as its script reads it."""

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

TABLE = "assets/finder/cases.json.gzip"
CARDS = "assets/finder/cards"


def unpacked(path: Path) -> Any:
    return json.loads(gzip.decompress(path.read_bytes()))


def finder_cases(site: Path) -> list[dict[str, Any]]:
    """Every case with its values in each facet, north to south."""
    table = unpacked(site / TABLE)
    columns = {name: _read(column) for name, column in table["facets"].items()}
    bases = _read(table["bases"])
    return [
        {
            "id": case,
            "url": f"cases/{case}/",
            "name": table["places"][number],
            "filled": table["filled"][number],
            "bases": _by_theme(bases[number]),
            "values": {name: column[number] for name, column in columns.items()},
        }
        for number, case in enumerate(table["ids"])
    ]


def finder_cards(site: Path) -> list[dict[str, Any]]:
    """What the cards of all cases say, in the same order."""
    files = sorted((site / CARDS).iterdir(), key=lambda path: int(path.name.split(".")[0]))
    return [card for path in files for card in unpacked(path)]


def _read(column: Mapping[str, Any]) -> list[list[str]]:
    numbers = ([has] if isinstance(has, int) else has for has in column["of"])
    return [[column["values"][number] for number in has] for has in numbers]


def _by_theme(bases: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for theme, kind in (basis.split(" ") for basis in bases):
        found.setdefault(theme, []).append(kind)
    return found
