"""The glossary: all words in the rows of the kana, those that no document explains after the others."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator import unicode
from generator.model import GlossaryTerm
from generator.telling.naming import entry_url, hiragana
from generator.telling.order import words_by_reading
from generator.telling.pages.base import Context, listing_page
from generator.telling.pages.shapes import CorrectionView, FactRow, Page, RelatedGroup, Said

ROWS = {
    "あ": "あいうえおぁぃぅぇぉ",
    "か": "かきくけこゕゖ",
    "さ": "さしすせそ",
    "た": "たちつてとっ",
    "な": "なにぬねの",
    "は": "はひふへほ",
    "ま": "まみむめも",
    "や": "やゆよゃゅょ",
    "ら": "らりるれろ",
    "わ": "わゐゑをんゎ",
}


@dataclass(frozen=True)
class TermEntry:
    """A word and what the sources say it means; its reading, where it is not the word itself."""

    anchor: str
    term: str
    reading: str | None
    aliases: tuple[str, ...]
    said: tuple[Said, ...]
    related: tuple[RelatedGroup, ...]
    corrections: tuple[CorrectionView, ...]
    more: tuple[FactRow, ...]


@dataclass(frozen=True)
class GlossaryRow:
    """The words of a row of the kana: those with an explanation, and those that are only used."""

    label: str
    explained: tuple[TermEntry, ...]
    used: tuple[TermEntry, ...]


@dataclass(frozen=True)
class GlossaryView:
    """All words, in the order of their readings."""

    rows: tuple[GlossaryRow, ...]
    total: int
    used: int


def glossary_pages(context: Context) -> list[Page]:
    """The one page; without words there is none."""
    items = words_by_reading(context.catalog)
    if not items:
        return []
    found: dict[str, list[GlossaryTerm]] = {}
    for item in items:
        found.setdefault(row_of(item.reading), []).append(item)
    view = GlossaryView(
        tuple(_row(context, label, found[label]) for label in ROWS if label in found),
        len(items),
        sum(not item.is_explained for item in items),
    )
    lead = f"資料に出てくる用語・制度・固有の名前{len(items)}語の意味を、資料の説明に沿って短く示します。"
    return [listing_page("glossary", lead, "glossary.html.j2", view)]


def row_of(reading: str) -> str:
    """The row of the kana in which a reading stands: が and ガ in か."""
    first = unicode.normalize("NFD", hiragana(reading))[0]
    return next((label for label, row in ROWS.items() if first in row), "わ")


def _row(context: Context, label: str, items: Iterable[GlossaryTerm]) -> GlossaryRow:
    items = tuple(items)
    return GlossaryRow(
        label,
        tuple(_term(context, item) for item in items if item.is_explained),
        tuple(_term(context, item) for item in items if not item.is_explained),
    )


def _term(context: Context, item: GlossaryTerm) -> TermEntry:
    return TermEntry(
        item.id,
        item.term,
        item.reading if item.reading != item.term else None,
        item.aliases,
        context.said(item.definition),
        context.related("glossary", item),
        context.corrections(item.corrections),
        context.more("glossary", item),
    )


def glossary_words(context: Context) -> dict[str, str]:
    """Every word of the glossary, its other names too, with the address of its meaning."""
    words: dict[str, str] = {}
    for item in context.catalog.of("glossary", GlossaryTerm):
        for word in (item.term, *item.aliases):
            words.setdefault(word, entry_url(item))
    return words


@dataclass(frozen=True)
class Meaning:
    """A word of the glossary and the first that is said of it."""

    anchor: str
    term: str
    said: Said


def glossary_meanings(context: Context) -> dict[str, Meaning]:
    """What stands at each address of the glossary, in short."""
    return {
        entry_url(item): Meaning(item.id, item.term, context.said(item.definition[:1])[0])
        for item in context.catalog.of("glossary", GlossaryTerm)
    }
