"""``kb xlsx``: what goes out comes back to the byte, and a whole new round comes from one workbook."""

import hashlib
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pydantic import BaseModel

from generator.model import KINDS, shapes_of
from generator.reading import Register, read_catalog, read_document
from generator.working.formatting import format_entry
from generator.working.workbooks.layout import KINDS_HELD, layout
from generator.working.workbooks.merging import bare
from tests.built import CONTENT
from tests.door import check, kb, toy_with
from tests.made_up import examples
from tests.workbooks import (
    ANY,
    CASE,
    STATED,
    edited,
    exported,
    files,
    raw,
    taken,
    template,
    write,
    write_case,
)

pytestmark = pytest.mark.usefixtures("said_before")

TOWNS = (
    ("津和野町", "島根県"), ("府中市", "広島県"), ("上勝町", "徳島県"), ("神山町", "徳島県"),
    ("内子町", "愛媛県"), ("馬路村", "高知県"), ("日南市", "宮崎県"), ("小国町", "熊本県"),
    ("五島市", "長崎県"), ("西粟倉村", "岡山県"), ("海士町", "島根県"), ("智頭町", "鳥取県"),
    ("白川村", "岐阜県"), ("小布施町", "長野県"), ("十日町市", "新潟県"), ("氷見市", "富山県"),
    ("遠野市", "岩手県"), ("仙北市", "秋田県"), ("下川町", "北海道"), ("奥多摩町", "東京都"),
)  # fmt: skip


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    return toy_with(tmp_path, {})


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real content, and a workbook with all its cases."""
    folder = tmp_path_factory.mktemp("real")
    shutil.copytree(CONTENT, folder / "content")
    assert kb("xlsx", "export", "all.xlsx", "--content", "content", cwd=folder).code == 0
    return folder


@pytest.mark.unheld  # real content
def test_every_case_comes_back_byte_for_byte(real: Path) -> None:
    before = files(real)
    code, found = taken(real, (real / "all.xlsx").read_bytes())
    assert code == 0
    assert {one.rule for one in found} == {"area-ambiguous"}  # the warning that they have anyway
    assert files(real) == before


@pytest.mark.unheld  # real content
def test_every_case_comes_back_whole_where_there_is_no_file(real: Path, tmp_path: Path) -> None:
    shutil.copytree(real / "content", tmp_path / "content")
    cases = tmp_path / "content" / "cases"
    before = {file.name: file.read_bytes() for file in cases.iterdir()}
    for file in cases.iterdir():
        file.unlink()
    assert taken(tmp_path, (real / "all.xlsx").read_bytes())[0] == 0
    after = {file.name: file.read_bytes() for file in cases.iterdir()}
    assert len(after) == len(before) == 44
    for name, text in before.items():
        old, new = (read_document(name, data)[0].data for data in (text, after[name]))
        assert bare(KINDS["cases"].model, old) == new
        assert format_entry("cases", after[name].decode()) == after[name].decode()
    assert kb("check", "--content", "content", cwd=tmp_path).code == 0


@pytest.mark.unheld  # real content
def test_sources_and_rounds_come_back_byte_for_byte_too(real: Path) -> None:
    before = files(real)
    catalog, _ = read_catalog(real / "content")
    names = [f"{kind}/{entry.id}" for kind in KINDS_HELD for entry in catalog.entries[kind]]
    assert taken(real, raw(exported(real, *names)))[0] == 0
    assert files(real) == before


def test_entries_of_one_name_are_told_apart_by_their_kind(toy: Path) -> None:
    source = (toy / "content" / "rounds" / "round-1.yml").read_text(encoding="utf-8")
    twin = source.replace("id: round-1", "id: sado").replace("number: 1", "number: 9")
    twin = twin.replace("accepted: 3", "accepted: 0").replace("  - first-round", "  - ninth")
    twin = twin.replace("一回目", "九回目")
    (toy / "content" / "rounds" / "sado.yml").write_text(twin, encoding="utf-8")
    before = files(toy)
    book = exported(toy, "sado", "rounds/sado", "rounds/round-1")
    assert [cell.value for cell in book["資料の食い違い"]["A"]][1:] == ["rounds/sado", "round-1"]
    assert taken(toy, book)[0] == 0
    assert files(toy) == before


@pytest.mark.unheld  # real content
def test_the_same_content_gives_the_same_bytes_and_nothing_but_text(real: Path) -> None:
    first = (real / "all.xlsx").read_bytes()
    assert kb("xlsx", "export", "again.xlsx", "--content", "content", cwd=real).code == 0
    second = (real / "again.xlsx").read_bytes()
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
    book = load_workbook(real / "all.xlsx")
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert {cell.number_format for cell in cells if cell.row != 1 and cell.value} == {"@"}


def test_text_that_looks_like_a_formula_stays_text(toy: Path) -> None:
    text = '=HYPERLINK("https://example.org") と \'+1 と @name'
    book = template(toy)
    write_case(book, "beppu", "別府市", "大分県")
    write(book, "記述", {STATED: "beppu", "項目": "取組", "記述": "x", "出典": "003/overview"})
    cell = book["記述"]["C2"]
    cell.value, cell.data_type = text, "s"
    assert taken(toy, book)[0] == 0
    data = yaml.safe_load((toy / "content/cases/beppu.yml").read_bytes())
    assert data["sections"]["approach"][0]["text"] == text
    again = exported(toy, "beppu")["記述"]["C2"]
    assert (again.value, again.data_type) == (text, "s")


def test_text_that_looks_like_an_escape_stays_text(toy: Path) -> None:
    """Excel writes _x0041_ for a letter: an address may look nearly like it."""
    file = toy / "content" / "cases" / "sado.yml"
    text = file.read_text(encoding="utf-8")
    links = "links:\n  - label: x2024_ と _x12_\n    url: https://example.jp/index2024_1.html\n"
    file.write_text(f"{text}{links}", encoding="utf-8")
    assert kb("fmt", "--content", "content", cwd=toy).code == 0
    before = files(toy)
    assert kb("xlsx", "export", "own.xlsx", "sado", "--content", "content", cwd=toy).code == 0
    assert taken(toy, (toy / "own.xlsx").read_bytes())[0] == 0
    assert files(toy) == before
    label = "_x0041_"
    file.write_text(file.read_text("utf-8").replace("x2024_ と _x12_", label), encoding="utf-8")
    done = kb("xlsx", "export", "x.xlsx", "sado", "--content", "content", cwd=toy)
    assert done.code == 2
    assert (
        f"関連ページ」の2行目に、Excel のセルにはそのまま書けない文字の並びがあります（{label}）"
        in done.err
    )


def test_the_form_explains_every_heading_and_offers_what_may_be_chosen(toy: Path) -> None:
    book = template(toy)
    assert book.sheetnames[:4] == ["はじめに", "事例", "地域", "別の表記"]
    assert book["選択肢"].sheet_state == "hidden"
    told = " ".join(str(cell.value) for row in book["はじめに"] for cell in row)
    assert (
        "出る説明の終わりにも、「必ず書きます。」「空けておけます。」" in told
    )  # not by colour alone
    own = "シート「もとにした資料」に書いた自分の資料は「事例の id/資料の id」"
    assert own in told
    cited = next(cell for cell in book["記述"][1] if cell.value == "出典")
    assert cited.comment
    assert own in cited.comment.text
    plan = layout()
    for name, sheet in plan.sheets.items():
        if sheet.is_printed:
            assert name not in book.sheetnames
            continue
        heads = [cell.value for cell in book[name][1] if cell.value]
        assert heads == list(sheet.headings)
        for cell in book[name][1]:
            told = cell.comment.text if cell.comment else ""
            assert told, (name, cell.value)
            for word in ("null", "[]", "true", ".yml", '" "', "content/"):
                assert word not in told, (name, cell.value, told)
    offered = {
        (page.title, str(rule.sqref).partition("2:")[0])
        for page in book.worksheets
        for rule in page.data_validations.dataValidation
    }
    assert {
        ("取組テーマ", "B"),
        ("記述", "B"),
        ("記述", "D"),
        ("地域", "B"),
        ("事例", "F"),
    } <= offered
    words = {cell.value for row in book["選択肢"].iter_rows() for cell in row}
    assert {"住まい", "経費削減", "確実", "つまずき", "はい", "いいえ", "島根県"} <= words
    places = [cell.value for cell in book["出典の場所"]["A"]]
    assert any(str(place).startswith("003/overview｜") for place in places)


def test_a_municipality_is_chosen_from_those_of_its_prefecture(toy: Path) -> None:
    book, register = template(toy), Register.load()
    rules = {
        str(rule.sqref): rule.formula1 for rule in book["地域"].data_validations.dataValidation
    }
    assert rules["C2:C2001"] == "INDIRECT($B2)"
    assert [cell.value for cell in book["地域"][1]][1:3] == ["都道府県", "市区町村"]
    lists = book["市区町村の一覧"]
    assert lists.sheet_state == "hidden"
    assert {one.name for one in register.prefectures} <= set(book.defined_names)
    for prefecture in register.prefectures:
        (where,) = book.defined_names[prefecture.name].destinations
        assert where[0] == lists.title
        found = [row[0].value for row in lists[where[1].replace("$", "")]]
        towns = [one.name for one in register.municipalities if one.prefecture == prefecture.name]
        assert found == towns
    assert (toy / "template.xlsx").stat().st_size < 200_000


def test_what_the_register_knows_is_filled_in_and_told(toy: Path) -> None:
    book = template(toy)
    write_case(book, "beppu", "別府市", "大分県")
    (toy / "in.xlsx").write_bytes(raw(book))
    done = kb("xlsx", "import", "in.xlsx", "--content", "content", cwd=toy)
    assert done.code == 0, done
    assert "名簿から団体コードや読みを入れました: 大分県別府市" in done.out
    (area,) = yaml.safe_load((toy / "content/cases/beppu.yml").read_bytes())["areas"]
    assert (area["code"], area["reading"]) == ("442020", "べっぷし")
    (toy / "again.xlsx").write_bytes(raw(exported(toy, "beppu")))
    again = kb("xlsx", "import", "again.xlsx", "--content", "content", cwd=toy)
    assert "名簿から" not in again.out


def leaves(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str]]:
    for name, shape in shapes_of(model).items():
        if issubclass(shape.item, BaseModel):
            yield from leaves(shape.item)
        else:
            yield model, name


def test_every_field_of_the_model_has_a_column() -> None:
    plan = layout()
    for kind in KINDS_HELD:
        there = {
            (column.model, column.shape.name)
            for sheet in plan.sheets.values()
            if kind in sheet.kinds
            for column in sheet.columns
        }
        assert set(leaves(KINDS[kind].model)) <= there


@pytest.mark.unheld  # real content
def test_a_whole_new_round_comes_from_one_workbook(real: Path, tmp_path: Path) -> None:
    shutil.copytree(real / "content", tmp_path / "content")
    before = files(tmp_path)
    book = template(tmp_path)
    write(book, "出典資料", {"id": "r4", "資料名": "4次採択の資料", "短い呼び名": "4次の資料"})
    write(book, "場所", {"出典資料の id": "r4", "場所の id": "list", "場所": "採択一覧"})
    source = {"出典": "r4/list"}
    statement = {STATED: "r4", "項目": "載っていること", "記述": "4次の採択を載せる。"}
    write(book, "記述", statement | source)
    period = {"公募期間：記述": "4次は20件を採択した。", "公募期間：出典": "r4/list"}
    dates = {"公募開始": date(2026, 4, 1), "公募締切": datetime(2026, 5, 29)}  # noqa: DTZ001
    write(book, "採択次", {"id": "4", "番号": 4, "名前": "4次", "採択件数": "20"} | dates | period)
    for number, (town, prefecture) in enumerate(TOWNS):
        case = f"round-4-{number}"
        body = {"コンソーシアム：コンソーシアム名": f"{town}二地域居住協議会"}
        body |= {"コンソーシアム：出典": "r4/list", "モニターツアー：実施": "いいえ"}
        body |= {
            "モニターツアー：出典": "r4/list",
            "このページが答える問い": f"{town}は何を？\n\n{town}は何次？",
        }
        write(
            book,
            "事例",
            {"id": case, "地域名": town, "採択次": 4, "最終確認日": "2026-11-21"} | body,
        )
        write(book, "地域", {CASE: case, "都道府県": prefecture, "市区町村": town} | source)
        write(book, "取組テーマ", {CASE: case, "テーマ": "住まい"} | source)
        for word, text in (
            ("課題", "空き家が増えた。"),
            ("取組", "空き家を直した。"),
            ("取組", "貸した。"),
        ):
            write(book, "記述", {STATED: case, "項目": word, "記述": f"{town}で{text}"} | source)
    code, found = taken(tmp_path, book)
    assert (code, found) == (0, [])
    after = files(tmp_path)
    assert {name for name in after if name not in before} == {
        "rounds/4.yml", "sources/r4.yml", *(f"cases/round-4-{number}.yml" for number in range(20)),
    }  # fmt: skip
    assert all(after[name] == text for name, text in before.items())
    assert kb("check", "--content", "content", cwd=tmp_path).code == 0
    assert kb("fmt", "--check", "--content", "content", cwd=tmp_path).code == 0
    assert yaml.safe_load(after["cases/round-4-0.yml"])["areas"] == [
        {"prefecture": "島根県", "municipality": "津和野町", "code": "325015",
         "reading": "つわのちょう", "source": "r4/list"},
    ]  # fmt: skip
    assert yaml.safe_load(after["rounds/4.yml"])["closed_on"] == "2026-05-29"
    assert taken(tmp_path, book) == (0, [])
    assert files(tmp_path) == after


def test_a_change_of_one_cell_changes_one_line_and_keeps_comments(toy: Path) -> None:
    file = toy / "content" / "cases" / "urakawa.yml"
    text = format_entry("cases", file.read_text(encoding="utf-8"))
    first, rest = text.split("\n", 1)
    head, tail = rest.split("areas:\n", 1)
    file.write_text(f"{first}\n{head}# 町に確かめた\nareas: # 名簿\n{tail}", encoding="utf-8")
    before = file.read_text(encoding="utf-8").splitlines()
    others = {name: data for name, data in files(toy).items() if "urakawa" not in name}
    book = exported(toy, "urakawa", "sado")
    heads = [cell.value for cell in book["事例"][1]]
    book["事例"].cell(2, heads.index("最終確認日") + 1).value = "2027-01-31"
    done = taken(toy, book)
    after = file.read_text(encoding="utf-8").splitlines()
    assert done[0] == 0
    assert [line for line in after if line not in before] == ['confirmed_on: "2027-01-31"']
    assert len(after) == len(before)
    assert {name: data for name, data in files(toy).items() if "urakawa" not in name} == others


def test_rows_that_are_gone_are_gone_from_the_entry_and_their_comments_stay(toy: Path) -> None:
    case = toy / "content" / "cases" / "urakawa.yml"
    book = exported(toy, "urakawa")
    statements = [row[1].value for row in book["記述"].iter_rows(min_row=2)]
    assert len(statements) > 1
    text = format_entry("cases", case.read_text(encoding="utf-8"))
    at = text.index("    - text:")
    case.write_text(f"{text[:at]}    # 一つ目の文\n{text[at:]}", encoding="utf-8")
    book["記述"].delete_rows(2)
    assert taken(toy, book)[0] == 0
    after = case.read_text(encoding="utf-8")
    assert "# 一つ目の文" in after
    data = yaml.safe_load(after)
    assert sum(len(told or ()) for told in data["sections"].values()) == len(statements) - 1


@pytest.mark.parametrize("done", ["gone", "moved and changed"])
def test_a_comment_is_never_left_on_another_item(toy: Path, done: str) -> None:
    case = toy / "content" / "cases" / "urakawa.yml"
    book = exported(toy, "urakawa")
    sheet = book["記述"]
    rows = [
        number for number in range(2, sheet.max_row + 1) if sheet.cell(number, 2).value == "取組"
    ]
    one, other = rows[:2]
    words = [str(sheet.cell(number, 3).value) for number in (one, other)]
    text = format_entry("cases", case.read_text(encoding="utf-8"))
    for number, each in enumerate(words):
        at = text.rindex("    - ", 0, text.index(each))
        text = f"{text[:at]}    # 文{number}\n{text[at:]}"
    case.write_text(text, encoding="utf-8")
    if done == "gone":
        sheet.delete_rows(one)
    else:
        sheet.cell(one, 3).value, sheet.cell(other, 3).value = words[1], f"{words[0]}（追記）"
    assert taken(toy, book)[0] == 0
    lines = case.read_text(encoding="utf-8").splitlines()
    above = {line.strip(): lines[at + 1] for at, line in enumerate(lines) if "# 文" in line}
    assert words[1] in above["# 文1"]
    if done == "gone":
        assert above["# 文0"].strip() == "approach:"
    else:
        assert f"{words[0]}（追記）" in above["# 文0"]


def test_findings_are_those_of_kb_check_and_name_sheet_and_cell(toy: Path) -> None:
    book = template(toy)
    write_case(book, "beppu", "別府市", "大分県", 採択次=7)
    write(book, "記述", {STATED: "beppu", "項目": "取組", "記述": "不明", "出典": "003/nowhere"})
    write(book, "関連ページ", {CASE: "beppu", "名前": "公式", "アドレス": "http://example.org"})
    write(book, "関わりのある項目", {ANY: "beppu", "相手": "cases/nobody", "理由": "**同じ**"})
    before = files(toy)
    code, found = taken(toy, book)
    assert code == 1
    assert files(toy) == before
    assert {(one.path, one.line, one.column, one.rule) for one in found} == {
        ("in.xlsx［記述］", 2, 3, "filler"),
        ("in.xlsx［関連ページ］", 2, 3, "bad-form"),
        ("in.xlsx［関わりのある項目］", 2, 3, "markup"),
        ("in.xlsx［記述］", 2, 4, "unknown-source"),
        ("in.xlsx［事例］", 2, 3, "unknown-round"),
        ("in.xlsx［関わりのある項目］", 2, 2, "unknown-entry"),
    }
    [filler] = [one for one in found if one.rule == "filler"]
    assert filler.message.startswith("シート「記述」の C2: 「記述」 ")
    assert filler.mend == "分かることを書くか、空けてよい項目なら空欄にしてください。"
    done = kb("xlsx", "import", "in.xlsx", "--content", "content", cwd=toy)
    assert done.code == 1
    assert "in.xlsx［記述］:2:3: エラー: シート「記述」の C2: " in done.out
    assert "新しく 0件、書き換え 0件、変わらず 0件、書かず 1件。" in done.out
    github = kb("xlsx", "import", "in.xlsx", "--content", "content", "--format", "github", cwd=toy)
    assert "::error file=in.xlsx［記述］,line=2,col=3," in github.out


def test_what_is_missing_is_told_at_the_empty_cell(toy: Path) -> None:
    book = template(toy)
    write(book, "事例", {"id": "beppu", "モニターツアー：実施": "はい"})
    code, found = taken(toy, book)
    heads = [cell.value for cell in book["事例"][1]]
    assert code == 1
    assert {(heads[one.column - 1], one.rule) for one in found} == {
        ("地域名", "missing-field"), ("コンソーシアム：コンソーシアム名", "missing-field"),
        ("コンソーシアム：出典", "missing-field"), ("モニターツアー：出典", "missing-field"),
        ("最終確認日", "missing-field"), ("id", "too-short"),
    }  # fmt: skip
    [areas] = [one for one in found if one.rule == "too-short"]
    assert "シート「地域」に" in areas.mend


def test_codes_and_readings_are_filled_in_and_held_against_the_register(toy: Path) -> None:
    book = template(toy)
    write_case(book, "beppu", "別府市", "")
    book["地域"]["D2"], book["地域"]["E2"] = "011002", "べっぷ"
    code, found = taken(toy, book)
    assert (code, {(one.column, one.rule) for one in found}) == (
        1,
        {(4, "area-code"), (5, "area-reading")},
    )
    book["地域"]["D2"], book["地域"]["E2"] = None, None
    assert taken(toy, book) == (0, [])
    [area] = yaml.safe_load((toy / "content/cases/beppu.yml").read_bytes())["areas"]
    assert (area["prefecture"], area["code"], area["reading"]) == ("大分県", "442020", "べっぷし")


def test_a_name_that_is_not_certain_is_asked_back(toy: Path) -> None:
    book = template(toy)
    write_case(book, "beppu", "別府町", "大分県")
    code, [found] = taken(toy, book)
    assert (code, found.rule, found.line, found.column) == (1, "unknown-area", 2, 3)
    assert "大分県別府市（442020）" in found.mend
    book["地域"]["B2"], book["地域"]["C2"] = None, "森町"
    code, [found] = taken(toy, book)
    assert (code, found.rule, found.line, found.column) == (1, "area-ambiguous", 2, 3)
    assert "「都道府県」" in found.mend
    book["地域"]["G2"] = "資料からは決まらない。"
    code, told = taken(toy, book)
    assert (code, [(one.rule, one.column) for one in told]) == (0, [("area-ambiguous", 3)])
    [area] = yaml.safe_load((toy / "content/cases/beppu.yml").read_bytes())["areas"]
    assert (area["prefecture"], area["code"], area["reading"]) == (None, None, "もりまち")


def test_sources_may_be_chosen_from_the_list(toy: Path) -> None:
    book = template(toy)
    [chosen] = [
        one.value for one in book["出典の場所"]["A"] if str(one.value).startswith("003/overview｜")
    ]
    write_case(book, "beppu", "別府市", "大分県")
    book["地域"]["H2"] = chosen
    assert taken(toy, book) == (0, [])
    book["地域"]["H2"] = "003/overview｜別の場所"
    code, [found] = taken(toy, book)
    assert (code, found.rule, found.severity) == (0, "place-name", "warning")


def test_the_sound_ones_alone_are_written_when_asked(toy: Path) -> None:
    book = template(toy)
    write_case(book, "beppu", "別府市", "大分県")
    write_case(book, "tsuwano", "津和野町", "島根県")
    write(book, "記述", {STATED: "tsuwano", "項目": "取組", "記述": "未定", "出典": "003/overview"})
    before = files(toy)
    assert taken(toy, book)[0] == 1
    assert files(toy) == before
    (toy / "in.xlsx").write_bytes(raw(book))
    done = kb("xlsx", "import", "in.xlsx", "--partial", "--content", "content", cwd=toy)
    assert done.code == 1
    assert "content/cases/beppu.yml: 新しく書きました" in done.out
    assert "事例 tsuwano: 書きませんでした" in done.out
    assert files(toy).keys() - before.keys() == {"cases/beppu.yml"}
    assert check(toy) == []


def test_what_stands_on_what_is_not_sound_is_not_written_either(toy: Path) -> None:
    book = template(toy)
    write(book, "出典資料", {"id": "own", "資料名": "町の資料"})  # without a short name
    write(book, "場所", {"出典資料の id": "own", "場所の id": "page", "場所": "1ページ"})
    write(
        book,
        "記述",
        {STATED: "own", "項目": "載っていること", "記述": "取組。", "出典": "own/page"},
    )
    write_case(book, "beppu", "別府市", "大分県")
    write_case(book, "tsuwano", "津和野町", "島根県")
    write(book, "記述", {STATED: "tsuwano", "項目": "取組", "記述": "直した。", "出典": "own/page"})
    before = files(toy)
    assert taken(toy, book, "--partial")[0] == 1
    assert files(toy).keys() - before.keys() == {"cases/beppu.yml"}
    assert check(toy) == []


def test_a_round_may_come_in_parts(toy: Path) -> None:
    """What is written then lacks cases, which is told; nothing else is wrong with it."""
    book = template(toy)
    period = {"公募期間：記述": "2件を採択した。", "公募期間：出典": "003/overview"}
    dates = {"公募開始": "2026-04-01", "公募締切": "2026-05-29"}
    write(book, "採択次", {"id": "r4", "番号": 4, "名前": "4次", "採択件数": 2} | dates | period)
    write_case(book, "beppu", "別府市", "大分県", 採択次=4)
    write_case(book, "tsuwano", "津和野村", "島根県", 採択次=4)
    before = files(toy)
    code, found = taken(toy, book)
    assert (code, [one.rule for one in found]) == (1, ["unknown-area"])
    assert files(toy) == before
    code, found = taken(toy, book, "--partial")
    assert (code, {one.rule for one in found}) == (1, {"unknown-area", "round-count"})
    assert files(toy).keys() - before.keys() == {"cases/beppu.yml", "rounds/r4.yml"}
    assert [one.rule for one in check(toy)] == ["round-count"]
    book["地域"]["C3"] = "津和野町"
    assert taken(toy, book) == (0, [])
    assert check(toy) == []


def test_of_a_round_with_a_fault_nothing_is_said_of_the_cases_in_it(toy: Path) -> None:
    """It stays as it was, and they with it."""
    book = exported(toy, "sado", "rounds/round-1")
    heads = [cell.value for cell in book["採択次"][1]]
    book["採択次"].cell(2, heads.index("公募開始") + 1).value = 45000
    code, found = taken(toy, book)
    assert (code, [one.rule for one in found]) == (1, ["number-cell"])
    heads = [cell.value for cell in book["事例"][1]]
    book["事例"].cell(2, heads.index("最終確認日") + 1).value = "2026-04-01"
    before = files(toy)
    code, found = taken(toy, book, "--partial")
    assert (code, [one.rule for one in found]) == (1, ["number-cell"])
    changed = {name for name, text in files(toy).items() if text != before[name]}
    assert changed == {"cases/sado.yml"}


def test_nothing_is_written_through_a_link(toy: Path) -> None:
    book = template(toy)
    write_case(book, "beppu", "別府市", "大分県")
    (toy / "content" / "cases" / "beppu.yml").symlink_to(toy / "elsewhere.yml")
    code, found = taken(toy, book)
    assert (code, [one.rule for one in found]) == (1, ["not-a-file"])
    assert not (toy / "elsewhere.yml").exists()


def test_nothing_is_written_where_the_disk_is_full(
    toy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = template(toy)
    write_case(book, "beppu", "別府市", "大分県")
    write_case(book, "tsuwano", "津和野町", "島根県")
    before = files(toy)
    full = iter([False, True])

    def fsync(_: int) -> None:
        if next(full):
            raise OSError(28, "No space left on device")

    (toy / "in.xlsx").write_bytes(raw(book))
    monkeypatch.setattr("os.fsync", fsync)
    done = kb("xlsx", "import", "in.xlsx", "--content", "content", cwd=toy)
    assert (done.code, "空き容量" in done.err) == (2, True)
    assert files(toy) == before


def test_nothing_is_written_where_one_file_may_not_be(
    toy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that is only to be read: whoever runs the tests may write everywhere."""
    assert kb("fmt", "--content", "content", cwd=toy).code == 0
    assert kb("xlsx", "export", "own.xlsx", "--content", "content", cwd=toy).code == 0
    book = load_workbook(toy / "own.xlsx")
    heads = [cell.value for cell in book["事例"][1]]
    for row in range(2, book["事例"].max_row + 1):
        book["事例"].cell(row, heads.index("最終確認日") + 1).value = "2026-11-01"
    (toy / "in.xlsx").write_bytes(raw(book))
    before, opened = files(toy), Path.open

    def not_to_append(path: Path, mode: str = "r", **more: Any) -> Any:
        if path.name == "urakawa.yml" and "a" in mode:
            raise OSError(30, "Read-only file system", str(path))
        return opened(path, mode, **more)

    monkeypatch.setattr(Path, "open", not_to_append)
    done = kb("xlsx", "import", "in.xlsx", "--content", "content", cwd=toy)
    assert (done.code, "urakawa.yml" in done.err) == (2, True)
    assert files(toy) == before


def test_a_row_of_nobody_keeps_everything_from_being_written(toy: Path) -> None:
    """It may belong to any of them."""
    book = template(toy)
    write_case(book, "beppu", "別府市", "大分県")
    write(book, "記述", {"項目": "取組", "記述": "直した。", "出典": "003/overview"})
    before = files(toy)
    code, [found] = taken(toy, book, "--partial")
    assert (code, found.rule, found.line, found.column) == (1, "missing-id", 2, 1)
    assert files(toy) == before


def test_an_entry_elsewhere_that_would_suffer_keeps_everything_from_being_written(
    toy: Path,
) -> None:
    book = template(toy)
    write_case(book, "beppu", "別府市", "大分県", 採択次="1")  # the round has its three already
    before = files(toy)
    for options in ((), ("--partial",)):
        code, found = taken(toy, book, *options)
        assert (code, {one.rule for one in found}) == (1, {"round-count"})
        assert files(toy) == before


def test_a_file_that_has_more_than_the_workbook_can_say_is_not_cut(toy: Path) -> None:
    book = exported(toy, "urakawa")
    assert "印の一覧表の行" in book.sheetnames
    del book["印の一覧表の行"]
    before = files(toy)
    code, [found] = taken(toy, book)
    assert (code, found.rule) == (1, "missing-sheet")
    assert "印の一覧表の行" in found.message
    assert files(toy) == before


