"""The ``kb`` command: what it does, exit codes, printing.

Exit codes: 0 fine, 1 findings of severity error, 2 wrong usage or broken machinery.
"""

import argparse
import io
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TextIO

from generator import unicode
from generator.arguments import Command, parser
from generator.building import ROOT, build, examine
from generator.errors import in_words
from generator.findings import Severity, has_errors, one_line, show
from generator.knowing import stale
from generator.model import kind_of
from generator.previewing import Previewing
from generator.reading import Register, shown_path
from generator.stages import Stages
from generator.telling import TABLES, character_tables, json_schemas
from generator.working import (
    Request,
    beside_book,
    create_case,
    export_book,
    format_files,
    import_book,
    issue_form,
    review,
    save,
    serve,
    start_base,
    take_in,
    template_book,
)
from generator.writing import Tables, find_pages

WATCHED = ("site_overrides", "mkdocs.yml", "generator/templates")
OK, CONTENT_ERRORS, BROKEN = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may not know every character
            stream.reconfigure(errors="backslashreplace")
    try:
        return _answer(arguments)
    finally:
        for stream in (sys.stdout, sys.stderr):
            _let_go(stream)


def _answer(arguments: Sequence[str] | None) -> int:
    try:
        try:
            options = parser(COMMANDS).parse_args(arguments)
            return int(options.command(options))
        finally:
            print(end="", flush=True)  # now, while it can still be told that nobody receives it
    except KeyboardInterrupt:
        _tell("中断しました。")
    except Exception as error:  # noqa: BLE001  (whatever it is, nobody is shown a traceback)
        _tell(f"エラー: {in_words(error) or _unforeseen(error)}")
    return BROKEN


def _tell(text: str) -> None:
    """Where not even this can be written, the exit code alone tells."""
    with suppress(OSError):
        print(text, file=sys.stderr)


def _let_go(stream: TextIO) -> None:
    """Python would try once more, when it ends, to write what nobody received, and end with 120."""
    try:
        print(end="", file=stream, flush=True)
    except OSError:
        with suppress(OSError), Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())


def _unforeseen(error: Exception) -> str:
    try:
        return f"思わぬ不具合で止まりました。{_details()} を開発者に送ってください。"
    except OSError:
        return f"思わぬ不具合で止まり、記録も書けませんでした（{one_line(repr(error))}）。"


