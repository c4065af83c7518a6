"""The static API and the tables: from catalog and index, never from pages."""

import json
from collections.abc import Iterator, Mapping
from functools import cache

from generator.knowing import Index
from generator.model import KINDS
from generator.reading import Address, Catalog, History
from generator.telling.exports.api import CHALLENGES, OUTPUTS
from generator.telling.exports.browser import VOCABULARY, vocabulary
from generator.telling.exports.catalogue import catalogue
from generator.telling.exports.exporter import Exporter, Json
from generator.telling.exports.facets import FACETS, card_files, facet_table
from generator.telling.exports.feed import FEED, feed
from generator.telling.exports.form import form_files
from generator.telling.exports.llms import llms
from generator.telling.exports.openapi import openapi
from generator.telling.exports.table import cases_csv, neutralise

API = "api/v1"

__all__ = ["build_exports", "cases_csv", "json_schemas", "neutralise"]


def build_exports(
    catalog: Catalog, index: Index, address: Address, history: History
) -> Iterator[tuple[str, str | bytes]]:
    """Every exported file: its address relative to the site's root, and its text or bytes."""
    exporter = Exporter(catalog, index)
    listed = {kind: catalog.entries[kind] for kind in KINDS}
    listed |= {"cases": index.cases, "subcommittees": catalog.subcommittees}
    for kind, entries in listed.items():
        rows = [_line(OUTPUTS[kind].values(exporter, entry)) for entry in entries]
        lists = {kind: rows}
        if kind == "themes":
            challenges = catalog.challenges
            lists["challenges"] = [_line(CHALLENGES.values(exporter, item)) for item in challenges]
        yield f"{API}/{kind}.json", _lists(lists)
        if kind == "cases":
            for case, row in zip(index.cases, rows, strict=True):
                for name in (case.id, *case.former_ids):  # where programs may still look
                    yield f"{API}/cases/{name}.json", row + b"\n"
    yield f"{API}/cases.csv", cases_csv(index)
    yield f"{API}/catalog.jsonld", _dump(catalogue(address, history))
    yield f"{API}/openapi.json", _dump(openapi(address))
    yield FACETS, facet_table(index)
    yield from card_files(index)
    yield from form_files(index)
    yield VOCABULARY, vocabulary()
    yield FEED, feed(catalog, index, address, history)
    yield "llms.txt", llms(catalog, index, address)
    for kind, schema in json_schemas().items():
        yield f"schema/{kind}.schema.json", schema


@cache
def json_schemas() -> Mapping[str, str]:
    """The JSON Schema of each kind of entry, by kind, as text."""
    schemas = {}
    for kind in KINDS.values():
        schema = kind.model.model_json_schema()
        for part in (schema, *schema.get("$defs", {}).values()):
            part.pop("description", None)  # a docstring: for programmers, not for members
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema
        schemas[kind.id] = _dump(schema)
    return schemas


def _line(data: Json) -> bytes:
    """Bytes from the start: as text, a large base is held several times over."""
    return json.dumps(data, ensure_ascii=False).encode()


def _lists(lists: Mapping[str, list[bytes]]) -> bytes:
    """Lists by name, every item on a line of its own."""
    items = {name: b",\n".join(rows) for name, rows in lists.items()}
    parts = [
        part
        for name, rows in items.items()
        for part in (b",\n", f'"{name}": [\n'.encode(), rows, b"\n]")
    ]
    return b"".join([b"{", *parts[1:], b"}\n"])


def _dump(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
