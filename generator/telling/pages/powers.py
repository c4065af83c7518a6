"""Who may do what to whom under the law: one picture, and beside it every power in words.

Nothing is drawn that no power says. Names that are plainly one party are one box (市町村 and
市町村長); what a power calls it otherwise is told in the box.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import Instrument, Power
from generator.telling.charts import Deed, Party, deeds_picture
from generator.telling.pages.base import Context, FactRow, Said
from generator.telling.pages.entry import Block
from generator.telling.pages.tables import ChartView

AS_ACTOR, AS_TARGET = "{}は{}", "{}の相手：{}"


@dataclass(frozen=True)
class Numbered:
    """A power with its number and the instrument that gives it."""

    number: int
    power: Power
    instrument: Instrument


def numbered(instruments: Iterable[Instrument]) -> list[Numbered]:
    """All powers in the order of the instruments."""
    pairs = [(power, item) for item in instruments for power in item.powers]
    return [Numbered(number, *pair) for number, pair in enumerate(pairs, 1)]


def picture_block(anchor: str, heading: str, found: Sequence[Numbered]) -> Block:
    """The picture of all these powers."""
    title = f"{heading}（矢印の数字は、表の番号です）"
    svg = _picture(title, found)
    return Block(anchor, heading, charts=(ChartView("矢印の数字は、表の番号です。", svg),))


def power_rows(context: Context, found: Iterable[Numbered]) -> tuple[FactRow, ...]:
    """The same in words: number, who, to whom, what, and the source."""
    return tuple(
        FactRow(
            f"{one.number}　{one.power.actor}"
            + (f" → {one.power.target}" if one.power.target else ""),
            said=(Said((one.power.action,), context.places[one.power.source]),),
        )
        for one in found
    )


def _picture(title: str, found: Sequence[Numbered]) -> str:
    names = _names(found)
    order = list(dict.fromkeys(names.values()))
    notes: dict[str, dict[tuple[str, str], list[str]]] = {name: {} for name in order}
    deeds = []
    for one in found:
        ends = [(AS_ACTOR, one.power.actor)]
        if one.power.target:
            ends.append((AS_TARGET, one.power.target))
        for form, said in ends:
            party = names[one.number, said]
            if said != party:
                notes[party].setdefault((form, said), []).append(str(one.number))
        deeds.append(Deed(one.number, *(order.index(names[one.number, said]) for _, said in ends)))
    parties = [
        Party(name, tuple(form.format("・".join(at), said) for (form, said), at in told.items()))
        for name, told in notes.items()
    ]
    return deeds_picture(title, parties, deeds)


def _names(found: Sequence[Numbered]) -> dict[tuple[int, str], str]:
    """The party that each name of each power means."""
    actors = {one.power.actor for one in found}
    parties = {_within(name, actors) for name in actors}
    targets = {one.power.target for one in found if one.power.target}
    names = {}
    for one in found:
        names[one.number, one.power.actor] = _within(one.power.actor, actors)
        target = one.power.target
        if target:
            party = _within(target, parties | targets)
            if party == target and target not in parties:
                party = _made(one, parties) or target
            names[one.number, target] = party
    return names


def _within(name: str, others: Iterable[str]) -> str:
    """The shortest name that a name begins or ends with: 市町村 for 市町村長; or the name itself."""
    parts = [other for other in others if name.startswith(other) or name.endswith(other)]
    return min(parts, key=len, default=name)


def _made(one: Numbered, parties: Iterable[str]) -> str | None:
    """The party that a power makes of those it is about, as its own words and instrument say."""
    name = one.instrument.common_name
    return name if name in parties and name in one.power.action else None
