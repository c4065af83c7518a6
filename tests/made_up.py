"""Examples that nobody wrote: how many of them a run makes up, and how."""

import os

import pytest
from hypothesis import HealthCheck, settings

# `make fuzz` sets it: so many times as many, and others in every run.
TIMES = int(os.environ.get("KB_FUZZ", "0"))


def makes_up(item: pytest.Item) -> bool:
    """Whether a test makes up its examples."""
    function = getattr(item, "function", None)
    return bool(getattr(function, "is_hypothesis_test", False))


def examples(number: int) -> settings:
    """So many, the same ones in every run, and without regard to how busy the machine is."""
    return settings(
        max_examples=number * max(TIMES, 1),
        derandomize=not TIMES,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
