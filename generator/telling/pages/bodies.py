"""Bodies: the platform and the council before it, and what changed between them."""

from generator.model import Aspect, Body
from generator.telling.pages.base import Context
from generator.telling.pages.entry import (
    Block,
    Comparison,
    ComparisonRow,
    entries_page,
    entry_page,
    entry_row,
    figure_blocks,
)
from generator.telling.pages.shapes import FactRow, Page, Said


def body_pages(context: Context) -> list[Page]:
    """The list of bodies, what changed from one to the next, and a page each."""
    bodies = sorted(context.catalog.of("bodies", Body), key=lambda body: body.order)
    if not bodies:
        return []
    lead = "官民連携プラットフォームと協議会の、体制・会員・活動と、その違い。"
    rows = [entry_row(body, body.overview[0].text) for body in bodies]
    before = {body.id: body for body in bodies}
    comparisons = tuple(
        _comparison(context, body, before[body.predecessor])
        for body in bodies
        if body.predecessor in before
    )
    pages = [entries_page("bodies", lead, rows, comparisons=comparisons)]
    return pages + [_body_page(context, body) for body in bodies]


def _comparison(context: Context, body: Body, before: Body) -> Comparison:
    """What changed, aspect by aspect."""
    every = [
        ComparisonRow(
            aspect.label, _aspect(context, before, aspect), _aspect(context, body, aspect)
        )
        for aspect in Aspect
    ]
    rows = tuple(row for row in every if row.before or row.after)
    return Comparison(f"「{before.name}」から「{body.name}」へ", before.name, body.name, rows)


def _aspect(context: Context, body: Body, aspect: Aspect) -> tuple[Said, ...]:
    return context.said(
        [one for item in body.aspects if item.aspect is aspect for one in item.statements]
    )


def _body_page(context: Context, body: Body) -> Page:
    facts = tuple(
        FactRow(aspect.label, said=_aspect(context, body, aspect))
        for aspect in Aspect
        if _aspect(context, body, aspect)
    )
    blocks = [Block("facts", "体制と活動", facts=facts), *figure_blocks(context, body.figures, ())]
    if body.link:
        blocks.append(Block("address", "資料に載っているアドレス", note=body.link))
    lead = context.said(body.overview)
    return entry_page(context, "bodies", body, lead=lead, blocks=blocks)
