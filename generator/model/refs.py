"""References: text or a number in an entry that names something else in the content.

A field says in its type what it may name, ``Annotated[str, Ref("cases")]``. Nothing else in the
project lists the fields that refer: checks, citations, back-links, exports and schemas all ask
``references``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.model.fields import Shape, shapes_of

PLACES = "places"  # of the source documents, written «document/place»
ENTRIES = "entries"  # of any kind, written «kind/id»


@dataclass(frozen=True)
class Ref:
    """What a value names: ``to`` is a kind of entry, PLACES or ENTRIES; ``by`` the field it repeats.

    ``itself`` tells whether an entry may name itself.
    """

    to: str
    by: str = "id"
    itself: bool = False

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Editors and forms learn from the JSON Schema what may stand here."""
        return handler(schema) | {"x-refers-to": self.to}


@dataclass(frozen=True)
class Reference:
    """One value that names something, and where in the entry it stands."""

    path: tuple[str | int, ...]
    ref: Ref
    value: str | int


class PrintedRow(BaseModel):
    """What is copied from one fixed place, which its entries therefore do not name."""

    stands_in: ClassVar[str]


def ref_of(shape: Shape) -> Ref | None:
    """What a field's values name, if anything."""
    return next((item for item in shape.marks if isinstance(item, Ref)), None)


def references(
    model: type[BaseModel], data: object, path: tuple[str | int, ...] = ()
) -> Iterator[Reference]:
    """Every reference in an entry, in the order of its fields.

    ``data`` is the entry, or the plain data of a file that may yet be faulty.
    """
    if issubclass(model, PrintedRow):
        yield Reference(path, Ref(PLACES), model.stands_in)
    for name, shape, ref in _referring(model):
        value = data.get(name) if isinstance(data, dict) else getattr(data, name, None)
        items = value if shape.many and isinstance(value, list | tuple) else [value]
        for number, item in enumerate(items):
            place = (*path, name, number) if shape.many else (*path, name)
            if ref is None:
                if isinstance(item, dict | BaseModel):
                    yield from references(shape.item, item, place)
            elif isinstance(item, str | int) and type(item) is shape.item:
                yield Reference(place, ref, item)


def places_named(entry: BaseModel) -> tuple[str, ...]:
    """The places of the source documents that an entry stands on, each once."""
    found = references(type(entry), entry)
    return tuple(dict.fromkeys(str(one.value) for one in found if one.ref.to == PLACES))


@cache
def _referring(model: type[BaseModel]) -> tuple[tuple[str, Shape, Ref | None], ...]:
    """The fields of a model that refer, with what to; or that hold what does, with None."""
    found = ((name, shape, ref_of(shape)) for name, shape in shapes_of(model).items())
    return tuple(
        (name, shape, None if issubclass(shape.item, BaseModel) else ref)
        for name, shape, ref in found
        if ref or (issubclass(shape.item, BaseModel) and _refers(shape.item))
    )


def _refers(model: type[BaseModel]) -> bool:
    return issubclass(model, PrintedRow) or bool(_referring(model))
