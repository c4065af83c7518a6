"""How long a base of any size takes, beside other generators: ``make bench``.

Whole processes, one after another, medians. Prints a table for each size and writes them all to
``docs/benchmarks.md``, with the machine.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.bench.content import SEED, make_content
from tests.bench.measured import Measured, measured
from tests.bench.others import missing, others
from tests.door import ROOT
from tests.mutants.__main__ import copy_project

DOC = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- measured -->", "<!-- until here -->"
OURS = "kb build --pages-only"


@dataclass(frozen=True)
class Row:
    """What was done, what it took, and how many megabytes it wrote."""

    name: str
    took: Measured
    written: float | None = None


def rows(project: Path, work: Path, size: int, runs: int) -> Iterator[Row]:
    """Everything that is measured at one size, each when it is done."""
    content = make_content(work / "content", size)
    site = work / "site"
    kb = [sys.executable, "-m", "generator"]
    folders = ["--content", str(content), "--out", str(site)]

    def cold() -> None:
        for made in (site, project / "build"):
            shutil.rmtree(made, ignore_errors=True)

    def edit() -> None:
        entry = sorted((content / "cases").glob("*.yml"))[size // 2]
        text = entry.read_text(encoding="utf-8")
        at = text.index("text: ") + len("text: ")
        at += text[at] in "\"'"
        entry.write_text(f"{text[:at]}改{text[at:]}", encoding="utf-8")

    check = measured([*kb, "check", "--content", str(content)], project, runs)
    yield Row("kb check", check)
    for name, options in ((OURS, ["--pages-only"]), ("kb build", [])):
        command = [*kb, "build", *folders, *options]
        took = measured(command, project, runs, cold)
        yield Row(name, took, megabytes(site))
        yield Row(f"{name}, nothing changed", measured(command, project, runs))
        yield Row(f"{name}, one entry edited", measured(command, project, runs, edit))
    for other in others(site, work):
        took = measured(other.command, other.folder, runs, lambda: shutil.rmtree(other.out, True))  # noqa: B023
        yield Row(other.name, took, megabytes(other.out))


def megabytes(folder: Path) -> float:
    """All that lies in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def table(size: int, found: list[Row]) -> str:
    """The rows of one size as Markdown; the last column tells how many times our pages' time."""
    ours = next(row.took for row in found if row.name == OURS)
    lines = [
        f"### {size:,} cases",
        "",
        "| | seconds | of processor | MB of memory | MB written | times our pages |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for row in found:
        took = row.took
        written = "" if row.written is None else f"{row.written:,.0f}"
        lines.append(
            f"| {row.name} | {took.seconds:.2f} | {took.work:.2f} | {took.memory:,.0f} "
            f"| {written} | {took.seconds / ours.seconds:.2f} |"
        )
    return "\n".join(lines)


def machine() -> str:
    """What it was measured on."""
    names = {
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    }
    return (
        f"{date.today()}, {' / '.join(names)}, {len(os.sched_getaffinity(0))} processors, "  # noqa: DTZ011
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, seed {SEED}"
    )


def main() -> int:
    """Measures, tells, writes."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[44, 1000, 10000])
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    parts = [f"{machine()}, medians of {asked.runs}."]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        project = copy_project(Path(folder) / "project")
        for size in asked.sizes:
            found = []
            for row in rows(project, Path(folder) / str(size), size, asked.runs):
                found.append(row)
                print(f"{size:6} {row.name}: {row.took.seconds:.2f} s", file=sys.stderr, flush=True)
            parts.append(table(size, found))
            print(f"\n{parts[-1]}\n", flush=True)
    if missing():
        parts.append(f"Not installed here, so not measured: {', '.join(missing())}.")
    write(DOC, "\n\n".join(parts))
    return 0


def write(doc: Path, told: str) -> None:
    """Puts what was measured between its marks."""
    before, _, rest = doc.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    doc.write_text(f"{before}{BEGIN}\n\n{told}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