def test_a_sheet_that_was_deleted_is_told_in_words_of_its_kind(toy: Path) -> None:
    file = toy / "content" / "sources" / "003.yml"
    item = "inventory:\n  - {id: I-001, label: 表, on: [cases/sado], proof: [佐渡]}\n"
    file.write_text(f"{file.read_text(encoding='utf-8')}{item}", encoding="utf-8")
    book = exported(toy, "sources/003")
    del book["収録台帳"]
    code, [lost] = taken(toy, book)
    assert (code, lost.rule) == (1, "missing-sheet")
    assert "シートを消したのなら、戻して" in lost.mend
    assert "別の出典資料なら" in lost.mend
    assert "取組" not in lost.mend


def test_a_faulty_file_is_not_written_over(toy: Path) -> None:
    book = exported(toy, "sado")
    (toy / "content/cases/sado.yml").write_text("id: sado\nplace: null\n", encoding="utf-8")
    before = files(toy)
    code, found = taken(toy, book)
    assert (code, {one.rule for one in found}) == (1, {"broken-file"})
    assert files(toy) == before


def test_memos_are_left_alone(toy: Path) -> None:
    book = template(toy)
    write_case(book, "beppu", "別府市", "大分県")
    book.create_sheet("メモ（担当者）")["A1"] = "=1+1"
    assert taken(toy, book) == (0, [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("template", "in.xls"), ".xlsx"),
        (("template", "there.xlsx"), "もうあります"),
        (("export", "there.xlsx"), "もうあります"),
        (("export", "new.xlsx", "sadoo"), "もしかして: sado"),
        (("export", "new.xlsx", "tours/tour-a"), "ブックに入りません"),
        (("import", "nowhere.xlsx"), "nowhere.xlsx"),
        (("import", "content"), "content"),
        (("template", "new.xlsx", "--partial"), "import"),
        (("template", "new.xlsx", "sado"), "export"),
        pytest.param(("turn", "new.xlsx"), "turn", marks=pytest.mark.unheld),  # as Python says it
        (("template", "new.xlsx", "--content", "nowhere"), "nowhere"),
    ],
)
def test_wrong_usage_exits_2_and_says_why(
    toy: Path, arguments: tuple[str, ...], words: str
) -> None:
    (toy / "there.xlsx").write_bytes(b"mine")
    more = () if "--content" in arguments else ("--content", "content")
    done = kb("xlsx", *arguments, *more, cwd=toy)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert (toy / "there.xlsx").read_bytes() == b"mine"
    assert not (toy / "new.xlsx").exists()


