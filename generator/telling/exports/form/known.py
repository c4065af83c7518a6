"""What there is already: entries to change or to point to, places of documents, municipalities."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from generator.knowing import Index
from generator.model import PLACES, Case, Entry, Kind, Tour
from generator.reading import Catalog, Municipality, Register, latin, short_reading
from generator.telling.exports.form.described import Described
from generator.telling.order import in_order

Row = list[object]


def known(
    index: Index, asked: Iterable[Kind], models: Mapping[str, Described]
) -> dict[str, object]:
    """Titles of entries by kind, as the site lists them, and the places of each document."""
    catalog = index.catalog
    names: dict[str, list[str]] = {kind.id: [] for kind in asked}
    for kind_id, name in _referred(models):
        names.setdefault(kind_id, []).append(name)
    tours = catalog.tours
    return {
        "entries": {
            kind: [_entry(entry, named, tours) for entry in in_order(index, kind)]
            for kind, named in names.items()
        },
        "places": _places(catalog),
        # Those that have a page.
        "prefectures": sorted(
            {area.prefecture for case in catalog.cases for area in case.areas if area.prefecture}
        ),
    }


def _referred(models: Mapping[str, Described]) -> Iterable[tuple[str, str]]:
    """The kinds that fields of the form name, and by which of their fields."""
    for model in models.values():
        fields = model["fields"]
        assert isinstance(fields, list)
        yield from (
            (one["refers"], one["by"]) for one in fields if one.get("refers", PLACES) != PLACES
        )


def _entry(entry: Entry, named: Iterable[str], tours: Iterable[Tour]) -> dict[str, object]:
    told: dict[str, object] = {"id": entry.id, "title": entry.display_title}
    told |= {name: getattr(entry, name) for name in named}
    if entry.former_ids:
        told["former"] = entry.former_ids
    if isinstance(entry, Case):
        told["place"], told["consortium"] = entry.place, entry.consortium.name
        told["areas"] = [area.municipality or area.prefecture for area in entry.areas]
        # What the head of its page shows and the entry does not hold.
        if figures := [
            one.label + "　" + one.value
            for tour in tours
            if tour.case == entry.id
            for one in tour.figures
        ]:
            told["figures"] = figures
    return told


def _places(catalog: Catalog) -> list[Row]:
    """Documents by name, each with its places: how they are named in files, and in words."""
    found: dict[str, Row] = {}
    for ref, (source, place) in catalog.places.items():
        found.setdefault(source.short, []).append([ref, place.label])
    return [[short, places] for short, places in found.items()]


def municipalities(register: Register) -> list[Row]:
    """Prefectures with their municipalities: name, code, reading, name in addresses; and region."""
    homes = groupby(register.municipalities, key=lambda each: each.prefecture)
    towns = {home: [_town(each) for each in found] for home, found in homes}
    return [
        [each.name, each.code, each.reading, each.slug, towns[each.name], each.region]
        for each in register.prefectures
    ]


def _town(each: Municipality) -> Row:
    name = each.name or ""
    return [name, each.code, each.reading, latin(short_reading(name, each.reading))]
