"""Work that is shared out among processes comes back whole, in order, or with what went wrong."""

import os
import threading

import pytest

from generator.writing import processes
from generator.writing.processes import FEWEST, shared_out
from generator.writing.staging import PublishError

MANY = list(range(2 * FEWEST))


def beside(number: int) -> tuple[int, int]:
    return number, os.getpid()


def refuse(number: int) -> int:
    if number == FEWEST:
        raise PublishError("一行目\n二行目")
    return number


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "processors", lambda: 2)


@pytest.mark.skipif(threading.active_count() > 1, reason="cannot be split off beside threads")
def test_others_do_much_work() -> None:
    answers = list(shared_out(beside, MANY))
    assert [number for number, _ in answers] == MANY
    assert os.getpid() not in {process for _, process in answers}


def test_little_work_is_done_here() -> None:
    assert {process for _, process in shared_out(beside, MANY[: FEWEST - 1])} == {os.getpid()}


def test_many_items_that_are_little_work_are_done_here() -> None:
    assert {process for _, process in shared_out(beside, MANY, worth=3)} == {os.getpid()}


def test_beside_other_threads_work_is_done_here() -> None:
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert {process for _, process in shared_out(beside, MANY)} == {os.getpid()}
    finally:
        waiting.set()
        thread.join()


def test_what_goes_wrong_elsewhere_is_said_as_it_would_be_here() -> None:
    with pytest.raises(PublishError) as error:
        list(shared_out(refuse, MANY))
    assert str(error.value) == str(PublishError("一行目\n二行目"))
