"""Numbers for show, alone and in tables, and what can be drawn without saying more than they do."""

import re
from dataclasses import dataclass
from decimal import Decimal

from generator import unicode
from generator.model import Chart, ChartKind, Figure, Row, Table, as_number
from generator.telling.charts import (
    Bar,
    Group,
    bar_chart,
    column_chart,
    group_chart,
    is_broad,
    share_chart,
)
from generator.telling.naming import figure_text
from generator.telling.pages.base import Context
from generator.telling.pages.shapes import Link


@dataclass(frozen=True)
class FigureView:
    """A number, what it counts, and where it stands; ``mark`` says what kind of place that is.

    ``disputed`` is where a record on the same page holds other readings against it.
    """

    label: str
    value: str
    source: Link
    mark: str = ""
    disputed: str = ""


@dataclass(frozen=True)
class TableView:
    """A table of numbers."""

    title: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total_row: bool
    note: str | None
    source: Link


@dataclass(frozen=True)
class ChartView:
    """A drawn chart and its headline; the table with the numbers stands beside it."""

    title: str
    svg: str

    @property
    def is_broad(self) -> bool:
        """Whether it is pushed sideways on a phone, so that it has to be within reach of a key."""
        return is_broad(self.svg)


def figure_view(context: Context, figure: Figure, mark: str = "") -> FigureView:
    """A single number for show."""
    label, value = figure_text(figure.label), figure_text(figure.value)
    return FigureView(label, value, context.places[figure.source], mark)


def table_view(context: Context, table: Table) -> TableView:
    """A table for show."""
    return TableView(
        table.title,
        table.unit,
        table.columns,
        table.rows,
        table.total_row,
        table.note,
        context.places[table.source],
    )


DRAW = {
    ChartKind.BAR: bar_chart,
    ChartKind.COLUMN: column_chart,
    ChartKind.SHARE: share_chart,
}


def draw_chart(chart: Chart, table: Table) -> str:
    """A table's column as a chart, without its total row.

    Cells without a number are left out, but for columns: what lies between two of them would
    look as if nothing were missing.
    """
    bars = _bars(table, chart.column - 1)
    if chart.kind is ChartKind.COLUMN:
        bars = _with_gaps(bars)
    else:
        bars = [bar for bar in bars if bar.value is not None]
    return DRAW[chart.kind](chart.title, bars)


def charts_of(table: Table) -> tuple[ChartView, ...]:
    """What a table's numbers can be drawn as; nothing, where a drawing would mislead.

    Counts are bars. Shares are drawn only where they are shares of a whole that is all there.
    """
    columns = len(table.columns) - table.total_column
    if len(table.parts) < 2 or not all(map(_is_whole, _bars(table, 0))):
        return ()
    if table.unit == "%":
        bars = _bars(table, 0)
        whole = columns == 1 and sum(Decimal(str(bar.value)) for bar in bars) == 100
        svg = share_chart(table.title, bars) if whole else ""
    elif not _is_counted(table.unit):
        svg = ""
    elif table.total_column and columns > 1:
        svg = group_chart(table.title, _groups(table, columns))
    else:
        svg = bar_chart(table.title, _bars(table, 0))
    return (ChartView(f"図：{table.title}", svg),) if svg else ()


def _is_whole(bar: Bar) -> bool:
    return bar.value is not None and bar.value >= 0


def _is_counted(unit: str) -> bool:
    """Whether a unit is one of counting (名, 世帯), not of several things or of shares."""
    return len(unit) <= 2 and "%" not in unit


def _bars(table: Table, column: int) -> list[Bar]:
    return [_bar(row.label, row.cells[column], table.unit) for row in table.parts]


def _groups(table: Table, columns: int) -> list[Group]:
    return [
        Group(label, tuple(_bars(table, column)))
        for column, label in enumerate(table.columns[:columns])
    ]


def _bar(label: str, cell: str, unit: str) -> Bar:
    number = as_number(cell)
    if number is None:
        return Bar(label, None, cell)
    behind = unit if len(unit) <= 2 and not cell.endswith("%") else ""
    return Bar(label, float(number), cell + behind)


MOST_YEARS = 120  # that are drawn one by one
YEAR = re.compile(r"(昭和|平成|令和)?(元|[0-9]{1,4})(年度?)")
BEFORE = {"昭和": 1925, "平成": 1988, "令和": 2018, None: 0}  # the year before an era's first


def _with_gaps(bars: list[Bar]) -> list[Bar]:
    """A series of years with an empty place for every year that has no row."""
    years = [_year(bar.label) for bar in bars]
    known = [year for year, _ in years if year is not None]
    if len(known) < len(bars) or known != sorted(set(known)):
        return bars
    if known and known[-1] - known[0] >= MOST_YEARS:
        return bars
    found = dict(zip(known, bars, strict=True))
    word = years[0][1] if years else ""
    return [
        found.get(year) or Bar(f"{year}{word}", None, "記載なし")
        for year in range(known[0], known[-1] + 1)
    ]


def _year(label: str) -> tuple[int | None, str]:
    """The year that a label names (令和元年度: 2019) and its word (年度), if it names one."""
    match = YEAR.fullmatch(unicode.normalize("NFKC", label).replace(" ", ""))
    if not match:
        return None, ""
    era, number, word = match.groups()
    return BEFORE[era] + (1 if number == "元" else int(number)), word
