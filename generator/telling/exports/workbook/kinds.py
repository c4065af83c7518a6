"""A sheet for every other kind of entry, made from its fields: a column each, sources beside them."""

from collections.abc import Iterator
from typing import Any

from generator.model import IN_ORDER, KINDS, Entry, Kind, Shape, label_of, places_named, shapes_of
from generator.reading import Catalog
from generator.telling.exports.workbook.sheet import (
    MIDDLE,
    NARROW,
    PAGE,
    WIDE,
    Column,
    Places,
    Sheet,
    lines,
)
from generator.telling.fields import own_fields, tell
from generator.telling.naming import entry_url

# Kinds that have sheets of their own design.
DESIGNED = frozenset({"cases", "funding", "subcommittees"})
# Former ids only keep old addresses alive; the others have sheets of their own, over all kinds.
LEFT_OUT = frozenset({"id", "former_ids", "corrections", "related", "questions", "places"})


def kind_sheets(catalog: Catalog, places: Places) -> Iterator[Sheet]:
    """The sheets of all kinds without one of their own design, where there are entries."""
    for kind in IN_ORDER:
        entries = catalog.entries[kind.id]
        if entries and kind.id not in DESIGNED:
            yield Sheet.of(kind.label, tuple(_columns(kind, places)), entries)


def _columns(kind: Kind, places: Places) -> Iterator[Column[Entry]]:
    yield Column(label_of(kind.model, "id"), NARROW, lambda entry: entry.id)
    yield Column("項目の名前", MIDDLE, lambda entry: entry.display_title)
    for name, shape in shapes_of(kind.model).items():
        if name not in LEFT_OUT:
            yield _column(shape)
    yield Column("出典", MIDDLE, lambda entry: _sources(entry, places))
    yield Column(PAGE, MIDDLE, entry_url)


def own_columns(kind: str) -> tuple[Column[Any], ...]:
    """The fields of a kind that its own sheet does not lay out itself."""
    return tuple(_column(shape) for shape in own_fields(kind, KINDS[kind].model))


def _column(shape: Shape) -> Column[Entry]:
    """What a field says, a line each."""
    width = NARROW if shape.item in {int, bool} else WIDE if shape.many else MIDDLE
    return Column(
        shape.label, width, lambda entry: lines(one.text for one in tell(entry, shape).sayings)
    )


def _sources(entry: Entry, places: Places) -> str:
    return lines(places[ref].words for ref in places_named(entry))
