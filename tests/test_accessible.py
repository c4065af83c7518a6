"""The page of accessibility results says what the run found, for every criterion, and what nobody tested."""

import re
from pathlib import Path

from tests.accessible.record import Record
from tests.accessible.report import CRITERIA, HEAD, NOT_DONE, Run, report
from tests.built import CONTENT
from tests.door import check, toy_with

RUN = Run("2026-11-22", "0123abc", 3, 2, "4.12.1", "148.0")
CONTRAST: dict[str, object] = {
    "id": "color-contrast",
    "help": "読める色",
    "tags": ["cat.color", "wcag2aa", "wcag143"],
}
TARGET = [{"target": ["#a"]}]


def told(**outcomes: list[dict[str, object]]) -> dict[str, list[dict[str, object]]]:
    return {"passes": [], "violations": [], "incomplete": [], "inapplicable": []} | outcomes


def made() -> Record:
    record = Record()
    record.note_axe("axe", "パソコン", "a/", told(passes=[CONTRAST]))
    record.note_axe("axe", "パソコン", "b/", told(incomplete=[CONTRAST], inapplicable=[CONTRAST]))
    record.note("幅320pxでの表示（1.4.10）", "パソコン", ["stands out"])
    return record


def row(text: str, number: str) -> list[str]:
    (line,) = re.findall(rf"^\| {re.escape(number)} .*$", text, re.MULTILINE)
    return [cell.strip() for cell in str(line).strip("|").split("|")][1:]


def test_all_criteria_of_both_levels_are_in_it() -> None:
    assert {group: len(listed) for group, listed in CRITERIA.items()} == {"jis": 38, "since": 18}
    text = report(RUN, made())
    for listed in CRITERIA.values():
        for number in listed:
            assert row(text, number)


def test_what_was_looked_at_is_counted_and_what_was_not_says_so() -> None:
    text = report(RUN, made())
    assert row(text, "1.4.3") == ["問題なし", "2（要確認 1）"]
    assert row(text, "1.4.10") == ["問題 1", "1"]
    assert row(text, "1.2.1") == ["未試験", "なし"]
    assert "| axe | 2（問題 0） |" in text


def test_what_axe_finds_broken_is_counted_and_told() -> None:
    record = Record()
    faults = record.note_axe(
        "axe", "パソコン", "a/", told(violations=[CONTRAST | {"nodes": TARGET}])
    )
    assert faults == ["a/ color-contrast: 読める色 [['#a']]"]
    assert row(report(RUN, record), "1.4.3") == ["問題 1", "1"]


def test_the_page_may_stand_among_the_written_pages(tmp_path: Path) -> None:
    linked = {"pages/contribute.md": "# 情報を寄せる\n"}
    with_page = toy_with(tmp_path / "a", {"pages/accessibility.md": report(RUN, made()), **linked})
    assert check(with_page) == check(toy_with(tmp_path / "b", {}))


def test_the_published_page_is_one_that_the_run_wrote() -> None:
    text = (CONTENT / "pages" / "accessibility.md").read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    assert text.endswith(NOT_DONE)
    judged = {
        number
        for listed in CRITERIA.values()
        for number in listed
        if row(text, number)[0] != "未試験"
    }
    assert judged >= {"1.1.1", "1.4.3", "1.4.10", "1.4.12", "2.4.7", "2.4.11", "2.5.8", "4.1.2"}
    # What is not tested has a word in the column of numbers: a mere sign is not read out.
    untested = [
        row(text, number)
        for listed in CRITERIA.values()
        for number in listed
        if number not in judged
    ]
    assert all(cells == ["未試験", "なし"] for cells in untested)
    assert not re.search(r"問題 [1-9]", text)
