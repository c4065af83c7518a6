"""What a field is: its label, help and unit, what it holds, and where readers see it.

All of it is said once, on the field itself, in pydantic's own words (``title`` is the label,
``description`` the help) and in marks inside ``Annotated``. Pages, tables, exports, schemas and
forms ask ``shapes_of``.
"""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


class Where(StrEnum):
    """Where a page shows a field that it does not lay out itself."""

    FACTS = "facts"  # a row among the facts
    SECTION = "section"  # under a heading of its own, after the sections


@dataclass(frozen=True)
class Shown:
    """A mark on a field: where readers see it, and the unit that follows its numbers."""

    where: Where = Where.FACTS
    unit: str = ""


@dataclass(frozen=True)
class Unique:
    """A mark on a field: no two entries of a kind have the same value."""


@dataclass(frozen=True)
class Form:
    """A mark on a type with a pattern: how to write it, so that nobody reads a regular expression."""

    hint: str


@dataclass(frozen=True)
class YesNo:
    """A mark on a field that is true or false: what either is called where members are asked."""

    yes: str
    no: str


@dataclass(frozen=True)
class NotAsked:
    """A mark on a field: members are not asked for it, and why. What stands there stays."""

    why: str


@dataclass(frozen=True)
class Day:
    """A mark on a type of text: a whole date, year-month-day."""


@dataclass(frozen=True)
class Shape:
    """One field, taken apart.

    ``item`` is what it holds, or what each of its items is where it holds ``many``: str, int,
    bool, a word of a vocabulary or a model. ``marks`` are the marks of its type; the first of them,
    ``of_list``, are those of the list itself where it holds many.
    """

    name: str
    label: str
    help: str
    item: type
    many: bool
    nullable: bool
    required: bool
    marks: tuple[object, ...]
    of_list: tuple[object, ...] = ()

    @property
    def shown(self) -> Shown:
        """Where readers see it."""
        return next((mark for mark in self.marks if isinstance(mark, Shown)), Shown())

    @property
    def form(self) -> str:
        """How to write it, where its type has a pattern; the narrowest type tells."""
        return next((mark.hint for mark in reversed(self.marks) if isinstance(mark, Form)), "")

    @property
    def is_day(self) -> bool:
        """Whether its texts are whole dates, year-month-day."""
        return any(isinstance(mark, Day) for mark in self.marks)

    @property
    def asked(self) -> bool:
        """Whether members are asked for it."""
        return not any(isinstance(mark, NotAsked) for mark in self.marks)

    @property
    def unique(self) -> bool:
        """Whether no two entries of a kind may have the same value."""
        return any(isinstance(mark, Unique) for mark in self.marks)


@cache
def shapes_of(model: type[BaseModel]) -> Mapping[str, Shape]:
    """The fields of a model by name, in order. Raises TypeError for a type that no field may have."""
    return {name: _shape(name, field) for name, field in model.model_fields.items()}


def shape_at(model: type[BaseModel], path: tuple[str | int, ...]) -> Shape | None:
    """The field at a path inside an entry, or None where the model has none."""
    found: Shape | None = None
    current: type[BaseModel] | None = model
    for name in (part for part in path if isinstance(part, str)):
        found = shapes_of(current).get(name) if current else None
        if found is None:
            return None
        current = found.item if issubclass(found.item, BaseModel) else None
    return found


def label_of(model: type[BaseModel], name: str) -> str:
    """A field's label. Raises KeyError where there is no such field."""
    return shapes_of(model)[name].label


def _shape(name: str, field: FieldInfo) -> Shape:
    marks: list[object] = list(field.metadata)
    of_list: tuple[object, ...] = ()
    many = nullable = False
    annotation: Any = field.annotation
    while not isinstance(annotation, type) or get_origin(annotation):
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            marks += arguments[1:]
            annotation = arguments[0]
        elif origin in {Union, types.UnionType} and type(None) in arguments:
            nullable = nullable or not many
            (annotation,) = (one for one in arguments if one is not type(None))
        elif origin is tuple and arguments[1:] == (...,) and not many:
            many, annotation, of_list = True, arguments[0], tuple(marks)
        else:
            raise TypeError(f"{name}: {annotation} is no type for a field")
    return Shape(
        name=name,
        label=field.title or name,
        help=field.description or "",
        item=annotation,
        many=many,
        nullable=nullable,
        required=field.is_required(),
        marks=tuple(marks),
        of_list=of_list,
    )
