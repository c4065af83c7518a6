"""The sheets that cut across kinds: contradictions of the sources, and what belongs with what."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.knowing import Index
from generator.model import KINDS, Correction, Entry
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


@dataclass(frozen=True)
class CorrectionRow:
    """A record of a contradiction, and whose it is."""

    kind: str
    entry: Entry
    correction: Correction


def corrections_sheet(index: Index, places: Places) -> Sheet:
    """Every record of a contradiction, a row each."""
    columns: tuple[Column[CorrectionRow], ...] = (
        Column("種類", NARROW, lambda row: KINDS[row.kind].label),
        Column("項目", MIDDLE, lambda row: row.entry.display_title),
        Column("対象", MIDDLE, lambda row: row.correction.subject),
        Column("資料の表記", WIDE, lambda row: lines(_readings(row.correction, places))),
        Column("このサイトの表示", MIDDLE, lambda row: _shown(row.correction)),
        Column("理由", WIDE, lambda row: row.correction.reason),
        Column("確かさ", NARROW, lambda row: row.correction.certainty.label),
        Column(PAGE, MIDDLE, lambda row: entry_url(row.entry)),
    )
    rows = (
        CorrectionRow(kind, entry, one)
        for kind, entry, corrections in index.corrections
        for one in corrections
    )
    return Sheet.of("資料の食い違い", columns, rows)


def _shown(correction: Correction) -> str:
    return correction.shown or f"（{treatment(correction)}）"


def _readings(correction: Correction, places: Places) -> Iterator[str]:
    for reading in correction.readings:
        yield f"{reading.text or NOT_WRITTEN}（{places[reading.source].words}）"


@dataclass(frozen=True)
class RelationRow:
    """An entry, another that it names as related, and why."""

    kind: str
    entry: Entry
    other_kind: str
    other: Entry
    reason: str


def relations_sheet(index: Index) -> Sheet:
    """What this knowledge base relates to what, as the entries name it, and why."""
    columns: tuple[Column[RelationRow], ...] = (
        Column("種類", NARROW, lambda row: KINDS[row.kind].label),
        Column("項目", MIDDLE, lambda row: row.entry.display_title),
        Column("相手の種類", NARROW, lambda row: KINDS[row.other_kind].label),
        Column("相手", MIDDLE, lambda row: row.other.display_title),
        Column("理由", WIDE, lambda row: row.reason),
        Column(PAGE, MIDDLE, lambda row: entry_url(row.entry)),
    )
    return Sheet.of("関わり", columns, _relations(index))


def _relations(index: Index) -> Iterator[RelationRow]:
    for kind, entries in index.catalog.entries.items():
        for entry in entries:
            for related in entry.related:
                other_kind, other_id = related.to.split("/")
                other = index.entry(other_kind, other_id)
                if other:
                    yield RelationRow(kind, entry, other_kind, other, related.reason)
