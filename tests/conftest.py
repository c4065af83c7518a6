"""What all tests share: the option that rewrites expected output."""

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the expected output beside the tests with what comes out today",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether to rewrite expected output instead of comparing with it."""
    return bool(request.config.getoption("--update-golden")) or "UPDATE_GOLDEN" in os.environ
