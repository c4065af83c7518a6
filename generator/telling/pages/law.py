"""The law: the Act, its instruments, and who may do what to whom."""

from collections.abc import Sequence
from dataclasses import replace

from generator.model import Act, Instrument
from generator.telling.naming import IDENTITY
from generator.telling.pages.base import Context
from generator.telling.pages.entry import (
    Block,
    entries_page,
    entry_page,
    entry_row,
    figure_blocks,
    section_blocks,
)
from generator.telling.pages.powers import numbered, picture_block, power_rows
from generator.telling.pages.shapes import FactRow, Page


def law_pages(context: Context) -> list[Page]:
    """The law on one page, and a page for the Act and each instrument."""
    acts = context.catalog.of("acts", Act)
    instruments = sorted(
        context.catalog.of("instruments", Instrument), key=lambda item: item.number
    )
    if not acts and not instruments:
        return []
    lead = (
        f"{IDENTITY.subject}に関する法律と、{len(instruments)}つの制度。"
        "だれがだれに何をできるか、法律上の名前と通称の対応。"
    )
    rows = [entry_row(act, act.dates.text) for act in acts]
    rows += [entry_row(item, f"法律上の名前：{item.legal_name}") for item in instruments]
    blocks = [*_powers_blocks(context, instruments), _names_block(context, acts)]
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


WHO = "だれが、だれに、何をできるか"


def _powers_blocks(context: Context, instruments: Sequence[Instrument]) -> list[Block]:
    """One picture of all powers, the same in words, and which instrument gives which."""
    found = numbered(instruments)
    if not found:
        return []
    given = [
        (item.common_name, [one.number for one in found if one.instrument is item])
        for item in instruments
        if item.powers
    ]
    note = "、".join(f"{numbers[0]}～{numbers[-1]}は「{name}」" for name, numbers in given)
    block = picture_block("powers", WHO, found)
    return [replace(block, facts=power_rows(context, found), note=f"{note}の制度によります。")]


def _act_page(context: Context, act: Act) -> Page:
    blocks = [_names_block(context, [act])]
    blocks += section_blocks(context, act.sections)
    blocks += figure_blocks(context, act.figures, ())
    return entry_page(context, "acts", act, lead=context.said([act.dates]), blocks=blocks)


def _instrument_page(context: Context, item: Instrument) -> Page:
    found = numbered([item])
    names = (
        FactRow("通称", words=(item.common_name,)),
        FactRow("法律上の名前", words=(item.legal_name,)),
    )
    blocks = [
        Block("names", "名前", facts=names),
        replace(picture_block("powers", WHO, found), facts=power_rows(context, found)),
        *section_blocks(context, item.sections),
    ]
    return entry_page(context, "instruments", item, lead=(), blocks=blocks)
