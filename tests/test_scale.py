"""What grows with the number of cases grows no faster than it: counted in calls, not in seconds."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from generator.knowing import Index, check_catalog
from generator.reading import Address, Register, read_catalog, read_history
from generator.telling import build_exports, build_pages
from tests.bench.content import make_content

SIZES = (44, 88, 176)
# Twice as many cases more are twice the calls more; if each looked at every other, four times.
MOST = 2.3


def calls(work: Callable[[], object]) -> int:
    """How many functions are called."""
    count = 0

    def note(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    """The calls of each stage, at each size."""
    found: dict[str, list[int]] = {"read": [], "check": [], "pages": [], "exports": []}
    for size in (SIZES[0], *SIZES):  # twice, for what is made once and kept is not to be counted
        content = make_content(tmp_path_factory.mktemp("bench") / str(size), size)
        for stage, number in counts(content).items():
            found[stage].append(number)
    return {stage: numbers[1:] for stage, numbers in found.items()}


def counts(content: Path) -> dict[str, int]:
    """The calls of each stage for one base."""
    register = Register.load()
    catalog, _ = read_catalog(content)
    address, history = Address(), read_history(content)
    index = Index(catalog, register)
    return {
        "read": calls(lambda: read_catalog(content)),
        "check": calls(lambda: check_catalog(catalog, register)),
        "pages": calls(lambda: build_pages(catalog, index, address, history)),
        "exports": calls(lambda: list(build_exports(catalog, index, address, history))),
    }


@pytest.mark.parametrize("stage", ["read", "check", "pages", "exports"])
def test_no_stage_compares_every_case_with_every_other(
    stage: str, counted: dict[str, list[int]]
) -> None:
    small, middle, large = counted[stage]
    assert large - middle <= MOST * (middle - small), (small, middle, large)


def test_what_was_made_for_measuring_is_valid(tmp_path: Path) -> None:
    content = make_content(tmp_path / "content", 60)
    catalog, findings = read_catalog(content)
    findings += check_catalog(catalog, Register.load())
    assert len(catalog.cases) == 60
    assert [one for one in findings if one.rule != "area-ambiguous"] == []
    told = [case.model_dump(exclude={"id"}) for case in catalog.cases]
    assert all(one not in told[:number] for number, one in enumerate(told))
