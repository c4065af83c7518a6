"""What the command says to whoever sits before it, word for word: help, results, troubles."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import building
from tests.door import TOY, check, kb, toy_with

pytestmark = pytest.mark.usefixtures("said_before")

HELP = {
    "": [
        "事例ナレッジベースの道具",
        "check 記入内容を調べる",
        "build サイトを作る",
        "serve 手元で見る（保存で更新）",
        "new 新しい事例のファイルを作る",
        "fmt 書き方を整え、画像から撮影場所などを除く",
        "schema 記入項目の JSON Schema と issue の記入画面を書き出す",
        "xlsx Excel のブックで書く",
        "intake 送られた記入（issue の本文）を項目のファイルにする",
        "review 提出の前と後を読み比べる",
        "init 新しい基盤を、架空の見本とともに始める",
        "stale 長く確認していない項目を挙げる",
    ],
    "check": [
        "--content CONTENT 記入内容のフォルダー",
        "--format {github,json,markdown,text} 結果の形式",
    ],
    "build": ["--content CONTENT 記入内容のフォルダー", "--out OUT サイトを書き出すフォルダー"],
    "serve": [
        *("--content CONTENT 記入内容のフォルダー", "--out OUT サイトを書き出すフォルダー"),
        *("--host HOST 見せるアドレス", "--port PORT ポート番号"),
    ],
    "new": [
        "id ファイル名になる、半角小文字の名前",
        "--content CONTENT 記入内容のフォルダー",
        "--prefecture PREFECTURE 都道府県名",
        "--municipality MUNICIPALITY 市区町村名",
        "--consortium CONSORTIUM コンソーシアムなど実施主体の名前",
        "--source SOURCE 地域と実施主体の出典（例: 003/table1）",
    ],
    "intake": [
        "BODY 本文のファイル（- は標準入力）",
        "--book BOOK 本文に添えられていたブック（.xlsx）",
        "--content CONTENT 記入内容のフォルダー",
        "--format {github,json,markdown,text} 結果の形式",
    ],
    "review": [
        *("base 前の版（例: main）", "head 後の版（ブランチの名前やコミットの番号）"),
        "--longest LONGEST この字数までにする（コメント欄の上限など）",
    ],
    "stale": ["--months MONTHS 最終確認日からの月数", "--on ON いつの時点で（年-月-日）"],
    "fmt": [
        "--content CONTENT 記入内容のフォルダー",
        "--check 整えずに、要るかどうかだけ調べる",
    ],
}


@pytest.mark.unheld  # in lines of another length than below
@pytest.mark.parametrize("command", HELP)
def test_help_says_what_everything_is_for(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    told = " ".join(kb(*command.split(), "--help").out.split())  # long ones take two lines
    assert told.startswith(f"使い方: kb {command}".strip())
    assert [text for text in HELP[command] if f" {text} " not in f" {told} "] == []


def test_all_help_is_as_it_was_looked_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")  # where a usage is broken differs from Python to Python
    commands = re.findall(r"^ {4}([a-z]+)\s", kb("--help").out, re.MULTILINE)
    assert len(commands) >= 12
    assert [name for name in commands if kb(name, "--help").code] == []


# Results


def test_a_build_says_how_much_it_made(tmp_path: Path) -> None:
    done = kb("build", "--content", TOY, "--out", tmp_path / "site")
    cases = len(list((TOY / "cases").glob("*.yml")))
    made = f"{cases}件の事例から\\d\\d+ページを {tmp_path}/site/ に作りました。\n"
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(made, done.out)


def test_a_build_that_may_not_be_says_that_the_site_stays(tmp_path: Path) -> None:
    toy_with(tmp_path, {"cases/sado.yml": "id: [\n"})
    done = kb("build", "--content", "content", "--out", "site", cwd=tmp_path)
    assert (done.code, done.err) == (1, "エラーを直すまで、サイトは前のまま残します。\n")


def test_formatting_says_what_it_did(tmp_path: Path) -> None:
    toy_with(tmp_path, {})
    assert kb("fmt", cwd=tmp_path).code == 0
    for case in ("extra", "other"):
        file = tmp_path / "content" / "cases" / f"{case}.yml"
        file.write_text("place: 佐渡市\nid: extra\n", encoding="utf-8")
    name = "content/cases/{}.yml: {}\n"
    for options, verb, code in ((["--check"], "整える必要があります", 1), ([], "整えました", 0)):
        done = kb("fmt", *options, cwd=tmp_path)
        lines = name.format("extra", verb) + name.format("other", verb)
        assert (done.code, done.out, done.err) == (code, f"{lines}2ファイルを{verb}。\n", "")
    for options in (["--check"], []):
        done = kb("fmt", *options, cwd=tmp_path)
        assert (done.code, done.out) == (0, "すべて整っています。\n")


def test_formatting_does_not_call_in_order_what_it_could_not_read(tmp_path: Path) -> None:
    toy_with(tmp_path, {})
    assert kb("fmt", cwd=tmp_path).code == 0
    cases = tmp_path / "content" / "cases"
    for name, text in (("half", '"a\\ud83d\\ude00"'), ("empty", ""), ("list", "- a\n")):
        (cases / f"{name}.yml").write_text(text, encoding="utf-8")
    left = "3ファイルは、誤りがあるので整えられません。\n"
    for options in (["--check"], []):
        done = kb("fmt", *options, cwd=tmp_path)
        assert done.code == 1
        assert done.out.endswith(f"\n{left}ほかはすべて整っています。\n")
    (cases / "extra.yml").write_text("place: 佐渡市\nid: extra\n", encoding="utf-8")
    name = "content/cases/extra.yml: "
    for options, verb in ((["--check"], "整える必要があります"), ([], "整えました")):
        done = kb("fmt", *options, cwd=tmp_path)
        assert done.code == 1
        assert done.out.endswith(f"\n{name}{verb}\n{left}1ファイルを{verb}。\n")


NEW = ("new", "beppu", "--consortium=会", "--source=003/table1")


def test_a_new_case_is_named_with_what_to_do_next(tmp_path: Path) -> None:
    toy_with(tmp_path, {})
    place = ("--prefecture=大分県", "--municipality=別府市")
    done = kb(*NEW, *place, cwd=tmp_path)
    path = "content/cases/beppu.yml"
    assert (done.code, done.err) == (0, "")
    said = f"{path} を作りました。分かる項目を書き、kb check で確かめてください。"
    assert done.out.splitlines()[-1] == said
    again = kb(*NEW, *place, cwd=tmp_path)
    said = f"{path}:1:1: エラー: beppu.yml はもうあります。 [case-exists]\n    直し方: 別の id にしてください。\n"
    assert (again.code, again.out) == (1, said)


def test_a_name_too_long_for_any_disk_is_told_as_other_wrong_names_are(tmp_path: Path) -> None:
    toy_with(tmp_path, {})
    name, *others = NEW[1:]
    done = kb("new", name * 60, *others, "--prefecture=大分県", cwd=tmp_path)
    assert (done.code, done.err) == (1, "")
    assert "[too-long]" in done.out


@pytest.mark.parametrize(
    ("place", "message", "mend"),
    [
        (["--municipality=府中市"], "「府中市」は複数あります: 東京都府中市（132063）、広島県府中市", "都道府県も指定してください。"),
        (["--prefecture=大分", "--municipality=別府市"], "「大分」という都道府県はありません。", ""),
        (["--municipality=ゑゑゑ"], "「ゑゑゑ」は全国の市区町村名簿にありません。",
         "正式な名前で指定してください。"),
        (["--prefecture=大分県", "--municipality=ゑゑゑ"],
         "「ゑゑゑ」は大分県の市区町村名簿にありません。", "正式な名前で指定してください。"),
        (["--prefecture=大分県", "--municipality=\udcff"],
         "指定に、UTF-8 として読めない文字があります。",
         "端末の文字コードを UTF-8 にして、入力し直してください。"),
    ],
)  # fmt: skip
def test_a_place_that_is_none_is_answered(
    place: list[str], message: str, mend: str, tmp_path: Path
) -> None:
    done = kb(*NEW, *place, cwd=toy_with(tmp_path, {}))
    assert done.code == 1
    assert message in done.out
    assert f"直し方: {mend}" in done.out


def test_a_new_case_needs_a_place(tmp_path: Path) -> None:
    done = kb(*NEW, cwd=toy_with(tmp_path, {}))
    said = "エラー: --prefecture か --municipality のどちらかが要ります。\n"
    assert (done.code, done.out, done.err) == (2, "", said)


# Troubles of the machine


def raising(error: BaseException) -> Callable[..., object]:
    def fail(*_: object) -> object:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(2, "No such file", "fonts"), "エラー: fonts が見つかりません。"),
        (
            OSError("満杯"),
            "エラー: 読み書きできませんでした（満杯）。空き容量と書き込みの権限を確かめてください。",
        ),
        (KeyboardInterrupt(), "中断しました。"),
        (
            FileNotFoundError(2, "No such file"),
            "エラー: 使っていたファイルかフォルダーが、途中でなくなりました。もう一度実行してください。",
        ),
    ],
)
def test_a_trouble_is_told_in_one_line(
    error: BaseException, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "read_catalog", raising(error))
    done = kb("check", "--content", TOY)
    assert (done.code, done.out, done.err) == (2, "", said + "\n")


def test_what_nobody_thought_of_is_for_the_developers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(building, "read_catalog", raising(ZeroDivisionError("三つ目")))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = kb("check", "--content", TOY)
    [log] = tmp_path.iterdir()
    assert done.err == f"エラー: 思わぬ不具合で止まりました。{log} を開発者に送ってください。\n"
    assert re.match(r"kb .*\nPython 3\..*\nTraceback ", log.read_text("utf-8"))


# Findings about what cannot lie in a repository; the others stand in tests/invalid


def said(folder: Path) -> set[tuple[str, str, str]]:
    return {(finding.path, finding.message, finding.mend) for finding in check(folder)}


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    content = toy_with(tmp_path, {"cases/big.yml": "#" * 300_000}) / "content"
    (content / "cases" / "link.yml").symlink_to("sado.yml")
    (content / "cases" / "folder.yml").mkdir()
    os.mkfifo(content / "cases" / "pipe")
    nothing, away = "ふつうのファイルではないので、読めません。", "ここから取り除いてください。"
    assert said(tmp_path) == {
        ("content/cases/link.yml", "シンボリックリンクは置けません。",
         "中身のあるファイルにしてください。"),
        ("content/cases/folder.yml", nothing, away),
        ("content/cases/pipe", nothing, away),
        ("content/cases/big.yml", "ファイルが大きすぎます（300,000 バイト）。",
         "65,536 バイトまでです。"),
    }  # fmt: skip


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    message = "このフォルダーには、事例などの記入内容が1件もありません。"
    assert said(tmp_path) == {("content", message, "--content の指定が正しいか確かめてください。")}


@pytest.mark.unheld  # more than anybody reads
def test_of_many_findings_the_rest_is_counted(tmp_path: Path) -> None:
    few = check(toy_with(tmp_path / "few", {"cases/new.yml": "a: 1\n" * 301}))
    found = check(toy_with(tmp_path / "many", {"cases/new.yml": "a: 1\n" * 5301}))
    assert (few[-1].rule, len(found)) == ("too-many-findings", len(few))
    hidden = [int(re.sub(r"\D", "", each[-1].message)) for each in (few, found)]
    assert hidden[1] - hidden[0] == 5000
    assert found[-1].message == f"このファイルには、ほかに {hidden[1]} 件の指摘があります。"
    assert found[-1].mend == "まず上の指摘を直してから、もう一度調べてください。"
