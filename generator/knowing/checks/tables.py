"""Whether tables add up, and whether charts draw a column that there is."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.findings import Finding
from generator.model import Chart, Statistic, Table, Topic, Tour, as_number
from generator.reading import Catalog, Path, Register


def check_tables(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """Where a table says that it has totals, they add up."""
    mend = "資料の数字と見比べてください。"
    for kind, entries in catalog.entries.items():
        for entry in entries:
            tables = entry.tables if isinstance(entry, Tour | Statistic | Topic) else ()
            for number, table in enumerate(tables):
                for row, message in _table_faults(table):
                    path: Path = ("tables", number, "rows", row)
                    yield catalog.finding(kind, entry.id, path, "table-sum", message, mend=mend)


def _table_faults(table: Table) -> Iterator[tuple[int, str]]:
    width = len(table.columns)
    for number, row in enumerate(table.rows):
        if len(row.cells) != width:
            yield (
                number,
                f"「{row.label}」の欄が {len(row.cells)} 個あります（見出しは {width} 個）。",
            )
            return
    if table.total_column:
        for number, row in enumerate(table.rows):
            if not _adds_up(row.cells[:-1], row.cells[-1]):
                yield number, f"「{row.label}」の合計 {row.cells[-1]} が内訳の和と違います。"
    if table.total_row:
        *parts, total = table.rows
        for column, label in enumerate(table.columns):
            if not _adds_up([row.cells[column] for row in parts], total.cells[column]):
                yield (
                    len(parts),
                    f"列「{label}」の合計 {total.cells[column]} が内訳の和と違います。",
                )


def _adds_up(parts: Iterable[str], total: str) -> bool:
    numbers = [as_number(part) for part in parts]
    known = [number for number in numbers if number is not None]
    return len(known) != len(numbers) or sum(known, Decimal(0)) == as_number(total)


def check_charts(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """Every chart draws a column of a table of its entry, and finds numbers there."""
    for item in catalog.of("statistics", Statistic):
        for number, chart in enumerate(item.charts):
            for field, message, fix in _chart_faults(item, chart):
                path: Path = ("charts", number, field)
                yield catalog.finding(
                    "statistics", item.id, path, "chart-column", message, mend=fix
                )


def _chart_faults(item: Statistic, chart: Chart) -> Iterator[tuple[str, str, str]]:
    if chart.table > len(item.tables):
        message = f"{chart.table} 番目の表はありません（表は {len(item.tables)} 個です）。"
        yield "table", message, "描く表が何番目かを、1から数えて書いてください。"
        return
    table = item.tables[chart.table - 1]
    if chart.column > len(table.columns):
        message = f"表「{table.title}」に {chart.column} 列目はありません（{len(table.columns)} 列です）。"
        yield "column", message, "描く列が何列目かを、見出しの列を除いて1から数えて書いてください。"
        return
    numbers = [as_number(cell) for cell in column(table, chart.column)]
    if any(number is not None and number < 0 for number in numbers):
        message = f"表「{table.title}」の {chart.column} 列目に負の数があり、図にできません。"
        yield "column", message, "負の数のない列を選ぶか、この図を消してください。"
    elif all(number is None for number in numbers):
        message = f"表「{table.title}」の {chart.column} 列目に、図にできる数がありません。"
        yield "column", message, "数の入った列を選ぶか、この図を消してください。"


def column(table: Table, number: int) -> list[str]:
    """The cells of a column (from 1) that are drawn; rows that are too short are reported elsewhere."""
    return [row.cells[number - 1] for row in table.parts if len(row.cells) >= number]
