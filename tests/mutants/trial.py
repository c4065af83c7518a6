"""One mutant in a copy of the project: do the tests that can see it notice?"""

import difflib
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.door import ROOT
from tests.mutants import javascript
from tests.mutants.choosing import FIRST, Notes, choose

PYTEST = (sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider")
START = 30  # seconds of work before the first test
NEVER_COMPILED = "PYTHONDONTWRITEBYTECODE"
SITES = "build/tests"  # built once for all runs with the same change
HANGS = 1800  # seconds after which whoever does no work at all is given up
Done = subprocess.CompletedProcess[str]
USAGE = 4  # how pytest ends where it does not know a test


@dataclass(frozen=True)
class Mutant:
    """A file of the project with one change."""

    file: Path
    text: str

    @property
    def diff(self) -> list[str]:
        """The lines that differ, before and after."""
        before, after = self.original.splitlines(), self.text.splitlines()
        return list(difflib.unified_diff(before, after, n=0, lineterm=""))[3:]

    @property
    def original(self) -> str:
        """What stands in the file."""
        return (ROOT / self.file).read_text(encoding="utf-8")

    @property
    def line(self) -> int:
        """Where the change begins."""
        pairs = zip(self.original.splitlines(), self.text.splitlines(), strict=False)
        return next((n for n, (one, other) in enumerate(pairs, 1) if one != other), 1)


@dataclass(frozen=True)
class Trial:
    """Runs tests in a copy of the project."""

    project: Path
    notes: list[Notes]
    most: float
    left_out: set[str] = field(default_factory=set)  # tests that fail whatever was changed

    def noticed(self, mutant: Mutant) -> str:
        """By which test a mutant is noticed, if by any."""
        file = self.project / mutant.file
        try:
            file.write_text(mutant.text, encoding="utf-8")
            return self._by_script(mutant) if file.suffix == ".js" else self._by_code(mutant)
        finally:
            file.write_text(mutant.original, encoding="utf-8")
            shutil.rmtree(self.project / SITES, ignore_errors=True)

    def check(self) -> None:
        """Without a change, the tests of the scripts pass; else they would notice everything."""
        if self._failure(lambda: self._run(javascript.UNIT)):
            sys.exit("The tests of the scripts fail although nothing was changed.")

    def broken(self, tests: list[str]) -> set[str]:
        """Those of the tests that fail although nothing was changed."""
        known = [test for test in tests if "::" in test]
        return set(_failed(self._pytest(known).stdout)) if known else set()

    def _by_code(self, mutant: Mutant) -> str:
        chosen = choose(self.notes, mutant.file.as_posix(), mutant.line, self.most)
        names = [test.id for test in chosen]
        # Most is noticed there, and to load all the others takes longer than to run these.
        first = [name for name in names if name.startswith(FIRST)]
        others = [name for name in names if name not in first]
        return next(filter(None, (self._by_tests(part) for part in (first, others) if part)), "")

    def _by_script(self, mutant: Mutant) -> str:
        browsed = javascript.browser_tests(mutant.file)
        unit = self._failure(lambda: self._run(javascript.UNIT))
        return unit or self._by_tests(browsed, "-m", "browser")

    def _by_tests(self, tests: list[str], *options: str) -> str:
        """A test that fails, and fails again: on a busy machine one may fail for no reason."""
        left_out = set(self.left_out)
        while True:
            without = [word for test in sorted(left_out) for word in ("--deselect", test)]
            found = self._failing([*options, *without, *tests])
            if "::" not in found or self._failing([*options, found]):
                return found
            left_out.add(found)

    def _failing(self, asked: list[str]) -> str:
        return self._failure(lambda: self._pytest(asked, "-x"))

    def _failure(self, run: Callable[[], Done]) -> str:
        try:
            done = run()
        except subprocess.TimeoutExpired:
            return "time"
        if done.returncode < 0:
            return "time"
        return next(_failed(done.stdout), Path(done.args[0]).name) if done.returncode else ""

    def _pytest(self, tests: list[str], *options: str) -> Done:
        done = self._run([*PYTEST, *options, *tests])
        if done.returncode == USAGE and "not found:" in done.stderr + done.stdout:
            # A change can take away what tests are named by.
            modules = dict.fromkeys(test.split("::")[0] for test in tests if "::" in test)
            done = self._run([*PYTEST, *options, *modules])
        return done

    def _run(self, command: Sequence[str]) -> Done:
        work = int(START + 3 * self.most)
        limit = partial(resource.setrlimit, resource.RLIMIT_CPU, (work, work))
        # What a run compiles is known again by its second, which is too coarse for two mutants.
        known = {NEVER_COMPILED: "1", "KB_TEST_SITES": str(self.project / SITES)}
        return subprocess.run(
            command, cwd=self.project, env=os.environ | known, preexec_fn=limit, timeout=HANGS,
            capture_output=True, text=True, check=False,
        )  # fmt: skip


def _failed(told: str) -> Iterator[str]:
    for line in told.splitlines():
        if line.startswith(("FAILED ", "ERROR ")):
            yield line.split(" ", 1)[1].split(" - ")[0]
