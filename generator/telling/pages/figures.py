"""Figures with their charts, and explanations."""

from generator.model import Chart, Statistic, Topic
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
from generator.telling.pages.shapes import Page
from generator.telling.pages.tables import ChartView, draw_chart


def statistic_pages(context: Context) -> list[Page]:
    """The list of figures and a page each, charts beside their numbers."""
    items = sorted(context.catalog.of("statistics", Statistic), key=lambda item: item.order)
    if not items:
        return []
    lead = "資料にある統計・推計・実績の数値。図のそばに必ず元の数値を添え、資料から読み取れないものは示していません。"
    rows = [entry_row(item, item.overview[0].text) for item in items]
    pages = [entries_page("statistics", lead, rows)]
    for item in items:
        blocks = [_chart_block(item, chart, n) for n, chart in enumerate(item.charts, 1)]
        blocks += figure_blocks(context, item.figures, item.tables)
        if item.withheld:
            said = context.said(item.withheld)
            blocks.append(Block("withheld", "資料から読み取れないもの", said=said))
        pages.append(
            entry_page(
                context,
                "statistics",
                item,
                lead=context.said(item.overview),
                blocks=blocks,
            )
        )
    return pages


def _chart_block(item: Statistic, chart: Chart, number: int) -> Block:
    svg = draw_chart(chart, item.tables[chart.table - 1])
    return Block(
        f"chart-{number}", chart.title, charts=(ChartView("値は下の表にもあります。", svg),)
    )


def topic_pages(context: Context) -> list[Page]:
    """The list of explanations and a page each."""
    items = sorted(context.catalog.of("topics", Topic), key=lambda item: item.order)
    if not items:
        return []
    lead = f"{IDENTITY.subject}の意味、取組の全体像、調査、施設、政策の経緯など、資料にある説明。"
    rows = [entry_row(item, item.overview[0].text) for item in items]
    pages = [entries_page("topics", lead, rows)]
    for item in items:
        blocks = section_blocks(context, item.sections)
        blocks += figure_blocks(context, item.figures, item.tables)
        lead_said = context.said(item.overview)
        pages.append(entry_page(context, "topics", item, lead=lead_said, blocks=blocks))
    return pages
