"""What the workflows call, played here with a repository and a ``gh`` of our own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.door import ROOT
from tests.repository import Repository

GH = """#!/bin/sh
# Answers like gh: "api" prints numbers of open pull requests, "pr comment" keeps what it is given.
case $1 in
  api) cat "$ANSWERS/numbers" ;;
  pr) printf '%s\\n' "$@" > "$ANSWERS/arguments"; cp review.md "$ANSWERS/comment" ;;
esac
"""


class Server:
    """A clone of main, as a workflow checks it out, and what it is cloned from."""

    def __init__(self, folder: Path) -> None:
        self.origin = Repository.of_toy(folder / "town" / "kb")
        self.answers = folder / "answers"
        self.answers.mkdir()
        self.clone = folder / "clone"

    def submit(self, name: str, old: str, new: str) -> str:
        """A commit that only the pull request 7 holds."""
        self.origin.git("checkout", "--quiet", "-b", "submitted")
        self.origin.replace(name, old, new)
        self.origin.commit("提出 $(touch hacked) `touch hacked`", "2026-04-02")
        head = self.origin.git("rev-parse", "HEAD").strip()
        self.origin.git("update-ref", "refs/pull/7/head", head)
        self.origin.git("checkout", "--quiet", "-")
        return head

    def comment(self, head: str, numbers: str = "7\n") -> subprocess.CompletedProcess[str]:
        """Runs the script of the workflow in a clone of main."""
        subprocess.run(["git", "clone", "-q", self.origin.folder, self.clone], check=True)
        programs = self.clone / ".venv" / "bin"
        programs.mkdir(parents=True)
        (programs / "gh").write_text(GH, encoding="utf-8")
        (programs / "kb").write_text(
            f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m generator "$@"\n', "utf-8"
        )
        for program in programs.iterdir():
            program.chmod(0o755)
        (self.answers / "numbers").write_text(numbers, encoding="utf-8")
        environment = os.environ | {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "ANSWERS": str(self.answers),
            "HEAD": head,
            "REPOSITORY": "kb",
            "SERVER": str(self.origin.folder.parent),
        }
        return subprocess.run(
            [ROOT / ".github" / "scripts" / "comment"],
            cwd=self.clone, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    @property
    def said(self) -> str:
        """What was commented, if anything."""
        file = self.answers / "comment"
        return file.read_text(encoding="utf-8") if file.exists() else ""


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


def test_what_changes_is_commented_under_its_pull_request(server: Server) -> None:
    head = server.submit("cases/urakawa.yml", "5組のうち3組が", "6組のうち3組が")
    done = server.comment(head)
    assert done.returncode == 0, done
    assert "事例 1件を改めます" in server.said
    assert (server.answers / "arguments").read_text().splitlines()[:3] == ["pr", "comment", "7"]


def test_content_with_errors_is_commented_with_them(server: Server) -> None:
    done = server.comment(server.submit("cases/sado.yml", "round: 1", "round: $(id)"))
    assert done.returncode == 0, done
    assert "整数ではありません" in server.said
    assert not list(server.clone.rglob("hacked"))


def test_nothing_of_the_submission_is_run(server: Server) -> None:
    server.origin.git("checkout", "--quiet", "-b", "evil")
    (server.origin.folder / "generator").mkdir()
    (server.origin.folder / "generator" / "__init__.py").write_text("raise SystemExit(9)", "utf-8")
    server.origin.commit("プログラムの変更", "2026-04-02")
    head = server.origin.git("rev-parse", "HEAD").strip()
    server.origin.git("update-ref", "refs/pull/7/head", head)
    server.origin.git("checkout", "--quiet", "-")
    done = server.comment(head)
    assert done.returncode == 0, done
    assert "generator/__init__.py" in server.said
    assert "取り込まないでください" in server.said


def test_a_pull_request_that_went_on_is_left_alone(server: Server) -> None:
    old = server.submit("cases/urakawa.yml", "5組のうち3組が", "6組のうち3組が")
    server.origin.git("update-ref", "refs/pull/7/head", "HEAD")
    done = server.comment(old)
    assert done.returncode == 0, done
    assert server.said == ""


@pytest.mark.parametrize(("numbers", "code"), [("", 0), ("7; id\n", 2), ("--repo\n", 2)])
def test_a_number_is_a_number(server: Server, numbers: str, code: int) -> None:
    head = server.submit("cases/urakawa.yml", "5組のうち3組が", "6組のうち3組が")
    assert server.comment(head, numbers).returncode == code
    assert server.said == ""
