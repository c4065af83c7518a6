"""Hostile words at the doors without a browser: a part of ``make attack`` for every run."""

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.attack import content, offered
from tests.attack.corpus import GROUPS, Payload, corpus, naughty, own, sample, texts
from tests.attack.finished import look_at, runs_in_markdown
from tests.attack.told import EFFECTS, Door, table
from tests.door import kb, toy_with

FEW = content.shuffled(texts(sample(1)), 7)


@pytest.fixture
def door() -> Door:
    return Door("door")


def assert_held(door: Door) -> None:
    assert door.effects == [], table([door])


def test_the_corpus_is_as_large_as_it_says() -> None:
    assert len(own()) >= 500
    assert len({payload.text for payload in corpus()}) == len(corpus())
    assert {payload.group for payload in sample(1)} == {*GROUPS}
    assert Payload("html", "<script>window.canary=1</script>") in own()


def test_the_big_list_is_read_where_npm_put_it() -> None:
    assert len(naughty()) > 400


def test_hostile_entries_are_refused_in_their_place_or_let_pass(tmp_path: Path, door: Door) -> None:
    content.entries(tmp_path, FEW, door)
    assert_held(door)
    assert 0 < door.refused < door.payloads


@pytest.mark.long
def test_hostile_pages_are_refused_or_let_pass(tmp_path: Path, door: Door) -> None:
    content.pages(tmp_path, FEW, door)
    assert_held(door)
    assert 0 < door.refused < door.payloads


def test_hostile_names_command_nothing(tmp_path: Path, door: Door) -> None:
    content.names(tmp_path, FEW, door)
    assert_held(door)
    assert door.refused > len(FEW)


@pytest.mark.long
def test_hostile_answers_are_refused_or_taken_soundly(tmp_path: Path, door: Door) -> None:
    offered.bodies(tmp_path, FEW, door)
    assert_held(door)
    assert 0 < door.refused < door.payloads


def test_a_hostile_workbook_is_refused_cell_by_cell(tmp_path: Path, door: Door) -> None:
    offered.workbook(tmp_path, FEW, door)
    assert_held(door)
    assert door.refused


def test_hostile_words_after_kb_command_nothing(tmp_path: Path, toy_site: Path, door: Door) -> None:
    offered.typed(tmp_path, FEW, door, toy_site)
    assert_held(door)


def test_hostile_submissions_are_reviewed_as_plain_words(tmp_path: Path, door: Door) -> None:
    offered.reviews(tmp_path, FEW, door)
    assert_held(door)
    assert door.published


def test_a_site_of_hostile_entries_holds(hostile_site: Path, door: Door) -> None:
    look_at(hostile_site, door)
    assert_held(door)


# Whoever looks must be able to see


def _book() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", "<a><f>1+1</f></a>")
    return buffer.getvalue()


def _pdf() -> bytes:
    buffer, book = io.BytesIO(), PdfWriter()
    book.add_blank_page(9, 9)
    action = {"/S": "/JavaScript", "/JS": "app.alert(1)"}
    named = {NameObject(name): TextStringObject(word) for name, word in action.items()}
    book.root_object[NameObject("/OpenAction")] = DictionaryObject(named)
    book.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "raw", "effect"),
    [
        ("index.html", b"<p onclick=x></html>", "scripts"),
        ("index.html", b"<p>", "broken"),
        ("index.html", b'<script type="application/ld+json">{</script></html>', "broken"),
        ("index.md", b"<svg onload=x>", "scripts"),
        ("feed.xml", b"<a>&b;</a>", "broken"),
        ("feed.xml", b"<a><script/></a>", "scripts"),
        ("a.json", b"{", "broken"),
        ("a.csv", b"a,b\n=1+1,c\n", "formulas"),
        ("a.csv", b"a,b\nc\n", "broken"),
        ("a.xlsx", _book(), "formulas"),
        ("a.pdf", _pdf(), "scripts"),
    ],
)
def test_what_would_do_harm_is_seen(
    tmp_path: Path, door: Door, name: str, raw: bytes, effect: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    look_at(tmp_path, door)
    assert [one for one in EFFECTS if getattr(door, one)] == [effect]
    assert name in table([door])


@pytest.mark.parametrize("text", ["[a](javascript:x)", "![a](https://x.example/)", "<iframe>"])
def test_markdown_that_would_do_harm_is_seen(text: str) -> None:
    assert [*runs_in_markdown(text)]


def test_a_command_in_what_is_printed_is_seen(tmp_path: Path, door: Door) -> None:
    done = kb("check", "--content", "content", cwd=toy_with(tmp_path, {}))
    for out in ("::error::x", "字\n ::add-mask::x", "##[error]x", "\x1b[2J"):
        content.sound(type(done)(0, out, ""), door, "kb")
    content.sound(type(done)(2, "", "エラー: 思わぬ不具合で止まりました。"), door, "kb")
    assert (len(door.forged), len(door.broken)) == (4, 1)
