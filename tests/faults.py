"""Kills ``kb`` before each single step by which it changes a disk, one step after the other.

Run as a program, so that it can be split off for each step with everything loaded and no thread
beside it: ``python -m tests.faults SCENE.json``; prints a line of JSON for each step.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import cli

# What Python tells of itself before a disk is changed (sys.addaudithook).
CHANGES = frozenset(
    f"os.{name}"
    for name in (
        "rename",
        "remove",
        "rmdir",
        "mkdir",
        "link",
        "symlink",
        "truncate",
        "chmod",
        "utime",
    )
)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True)
class Scene:
    """A folder as it is before, the command that is killed, and the steps before which it is.

    ``place`` is made a copy of ``before`` for each step; only what is changed there counts.
    """

    before: str
    place: str
    command: Sequence[str]
    every: int = 1  # of all steps but the last ones and renames, only each so many-th
    last: int = 1000


def split_off(arguments: Sequence[str], place: Path, fatal: int) -> tuple[int, list[str]]:
    """Runs ``kb`` in a process of its own, killed before a step; how it ended, and its steps."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        steps: list[str] = []

        def note(event: str, values: tuple[Any, ...]) -> None:
            if not _changes(event, values, place):
                return
            steps.append(event)
            if len(steps) == fatal:
                os.kill(os.getpid(), signal.SIGKILL)

        with (
            Path(os.devnull).open("w", encoding="utf-8") as nowhere,
            redirect_stdout(nowhere),
            redirect_stderr(nowhere),
        ):
            sys.addaudithook(note)
            os.chdir(place)
            code = cli.main(list(arguments))
        with os.fdopen(tell, "w") as answer:
            answer.write(" ".join(steps))
        os._exit(code)
    os.close(tell)
    with os.fdopen(told) as answered:
        told_steps = answered.read().split()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), told_steps


def _changes(event: str, values: tuple[Any, ...], place: Path) -> bool:
    if event == "open":
        name, _, flags = values
        return isinstance(flags, int) and bool(flags & WRITES) and _is_below(name, place)
    return event in CHANGES and _is_below(values[0], place)


def _is_below(name: object, place: Path) -> bool:
    if not isinstance(name, str | bytes | os.PathLike):
        return False
    return (Path.cwd() / os.fsdecode(name)).is_relative_to(place)


def state(place: Path) -> dict[str, str]:
    """Every file and folder, with what it holds."""
    return {
        path.relative_to(place).as_posix(): "/" if path.is_dir() else path.read_bytes().hex()
        for path in sorted(place.rglob("*"))
    }


def main() -> None:
    """Plays a scene through."""
    scene = Scene(**json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    place = Path(scene.place)

    def anew() -> None:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(scene.before, place, symlinks=True)

    anew()
    code, steps = split_off(scene.command, place, -1)
    print(json.dumps({"code": code, "after": state(place)}))
    for step, event in enumerate(steps, 1):
        if step <= len(steps) - scene.last and step % scene.every and event != "os.rename":
            continue
        anew()
        killed, _ = split_off(scene.command, place, step)
        left = state(place)
        again, _ = split_off(scene.command, place, -1)
        ended = [killed, again]
        print(json.dumps({"step": step, "ended": ended, "killed": left, "again": state(place)}))


if __name__ == "__main__":
    main()
