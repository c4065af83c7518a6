"""A sheet for every other kind of entry, made from its fields: a column each, sources beside them."""

from collections.abc import Iterator

from generator.model import IN_ORDER, Entry, Kind, Shape, label_of, places_named, shapes_of
from generator.reading.catalog import Catalog
from generator.telling.exports.workbook.sheet import (
    MIDDLE,
    NARROW,
    WIDE,
    Column,
    Places,
    Sheet,
    lines,
)
from generator.telling.fields import tell
from generator.telling.naming import entry_url

# Kinds that have sheets of their own design; former ids only keep old addresses alive.
DESIGNED = frozenset({"cases", "funding", "subcommittees", "sources"})
LEFT_OUT = frozenset({"id", "former_ids"})


def kind_sheets(catalog: Catalog, places: Places) -> Iterator[Sheet]:
    """The sheets of all kinds without one of their own design, where there are entries."""
    for kind in IN_ORDER:
        entries = catalog.entries[kind.id]
        if entries and kind.id not in DESIGNED:
            yield Sheet.of(kind.label, tuple(_columns(kind, places)), entries)


def _columns(kind: Kind, places: Places) -> Iterator[Column[Entry]]:
    yield Column(label_of(kind.model, "id"), NARROW, lambda entry: entry.id)
    yield Column("名前", MIDDLE, lambda entry: entry.display_title)
    for name, shape in shapes_of(kind.model).items():
        if name not in LEFT_OUT:
            yield _column(shape)
    yield Column("出典", MIDDLE, lambda entry: _sources(entry, places))
    yield Column("ページ", MIDDLE, entry_url)


def _column(shape: Shape) -> Column[Entry]:
    """What a field says, a line each."""
    width = NARROW if shape.item in {int, bool} else WIDE if shape.many else MIDDLE
    return Column(
        shape.label, width, lambda entry: lines(one.text for one in tell(entry, shape).sayings)
    )


def _sources(entry: Entry, places: Places) -> str:
    return lines(places[ref].words for ref in places_named(entry))
