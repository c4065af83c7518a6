"""Hand-written pages: what they may say, and that everything else is found with its line."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.findings import Finding
from generator.reading.handwritten import RESERVED
from generator.reading.rendered import EXTENSIONS, OPTIONS
from tests.built import CONTENT, addresses, build, built, pages_of, read_html
from tests.door import ROOT, check, kb, toy_with

pytestmark = pytest.mark.usefixtures("said_before")

PAGE = "pages/extra.md"


def about(findings: list[Finding], name: str = PAGE) -> list[tuple[int, int, str]]:
    return [(f.line, f.column, f.rule) for f in findings if f.path == f"content/{name}"]


def found(folder: Path, text: str | bytes, name: str = PAGE) -> list[tuple[int, int, str]]:
    return about(check(toy_with(folder, {name: text})), name)


# What a page may be


def test_a_page_of_everything_allowed_is_built(tmp_path: Path) -> None:
    text = """\
---
title: 便利な頁
description: "2026-01-01"
---

# 便利な頁（詳しく）

[事例](../cases/) [場所](../cases/#a) [ここ](#b) [町](https://town.example/a?b=c)
[便り](mailto:a@town.example) [電話](tel:0312345678) [表](../downloads/cases.xlsx) [参照][r]
1 < 2 & 3 > 2、a*b、[ ] と ! も。葛\U000e0100城市。

- 一
    1. 二
        - 三

> 引用
> > 引用の引用

| 名 | 値 |
|---|---|
| a | 1 |

語
: 意味

注[^1]。

    template: nope.html

[r]: https://town.example/
[^1]: 注の文。
"""
    content = toy_with(tmp_path, {PAGE: text}) / "content"
    assert check(tmp_path) == []
    page = read_html((pages_of(content, tmp_path / "site") / "extra/index.html").read_text("utf-8"))
    assert page.title.startswith("便利な頁 - ")
    metas = {meta.get("name"): meta.get("content") for meta in page.all("meta")}
    assert metas["description"] == "2026-01-01"
    assert "1 < 2 & 3 > 2、a*b、[ ] と ! も。葛\U000e0100城市。" in page.text
    assert {"../cases/", "../downloads/cases.xlsx", "mailto:a@town.example"} <= set(page.links)
    assert [head.get("scope") for head in page.all("th")] == [None, None, "row"]


def test_what_looks_like_settings_is_text(tmp_path: Path) -> None:
    """Where a page has no head, MkDocs alone would take its first lines for one."""
    text = "---\n---\n# 題\n\ntemplate: nope.html\n"
    out = pages_of(toy_with(tmp_path, {PAGE: text}) / "content", tmp_path / "site")
    assert "template: nope.html" in (out / "extra/index.html").read_text("utf-8")


def test_names_that_generated_pages_need_are_kept_for_them(real_site: Path) -> None:
    written = {file.stem for file in (CONTENT / "pages").glob("*.md")}
    folders = {path.name for path in real_site.iterdir() if path.is_dir()}
    assert written < folders
    assert folders - written <= RESERVED


# What it may not be


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>", [(3, 1, "page-html")]),
        ("あ<b>い</b>", [(3, 2, "page-html"), (3, 6, "page-html")]),
        ("<!-- -->", [(3, 1, "page-html")]),
        ("<?php", [(3, 1, "page-html")]),
        ("<https://x.example/>", [(3, 1, "page-html")]),
        ("- a\n\n    <svg/onload=x>", [(5, 5, "page-html")]),
        ("`<i>`", [(3, 2, "page-html")]),
        ("![図](x.png)", [(3, 1, "page-image")]),
        ("@@kb-slot-body@@", [(3, 1, "page-slot"), (3, 15, "page-slot")]),
        ("[a](javascript:alert%281%29)", [(3, 5, "page-link")]),
        ("[a](\n JavaScript:x)", [(4, 2, "page-link")]),
        ("[a](java&#115;cript:x)", [(3, 5, "page-link")]),
        ("[a](&#1;javascript:x)", [(3, 5, "page-link")]),
        ("[a](java\nscript:x)", [(3, 5, "page-link")]),
        ("[a](java  script:x)", [(3, 5, "page-link")]),
        ("[b](../cases/) [a](java\n script:x", [(3, 20, "page-link")]),
        ("[a](data:text/html,x)", [(3, 5, "page-link")]),
        ("[a](http://x.example/)", [(3, 5, "page-link")]),
        ("[a](//x.example/)", [(3, 5, "page-link")]),
        ("[a](/cases/)", [(3, 5, "page-link")]),
        (r"[a](\\x.example)", [(3, 5, "page-link")]),
        ("[a](about.md#b)", [(3, 5, "page-link")]),
        ("[a](https://[x)", [(3, 5, "page-link")]),
        ("一行\n\n[a][b]\n\n[b]: javascript:x", [(7, 6, "page-link")]),
        ("\ta\n\n" + "  " * 13 + "- a", [(5, 1, "page-depth")]),
        ("> " * 7 + "a", [(3, 1, "page-depth")]),
        ("1. " * 600, [(3, 1, "page-depth")]),
        ("あ\n" * 4001, [(4003, 1, "page-length")]),
        ("[a](b)" * 101, [(3, 1, "page-length")]),
        ("a\x00b", [(3, 2, "invisible-character")]),
        ("a&#x202e;b&shy;", [(3, 2, "invisible-character"), (3, 11, "invisible-character")]),
        ("&#64;&#64;kb-slot-body", [(3, 1, "page-slot"), (3, 6, "page-slot")]),
        ("[a][b]\n\n[b]: <<&#106;avascript:x>", [(5, 8, "page-link")]),
        ("[重要]: 申請の締切は3月31日です。", [(3, 1, "page-definition")]),
        ("[a]: about\n[b]: ../about/ '題'\n[c]: #d", [(3, 1, "page-definition")]),
        ("注[^1]\n\n[^1]: 一\n[^1]: 二", [(6, 1, "page-note")]),
        ("注[^1] `[^2]`[^3]\n\n[^1]: 一", [(3, 13, "page-note")]),
        ("| 名 | 値 |\n|---|---|\n| `a|b` | 1 |\n| a\\|b | 1 | 但し |", [(6, 1, "page-table")]),
        ("名 | 値\n--- | ---\na | b | c\n\na | b | c", [(5, 1, "page-table")]),
        ("## 見出し（header *q*）", [(3, 1, "page-title")]),
        ("Main\n----", [(3, 1, "page-title")]),
        ("> ## main\n\n- # header-q", [(3, 1, "page-title"), (5, 1, "page-title")]),
        ("> [a][b]\n> [b]:\n> javascript:x", [(4, 1, "page-definition"), (5, 3, "page-link")]),
        ("> [a](\n> javascript:x)", [(4, 3, "page-link")]),
        ("> [a](java\n> script:x)", [(3, 7, "page-link")]),
        ("- [a](\n  > http://x.example/)", [(4, 5, "page-link")]),
        (
            "> [注意]: 締切です。\n\n- [a]: 一",
            [(3, 1, "page-definition"), (5, 1, "page-definition")],
        ),
        (
            "語\n: [a]: 一\n\n1. a\n\n    [b]: 二",
            [(4, 1, "page-definition"), (8, 1, "page-definition")],
        ),
        ("> a | b\n> --|--\n> 1 | 2 | 3", [(5, 1, "page-table")]),
        ("> 注[^1]\n>\n> [^1]: 一\n> [^1]: 二", [(6, 1, "page-note")]),
        ("語\n: 意味\n" * 101, [(204, 1, "page-length")]),
        ("> 語\n> : 意味\n" * 101, [(204, 1, "page-length")]),
        ("a\u202eb", [(3, 2, "invisible-character")]),
        ("~~~\na\n~~~~\n\n```\nb\n```", [(3, 1, "page-fence")]),
        ("````\n~~~ {a\n````\n\n```\tpython\na", [(7, 1, "page-fence")]),
        ("~~~ {.a}\n~~~\n~~~", [(3, 1, "page-fence"), (5, 1, "page-fence")]),
        ("```a hl_lines='\n```", [(3, 1, "page-fence")]),
        ("~~~\n~~~\n" * 301, [(603, 1, "page-length")]),
        ("あ\n\n" * 5000, [(10001, 1, "page-length")]),
        ("[あ\n\n" * 3001, [(6003, 1, "page-length")]),
    ],
)
def test_what_a_page_must_not_hold_is_found_where_it_stands(
    text: str, expected: list[tuple[int, int, str]], tmp_path: Path
) -> None:
    assert found(tmp_path, f"# 題\n\n{text}\n") == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("template: nope.html", [(2, 1, "page-head")]),
        ("shell: true", [(2, 1, "page-head")]),
        ("description: 2026-01-01\nhide: [toc]", [(3, 1, "page-head")]),
        ("description: 20260101", [(2, 14, "page-head")]),
        ('title: ""', [(2, 8, "page-head")]),
        ("title: [a]", [(2, 8, "page-head")]),
        ("title: " + "あ" * 121, [(2, 8, "page-head")]),
        ("title: &a x\ndescription: *a", [(2, 8, "yaml-anchor"), (3, 14, "yaml-alias")]),
        ("title: !!python/name:os.system x", [(2, 8, "yaml-tag")]),
        ("title: <b>題</b>", [(2, 8, "page-html")]),
        (r'title: "@\x40kb-slot-body@@"', [(2, 8, "page-slot")]),
        (r'title: "\x3cscript>"', [(2, 8, "page-html")]),
        ('description: "a@\\\n  @b"', [(2, 14, "page-slot")]),
        (r'questions: ["何か", "@\x40kb-slot-body@@"]', [(2, 19, "page-slot")]),
        ('title: "a\\nb"', [(2, 8, "page-head")]),
    ],
)
def test_the_head_of_a_page_is_an_allow_list(
    head: str, expected: list[tuple[int, int, str]], tmp_path: Path
) -> None:
    places = found(tmp_path, f"---\n{head}\n---\n# 題\n")
    assert [place for place in places if place in expected] == expected
    assert {line for line, _, _ in places} == {line for line, _, _ in expected}


@pytest.mark.parametrize(
    "text", ["", "\n\n", "文だけ。\n", "---\ntitle: 題\n", "## 題\n", "<h1>題</h1>\n"]
)
def test_a_page_starts_with_its_title(text: str, tmp_path: Path) -> None:
    """So the Markdown beside it does, too, which no browser can then take for a script."""
    assert "page-title" in {rule for _, _, rule in found(tmp_path, text)}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("# 題\n".encode("cp932"), [(1, 3, "encoding")]),
        ("# 題\n".encode("utf-16"), [(1, 1, "encoding")]),
        ("# 題\n".encode("utf-8-sig"), [(1, 1, "encoding")]),
        (b"# a\n" + b"x" * 10_000_000, [(1, 1, "file-size")]),
    ],
)
def test_a_page_is_utf_8_of_a_bearable_size(
    content: bytes, expected: list[tuple[int, int, str]], tmp_path: Path
) -> None:
    assert found(tmp_path, content) == expected


@pytest.mark.parametrize(
    "name",
    [
        "index",
        "cases",
        "shell",
        "readme",
        "feed.xml",
        "a?b",
        "a b",
        "題",
        "About",
        "a--b",
        "a" * 61,
    ],
)
def test_a_page_has_a_name_that_can_be_its_address(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, "# 題\n", f"pages/{name}.md") == [(1, 1, "page-name")]


@pytest.mark.parametrize("name", ["pages/extra.md", "cases/extra.yml"])
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_is_found_and_never_opened(
    name: str, make: Callable[[Path], None], tmp_path: Path
) -> None:
    toy_with(tmp_path, {})
    make(tmp_path / "content" / name)
    assert about(check(tmp_path), name) == [(1, 1, "not-a-file")]


def test_everything_is_found_at_once_and_nothing_is_built(tmp_path: Path) -> None:
    text = "---\nicon: x\n---\n# 題\n\n<b>\n\n[a](javascript:x)\n"
    content = toy_with(tmp_path, {PAGE: text, "cases/sado.yml": "id: [\n"}) / "content"
    rules = {rule for _, _, rule in about(check(tmp_path))}
    assert rules == {"page-head", "page-html", "page-link"}
    done = build(content, tmp_path / "site")
    assert (done.code, "Traceback" in done.err) == (1, False)
    assert "content/pages/extra.md:6:1: エラー: " in done.out
    assert "cases/sado.yml:" in done.out
    assert not (tmp_path / "site").exists()


def test_a_page_cannot_be_its_own_script(tmp_path: Path) -> None:
    text = '<script src="index.md"></script>\n\nalert(document.domain)\n'
    done = build(toy_with(tmp_path, {PAGE: text}) / "content", tmp_path / "site")
    assert done.code == 1
    assert not (tmp_path / "site").exists()


# And never for long

SLOW = {
    "brackets": "[" * 60_000,
    "pictures": "![" * 30_000,
    "links": "[a](" * 15_000,
    "letters": "a\n\n" * 20_000,
    "bad links": "[a](x:)" * 9_000,
    "tags": "<div>" * 12_000,
    "dead links": "[a](../b/)\n\n" * 5000 + "<b>",
    "headings": "# a\n" * 15_000,
    "underlined": "a\n=\n" * 15_000,
    "lists": "\n".join("  " * depth + "- a" for depth in range(240)),
    "numbers": "1. " * 20_000,
    "quotations": ">" * 60_000,
    "spaces": "](" + " " * 60_000,
    "stars": "*a " * 20_000,
    "marks of a heading": "# " + "#" * 60_000 + "x",
    "blanks in a heading": "# a" + " " * 60_000 + "x",
    "rules of a table": "a|b\n-" + "|" * 60_000 + "x",
    "an address": "[x]: " + "." * 60_000 + "あ",
    "notes": "[^" * 30_000,
    "meanings": "a\n: b\n" * 8000,
    "code": ("``a`" * 1975 + "\n\n") * 8,
    "blocks": "~~~a\n\n" * 10_000,
    "blocks of all kinds": "~~~a\n\n```b\n\n````c\n\n~~~~~d\n\n" * 2300,
    "blocks with settings": '~~~ hl_lines="\n\n' * 4000,
    "blocks in a block": "````\n\n" + "~~~a\n\n" * 9000 + "````\n\n費用は 2*3**4*5 円です。",
    "a line of a block": ("~~~" + " " * 7900 + "あ\n\n") * 7,
    "a line of blocks": "~" * 60_000,
}


@pytest.mark.unheld  # more than anybody reads
@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
def test_no_page_takes_long_to_be_refused(text: str, tmp_path: Path) -> None:
    toy_with(tmp_path, {PAGE: f"# 題\n\n{text}\n"})
    start = time.monotonic()
    done = kb("check", "--content", "content", "--format", "json", cwd=tmp_path)
    assert time.monotonic() - start < 5
    assert done.code == 1
    assert json.loads(done.out)["findings"]


def test_the_longest_page_that_is_allowed_is_built_in_time(tmp_path: Path) -> None:
    paragraph = "[a](" * 100 + "`c " * 300 + "*a __b " * 750
    text = "# 題\n" + f"\n{paragraph}\n" * 8
    content = toy_with(tmp_path, {PAGE: text}) / "content"
    assert check(tmp_path) == []
    start = time.monotonic()
    built(content, tmp_path / "site")
    assert time.monotonic() - start < 60


def built_by(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A build in a process of its own, with this program in MkDocs' place."""
    (folder / "mkdocs").mkdir()
    (folder / "mkdocs" / "__init__.py").touch()
    (folder / "mkdocs" / "__main__.py").write_text(program, "utf-8")
    content = toy_with(folder, {PAGE: f"# 題 {folder.name} {os.getpid()}\n"}) / "content"
    impatient = (
        "import sys; from generator import cli; from generator.writing import frame;"
        "frame.TIMEOUT = min(frame.TIMEOUT, 5); sys.exit(cli.main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", impatient, "build", "--clean", "--content", str(content)]
    with addresses(PYTHONPATH=os.pathsep.join([str(folder), str(ROOT)])):
        done = subprocess.run(
            [*command, "--out", str(folder / "s")],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert not (folder / "s").exists()
    return done


def test_mkdocs_is_not_waited_for_without_end(tmp_path: Path) -> None:
    done = built_by("import time\ntime.sleep(600)\n", tmp_path)
    assert "MkDocs が 5 秒たっても" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (
            'raise OSError(28, "No space left on device", "a")',
            "（[Errno 28] No space left on device: 'a'）。空き容量と書き込みの権限を確かめてください。\n",
        ),
        (
            "import pathlib, shutil, sys; shutil.rmtree(pathlib.Path(sys.argv[-1]).parent); sys.exit('Usage')",
            "が途中でなくなりました。もう一度実行してください。\n",
        ),
    ],
    ids=["full", "emptied"],
)
def test_a_trouble_of_the_machine_in_mkdocs_is_told_in_one_line(
    program: str, said: str, tmp_path: Path
) -> None:
    done = built_by(program, tmp_path)
    assert done.stderr.endswith(said)
    assert done.stderr.count("\n") == 1


