"""The ``kb`` command: arguments, exit codes, printing, and the pipeline from content to site.

Exit codes: 0 fine, 1 findings of severity error, 2 wrong usage or broken machinery.
"""

import argparse
import io
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator.errors import KbError
from generator.findings import FORMATS, Finding, Severity, as_text, has_errors, one_line
from generator.knowing import Index, check_catalog, stale
from generator.model import kind_of
from generator.reading import Address, Catalog, Register, read_catalog, read_history
from generator.telling import CASEBOOK, WORKBOOK, build_exports, build_pages, json_schemas, workbook
from generator.working import (
    Request,
    create_case,
    export_book,
    format_files,
    import_book,
    review,
    save,
    serve,
    template_book,
)
from generator.writing import (
    Project,
    Tables,
    casebook_pdf,
    find_pages,
    publish_site,
    restore,
    share_images,
)

WATCHED = ("site_overrides", "mkdocs.yml", "generator/templates")
ROOT = Path(__file__).resolve().parents[1]
OK, CONTENT_ERRORS, BROKEN = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may not know every character
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except FileNotFoundError as error:
        _complain(f"{error.filename or error} が見つかりません。")
    except KbError as error:
        _complain(str(error))
    except OSError as error:
        _complain(
            f"読み書きできませんでした（{error}）。空き容量と書き込みの権限を確かめてください。"
        )
    except KeyboardInterrupt:
        print("中断しました。", file=sys.stderr)
    except Exception:  # noqa: BLE001  (whatever it is, nobody is shown a traceback)
        _complain(f"思わぬ不具合で止まりました。{_details()} を開発者に送ってください。")
    return BROKEN


def _complain(text: str) -> None:
    print(f"エラー: {text}", file=sys.stderr)


