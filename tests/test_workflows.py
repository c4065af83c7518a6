"""What the workflows call, played here with a repository and a ``gh`` of our own."""

import json
import os
import select
import shutil
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.door import ROOT, kb
from tests.repository import Repository
from tests.test_intake import MORE, NEW, body
from tests.workbooks import STATED, raw, template, write, write_case

GH = r"""#!/bin/sh
# Answers like gh: "api" prints numbers of open pull requests; what is to be said is kept.
# "open" has those of the branch's name, the newest first: the number, and whether it is a fork's.
echo "$@" >> "$ANSWERS/calls"
case "$1 $2" in "$(cat "$ANSWERS/failing" 2> /dev/null || echo none)"*) echo 'HTTP 502' >&2; exit 1 ;; esac
case "$1 $2" in
  api*) cat "$ANSWERS/numbers"; exit ;;
  'issue view') [ "$*" != "issue view $NUMBER --repo kb --json body --jq .body" ] || cat "$ANSWERS/text"; exit ;;
  'pr list')
    of=.*; most=30; after=
    for word; do
      [ "$after" != --limit ] || most=$word
      case $word in 'map(select(.isCrossRepository | not))'*) of=false ;; esac
      after=$word
    done
    head -n "$most" "$ANSWERS/open" 2> /dev/null | sed -n "s/ $of\$//p"
    exit ;;
  'pr create') echo '1 false' >> "$ANSWERS/open" ;;
  'pr edit' | 'pr ready') grep -q "^$3 false\$" "$ANSWERS/open" || { echo 'no pull requests found' >&2; exit 1; } ;;
esac
name=$1-$2
while [ $# -gt 0 ]; do
  [ "$1" = --body-file ] && cp "$2" "$ANSWERS/$name"
  shift
done
"""
# Like git, but for what a test lets happen before a command, or in its place.
GIT = f"""#!/bin/sh
[ ! -f "$ANSWERS/before-$1" ] || sh -eu "$ANSWERS/before-$1" || exit
exec {shutil.which("git")} "$@"
"""
# Hands the command over to the test, which need not start a process for it.
KB = """#!/bin/sh
printf '%s\\0' $# "$PWD" "$@" > "$ANSWERS/asked-of-kb"
read -r code < "$ANSWERS/code-of-kb"
cat "$ANSWERS/out"
cat "$ANSWERS/err" >&2
exit "$code"
"""
KB_ALONE = f"""#!/bin/sh
PYTHONPATH={ROOT} exec {sys.executable} -m generator "$@"
"""
WEB = """
import email.message, io, json, os, pathlib, urllib.request, urllib.response

def https_open(self, request):
    folder = pathlib.Path(os.environ["ANSWERS"])
    with (folder / "asked").open("a") as log:
        print(request.full_url, file=log)
    code, to, name = json.loads((folder / "web.json").read_text())[request.full_url]
    headers = email.message.Message()
    headers["Location"] = to
    if name == "book":
        headers["Content-Length"] = (folder / "length").read_text()
    data = (folder / name).read_bytes() if name else b""
    answer = urllib.response.addinfourl(io.BytesIO(data), headers, request.full_url, code)
    answer.msg = "stand-in"
    return answer

urllib.request.HTTPSHandler.https_open = https_open
"""
ATTACHED = "https://github.com/user-attachments/files/123/round.xlsx"
STORE = "https://objects.githubusercontent.com/repository-file/123?token=abc"


