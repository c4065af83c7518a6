"""Output models: what the static API holds, as pydantic models made from those of the entries.

An output model has every field of its entry model, with the same label and help. A word of a
vocabulary becomes its id and label, a place of a source its id and name. The OpenAPI description and
the data both come from here, so that neither can say what the other does not.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from generator.model import PLACES, Model, Shape, Term, ref_of, shapes_of


class Output(BaseModel):
    """Something in an exported file: exactly these fields, all of them always there."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Output):
    """A place of a source document: its id and its name."""

    id: str
    label: str


Fields = Mapping[str, tuple[Any, Any]]  # name -> type and pydantic field


@cache
def word_model(words: type[Term]) -> type[Output]:
    """A word of a vocabulary: its id and its label."""
    ids: Any = Literal[tuple(word.value for word in words)]
    return create_model(words.__name__, __base__=Output, id=(ids, ...), label=(str, ...))


@cache
def plain_model(model: type[Model]) -> type[Output]:
    """A model with all its fields in their plain form."""
    return create_model(model.__name__, __base__=Output, **_pydantic(plain_fields(model)))


def shaped_model(
    name: str,
    fields: Mapping[str, Any],
    model: type[Model] | None = None,
    leave_out: Iterable[str] = (),
) -> type[Output]:
    """A model with fields of its own (name -> type), then those of an entry model that are left.

    A type of None stands for the entry model's own field.
    """
    plain = plain_fields(model) if model else {}
    own = {key: (kind, ...) if kind is not None else plain[key] for key, kind in fields.items()}
    rest = {key: plain[key] for key in plain if key not in own and key not in set(leave_out)}
    return create_model(name, __base__=Output, **_pydantic(own | rest))


def plain_fields(model: type[Model]) -> dict[str, tuple[Any, Any]]:
    """The plain form of every field of a model."""
    return {
        name: (_plain_type(shape), Field(title=shape.label, description=shape.help or None))
        for name, shape in shapes_of(model).items()
    }


def _plain_type(shape: Shape) -> Any:  # noqa: ANN401  (a type, or a union of types)
    ref = ref_of(shape)
    kind: Any = shape.item
    if ref and ref.to == PLACES:
        kind = Source
    elif issubclass(shape.item, Term):
        kind = word_model(shape.item)
    elif issubclass(shape.item, Model):
        kind = plain_model(shape.item)
    if shape.many:
        kind = list[kind]
    return kind | None if shape.nullable else kind


def _pydantic(fields: Fields) -> dict[str, Any]:
    """For ``create_model``, whose keyword arguments are typed for other things."""
    return dict(fields)


def plain(value: object, shape: Shape, labels: Mapping[str, str]) -> Any:  # noqa: ANN401
    """A field's value in its plain form; ``labels`` are the names of all source places."""
    if isinstance(value, tuple):
        return [plain(one, shape, labels) for one in value]
    if isinstance(value, Term):
        return {"id": str(value), "label": value.label}
    if isinstance(value, Model):
        return plain_values(value, labels)
    ref = ref_of(shape)
    if ref and ref.to == PLACES and isinstance(value, str):
        return {"id": value, "label": labels[value]}
    return value


def plain_values(entry: Model, labels: Mapping[str, str]) -> dict[str, Any]:
    """Every field of an entry or of a part of one, in its plain form."""
    return {
        name: plain(getattr(entry, name), shape, labels)
        for name, shape in shapes_of(type(entry)).items()
    }
