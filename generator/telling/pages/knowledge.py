"""Law, bodies, recommendations, opinions, figures and explanations."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import (
    Act,
    Body,
    Chart,
    Entry,
    Instrument,
    Opinion,
    Power,
    Recommendation,
    Statistic,
    Table,
    Topic,
)
from generator.model.tour import as_number
from generator.model.vocabulary import Aspect, ChartKind
from generator.telling.charts import Bar, Step, bar_chart, column_chart, powers_diagram, share_chart
from generator.telling.naming import entry_url
from generator.telling.pages.base import (
    HOME,
    Context,
    CorrectionView,
    Link,
    Page,
    RelatedGroup,
    Said,
)
from generator.telling.pages.entry import (
    Block,
    ChartView,
    FactRow,
    entry_page,
    figure_blocks,
    section_blocks,
)

LAW = Link("法律と制度", "law/")
PLATFORM = Link("プラットフォームと協議会", "platform/")
RECOMMENDATIONS = Link("提言（8項目）", "recommendations/")
OPINIONS = Link("有識者の意見", "opinions/")
FIGURES = Link("数値で見る", "figures/")
TOPICS = Link("解説", "topics/")

DRAW = {
    ChartKind.BAR: bar_chart,
    ChartKind.COLUMN: column_chart,
    ChartKind.SHARE: share_chart,
}


@dataclass(frozen=True)
class EntryRow:
    """An entry in a list."""

    link: Link
    gist: str


@dataclass(frozen=True)
class Comparison:
    """Two bodies side by side: an aspect, what is said of the earlier, what of the later."""

    heading: str
    before: str
    after: str
    rows: tuple[tuple[str, tuple[Said, ...], tuple[Said, ...]], ...]


@dataclass(frozen=True)
class EntriesView:
    """A page that lists entries, after blocks of its own."""

    kind: str
    heading: str
    lead: str
    rows: tuple[EntryRow, ...]
    blocks: tuple[Block, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


@dataclass(frozen=True)
class OpinionView:
    """The opinions under one heading."""

    anchor: str
    box: str | None
    heading: str
    said: tuple[Said, ...]
    related: tuple[RelatedGroup, ...]
    corrections: tuple[CorrectionView, ...]


@dataclass(frozen=True)
class OpinionsView:
    """All expert opinions."""

    groups: tuple[OpinionView, ...]


def knowledge_pages(context: Context) -> list[Page]:
    """All pages of this module; a kind without entries has none."""
    return [
        *_law(context),
        *_bodies(context),
        *_recommendations(context),
        *_opinions(context),
        *_statistics(context),
        *_topics(context),
    ]


def _entries_page(
    link: Link, kind: str, lead: str, rows: Sequence[EntryRow], blocks: Sequence[Block] = ()
) -> Page:
    view = EntriesView(kind, link.label, lead, tuple(rows), tuple(blocks))
    return Page(link.url, link.label, lead, kind, "entries.html.j2", view, (HOME,))


def _row(entry: Entry, gist: str) -> EntryRow:
    return EntryRow(Link(entry.display_title, entry_url(entry)), gist)


# --- law


def _law(context: Context) -> list[Page]:
    acts = context.catalog.of("acts", Act)
    instruments = sorted(
        context.catalog.of("instruments", Instrument), key=lambda item: item.number
    )
    if not acts and not instruments:
        return []
    lead = "二地域居住を支える改正法と、その3つの制度。だれがだれに何をできるか、法律上の名前と通称の対応。"
    rows = [_row(act, act.dates.text) for act in acts]
    rows += [_row(item, f"法律上の名前：{item.legal_name}") for item in instruments]
    blocks = [_names_block(context, acts)]
    blocks += [
        _powers_block(context, item.powers, f"powers-{item.id}", f"{item.common_name}：できること")
        for item in instruments
    ]
    pages = [_entries_page(LAW, "law", lead, rows, blocks)]
    pages += [_act_page(context, act) for act in acts]
    return pages + [_instrument_page(context, item) for item in instruments]


def _names_block(context: Context, acts: Sequence[Act]) -> Block:
    facts = tuple(
        FactRow(f"通称：{common}", words=(f"法律上は「{legal}」",))
        for act in acts
        for common, legal in act.terms
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
    return entry_page(
        context, "acts", act, index=LAW, lead=context.said([act.dates]), blocks=blocks
    )


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
    return entry_page(context, "instruments", item, index=LAW, lead=(), blocks=blocks)


# --- bodies


def _bodies(context: Context) -> list[Page]:
    bodies = sorted(context.catalog.of("bodies", Body), key=lambda body: body.order)
    if not bodies:
        return []
    lead = "官民連携プラットフォームと、その前身の協議会。体制・会員・活動と、改組で変わったこと。"
    rows = [_row(body, body.overview[0].text) for body in bodies]
    before = {body.id: body for body in bodies}
    comparisons = tuple(
        _comparison(context, body, before[body.predecessor])
        for body in bodies
        if body.predecessor in before
    )
    view = EntriesView("bodies", PLATFORM.label, lead, tuple(rows), comparisons=comparisons)
    pages = [Page(PLATFORM.url, PLATFORM.label, lead, "bodies", "entries.html.j2", view, (HOME,))]
    return pages + [_body_page(context, body) for body in bodies]


def _comparison(context: Context, body: Body, before: Body) -> Comparison:
    """What changed, aspect by aspect."""
    sides = [
        (aspect.label, _aspect(context, before, aspect), _aspect(context, body, aspect))
        for aspect in Aspect
    ]
    rows = tuple(side for side in sides if side[1] or side[2])
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
    return entry_page(context, "bodies", body, index=PLATFORM, lead=lead, blocks=blocks)


# --- recommendations and opinions


def _recommendations(context: Context) -> list[Page]:
    items = sorted(
        context.catalog.of("recommendations", Recommendation), key=lambda item: item.number
    )
    if not items:
        return []
    lead = f"二地域居住に関する提言{len(items)}項目の内容と、関わりのある専門部会・テーマ・事例。提言した主体の名前と日付は資料に書かれていません（情報未収集）。"
    rows = [_row(item, item.statements[0].text) for item in items]
    pages = [_entries_page(RECOMMENDATIONS, "recommendations", lead, rows)]
    for item in items:
        said = context.said(item.statements)
        block = Block("statements", "提言の内容", said=said)
        pages.append(
            entry_page(
                context, "recommendations", item, index=RECOMMENDATIONS, lead=(), blocks=[block]
            )
        )
    return pages


def _opinions(context: Context) -> list[Page]:
    items = sorted(context.catalog.of("opinions", Opinion), key=lambda item: item.order)
    if not items:
        return []
    lead = "令和5年度の調査で示された有識者の意見を、資料の見出しのまとまりごとに載せています。"
    views = tuple(
        OpinionView(
            item.id,
            item.box,
            item.heading,
            context.said(item.opinions),
            context.related("opinions", item),
            context.corrections(item.corrections),
        )
        for item in items
    )
    view = OpinionsView(views)
    return [Page(OPINIONS.url, OPINIONS.label, lead, "opinions", "opinions.html.j2", view, (HOME,))]


# --- figures and explanations


def _statistics(context: Context) -> list[Page]:
    items = sorted(context.catalog.of("statistics", Statistic), key=lambda item: item.order)
    if not items:
        return []
    lead = "資料にある統計・推計・実績の数値。図のそばに必ず元の数値を添え、資料から読み取れないものは示していません。"
    rows = [_row(item, item.overview[0].text) for item in items]
    pages = [_entries_page(FIGURES, "statistics", lead, rows)]
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
                index=FIGURES,
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


def draw_chart(chart: Chart, table: Table) -> str:
    """A table's column as a chart; cells without a number are left out, as is a total row."""
    rows = table.rows[:-1] if table.total_row else table.rows
    bars = []
    for row in rows:
        cell = row.cells[chart.column - 1]
        number = as_number(cell)
        if number is not None:
            unit = table.unit if len(table.unit) <= 2 and not cell.endswith("%") else ""
            bars.append(Bar(row.label, float(number), cell + unit))
    return DRAW[chart.kind](chart.title, bars)


def _topics(context: Context) -> list[Page]:
    items = sorted(context.catalog.of("topics", Topic), key=lambda item: item.order)
    if not items:
        return []
    lead = "二地域居住の意味、取組の全体像、調査、施設、政策の経緯など、資料にある説明。"
    rows = [_row(item, item.overview[0].text) for item in items]
    pages = [_entries_page(TOPICS, "topics", lead, rows)]
    for item in items:
        blocks = section_blocks(context, item.sections)
        blocks += figure_blocks(context, item.figures, item.tables)
        lead_said = context.said(item.overview)
        pages.append(
            entry_page(context, "topics", item, index=TOPICS, lead=lead_said, blocks=blocks)
        )
    return pages
