"""The sheets that cut across kinds: contradictions of the sources, and what belongs with what."""

from collections.abc import Iterator

from generator.knowing import Index
from generator.model import KINDS, Correction, Entry, Related
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
from generator.telling.naming import entry_url
from generator.telling.wording import treatment

NOT_WRITTEN = "（記載なし）"


def corrections_sheet(index: Index, places: Places) -> Sheet:
    """Every record of a contradiction, a row each."""
    columns: tuple[Column[tuple[str, Entry, Correction]], ...] = (
        Column("種類", NARROW, lambda row: KINDS[row[0]].label),
        Column("項目", MIDDLE, lambda row: row[1].display_title),
        Column("対象", MIDDLE, lambda row: row[2].subject),
        Column("資料の表記", WIDE, lambda row: lines(_readings(row[2], places))),
        Column("このサイトの表示", MIDDLE, lambda row: row[2].shown or f"（{treatment(row[2])}）"),
        Column("理由", WIDE, lambda row: row[2].reason),
        Column("確かさ", NARROW, lambda row: row[2].certainty.label),
        Column(PAGE, MIDDLE, lambda row: entry_url(row[1])),
    )
    rows = ((kind, entry, one) for kind, entry, found in index.corrections for one in found)
    return Sheet.of("資料の食い違い", columns, rows)


def _readings(correction: Correction, places: Places) -> Iterator[str]:
    for reading in correction.readings:
        yield f"{reading.text or NOT_WRITTEN}（{places[reading.source].words}）"


def relations_sheet(index: Index) -> Sheet:
    """What this knowledge base relates to what, as the entries name it, and why."""
    columns: tuple[Column[tuple[str, Entry, Related]], ...] = (
        Column("種類", NARROW, lambda row: KINDS[row[0]].label),
        Column("項目", MIDDLE, lambda row: row[1].display_title),
        Column("相手の種類", NARROW, lambda row: KINDS[_other(index, row[2])[0]].label),
        Column("相手", MIDDLE, lambda row: _other(index, row[2])[1].display_title),
        Column("理由", WIDE, lambda row: row[2].reason),
        Column(PAGE, MIDDLE, lambda row: entry_url(row[1])),
    )
    rows = (
        (kind, entry, one)
        for kind, entries in index.catalog.entries.items()
        for entry in entries
        for one in entry.related
        if index.entry(*one.to.split("/"))
    )
    return Sheet.of("関わり", columns, rows)


def _other(index: Index, related: Related) -> tuple[str, Entry]:
    kind, entry_id = related.to.split("/")
    entry = index.entry(kind, entry_id)
    assert entry
    return kind, entry
