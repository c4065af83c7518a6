"""What a workbook says of an entry, joined with its file: what was not changed stays as it stands.

A cell cannot tell a field that is not written from one that is written as empty. So where a file
leaves out a field that may be left out, and the workbook says nothing of it, it stays left out.
"""

from pydantic import BaseModel

from generator.model import Shape, shapes_of
from generator.reading import Data


def bare(model: type[BaseModel], data: Data) -> Data:
    """The data without empty fields that may be left out."""
    if not isinstance(data, dict):
        return data
    shapes = shapes_of(model)
    return {
        name: _inside(shapes.get(name), value)
        for name, value in data.items()
        if not _is_left_out(shapes.get(name), value)
    }


def _is_left_out(shape: Shape | None, value: Data) -> bool:
    return shape is not None and not shape.required and value in (None, [])


def _inside(shape: Shape | None, value: Data) -> Data:
    if shape is None or not issubclass(shape.item, BaseModel):
        return value
    if isinstance(value, list):
        return [bare(shape.item, item) for item in value]
    return bare(shape.item, value)


def joined(model: type[BaseModel], old: Data, new: Data) -> Data:
    """What the file shall hold: the new data, with all that is the same kept as the file has it."""
    if bare(model, old) == bare(model, new):
        return old
    if not isinstance(old, dict) or not isinstance(new, dict):
        return new
    result: dict[str, Data] = {}
    for name, shape in shapes_of(model).items():
        if name in new:
            result[name] = _joined_field(shape, old.get(name), new[name])
        elif name in old and not shape.required:
            result[name] = [] if shape.many and not shape.nullable else None
    return result


def _joined_field(shape: Shape, old: Data, new: Data) -> Data:
    if not issubclass(shape.item, BaseModel):
        return new
    if isinstance(old, list) and isinstance(new, list):
        return [_joined_item(shape.item, old, item, place) for place, item in enumerate(new)]
    return joined(shape.item, old, new)


def _joined_item(model: type[BaseModel], old: list[Data], new: Data, place: int) -> Data:
    """An item as the file has it, wherever that was; else joined with the one in its place."""
    same = [item for item in old if bare(model, item) == bare(model, new)]
    if same:
        return same[0]
    return joined(model, old[place], new) if place < len(old) else new