def test_what_is_no_address_without_its_code_is_a_finding(tmp_path: Path) -> None:
    """Links within the site are looked for where code is blanked out: what is left may be none."""
    content = (
        toy_with(tmp_path, {PAGE: "# 題\n\n[a](`b`//c&#91;) [d](`e`//f&#8448;g)\n"}) / "content"
    )
    assert {(one.line, one.rule) for one in check(tmp_path)} <= {(3, "dead-link")}
    built(content, tmp_path / "site", "--pages-only")


def test_as_many_meanings_as_are_allowed_are_built(tmp_path: Path) -> None:
    content = toy_with(tmp_path, {PAGE: "# 題\n\n" + "語\n: 意味\n" * 100}) / "content"
    page = pages_of(content, tmp_path / "site") / Path(PAGE).stem / "index.html"
    assert page.read_text(encoding="utf-8").count("<dd>") == 100


@pytest.mark.parametrize(
    ("text", "line", "lost"),
    [
        ("費用は 2*3**4*5 円です。", 3, "5"),
        ("一\n\n文*強い**とても強い*です**ね\n\nです。", 5, "で"),
        ("注[^1]\n\n[^1]: [注意]: 休みです", 5, "注意休みです"),
        ("注[^1]\n\n[^1]: > [x]: 休み", 5, "x休み"),
        ("注[^2]\n\n[^2]: あ\n    [^1]: 大事な注", 5, "大事な注"),
        ("[注意\nこれ ]: 休み", 3, "注意これ休み"),
        ("> 一\n>\n> [注意\n> これ]: 休み", 3, "注意これ休み"),
        ("[資料]: https://a.example/\n(ただし、休日は除く)", 3, "ただし、休日は除く"),
        ('[資料][a]。\n\n[a]: https://a.example/ "休日は除く"', 5, "休日は除く"),
    ],
)
def test_what_the_renderer_drops_is_told_with_its_paragraph(
    text: str, line: int, lost: str, tmp_path: Path
) -> None:
    (told,) = check(toy_with(tmp_path, {PAGE: f"# 題\n\n{text}\n\n終わり。\n"}))
    assert (told.line, told.rule) == (line, "page-lost")
    assert f"「{lost}」" in told.message


