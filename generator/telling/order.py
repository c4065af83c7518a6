"""In which order entries are listed: on the site's pages, and where the form has one of them chosen."""

from collections.abc import Callable, Mapping, Sequence

from generator.knowing import Index
from generator.model import Entry, Event, GlossaryTerm, Organisation, OrganisationKind
from generator.reading import Catalog
from generator.telling.naming import hiragana


def events_by_time(catalog: Catalog) -> tuple[Event, ...]:
    """The oldest first; what has no year comes after all others."""
    events = catalog.of("events", Event)
    dated = sorted((one for one in events if one.sort), key=lambda one: (one.sort, one.id))
    return (*dated, *(one for one in events if not one.sort))


def words_by_reading(catalog: Catalog) -> tuple[GlossaryTerm, ...]:
    """As a dictionary has them."""
    words = catalog.of("glossary", GlossaryTerm)
    return tuple(sorted(words, key=lambda one: (hiragana(one.reading), one.id)))


def organisations_by_kind(catalog: Catalog) -> tuple[Organisation, ...]:
    """Those of a kind together, by their names."""
    kinds = list(OrganisationKind)
    organisations = catalog.of("organisations", Organisation)
    return tuple(sorted(organisations, key=lambda one: (kinds.index(one.kind), one.name)))


_ORDERS: Mapping[str, Callable[[Catalog], Sequence[Entry]]] = {
    "events": events_by_time,
    "glossary": words_by_reading,
    "organisations": organisations_by_kind,
}


def in_order(index: Index, kind: str) -> Sequence[Entry]:
    """All entries of a kind; of kinds without an order of their own, as their files are called."""
    if kind == "cases":
        return index.cases
    return _ORDERS[kind](index.catalog) if kind in _ORDERS else index.catalog.entries[kind]
