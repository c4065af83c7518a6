"""What all tests share: built sites, and the option that rewrites expected output."""

import os
from pathlib import Path

import pytest

from tests.built import ADDRESS, CONTENT, Shared, built
from tests.door import TOY
from tests.hostile import build_hostile


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


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Below the folder of the whole run, which all workers see."""
    own = tmp_path_factory.getbasetemp()
    return Shared((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared")


@pytest.fixture(scope="session")
def toy_site(shared: Shared) -> Path:
    """The toy site, without an address."""
    return shared.site("toy", lambda out: built(TOY, out))


@pytest.fixture(scope="session")
def toy_site_at_address(shared: Shared) -> Path:
    """The toy site that knows where it lies."""
    return shared.site("toy-at-address", lambda out: built(TOY, out, KB_SITE_URL=ADDRESS))


@pytest.fixture(scope="session")
def hostile_site(shared: Shared) -> Path:
    """The toy site with hostile strings for texts."""
    return shared.site("hostile", build_hostile)


@pytest.fixture(scope="session")
def real_site(shared: Shared) -> Path:
    """The real site, without an address, as it would lie on a closed network."""
    return shared.site("real", lambda out: built(CONTENT, out))


@pytest.fixture(scope="session")
def real_site_at_address(shared: Shared) -> Path:
    """The real site that knows where it lies."""
    return shared.site("real-at-address", lambda out: built(CONTENT, out, KB_SITE_URL=ADDRESS))
