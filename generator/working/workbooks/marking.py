"""What a workbook was made from, so that taking it back tells whose newer words it undoes.

An export notes, on a sheet that nobody sees, a row for each entry: its kind and id, and of every field
with something in it a short digest. It is a help and no more: where the sheet is gone, spoilt or made
up, nothing but this help is lost.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from generator.model import KINDS
from generator.reading import Data
from generator.working.workbooks.entries import Owner
from generator.working.workbooks.layout import Layout, Part
from generator.working.workbooks.merging import bare
from generator.working.workbooks.opening import Page
from generator.working.workbooks.tables import MARKS

LENGTH = 8  # of a digest: one change in four thousand million would not be seen
NOTED = re.compile(rf"([a-z0-9_.]+)=([0-9a-f]{{{LENGTH}}})")
State: TypeAlias = Mapping[str, str]
"""The digests of an entry's fields by their paths; a field with nothing in it has none."""


def marks_of(
    layout: Layout, entries: Iterable[tuple[str, dict[str, Data]]]
) -> Iterator[tuple[str, str]]:
    """The rows of the sheet: «kind/id», and the state of the entry."""
    for kind, data in entries:
        state = _state(layout, kind, data)
        yield f"{kind}/{data['id']}", " ".join(f"{name}={told}" for name, told in state.items())


def read_marks(pages: Iterable[Page]) -> dict[Owner, State]:
    """The state of each entry when it was exported, as far as the workbook tells."""
    found: dict[Owner, State] = {}
    rows: dict[int, list[str]] = {}
    for page in pages:
        for cell in page.cells if page.name == MARKS else ():
            if isinstance(cell.value, str):
                rows.setdefault(cell.row, []).append(cell.value)
    for cells in rows.values():
        name, _, told = "\n".join(cells).partition("\n")
        kind, _, entry_id = name.partition("/")
        noted = [NOTED.fullmatch(one) for one in told.split(" ")]
        if kind in KINDS and all(noted):
            found[kind, entry_id] = {one[1]: one[2] for one in noted if one}
    return found


def overwritten(layout: Layout, kind: str, was: State, now: Data, said: Data) -> list[str]:
    """The labels of fields that changed since the export, and that the workbook has otherwise."""
    here, there = _state(layout, kind, now), _state(layout, kind, said)
    labels = {name: label for name, label, _ in _fields(layout.kinds[kind], {})}
    return [
        label
        for name, label in labels.items()
        if here.get(name) not in {was.get(name), there.get(name)}
    ]


def _state(layout: Layout, kind: str, data: Data) -> State:
    fields = _fields(layout.kinds[kind], bare(KINDS[kind].model, data))
    return {name: _digest(value) for name, _, value in fields if value not in (None, [])}


def _fields(part: Part, data: Data, *above: str) -> Iterator[tuple[str, str, Data]]:
    """The path, the label and the value of all that has a column, or rows, of its own."""
    values = data if isinstance(data, dict) else {}
    for name, column in part.columns.items():
        yield ".".join((*above, name)), column.heading, values.get(name)
    for name, inner in part.parts.items():
        yield from _fields(inner, values.get(name), *above, name)
    for name, rows in part.lists.items():
        yield ".".join((*above, name)), rows.shape.label, values.get(name)


def _digest(value: Data) -> str:
    text = json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]
