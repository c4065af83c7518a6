"""How many small mistakes do the tests notice? Changes the program at places drawn by lot, one at
a time and in a copy of the project, and runs the tests that can see it: ``make mutants``.
"""

import argparse
import compileall
import os
import py_compile
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from random import Random

from tests.door import ROOT
from tests.mutants import javascript, python
from tests.mutants.choosing import Notes
from tests.mutants.trial import NEVER_COMPILED, PYTEST, Mutant, Trial


def draw(random: Random) -> Iterator[Mutant]:
    """Mutants at places drawn by lot, a file by as many chances as it has lines."""
    files = [*ROOT.glob("generator/**/*.py"), *(ROOT / javascript.SCRIPTS).glob("**/*.js")]
    names = sorted(file.relative_to(ROOT) for file in files)
    sizes = [len((ROOT / name).read_text(encoding="utf-8").splitlines()) for name in names]
    seen: set[Mutant] = set()
    while True:
        name = random.choices(names, sizes)[0]
        if name.suffix == ".py":
            mutants = python.mutants((ROOT / name).read_text(encoding="utf-8"), random)
        else:
            mutants = javascript.mutants(name, random)
        mutant = next(
            (Mutant(name, text) for text in mutants if Mutant(name, text) not in seen), None
        )
        if mutant:
            seen.add(mutant)
            yield mutant


def copy_project(to: Path) -> Path:
    """The project as it lies in the work tree, without what git ignores."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, to / name)
    _compile(to)
    for name in ("tests/javascript/node_modules", "build/javascript"):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).symlink_to(ROOT / name)
    return to


def _compile(project: Path) -> None:
    """Compiles it once for all runs; what is changed between them is known by its text, not by its time."""
    mode = py_compile.PycInvalidationMode.CHECKED_HASH
    compileall.compile_dir(project / "generator", quiet=1, invalidation_mode=mode)
    written = {name: value for name, value in os.environ.items() if name != NEVER_COMPILED}
    command = [*PYTEST, "--collect-only", "tests"]
    subprocess.run(command, cwd=project, env=written, stdout=subprocess.DEVNULL, check=True)


def arguments() -> argparse.Namespace:
    """What may be asked for."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--most", type=float, default=300, help="seconds of work for one mutant")
    parser.add_argument("--jobs", type=int, default=1, help="how many are tried at a time")
    parser.add_argument("--least", type=float, default=0, help="per cent below which this fails")
    return parser.parse_args()


def tell(which: str, mutant: Mutant, by: str) -> None:
    """A line for a mutant, as soon as it is known."""
    print(f"{which} {mutant.file}:{mutant.line} {by or 'SURVIVED'}", flush=True)


def main() -> int:
    """Draws, tries, tells."""
    asked = arguments()
    seed = Random().randrange(10**6) if asked.seed is None else asked.seed
    free: SimpleQueue[Trial] = SimpleQueue()

    def noticed_by(mutant: Mutant) -> str:
        trial = free.get()
        try:
            return trial.noticed(mutant)
        finally:
            free.put(trial)

    mutants = list(islice(draw(Random(seed)), asked.number))
    noticed: dict[Mutant, str] = {}
    with (
        tempfile.TemporaryDirectory(prefix="mutants-") as folder,
        ThreadPoolExecutor(asked.jobs) as pool,
    ):
        projects = [copy_project(Path(folder) / str(job)) for job in range(asked.jobs)]
        modules = sorted(ROOT.glob("tests/test_*.py")) + sorted(ROOT.glob("tests/*/test_*.py"))
        names = [str(path.relative_to(ROOT)) for path in modules if path.parent.name != "browser"]
        notes = list(pool.map(lambda name: Notes.of(name, projects[0]), names))
        for project in projects:
            trial = Trial(project, notes, asked.most)
            trial.check()
            free.put(trial)
        for number, (mutant, by) in enumerate(
            zip(mutants, pool.map(noticed_by, mutants), strict=True), 1
        ):
            noticed[mutant] = by
            tell(f"{number:4}", mutant, by)
        trial = free.get()
        while broken := trial.broken(sorted(set(noticed.values()))):
            # A test that fails anyway noticed nothing: the others are asked.
            trial.left_out.update(broken)
            for mutant in [mutant for mutant, by in noticed.items() if by in broken]:
                noticed[mutant] = trial.noticed(mutant)
                tell("anew", mutant, noticed[mutant])
    survivors = [mutant for mutant, by in noticed.items() if not by]
    for mutant in survivors:
        print("", f"{mutant.file}:{mutant.line}", *mutant.diff, sep="\n")
    share = 100 * (1 - len(survivors) / len(noticed))
    print(
        f"\nSeed {seed}: {len(noticed) - len(survivors)} of {len(noticed)} noticed, {share:.1f} %."
    )
    return int(share < asked.least)


if __name__ == "__main__":
    sys.exit(main())
