"""Data to YAML lines: fields in the model's order, two spaces a step, marks only where needed."""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import get_args

import yaml

from generator.model import Entry, Model, Row, Table, Term
from generator.reading import LOADER, Data, Path
from generator.working.formatting.comments import Note, Side

# Lists that stand for one row of a printed table. They stay on one line, as do lists of words
# from a vocabulary, and with them the first table's marks.
ROWS = frozenset({(Table, "columns"), (Row, "cells")})
WORD = re.compile(r"[a-z]+(-[a-z]+)*")
# What some YAML reader, or a person, takes for a number or a date: 1e5, 0o14, 12:30, 61%.
NUMBER_LIKE = re.compile(r"[-+.]?[0-9][0-9_,.:eExXoO+-]*%?")
TEXT_TAG = "tag:yaml.org,2002:str"
RESOLVER = yaml.resolver.Resolver()


def model_in(annotation: object) -> type[Model] | None:
    """The model inside ``Model | None``, ``tuple[Model, ...]`` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next(filter(None, map(model_in, get_args(annotation))), None)


def _holds_words(annotation: object) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, Term)
    return any(map(_holds_words, get_args(annotation)))


def field_order(model: type[Model]) -> list[str]:
    """A model's fields as entries write them.

    What all kinds share, but for the id, comes after what is a kind's own; the date of the last
    check ends an entry.
    """
    shared = [name for name in Entry.model_fields if name != "id" and issubclass(model, Entry)]
    own = [name for name in model.model_fields if name not in shared]
    end = own.index("confirmed_on") if "confirmed_on" in own else len(own)
    return own[:end] + shared + own[end:]


class Writer:
    """Writes one entry with its comments."""

    def __init__(self, notes: list[Note]) -> None:
        self._notes: dict[tuple[Path, Side], list[str]] = {}
        self._below: dict[Path, list[Note]] = defaultdict(list)  # all that is inside a path
        for note in notes:
            self._notes.setdefault((note.path, note.side), []).append(note.text)
            for depth in range(len(note.path)):
                self._below[note.path[:depth]].append(note)

    def _said(self, path: Path, side: Side) -> list[str]:
        return self._notes.get((path, side), [])

    def entry(self, data: dict[str, Data], model: type[Model]) -> list[str]:
        """The lines of a whole entry."""
        above, below = self._said((), Side.ABOVE), self._said((), Side.BELOW)
        return [*above, *self._mapping(data, model, ()), *below]

    def _mapping(self, data: dict[str, Data], model: type[Model] | None, path: Path) -> list[str]:
        """Known fields in the model's order, then all others in their own."""
        order = field_order(model) if model else []
        names = sorted(data, key=lambda name: order.index(name) if name in order else len(order))
        return [
            line for name in names for line in self._field(name, data[name], model, (*path, name))
        ]

    def _field(self, name: str, value: Data, model: type[Model] | None, path: Path) -> list[str]:
        known = model.model_fields.get(name) if model else None
        as_row = (model, name) in ROWS or (known is not None and _holds_words(known.annotation))
        inline = _inline(value, as_row=as_row)
        if inline is not None:
            self._lift_notes(path)
            return self._with_notes(path, f"{_scalar(name)}: {inline}", [])
        inner = model_in(known.annotation) if known else None
        return self._with_notes(path, f"{_scalar(name)}:", self._block(value, inner, path))

    def _block(self, value: Data, model: type[Model] | None, path: Path) -> list[str]:
        if isinstance(value, dict):
            return self._mapping(value, model, path)
        assert isinstance(value, list)
        return [
            line
            for number, item in enumerate(value)
            for line in self._item(item, model, (*path, number))
        ]

    def _item(self, item: Data, model: type[Model] | None, path: Path) -> list[str]:
        inline = _inline(item, as_row=True)
        if inline is not None:
            self._lift_notes(path)
        lines = self._block(item, model, path) if inline is None else [inline]
        # A comment above an item's first field stands above its dash.
        comments = list(takewhile(lambda line: line.startswith("#"), lines))
        first, *rest = lines[len(comments) :]
        return self._with_notes(path, f"- {first}", rest, above=comments)

    def _with_notes(
        self, path: Path, head: str, body: list[str], above: Sequence[str] = ()
    ) -> list[str]:
        beside = self._said(path, Side.BESIDE)
        return [
            *self._said(path, Side.ABOVE),
            *beside[1:],
            *above,
            " ".join([head, *beside[:1]]),
            *(f"  {line}" for line in body + self._said(path, Side.INSIDE)),
            *self._said(path, Side.BELOW),
        ]

    def _lift_notes(self, path: Path) -> None:
        """Comments inside what is now written on one line go above that line."""
        for note in self._below.get(path, []):
            inner = self._notes.pop((note.path, note.side), [])
            self._notes.setdefault((path, Side.ABOVE), []).extend(inner)


def _inline(value: Data, *, as_row: bool = False) -> str | None:
    """The value on one line, or None for what takes a block."""
    if isinstance(value, dict):
        return None if value else "{}"
    if not isinstance(value, list):
        return _scalar(value)
    if not value:
        return "[]"
    if as_row and not any(isinstance(item, list | dict) for item in value):
        return f"[{', '.join(map(_cell, value))}]"
    return None


def _cell(value: Data) -> str:
    is_word = isinstance(value, str) and WORD.fullmatch(value)
    return _scalar(value) if is_word else json.dumps(value, ensure_ascii=False)


def _scalar(value: Data) -> str:
    """JSON's null, true, numbers and quoted text are YAML's too."""
    if isinstance(value, str) and _is_plain(value):
        return value
    return json.dumps(value, ensure_ascii=False)


@cache
def _is_plain(text: str) -> bool:
    """Whether every YAML reader takes the text for just this text without quotation marks."""
    if NUMBER_LIKE.fullmatch(text) or "\t" in text:
        return False
    tag = RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    if tag != TEXT_TAG:
        return False
    try:
        events = list(yaml.parse(f"k: {text}\n", Loader=LOADER))
    except yaml.YAMLError:
        return False
    values = [event.value for event in events if isinstance(event, yaml.ScalarEvent)]
    return values == ["k", text]
