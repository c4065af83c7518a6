"""All that the five documents hold is on the site: each item of the inventory, with its proof."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from generator.knowing.index import Index
from generator.reading.catalog import read_catalog
from generator.reading.register import Register
from generator.telling.naming import entry_url
from tests.built import CONTENT, read_site
from tests.finished import searched

ITEMS = 83  # as many as the inventory of the first five documents counts


@pytest.fixture(scope="module")
def site(real_site: Path) -> Path:
    return real_site


@pytest.fixture(scope="module")
def index() -> Index:
    catalog, _ = read_catalog(CONTENT)
    return Index(catalog, Register.load())


def folded(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def searchable(site: Path, url: str) -> str:
    page = searched(
        (site / url.split("#", maxsplit=1)[0] / "index.html").read_text(encoding="utf-8")
    )
    assert page is not None, f"{url} is not searchable"
    return folded("".join(page.blocks))


def test_every_item_is_counted_once(index: Index) -> None:
    ids = [item.id for source in index.catalog.sources for item in source.inventory]
    assert len(ids) >= ITEMS
    assert sorted(ids) == [f"I-{number:03}" for number in range(1, len(ids) + 1)]


def test_every_item_stands_where_it_is_said_to_and_can_be_found(site: Path, index: Index) -> None:
    missing = []
    for source in index.catalog.sources:
        for item in source.inventory:
            entries = [index.entry(*place.split("/")) for place in item.on]
            texts = [searchable(site, entry_url(entry)) for entry in entries if entry]
            missing += [
                (item.id, proof)
                for proof in item.proof
                if not any(folded(proof) in text for text in texts)
            ]
    assert missing == []


def test_every_item_is_reached_from_the_coverage_page(site: Path, index: Index) -> None:
    links = read_site(site)["sources/coverage/"].links
    for source in index.catalog.sources:
        for item in source.inventory:
            for place in item.on:
                entry = index.entry(*place.split("/"))
                assert entry is not None
                assert f"../../{entry_url(entry)}" in links, (item.id, place)


def test_every_kind_is_exported(site: Path, index: Index) -> None:
    for kind, entries in index.catalog.entries.items():
        exported = json.loads((site / f"api/v1/{kind}.json").read_text(encoding="utf-8"))
        assert sorted(row["id"] for row in exported[kind]) == sorted(entry.id for entry in entries)
