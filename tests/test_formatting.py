"""Formatting: one form for everything, comments at their place, nothing lost."""

import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model import KINDS
from generator.reading.source import Data, read_document
from generator.reading.text import unseen
from generator.working.formatting import (
    Note,
    Side,
    UnreadableEntry,
    format_entry,
    format_files,
    write_entry,
)
from generator.working.formatting.comments import _Places
from tests.built import files
from tests.door import Result, hear, kb, toy_with
from tests.made_up import examples

pytestmark = pytest.mark.usefixtures("said_before")

ROOT = Path(__file__).resolve().parents[1]
ENTRIES = sorted(
    file
    for content in (ROOT / "content", ROOT / "tests" / "toy" / "content")
    for file in content.glob("*/*.yml")
)
SCHEMA = "# yaml-language-server: $schema=../../generator/data/schema/cases.schema.json\n"


def data_of(text: str) -> Data:
    document, findings = read_document("x.yml", text.encode())
    assert findings == []
    return document.data


@pytest.mark.parametrize("file", ENTRIES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_formatted_entry_says_the_same_and_stays_as_it_is(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    formatted = format_entry(file.parent.name, text)
    assert data_of(formatted) == data_of(text)
    assert format_entry(file.parent.name, formatted) == formatted


def test_fields_come_in_the_order_of_the_model_down_to_the_last_list() -> None:
    text = """\
areas:
- source: 003/table1
  reading: さどし
  code: '152242'
  municipality: 佐渡市
  prefecture: 新潟県
own_invention: kept
confirmed_on: "2026-11-21"
corrections: []
consortium: {source: 003/table1, name: 佐渡}
id: sado
"""
    assert format_entry("cases", text) == SCHEMA + (
        """\
id: sado
areas:
  - prefecture: 新潟県
    municipality: 佐渡市
    code: "152242"
    reading: さどし
    source: 003/table1
consortium:
  name: 佐渡
  source: 003/table1
corrections: []
confirmed_on: "2026-11-21"
own_invention: kept
"""
    )


def test_comments_move_with_the_field_that_they_are_about() -> None:
    text = """\
# about the file
confirmed_on: "2026-11-21"  # checked by phone
# about the name
consortium:
    # about the source
    source: 003/table1   # page 4
    name: 佐渡
    # end of the consortium
areas:
  # about the first area
  - code: "152242" # six digits
    # about the prefecture
    prefecture: 新潟県
  # another area might follow
id: sado
links: []
  # - label: 公式
  #   url: https://example.jp/
# end of the file
"""
    assert format_entry("cases", text) == SCHEMA + (
        """\
# about the file
id: sado
areas:
  # about the first area
  # about the prefecture
  - prefecture: 新潟県
    code: "152242" # six digits
  # another area might follow
# about the name
consortium:
  name: 佐渡
  # end of the consortium
  # about the source
  source: 003/table1 # page 4
links: []
  # - label: 公式
  #   url: https://example.jp/
confirmed_on: "2026-11-21" # checked by phone
# end of the file
"""
    )


def test_comments_stay_with_a_field_whose_name_and_value_have_lines_of_their_own() -> None:
    text = """\
id: sanjo
? place # the name
# above the value
: 三条市 # the value
consortium:
  ? # below is the name
    name # of whom
  : # below is the value
    三条
areas:
- ? prefecture
  # about the prefecture
  : 新潟県
? links
: - # about the first link
    label: 公式 # whose
  - label: 案内
    url: https://example.jp/ # of the town
"""
    assert format_entry("cases", text) == SCHEMA + (
        """\
id: sanjo
# above the value
# the value
place: 三条市 # the name
areas:
  # about the prefecture
  - prefecture: 新潟県
consortium:
  # below is the name
  # below is the value
  name: 三条 # of whom
links:
  # about the first link
  - label: 公式 # whose
  - label: 案内
    url: https://example.jp/ # of the town
"""
    )


def test_comments_inside_what_becomes_one_line_are_kept_above_it() -> None:
    text = """\
id: sado # a # b
place: | # beside a block
  佐渡市
summary:
  text: >-
    二つの行に
    分けた文 # not a comment
table1:
  challenges:
    # first
    - "" # none
    - ●
"""
    assert format_entry("cases", text) == SCHEMA + (
        """\
id: sado # a # b
place: "佐渡市\\n" # beside a block
table1:
  # first
  # none
  challenges: ["", "●"]
summary:
  text: "二つの行に 分けた文 # not a comment"
"""
    )


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("'152242'", '"152242"'),
        ('"由布市"', "由布市"),
        ("'2026-11-21'", '"2026-11-21"'),
        ("2026-11-21", '"2026-11-21"'),
        ("'約3.1億円'", "約3.1億円"),
        ('"12:30"', '"12:30"'),
        ('"1e5"', '"1e5"'),
        ('"0o14"', '"0o14"'),
        ('"61%"', '"61%"'),
        ('"１２"', "１２"),
        ('""', '""'),
        ('"null"', '"null"'),
        ("~", '"~"'),
        ("Yes", '"Yes"'),
        ("'true'", '"true"'),
        ("true", "true"),
        ("null", "null"),
        ("3", "3"),
        ('"a: b"', '"a: b"'),
        ('"a #b"', '"a #b"'),
        ('"a#b:c"', "a#b:c"),
        ("'- a'", '"- a"'),
        ("'[a]'", '"[a]"'),
        ("'*a'", '"*a"'),
        ("'@a'", '"@a"'),
        ("'「佐渡」'", "「佐渡」"),
        (r'"say \"a\""', 'say "a"'),
        (r'"\"a\" said"', r'"\"a\" said"'),
        ("'葛󠄀城市、𠮷野'", "葛󠄀城市、𠮷野"),
        ("' a'", '" a"'),
        (r'"a\nb"', r'"a\nb"'),
        ("[]", "[]"),
        ("{}", "{}"),
    ],
)
def test_only_what_needs_quotation_marks_has_them(written: str, canonical: str) -> None:
    assert format_entry("cases", f"place: {written}\n") == f"{SCHEMA}place: {canonical}\n"


