"""What changed after a workbook was exported: an import that undoes it says so, and nothing else does."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from generator.findings import Finding, Severity
from generator.knowing import check_catalog
from tests.door import kb, toy_with, unheard
from tests.workbooks import exported, files, raw, taken, template, write_case

CHECK = "generator.working.workbooks.judging.check_catalog"
pytestmark = pytest.mark.usefixtures("said_before")

MARKS = "書き出したとき"
QUESTIONS = "questions:\n"
NEW_QUESTION = f"{QUESTIONS}  - 島の宿に長く泊まれるか\n"


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """Entries in their canonical form, so that an import that changes nothing writes nothing."""
    folder = toy_with(tmp_path, {})
    assert unheard("fmt", "--content", "content", cwd=folder).code == 0
    return folder


def case(folder: Path, name: str) -> Path:
    return folder / "content" / "cases" / f"{name}.yml"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def confirm(file: Path, day: str) -> None:
    """Gives an entry another day of confirmation."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    days = [f'confirmed_on: "{day}"\n' if line.startswith("confirmed_on:") else line
            for line in lines]  # fmt: skip
    assert days != lines
    file.write_text("".join(days), encoding="utf-8")


def put(book: Workbook, entry_id: str, heading: str, value: str) -> None:
    """Changes a cell in the row of a case."""
    page = book["事例"]
    column = [cell.value for cell in page[1]].index(heading) + 1
    row = next(cell.row for cell in page["A"] if cell.value == entry_id)
    page.cell(row, column).value = value


def newer(found: list[Finding]) -> dict[str, list[str]]:
    """The labels that a finding names, by the entry; nothing else is found."""
    assert {(one.rule, one.severity) for one in found} <= {("newer-file", Severity.WARNING)}
    parts = [
        one.message.split("」は、その変更が消え")[0].split(" は、このブックを") for one in found
    ]
    return {
        entry.rpartition("cases/")[2]: told.partition("「")[2].split("」「")
        for entry, told in parts
    }


def test_edits_that_an_import_undoes_are_told(toy: Path) -> None:
    book = exported(toy, "sado", "urakawa", "shimoda-higashimatsushima")
    before = files(toy)
    confirm(case(toy, "sado"), "2026-12-01")
    edit(case(toy, "urakawa"), QUESTIONS, NEW_QUESTION)
    put(book, "shimoda-higashimatsushima", "最終確認日", "2026-11-30")
    code, found = taken(toy, book)
    assert code == 0
    assert newer(found) == {"sado.yml": ["最終確認日"], "urakawa.yml": ["このページが答える問い"]}
    assert {(one.path, one.line, one.column) for one in found} == {
        ("in.xlsx［事例］", 2, 1),
        ("in.xlsx［事例］", 3, 1),
    }
    assert all("git diff" in one.mend and "書き出し直した" in one.mend for one in found)
    after = files(toy)
    assert after["cases/sado.yml"] == before["cases/sado.yml"]  # the workbook's state is kept
    assert "2026-11-30" in after["cases/shimoda-higashimatsushima.yml"].decode()


def test_an_edit_that_the_workbook_overwrites_is_told_beside_one_that_it_undoes(toy: Path) -> None:
    book = exported(toy, "urakawa")
    put(book, "urakawa", "最終確認日", "2026-11-30")
    put(book, "urakawa", "地域名", "浦河")
    confirm(case(toy, "urakawa"), "2026-12-01")
    edit(case(toy, "urakawa"), QUESTIONS, NEW_QUESTION)
    labels = newer(taken(toy, book)[1])["urakawa.yml"]
    assert sorted(labels) == ["このページが答える問い", "最終確認日"]
    assert 'confirmed_on: "2026-11-30"' in case(toy, "urakawa").read_text(encoding="utf-8")


def test_of_what_holds_several_fields_only_those_that_changed_are_named(toy: Path) -> None:
    book = exported(toy, "sado")
    edit(case(toy, "sado"), "さど架空協議会", "さど島架空協議会")
    statement = "approach:\n    - text: 船で通う。\n      source: 003/overview"
    edit(case(toy, "sado"), "approach: null", statement)
    labels = newer(taken(toy, book)[1])["sado.yml"]
    assert sorted(labels) == ["コンソーシアム：コンソーシアム名", "取組"]