# What a hand, a clipboard or an attacker may put into a cell.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)
NASTY = st.sampled_from(
    ["=1+1", "@x", "'a", '"', "a: b", "- a", "# a", "null", "~", "yes", "1e5", "0o14", "[a]", "{a}",
     "a\nb", "a\tb", "a\rb", "&amp;", "]]>", "!!python/object:os.system", "&a *a", "|", "> a",
     "%YAML", "012", "12:30", "1_000", "\u202e逆", "\u2028", "\ufeffa", "葛\U000e0100"]
)  # fmt: skip


MOST = 6


@pytest.fixture(scope="module")
def stand_ins(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A small content without cases, and a workbook with one that has MOST statements, STAND0 and so on."""
    folder = toy_with(tmp_path_factory.mktemp("texts"), {})
    book = template(folder)
    write_case(book, "beppu", "別府市", "大分県")
    rows = ({"項目": "取組", "記述": f"STAND{one}", "出典": "003/overview"} for one in range(MOST))
    write(book, "記述", *({STATED: "beppu"} | row for row in rows))
    assert taken(folder, book) == (0, [])
    exported(folder, "beppu")
    content = (folder / "exported.xlsx").read_bytes()
    # Of an exported case that is gone one is told; here it is new each time.
    new = edited(content, "xl/sharedStrings.xml", lambda data: data.replace(b"cases/beppu", b"new"))
    return folder, new


@examples(15)
@given(
    st.lists(
        st.one_of(TEXTS, NASTY, st.tuples(TEXTS, NASTY).map("".join)), min_size=1, max_size=MOST
    )
)
def test_any_text_of_a_cell_is_taken_as_it_is_or_refused(
    stand_ins: tuple[Path, bytes], texts: list[str]
) -> None:
    """As Excel would have written it, into a file that the strict loader reads."""
    folder, content = stand_ins
    written = edited(content, "xl/sharedStrings.xml", lambda data: _with_texts(data, texts))
    file = folder / "content" / "cases" / "beppu.yml"
    file.unlink(missing_ok=True)
    code, found = taken(folder, written)
    assert file.exists() == (code == 0)
    if code == 0:
        document, faults = read_document("x", file.read_bytes())
        assert faults == []
        told: Any = document.data
        kept = [one["text"] for one in told["sections"]["approach"]]
        assert kept[: len(texts)] == texts
    else:
        assert {one.path for one in found} == {"in.xlsx［記述］"}
        assert {one.line for one in found} <= set(range(2, len(texts) + 2))


def test_readings_above_the_text_and_coloured_words_do_no_harm(
    stand_ins: tuple[Path, bytes],
) -> None:
    """What Excel in Japan keeps of how a word was typed in, and text in several runs."""
    folder, content = stand_ins
    rich = "<r><rPr><b/></rPr><t>別府市</t></r><rPh sb='0' eb='3'><t>ベップシ</t></rPh>"
    rich += "<r><t>の家を直した。</t></r><phoneticPr fontId='1'/>"
    old = b"<t>STAND0</t>"
    written = edited(content, "xl/sharedStrings.xml", lambda data: data.replace(old, rich.encode()))
    (folder / "content" / "cases" / "beppu.yml").unlink(missing_ok=True)
    assert taken(folder, written) == (0, [])
    case = yaml.safe_load((folder / "content" / "cases" / "beppu.yml").read_bytes())
    assert case["sections"]["approach"][0]["text"] == "別府市の家を直した。"


def _with_texts(data: bytes, texts: list[str]) -> bytes:
    for number, text in enumerate(texts):
        old = f"<t>STAND{number}</t>".encode()
        assert old in data
        data = data.replace(old, b'<t xml:space="preserve">' + _escaped(text) + b"</t>")
    return data


def _escaped(text: str) -> bytes:
    """As Excel writes it; what XML cannot hold it writes as _x0001_."""
    told = (
        char
        if char in "\t\n" or char.isprintable() or ord(char) > 0xFFFF
        else f"_x{ord(char):04X}_"
        for char in text
    )
    return escape("".join(told)).encode()
