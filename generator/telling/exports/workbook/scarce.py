"""Columns that hardly any row fills are gathered in one, so that a sheet can be overlooked.

Nothing is lost: what they say stands in the same row, each with the name of its column. Cells that
say that there is none are no empty ones, and neither are those of a table of marks.
"""

from dataclasses import replace

from generator.telling.exports.workbook.sheet import WIDE, Head, Sheet, lines
from generator.telling.wording import UNKNOWN

OTHERS = "そのほかの項目"
MOST = 0.8  # of a column's cells may be 情報未収集


def overlooked(sheet: Sheet) -> Sheet:
    """The sheet with one column in the place of those that are nearly empty."""
    names = [head.name for head in sheet.heads]
    columns = dict(enumerate(zip(*sheet.rows, strict=True)))
    unknown = {at: column.count(UNKNOWN) for at, column in columns.items() if at >= sheet.key}
    scarce = [at for at, number in unknown.items() if number > MOST * len(sheet.rows)]
    said = [at for at in scarce if unknown[at] < len(sheet.rows)]
    left = [at for at in range(len(names)) if at not in scarce]
    place = sum(at < said[0] for at in left) if said else len(left)
    one = (Head(OTHERS, WIDE),) if said else ()

    def row(cells: tuple[str, ...]) -> tuple[str, ...]:
        others = lines(f"{names[at]}：{cells[at]}" for at in said if cells[at] != UNKNOWN)
        kept = [cells[at] for at in left]
        return (*kept[:place], *((others,) if said else ()), *kept[place:])

    heads = [sheet.heads[at] for at in left]
    return replace(
        sheet,
        heads=(*heads[:place], *one, *heads[place:]),
        rows=tuple(map(row, sheet.rows)),
        gathered=tuple(names[at] for at in said),
        empty=tuple(names[at] for at in scarce if at not in said),
    )


def about(sheet: Sheet) -> str:
    """What is said of a sheet and its columns."""
    text = f"{len(sheet.rows)}行"
    if sheet.gathered:
        names = "".join(f"「{name}」" for name in sheet.gathered)
        text += f"。記入のある行が少ない{names}は、列「{OTHERS}」にまとめています"
    if sheet.empty:
        names = "".join(f"「{name}」" for name in sheet.empty)
        text += f"。{names}は、すべての行で情報未収集のため、列がありません"
    return text
