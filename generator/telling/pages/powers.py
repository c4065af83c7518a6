"""Who may do what to whom under the law: one picture, and beside it every power in words.

Nothing is drawn that no power says. Names that are plainly one party are one box (市町村 and
市町村長); what each power calls it is told beside, and so is what is done to nobody named.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import Instrument, Power
from generator.telling.charts import Deed, deeds_picture
from generator.telling.pages.base import Context
from generator.telling.pages.entry import Block
from generator.telling.pages.shapes import FactRow, Said
from generator.telling.pages.tables import ChartView

NUMBERS = "矢印の数字は、下の説明の番号です。"
NOT_DRAWN = "相手の名前がない行為は、説明にだけあります。"


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
    """The picture of all these powers that are used towards somebody; none where none is."""
    drawn = [one for one in found if one.power.target]
    if not drawn:
        return Block(anchor, heading)
    title = f"{heading}（矢印の数字は、下の説明の番号です）"
    told = NUMBERS if len(drawn) == len(found) else NUMBERS + NOT_DRAWN
    return Block(anchor, heading, charts=(ChartView(told, _picture(title, found)),))


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
    ends = [
        (one.number, names[one.number, one.power.actor], names[one.number, one.power.target])
        for one in found
        if one.power.target
    ]
    order = list(dict.fromkeys(name for _, *pair in ends for name in pair))
    deeds = [Deed(number, order.index(actor), order.index(to)) for number, actor, to in ends]
    return deeds_picture(title, order, deeds)


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