@pytest.mark.parametrize(
    ("marks", "lost"),
    [
        ("*1**、*`k0`", "「k0」"),
        ("*a**b*&amp;", ""),
        ("*A**B.*\\*x", ""),
        ("*1**、*`秘`", "「秘」"),
    ],
)
def test_what_the_renderer_does_not_put_back_is_told(marks: str, lost: str, tmp_path: Path) -> None:
    text = f"# 題\n\nはじめ。\n\n産直は{marks}と、*注**「＆」*&amp;です。\n"
    (told,) = check(toy_with(tmp_path, {PAGE: text}))
    assert (told.line, told.rule) == (5, "page-lost")
    assert (lost or "記号の一部") in told.message


def test_what_a_paragraph_loses_only_beside_another_is_told_of_the_page(tmp_path: Path) -> None:
    (told,) = check(toy_with(tmp_path, {PAGE: "# 題\n\n: [^1]: [^1]: 注- ~~~\n"}))
    assert (told.line, told.rule) == (1, "page-lost")
    assert "このページの「注」" in told.message


@pytest.mark.parametrize(
    "end", [' を見て、"申込書"を出す(郵送も可。', " 'くわしく(です）。次の文。"]
)
def test_a_sentence_is_never_taken_for_an_address(end: str, tmp_path: Path) -> None:
    assert (3, 1, "page-link") in found(tmp_path, f"# 題\n\n[案内](../about/{end}\n")


