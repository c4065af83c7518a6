"""What may be asked of ``kb``: its commands and their options, with help in Japanese."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from generator.findings import FORMATS
from generator.telling import STALE

ROOT = Path(__file__).resolve().parents[1]
Command = Callable[[argparse.Namespace], int]
FORM: dict[str, Any] = {"choices": sorted(FORMATS), "default": "text", "help": "結果の形式"}
# argparse asks gettext for its own words, and Python has no Japanese for it.
WORDS = {
    "usage: ": "使い方: ",
    "positional arguments": "書くもの",
    "options": "オプション",
    "show this help message and exit": "この説明を示して終わる",
    "%(prog)s: error: %(message)s\n": "エラー: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "書かれていないものがあります: %s",
    "unrecognized arguments: %s": "使えないことばがあります: %s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "「%(option)s」は %(matches)s のどれか分かりません"
    ),
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "「%(value)s」は使えません。次から選んでください: %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": "「%(value)s」は使えません",
    "expected one argument": "続けて値を1つ書いてください",
    "ignored explicit argument %r": "値 %s は付けられません",
}


def parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """The parser; ``commands`` are what does each command, by name."""
    vars(argparse)["_"] = lambda text: WORDS.get(text, text)
    asked = _Parser(prog="kb", description="事例ナレッジベースの道具")
    adding = _Adding(asked.add_subparsers(required=True, metavar="コマンド"), commands)
    _add_for_the_site(adding)
    _add_for_writers(adding)
    _add_for_reviewers(adding)
    return asked


class _Parser(argparse.ArgumentParser):
    """Says where its help could not be written; argparse would keep that to itself."""

    def print_help(self, file: Any = None) -> None:  # noqa: ANN401  (argparse keeps its type to itself)
        """Raises OSError."""
        print(self.format_help(), end="", file=file)


class _Adding:
    """Adds commands, each with the folders that it works on."""

    def __init__(self, names: Any, commands: Mapping[str, Command]) -> None:  # noqa: ANN401  (argparse keeps its type to itself)
        self._names, self._commands = names, commands
        self.content = argparse.ArgumentParser(add_help=False)
        self.content.add_argument(
            "--content", type=Path, default=Path("content"), help="記入内容のフォルダー"
        )
        self.out = argparse.ArgumentParser(add_help=False)
        self.out.add_argument(
            "--out", type=Path, default=Path("site"), help="サイトを書き出すフォルダー"
        )

    def __call__(
        self, name: str, words: str, *folders: argparse.ArgumentParser
    ) -> argparse.ArgumentParser:
        """A command; ``words`` say what it does."""
        added: argparse.ArgumentParser = self._names.add_parser(name, parents=folders, help=words)
        added.set_defaults(command=self._commands[name])
        return added


def _whole(least: int, most: int | None = None) -> Callable[[str], int]:
    """Reads a whole number from ``least``, and up to ``most``, as people type it."""
    meant = f"{least}以上の整数" if most is None else f"{least}から{most}までの整数"

    def number(text: str) -> int:
        read = int(text) if text.isdecimal() else -1
        if read < least or (most is not None and read > most):
            raise argparse.ArgumentTypeError(f"「{text}」は{meant}ではありません")
        return read

    return number


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  (a day has no zone)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"「{text}」は 2026-03-31 の形の日付ではありません"
        ) from None


def _add_for_the_site(adding: _Adding) -> None:
    check = adding("check", "記入内容を調べる", adding.content)
    check.add_argument("--format", **FORM)
    build = adding("build", "サイトを作る", adding.content, adding.out)
    build.add_argument("--stages", action="store_true", help="段階ごとにかかった時間を示す")
    build.add_argument("--clean", action="store_true", help="変わったところがなくても作り直す")
    build.add_argument(
        "--pages-only",
        action="store_true",
        help="検索・PDFの事例集・ZIPを作らない（公開には使わない）",
    )
    preview = adding("serve", "手元で見る（保存で更新）", adding.content, adding.out)
    preview.add_argument("--host", default="127.0.0.1", help="見せるアドレス")
    preview.add_argument("--port", type=_whole(0, 65535), default=8000, help="ポート番号")
    search = adding("search", "作ったサイトを問いで検索する", adding.out)
    search.add_argument("query", help="問い、または言葉")
    search.add_argument("--most", type=_whole(1), default=5, help="示すページの数")
    start = adding("init", "新しい基盤を、架空の見本とともに始める")
    start.add_argument("folder", type=Path, metavar="DIR", help="新しい（または空の）フォルダー")
    schema = adding("schema", "記入項目の JSON Schema と issue の記入画面を書き出す")
    schema.add_argument("--to", type=Path, default=ROOT / "generator" / "data" / "schema")
    schema.add_argument("--form", type=Path, default=ROOT / ".github/ISSUE_TEMPLATE/case.yml")


def _add_for_writers(adding: _Adding) -> None:
    new = adding("new", "新しい事例のファイルを作る", adding.content)
    new.add_argument("id", help="ファイル名になる、半角小文字の名前")
    new.add_argument("--prefecture", help="都道府県名")
    new.add_argument("--municipality", help="市区町村名")
    new.add_argument("--consortium", required=True, help="コンソーシアムなど実施主体の名前")
    new.add_argument("--source", required=True, help="地域と実施主体の出典（例: 003/table1）")
    tidy = adding("fmt", "書き方を整え、画像から撮影場所などを除く", adding.content)
    tidy.add_argument("--check", action="store_true", help="整えずに、要るかどうかだけ調べる")
    book = adding("xlsx", "Excel のブックで書く", adding.content)
    actions = "template: 記入用のブックを作る、export: 今ある項目を書き出す、import: 取り込む"
    book.add_argument("action", choices=("template", "export", "import"), help=actions)
    book.add_argument("file", type=Path, metavar="FILE", help="ブック（.xlsx）")
    ids = "書き出す事例の id。ほかの種類は rounds/3、sources/003 のように。なければ全事例"
    book.add_argument("ids", nargs="*", default=[], metavar="ID", help=ids)
    book.add_argument("--partial", action="store_true", help="誤りのない項目だけを取り込む")
    book.add_argument("--format", **FORM)
    body = adding("intake", "送られた記入（issue の本文）を項目のファイルにする", adding.content)
    body.add_argument("body", type=Path, metavar="BODY", help="本文のファイル（- は標準入力）")
    body.add_argument("--book", type=Path, help="本文に添えられていたブック（.xlsx）")
    body.add_argument("--format", **FORM)


def _add_for_reviewers(adding: _Adding) -> None:
    compare = adding("review", "提出の前と後を読み比べる", adding.content)
    compare.add_argument("base", help="前の版（例: main）")
    compare.add_argument("head", help="後の版（ブランチの名前やコミットの番号）")
    compare.add_argument(
        "--longest", type=_whole(100), help="この字数までにする（コメント欄の上限など）"
    )
    old = adding("stale", "長く確認していない項目を挙げる", adding.content)
    old.add_argument("--months", type=_whole(1), default=STALE, help="最終確認日からの月数")
    old.add_argument(
        "--on",
        type=_day,
        default=date.today(),  # noqa: DTZ011
        help="いつの時点で（年-月-日）",
    )