def _details() -> Path:
    """The file that now holds what happened, for whoever mends the program."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", prefix="kb-", suffix=".log", delete=False
    ) as file:
        file.write(f"kb {' '.join(sys.argv[1:])}\nPython {sys.version}\n{traceback.format_exc()}")
    return Path(file.name)


def build(content: Path, out: Path) -> Sequence[Finding]:
    """The whole pipeline: content in, site out; or, where a finding is an error, no new site."""
    restore(out.resolve())
    register = Register.load()
    catalog, findings = _examine(content, register)
    _print_findings(findings, "text")
    if has_errors(findings):
        print("エラーを直すまで、サイトは前のまま残します。", file=sys.stderr)
        return findings
    address = Address.from_environment(os.environ)
    index = Index(catalog, register)
    history = read_history(content)
    site = build_pages(catalog, index, address, history)
    project = Project(ROOT, content, out)
    exports = (
        *build_exports(catalog, index, address, history),
        (WORKBOOK, workbook(catalog, index, address)),
        (CASEBOOK, casebook_pdf(site, index.confirmed_on)),
        *share_images(site, address, project.cache),
    )
    publish_site(project, site, exports, address, register, pages=catalog.pages)
    print(f"{len(catalog.cases)}件の事例から{len(site.pages)}ページを {out}/ に作りました。")
    return findings


def _examine(content: Path, register: Register) -> tuple[Catalog, list[Finding]]:
    catalog, findings = read_catalog(content)
    return catalog, findings + check_catalog(catalog, register)


def _print_findings(findings: Sequence[Finding], form: str) -> None:
    text = FORMATS[form](findings)
    if text:
        print(text)


def _check(options: argparse.Namespace) -> int:
    catalog, findings = _examine(options.content, Register.load())
    _print_findings(findings, options.format)
    if options.format == "text":
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        others = len(findings) - errors
        files = len(catalog.documents)
        print(f"{files}ファイルを調べました。エラー {errors}件、注意 {others}件。")
    return CONTENT_ERRORS if has_errors(findings) else OK


def _build(options: argparse.Namespace) -> int:
    return CONTENT_ERRORS if has_errors(build(options.content, options.out)) else OK


def _serve(options: argparse.Namespace) -> int:
    watched = [options.content, *(ROOT / name for name in WATCHED)]

    def trouble() -> str:
        found = build(options.content, options.out)
        return as_text(found) if has_errors(found) else ""

    serve(
        trouble,
        options.out,
        watched,
        options.host,
        options.port,
    )
    return OK


def _new(options: argparse.Namespace) -> int:
    if not options.prefecture and not options.municipality:
        print("エラー: --prefecture か --municipality のどちらかが要ります。", file=sys.stderr)
        return BROKEN
    request = Request(
        options.id, options.prefecture, options.municipality, options.consortium, options.source
    )
    path, findings = create_case(options.content, request, date.today())  # noqa: DTZ011
    _print_findings(findings, "text")
    if has_errors(findings):
        return CONTENT_ERRORS
    print(f"{one_line(str(path))} を作りました。分かる項目を書き、kb check で確かめてください。")
    return OK


def _fmt(options: argparse.Namespace) -> int:
    done = format_files(options.content, check=options.check)
    _print_findings(done.findings, "text")
    verb = "整える必要があります" if options.check else "整えました"
    for path in done.changed:
        print(one_line(f"{path}: {verb}"))
    print(f"{len(done.changed)}ファイルを{verb}。" if done.changed else "すべて整っています。")
    unfinished = has_errors(done.findings) or (options.check and done.changed)
    return CONTENT_ERRORS if unfinished else OK


def _review(options: argparse.Namespace) -> int:
    found = review(options.content, options.base, options.head, options.longest)
    print(found.text, end="")
    return CONTENT_ERRORS if found.has_errors else OK


def _stale(options: argparse.Namespace) -> int:
    catalog, findings = _examine(options.content, Register.load())
    found = stale(catalog, options.months, options.on)
    for one in found:
        where = f"content/{kind_of(one.entry).id}/{one.entry.id}.yml"
        print(one_line(f"{one.confirmed_on}  {one.entry.display_title}（{where}）"))
    words = f"{options.months}か月以上、出典と照らし合わせていない項目"
    print(f"{words}が{len(found)}件あります。" if found else f"{words}はありません。")
    return CONTENT_ERRORS if has_errors(findings) else OK


def _search(options: argparse.Namespace) -> int:
    found = find_pages(Tables(options.out / "assets" / "search"), options.query, options.most)
    for number, page in enumerate(found, 1):
        how = "言葉どおり" if page.literal else f"近いページ、問いの{page.share:.0%}"
        asked = f"\n   このページの問い：{page.question}" if page.question else ""
        print(f"{number}. {one_line(page.title)}（{how}）\n   /{page.url}{asked}")
    if not found:
        print("見つかりませんでした。")
    return OK


def _xlsx(options: argparse.Namespace) -> int:
    action, file = options.action, options.file
    if (options.ids and action != "export") or (options.partial and action != "import"):
        print("エラー: ID は export、--partial は import にだけ付けられます。", file=sys.stderr)
        return BROKEN
    if action == "import":
        return _import(options)
    shown = one_line(str(file))
    if action == "template":
        template_book(options.content, file)
        print(f"{shown} を作りました。シート「はじめに」を読んで、書き込んでください。")
    else:
        number = export_book(options.content, file, options.ids)
        print(f"{number}件を {shown} に書き出しました。直したら kb xlsx import で取り込みます。")
    return OK


def _import(options: argparse.Namespace) -> int:
    done = import_book(options.content, options.file, partial=options.partial)
    _print_findings(done.findings, options.format)
    if options.format == "text":
        print("\n".join(map(one_line, done.lines)))
    return CONTENT_ERRORS if has_errors(done.findings) else OK


def _schema(options: argparse.Namespace) -> int:
    for kind, text in json_schemas():
        save(options.to / f"{kind}.schema.json", text.encode())
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kb", description="二地域居住 事例ナレッジベースの道具")
    commands = parser.add_subparsers(required=True, metavar="コマンド")
    content = argparse.ArgumentParser(add_help=False)
    content.add_argument(
        "--content", type=Path, default=Path("content"), help="記入内容のフォルダー"
    )
    out = argparse.ArgumentParser(add_help=False)
    out.add_argument("--out", type=Path, default=Path("site"), help="サイトを書き出すフォルダー")

    check = commands.add_parser("check", parents=[content], help="記入内容を調べる")
    check.add_argument("--format", choices=sorted(FORMATS), default="text", help="結果の形式")
    check.set_defaults(command=_check)

    make = commands.add_parser("build", parents=[content, out], help="サイトを作る")
    make.set_defaults(command=_build)

    preview = commands.add_parser("serve", parents=[content, out], help="手元で見る（保存で更新）")
    preview.add_argument("--host", default="127.0.0.1", help="見せるアドレス")
    preview.add_argument("--port", type=int, default=8000, help="ポート番号")
    preview.set_defaults(command=_serve)

    new = commands.add_parser("new", parents=[content], help="新しい事例のファイルを作る")
    new.add_argument("id", help="ファイル名になる、半角小文字の名前")
    new.add_argument("--prefecture", help="都道府県名")
    new.add_argument("--municipality", help="市区町村名")
    new.add_argument("--consortium", required=True, help="コンソーシアムなど実施主体の名前")
    new.add_argument("--source", required=True, help="地域と実施主体の出典（例: 003/table1）")
    new.set_defaults(command=_new)

    tidy = commands.add_parser("fmt", parents=[content], help="書き方を整える")
    tidy.add_argument("--check", action="store_true", help="整えずに、要るかどうかだけ調べる")
    tidy.set_defaults(command=_fmt)

    compare = commands.add_parser("review", parents=[content], help="提出の前と後を読み比べる")
    compare.add_argument("base", help="前の版（例: main）")
    compare.add_argument("head", help="後の版（ブランチの名前やコミットの番号）")
    compare.add_argument("--longest", type=int, help="この字数までにする（コメント欄の上限など）")
    compare.set_defaults(command=_review)

    old = commands.add_parser("stale", parents=[content], help="長く確認していない項目を挙げる")
    old.add_argument("--months", type=int, default=12, help="最終確認日からの月数")
    old.add_argument(
        "--on",
        type=date.fromisoformat,
        default=date.today(),  # noqa: DTZ011
        help="いつの時点で（年-月-日）",
    )
    old.set_defaults(command=_stale)

    search = commands.add_parser("search", parents=[out], help="作ったサイトを問いで検索する")
    search.add_argument("query", help="問い、または言葉")
    search.add_argument("--most", type=int, default=5, help="示すページの数")
    search.set_defaults(command=_search)

    xlsx = commands.add_parser("xlsx", parents=[content], help="Excel のブックで書く")
    actions = "template: 記入用のブックを作る、export: 今ある項目を書き出す、import: 取り込む"
    xlsx.add_argument("action", choices=("template", "export", "import"), help=actions)
    xlsx.add_argument("file", type=Path, metavar="FILE", help="ブック（.xlsx）")
    names = "書き出す事例の id。ほかの種類は rounds/3、sources/003 のように。なければ全事例"
    xlsx.add_argument("ids", nargs="*", metavar="ID", help=names)
    xlsx.add_argument("--partial", action="store_true", help="誤りのない項目だけを取り込む")
    xlsx.add_argument("--format", choices=sorted(FORMATS), default="text", help="結果の形式")
    xlsx.set_defaults(command=_xlsx)

    schema = commands.add_parser("schema", help="記入項目の JSON Schema を書き出す")
    schema.add_argument("--to", type=Path, default=ROOT / "generator" / "data" / "schema")
    schema.set_defaults(command=_schema)
    return parser
