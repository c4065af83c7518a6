"""The public door for tests: the toy content, and the ``kb`` command run on a content folder."""

import io
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from generator import cli
from generator.findings import Finding, Severity

ROOT = Path(__file__).resolve().parents[1]
TOY = ROOT / "tests" / "toy" / "content"
# A command that makes a new case of the toy content, which has none of that name.
NEW_CASE = (
    *("new", "beppu", "--prefecture", "大分県"),
    *("--consortium", "会", "--source", "003/overview"),
)


@dataclass(frozen=True)
class Result:
    """What a command answered."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Call:
    """What a command was asked, and what it answered."""

    arguments: tuple[str, ...]
    result: Result


_listening: list[list[Call]] = []


@contextmanager
def heard() -> Iterator[list[Call]]:
    """All that ``kb`` is asked from here on, and what it answers."""
    calls: list[Call] = []
    _listening.append(calls)
    try:
        yield calls
    finally:
        _listening.pop()


def kb(*arguments: str | Path, cwd: Path = ROOT) -> Result:
    """Runs ``kb`` with some arguments in a folder."""
    return hear(arguments, unheard(*arguments, cwd=cwd))


def hear(arguments: Sequence[str | Path], result: Result) -> Result:
    """Tells who listens what a command answered; called by hand for one in a process of its own."""
    for calls in _listening:
        calls.append(Call(tuple(map(str, arguments)), result))
    return result


def unheard(*arguments: str | Path, cwd: Path = ROOT) -> Result:
    """The same for what is done once in a run: which test is the first to need it is chance."""
    out, err = io.StringIO(), io.StringIO()
    with chdir(cwd), redirect_stdout(out), redirect_stderr(err):
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as stop:  # argparse's way to say that the usage is wrong
            code = int(stop.code or 0)
    return Result(code, out.getvalue(), err.getvalue())


def check(folder: Path) -> list[Finding]:
    """All findings of ``kb check`` about ``folder / "content"``, in the order printed."""
    result = kb("check", "--content", "content", "--format", "json", cwd=folder)
    assert result.err == ""
    rows = json.loads(result.out)["findings"]
    found = [Finding(**{**row, "severity": Severity(row["severity"])}) for row in rows]
    assert result.code == any(finding.severity is Severity.ERROR for finding in found)
    return found


def toy_with(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A copy of the toy content in ``folder / "content"`` with more files, or others.

    ``files`` maps paths below content/ to their text or bytes. Returns ``folder``.
    """
    shutil.copytree(TOY, folder / "content")
    for name, text in files.items():
        file = folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder
