"""A plugin for pytest: notes which test runs which line, and how long each takes.

What a fixture of many tests runs is noted under the fixture, so that every test that stands on it
sees those lines and not only the one that came first.
"""

import json
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

coverage = Coverage(data_file=None, source=["generator"], config_file=False)
coverage.start()
tests: dict[str, dict[str, Any]] = {}
fixtures: dict[str, float] = {}


def spent() -> float:
    """Seconds of work done so far, here and in programs called; whatever else the machine does."""
    return sum(os.times()[:4])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Function) -> Generator[None, object, object]:
    """Everything until the next test is run for this one."""
    tests[item.nodeid] = {"seconds": 0.0, "passed": True, "fixtures": item.fixturenames}
    coverage.switch_context(item.nodeid)
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    """What is made once for many tests belongs to all of them."""
    if fixturedef.scope == "function":
        return (yield)
    coverage.switch_context(fixturedef.argname)
    begun = spent()
    answer = yield
    fixtures[fixturedef.argname] = spent() - begun
    coverage.switch_context(os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[0])
    return answer


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """How long the test itself takes."""
    begun = spent()
    try:
        return (yield)
    finally:
        tests[item.nodeid]["seconds"] = spent() - begun


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """How a test did."""
    tests[report.nodeid]["passed"] &= report.passed


def pytest_sessionfinish() -> None:
    """Writes it all down; the lines that no test ran itself are those of importing."""
    coverage.stop()
    data = coverage.get_data()
    lines = {
        Path(file).relative_to(Path.cwd()).as_posix(): data.contexts_by_lineno(file)
        for file in data.measured_files()
    }
    told = json.dumps({"tests": tests, "fixtures": fixtures, "lines": lines}, ensure_ascii=False)
    Path(os.environ["KB_WATCHED"]).write_text(told, encoding="utf-8")
