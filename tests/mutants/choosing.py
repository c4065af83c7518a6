"""Which tests can see a line, cheapest first: by what ``watching`` noted about each test module."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from queue import SimpleQueue

from tests.door import ROOT

NOTES = ROOT / "build" / "mutants"
# Whole pages and files as somebody last looked them over: two small sites, and most is seen.
FIRST = "tests/test_golden.py"
_free: SimpleQueue[int] = SimpleQueue()
for _processor in os.sched_getaffinity(0):
    _free.put(_processor)


@dataclass(frozen=True)
class Test:
    """One test: how many seconds of work it takes, and what others share with it."""

    id: str
    seconds: float
    shared: dict[str, float]

    @property
    def module(self) -> str:
        """The file that it stands in."""
        return self.id.partition("::")[0]

    @property
    def cost(self) -> float:
        """Seconds of work where nothing has been made for it yet."""
        return self.seconds + sum(self.shared.values())


@dataclass(frozen=True)
class Notes:
    """What was noted about one test module: its tests, and who ran which line of which file."""

    module: str
    tests: tuple[Test, ...]
    lines: dict[str, dict[str, list[str]]]

    @classmethod
    def of(cls, module: str, project: Path) -> "Notes":
        """From the last run, where nothing has changed since; else its tests are run and watched."""
        file = NOTES / (module.replace("/", ".") + ".json")
        if not file.exists() or file.stat().st_mtime < _changed(module):
            _watch(module, project, file)
        told = json.loads(file.read_text(encoding="utf-8"))
        seconds = told["fixtures"]
        tests = tuple(
            Test(
                name,
                test["seconds"],
                {each: seconds[each] for each in test["fixtures"] if each in seconds},
            )
            for name, test in told["tests"].items()
            if test["passed"]
        )
        return cls(module, tests, told["lines"])

    def seeing(self, file: str, line: int) -> Iterator[Test]:
        """The tests that run a line.

        What importing runs is run for all: there it is whoever runs a line that names what is
        made there, else whoever runs anything of the file, and whoever calls programs, where
        nobody watches.
        """
        ran = self._who_runs(file, line)
        users = uses(file, line)
        if not ran and users:
            ran = {name for user in users for name in self._who_runs(*user)}
        anyone = set() if users else self._who_runs_anything(file)
        for test in self.tests:
            names = {test.id, *test.shared}
            if names & ran or (not ran and (names & anyone or self.calls_programs)):
                yield test

    def _who_runs(self, file: str, line: int) -> set[str]:
        lines = self.lines.get(file, {})
        before = max((number for number in map(int, lines) if number <= line), default=0)
        return set(lines.get(str(before), ())) - {""}

    def _who_runs_anything(self, file: str) -> set[str]:
        return {name for names in self.lines.get(file, {}).values() for name in names} - {""}

    @property
    def calls_programs(self) -> bool:
        """Whether the generator is run as a program of its own."""
        return "import subprocess" in (ROOT / self.module).read_text(encoding="utf-8")


@cache
def uses(file: str, line: int) -> frozenset[tuple[str, int]]:
    """Where functions name what a line of a module's own makes: files and lines; none for any other."""
    made = [names for first, last, names in _constants(file) if first <= line <= last]
    known = {name for names in made for name in names}
    while True:
        files = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("generator/**/*.py")]
        more = {
            name
            for each in files
            for first, last, names in _constants(each)
            for name in names
            if any(first <= at <= last for known_name in known for at in _named(each, known_name))
        }
        if more <= known:
            break
        known |= more
    within = {(each, at) for each in files for name in known for at in _named(each, name)}
    return frozenset(
        (each, at)
        for each, at in within
        if not any(first <= at <= last for first, last, _ in _constants(each))
    )


@cache
def _constants(file: str) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """The assignments of a module: first line, last line, and the names that they make."""
    body = ast.parse((ROOT / file).read_text(encoding="utf-8")).body
    return tuple(
        (one.lineno, one.end_lineno or one.lineno, tuple(_targets(one)))
        for one in body
        if isinstance(one, ast.Assign | ast.AnnAssign)
    )


def _targets(one: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    targets = one.targets if isinstance(one, ast.Assign) else [one.target]
    for target in targets:
        yield from (each.id for each in ast.walk(target) if isinstance(each, ast.Name))


@cache
def _named(file: str, name: str) -> tuple[int, ...]:
    """The lines of a module that read a name."""
    return tuple(at for at, each in _names(file) if each == name)


@cache
def _names(file: str) -> tuple[tuple[int, str], ...]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return tuple(
        (one.lineno, one.id)
        for one in ast.walk(tree)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)
    )


def _changed(module: str) -> float:
    files = [ROOT / module, *(ROOT / "generator").rglob("*.py")]
    return max(file.stat().st_mtime for file in files)


def _watch(module: str, project: Path, file: Path) -> None:
    NOTES.mkdir(parents=True, exist_ok=True)
    print(f"watching {module}", file=sys.stderr)
    command = [sys.executable, "-m", "pytest", "-p", "tests.mutants.watching", "-q", "-n", "0",
               "-p", "no:cacheprovider", module]  # fmt: skip
    watched = os.environ | {"KB_WATCHED": str(file)}
    # What other processes do is not seen: on one processor nothing is shared out.
    processor = _free.get()
    alone = partial(os.sched_setaffinity, 0, {processor})
    try:
        subprocess.run(
            command, cwd=project, env=watched, stdout=subprocess.DEVNULL, preexec_fn=alone,
            check=False,
        )  # fmt: skip
    finally:
        _free.put(processor)


def choose(notes: list[Notes], file: str, line: int, most: float) -> list[Test]:
    """The tests to run, up to so many seconds of work: module by module, of each the cheapest first."""
    seeing = [test for each in notes for test in each.seeing(file, line)]
    # A table that every test reads, and whose lines none runs, is anyone's business.
    seeing = seeing or [test for each in notes for test in each.tests]
    chosen: list[Test] = []
    made: set[str] = set()
    work = 0.0
    for test in _in_turn(seeing):
        work += test.seconds + sum(test.shared[name] for name in test.shared.keys() - made)
        made |= test.shared.keys()
        if work > most and chosen:
            break
        chosen.append(test)
    # What a module's tests share is made again whenever those of another came between.
    modules = list(dict.fromkeys(test.module for test in chosen))
    return sorted(chosen, key=lambda test: modules.index(test.module))


def _in_turn(tests: list[Test]) -> list[Test]:
    """Every module gets a like share of time: else the many quick tests of one would take it all.

    What its tests share is made once: the second of fifty that read one site costs next to nothing.
    """
    spent: dict[str, float] = {}
    made: dict[str, set[str]] = {}
    turns = {}
    for test in sorted(tests, key=lambda test: (test.cost, test.id)):
        known = made.setdefault(test.module, set())
        new = sum(test.shared[name] for name in test.shared.keys() - known)
        known |= test.shared.keys()
        spent[test.module] = turns[test.id] = spent.get(test.module, 0.0) + test.seconds + new
    return sorted(tests, key=lambda test: (not test.id.startswith(FIRST), turns[test.id], test.id))