@pytest.mark.parametrize("what", ["nothing", "the workbook", "the same", "words about it"])
def test_nothing_is_told_where_nothing_newer_is_lost(toy: Path, what: str) -> None:
    book = exported(toy, "sado", "urakawa")
    if what in {"the workbook", "the same"}:
        put(book, "sado", "最終確認日", "2026-11-30")
    if what == "the same":
        confirm(case(toy, "sado"), "2026-11-30")
    if what == "words about it":
        edit(case(toy, "urakawa"), QUESTIONS, f"# 町に確かめた\n{QUESTIONS}")
    assert taken(toy, book) == (0, [])


def test_a_workbook_that_was_taken_may_be_taken_again(toy: Path) -> None:
    book = exported(toy, "sado")
    put(book, "sado", "最終確認日", "2026-11-30")
    assert taken(toy, book) == (0, [])
    put(book, "sado", "地域名", "佐渡の島")
    assert taken(toy, book) == (0, [])


def test_of_a_case_that_is_gone_it_is_told_that_it_comes_anew(toy: Path) -> None:
    book = exported(toy, "sado", "urakawa")
    case(toy, "sado").unlink()
    code, [found] = taken(toy, book)
    assert (code, found.rule, found.severity) == (0, "entry-gone", Severity.WARNING)
    assert "cases/sado.yml" in found.message
    assert case(toy, "sado").exists()


def test_an_entry_of_another_id_is_held_against_what_it_was(toy: Path) -> None:
    book = exported(toy, "sado")
    for file in (toy / "content").rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("cases/sado", "cases/sado2"), encoding="utf-8")
    confirm(case(toy, "sado"), "2026-12-01")
    edit(case(toy, "sado"), "id: sado\n", "id: sado2\n")
    text = case(toy, "sado").read_text(encoding="utf-8")
    assert "former_ids" not in text
    case(toy, "sado2").write_text(f"{text}former_ids:\n  - sado\n", encoding="utf-8")
    case(toy, "sado").unlink()
    for page in book.worksheets:
        for row in page.iter_rows() if page.title != MARKS else ():
            for cell in row:
                if cell.value == "sado":
                    cell.value = "sado2"
    assert newer(taken(toy, book)[1]) == {"sado2.yml": ["以前の id", "最終確認日"]}


def test_of_entries_of_one_name_each_is_held_against_its_own(toy: Path) -> None:
    source = (toy / "content" / "rounds" / "round-1.yml").read_text(encoding="utf-8")
    twin = source.replace("id: round-1", "id: sado").replace("number: 1", "number: 9")
    twin = twin.replace("accepted: 3", "accepted: 0").replace("  - first-round", "  - ninth")
    twin = twin.replace("一回目", "九回目")
    (toy / "content" / "rounds" / "sado.yml").write_text(twin, encoding="utf-8")
    book = exported(toy, "sado", "rounds/sado")
    confirm(case(toy, "sado"), "2026-12-01")
    assert list(newer(taken(toy, book)[1])) == ["sado.yml"]


@pytest.mark.parametrize("state", ["veryHidden", "hidden", "visible"])
def test_the_sheet_is_no_content_however_a_program_shows_it(
    toy: Path, state: Literal["veryHidden", "hidden", "visible"]
) -> None:
    """Excel hides it, LibreOffice offers to show it, others may do it unasked."""
    book = exported(toy, "sado")
    assert book[MARKS].sheet_state == "veryHidden"
    book[MARKS].sheet_state = state
    assert taken(toy, book) == (0, [])
    confirm(case(toy, "sado"), "2026-12-01")
    assert newer(taken(toy, book)[1]) == {"sado.yml": ["最終確認日"]}


def test_a_form_has_no_such_sheet_and_needs_none(toy: Path) -> None:
    book = template(toy)
    assert MARKS not in book.sheetnames
    write_case(book, "beppu", "別府市", "大分県")
    assert taken(toy, book) == (0, [])
    confirm(case(toy, "beppu"), "2026-12-01")
    assert taken(toy, book) == (0, [])