def test_what_is_shown_otherwise_is_not_lost(tmp_path: Path) -> None:
    text = """\
# 題

3. 三つ目
4. 四つ目 &amp; `&copy;` &copy;

これは *[TOC]* という印です。[資料][あ]と[い]、[う](https://a.example/?x=1&copy=2)。

| あ | い |
|----|----|
| [TOC] | `う|え` |

[あ]: https://a.example/
[い]: ../about/

```python
x = 1
```

> 注[^注]と1986\\. 年。

[^注]: 二行の
    注です。
"""
    content = toy_with(tmp_path, {PAGE: text}) / "content"
    assert check(tmp_path) == []
    page = pages_of(content, tmp_path / "site") / "extra" / "index.html"
    html = page.read_text(encoding="utf-8")
    assert "<em>[TOC]</em> という印です。" in html
    assert ">[TOC]</t" in html
    assert '<ol start="3">' in html


def test_pages_are_checked_as_they_are_rendered() -> None:
    """MkDocs adds three extensions by itself."""
    told = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    options = {name: each for one in told if isinstance(one, dict) for name, each in one.items()}
    names = {name for one in told for name in (one if isinstance(one, dict) else [one])}
    assert (names | {"toc", "tables", "fenced_code"}, options) == (set(EXTENSIONS), OPTIONS)


def test_a_block_may_hold_what_begins_another(tmp_path: Path) -> None:
    """And what the renderer drops is found in the paragraph after it, not within it."""
    block = "````text\n# 一\n\n~~~b\n\n```\n````   \n\n"
    inline = "```文``` と書きます。\n\n"
    assert found(tmp_path, f"# 題\n\n{block}{inline}~~~\n~~~\n") == []
    lost = f"# 題\n\n{block * 3}費用は 2*3**4*5 円です。\n"
    assert found(tmp_path / "lost", lost) == [(27, 1, "page-lost")]


def test_a_note_that_is_named_thousands_of_times_is_refused(tmp_path: Path) -> None:
    lines = ["# 題", *["[^1]" * 90] * 4, "[^1]: 注"]
    assert found(tmp_path, "\n\n".join(lines)) == [(9, 1, "page-length")]
    assert found(tmp_path / "fewer", "\n\n".join([*lines[:3], lines[-1]])) == []
