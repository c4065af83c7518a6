"""An entry as rows to be compared: what each field says, one row for each thing said, with its source."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.model import Entry, Model, Shape, Term, shapes_of

YES, NO = "はい", "いいえ"
SAME_THING = 0.4  # from here on, two texts are one that was reworded
NOT_SHOWN = frozenset({"id"})  # the entry's name, which stands above its rows


@dataclass(frozen=True)
class Row:
    """One thing that an entry says: under which label, in which words, and on which place's word."""

    label: str
    text: str
    source: str | None = None


@dataclass(frozen=True)
class Changed:
    """A row before and after; one of them is None where it was added or taken away."""

    label: str
    before: Row | None
    after: Row | None


def rows_of(entry: Entry) -> tuple[Row, ...]:
    """Everything that an entry says, in the model's order."""
    shapes = shapes_of(type(entry)).values()
    return tuple(
        row for shape in shapes if shape.name not in NOT_SHOWN for row in _rows(entry, shape)
    )


def _rows(owner: Model, shape: Shape) -> Iterator[Row]:
    value = getattr(owner, shape.name)
    for item in value if isinstance(value, tuple) else () if value is None else (value,):
        if isinstance(item, Model) and not shape.many and _groups(type(item)):
            for part in shapes_of(type(item)).values():
                yield from _rows(item, part)
        elif isinstance(item, Model):
            yield Row(shape.label, _words(item), getattr(item, "source", None))
        elif item != "":
            yield Row(shape.label, _word(item, shape))


def _groups(model: type[Model]) -> bool:
    """Whether a model only holds lists together, as the sections of a case."""
    return all(shape.many for shape in shapes_of(model).values())


def _words(item: Model) -> str:
    """A model field by field; the only text of a statement stands for itself."""
    told = [
        (shape, getattr(item, name))
        for name, shape in shapes_of(type(item)).items()
        if name != "source" and getattr(item, name) not in (None, (), "")
    ]
    parts = [(shape.label, _value(value, shape)) for shape, value in told]
    if len(shapes_of(type(item))) <= 2 and len(parts) == 1:  # a text and its source
        return parts[0][1]
    return "、".join(f"{label}：{text}" for label, text in parts)


def _value(value: object, shape: Shape) -> str:
    items = value if isinstance(value, tuple) else (value,)
    return "；".join(_inner(item, shape) for item in items)


def _inner(item: object, shape: Shape) -> str:
    if not isinstance(item, Model):
        return _word(item, shape)
    source = getattr(item, "source", None)
    return _words(item) + (f"（{source}）" if source else "")


def _word(item: object, shape: Shape) -> str:
    if isinstance(item, Term):
        return item.label
    if isinstance(item, bool):
        return YES if item else NO
    return f"{item}{shape.shown.unit}"


def changes(before: tuple[Row, ...], after: tuple[Row, ...]) -> tuple[Changed, ...]:
    """The rows that differ, paired where one is the other reworded; nothing where only order does."""
    labels = dict.fromkeys(row.label for row in (*after, *before))
    gone, new = Counter(before) - Counter(after), Counter(after) - Counter(before)
    return tuple(
        changed
        for label in labels
        for changed in _in_field(
            label,
            [row for row in gone.elements() if row.label == label],
            [row for row in new.elements() if row.label == label],
        )
    )


def _in_field(label: str, gone: list[Row], new: list[Row]) -> Iterator[Changed]:
    if len(gone) == len(new) == 1:  # a field of one value has one before and one after
        yield Changed(label, gone[0], new[0])
        return
    for row in new:
        near = max(gone, key=lambda one: _likeness(one, row), default=None)
        if near and _likeness(near, row) >= SAME_THING:
            gone.remove(near)
            yield Changed(label, near, row)
        else:
            yield Changed(label, None, row)
    for row in gone:
        yield Changed(label, row, None)


def _likeness(one: Row, other: Row) -> float:
    return SequenceMatcher(None, one.text, other.text, autojunk=False).ratio()
