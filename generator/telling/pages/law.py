"""The law: the Act, its instruments, and who may do what to whom."""

from collections.abc import Sequence

from generator.model import Act, Instrument, Power
from generator.telling.charts import Step, powers_diagram
from generator.telling.pages.base import Context, FactRow, Page, Said
from generator.telling.pages.entry import (
    Block,
    ChartView,
    entries_page,
    entry_page,
    entry_row,
    figure_blocks,
    section_blocks,
)


def law_pages(context: Context) -> list[Page]:
    """The law on one page, and a page for the Act and each instrument."""
    acts = context.catalog.of("acts", Act)
    instruments = sorted(
        context.catalog.of("instruments", Instrument), key=lambda item: item.number
    )
    if not acts and not instruments:
        return []
    lead = (
        f"二地域居住に関する法律と、{len(instruments)}つの制度。"
        "だれがだれに何をできるか、法律上の名前と通称の対応。"
    )
    rows = [entry_row(act, act.dates.text) for act in acts]
    rows += [entry_row(item, f"法律上の名前：{item.legal_name}") for item in instruments]
    blocks = [_names_block(context, acts)]
    blocks += [
        _powers_block(context, item.powers, f"powers-{item.id}", f"{item.common_name}：できること")
        for item in instruments
    ]
    pages = [entries_page("acts", lead, rows, blocks)]
    pages += [_act_page(context, act) for act in acts]
    return pages + [_instrument_page(context, item) for item in instruments]


def _names_block(context: Context, acts: Sequence[Act]) -> Block:
    facts = tuple(
        FactRow(f"通称：{pair.common}", words=(f"法律上は「{pair.legal}」",))
        for act in acts
        for pair in act.terms
    )
    source = context.places[acts[0].terms_source].label if acts else ""
    return Block("names", "通称と法律上の名前", facts=facts, note=f"出典：{source}")


def _powers_block(context: Context, powers: Sequence[Power], anchor: str, heading: str) -> Block:
    steps = [Step(power.actor, power.action, power.target) for power in powers]
    facts = tuple(
        FactRow(
            f"{power.actor} → {power.target}" if power.target else power.actor,
            said=(Said((power.action,), context.places[power.source]),),
        )
        for power in powers
    )
    title = f"{heading}（図の内容は下の表と同じです）"
    chart = ChartView(title, powers_diagram(title, steps))
    return Block(anchor, heading, charts=(chart,), facts=facts)


def _act_page(context: Context, act: Act) -> Page:
    blocks = [_names_block(context, [act])]
    blocks += section_blocks(context, act.sections)
    blocks += figure_blocks(context, act.figures, ())
    return entry_page(context, "acts", act, lead=context.said([act.dates]), blocks=blocks)


def _instrument_page(context: Context, item: Instrument) -> Page:
    names = (
        FactRow("通称", words=(item.common_name,)),
        FactRow("法律上の名前", words=(item.legal_name,)),
    )
    blocks = [
        Block("names", "名前", facts=names),
        _powers_block(context, item.powers, "powers", "だれが何をできるか"),
        *section_blocks(context, item.sections),
    ]
    return entry_page(context, "instruments", item, lead=(), blocks=blocks)
