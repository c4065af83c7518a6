"""The ``kb`` command as people and workflows call it: output and exit codes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator import building
from tests.door import ROOT, TOY, Result, hear, kb, toy_with

pytestmark = pytest.mark.usefixtures("said_before")


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    """``python -m generator`` in a process of its own."""
    command = [sys.executable, "-m", "generator", *arguments]
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=cwd, env=variables, capture_output=True, check=False)
    hear(arguments, Result(done.returncode, done.stdout.decode(), done.stderr.decode()))
    return done


def test_good_content_exits_0() -> None:
    done = run("check", "--content", str(TOY))
    assert (done.returncode, done.stderr) == (0, b"")
    count = len(list(TOY.rglob("*.yml")))
    assert f"{count}ファイルを調べました。エラー 0件" in done.stdout.decode()


@pytest.mark.unheld  # real content
def test_the_content_of_the_project_has_no_errors() -> None:
    assert run("check").returncode == 0


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_errors_exit_1_in_every_form(tmp_path: Path, form: str) -> None:
    toy_with(tmp_path, {"cases/new.yml": "", "cases/sado.yml": "id: [\n"})
    done = run("check", "--content", "content", "--format", form, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")
    out = done.stdout.decode()
    if form == "json":
        rules = [finding["rule"] for finding in json.loads(out)["findings"]]
        assert rules == ["yaml-mapping", "yaml-syntax"]
    elif form == "github":
        lines = out.splitlines()
        assert all(line.startswith("::error file=content/cases/") for line in lines)
        assert len(lines) == 2
    else:
        assert "content/cases/new.yml:1:1: エラー: " in out
        assert "    直し方: " in out
        assert "エラー 2件、注意 0件。" in out


def test_warnings_alone_exit_0(tmp_path: Path) -> None:
    example = ROOT / "tests" / "invalid" / "area-ambiguous" / "mori-unresolved.yml"
    toy_with(tmp_path, {"cases/mori-unresolved.yml": example.read_bytes()})
    done = kb("check", "--content", "content", cwd=tmp_path)
    assert done.code == 0
    assert ": 注意: " in done.out


# Pythons differ in how they name what may be chosen: those two are not held.
@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("check", "--unknown"),
        pytest.param(("check", "--format", "xml"), marks=pytest.mark.unheld),
        ("check", "somewhere"),
        pytest.param(("unknown",), marks=pytest.mark.unheld),
        ("check", "--content"),
        ("check", "--content=a", "--content"),
        ("build", "--clean=yes"),
        ("serve", "--port", "x"),
        ("serve", "--port", "65536"),
        ("serve", "--h"),
        ("search",),
        ("xlsx", "import"),
        pytest.param(("xlsx", "other", "a.xlsx"), marks=pytest.mark.unheld),
        ("xlsx", "import", "."),
        ("intake", "."),
        ("check", "--content", "nowhere"),
        ("check", "--content", "README.md"),
        ("build", "--content", "nowhere"),
        ("search", "言葉", "--most", "0"),
        ("review", "HEAD", "HEAD", "--longest", "-1"),
        ("review", "HEAD", "HEAD", "--longest", "99"),
        pytest.param(
            ("stale", "--months", "9" * 5000), marks=pytest.mark.unheld
        ),  # who would read it
        ("stale", "--months", "-3"),
    ],
)
def test_wrong_usage_exits_2_and_says_why(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = kb(*arguments, cwd=tmp_path)
    assert done.code == 2
    assert done.out == ""
    assert done.err
    assert "Traceback" not in done.err
    assert not re.search("[a-z] [a-z]", done.err.splitlines()[-1])  # no sentence in English


def test_a_missing_folder_is_named() -> None:
    done = run("check", "--content", "nowhere")
    assert done.returncode == 2
    assert "nowhere" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_bad_content_is_not_built(tmp_path: Path) -> None:
    toy_with(tmp_path, {"cases/sado.yml": "id: [\n"})
    done = kb("build", "--content", "content", "--out", "site", cwd=tmp_path)
    assert done.code == 1
    assert "yaml-syntax" in done.out
    assert not (tmp_path / "site").exists()


def test_an_entry_cannot_start_a_workflow_command(tmp_path: Path) -> None:
    name = "x\\n::error::偽\\r::set-output name=a::b"
    toy_with(tmp_path, {"cases/new.yml": f'"{name}": 1\nplace: "{name}"\n'})
    count = len(list(TOY.rglob("*.yml"))) + 1
    for form in ("github", "text"):
        done = kb("check", "--content", "content", "--format", form, cwd=tmp_path)
        lines = [line for line in done.out.replace("\r", "\n").split("\n") if line]
        starts = ("::error file=content/", "content/", "    直し方: ", f"{count}ファイル")
        assert "set-output" in done.out
        assert all(line.startswith(starts) for line in lines)


@pytest.mark.parametrize("command", [(), ("check",), ("build",)])
def test_help_is_in_japanese(command: tuple[str, ...]) -> None:
    done = kb(*command, "--help")
    assert done.code == 0
    assert "内容" in done.out or "道具" in done.out
    assert "usage" not in done.out
    assert not re.search("[a-z]{2} [a-z]{2}", done.out.partition("\n\n")[2])


def test_whatever_else_happens_exits_2_with_one_line_and_the_details_in_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def failure(*_: object) -> None:
        raise ZeroDivisionError("三つ目の部品")

    monkeypatch.setattr(building, "read_catalog", failure)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = kb("check", "--content", TOY)
    assert (done.code, done.out) == (2, "")
    [line] = done.err.splitlines()
    [log] = tmp_path.glob("kb-*.log")
    assert str(log) in line
    assert "Traceback" not in line
    assert "ZeroDivisionError: 三つ目の部品" in log.read_text(encoding="utf-8")


def test_who_reads_no_further_is_not_told_of_disks() -> None:
    command = [sys.executable, "-m", "generator", "check"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert "出力を受け取る側が先に終わった" in running.stderr.read()
    assert running.returncode == 2


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize("at_once", [False, True], ids=["kept", "at-once"])
@pytest.mark.parametrize("streams", ["stdout", "stderr", "both"])
@pytest.mark.parametrize(
    "arguments",
    [("check",), ("check", "--help"), ("check", "--content", "nowhere"), ("check", "--unknown")],
    ids=" ".join,
)
def test_what_cannot_be_written_exits_2_and_is_told_where_it_can(
    arguments: tuple[str, ...], streams: str, at_once: bool, tmp_path: Path
) -> None:
    """However soon Python hands on what is printed."""
    toy_with(tmp_path, {"cases/new.yml": ""})
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", *arguments],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1" * at_once},
            stdout=full if streams != "stderr" else subprocess.PIPE,
            stderr=full if streams != "stdout" else subprocess.PIPE,
            check=False,
        )
    is_usage = "nowhere" in arguments or "--unknown" in arguments
    if streams == "stderr" and not is_usage:
        assert done.returncode == ("--help" not in arguments)
    else:
        assert done.returncode == 2
    if streams == "stdout":
        last = done.stderr.decode().splitlines()[-1]
        assert last.startswith("エラー: ")
        assert is_usage or "空き容量" in last


def test_details_that_cannot_be_kept_are_told_in_short(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def failure(*_: object) -> None:
        raise ZeroDivisionError("三つ目の部品")

    monkeypatch.setattr(building, "read_catalog", failure)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    done = kb("check", "--content", TOY)
    assert (done.code, done.out) == (2, "")
    [line] = done.err.splitlines()
    assert "ZeroDivisionError('三つ目の部品')" in line


def test_errors_of_the_machinery_have_one_base() -> None:
    """Whoever adds an error of their own need not tell the command of it."""
    for file in (ROOT / "generator").rglob("*.py"):
        for name, base in re.findall(
            r"^class (\w+Error)\((\w+)\)", file.read_text(encoding="utf-8"), re.MULTILINE
        ):
            assert base == "KbError" or name == "KbError", f"{file}: {name}"


@pytest.mark.parametrize(
    ("day", "number"), [("2027-03-30", 0), ("2027-03-31", 5), ("2026-03-31", 0)]
)
def test_what_was_not_confirmed_for_a_year_is_listed(day: str, number: int) -> None:
    done = kb("stale", "--content", TOY, "--on", day)
    assert done.code == 0
    assert len(done.out.splitlines()) == number + 1
    if number:
        assert "2026-03-31  佐渡市｜さど架空協議会（tests/toy/content/cases/sado.yml）" in done.out
        assert "12か月以上、出典と照らし合わせていない項目が5件あります。" in done.out


def test_what_cannot_be_read_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    text = (TOY / "cases" / "sado.yml").read_text(encoding="utf-8")
    toy_with(tmp_path, {"cases/sado.yml": text.replace("round: 1", "round: x")})
    done = kb("stale", "--content", "content", "--on", "2027-03-31", cwd=tmp_path)
    assert done.code == 1
    assert "4件あります。" in done.out
    assert "誤りのあるファイルは、ここに入っていません。" in done.err


def test_fewer_months_list_more() -> None:
    assert "6か月以上" in kb("stale", "--content", TOY, "--on", "2026-09-30", "--months", "6").out
    for wrong in (("--months", "x"), ("--on", "2026-02-30")):
        told = kb("stale", *wrong)
        assert told.code == 2
        assert "invalid" not in told.err
