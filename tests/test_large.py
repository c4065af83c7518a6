"""A file of 64 KB, the largest that is read, costs no command more than a moment, whatever it holds."""

import os
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.door import NEW_CASE, TOY, kb, toy_with
from tests.repository import Repository
from tests.test_intake import NEW, body

MOST = 64 * 1024
# Of work, over what the command costs anyway. About 1 on an idle machine; twice that where others work.
SECONDS = 2.0
SADO = (TOY / "cases/sado.yml").read_text("utf-8")
TITLE = "# 題\n\n"
LOSING = "\n\n*甲**乙*`秘`です\n".encode()  # the renderer loses some of it


def large(piece: str, head: str = "") -> bytes:
    """A text of nearly 64 KB, a piece of it repeated."""
    return (head + piece * ((MOST - len(head.encode())) // len(piece.encode()))).encode()


FILES = {
    **{f"cases/hakuba.yml {piece!r}": ("cases/hakuba.yml", large(piece)) for piece in (
        "- a\n", "[", "{a: ", "a: 1\n", "- &a a\n", "# 註\n", "\x01", "\u200b", " ", "\t", "---\n", "? ", "%a\n",
    )},
    "empty areas": ("cases/sado.yml", large("  - {}\n", SADO.split("areas:")[0] + "areas:\n")),
    "links": ("cases/sado.yml", large("  - label: 題\n    url: https://a.example/\n", SADO + "links:\n")),
    "lost": ("pages/extra.md", large("## 章\n\n- 一つ目の項目\n- 二つ目の項目\n\n", TITLE)[:-100] + LOSING),
    **{f"pages/extra.md {piece!r}": ("pages/extra.md", large(piece, TITLE)) for piece in (
        "<", "[", "[a](", "](", "[a](b c", "*a", "`", "> ", "\\", "&", "- a\n\n    b\n\n", "あ\n\n", "| a | b |\n",
    )},
}  # fmt: skip


def work(folder: Path, *arguments: str) -> float:
    """The seconds of work that a command costs."""
    start = time.process_time()
    done = kb(*arguments, "--content", "content", cwd=folder)
    spent = time.process_time() - start
    assert done.code in {0, 1}, done
    return spent


@pytest.mark.parametrize("name", FILES)
def test_a_large_file_costs_no_command_much(tmp_path: Path, name: str) -> None:
    path, content = FILES[name]
    toy_with(tmp_path, {path: content})
    for command in (("check",), ("fmt", "--check"), NEW_CASE):
        assert work(tmp_path, *command) < SECONDS, command


@pytest.mark.parametrize(
    "piece", ["a", "字\n", "<", "### x\n", "- ", "\x01", "https://", "「", "1", "```\n"]
)
def test_a_large_issue_costs_little(tmp_path: Path, piece: str) -> None:
    toy_with(tmp_path, {})
    (tmp_path / "body.md").write_text(body(NEW | {"課題": large(piece).decode()}), encoding="utf-8")
    assert work(tmp_path, "intake", "body.md") < SECONDS


@pytest.mark.parametrize("name", ["empty areas", "links", "cases/hakuba.yml '\\x01'"])
def test_a_large_submission_is_reviewed_soon(tmp_path: Path, name: str) -> None:
    repository = Repository.of_toy(tmp_path / "project")
    path, content = FILES[name]
    (repository.content / path).write_bytes(content)
    repository.commit("提出", "2026-04-02")
    assert work(repository.folder, "review", "HEAD~1", "HEAD") < SECONDS


def many_statements() -> bytes:
    """An entry that says a great deal, each time something else."""
    text = (TOY / "cases/urakawa.yml").read_text("utf-8")
    for section in ("approach", "organization", "results"):
        said = [
            f"    - text: {section}の{n}。{'牧場の仕事を午前だけ手伝った。' * 10}\n      source: 003/theme-work\n"
            for n in range(38)
        ]
        text = text.replace(f"  {section}:\n", f"  {section}:\n{''.join(said)}")
    return text.encode()


VALID = {
    "comments": ("cases/sado.yml", large("# 註\n", SADO)),
    "statements": ("cases/urakawa.yml", many_statements()),
    "a page": (
        "pages/extra.md",
        large("## 章\n\n- 一つ目の項目\n- 二つ目の項目\n\n", "# 長い頁\n\n"),
    ),
}


def whole_work(folder: Path, *arguments: str) -> float:
    """The seconds of work that a command costs, those of the processes that it starts among them."""
    start = sum(os.times()[:4])
    work(folder, *arguments)
    return sum(os.times()[:4]) - start


@pytest.mark.parametrize("name", VALID)
def test_a_large_file_costs_a_build_and_an_export_little_more(tmp_path: Path, name: str) -> None:
    path, content = VALID[name]
    assert 50_000 < len(content) <= MOST
    toy_with(tmp_path, {})
    commands = {
        "build": ("build", "--clean", "--pages-only"),
        "export": ("xlsx", "export", "out.xlsx"),
    }
    before = {each: whole_work(tmp_path, *command) for each, command in commands.items()}
    (tmp_path / "out.xlsx").unlink()
    (tmp_path / "content" / path).write_bytes(content)
    assert kb("check", "--content", "content", cwd=tmp_path).code == 0
    for each, command in commands.items():
        assert whole_work(tmp_path, *command) < before[each] + SECONDS, each


@pytest.mark.parametrize("name", VALID)
def test_a_large_workbook_costs_little_to_take_in(tmp_path: Path, name: str) -> None:
    path, content = VALID[name]
    toy_with(tmp_path, {path: content})
    assert kb("xlsx", "export", "out.xlsx", "--content", "content", cwd=tmp_path).code == 0
    assert work(tmp_path, "xlsx", "import", "out.xlsx") < SECONDS


def test_a_workbook_of_64_kb_that_unpacks_to_much_more_is_taken_or_refused_soon(
    tmp_path: Path,
) -> None:
    toy_with(tmp_path, {})
    assert kb("xlsx", "export", "out.xlsx", "--content", "content", cwd=tmp_path).code == 0
    book = load_workbook(tmp_path / "out.xlsx")
    for row in range(20, 600):
        for column in range(1, 8):
            book.worksheets[1].cell(row, column, "あ" * 900)
    book.save(tmp_path / "large.xlsx")
    assert (tmp_path / "large.xlsx").stat().st_size > MOST
    assert work(tmp_path, "xlsx", "import", "large.xlsx") < SECONDS
