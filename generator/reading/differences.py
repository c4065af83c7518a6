"""What is different between two versions of an entry, field by field, as readers see fields.

Versions may be of any age: of an older form, faulty, or no YAML at all. Whatever today's model
does not know is left out; what cannot be compared at all is None.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Entry, Model, Shape, shapes_of
from generator.reading.source import Data, read_document

# A change of address, which is told as such; and what only the search reads: no news to a reader.
NOT_TOLD = frozenset({"id", "former_ids", "questions"})
Fields = dict[str, Data]


@dataclass(frozen=True)
class Difference:
    """A field, or a part of one, and how many of its items were added, changed and removed.

    Where all three are nought, the items stand in another order.
    """

    label: str
    many: bool
    added: int
    changed: int
    removed: int


def differences(
    model: type[Entry], before: bytes | None, after: bytes | None
) -> tuple[Difference, ...] | None:
    """The fields that are different; none where only the writing is. None: nobody can tell which."""
    one, other = _fields(before), _fields(after)
    if one is None or other is None:
        return None
    known = shapes_of(model)
    unlike = [name for name in {**one, **other} if one.get(name) != other.get(name)]
    strange = [name for name in unlike if name not in known]
    moved = [one.get(name) for name in strange if name not in other]  # under a new name, perhaps
    told = [shape for name, shape in known.items() if name in unlike and name not in NOT_TOLD]
    told.sort(key=lambda shape: shape.name in Entry.model_fields)  # what every kind has comes last
    found = tuple(
        difference
        for shape in told
        if other.get(shape.name) not in moved or shape.name in one
        for difference in _within(shape, one.get(shape.name), other.get(shape.name))
    )
    return None if strange and not found and not told else found


def _fields(version: bytes | None) -> Fields | None:
    data = read_document("", version)[0].data if version is not None else None
    return data if isinstance(data, dict) else None


def _within(shape: Shape, before: Data, after: Data) -> Iterator[Difference]:
    """One field's difference; of a field that only groups lists, those of the lists."""
    if _groups_lists(shape):
        one, other = (data if isinstance(data, dict) else {} for data in (before, after))
        for name, part in shapes_of(shape.item).items():
            yield from _within(part, one.get(name), other.get(name))
    elif shape.many:
        yield from _of_lists(shape.label, _items(before), _items(after))
    elif before != after:
        was, now = before is not None, after is not None
        counts = {"added": int(not was), "changed": int(was and now), "removed": int(not now)}
        yield Difference(shape.label, many=False, **counts)


def _groups_lists(shape: Shape) -> bool:
    return (
        not shape.many
        and issubclass(shape.item, Model)
        and all(part.many for part in shapes_of(shape.item).values())
    )


def _items(data: Data) -> list[Data]:
    return data if isinstance(data, list) else [] if data is None else [data]


def _of_lists(label: str, before: list[Data], after: list[Data]) -> Iterator[Difference]:
    gone, new = list(before), []
    for one in after:  # one by one, as the same may stand there twice
        if one in gone:
            gone.remove(one)
        else:
            new.append(one)
    both = min(len(gone), len(new))
    counts = {"added": len(new) - both, "changed": both, "removed": len(gone) - both}
    if before != after:  # where nothing is gone and nothing new, the order is another
        yield Difference(label, many=True, **counts)