def test_what_other_systems_leave_behind_is_mended() -> None:
    text = "\N{BYTE ORDER MARK}---\r\nid:   sado  \r\n\r\n\r\nround:\t2 # 二次  \r\ncode: 011002"
    assert format_entry("cases", text) == (SCHEMA + 'id: sado\nround: 2 # 二次\ncode: "011002"\n')


def test_the_schema_comment_is_the_first_line_once_and_names_the_kind() -> None:
    text = "# 記入: 佐渡市\n# yaml-language-server: $schema=elsewhere.json\nid: '003'\n"
    assert format_entry("sources", text) == (
        "# yaml-language-server: $schema=../../generator/data/schema/sources.schema.json\n"
        '# 記入: 佐渡市\nid: "003"\n'
    )


def test_words_of_a_vocabulary_stay_on_one_line() -> None:
    text = "id: a\npurposes:\n  - work\n  - community\napplicants: ['yes', 一般]\naliases: [a]\n"
    assert format_entry("funding", text).endswith(
        'purposes: [work, community]\napplicants: ["yes", "一般"]\naliases:\n  - a\n'
    )


def test_the_rows_of_tables_stay_on_one_line() -> None:
    text = """\
id: tour
tables:
  - rows:
      - cells:
          - 1
          - "20"
        label: 男性
    columns: [20代, 30代]
overview: []
"""
    assert format_entry("tours", text).endswith(
        """\
tables:
  - columns: ["20代", "30代"]
    rows:
      - label: 男性
        cells: [1, "20"]
overview: []
"""
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("id: [", "yaml-syntax"),
        ("id: a\nid: b\n", "yaml-duplicate-key"),
        ("id: &a b\n", "yaml-anchor"),
        ("id: !!str b\n", "yaml-tag"),
        ("id:\n", "empty-value"),
        ("id: a\N{ZERO WIDTH SPACE}b\n", "invisible-character"),
        ("- a\n", "yaml-mapping"),
        ("# nothing\n", "yaml-mapping"),
    ],
)
def test_what_people_must_mend_is_refused_with_findings(text: str, rule: str) -> None:
    with pytest.raises(UnreadableEntry) as refused:
        format_entry("cases", text)
    assert [finding.rule for finding in refused.value.findings] == [rule]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    files = {
        "cases/done.yml": f"{SCHEMA}id: done\n",
        "cases/loose.yml": "round: 1\r\nid: loose\r\n",
        "cases/broken.yml": "id: [\r\n",
        "themes/utf16.yml": "id: a",
        "other/loose.yml": "id:   a",
        "cases/notes.txt": "id:   a",
    }
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        encoding = "utf-16" if "utf16" in name else "utf-8"
        file.write_bytes(text.encode(encoding))
    (tmp_path / "cases" / "link.yml").symlink_to(tmp_path / "other" / "loose.yml")
    (tmp_path / "tours").symlink_to(tmp_path / "other")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_files_are_written_only_where_something_changes(content: Path) -> None:
    before = contents(content)
    loose = str(content / "cases" / "loose.yml")
    result = format_files(content, check=False)
    assert result.changed == (loose,)
    assert [(Path(item.path).name, item.rule) for item in result.findings] == [
        ("utf16.yml", "encoding"),
        ("broken.yml", "yaml-syntax"),
        ("link.yml", "symlink"),
        ("notes.txt", "stray-file"),
        ("loose.yml", "stray-file"),
        ("tours", "symlink"),
    ]
    assert result.left == 6
    assert contents(content) == before | {loose: f"{SCHEMA}id: loose\nround: 1\n".encode()}
    assert format_files(content, check=False).changed == ()


