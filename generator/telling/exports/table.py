"""The table of all cases for spreadsheets."""

import csv
import io
from collections.abc import Callable
from functools import partial

from generator.knowing import Index, Tag
from generator.model import SECTIONS, Case, ChallengeId, Shape, ThemeId, label_of, shapes_of
from generator.telling.fields import own_fields, tell
from generator.telling.naming import entry_url
from generator.telling.wording import UNKNOWN

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
BOM = "\ufeff"  # without it Excel reads UTF-8 as Shift_JIS


def _field(shape: Shape, _: Index, case: Case) -> str:
    """A field that no column lays out itself."""
    return "\n".join(one.text for one in tell(case, shape).sayings) or UNKNOWN


# Which case it is, then its story in the order of its page, then the facts that stand beside it there.
CSV_COLUMNS: dict[str, Callable[[Index, Case], str]] = {
    "id": lambda _, case: case.id,
    "事例": lambda _, case: case.display_title,
    label_of(Case, "round"): lambda _, case: f"{case.round}次" if case.round else UNKNOWN,
    "都道府県": lambda _, case: "；".join(area.prefecture or UNKNOWN for area in case.areas),
    "市区町村": lambda _, case: "；".join(area.municipality or "" for area in case.areas),
    "団体コード": lambda _, case: "；".join(area.code or UNKNOWN for area in case.areas),
    "地域と団体コード": lambda _, case: "；".join(
        f"{area.prefecture or ''}{area.municipality or ''}［{area.code or UNKNOWN}］"
        for area in case.areas
    ),
    "読み": lambda _, case: "；".join(area.reading for area in case.areas),
    "コンソーシアム名": lambda _, case: case.consortium.name,
    label_of(Case, "summary"): lambda _, case: case.summary.text if case.summary else UNKNOWN,
    "一覧表のテーマ": lambda _, case: case.table2.theme if case.table2 else UNKNOWN,
    "解決しようとした地域課題": lambda _, case: case.table2.problem if case.table2 else UNKNOWN,
    **{
        label: lambda _, case, name=name: (
            "\n".join(  # type: ignore[misc]
                one.text for one in getattr(case.sections, name) or ()
            )
            or UNKNOWN
        )
        for name, label in SECTIONS.items()
    },
    label_of(Case, "monitor_tour"): lambda _, case: _tour(case),
    label_of(Case, "challenges"): lambda index, case: _labels(index.challenges_of(case)),
    label_of(Case, "themes"): lambda index, case: _labels(index.themes_of(case)),
    "専門部会": lambda index, case: "；".join(item.name for item in index.subcommittees_of(case)),
    **{shape.label: partial(_field, shape) for shape in own_fields("cases", Case)},
    label_of(Case, "contact"): partial(_field, shapes_of(Case)["contact"]),
    label_of(Case, "confirmed_on"): lambda _, case: case.confirmed_on,
    "ページ": lambda _, case: entry_url(case),
}


def cases_csv(index: Index) -> str:
    """All cases as a table that Excel opens: BOM, CRLF, codes as text, no formulas."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for case in index.cases:
        writer.writerow(neutralise(column(index, case)) for column in CSV_COLUMNS.values())
    return BOM + buffer.getvalue()


def neutralise(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(FORMULA_STARTS) else text


def _labels(tags: tuple[Tag[ChallengeId], ...] | tuple[Tag[ThemeId], ...]) -> str:
    return "；".join(tag.term.label for tag in tags) or UNKNOWN


def _tour(case: Case) -> str:
    if case.monitor_tour is None:
        return UNKNOWN
    return "実施あり" if case.monitor_tour.held else "実施なし"
