"""How long each stage of a build takes, told by ``kb build --stages``."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

if sys.platform != "win32":
    import resource


@dataclass(frozen=True)
class Stage:
    """What a stage took: seconds on the clock, and of processor with all processes that it started.

    ``memory`` is what this process had held at most until its end, in megabytes.
    """

    name: str
    seconds: float
    work: float
    memory: float


@dataclass(frozen=True)
class Stages:
    """Notes what each stage of one build takes."""

    done: list[Stage] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Notes what is done within."""
        begun, spent = time.perf_counter(), _work()
        yield
        seconds, work = time.perf_counter() - begun, _work() - spent
        self.done.append(Stage(name, seconds, work, _memory()))

    def table(self) -> str:
        """The stages in their order, and their sum, a line each."""
        whole = Stage(
            "合計", sum(one.seconds for one in self.done), sum(one.work for one in self.done), _memory()
        )  # fmt: skip
        head = f"{'秒':>7} {'処理':>7} {'MB':>6}  段階"
        rows = (
            f"{one.seconds:8.2f} {one.work:8.2f} {one.memory:6.0f}  {one.name}"
            for one in [*self.done, whole]
        )
        return "\n".join([head, *rows])


def _work() -> float:
    return sum(os.times()[:4])


def _memory() -> float:
    """What getrusage tells in kilobytes on Linux, in bytes on macOS, and on Windows not at all."""
    if sys.platform == "win32":
        return 0.0
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
