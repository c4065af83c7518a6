"""Whole processes, measured: time on the clock, time of processor, memory."""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Measured:
    """Medians over several runs: seconds, seconds of processor, most megabytes at once."""

    seconds: float
    work: float
    memory: float


def measured(
    command: Sequence[str], folder: Path, runs: int, before: Callable[[], object] = lambda: None
) -> Measured:
    """Runs a command in a folder several times, each time after ``before``, which is not measured.

    Raises RuntimeError where the command fails.
    """
    each = []
    for _ in range(runs):
        before()
        each.append(_once(command, folder))
    return Measured(
        median(one.seconds for one in each),
        median(one.work for one in each),
        median(one.memory for one in each),
    )


def _once(command: Sequence[str], folder: Path) -> Measured:
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        started = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        _, status, used = os.wait4(started.pid, 0)
        seconds = time.perf_counter() - begun
        started.returncode = os.waitstatus_to_exitcode(status)
        if started.returncode:
            said.seek(0)
            last = said.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"{' '.join(map(str, command))}\n{last}")
    # The memory is that of the largest process; Linux tells it in kilobytes.
    return Measured(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)
