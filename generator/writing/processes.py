"""Work shared out among processes, one for each processor."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar, cast

FEWEST = 150  # items below which starting processes costs more than it saves
AT_ONCE = 16  # items that a process is handed at a time

Item = TypeVar("Item")
Answer = TypeVar("Answer")

# What the processes that are split off find here; nothing but an item's number has to be sent.
_shared: tuple[Callable[[Any], Any], Sequence[Any]]


def shared_out(
    work: Callable[[Item], Answer], items: Sequence[Item], *, worth: int | None = None
) -> Iterator[Answer]:
    """What ``work`` answers for each item, in their order; raises what it raises.

    ``worth`` tells how many items are much work, where not all of them are.
    Where a process cannot be split off with all that it knows (on Windows, or beside other
    threads), this one does everything.
    """
    count = processors()
    many = len(items) if worth is None else worth
    if count < 2 or many < FEWEST or not _can_split_off():
        yield from map(work, items)
        return
    global _shared  # noqa: PLW0603  (handed over by splitting off, before anything else runs)
    _shared = work, items
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(count, context) as pool:
        yield from cast("Iterator[Answer]", pool.map(_do, range(len(items)), chunksize=AT_ONCE))


def _do(number: int) -> object:
    work, items = _shared
    return work(items[number])


def processors() -> int:
    """How many this process may use."""
    known = getattr(os, "sched_getaffinity", None)
    return len(known(0)) if known else os.cpu_count() or 1


def _can_split_off() -> bool:
    return hasattr(os, "fork") and threading.active_count() == 1
