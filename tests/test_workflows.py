"""What the workflows call, played here with a repository and a ``gh`` of our own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.door import ROOT
from tests.repository import Repository
from tests.test_intake import MORE, NEW, body

GH = """#!/bin/sh
# Answers like gh: "api" prints numbers of open pull requests; what is to be said is kept.
echo "$@" >> "$ANSWERS/calls"
case "$1 $2" in
  api*) cat "$ANSWERS/numbers"; exit ;;
  'pr list') cat "$ANSWERS/open" 2> /dev/null; exit ;;
  'pr create') echo 1 > "$ANSWERS/open" ;;
esac
name=$1-$2
while [ $# -gt 0 ]; do
  [ "$1" = --body-file ] && cp "$2" "$ANSWERS/$name"
  shift
done
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

    def run(self, script: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Runs a workflow's script in a fresh clone of main."""
        shutil.rmtree(self.clone, ignore_errors=True)
        subprocess.run(["git", "clone", "-q", self.origin.folder, self.clone], check=True)
        programs = self.clone / ".venv" / "bin"
        programs.mkdir(parents=True)
        (programs / "gh").write_text(GH, encoding="utf-8")
        (programs / "kb").write_text(
            f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m generator "$@"\n', "utf-8"
        )
        for program in programs.iterdir():
            program.chmod(0o755)
        known = {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "ANSWERS": str(self.answers),
            "REPOSITORY": "kb",
            "SERVER": str(self.origin.folder.parent),
        }
        return subprocess.run(
            [ROOT / ".github" / "scripts" / script],
            cwd=self.clone, env=os.environ | known | variables, capture_output=True, text=True,
            check=False,
        )  # fmt: skip

    def comment(self, head: str, numbers: str = "7\n") -> subprocess.CompletedProcess[str]:
        """Comments what the pull request with that last commit changes."""
        (self.answers / "numbers").write_text(numbers, encoding="utf-8")
        return self.run("comment", HEAD=head)

    def told(self, name: str) -> str:
        """What was said last by a command of gh, if anything."""
        file = self.answers / name
        return file.read_text(encoding="utf-8") if file.exists() else ""

    @property
    def said(self) -> str:
        """What was commented under a pull request."""
        return self.told("pr-comment")


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


def test_what_changes_is_commented_under_its_pull_request(server: Server) -> None:
    head = server.submit("cases/urakawa.yml", "5組のうち3組が", "6組のうち3組が")
    done = server.comment(head)
    assert done.returncode == 0, done
    assert "事例 1件を改めます" in server.said
    assert "pr comment 7 " in server.told("calls")


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


def test_a_form_becomes_a_pull_request(server: Server) -> None:
    done = server.run("intake", BODY=body(NEW), NUMBER="12")
    assert done.returncode == 0, done
    assert "事例 1件を加えます" in server.told("pr-create")
    assert "誤りはありませんでした" in server.told("issue-comment")
    text = server.origin.git("show", "intake/issue-12:content/cases/hakuba.yml")
    assert "白馬架空協議会" in text


def test_an_edited_form_renews_its_pull_request(server: Server) -> None:
    server.run("intake", BODY=body(MORE), NUMBER="12")
    other = MORE | {"費用・財源": "参加費は1人3,000円とした。"}
    done = server.run("intake", BODY=body(other), NUMBER="12")
    assert done.returncode == 0, done
    assert "3,000円" in server.told("pr-edit")
    assert server.told("calls").count("pr create") == 1


def test_what_is_wrong_with_a_form_is_commented(server: Server) -> None:
    done = server.run("intake", BODY=body(NEW | {"市区町村": "白馬町"}), NUMBER="12")
    assert done.returncode == 0, done
    assert "もしかして：長野県白馬村" in server.told("issue-comment")
    assert "pr create" not in server.told("calls")
    assert "intake" not in server.origin.git("branch")


@pytest.mark.parametrize(
    "text", ["$(touch hacked)", "`touch hacked`", "'; touch hacked; '", "\n::set-output name=a::b"]
)
def test_nothing_of_a_form_is_run(server: Server, text: str) -> None:
    for field in ("コンソーシアム名", "市区町村", "課題", "資料名"):
        done = server.run("intake", BODY=body(NEW | {field: f"{NEW[field]}{text}"}), NUMBER="12")
        assert done.returncode == 0, done
    assert not list(server.clone.parent.rglob("hacked"))
    assert server.run("intake", BODY=body(NEW), NUMBER=f"12{text}").returncode == 2