def _details() -> Path:
    """The file that now holds what happened, for whoever mends the program."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", prefix="kb-", suffix=".log", delete=False
    ) as file:
        file.write(f"kb {' '.join(sys.argv[1:])}\nPython {sys.version}\n{traceback.format_exc()}")
    return Path(file.name)


def _check(options: argparse.Namespace) -> int:
    catalog, findings = examine(options.content, Register.load())
    show(findings, options.format)
    if options.format == "text":
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        others = len(findings) - errors
        files = len(catalog.documents)
        print(f"{files}ファイルを調べました。エラー {errors}件、注意 {others}件。")
    return CONTENT_ERRORS if has_errors(findings) else OK


def _build(options: argparse.Namespace) -> int:
    stages = Stages()
    found = build(
        options.content,
        options.out,
        stages,
        pages_only=options.pages_only,
        clean=options.clean,
    )
    if options.stages:
        print(stages.table())
    return CONTENT_ERRORS if has_errors(found) else OK


def _serve(options: argparse.Namespace) -> int:
    watched = [options.content, *(ROOT / name for name in WATCHED)]
    serve(
        Previewing(options.content, options.out), options.out, watched, options.host, options.port
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
    show(findings, "text")
    if has_errors(findings):
        return CONTENT_ERRORS
    print(f"{one_line(str(path))} を作りました。分かる項目を書き、kb check で確かめてください。")
    return OK


def _fmt(options: argparse.Namespace) -> int:
    done = format_files(options.content, check=options.check)
    show(done.findings, "text")
    verb = "整える必要があります" if options.check else "整えました"
    for path in done.changed:
        print(one_line(f"{path}: {verb}"))
    if done.left:
        print(f"{done.left}ファイルは、誤りがあるので整えられません。")
    others = "ほかはすべて" if done.left else "すべて"
    print(f"{len(done.changed)}ファイルを{verb}。" if done.changed else f"{others}整っています。")
    unfinished = done.left or (options.check and done.changed)
    return CONTENT_ERRORS if unfinished else OK


def _review(options: argparse.Namespace) -> int:
    found = review(options.content, options.base, options.head, options.longest)
    print(found.text, end="")
    return CONTENT_ERRORS if found.has_errors else OK


def _stale(options: argparse.Namespace) -> int:
    catalog, findings = examine(options.content, Register.load())
    found = stale(catalog, options.months, options.on)
    for one in found:
        where = f"{shown_path(options.content)}/{kind_of(one.entry).id}/{one.entry.id}.yml"
        print(one_line(f"{one.confirmed_on}  {one.entry.display_title}（{where}）"))
    words = f"{options.months}か月以上、出典と照らし合わせていない項目"
    print(f"{words}が{len(found)}件あります。" if found else f"{words}はありません。")
    if not has_errors(findings):
        return OK
    print(
        "誤りのあるファイルは、ここに入っていません。kb check で確かめてください。", file=sys.stderr
    )
    return CONTENT_ERRORS


def _search(options: argparse.Namespace) -> int:
    found = find_pages(Tables(options.out / "assets" / "search"), options.query, options.most)
    for number, page in enumerate(found, 1):
        held = f"「{one_line(page.via)}」として" if page.via else "言葉どおり"
        how = held if page.literal else f"近いページ、問いの{page.share:.0%}"
        asked = f"\n   このページの問い：{page.question}" if page.question else ""
        print(f"{number}. {one_line(page.title)}（{how}）\n   /{page.url}{asked}")
    if not found:
        print("見つかりませんでした。")
        if re.search("[A-Za-z]{4}", unicode.normalize("NFKC", options.query)):
            print("ローマ字で書いた読み（kushiro）は、サイトの検索だけが分かります。")
    return OK


def _xlsx(options: argparse.Namespace) -> int:
    action, file = options.action, options.file
    if (options.ids and action != "export") or (options.partial and action != "import"):
        print("エラー: ID は export、--partial は import にだけ付けられます。", file=sys.stderr)
        return BROKEN
    if action == "import":
        return _import(options, file, partial=options.partial)
    shown = one_line(str(file))
    if action == "template":
        template_book(options.content, file)
        print(f"{shown} を作りました。シート「はじめに」を読んで、書き込んでください。")
    else:
        number = export_book(options.content, file, options.ids)
        print(f"{number}件を {shown} に書き出しました。直したら kb xlsx import で取り込みます。")
    return OK


def _import(options: argparse.Namespace, file: Path, *, partial: bool = False) -> int:
    done = import_book(options.content, file, partial=partial)
    show(done.findings, options.format)
    if options.format == "text":
        print("\n".join(map(one_line, done.lines)))
    return CONTENT_ERRORS if has_errors(done.findings) else OK


def _standard_input() -> bytes:
    """Nothing where it is closed; Python then has none."""
    return sys.stdin.buffer.read() if sys.stdin else b""


def _intake(options: argparse.Namespace) -> int:
    body = _standard_input() if str(options.body) == "-" else options.body.read_bytes()
    if options.book:
        findings = beside_book(body)
        show(findings, options.format)
        return CONTENT_ERRORS if has_errors(findings) else _import(options, options.book)
    taken = take_in(options.content, body, date.today())  # noqa: DTZ011
    show(taken.findings, options.format)
    if taken.is_remark:
        print("知らせだけが書かれています。内容は変えません。事務局が読みます。")
        return OK
    if taken.is_known:
        print("書かれていることは、すべてもう載っています。内容は変えません。")
        return OK
    if taken.path is None:
        return CONTENT_ERRORS
    print(one_line(f"{taken.path} に書きました。"))
    return OK


def _init(options: argparse.Namespace) -> int:
    start_base(ROOT, options.folder)
    shown = one_line(str(options.folder))
    print(f"{shown} に新しい基盤を作りました。{shown}/README.ja.md のとおりに進めてください。")
    return OK


def _schema(options: argparse.Namespace) -> int:
    for kind, text in json_schemas().items():
        save(options.to / f"{kind}.schema.json", text.encode())
    save(options.to / TABLES.name, character_tables().encode())
    options.form.parent.mkdir(parents=True, exist_ok=True)
    save(options.form, issue_form().encode())
    return OK


COMMANDS: Mapping[str, Command] = {
    "check": _check,
    "build": _build,
    "serve": _serve,
    "new": _new,
    "fmt": _fmt,
    "review": _review,
    "stale": _stale,
    "search": _search,
    "xlsx": _xlsx,
    "intake": _intake,
    "init": _init,
    "schema": _schema,
}
