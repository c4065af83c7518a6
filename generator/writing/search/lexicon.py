"""The word lists that are kept by hand: ``generator/data/search/*.yml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Self

from generator.errors import KbError
from generator.reading import Data, read_document


class SearchError(KbError):
    """The search index cannot be made; the message says why, in Japanese."""


@dataclass(frozen=True)
class Lexicon:
    """What people type, and what it stands for.

    ``synonyms`` and ``former_names`` map what is typed to what the documents say; ``readings``
    map hiragana to words, ``affixes`` to parts that follow words; ``katakana`` are words that
    are their own reading. ``confused_words`` are groups of words, ``sounds`` and ``shapes``
    strings of characters, that are mistaken for one another. ``stock`` is what any question says;
    ``everyday`` maps words of every day to those of the documents, ``unanswered`` subjects to the
    words that ask for them, ``regions`` a part of the country to its reading and what lies in it.
    """

    synonyms: Mapping[str, tuple[str, ...]]
    former_names: Mapping[str, tuple[str, ...]]
    readings: Mapping[str, tuple[str, ...]]
    affixes: Mapping[str, tuple[str, ...]]
    katakana: tuple[str, ...]
    confused_words: tuple[tuple[str, ...], ...]
    sounds: tuple[str, ...]
    shapes: tuple[str, ...]
    stock: tuple[str, ...]
    everyday: Mapping[str, tuple[str, ...]]
    unanswered: Mapping[str, tuple[str, ...]]
    regions: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls) -> Self:
        """Read the lists that come with this package. Raises SearchError where one is broken."""
        readings = _mapping(_read("readings.yml"))
        confusions = _mapping(_read("confusions.yml"))
        groups = confusions.get("words")
        asking = _mapping(_read("asking.yml"))
        return cls(
            synonyms=_words(_read("synonyms.yml")),
            former_names=_words(_read("former_names.yml")),
            readings=_words(readings.get("words")),
            affixes=_words(readings.get("affixes")),
            katakana=_split(readings.get("katakana")),
            confused_words=tuple(map(_split, groups)) if isinstance(groups, list) else (),
            sounds=_split(confusions.get("sounds")),
            shapes=_split(confusions.get("shapes")),
            stock=_split(asking.get("stock")),
            everyday=_words(asking.get("words")),
            unanswered=_words(_read("unanswered.yml")),
            regions=_words(_read("regions.yml")),
        )


def _read(name: str) -> Data:
    content = resources.files("generator").joinpath("data", "search", name).read_bytes()
    document, findings = read_document(name, content)
    if findings:
        first = findings[0]
        raise SearchError(f"{name}:{first.line}: {first.message}")
    return document.data


def _mapping(data: Data) -> Mapping[str, Data]:
    return data if isinstance(data, dict) else {}


def _words(data: Data) -> dict[str, tuple[str, ...]]:
    return {key: tuple(str(value).split("、")) for key, value in _mapping(data).items()}


def _split(data: Data) -> tuple[str, ...]:
    return tuple(str(data).split()) if data is not None else ()
