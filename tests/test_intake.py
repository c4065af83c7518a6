"""What becomes of a submitted issue form: ``kb intake BODY``."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import unicode
from generator.cli import main
from generator.knowing import check_catalog
from generator.reading import read_document
from generator.working import issue_form
from generator.working.intake.asked import PROMISES
from tests.door import ROOT, TOY, Result, check, kb, toy_with
from tests.made_up import examples

CHECK = "generator.working.intake.check_catalog"
pytestmark = pytest.mark.usefixtures("said_before")

NEW = {
    "都道府県": "長野県",
    "市区町村": "白馬村",
    "コンソーシアム名": "白馬架空協議会",
    "資料名": "白馬村からの提供",
    "発行者": "白馬村架空課",
    "日付": "2026年6月",
    "課題": "冬のほかに働き口がない。\n\n・夏の宿が空いている。",
    "つまずき": "鍵の受け渡しに手間がかかった。",
}
MORE = {
    "対象の事例": "sado",
    "資料名": "佐渡市の報告（架空）",
    "費用・財源": "参加費は1人2,000円とした。",
}


def body(answers: dict[str, str]) -> str:
    """As GitHub writes it: a heading for each field, then what was filled in."""
    labels = [
        line.split("label: ", 1)[1] for line in issue_form().splitlines() if " label: " in line
    ]
    fields = [label for label in labels if not label.startswith('"') and label != "確認"]
    assert set(answers) <= set(fields)
    parts = [f"### {label}\n\n{answers.get(label, '_No response_')}" for label in fields]
    boxes = "\n".join(f"- [X] {promise}" for promise in PROMISES)
    return "\n\n".join([*parts, f"### 確認\n\n{boxes}"]) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return toy_with(tmp_path, {})


def taken(folder: Path, text: str | bytes, *options: str) -> Result:
    file = folder / "body.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return kb("intake", "body.md", "--content", "content", *options, cwd=folder)


@pytest.mark.parametrize("is_there", [True, False])
def test_what_somebody_saves_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_there: bool
) -> None:
    toy_with(tmp_path, {})
    name = "sado" if is_there else "hakuba"
    file = tmp_path / "content" / "cases" / f"{name}.yml"

    def slowly(*arguments: Any) -> Any:
        text = file.read_text(encoding="utf-8") if is_there else "id: hakuba\n"
        file.write_text(text.replace("さど架空", "さどの架空"), encoding="utf-8")
        monkeypatch.setattr(CHECK, check_catalog)
        return check_catalog(*arguments)

    monkeypatch.setattr(CHECK, slowly)
    done = taken(tmp_path, body(MORE if is_there else NEW))
    assert (done.code, f"{name}.yml が途中で変わりました" in done.err) == (2, True), done
    saved = file.read_text(encoding="utf-8")
    assert ("さどの架空" in saved) if is_there else (saved == "id: hakuba\n")


def test_where_there_is_nothing_to_read_from_nothing_was_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy_with(tmp_path, {})
    monkeypatch.setattr("sys.stdin", None)  # closed: kb intake - <&-
    done = kb("intake", "-", "--content", "content", cwd=tmp_path)
    assert (done.code, "不具合" in done.err) == (1, False), done


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (body({}).replace("### 資料名", "### 資料の名"), "form-heading"),
        (body({}).encode("cp932"), "encoding"),
        (b"x" * 5_000_000, "file-size"),
    ],
    ids=["heading", "encoding", "size"],
)
def test_a_fault_of_the_form_is_told_with_a_workbook_too(
    folder: Path, text: str | bytes, rule: str
) -> None:
    assert kb("xlsx", "template", "book.xlsx", cwd=folder).code == 0
    alone = taken(folder, text, "--format", "json")
    beside = taken(folder, text, "--format", "json", "--book", "book.xlsx")
    assert (alone.code, beside.code) == (1, 1)
    rules = {one["rule"] for one in json.loads(beside.out)["findings"]}
    assert rules - {"form-unticked"} == {rule}


REASON = "どこが、どう違いますか（理由・根拠）"


def test_a_word_on_what_is_wrong_goes_beside_the_entry_and_not_into_it(folder: Path) -> None:
    result = taken(folder, body(MORE | {REASON: "前の額が違う。根拠は要綱。"}))
    assert result.code == 0, result
    assert "根拠は要綱" not in (folder / "content/cases/sado.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("more", [{}, {"対象の事例": "sado"}])
def test_a_word_alone_changes_nothing_and_is_no_fault(folder: Path, more: dict[str, str]) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*.yml")}
    result = taken(folder, body({REASON: "数が違う。", **more}))
    assert result.code == 0, result
    assert "知らせだけが書かれています" in result.out
    assert {file: file.read_bytes() for file in folder.rglob("*.yml")} == before


def test_a_county_before_the_name_of_a_town_is_understood(folder: Path) -> None:
    result = taken(folder, body(NEW | {"都道府県": "島根県", "市区町村": "隠岐郡海士町"}))
    assert result.code == 0, result
    text = (folder / "content" / "cases" / "ama.yml").read_text(encoding="utf-8")
    assert "municipality: 海士町" in text
    elsewhere = taken(folder, body(NEW | {"都道府県": "鳥取県", "市区町村": "隠岐郡海士町"}))
    assert elsewhere.code == 1


def test_a_new_case_becomes_a_file_that_has_no_faults(folder: Path) -> None:
    result = taken(folder, body(NEW))
    assert result.code == 0, result
    assert "content/cases/hakuba.yml に書きました。" in result.out
    text = (folder / "content" / "cases" / "hakuba.yml").read_text(encoding="utf-8")
    data: Any = read_document("", text.encode())[0].data
    assert data["areas"] == [
        {"prefecture": "長野県", "municipality": "白馬村", "code": "204854",
         "reading": "はくばむら", "source": "hakuba/report"}
    ]  # fmt: skip
    assert data["sections"]["problem"] == [
        {"text": "冬のほかに働き口がない。", "source": "hakuba/report"},
        {"text": "夏の宿が空いている。", "source": "hakuba/report"},
    ]
    assert data["own_sources"] == [
        {"id": "report", "title": "白馬村からの提供", "issuer": "白馬村架空課", "date": "2026年6月"}
    ]
    assert check(folder) == []
    assert kb("fmt", "--check", "--content", "content", cwd=folder).out.count("hakuba") == 0


def test_the_office_to_ask_is_taken_and_a_person_is_not(folder: Path) -> None:
    asked = {"問い合わせ窓口：窓口の名前": "佐渡市 架空課", "問い合わせ窓口：電話": "0259-00-0000"}
    assert taken(folder, body(MORE | asked)).code == 0
    text = (folder / "content" / "cases" / "sado.yml").read_bytes()
    data: Any = read_document("", text)[0].data
    assert data["contact"] == {
        "office": "佐渡市 架空課", "phone": "0259-00-0000", "source": "sado/report"
    }  # fmt: skip
    result = taken(folder, body(NEW | {"問い合わせ窓口：窓口の名前": "担当：白馬太郎"}))
    assert result.code == 1
    assert "欄「問い合わせ窓口：窓口の名前」" in result.out
    assert "人の名前があります" in result.out
    alone = taken(folder, body(NEW | {"問い合わせ窓口：メール": "kanko@example.jp"}))
    assert "書かれていません" in alone.out, alone


def test_what_is_left_of_an_office_with_another_source_is_remarked(folder: Path) -> None:
    asked = {"問い合わせ窓口：窓口の名前": "佐渡市 架空課", "問い合わせ窓口：電話": "0259-00-0000"}
    mail = {"問い合わせ窓口：メール": "kanko@city.example.jp"}
    assert "contact-source" not in taken(folder, body(MORE | asked)).out
    assert "contact-source" not in taken(folder, body(MORE | mail)).out
    other = taken(folder, body(MORE | mail | {"資料名": "べつの資料"}))
    assert (other.code, other.out.count("contact-source")) == (0, 1)
    assert "窓口の「窓口の名前、電話」は前のまま" in other.out
    whole = taken(folder, body(MORE | asked | mail | {"資料名": "三つ目の資料"}))
    assert "contact-source" not in whole.out


@pytest.mark.parametrize(
    ("answers", "place"),
    [({}, "白馬村"), ({"地域名": "八方尾根"}, "八方尾根"), ({"市区町村": ""}, "長野県")],
)
def test_a_case_is_called_by_its_area_its_town_or_its_prefecture(
    folder: Path, answers: dict[str, str], place: str
) -> None:
    assert taken(folder, body(NEW | answers)).code == 0
    (file,) = {*(folder / "content" / "cases").glob("*.yml")} - {
        folder / "content" / "cases" / path.name for path in (TOY / "cases").glob("*.yml")
    }
    data: Any = read_document("", file.read_bytes())[0].data
    assert data["place"] == place


def test_a_second_case_of_a_place_has_a_name_of_its_own(folder: Path) -> None:
    taken(folder, body(NEW))
    other = NEW | {"コンソーシアム名": "べつの団体", "課題": "べつの困りごとがある。"}
    result = taken(folder, body(other))
    assert "content/cases/hakuba-nagano.yml" in result.out, result


def test_what_is_missing_in_a_case_is_added_and_the_rest_stays(folder: Path) -> None:
    file = folder / "content" / "cases" / "sado.yml"
    before = file.read_text(encoding="utf-8")
    result = taken(folder, body(MORE))
    assert result.code == 0, result
    after = file.read_text(encoding="utf-8")
    assert "参加費は1人2,000円とした。" in after
    assert "# As little as an entry can hold." in after
    assert before.split("sections:")[0].splitlines()[1:] == [
        line for line in after.split("sections:")[0].splitlines() if not line.startswith("#")
    ]
    assert check(folder) == []


def test_what_github_wrote_into_an_empty_field_is_nobodys_words(folder: Path) -> None:
    without = MORE | {"発行者": "佐渡市", "課題": "空き家の数が増えている。\n\n冬に人が減る。"}
    left = without | {
        "発行者": "_No response_\n佐渡市",
        "課題": "_No response_\n空き家の数が増えている。\n\n冬に人が減る。\n_No response_ ",
    }
    sado = folder / "content" / "cases" / "sado.yml"
    before = sado.read_bytes()
    told = []
    for answers in (without, left):
        sado.write_bytes(before)
        assert taken(folder, body(answers)).code == 0
        told.append(sado.read_text(encoding="utf-8"))
    assert told[0] == told[1]
    assert "冬に人が減る。" in told[0]


def repeated(result: Result) -> list[tuple[str, str]]:
    """Where sentences are told to stand twice, and where the first of them stands."""
    assert result.code == 0, result
    told = re.findall(r"^(.+): 注意: (.+ 行目)と同じ文です（手間。）", result.out, re.MULTILINE)
    assert len(told) == result.out.count("注意")
    return told


def test_a_sentence_sent_again_is_told_once_whatever_stood_there(folder: Path) -> None:
    file = folder / "content" / "cases" / "sado.yml"
    assert repeated(taken(folder, body(MORE | {"つまずき": "手間。"}))) == []
    lines = file.read_text(encoding="utf-8").splitlines()
    first = f"content/cases/sado.yml の {lines.index('    - text: 手間。') + 1} 行目"
    more = {"対象の事例": "sado", "資料名": "報告（架空）", "つまずき": "手間。"}
    for name in ("報告（架空）", "べつの報告（架空）", "三つ目の報告（架空）"):
        again = taken(folder, body(more | {"資料名": name}))
        assert repeated(again) == [("欄「つまずき」:1:1", first)]
    two = more | {"資料名": "四つ目の報告（架空）", "つまずき": "べつの手間。\n手間。\n手間。"}
    assert repeated(taken(folder, body(two))) == [
        ("欄「つまずき」:2:1", first),
        ("欄「つまずき」:3:1", first),
    ]
    other = more | {"つまずき": "三つ目の手間。"}
    assert repeated(taken(folder, body(other))) == []


def test_what_a_case_says_already_is_not_added_again(folder: Path) -> None:
    file = folder / "content" / "cases" / "sado.yml"
    sent = MORE | {"取組": "空き家を直した。\n空き家を貸した。", "要約": "空き家を貸す取組。"}
    assert "known-statement" not in taken(folder, body(sent)).out
    once = file.read_text(encoding="utf-8").replace(
        "confirmed_on: ", 'confirmed_on: "2026-04-01" # '
    )
    file.write_text(once, encoding="utf-8")
    again = taken(folder, body(sent))
    assert (again.code, again.out.count("known-statement")) == (0, 3)
    assert "欄「取組」:2:1: 注意: 同じ出典の同じ文がもうあるので" in again.out
    assert "書かれていることは、すべてもう載っています。内容は変えません。" in again.out
    assert file.read_text(encoding="utf-8") == once
    more = taken(folder, body(sent | {"取組": "空き家を直した。\n空き家を売った。"}))
    assert (more.code, more.out.count("known-statement")) == (0, 2)
    text = file.read_text(encoding="utf-8")
    assert [text.count(f"空き家を{end}。") for end in ("直した", "貸した", "売った")] == [1, 1, 1]
    assert check(folder) == []


def test_a_new_case_that_was_taken_in_is_not_a_second_one_when_it_is_sent_again(
    folder: Path,
) -> None:
    file = folder / "content" / "cases" / "hakuba.yml"
    assert taken(folder, body(NEW)).code == 0
    once = file.read_text(encoding="utf-8")
    again = taken(folder, body(NEW))
    assert (again.code, again.out.count("known-statement")) == (0, 3)
    assert file.read_text(encoding="utf-8") == once
    assert check(folder) == []


def test_the_same_sentence_in_another_form_of_its_letters_is_the_same(folder: Path) -> None:
    file = folder / "content" / "cases" / "sado.yml"
    told = MORE | {"費用・財源": "バスの代金は2,000円とした。"}
    assert taken(folder, body(told)).code == 0
    once = file.read_text(encoding="utf-8")
    again = taken(folder, body(MORE | {"費用・財源": unicode.normalize("NFD", told["費用・財源"])}))
    assert (again.code, again.out.count("known-statement")) == (0, 1)
    assert file.read_text(encoding="utf-8") == once


@pytest.mark.parametrize(
    "more",
    [
        {"つまずき": "雪かきの人手が足りなかった。"},
        {"要約": "同じ団体の、別の取組。"},
        {"資料名": "べつの資料"},
    ],
)
def test_what_says_more_than_the_case_of_the_same_people_may_be_another_project(
    folder: Path, more: dict[str, str]
) -> None:
    file = folder / "content" / "cases" / "hakuba.yml"
    assert taken(folder, body(NEW)).code == 0
    once = file.read_text(encoding="utf-8")
    other = taken(folder, body(NEW | more))
    assert (other.code, other.out.count("duplicate-case")) == (1, 1)
    assert other.out.count("known-statement") == 0
    assert file.read_text(encoding="utf-8") == once


def test_a_repetition_names_the_field_or_the_file_that_has_the_other(folder: Path) -> None:
    within = {"課題": "手間。\n手間。", "つまずき": "手間。"}
    assert repeated(taken(folder, body(NEW | within))) == [
        ("欄「つまずき」:1:1", "欄「課題」の 1 行目"),
        ("欄「課題」:2:1", "1 行目"),
    ]
    old = {"対象の事例": "sado", "資料名": "報告（架空）"}
    assert repeated(taken(folder, body(old | {"今後": "手間。"}))) == []
    lines = (folder / "content/cases/sado.yml").read_text(encoding="utf-8").splitlines()
    place = f"content/cases/sado.yml:{lines.index('    - text: 手間。') + 1}:13"
    assert repeated(taken(folder, body(old | {"課題": "手間。"}))) == [
        (place, "欄「課題」の 1 行目")
    ]


def test_a_source_that_the_case_has_already_is_used_again(folder: Path) -> None:
    told = {"発行者": "架空県", "日付": "2026年6月", "アドレス": "https://example.jp/a"}

    def cited(answers: dict[str, str]) -> tuple[list[str], list[str]]:
        """The ids of the case's sources, and what the sentences on 体制 rest on."""
        assert taken(folder, body({"対象の事例": "sado", "資料名": "報告"} | answers)).code == 0
        text = (folder / "content" / "cases" / "sado.yml").read_bytes()
        data: Any = read_document("", text)[0].data
        organization = [one["source"] for one in data["sections"]["organization"]]
        return [one["id"] for one in data["own_sources"]], organization

    assert cited(told | {"体制": "一つ。"}) == (["report"], ["sado/report"])
    assert cited(told | {"体制": "二つ。"}) == (["report"], ["sado/report"] * 2)
    bare = {name: text for name, text in told.items() if name != "アドレス"}
    for _ in range(2):
        ids, sources = cited(bare | {"体制": "三つ。"})
        assert ids == ["report", "report-2"]
        assert sources[-1] == "sado/report-2"
    assert cited(told | {"体制": "四つ。"})[1][-1] == "sado/report"
    assert not [one for one in check(folder) if one.severity == "error"]