def test_looking_writes_nothing(content: Path) -> None:
    before = contents(content)
    assert format_files(content, check=True) == format_files(content, check=True)
    assert format_files(content, check=True).changed == (str(content / "cases" / "loose.yml"),)
    assert contents(content) == before


def test_a_missing_folder_is_said() -> None:
    with pytest.raises(FileNotFoundError):
        format_files(Path("nowhere"), check=True)


TEXT = st.text(  # without what no entry may hold
    st.characters(exclude_categories=["Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"]), max_size=12
).filter(lambda text: not unseen(text))
SPECIAL = st.text(alphabet="a1 #:-?[]{},&*!|>'\"%@`~.\\\n\t　あ", max_size=8)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-9999, 9999) | TEXT | SPECIAL,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "source", "id", "n"]), inner, max_size=3)
    ),
    max_leaves=6,
)
ENTRY = st.dictionaries(
    st.sampled_from([*KINDS["cases"].model.model_fields, "x", "y: z", "#1"]), VALUES, min_size=1
)


@examples(50)
@given(ENTRY)
def test_whatever_is_written_reads_back(data: dict[str, Any]) -> None:
    text = write_entry("cases", data, [])
    document, findings = read_document("x.yml", text.encode())
    assert (document.data, findings) == (data, [])
    assert all(line == line.rstrip(" ") for line in text.split("\n"))
    assert yaml.safe_load(text) == data  # nor do readers with more types take it for anything else


@examples(50)
@given(ENTRY, st.integers(2, 4), st.randoms())
def test_comments_anywhere_are_kept_and_the_form_is_final(
    data: dict[str, Any], step: int, random: Any
) -> None:
    dumped = yaml.safe_dump(
        data, indent=step, width=10**6, allow_unicode=True, sort_keys=False, default_style='"'
    )
    # With every text in quotation marks and on one line, a comment can stand before any line.
    dumped = re.sub(r'!!(null|bool|int|float) "([^"]*)"', r"\2", dumped)
    lines = []
    for number, line in enumerate(dumped.splitlines()):
        if random.random() < 0.3:
            lines.append(" " * random.randint(0, 8) + f"# 前{number}")
        lines.append(line + (f"   # 横{number}  " if random.random() < 0.3 else ""))
    text = "\n".join([*lines, " " * random.randint(0, 3) + "# 後"])
    once = format_entry("cases", text)
    assert sorted(re.findall("# [前横後][0-9]*", once)) == sorted(
        re.findall("# [前横後][0-9]*", text)
    )
    assert format_entry("cases", once) == once


