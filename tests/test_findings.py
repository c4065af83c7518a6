"""The forms that findings are printed in, and that no entry can forge a line of them."""

import json
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from generator.findings import (
    MOST_PER_FILE,
    Finding,
    Severity,
    as_github,
    as_json,
    as_markdown,
    as_text,
    at_most,
    has_errors,
    shortened,
)

FORGED = (
    "悪い\r\n::error file=x,line=1::偽\n##[stop-commands]x %0A, : ::set-output name=a::b\x1b[31m"
)


def finding(
    message: str = "値が違います。",
    *,
    path: str = "content/cases/sado.yml",
    line: int = 3,
    rule: str = "bad-form",
    severity: Severity = Severity.ERROR,
    mend: str = "",
) -> Finding:
    return Finding(path, line, 5, rule, severity, message, mend)


def test_text_names_place_severity_rule_and_mending() -> None:
    text = as_text([finding(mend="直してください。"), finding(line=2, severity=Severity.WARNING)])
    assert text.splitlines() == [
        "content/cases/sado.yml:2:5: 注意: 値が違います。 [bad-form]",
        "content/cases/sado.yml:3:5: エラー: 値が違います。 [bad-form]",
        "    直し方: 直してください。",
    ]


def test_text_is_sorted_by_file_and_by_line_as_a_number() -> None:
    items = [finding(path="b"), finding(path="a", line=10), finding(path="a", line=9)]
    places = [line.split(": ")[0] for line in as_text(items).splitlines()]
    assert places == ["a:9:5", "a:10:5", "b:3:5"]


def test_text_keeps_one_finding_on_its_line() -> None:
    text = as_text([finding(FORGED, path="a\nb", mend=FORGED)])
    assert len(text.splitlines()) == 2
    assert "\x1b" not in text
    assert "##[" not in text


def test_text_keeps_full_width_spaces_and_variation_selectors() -> None:
    assert "葛\U000e0100城　店" in as_text([finding("葛\U000e0100城　店")])


def test_github_annotation() -> None:
    line = as_github([finding("A: 1, 50%", mend="B")])
    assert line == (
        "::error file=content/cases/sado.yml,line=3,col=5,title=エラー bad-form"
        "::A: 1, 50%25%0A直し方: B"
    )


def test_github_annotation_of_a_warning() -> None:
    assert as_github([finding(severity=Severity.WARNING)]).startswith("::warning file=")


@pytest.mark.parametrize("field", ["message", "path", "mend"])
def test_github_annotation_commands_no_terminal(field: str) -> None:
    text = as_github([replace(finding(), **{field: "a\x1b[2Jb\u202ec\u2028d\x9be"})])  # type: ignore[arg-type]
    assert text.isprintable()
    assert "a\ufffd[2Jb" in text


@pytest.mark.parametrize("field", ["message", "path", "mend", "rule"])
def test_github_annotation_cannot_be_forged(field: str) -> None:
    text = as_github([replace(finding(), **{field: FORGED})])  # type: ignore[arg-type]
    assert len(re.split("[\r\n]", text)) == 1
    command, properties, data = re.fullmatch(r"::(\w+) (.*?)::(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    assert command == "error"
    assert [pair.split("=")[0] for pair in properties.split(",")] == [
        "file",
        "line",
        "col",
        "title",
    ]
    unescaped = (properties if field in {"path", "rule"} else data).replace("%0D", "\r")
    for escaped, char in (("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        unescaped = unescaped.replace(escaped, char)
    assert FORGED.replace("\x1b", "\ufffd") in unescaped


def test_json_holds_everything() -> None:
    found = finding(FORGED, mend="直す")
    assert json.loads(as_json([found])) == {
        "findings": [
            {
                "path": found.path,
                "line": 3,
                "column": 5,
                "rule": "bad-form",
                "severity": "error",
                "message": FORGED,
                "mend": "直す",
            }
        ]
    }


@pytest.mark.parametrize("form", [as_text, as_json, as_github])
def test_half_a_character_can_be_printed(form: object) -> None:
    assert callable(form)
    form([finding(path="bad\udce3name", message="\udce3")]).encode("utf-8")


def test_nothing_to_say() -> None:
    assert as_text([]) == ""
    assert as_github([]) == ""
    assert json.loads(as_json([])) == {"findings": []}


def test_only_errors_count_as_errors() -> None:
    assert has_errors([finding(severity=Severity.WARNING), finding()])
    assert not has_errors([finding(severity=Severity.WARNING)])
    assert not has_errors([])


def test_a_long_list_is_cut_for_each_file_and_says_so() -> None:
    many = [finding(line=number) for number in range(MOST_PER_FILE + 7)]
    kept = at_most([*reversed(many), finding(path="other.yml")])
    assert kept[:MOST_PER_FILE] == many[:MOST_PER_FILE]
    note, other = kept[MOST_PER_FILE:]
    assert (note.rule, note.path, note.line) == ("too-many-findings", many[0].path, MOST_PER_FILE)
    assert " 7 件" in note.message
    assert other.path == "other.yml"


def test_an_error_that_was_cut_off_still_counts() -> None:
    warnings = [finding(line=line, severity=Severity.WARNING) for line in range(5)]
    assert has_errors(at_most([*warnings, finding(line=9)], limit=3))
    assert not has_errors(at_most(warnings, limit=3))


def test_shortened() -> None:
    assert shortened("短い") == "短い"
    assert shortened("x" * 1000) == "x" * 40 + "…"


def test_markdown_shows_words_as_they_stand() -> None:
    hostile = "@who **b** [x](https://evil.example) <img src=x> #1 `c`\n\n# H"
    text = as_markdown([finding(hostile, path=hostile, mend=hostile)])
    assert "\n\n" not in text
    shown = MarkdownIt("commonmark", {"html": True}).render(text)
    outside = re.sub(r"<code>.*?</code>", "", shown)
    assert set(re.findall(r"</?(\w+)", outside)) == {"table", "tr", "th", "td"}
    assert "evil" not in outside


def test_markdown_that_would_be_too_long_for_a_comment_counts_the_rest() -> None:
    remarks = [finding("あ" * 900, line=line, severity=Severity.WARNING) for line in range(50)]
    text = as_markdown([*remarks, finding("誤り", line=99)])
    assert len(text) < 32_000
    assert text.index("誤り") < text.index("あ")
    shown = text.count("<tr><td>")
    assert f"ほかの {51 - shown} 件は省きました。" in text


def test_markdown_of_nothing_is_nothing() -> None:
    assert as_markdown([]) == ""
