"""The toy content with a word of its own in every field, so that one can see where each comes out.

Validation is left out, so that a word may stand where only dates or addresses fit.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from generator import building
from generator.model import KINDS, Entry, Model, Shape, Term, ref_of, shapes_of
from generator.reading.catalog import Catalog, read_catalog
from tests.built import built
from tests.door import TOY


@dataclass(frozen=True)
class Canary:
    """A word that stands for one field: ``path`` (cases.areas.region), of which entry, which word."""

    path: str
    kind: str
    entry: str
    word: str


# What numbers sort, count or point to; another would send the field, or the entry, elsewhere.
POINTERS = frozenset({"number", "round", "table", "column"})


class Planter:
    """Puts a word of its own into every field that a word, or a number, can stand in."""

    def __init__(self) -> None:
        self._numbers = count(1_000_001)
        self.planted: list[Canary] = []

    def catalog(self, catalog: Catalog) -> Catalog:
        """The same entries with canaries."""
        entries = {
            kind: tuple(self._entry(kind, entry) for entry in found)
            for kind, found in catalog.entries.items()
        }
        return replace(catalog, entries=entries)

    def _entry(self, kind: str, entry: Entry) -> Entry:
        changed: Entry = self._model(entry, kind, kind, entry.id)
        return changed

    def _model(self, model: Model, path: str, kind: str, entry: str) -> Any:
        update = {
            name: self._value(getattr(model, name), shape, f"{path}.{name}", kind, entry)
            for name, shape in shapes_of(type(model)).items()
        }
        return model.model_copy(update=update)

    def _value(self, value: Any, shape: Shape, path: str, kind: str, entry: str) -> Any:
        if isinstance(value, tuple):
            return tuple(self._value(one, shape, path, kind, entry) for one in value)
        if isinstance(value, Model):
            return self._model(value, path, kind, entry)
        if isinstance(value, Term):
            self.planted.append(Canary(path, kind, entry, value.label))
        elif type(value) is str and not ref_of(shape) and shape.name not in KEPT:
            number = next(self._numbers)
            word = f"https://kb.example/{number}" if value.startswith("https:") else f"標{number}鳥"
            self.planted.append(Canary(path, kind, entry, word))
            return word
        elif type(value) is int and shape.name not in POINTERS:
            number = next(self._numbers)
            self.planted.append(Canary(path, kind, entry, str(number)))
            return number
        return value


# Ids are addresses, files lie under their names, dates are sorted and written out, a code leads to its place; marks are a row's.
KEPT = frozenset({"id", "file", "former_ids", "code", "tour", "confirmed_on", "opened_on", "closed_on",
                  "sort", "words", "cells", "prefecture"})  # fmt: skip


def build_canaries(out: Path) -> tuple[Path, list[Canary]]:
    """The site with a canary in every field, and what was planted."""
    planter = Planter()
    found = planter.catalog(read_catalog(TOY)[0])
    with (
        patch.object(building, "read_catalog", lambda _: (found, [])),
        patch.object(building, "check_catalog", lambda *_: []),
    ):
        return built(TOY, out), planter.planted


def every_field() -> Iterator[str]:
    """The path of every field of every model (cases.areas.region)."""
    for kind in KINDS.values():
        yield from _fields(kind.model, kind.id)


def _fields(model: type[Model], path: str) -> Iterator[str]:
    for name, shape in shapes_of(model).items():
        if issubclass(shape.item, Model):
            yield from _fields(shape.item, f"{path}.{name}")
        else:
            yield f"{path}.{name}"
