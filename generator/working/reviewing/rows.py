"""An entry as rows to be compared: what each field says, one row for each thing said, with its source."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.model import (
    ENTRIES,
    PLACES,
    Entry,
    Model,
    Shape,
    Term,
    ref_of,
    references,
    shapes_of,
)
from generator.reading import Catalog

Names = Mapping[tuple[str, str], str]  # what is called how: a kind or PLACES or ENTRIES, and an id

NUMBER = re.compile(r"[0-9０-９][0-9０-９,，.．]*")
YES, NO = "はい", "いいえ"
EMPTY = "（空の一覧）"  # which is not the same as a list that nobody gave
NOT_SHOWN = frozenset({"id"})  # the entry's name, which stands above its rows
NAMES = frozenset({"id", "former_ids"})  # whose digits count nothing


@dataclass(frozen=True)
class Row:
    """One thing that an entry says: under which label, in which words, and on which place's word.

    ``held`` is the thing itself: the words of two may be the same, where one holds in one part
    what the other holds in two. Rows are the same only where that is. ``shape`` is of its field.
    """

    label: str
    text: str
    held: object
    shape: Shape = field(compare=False, repr=False)
    source: str | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers in what it says; names of sources and of other entries say none."""
        return tuple(_numbers(self.held, self.shape))

    @property
    def sources(self) -> tuple[str, ...]:
        """The places on whose word it and all its parts stand."""
        if isinstance(self.held, Model):
            found = references(type(self.held), self.held)
            return tuple(str(one.value) for one in found if one.ref.to == PLACES)
        ref = ref_of(self.shape)
        return (str(self.held),) if ref and ref.to == PLACES else ()


@dataclass(frozen=True)
class Changed:
    """A row before and after; one of them is None where it was added or taken away."""

    label: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True)
class Moved:
    """The rows of one field in the order that they had and have, where these differ."""

    label: str
    before: tuple[Row, ...]
    after: tuple[Row, ...]


def names_in(catalog: Catalog) -> Names:
    """How readers call what entries name by ids."""
    found = {
        (PLACES, name): f"{source.short or source.title}｜{place.label}"
        for name, (source, place) in catalog.places.items()
    }
    for kind, entries in catalog.entries.items():
        for entry in entries:
            found[kind, entry.id] = found[ENTRIES, f"{kind}/{entry.id}"] = entry.display_title
    return found


def rows_of(entry: Entry, names: Names) -> tuple[Row, ...]:
    """Everything that an entry says, in the model's order."""
    shapes = shapes_of(type(entry)).values()
    return tuple(
        row for shape in shapes if shape.name not in NOT_SHOWN for row in _rows(entry, shape, names)
    )


def _rows(owner: Model, shape: Shape, names: Names) -> Iterator[Row]:
    value = getattr(owner, shape.name)
    if value == () and shape.nullable:
        yield Row(shape.label, EMPTY, value, shape)
    for item in value if isinstance(value, tuple) else () if value is None else (value,):
        if isinstance(item, Model) and not shape.many and _groups(type(item)):
            for part in shapes_of(type(item)).values():
                yield from _rows(item, part, names)
        elif isinstance(item, Model):
            source = getattr(item, "source", None)
            yield Row(shape.label, _words(item, names), item, shape, source)
        elif item != "":
            yield Row(shape.label, _word(item, shape, names), item, shape)


def _groups(model: type[Model]) -> bool:
    """Whether a model only holds lists together, as the sections of a case."""
    return all(shape.many for shape in shapes_of(model).values())


def _words(item: Model, names: Names) -> str:
    """A model field by field; the only text of a statement stands for itself."""
    told = [
        (shape, getattr(item, name))
        for name, shape in shapes_of(type(item)).items()
        if name != "source" and getattr(item, name) not in (None, (), "")
    ]
    parts = [(shape.label, _value(value, shape, names)) for shape, value in told]
    if len(shapes_of(type(item))) <= 2 and len(parts) == 1:  # a text and its source
        return parts[0][1]
    return "、".join(f"{label}：{text}" for label, text in parts)


def _value(value: object, shape: Shape, names: Names) -> str:
    items = value if isinstance(value, tuple) else (value,)
    return "；".join(_inner(item, shape, names) for item in items)


def _inner(item: object, shape: Shape, names: Names) -> str:
    if not isinstance(item, Model):
        return _word(item, shape, names)
    source = getattr(item, "source", None)
    return _words(item, names) + (f"（{names.get((PLACES, source), source)}）" if source else "")


def _word(item: object, shape: Shape, names: Names) -> str:
    ref = ref_of(shape)
    if ref and ref.by == "id":
        return names.get((ref.to, str(item)), str(item))
    return _plain(item, shape)


def _plain(item: object, shape: Shape) -> str:
    if isinstance(item, Term):
        return item.label
    if isinstance(item, bool):
        return YES if item else NO
    return f"{item}{shape.shown.unit}"


def _numbers(value: object, shape: Shape) -> Iterator[str]:
    ref = ref_of(shape)
    if value is None or shape.name in NAMES or (ref and ref.by == "id"):
        return  # a round is named by its number, which readers see
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Model):
            for name, part in shapes_of(type(item)).items():
                yield from _numbers(getattr(item, name), part)
        else:
            yield from NUMBER.findall(_plain(item, shape))
