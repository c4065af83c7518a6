"""Every number of every entry is one that the cited place prints.

``data/numbers.yml`` holds the numbers of the five documents by place. A text that names a place is
held against that place, a text that names none (a title, a reason) against all places of its entry,
and of the entry that it relates to. What is counted or added up from a document and printed nowhere
stands in ``data/counted.yml``, entry by entry, with how it comes about. Entries that stand on other
documents are not held against anything; how many texts that are is printed (``pytest -rP``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from generator.model import Area, Entry, Event, Related, Row, Source, Table, places_named, ref_of
from generator.model import shapes_of as shapes
from generator.model.refs import PrintedRow
from generator.reading.catalog import Catalog, read_catalog
from tests.built import CONTENT
from tests.numbers import Number, is_printed, numbers

DATA = Path(__file__).with_name("data")
DOCUMENTS = ("000", "001", "002", "003", "004")
# Not words of an entry: its name, when it was read, where the coverage page looks, page numbers.
LEFT_OUT = {"id", "former_ids", "confirmed_on", "sort", "inventory", "places", "questions"}
Numbers = frozenset[Number]


@dataclass(frozen=True)
class Text:
    """A text of an entry, where it stands there, and the places that may print its numbers."""

    entry: str
    path: str
    text: str
    places: tuple[str, ...]
    unit: str = ""  # of the table that it is a cell of

    @property
    def found(self) -> Iterator[tuple[Number, Number]]:
        """Its numbers, each as written and with the unit of its table."""
        bare, full = list(numbers(self.text)), list(numbers(self.text + self.unit))
        return zip(bare, full if len(bare) == len(full) else bare, strict=True)


@cache
def catalog() -> Catalog:
    return read_catalog(CONTENT)[0]


@cache
def printed() -> dict[str, Numbers]:
    rows = yaml.safe_load((DATA / "numbers.yml").read_text(encoding="utf-8"))
    return {
        place: frozenset(n for text in texts for n in numbers(text))
        for place, texts in rows.items()
    }


@cache
def counted() -> dict[str, dict[Number, str]]:
    rows = yaml.safe_load((DATA / "counted.yml").read_text(encoding="utf-8"))
    return {
        entry: {number: why for text, why in reasons.items() for number in numbers(text)}
        for entry, reasons in rows.items()
    }


def texts_of(kind: str, entry: Entry) -> Iterator[Text]:
    """Every text of an entry that a reader sees."""
    places = places_named(entry)
    if isinstance(entry, Source):
        places = tuple(place for place in catalog().places if place.split("/")[0] == entry.id)
    yield from _texts(entry, Text(f"{kind}/{entry.id}", "", "", places))


def _texts(model: BaseModel, about: Text) -> Iterator[Text]:
    if isinstance(model, PrintedRow):
        about = replace(about, places=(model.stands_in,))
    elif source := getattr(model, "source", None):
        about = replace(about, places=(source,))
    elif isinstance(model, Related):
        about = replace(about, places=(*about.places, *_places_of(model.to)))
    if isinstance(model, Table):
        about = replace(about, unit=model.unit)
    for name, shape in shapes(type(model)).items():
        value = getattr(model, name)
        for number, item in enumerate(value if isinstance(value, tuple) else (value,)):
            step = f"{name}.{number}" if isinstance(value, tuple) else name
            here = replace(about, path=f"{about.path}.{step}".lstrip("."))
            if name in LEFT_OUT or (isinstance(model, Area) and name == "code"):
                continue
            if isinstance(item, BaseModel):
                yield from _texts(item, here)
            elif type(item) is str and not ref_of(shape):
                unit = about.unit if isinstance(model, Row) and name == "cells" else ""
                yield replace(here, text=_in_japanese(item), unit=unit)


def _places_of(name: str) -> tuple[str, ...]:
    kind, entry_id = name.split("/")
    return next(places_named(one) for one in catalog().entries[kind] if one.id == entry_id)


def _in_japanese(text: str) -> str:
    """A date of a field, 2025-01-30, as the documents write it."""
    iso = re.fullmatch(r"(20[0-9]{2})-([0-9]{2})-([0-9]{2})", text)
    if not iso:
        return text
    year, month, day = map(int, iso.groups())
    return f"令和{year - 2018}年{month}月{day}日"


ENTRIES = [(kind, entry) for kind, entries in catalog().entries.items() for entry in entries]


def strange(text: Text) -> list[Number]:
    """The numbers of a text that none of its places prints."""
    known: Numbers = frozenset().union(*(printed()[place] for place in text.places))
    return [n for n, full in text.found if not (is_printed(n, known) or is_printed(full, known))]


def test_every_place_of_the_five_documents_has_its_numbers() -> None:
    places = {place for place in catalog().places if place.split("/")[0] in DOCUMENTS}
    assert set(printed()) == places


def test_every_number_is_one_that_the_cited_place_prints() -> None:
    skipped, wrong = 0, []
    for kind, entry in ENTRIES:
        for text in texts_of(kind, entry):
            if not set(text.places) <= set(printed()):
                skipped += 1
                continue
            known = counted().get(text.entry, {})
            wrong += [
                f"{text.entry} {text.path}: {n.value}{n.unit}（{text.text[:60]}）"
                for n in strange(text)
                if n not in known
            ]
    print(f"{skipped} texts stand on other documents and were not checked")
    assert wrong == []


def test_what_is_counted_is_said_once_and_needed() -> None:
    """What a document prints after all, or no text says any more, is not left in the list."""
    needed = {
        (text.entry, number)
        for kind, entry in ENTRIES
        for text in texts_of(kind, entry)
        if set(text.places) <= set(printed())
        for number in strange(text)
    }
    assert {(entry, n) for entry, found in counted().items() for n in found} <= needed
    assert all(why for reasons in counted().values() for why in reasons.values())


@pytest.mark.parametrize(
    ("kind", "entry_id", "right", "wrong"),
    [
        ("tours", "tour-tambasasayama", "154世帯", "145世帯"),
        ("rounds", "1", "2月28日", "2月27日"),
        ("rounds", "1", "2025-01-30", "2025-01-31"),
        ("funding", "tax-coordinator", "５００万円", "５０万円"),
        ("statistics", "act-background", "39.2", "39.3"),
        ("cases", "bandai", "4段階", "5段階"),
        ("topics", "garden", "１００百万円", "１００億円"),
    ],
)
def test_a_changed_digit_is_found(kind: str, entry_id: str, right: str, wrong: str) -> None:
    entry = next(one for known, one in ENTRIES if (known, one.id) == (kind, entry_id))
    text = entry.model_dump_json()
    assert right in text
    changed = type(entry).model_validate_json(text.replace(right, wrong))
    known = counted().get(f"{kind}/{entry_id}", {})
    assert [n for one in texts_of(kind, changed) for n in strange(one) if n not in known]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("５，９００百万円", [("5900000000", "円")]),
        ("59億円、3.1億円", [("5900000000", "円"), ("310000000", "円")]),
        ("約2,078万人（1/2）", [("20780000", "人"), ("1/2", "")]),
        ("令和７年１月30日～2月28日", [("令和7年1月30日", ""), ("2月28日", "")]),
        ("R6年度、令和元年度", [("令和6年度", ""), ("令和元年度", "")]),
        ("40～50代が約80％", [("40", ""), ("50", "代"), ("80", "%")]),
        ("①の※１、001/budget、五つ", []),
    ],
)
def test_numbers_are_read_in_every_spelling(text: str, found: list[tuple[str, str]]) -> None:
    assert list(numbers(text)) == found


def test_events_are_sorted_by_the_date_that_they_show() -> None:
    """A fiscal year stands at its April; a date without a year stands nowhere."""
    for event in catalog().of("events", Event):
        (date, *_) = [n.value for n in numbers(event.date)] or [""]
        assert (event.sort or "") == (date if event.date == event.sort else _western(date)), (
            event.id
        )


def _western(date: str) -> str:
    form = r"(令和|平成)?([0-9]+|元)年(度)?(?:([0-9]+)月)?(?:([0-9]+)日)?"
    match = re.fullmatch(form, date)
    if not match:
        return ""
    era, year, fiscal, month, day = match.groups()
    first = {"令和": 2018, "平成": 1988, None: 0}[era] + int(year.replace("元", "1"))
    parts = (month or ("4" if fiscal else None), day)
    return "-".join([str(first), *(f"{int(part):02}" for part in parts if part)])
