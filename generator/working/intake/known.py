"""What the base has already: entries by the names that they have or had, sentences, sources."""

import re
from collections.abc import Mapping

from generator import unicode
from generator.reading import Catalog, Data
from generator.working.intake.body import Answer


def case_of(named: Answer) -> str:
    """The id of a case that is named by it, or by the address of its page or of a part of it."""
    address = re.split(r"[?#]", named.text.strip())[0].removesuffix("/index.html")
    return address.rstrip("/").rpartition("/")[2].removesuffix(".yml")


def renamed(catalog: Catalog, kind: str) -> dict[str, str]:
    """The entries of a kind that have another id now, by those that they had."""
    entries = catalog.entries[kind]
    return {former: entry.id for entry in entries for former in entry.former_ids}


def is_same(one: Data, other: Data) -> bool:
    """Whether two sentences are the same, in whatever form their letters are kept."""
    return _composed(one) == _composed(other)


def known_source(data: Mapping[str, Data], told: Mapping[str, str | None]) -> Data:
    """The id of a source of one's own that a case has, if it is in all fields the one that was told."""
    sources = data.get("own_sources")
    for one in sources if isinstance(sources, list) else []:
        if isinstance(one, dict) and all(one.get(name) == text for name, text in told.items()):
            return one["id"]
    return None


def _composed(statement: Data) -> dict[str, str]:
    assert isinstance(statement, dict)
    return {name: unicode.normalize("NFC", str(value)) for name, value in statement.items()}