def test_notes_stand_where_they_are_asked_for() -> None:
    notes = [
        Note((), Side.ABOVE, "# top"),
        Note(("links",), Side.BESIDE, "# beside"),
        Note(("links",), Side.INSIDE, "# inside"),
        Note(("links",), Side.BELOW, "# below"),
    ]
    assert write_entry("cases", {"links": []}, notes) == (
        f"{SCHEMA}# top\nlinks: [] # beside\n  # inside\n# below\n"
    )


# Through the command, on files that are not as one would like them


def on_a_full_disk(folder: Path, *arguments: str) -> Result:
    """``kb`` in a process of its own, which can write no file beyond 100 bytes."""
    asked = (*arguments, "--content", "content")
    done = subprocess.run(
        [sys.executable, "-m", "generator", *asked],
        cwd=folder,
        # Else the compiled module that it writes for the next process is cut off as well.
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )
    return hear(asked, Result(done.returncode, done.stdout, done.stderr))


def run(folder: Path, *arguments: str) -> Result:
    """``kb`` on the content of a folder."""
    return kb(*arguments, "--content", "content", cwd=folder)


def test_a_full_disk_leaves_every_entry_as_it_was(tmp_path: Path) -> None:
    toy_with(tmp_path, {})
    sado = tmp_path / "content" / "cases" / "sado.yml"
    sado.write_text(sado.read_text("utf-8").replace("id: sado\n", "") + "id: sado\n", "utf-8")
    before = files(tmp_path)
    done = on_a_full_disk(tmp_path, "fmt")
    assert done.code == 2
    assert "Traceback" not in done.err
    assert files(tmp_path) == before
    assert run(tmp_path, "fmt").code == 0
    assert files(tmp_path) != before
    assert set(files(tmp_path)) == set(before)


def test_what_is_saved_while_a_file_is_formatted_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = toy_with(tmp_path, {}) / "content" / "cases" / "sado.yml"
    assert kb("fmt", "--content", "content", cwd=tmp_path).code == 0
    file.write_text(file.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")

    def slowly(_: int) -> None:
        with file.open("a", encoding="utf-8") as opened:
            opened.write("# 手で書いた\n")

    monkeypatch.setattr("os.fsync", slowly)
    done = kb("fmt", "--content", "content", cwd=tmp_path)
    assert (done.code, "sado.yml が途中で変わりました" in done.err) == (2, True)
    assert file.read_text(encoding="utf-8").endswith("\n\n# 手で書いた\n")
    assert not list(file.parent.glob(".kb-*"))


def test_formatting_keeps_who_may_read_a_file(tmp_path: Path) -> None:
    toy_with(tmp_path, {"cases/extra.yml": "place: 佐渡市\nid: extra\n"})
    file = tmp_path / "content" / "cases" / "extra.yml"
    file.chmod(0o640)
    run(tmp_path, "fmt")
    assert file.read_text("utf-8").startswith("# yaml-language-server")
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("id: extra\nplace: |", "place: |"),
        ("id: extra\nplace: | # 注", "# 注"),
        ("id: extra\nplace: >-", "place"),
        ("id: extra\nplace: |\n  一\n  二", "place"),
    ],
)
def test_a_file_without_a_line_end_at_its_end_is_no_riddle(
    text: str, kept: str, tmp_path: Path
) -> None:
    toy_with(tmp_path, {"cases/extra.yml": text})
    done = run(tmp_path, "fmt")
    assert "Traceback" not in done.err
    assert done.code in {0, 1}
    assert kept.split("|", maxsplit=1)[0] in (tmp_path / "content/cases/extra.yml").read_text(
        "utf-8"
    )


def test_what_stands_behind_the_schema_is_kept() -> None:
    text = "# yaml-language-server: $schema=old.json # 佐渡市に確認中\nid: sado\n"
    once = format_entry("cases", text)
    assert once == f"{SCHEMA}# 佐渡市に確認中\nid: sado\n"
    assert format_entry("cases", once) == once
    assert format_entry("cases", text.replace("# 佐", "佐")) == once
    assert format_entry("cases", text.replace(" # 佐", "#佐")) == once


