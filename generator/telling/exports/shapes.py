"""The shapes of exported data as JSON Schema, taken from the models that entries are made of."""

from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.model.vocabulary import Term
from generator.telling.exports.api import SOURCES

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
YES_OR_NO: Schema = {"type": "boolean"}
NOTHING: Schema = {"type": "null"}
PLAIN = {str: TEXT, int: NUMBER, bool: YES_OR_NO, NoneType: NOTHING}


def thing(**fields: Schema) -> Schema:
    """An object with exactly these fields, all of them always there."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def many(item: Schema) -> Schema:
    """A list of any length."""
    return {"type": "array", "items": item}


def maybe(schema: Schema) -> Schema:
    """What a schema says, or null where no source tells."""
    return {"anyOf": [schema, NOTHING]}


def ref(name: str) -> Schema:
    """One of the shapes that have a name."""
    return {"$ref": f"#/components/schemas/{name}"}


def word(kind: type[Term]) -> Schema:
    """A word of a vocabulary with its label."""
    return thing(id={"type": "string", "enum": [term.value for term in kind]}, label=TEXT)


class Shapes:
    """Shapes of models as ``Spelt`` exports them; those of nested models are gathered by name."""

    def __init__(self) -> None:
        self.named: dict[str, Schema] = {"Source": thing(id=TEXT, label=TEXT)}

    def model(self, model: type[BaseModel]) -> Schema:
        """A reference to a model's shape."""
        name = model.__name__
        if name not in self.named:
            self.named[name] = {}  # a model may hold itself
            self.named[name] = thing(**self.fields(model))
        return ref(name)

    def fields(self, model: type[BaseModel]) -> dict[str, Schema]:
        """A model's fields, described in the words that editors show."""
        fields = {}
        for name, field in model.model_fields.items():
            shape = self._value(name, field.annotation)
            told = {"description": field.description} if field.description else {}
            # How to write a place is no business of who reads it.
            fields[name] = shape if shape == ref("Source") else shape | told
        return fields

    def _value(self, name: str, annotation: Any) -> Schema:  # noqa: ANN401  (any type of any field)
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._value(name, arguments[0])
        if origin in {Union, UnionType}:
            return {"anyOf": [self._value(name, one) for one in arguments]}
        if origin is tuple and arguments[-1] is ...:
            return many(self._value(name, arguments[0]))
        if origin is tuple:
            items = [self._value(name, one) for one in arguments]
            return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}
        if annotation is str and name in SOURCES:
            return ref("Source")
        if issubclass(annotation, Term):
            return word(annotation)
        return self.model(annotation) if issubclass(annotation, BaseModel) else PLAIN[annotation]
