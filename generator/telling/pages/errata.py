"""Every contradiction of the documents: a line each, which unfolds, and what to narrow them by."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import IN_ORDER, KINDS, Case, Certainty, Correction, Entry, Source
from generator.telling.naming import correction_anchor, entry_url
from generator.telling.pages.base import Context
from generator.telling.pages.listings import Option
from generator.telling.pages.shapes import HOME, CorrectionView, Link, Listed, Page

ORDER = sorted(IN_ORDER, key=lambda kind: kind.id != "sources")  # the documents' own first
STATES = {"decided": "表示を決めたもの", "open": "1つに決めていないもの"}


@dataclass(frozen=True)
class ErrataRow:
    """One record: whose it is, and by what it is found."""

    anchor: str
    owner: Link
    whose: str
    kind: str
    label: str  # of the kind: a word and a body may have the same name
    certainty: str
    state: str
    correction: CorrectionView


class ErrataPart(Listed[ErrataRow]):
    """The records on entries of one kind."""


@dataclass(frozen=True)
class Choice:
    """Something to narrow by: its name in the address, and its options with their numbers."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class ErrataView:
    """Every correction, by what it concerns."""

    parts: tuple[ErrataPart, ...]
    choices: tuple[Choice, ...]
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether some of the records are on pages that follow."""
        return any(part.onward for part in self.parts)


def errata_page(context: Context) -> Page:
    """The page of all contradictions."""
    rows: dict[str, list[ErrataRow]] = {}
    for kind, entry, corrections in context.index.corrections:
        rows.setdefault(kind, []).extend(_rows(context, kind, entry, corrections))
    parts = tuple(
        ErrataPart(kind.id, kind.label, tuple(rows[kind.id])) for kind in ORDER if kind.id in rows
    )
    every = [row for part in parts for row in part.rows]
    lead = (
        f"資料の中で食い違っている表記・数値や、明らかな誤記の記録です（{len(every)}件）。"
        "どの表記を示したか、その理由と確かさを添えています。"
    )
    view = ErrataView(parts, _choices(parts, every), len(every))
    return Page("errata/", "資料の食い違い・誤記の一覧", lead, "errata.html.j2", view, (HOME,))


def _rows(
    context: Context, kind: str, entry: Entry, corrections: Iterable[Correction]
) -> list[ErrataRow]:
    """An entry's records."""
    corrections = tuple(corrections)
    owner = Link(entry.display_title, entry_url(entry))
    return [
        ErrataRow(
            correction_anchor(kind, entry.id, number),
            owner,
            _short(entry),
            kind,
            KINDS[kind].label,
            one.certainty.value,
            "open" if one.shown is None else "decided",
            view,
        )
        for number, (one, view) in enumerate(
            zip(corrections, context.corrections(corrections), strict=True), 1
        )
    ]


def _short(entry: Entry) -> str:
    """What an entry is called where there is only room for a line."""
    if isinstance(entry, Case):
        return entry.place
    return entry.short if isinstance(entry, Source) else entry.display_title


def _choices(parts: Iterable[ErrataPart], rows: Iterable[ErrataRow]) -> tuple[Choice, ...]:
    rows = tuple(rows)
    certainties = Counter(row.certainty for row in rows)
    states = Counter(row.state for row in rows)
    return (
        Choice(
            "about",
            "種類",
            tuple(Option(part.id, part.label, len(part.rows)) for part in parts),
        ),
        Choice(
            "certainty",
            "確かさ",
            tuple(Option(one.value, one.label, certainties[one.value]) for one in Certainty),
        ),
        Choice(
            "state",
            "このサイトの表示",
            tuple(Option(state, label, states[state]) for state, label in STATES.items()),
        ),
    )
