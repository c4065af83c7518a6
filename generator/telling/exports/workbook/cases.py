"""The sheets on cases: one row each, one row for each statement, and what tags rest on."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.knowing import Basis, Index, Tag
from generator.model import (
    CHALLENGE_COLUMNS,
    KINDS,
    SECTIONS,
    TABLE1,
    TABLE2,
    THEME_COLUMNS,
    UNLABELLED,
    Area,
    Case,
    ChallengeId,
    Consortium,
    Mark,
    Table1Row,
    Table2Row,
    ThemeId,
    label_of,
    shapes_of,
)
from generator.telling.exports.table import CSV_COLUMNS
from generator.telling.exports.workbook.sheet import (
    MIDDLE,
    NARROW,
    WIDE,
    Column,
    Head,
    Place,
    Places,
    Sheet,
    lines,
)
from generator.telling.fields import tell, told

OWN_PAGE = Place("資料によらない", "事例が公開しているページ", "")
WIDTHS = dict.fromkeys(("id", "採択次", "都道府県", "団体コード", "最終確認日"), NARROW)
WIDTHS |= dict.fromkeys(("要約", *SECTIONS.values()), WIDE)
UNLABELLED_CELL = len(CHALLENGE_COLUMNS) + THEME_COLUMNS.index(None) + 1


def cases_sheet(index: Index) -> Sheet:
    """The table of all cases, with the columns of the CSV."""
    heads = tuple(Head(name, WIDTHS.get(name, MIDDLE)) for name in CSV_COLUMNS)
    cells = CSV_COLUMNS.values()
    rows = tuple(tuple(cell(index, case) for cell in cells) for case in index.cases)
    return Sheet("事例", heads, rows)


@dataclass(frozen=True)
class CaseStatement:
    """What is said of a case: under which heading, in which words, by which place, if by any."""

    case: Case
    label: str
    text: str
    source: str


def statements_sheet(index: Index, places: Places) -> Sheet:
    """Every statement of every case, with its source."""

    def place(row: CaseStatement) -> Place:
        return places.get(row.source, OWN_PAGE)

    columns: tuple[Column[CaseStatement], ...] = (
        Column("id", NARROW, lambda row: row.case.id),
        Column("事例", MIDDLE, lambda row: row.case.display_title),
        Column("項目", NARROW, lambda row: row.label),
        Column("記述", WIDE, lambda row: row.text),
        Column("出典資料", MIDDLE, lambda row: place(row).title),
        Column("出典の場所", MIDDLE, lambda row: place(row).label),
        Column("資料のページ", NARROW, lambda row: place(row).pages),
    )
    rows = (one for case in index.cases for one in _said(case))
    return Sheet.of("記述と出典", columns, rows)


def _said(case: Case) -> Iterator[CaseStatement]:
    if case.summary:
        yield CaseStatement(case, "要約", case.summary.text, case.summary.source)
    for name, label in SECTIONS.items():
        for one in getattr(case.sections, name) or ():
            yield CaseStatement(case, label, one.text, one.source)
    for scheme in case.schemes:
        text = f"{scheme.name}：{scheme.text}"
        yield CaseStatement(case, "固有の仕組み", text, scheme.source)
    yield from _names(case)
    pictures = tell(case, shapes_of(Case)["pictures"])
    for saying in pictures.sayings:
        yield CaseStatement(case, pictures.label, saying.text, saying.source or "")
    for field in (tell(case, shapes_of(Case)["contact"]), *told("cases", case)):
        for saying in field.sayings:
            if saying.source:
                yield CaseStatement(case, field.label, saying.text, saying.source)


def _names(case: Case) -> Iterator[CaseStatement]:
    """Names and rows as the documents print them, and the case's own pages."""
    for area in case.areas:
        if area.region:
            yield CaseStatement(case, label_of(Area, "region"), area.region, area.source)
    for one in case.consortium.variants:
        yield CaseStatement(case, label_of(Consortium, "variants"), one.name, one.source)
    if case.table1:
        row = case.table1
        yield CaseStatement(case, label_of(Table1Row, "place"), row.place, TABLE1)
        yield CaseStatement(case, label_of(Table1Row, "consortium"), row.consortium, TABLE1)
    if case.table2:
        consortium = case.table2.consortium
        yield CaseStatement(case, label_of(Table2Row, "consortium"), consortium, TABLE2)
    for link in case.links:
        yield CaseStatement(case, label_of(Case, "links"), f"{link.label}：{link.url}", "")


def terms_sheet(index: Index, places: Places) -> Sheet:
    """Which case carries which challenge and theme, and on what basis."""
    columns = (
        Column[Case]("id", NARROW, lambda case: case.id),
        Column[Case]("事例", MIDDLE, lambda case: case.display_title),
        *(_term_column(index, KINDS["challenges"].label, term) for term in ChallengeId),
        *(_term_column(index, KINDS["themes"].label, term) for term in ThemeId),
        Column[Case](UNLABELLED, NARROW, lambda case: _printed(case, UNLABELLED_CELL)),
        Column[Case]("根拠", WIDE, lambda case: lines(_bases(index, case, places))),
    )
    return Sheet.of("テーマ・課題", columns, index.cases)


AnyTag = Tag[ThemeId] | Tag[ChallengeId]


def _tags(index: Index, case: Case) -> tuple[AnyTag, ...]:
    return (*index.challenges_of(case), *index.themes_of(case))


def _term_column(index: Index, kind: str, term: ChallengeId | ThemeId) -> Column[Case]:
    def cell(case: Case) -> str:
        bases = [one for tag in _tags(index, case) if tag.term is term for one in tag.bases]
        return "・".join(_printed(case, one.cell) if one.cell else "章" for one in bases)

    return Column(f"{kind}：{term.label}", NARROW, cell)


def _printed(case: Case, cell: int) -> str:
    """The mark in one of the 14 cells of the document's table; nothing where there is none."""
    row = case.table1
    mark = (*row.challenges, *row.themes)[cell - 1] if row else Mark.NONE
    return f"一覧表{mark.label}" if mark is not Mark.NONE else ""


def _bases(index: Index, case: Case, places: Places) -> Iterator[str]:
    for tag in _tags(index, case):
        yield f"{tag.term.label}：{'、'.join(_basis(one, places) for one in tag.bases)}"


def _basis(basis: Basis, places: Places) -> str:
    label = places[basis.source].label
    return f"{label}の{basis.cell}列目" if basis.cell else label