class Server:
    """A clone of main, as a workflow checks it out, and what it is cloned from."""

    def __init__(self, folder: Path) -> None:
        self.origin = Repository.of_toy(folder / "town" / "kb")
        self.answers = folder / "answers"
        self.answers.mkdir()
        for name in ("asked-of-kb", "code-of-kb"):
            os.mkfifo(self.answers / name)
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

    def take_in(
        self, text: str, number: str = "12", *, sent: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """What becomes of an issue with that text, which was ``sent`` otherwise."""
        (self.answers / "text").write_text(f"{text}\n", encoding="utf-8")
        event = self.answers / "event.json"
        body = text if sent is None else sent
        event.write_text(json.dumps({"issue": {"body": body}}), encoding="utf-8")
        return self.run("intake", GITHUB_EVENT_PATH=str(event), NUMBER=number)

    def run(
        self, script: str, program: str = KB, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Runs a workflow's script in a fresh clone of main; ``program`` is what it finds as kb."""
        shutil.rmtree(self.clone, ignore_errors=True)
        subprocess.run(["git", "clone", "-q", self.origin.folder, self.clone], check=True)
        programs = self.clone / ".venv" / "bin"
        programs.mkdir(parents=True)
        (programs / "gh").write_text(GH, encoding="utf-8")
        (programs / "git").write_text(GIT, encoding="utf-8")
        (programs / "kb").write_text(program, encoding="utf-8")
        (self.answers / "sitecustomize.py").write_text(WEB, encoding="utf-8")
        (programs / "python").write_text(
            f'#!/bin/sh\nPYTHONPATH={self.answers} exec {sys.executable} "$@"\n', "utf-8"
        )
        for file in programs.iterdir():
            file.chmod(0o755)
        known = {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "ANSWERS": str(self.answers),
            "REPOSITORY": "kb",
            "SERVER": str(self.origin.folder.parent),
        }
        with ThreadPoolExecutor(1) as elsewhere:
            done = elsewhere.submit(
                subprocess.run,
                [ROOT / ".github" / "scripts" / script],
                cwd=self.clone, env=os.environ | known | variables, capture_output=True, text=True,
                check=False,
            )  # fmt: skip
            self._answer_as_kb(done)
        return done.result()

    def _answer_as_kb(self, done: "Future[subprocess.CompletedProcess[str]]") -> None:
        """Does what the script asks of kb, until the script is done."""
        asked, code = (
            os.open(self.answers / f"{name}-of-kb", os.O_RDWR) for name in ("asked", "code")
        )
        data = b""
        while not done.done():
            if select.select([asked], [], [], 0.01)[0]:
                data += os.read(asked, 65536)
            number, *words = data.decode().split("\0")[:-1] or ["1"]
            if len(words) == int(number) + 1:
                answer = kb(*words[1:], cwd=Path(words[0]))
                (self.answers / "out").write_text(answer.out, encoding="utf-8")
                (self.answers / "err").write_text(answer.err, encoding="utf-8")
                os.write(code, f"{answer.code}\n".encode())
                data = b""
        os.close(asked)
        os.close(code)

    def comment(self, head: str, numbers: str = "7\n") -> subprocess.CompletedProcess[str]:
        """Comments what the pull request with that last commit changes.

        With a kb that would run what lies in the clone, were it that of a stranger.
        """
        (self.answers / "numbers").write_text(numbers, encoding="utf-8")
        return self.run("comment", KB_ALONE, HEAD=head)

    def attach(
        self, book: bytes, *, first: str = ATTACHED, then: str = STORE, length: int = 0
    ) -> None:
        """Puts a workbook where the stand-in for the web hands it out."""
        (self.answers / "book").write_bytes(book)
        (self.answers / "length").write_text(str(length or len(book)), encoding="utf-8")
        web = {first: (302, then, ""), then: (200, "", "book")}
        (self.answers / "web.json").write_text(json.dumps(web), encoding="utf-8")

    def fail(self, command: str) -> None:
        """Lets a command of gh fail from now on, as where GitHub has no answer."""
        (self.answers / "failing").write_text(command, encoding="utf-8")

    def before(self, command: str, then: str) -> None:
        """What happens from now on before a command of git; where that fails, in its place."""
        (self.answers / f"before-{command}").write_text(then, encoding="utf-8")

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


def test_of_two_pull_requests_with_one_commit_the_older_is_commented(server: Server) -> None:
    """Anybody may open one more from a fork."""
    head = server.submit("cases/urakawa.yml", "5組のうち3組が", "6組のうち3組が")
    assert server.comment(head, "7\n12\n").returncode == 0
    assert "sort=created&direction=asc" in server.told("calls")
    assert "pr comment 7 " in server.told("calls")


def test_a_comment_tells_when_main_went_on(server: Server) -> None:
    head = server.submit("cases/urakawa.yml", "5組のうち3組が", "6組のうち3組が")
    server.origin.replace("cases/sado.yml", "さど架空協議会", "さど協議会")
    server.origin.commit("ほかの提出", "2026-04-03")
    assert server.comment(head).returncode == 0
    assert "main</code> が先へ進んでいるので" in server.said
    assert "事例 1件を改めます" in server.said


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


def test_a_server_that_fails_is_not_taken_for_one_without_such_a_pull_request(
    server: Server,
) -> None:
    head = server.submit("cases/urakawa.yml", "5組のうち3組が", "6組のうち3組が")
    server.fail("api")
    assert server.comment(head).returncode == 1


@pytest.mark.parametrize(("numbers", "code"), [("", 0), ("7; id\n", 2), ("--repo\n", 2)])
def test_a_number_is_a_number(server: Server, numbers: str, code: int) -> None:
    head = server.submit("cases/urakawa.yml", "5組のうち3組が", "6組のうち3組が")
    assert server.comment(head, numbers).returncode == code
    assert server.said == ""


def test_a_form_becomes_a_pull_request(server: Server) -> None:
    done = server.take_in(body(NEW))
    assert done.returncode == 0, done
    assert "事例 1件を加えます" in server.told("pr-create")
    assert "誤りはありませんでした" in server.told("issue-comment")
    text = server.origin.git("show", "intake/issue-12:content/cases/hakuba.yml")
    assert "白馬架空協議会" in text


def test_an_edited_form_renews_its_pull_request(server: Server) -> None:
    server.take_in(body(MORE))
    other = MORE | {"費用・財源": "参加費は1人3,000円とした。"}
    done = server.take_in(body(other))
    assert done.returncode == 0, done
    assert "3,000円" in server.told("pr-edit")
    assert server.told("calls").count("pr create") == 1


def test_an_older_run_that_is_repeated_takes_the_text_of_now(server: Server) -> None:
    older = body(MORE | {"費用・財源": "参加費は1人3,000円とした。"})
    done = server.take_in(body(MORE), sent=older)
    assert done.returncode == 0, done
    assert "2,000円" in server.told("pr-create")
    assert "3,000円" not in server.told("pr-create")


def test_a_form_that_cannot_be_read_is_not_taken_for_an_empty_one(server: Server) -> None:
    server.fail("issue view")
    done = server.take_in(body(NEW))
    assert done.returncode == 1, done
    assert "送られた内容を読めませんでした" in server.told("issue-comment")
    assert "送り直す必要はありません" in server.told("issue-comment")
    assert "intake" not in server.origin.git("branch")


def test_pull_requests_of_forks_are_not_those_of_a_form(server: Server) -> None:
    forks = "".join(f"{number} true\n" for number in range(99, 59, -1))
    (server.answers / "open").write_text(forks, encoding="utf-8")
    done = server.take_in(body(MORE | {"費用・財源": "<b>参加費"}))
    assert done.returncode == 0, done
    assert "前に送られた内容" not in server.told("issue-comment")
    for answers, said in ((MORE, "pr-create"), (MORE | {"体制": "市が進めた。"}, "pr-edit")):
        done = server.take_in(body(answers))
        assert done.returncode == 0, done
        assert "事例 1件を改めます" in server.told(said)
    server.take_in(body(MORE | {"費用・財源": "<b>参加費"}))
    assert "取り込まれないように、下書きに戻しました。" in server.told("issue-comment")
    touched = [call for call in server.told("calls").splitlines() if "pr " in call]
    assert not [call for call in touched if call.split()[2] in forks.split()]


def test_of_a_form_that_was_spoilt_the_earlier_pull_request_is_held_back(server: Server) -> None:
    server.take_in(body(MORE))
    done = server.take_in(body(MORE | {"費用・財源": "<b>参加費"}))
    assert done.returncode == 0, done
    assert "前に送られた内容の提案が、まだ残っています。" in server.told("issue-comment")
    assert "pr ready 1 --repo kb --undo" in server.told("calls")
    server.take_in(body({"どこが、どう違いますか（理由・根拠）": "取り下げます。"}))
    assert "前に送られた内容の提案が、まだ残っています。" in server.told("issue-comment")
    server.take_in(body(MORE))
    assert server.told("calls").splitlines()[-2] == "pr ready 1 --repo kb"


@pytest.mark.parametrize("answers", [NEW, MORE])
def test_of_what_is_published_nothing_is_proposed_again(
    server: Server, answers: dict[str, str]
) -> None:
    server.take_in(body(answers))
    server.origin.git("merge", "--quiet", "--squash", "intake/issue-12")
    server.origin.commit("取り込み", "2026-04-03")
    (server.answers / "open").unlink()
    done = server.take_in(body(answers))
    assert done.returncode == 0, done
    assert "もう載っていることは、書き足しません" in server.told("issue-comment")
    assert "同じ出典の同じ文がもうある" in server.told("issue-comment")
    assert "前に送られた" not in server.told("issue-comment")
    assert server.told("calls").count("pr create") == 1


def test_what_people_wrote_into_a_proposal_is_not_replaced(server: Server) -> None:
    server.take_in(body(MORE))
    server.origin.git("switch", "--quiet", "intake/issue-12")
    server.origin.replace("cases/sado.yml", "2,000円", "2,500円")
    server.origin.commit("事務局が直した", "2026-04-03")
    server.origin.git("switch", "--quiet", "main")
    done = server.take_in(body(MORE | {"費用・財源": "参加費は1人3,000円とした。"}))
    assert done.returncode == 0, done
    assert "2,500円" in server.origin.git("show", "intake/issue-12:content/cases/sado.yml")
    assert "置きかえていません" in server.told("issue-comment")


@pytest.mark.parametrize("command", ["ls-remote", "fetch"])
def test_where_nobody_knows_what_people_wrote_it_is_not_replaced(
    server: Server, command: str
) -> None:
    server.take_in(body(MORE))
    server.origin.git("update-ref", "refs/heads/intake/issue-12", "main")
    server.before(command, "exit 128")
    done = server.take_in(body(MORE | {"費用・財源": "参加費は1人3,000円とした。"}))
    assert done.returncode == 1, done
    assert server.origin.git("diff", "main", "intake/issue-12") == ""
    assert "送り直す必要はありません" in server.told("issue-comment")
    assert "pr edit" not in server.told("calls")


@pytest.mark.parametrize("is_there", [True, False])
def test_what_people_write_into_a_proposal_meanwhile_is_not_replaced(
    server: Server, *, is_there: bool
) -> None:
    if is_there:
        server.take_in(body(MORE))
    branch = "refs/heads/intake/issue-12"
    server.before("push", f"git -C '{server.origin.folder}' update-ref {branch} main")
    calls = server.told("calls")
    done = server.take_in(body(MORE | {"費用・財源": "参加費は1人3,000円とした。"}))
    assert done.returncode == 0, done
    assert server.origin.git("diff", "main", "intake/issue-12") == ""
    assert "置きかえていません" in server.told("issue-comment")
    assert "pr " not in server.told("calls").removeprefix(calls)


def test_a_branch_whose_name_ends_alike_is_another_one(server: Server) -> None:
    server.origin.git("update-ref", "refs/heads/x/refs/heads/intake/issue-12", "main")
    done = server.take_in(body(MORE))
    assert done.returncode == 0, done
    assert "pr create" in server.told("calls")


def test_a_push_that_fails_is_nobodys_work(server: Server) -> None:
    server.take_in(body(MORE))
    server.before("push", "exit 128")
    done = server.take_in(body(MORE | {"費用・財源": "参加費は1人3,000円とした。"}))
    assert done.returncode == 1, done
    assert "送り直す必要はありません" in server.told("issue-comment")


@pytest.mark.parametrize("command", ["pr list", "pr create"])
def test_where_no_proposal_can_be_made_the_sender_is_told(server: Server, command: str) -> None:
    server.fail(command)
    done = server.take_in(body(NEW))
    assert done.returncode == 1, done
    assert "送り直す必要はありません" in server.told("issue-comment")


def test_where_nobody_knows_of_an_earlier_proposal_that_is_said(server: Server) -> None:
    server.take_in(body(MORE))
    server.fail("pr list")
    done = server.take_in(body(MORE | {"費用・財源": "<b>参加費"}))
    assert done.returncode == 0, done
    assert "確かめられませんでした" in server.told("issue-comment")
    assert "事務局は、この画面の話が済むまで取り込まないでください" in server.told("issue-comment")


def test_a_promise_that_is_not_made_is_told_to_the_reviewer(server: Server) -> None:
    done = server.take_in(body(MORE).replace("[X]", "[ ]"))
    assert done.returncode == 0, done
    for file in ("pr-create", "issue-comment"):
        assert server.told(file).count("に印がありません。") == 3
        assert "に書きました。" not in server.told(file)


def test_a_form_that_is_too_long_is_answered(server: Server) -> None:
    done = server.take_in(body(NEW | {"取組": "あ" * 60_000}))
    assert done.returncode == 0, done
    assert "直していただきたいところがあります" in server.told("issue-comment")
    done = server.take_in(body(NEW | {"取組": "\n".join(f"{n}つ目<b>を" * 30 for n in range(99))}))
    assert done.returncode == 0, done
    assert "直していただきたいところがあります" in server.told("issue-comment")
    assert len(server.told("issue-comment")) < 65_536


def test_what_is_wrong_with_a_form_is_commented(server: Server) -> None:
    done = server.take_in(body(NEW | {"市区町村": "白馬町"}))
    assert done.returncode == 0, done
    assert "もしかして：長野県白馬村" in server.told("issue-comment")
    assert "pr create" not in server.told("calls")
    assert "intake" not in server.origin.git("branch")


@pytest.mark.parametrize(
    "text", ["$(touch hacked)", "`touch hacked`", "'; touch hacked; '", "\n::set-output name=a::b"]
)
def test_nothing_of_a_form_is_run(server: Server, text: str) -> None:
    for fields in (("コンソーシアム名", "課題", "資料名"), ("市区町村",)):
        answers = {field: f"{NEW[field]}{text}" for field in fields}
        done = server.take_in(body(NEW | answers))
        assert done.returncode == 0, done
    assert not list(server.clone.parent.rglob("hacked"))
    assert server.take_in(body(NEW), f"12{text}").returncode == 2


def with_book(address: str = ATTACHED, **others: str) -> str:
    return body(others | {"Excel のブック": f"[round.xlsx]({address})"})


@pytest.fixture
def book(server: Server) -> bytes:
    """A workbook with two new cases."""
    filled = template(server.origin.folder)
    (server.origin.folder / "template.xlsx").unlink()
    for case_id, place, prefecture in (
        ("beppu", "別府市", "大分県"),
        ("hakuba", "白馬村", "長野県"),
    ):
        write_case(filled, case_id, place, prefecture)
        said = {"項目": "取組", "記述": f"{place}で一週間の滞在を試した。", "出典": "003/overview"}
        write(filled, "記述", {STATED: case_id} | said)
    return raw(filled)


def test_an_attached_workbook_becomes_one_pull_request(server: Server, book: bytes) -> None:
    server.attach(book)
    done = server.take_in(with_book())
    assert done.returncode == 0, done
    assert server.told("asked").splitlines() == [ATTACHED, STORE]
    assert "事例 2件を加えます" in server.told("pr-create")
    assert "誤りはありませんでした" in server.told("issue-comment")
    for name in ("beppu", "hakuba"):
        assert name in server.origin.git("show", f"intake/issue-12:content/cases/{name}.yml")


def test_what_is_wrong_with_an_attached_workbook_is_commented_by_its_cells(
    server: Server, book: bytes
) -> None:
    wrong = template(server.origin.folder)
    write_case(wrong, "beppu", "別府市", "大分県", 採択次="第1次")
    server.attach(raw(wrong))
    done = server.take_in(with_book())
    assert done.returncode == 0, done
    assert "シート「事例」の C2" in server.told("issue-comment")
    assert "pr create" not in server.told("calls")
    server.attach(book)
    assert server.take_in(with_book()).returncode == 0
    assert "pr create" in server.told("calls")


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/user-attachments/files/123/round.xlsx",
        "https://github.com.evil.example/user-attachments/files/123/round.xlsx",
        "https://github.com/user-attachments/files/../../evil/round.xlsx",
        "https://github.com/user-attachments/files/123/round.xlsx/../../../evil",
        "https://github.com/user-attachments/files/123/round.xlsx?to=evil",
        "http://github.com/user-attachments/files/123/round.xlsx",
        "https://github.com/evil/kb/files/123/round.xlsx",
        "https://github.com/user-attachments/files/123/$(touch hacked).xlsx",
        f"{ATTACHED}) [two.xlsx](https://github.com/user-attachments/files/124/two.xlsx",
    ],
)
def test_only_one_workbook_of_githubs_own_store_is_fetched(
    server: Server, book: bytes, address: str
) -> None:
    server.attach(book, first=address)
    done = server.take_in(with_book(address))
    assert done.returncode == 0, done
    assert server.told("asked") == ""
    assert "ブックを受け取れませんでした" in server.told("issue-comment")
    assert "pr create" not in server.told("calls")
    assert not list(server.clone.parent.rglob("hacked"))


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/book",
        "http://objects.githubusercontent.com/book",
        "https://githubusercontent.com.evil.example/book",
        "https://evilgithubusercontent.com/book",
        "file:///etc/passwd",
    ],
)
def test_a_redirection_elsewhere_is_not_followed(
    server: Server, book: bytes, elsewhere: str
) -> None:
    server.attach(book, then=elsewhere)
    done = server.take_in(with_book())
    assert done.returncode == 0, done
    assert server.told("asked").splitlines() == [ATTACHED]
    assert "ブックを受け取れませんでした" in server.told("issue-comment")


def test_a_workbook_that_came_in_part_is_not_taken_for_one(server: Server, book: bytes) -> None:
    server.attach(book[:-100], length=len(book))
    done = server.take_in(with_book())
    assert done.returncode == 0, done
    assert "ブックを受け取れませんでした" in server.told("issue-comment")


def test_a_workbook_that_is_too_large_or_none_is_refused(server: Server) -> None:
    for data, words in (
        (b"P" * (9 * 1024 * 1024), "受け取れませんでした"),
        (b"no book", "読めません"),
    ):
        server.attach(data)
        done = server.take_in(with_book())
        assert done.returncode == 0, done
        assert words in server.told("issue-comment")
    assert "pr create" not in server.told("calls")


def test_a_workbook_and_other_fields_together_are_asked_back(server: Server, book: bytes) -> None:
    server.attach(book)
    done = server.take_in(with_book(課題="冬のほかに働き口がない。"))
    assert done.returncode == 0, done
    assert "ブックと、ほかの欄（課題）の両方" in server.told("issue-comment")
    assert "pr create" not in server.told("calls")
