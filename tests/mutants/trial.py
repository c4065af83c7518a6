"""One mutant in a copy of the project: do the tests that can see it notice?"""

import difflib
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.door import ROOT
from tests.mutants import javascript
from tests.mutants.choosing import Notes, choose

PYTEST = (sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider")
START = 30  # seconds of work before the first test
HANGS = 1800  # seconds after which whoever does no work at all is given up
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

    def noticed(self, mutant: Mutant) -> str:
        """By which test a mutant is noticed, if by any."""
        file = self.project / mutant.file
        try:
            file.write_text(mutant.text, encoding="utf-8")
            return self._by_script(mutant) if file.suffix == ".js" else self._by_code(mutant)
        finally:
            file.write_text(mutant.original, encoding="utf-8")

    def broken(self, tests: list[str]) -> set[str]:
        """Those of the tests that fail although nothing was changed."""
        known = [test for test in tests if "::" in test]
        return set(_failed(self._run([*PYTEST, *known]).stdout)) if known else set()

    def _by_code(self, mutant: Mutant) -> str:
        tests = [test.id for test in choose(self.notes, str(mutant.file), mutant.line, self.most)]
        modules = list(dict.fromkeys(test.split("::")[0] for test in tests))
        # A change can take away what tests are named by.
        return self._fails([*PYTEST, "-x", *tests], [*PYTEST, "-x", *modules])

    def _by_script(self, mutant: Mutant) -> str:
        browser = [*PYTEST, "-x", "-m", "browser", *javascript.browser_tests(mutant.file)]
        return self._fails([*javascript.UNIT]) or self._fails(browser)

    def _fails(self, command: list[str], otherwise: list[str] | None = None) -> str:
        try:
            done = self._run(command)
        except subprocess.TimeoutExpired:
            return "time"
        if done.returncode == USAGE and otherwise and "not found:" in done.stderr + done.stdout:
            return self._fails(otherwise)
        if done.returncode < 0:
            return "time"
        return next(_failed(done.stdout), Path(command[0]).name) if done.returncode else ""

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        work = int(START + 3 * self.most)
        limit = partial(resource.setrlimit, resource.RLIMIT_CPU, (work, work))
        # What is compiled is known again by its second, which is too coarse for two mutants.
        quiet = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            command, cwd=self.project, env=quiet, preexec_fn=limit, timeout=HANGS,
            capture_output=True, text=True, check=False,
        )  # fmt: skip


def _failed(told: str) -> Iterator[str]:
    for line in told.splitlines():
        if line.startswith(("FAILED ", "ERROR ")):
            yield line.split(" ", 1)[1].split(" - ")[0]
