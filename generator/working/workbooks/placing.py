"""Findings about an entry's data -> findings about sheets and cells, in words for who fills them in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from generator.findings import Finding, Severity
from generator.model import KINDS, Shape, shape_at
from generator.working.workbooks.entries import Places
from generator.working.workbooks.layout import Layout, Part, Rows
from generator.working.workbooks.opening import Book
from generator.working.workbooks.words import Fault, for_cells

FIELD = re.compile(r"([a-z_0-9.]+): ")  # how a finding about a field begins
# What to do where the advice for files of text does not fit cells.
MENDS = {
    "missing-field": "このセルに書いてください。",
    "area-code": "正しい団体コードに直すか、空けてください（名簿のとおりに入ります）。",
    "area-reading": "正しい読みに直すか、空けてください（名簿のとおりに入ります）。",
    "area-ambiguous": "「都道府県」も書いてください。資料から決まらないときは「決まらない事情」に書きます。",
    "unrecorded-name": "シート「別の表記」に、出典とともに書き足してください。",
    "unrecorded-place": "シート「地域」を直すか、シート「資料の食い違い」に両方の表記を記録してください。",
    "tour-mismatch": "「モニターツアー：実施」を、表の印に合わせてください（○ なら はい、— なら いいえ）。",
    "round-count": "シート「事例」の「採択次」か、シート「採択次」の「採択件数」を確かめてください。",
    "duplicate-case": "同じ取組なら、1行にまとめるか、もとの id で書いてください。",
}
# Of what is a caution only.
CAUTIONS = {"area-ambiguous": "分かったら、「都道府県」を書いてください。"}


@dataclass(frozen=True)
class Placer:
    """Puts findings to cells."""

    book: Book
    layout: Layout
    places: Places

    def field_findings(self, kind: str, found: Iterable[Finding]) -> list[Finding]:
        """What ``validate`` found in an entry of the workbook; what a cell was told before is left out."""
        placed = [self._placed(one, *self._field_words(kind, one)) for one in found]
        told = self.book.told
        return [one for one in placed if (one.path, (one.line, one.column)) not in told]

    def rule_findings(self, paths: frozenset[str], found: Iterable[Finding]) -> Iterator[Finding]:
        """What rules found; of files that are not in the workbook as they are."""
        for one in found:
            if one.path in paths:
                mends = MENDS | (CAUTIONS if one.severity is Severity.WARNING else {})
                yield self._placed(one, one.message, mends.get(one.rule, for_cells(one.mend)))
            else:
                yield one

    def _placed(self, found: Finding, message: str, mend: str) -> Finding:
        sheet, place = self.places.unpack((found.line, found.column))
        is_warning = found.severity is Severity.WARNING
        return self.book.finding(
            sheet, place, Fault(found.rule, message, mend, is_warning=is_warning)
        )

    def _field_words(self, kind: str, found: Finding) -> tuple[str, str]:
        mend = MENDS.get(found.rule, for_cells(found.mend))
        match = FIELD.match(found.message)
        names = tuple(part for part in match[1].split(".") if not part.isdigit()) if match else ()
        shape = shape_at(KINDS[kind].model, names)
        if not match or shape is None:
            return for_cells(found.message), mend
        message = f"「{shape.label}」 {for_cells(found.message[match.end() :])}"
        if found.rule in {"too-short", "missing-field"} and issubclass(shape.item, BaseModel):
            sheet = _sheet_of(self.layout.kinds[kind], shape)
            mend = f"シート「{sheet}」に、この id の行を足してください。" if sheet else mend
        return message, mend


def _sheet_of(part: Part, shape: Shape) -> str:
    return next((rows.sheet for rows in lists_in(part) if rows.shape is shape), "")


def lists_in(part: Part) -> Iterator[Rows]:
    """All lists of a model, in whatever it holds."""
    for rows in part.lists.values():
        yield rows
        yield from lists_in(rows.part)
    for inner in part.parts.values():
        yield from lists_in(inner)