def _many(page: Any) -> None:
    for number in range(4_000):
        page.append([f"cases/made-{number}", "place=00000000 " * 500])


SPOILT: dict[str, Callable[[Any], Any]] = {
    "emptied": lambda page: page.delete_rows(1, 9),
    "without digests": lambda page: page.delete_cols(2),
    "without ids": lambda page: page.delete_cols(1),
    "a column more": lambda page: _fill(page, "C2", "place=00000000"),
    "other words": lambda page: _fill(page, "B2", "place=zzz" + "z" * 30_000),
    "cut": lambda page: _fill(page, "B2", page["B2"].value[:-3]),
    "a number": lambda page: _fill(page, "B2", 12),
    "a truth": lambda page: _fill(page, "A2", value=True),
    "a formula": lambda page: _fill(page, "B2", "=1+1"),
    "an error": lambda page: _fill(page, "B2", "#N/A"),
    "not seen": lambda page: _fill(page, "B2", "place=\u200b00000000"),
    "no kind": lambda page: _fill(page, "A2", "nothing/sado"),
    "no id": lambda page: _fill(page, "A2", "../../sado"),
    "merged": lambda page: page.merge_cells("A2:B2"),
    "struck": lambda page: setattr(page["B2"], "font", Font(strike=True)),
    "many": _many,
}


def _fill(page: Any, cell: str, value: Any) -> None:
    page[cell].value = value


@pytest.mark.unheld  # an empty answer each
@pytest.mark.parametrize("name", SPOILT)
def test_a_sheet_that_was_spoilt_does_no_harm(toy: Path, name: str) -> None:
    book = exported(toy, "sado")
    put(book, "sado", "最終確認日", "2026-11-30")
    SPOILT[name](book[MARKS])
    confirm(case(toy, "sado"), "2026-12-01")
    code, found = taken(toy, book)
    assert code == 0
    assert newer(found) == ({"sado.yml": ["最終確認日"]} if name == "many" else {})
    assert 'confirmed_on: "2026-11-30"' in case(toy, "sado").read_text(encoding="utf-8")


def test_made_up_digests_are_at_most_told_too_much(toy: Path) -> None:
    book = exported(toy, "sado")
    put(book, "sado", "最終確認日", "2026-11-30")
    book[MARKS]["B2"].value = "confirmed_on=00000000 nothing.such=00000000"
    assert newer(taken(toy, book)[1]) == {"sado.yml": ["最終確認日"]}


# A file that was there, and one that comes; changed while it is judged, or while others are written.
@pytest.mark.parametrize("name", ["urakawa", "beppu"])
@pytest.mark.parametrize("step", [CHECK, "os.fsync"])
def test_a_file_that_changes_during_the_import_is_not_written_over(
    toy: Path, monkeypatch: pytest.MonkeyPatch, step: str, name: str
) -> None:
    book = exported(toy, "sado", "urakawa")
    put(book, "sado", "最終確認日", "2026-11-30")
    put(book, "urakawa", "最終確認日", "2026-11-30")
    write_case(book, "beppu", "別府市", "大分県")
    (toy / "in.xlsx").write_bytes(raw(book))
    before = files(toy)
    steps: dict[str, Callable[..., Any]] = {CHECK: check_catalog, "os.fsync": os.fsync}

    def slowly(*arguments: Any) -> Any:
        if name == "beppu":
            case(toy, name).write_text("id: beppu\n", encoding="utf-8")
        else:
            confirm(case(toy, name), "2026-12-01")
        monkeypatch.setattr(step, steps[step])
        return steps[step](*arguments)

    monkeypatch.setattr(step, slowly)
    done = kb("xlsx", "import", "in.xlsx", "--content", "content", cwd=toy)
    assert (done.code, f"{name}.yml" in done.err) == (2, True), done
    assert "何も書き込んでいません。もう一度" in done.err
    after = files(toy)
    assert {path for path in after if after[path] != before.get(path)} == {f"cases/{name}.yml"}
