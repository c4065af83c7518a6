"""Reading one file: strict, every fault at once, never a traceback, in bounded time."""

import sys
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding, Severity
from generator.model import KINDS
from generator.reading.source import Data, read_document
from generator.reading.text import MAX_BYTES, forbidden_characters, is_forbidden
from generator.reading.validation import validate
from tests.door import TOY
from tests.made_up import examples

LONG_ENOUGH = 5.0  # seconds; what takes longer on a slow machine is not bounded


def read(text: str | bytes) -> tuple[Data, list[Finding]]:
    content = text if isinstance(text, bytes) else text.encode()
    document, findings = read_document("x.yml", content)
    return document.data, findings


def rules(text: str | bytes) -> list[str]:
    return [finding.rule for finding in read(text)[1]]


@pytest.mark.parametrize(
    ("written", "data"),
    [
        ("null", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-12", -12),
        ("123456789012345", 123456789012345),
        # What YAML would turn into something else stays text.
        ("1234567890123456", "1234567890123456"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("True", "True"),
        ("~", "~"),
        ("1.5", "1.5"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("0o10", "0o10"),
        ("12:30:45", "12:30:45"),
        ("2026-02-30", "2026-02-30"),
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
        (".inf", ".inf"),
        ("=", "="),
        ('"011002"', "011002"),
        ("'true'", "true"),
        ("[a, 1]", ["a", 1]),
        ("{a: null}", {"a": None}),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("１２", "１２"),
    ],
)
def test_what_a_value_becomes(written: str, data: Data) -> None:
    assert read(f"key: {written}\n") == ({"key": data}, [])


def test_5000_digits_stay_text() -> None:
    assert read("key: " + "9" * 5000) == ({"key": "9" * 5000}, [])


def test_line_ends_make_no_difference() -> None:
    expected = {"a": "あ", "b": ["い", "う"]}
    text = "a: あ\nb:\n  - い\n  - う\n"
    for ends in ("\n", "\r\n", "\r"):
        assert read(text.replace("\n", ends)) == (expected, [])


def test_positions_count_lines_and_characters_from_1() -> None:
    text = (
        "# 説明\n地域: 白馬村\nsections:\n  課題:\n    - text: 😀人が減る。\n      source: 003/x\n"
    )
    document, findings = read_document("x.yml", text.encode())
    assert not findings
    assert document.position(()) == (2, 1)
    assert document.position(("地域",)) == (2, 5)
    assert document.position(("sections", "課題", 0, "text")) == (5, 13)
    assert document.position(("sections", "課題", 0)) == (5, 7)
    assert document.key_position(("sections", "課題")) == (4, 3)
    assert document.key_position(("sections", "課題", 0)) == (5, 7)


def test_a_missing_path_stands_where_its_parent_does() -> None:
    document, _ = read_document("x.yml", b"a:\n  b: 1\n")
    assert document.position(("a", "c", 0, "d")) == (2, 3)
    assert document.position(("z",)) == (1, 1)
    empty, _ = read_document("x.yml", b"")
    assert empty.position(("z",)) == (1, 1)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_characters_are_found_where_they_stand(ends: str) -> None:
    text = f"a: 1{ends}あ: い\u200bう{ends}c: \u202e{ends}"
    places = [(finding.line, finding.column) for finding in read(text)[1]]
    assert places == [(2, 5), (3, 4)]


def test_broken_bytes_are_found_where_they_stand() -> None:
    _, (finding,) = read("a: 1\nあ: い".encode() + b"\xe3\x81" + b"\n")
    assert (finding.rule, finding.line, finding.column) == ("encoding", 2, 5)


@pytest.mark.parametrize("char", ["\ufe00", "\ufe0f", "\U000e0100", "\U000e01ef"], ids=ascii)
@pytest.mark.parametrize("before", ["葛", "\U00020b9f", "☎", "\U0001f33e"])
def test_a_variation_selector_is_kept_behind_what_has_several_looks(before: str, char: str) -> None:
    assert not is_forbidden(char)
    text = f"a: い{before}{char}城"
    assert read(text)[1] == []
    assert rules(f'a: "い{before}\\U{ord(char):08x}城"') == []


@pytest.mark.parametrize("before", ["", "の", "9", "x", "。", "葛\ufe00"])
def test_behind_anything_else_it_is_seen_as_nothing(before: str) -> None:
    _, (finding,) = read(f"b:\n- い\na: あ{before}\ufe0f葛\n")
    assert (finding.rule, finding.line, finding.column) == (
        "invisible-character",
        3,
        5 + len(before),
    )
    assert rules(f'a: "{before}\\ufe0f"') == ["invisible-character"]


FORBIDDEN = (
    "\0\x1b\x7f\x85\xad\u200b\u200d\u2028\u202e\u2066\ufeff\ue000\U000f0000\ufffe\ufffd\U000e0041"
    "\u034f\u115f\u1160\u180b\u180d\u180f\u2800\u3164\uffa0"
)


@pytest.mark.parametrize("char", FORBIDDEN, ids=ascii)
def test_forbidden_characters_are_named_once_and_hide_nothing(char: str) -> None:
    _, findings = read(f"a: あ{char}い\nb:\n")
    assert [finding.rule for finding in findings] == ["invisible-character", "empty-value"]
    assert f"U+{ord(char):04X}" in findings[0].message


def test_all_forbidden_characters_are_those_of_which_each_is() -> None:
    runs = [range(first, last + 1) for first, last in forbidden_characters()]
    assert all(one.stop < other.start for one, other in pairwise(runs))
    found = [chr(number) for run in runs for number in run]
    assert found == list(filter(is_forbidden, map(chr, range(sys.maxunicode + 1))))


@pytest.mark.parametrize("key", ["false", "a"])
def test_forbidden_characters_cannot_hide_behind_escapes(key: str) -> None:
    assert rules(rf'"\u200b{key}": "\u202e\0"') == ["invisible-character"] * 3


def test_a_size_limit() -> None:
    filling = b"# " + b"x" * MAX_BYTES
    assert rules(filling) == ["file-size"]
    assert rules(filling[: MAX_BYTES - 10] + b"\na: 1\n") == []


def test_everything_wrong_is_told_at_once() -> None:
    text = "\ufeffa: &x 1\u200b\nb: *x\nc: !!int 2\nd:\nd: 011002\n<<: {}\n1: x\n[e]: f\n"
    assert set(rules(text)) == {
        "encoding", "invisible-character", "yaml-anchor", "yaml-alias", "yaml-tag",
        "empty-value", "yaml-duplicate-key", "unquoted-code", "yaml-merge", "yaml-key",
    }  # fmt: skip


def test_faults_before_a_syntax_error_are_kept() -> None:
    assert rules("a: &x 1\nb: [\n") == ["yaml-anchor", "yaml-syntax"]


def test_a_tag_makes_no_object() -> None:
    data, findings = read('a: !!python/object/apply:os.system ["exit 1"]\n')
    assert data == {"a": ["exit 1"]}
    assert [finding.rule for finding in findings] == ["yaml-tag"]


BOMBS: dict[str, Callable[[int], bytes]] = {
    "aliases": lambda size: b"a: &a [x]\nb: [" + b"*a," * (size // 3),
    "open lists": lambda size: b"a: " + b"[" * size,
    "open mappings": lambda size: b"{" * size,
    "dashes": lambda size: b"- " * (size // 2),
    "question marks": lambda size: b"? " * (size // 2),
    "colons": lambda size: b"a: " * (size // 3),
    "words": lambda size: b"a " * (size // 2),
    "quotes": lambda size: b'"' * size,
    "empty lines": lambda size: b"\n" * size,
    "nul": lambda size: b"\0" * size,
    "digits": lambda size: b"a: " + b"9" * size,
    "zeros": lambda size: b"a: " + b"0" * size,
    "one key": lambda size: b"? " + b"x" * size + b"\n: 1\n",
    "same keys": lambda size: b"a: 1\n" * (size // 5),
    "unknown keys": lambda size: b"".join(b"a%d: 1\n" % number for number in range(size // 12)),
    "unknown words": lambda size: b"themes:\n" + b"- {id: a}\n" * (size // 11),
    "deep statement": lambda size: b"summary: {text: " + b"<" * size + b"}",
    "anchor": lambda size: b"a: &" + b"x" * size + b" 1",
    "tag": lambda size: b"a: !" + b"x" * size + b" 1",
    "comment": lambda size: b"#" * size,
    "percent": lambda size: b"%" * size,
    "utf-8 rests": lambda size: b"\xe3" * size,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_take_bounded_time(name: str) -> None:
    content = BOMBS[name](MAX_BYTES - 100)[:MAX_BYTES]
    start = time.perf_counter()
    findings = everything_about(content)
    assert time.perf_counter() - start < LONG_ENOUGH
    assert findings
    assert all(len(finding.message) < 400 for finding in findings)


def everything_about(content: bytes, kind: str = "cases") -> list[Finding]:
    """All findings about one file; checks that each of them can be shown."""
    document, findings = read_document("x.yml", content)
    _, wrong = validate(document, KINDS[kind].model)
    lines = len(content.decode("utf-8", "replace").splitlines()) + 2
    for finding in findings + wrong:
        assert finding.severity is Severity.ERROR
        assert 1 <= finding.line <= lines
        assert finding.column >= 1
        assert finding.rule
        assert finding.message
    assert document.data is not None or findings
    return findings + wrong


FILES = [(file.parent.name, file.read_bytes()) for file in sorted(TOY.rglob("*.yml"))]
TRICKS = st.sampled_from([
    "&a ", "*a", "!!int ", "!x", "<<: ", "? ", ": ", "- ", "[", "]", "{", "}", "\t", "\0", "\ufeff",
    "\r", "\n", "\n---\n", "%YAML 1.1\n", "|\n", ">\n", '"', "'", "\\", "#", "\u202e", "011002",
    "9" * 5000, "null", "true", "~", "<b>", "](", "javascript:", "\x85", "\u2028", "葛\U000e0100",
])  # fmt: skip


@examples(150)
@given(st.binary(max_size=200))
def test_any_bytes_give_findings(content: bytes) -> None:
    assert everything_about(content)


@examples(150)
@given(st.text(alphabet=st.sampled_from("ab: -[]{}&*!|>'\"#%@`\n\t?,<1"), max_size=60))
def test_any_marks_give_findings(text: str) -> None:
    assert everything_about(text.encode())


@examples(200)
@given(st.sampled_from(FILES), st.data())
def test_damaged_entries_give_findings_or_stay_valid(
    file: tuple[str, bytes], data: st.DataObject
) -> None:
    kind, content = file
    text = content.decode()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 30)))
        text = text[:start] + data.draw(TRICKS | st.text(max_size=5)) + text[end:]
    everything_about(text.encode("utf-8", "replace"), kind)