def test_what_looks_like_the_schema_again_is_kept_or_goes_with_it() -> None:
    twice = "# yaml-language-server: # yaml-language-server: x\nid: sado\n"
    assert format_entry("cases", twice) == f"{SCHEMA}# x\nid: sado\n"
    beside = "id: sado # yaml-language-server: $schema=x # yaml-language-server: $schema=x\n"
    assert format_entry("cases", beside) == f"{SCHEMA}id: sado\n"


def test_an_entry_that_would_grow_too_large_is_a_finding(tmp_path: Path) -> None:
    long = "id: extra\nown: [" + "a," * 20_000 + "a]\n"
    toy_with(tmp_path, {"cases/extra.yml": long, "cases/other.yml": "place: 市\nid: other\n"})
    done = run(tmp_path, "fmt")
    assert done.code == 1
    assert "content/cases/extra.yml:1:1: エラー: 整えると" in done.out
    assert "other.yml: 整えました" in done.out, "the rest is done all the same"
    assert (tmp_path / "content/cases/extra.yml").read_text("utf-8") == long


SLOW = {
    "scalars": "own:\n" + "- a\n" * 15_000,
    "different scalars": "own:\n" + "".join(f"- a{number}\n" for number in range(7000)),
    "inline": "own: [" + "a, " * 20_000 + "a]\n",
    "comments": "own:\n" + "# c\n- a\n" * 7000,
    "comments inside": "own: [\n" + "a, # c\n" * 7000 + "]\n",
    "lists with comments": "own:\n" + "- [a, # c\n  b]\n" * 4000,
    "fields": "".join(f"own{number}: a # c\n" for number in range(3500)),
    "empty items": "links:\n" + "- {}\n" * 12_000,
    "comments at the end": "links:\n"
    + "- label: あ\n  url: https://a.jp/\n" * 700
    + " #\n" * 10_000,
    "unknown names": "related:\n"
    + "".join(f"- {{to: cases/san{n}, reason: b}}\n" for n in range(1700)),
    "items with empty lists": "inventory:\n" + "  - {on: []}\n" * 3100,
}


@pytest.mark.unheld  # more than anybody reads
@pytest.mark.parametrize("command", ["check", "fmt"])
@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
def test_no_entry_takes_long(command: str, text: str, tmp_path: Path) -> None:
    kind = "sources" if "inventory" in text else "cases"
    toy_with(tmp_path, {f"{kind}/extra.yml": f"id: extra\n{text}"})
    start = time.monotonic()
    done = run(tmp_path, command)
    assert time.monotonic() - start < 10
    assert "Traceback" not in done.err


def test_comments_one_below_the_other_are_placed_once() -> None:
    """The place above them is sought through the file: once for all, not for each."""
    text = "id: sado\nlinks:\n" + "  - label: あ\n    url: https://a.jp/\n" * 20 + "    #\n" * 500
    with patch.object(_Places, "_above", autospec=True, side_effect=_Places._above) as sought:
        format_entry("cases", text)
    assert 1 <= sought.call_count <= 3


def test_a_file_name_cannot_start_a_workflow_command(tmp_path: Path) -> None:
    toy_with(tmp_path, {"cases/a\n::error::x.yml": "place: 市\nid: a\n"})
    for command in (["fmt", "--check"], ["fmt"], ["check"], ["build", "--out", "site"]):
        done = run(tmp_path, *command)
        said = (done.out + done.err).splitlines()
        assert any("::error::x" in line for line in said)
        assert not any(line.lstrip().startswith("::") for line in said)


@pytest.mark.unheld  # more than anybody reads
def test_no_more_is_said_of_one_file_than_anybody_mends(tmp_path: Path) -> None:
    folder = toy_with(tmp_path, {"cases/hakuba.yml": b"\x01" * 65_000})
    done = kb("fmt", "--content", "content", cwd=folder)
    assert done.code == 1
    assert len(done.out.splitlines()) < 300
    assert "ほかに" in done.out