def with_sources(folder: Path, number: int) -> None:
    """Gives a case documents that nothing rests on, which is a caution each."""
    file = folder / "content" / "cases" / "sado.yml"
    known = "".join(f"  - {{id: no-{one}, title: 報告{one}}}\n" for one in range(number))
    file.write_text(f"{file.read_text(encoding='utf-8')}own_sources:\n{known}", encoding="utf-8")


def test_what_was_not_in_order_before_is_not_told_of_an_addition(folder: Path) -> None:
    with_sources(folder, 3)
    before = check(folder)
    assert [one.rule for one in before] == ["unused-place"] * 3
    assert taken(folder, body(MORE)).out == "content/cases/sado.yml に書きました。\n"
    assert [one.message for one in check(folder)] == [one.message for one in before]


def test_sources_beyond_the_most_are_told_at_their_field(folder: Path) -> None:
    with_sources(folder, 20)
    result = taken(folder, body(MORE))
    assert result.code == 1
    assert "欄「資料名」:1:1: エラー" in result.out


def test_pasted_text_of_the_form_is_taken_as_it_is(folder: Path) -> None:
    text = (folder / "content" / "cases" / "urakawa.yml").read_text(encoding="utf-8")
    new = text.replace("5組のうち3組が", "5組のうち4組が")
    result = taken(folder, body({"記入フォームの文": f"```yaml\n{new}```"}))
    assert result.code == 0, result
    assert "5組のうち4組が" in (folder / "content/cases/urakawa.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("fence", ["", "```"])
def test_pasted_text_that_mail_quoted_is_taken_as_it_was(folder: Path, fence: str) -> None:
    file = folder / "content" / "cases" / "urakawa.yml"
    new = file.read_text(encoding="utf-8").replace("5組のうち3組が", "5組のうち4組が")
    lines = f"{fence}\n{new}{fence}".split("\n")
    for mark in ("> ", ">> ", "> > "):
        quoted = "\n".join(mark + line if line else mark.rstrip() for line in lines)
        result = taken(folder, body({"記入フォームの文": quoted}))
        assert result.code == 0, (mark, result)
        assert "5組のうち4組が" in file.read_text(encoding="utf-8")


def test_of_pasted_text_that_is_quoted_in_part_it_is_said_in_japanese(folder: Path) -> None:
    text = (folder / "content" / "cases" / "urakawa.yml").read_text(encoding="utf-8")
    head, _, rest = text.partition("\n")
    quoted = "\n".join(f"> {line}" for line in rest.split("\n"))
    result = taken(folder, body({"記入フォームの文": f"{head}\n{quoted}"}))
    assert result.code == 1
    assert "貼られた文:2:1: エラー: 行のはじめに、メールの引用の印「>」があります" in result.out
    assert "while" not in result.out


@pytest.mark.parametrize(
    "text",
    [
        "【事例】神山町\n新しく加えるもの\n書いた日：2026年6月1日\n\n■ 要約\n・家を直した。\n",
        "題名: 神山町\nhttps://example.jp/: x\n",
        "- 家を直した。\n",
    ],
)
def test_who_pasted_a_text_for_letters_is_told_what_to_paste(folder: Path, text: str) -> None:
    result = taken(folder, body({"記入フォームの文": text}))
    assert result.code == 1
    assert "「記入画面を開く」で入る文" in result.out
    assert "「どこが、どう違いますか（理由・根拠）」の欄に貼って" in result.out
    assert "フォルダー" not in result.out


def test_of_text_of_another_kind_without_its_first_line_that_is_told(folder: Path) -> None:
    for name in ("glossary/pass", "events/a-opening", "organisations/railway", "funding/zz-tax"):
        text = (folder / "content" / f"{name}.yml").read_text(encoding="utf-8")
        result = taken(folder, body({"記入フォームの文": text}))
        assert result.code == 1, name
        assert "何の文かを示す1行目がない" in result.out
        assert result.out.count("エラー") == 1, result.out


def test_what_a_program_put_before_the_text_is_taken_off(folder: Path) -> None:
    result = taken(folder, b"\xef\xbb\xbf" + body(NEW).encode())
    assert result.code == 0, result


def test_a_file_with_faults_of_its_own_is_said_and_stays(folder: Path) -> None:
    file = folder / "content" / "cases" / "urakawa.yml"
    good = file.read_text(encoding="utf-8")
    file.write_text("a: [\n", encoding="utf-8")
    result = taken(folder, body({"記入フォームの文": good}))
    assert result.code == 1, result
    assert "content/cases/urakawa.yml" in result.out
    assert "[broken-file]" in result.out
    assert file.read_text(encoding="utf-8") == "a: [\n"


@pytest.mark.parametrize("what", ["folder", "link", "linked folder", "file for a folder"])
def test_what_is_no_file_of_the_content_is_never_written_to(
    folder: Path, tmp_path: Path, what: str
) -> None:
    file = folder / "content" / "cases" / "sado.yml"
    good, elsewhere = file.read_text(encoding="utf-8"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "sado.yml").write_text(good, encoding="utf-8")
    if what in {"folder", "link"}:
        file.unlink()
        file.mkdir() if what == "folder" else file.symlink_to(elsewhere / "sado.yml")
    else:
        shutil.rmtree(file.parent)
        file.parent.touch() if "for" in what else file.parent.symlink_to(elsewhere)
    result = taken(folder, body({"記入フォームの文": good.replace("2026", "2027")}))
    assert result.code == 1, result
    assert "[not-a-file]" in result.out
    assert [one.read_text(encoding="utf-8") for one in elsewhere.iterdir()] == [good]


def test_pasted_text_of_another_kind_goes_where_it_belongs(folder: Path) -> None:
    text = (folder / "content" / "glossary" / "pass.yml").read_text(encoding="utf-8")
    head = "# yaml-language-server: $schema=../../generator/data/schema/glossary.schema.json\n"
    result = taken(folder, body({"記入フォームの文": head + text}))
    assert "content/glossary/pass.yml に書きました。" in result.out, result


def test_pasted_text_and_field_may_name_a_case_by_what_it_was_called(folder: Path) -> None:
    text = (folder / "content" / "cases" / "urakawa.yml").read_text(encoding="utf-8")
    answers = {"対象の事例": "https://kb.example/cases/urakawa-cho/", "記入フォームの文": text}
    assert taken(folder, body(answers)).code == 0
    old = body({"記入フォームの文": text.replace("id: urakawa\n", "id: urakawa-cho\n")})
    result = taken(folder, old)
    assert result.code == 1
    assert result.out.count("エラー") == 1
    assert "の項目は、いまは「urakawa」です。" in result.out


@pytest.mark.parametrize(
    ("answers", "place", "words"),
    [
        (NEW | {"市区町村": "白馬町"}, "欄「市区町村」", "もしかして：長野県白馬村"),
        ({k: v for k, v in NEW.items() if k != "資料名"}, "提出された内容", "「資料名」が書かれていません"),
        (NEW | {"都道府県": "", "市区町村": "森町"}, "欄「市区町村」", "複数あります：北海道森町、静岡県森町"),
        (NEW | {"課題": "よい文。\n\n<b>太字</b>の文。"}, "欄「課題」:3", "HTMLやMarkdownの記号"),
        (NEW | {"つまずき": "なし"}, "欄「つまずき」", "中身のない書き込み"),
        (NEW | {"アドレス": "javascript:alert(1)"}, "欄「アドレス」", "https:// で始まる"),
        (MORE | {"対象の事例": "sadoo"}, "欄「対象の事例」", "という事例はありません"),
        (MORE | {"地域名": "佐渡"}, "欄「地域名」", "新しい事例のときだけの欄"),
        ({"記入フォームの文": "id: [\n"}, "貼られた文", "yaml"),
        ({"記入フォームの文": "id: ../../etc/passwd\n"}, "貼られた文", "id がないか"),
        ({"記入フォームの文": "id: x\n", "課題": "文。"}, "欄「記入フォームの文」", "両方に書かれています"),
        (MORE | {"問い合わせ窓口：電話": "0259-00-0000"}, "提出された内容", "「問い合わせ窓口：窓口の名前」が書かれていません"),
        ({"記入フォームの文": "id: x\n", "対象の事例": "sado"}, "欄「対象の事例」", "id「x」が違います"),
        ({"記入フォームの文": "id: aux\n"}, "提出された内容", "Windows が自分で使う名前"),
        ({}, "提出された内容", "何も記入されていません"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(
    folder: Path, answers: dict[str, str], place: str, words: str
) -> None:
    before = sorted((folder / "content").rglob("*"))
    result = taken(folder, body(answers))
    assert result.code == 1
    assert place in result.out
    assert words in result.out
    assert sorted((folder / "content").rglob("*")) == before


@pytest.mark.parametrize(
    "boxes",
    [
        "- [ ] {}",
        "- [　] {}",
        "* [ ] {}",
        "-  [] {}",
        "- [-] {}",
        "",
        "- [x] なんでもよい",
        "_No response_",
    ],
)
def test_a_promise_without_its_mark_is_remarked_to_who_reads_it(folder: Path, boxes: str) -> None:
    said = body(NEW).replace(f"- [X] {PROMISES[2]}", boxes.format(PROMISES[2]))
    result = taken(folder, said)
    assert result.code == 0
    assert f"欄「確認」:3:1: 注意: 「{PROMISES[2]}」に印がありません。" in result.out
    assert result.out.count("form-unticked") == 1
    assert (folder / "content" / "cases" / "hakuba.yml").exists()
    assert "form-unticked" not in taken(folder, body(MORE)).out
    without = taken(folder, body(MORE).partition("### 確認")[0])
    assert (without.code, without.out.count("form-unticked")) == (0, 3)


def test_a_heading_inside_an_answer_is_asked_back(folder: Path) -> None:
    result = taken(folder, body(NEW | {"課題": "文。\n### 取組\n偽の取組。"}))
    assert result.code == 1
    assert "「### 取組」という行が2回あります" in result.out


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        (
            {"取組": "文。\n### 確認\n二つ目の文。"},
            "「### 確認」という行の下に、印を付ける行ではない文",
        ),
        (
            {"取組": "文。\n\n### つまずき\n二つ目の文。", "つまずき": "_No response_"},
            "「### つまずき」という行が2回あります",
        ),
    ],
)
def test_no_heading_takes_what_stands_below_it_away(
    folder: Path, answers: dict[str, str], problem: str
) -> None:
    result = taken(folder, body(NEW | answers))
    assert result.code == 1
    assert problem in result.out


def test_too_many_sentences_are_told_at_their_field(folder: Path) -> None:
    result = taken(
        folder, body(MORE | {"取組": "\n".join(f"{n}つ目を行った。" for n in range(300))})
    )
    assert result.code == 1
    assert "欄「取組」:1:1: エラー" in result.out


@pytest.mark.parametrize("end", ["/", "/#results", "/?x=1#a", "/index.html?x=1#y"])
def test_the_address_of_a_case_may_be_that_of_a_part_of_its_page(folder: Path, end: str) -> None:
    result = taken(folder, body(MORE | {"対象の事例": f"https://kb.example/cases/sado{end}"}))
    assert result.code == 0, result


def test_the_former_address_of_a_case_leads_to_it(folder: Path) -> None:
    named = {"対象の事例": "https://kb.example/cases/urakawa-cho/"}
    done = taken(folder, body(MORE | named))
    assert done.code == 0, done
    assert "content/cases/urakawa.yml" in done.out
    assert not (folder / "content" / "cases" / "urakawa-cho.yml").exists()


def test_of_a_case_that_has_a_fault_it_is_not_said_that_it_is_none(folder: Path) -> None:
    file = folder / "content" / "cases" / "sado.yml"
    file.write_text(file.read_text(encoding="utf-8") + "rund: 2\n", encoding="utf-8")
    result = taken(folder, body(MORE))
    assert result.code == 1
    assert "「sado」の今のファイルに誤りがある" in result.out
    assert "という事例はありません" not in result.out


@pytest.mark.parametrize("text", [b"", b"\xff\xfe", b"### \xe3", b"x" * 1_000_000, b"\0"])
def test_any_bytes_end_in_words(folder: Path, text: bytes) -> None:
    result = taken(folder, text)
    assert result.code == 1
    assert "エラー" in result.out


def test_findings_can_be_had_for_a_comment(folder: Path) -> None:
    result = taken(
        folder, body(NEW | {"課題": "[x](https://evil.example) @who"}), "--format", "markdown"
    )
    assert result.code == 1
    assert result.out.startswith("<table>")
    assert "<code>" in result.out


@examples(20)
@given(text=st.text(max_size=200))
def test_whatever_is_written_is_taken_whole_or_refused(folder: Path, text: str) -> None:
    file = folder / "content" / "cases" / "hakuba.yml"
    file.unlink(missing_ok=True)
    raw = body(NEW | {"取組": text}).encode("utf-8", "surrogatepass")
    (folder / "body.md").write_bytes(raw)
    code = main(["intake", str(folder / "body.md"), "--content", str(folder / "content")])
    assert code in {0, 1}
    assert file.exists() == (code == 0)
    if code == 0 and text.strip():
        assert read_document("", file.read_bytes())[1] == []


def test_the_form_in_the_repository_is_the_one_that_the_models_make() -> None:
    file = ROOT / ".github" / "ISSUE_TEMPLATE" / "case.yml"
    assert file.read_text(encoding="utf-8") == issue_form(), "make schema"
