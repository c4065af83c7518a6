"""What all tests share: built sites, the option that rewrites expected output, the quick choice."""

import os
import subprocess
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from random import Random

import pytest

from generator import cli
from generator.writing import publish
from tests import said
from tests.built import ADDRESS, CONTENT, REPOSITORY, Shared, built
from tests.door import ROOT, TOY, heard
from tests.hostile import build_hostile
from tests.made_up import TIMES, makes_up
from tests.said import Said


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the expected output beside the tests with what comes out today",
    )
    parser.addoption(
        "--fast",
        action="store_true",
        help="only what builds no site, works on no workbook, starts no process, makes up no "
        "examples and is not known to take long; a few rows of each table",
    )


STARTED = time.monotonic()
ROWS = 5  # of a table of examples, for the quick choice


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What is not asked for is not loaded: for the quick choice tests in a browser, or all others."""
    is_module = collection_path.suffix == ".py" and collection_path.name != "conftest.py"
    only = config.getoption("markexpr") == "browser"
    if not is_module or not (only or config.getoption("--fast")):
        return None
    text = collection_path.read_text(encoding="utf-8")
    is_left = "mark.browser" not in text if only else "\npytestmark = pytest.mark.browser" in text
    return is_left or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves the quick tests, or with ``make fuzz`` those that make up examples; else long ones come first."""
    if config.getoption("--fast"):
        _leave(_quick(items), items, config)
    elif TIMES:
        _leave([item for item in items if makes_up(item)], items, config)
        if "KB_FUZZ_SEED" in os.environ:  # the same order for all workers, another in every run
            Random(os.environ["KB_FUZZ_SEED"]).shuffle(items)
    else:
        items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """With ``make fuzz``, no test begins once its time is over; what was left out is told."""
    if time.monotonic() - STARTED > float(os.environ.get("KB_FUZZ_SECONDS", "inf")):
        pytest.skip("no time left")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Function) -> Generator[None, object, object]:
    """What ``kb`` said in a test is looked at where nothing else failed, and nothing was skipped."""
    answer = yield
    if said.is_held(item):
        now = item.funcargs["said_before"]
        assert isinstance(now, Said)
        said.settle(item, now.text, is_update=_is_update(item.config))
    return answer


def _leave(some: list[pytest.Item], items: list[pytest.Item], config: pytest.Config) -> None:
    left = set(some)
    config.hook.pytest_deselected(items=[item for item in items if item not in left])
    items[:] = some


def _quick(items: list[pytest.Item]) -> list[pytest.Item]:
    """What looks quick; what is slow all the same is stopped where it begins (``stopped``)."""
    tables: dict[str, list[pytest.Item]] = {}
    for item in items:
        if isinstance(item, pytest.Function) and _looks_quick(item):
            tables.setdefault(item.nodeid.partition("[")[0], []).append(item)
    return [item for rows in tables.values() for item in rows[:: -(-len(rows) // ROWS)]]


def _looks_quick(item: pytest.Function) -> bool:
    """Whether it asks for no shared site, no browser and no made-up examples, and is not known as long."""
    is_long = item.get_closest_marker("long") is not None
    return not (is_long or makes_up(item) or {"shared", "browser"} & {*item.fixturenames})


@pytest.fixture(scope="session", autouse=True)
def stopped(pytestconfig: pytest.Config) -> Iterator[None]:
    """With --fast, a test is skipped where it would begin one of these."""

    def stop(*_: object, **__: object) -> None:
        pytest.skip("builds a site, works on a workbook or starts a process")

    with pytest.MonkeyPatch.context() as patch:
        if pytestconfig.getoption("--fast"):
            for name in ("build", "template_book", "export_book", "import_book"):
                patch.setattr(cli, name, stop)
            patch.setattr(subprocess, "Popen", stop)
        yield


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether to rewrite expected output instead of comparing with it."""
    return _is_update(request.config)


def _is_update(config: pytest.Config) -> bool:
    return bool(config.getoption("--update-golden")) or "UPDATE_GOLDEN" in os.environ


@pytest.fixture
def said_before(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Said]:
    """What ``kb`` says in the test must be what a person last looked over: see tests/said.py."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PYTHON_COLORS", "0")
    folders = {tmp_path: "«folder»", tmp_path_factory.getbasetemp(): "«folders»", ROOT: "«project»"}
    with heard() as calls:
        yield Said(calls, folders)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Below the folder of the whole run, which all workers see; or where make keeps them."""
    if "KB_TEST_SITES" in os.environ:
        return Shared.below(Path(os.environ["KB_TEST_SITES"]))
    own = tmp_path_factory.getbasetemp()
    return Shared((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared")


@pytest.fixture(scope="session")
def toy_site(shared: Shared) -> Path:
    """The toy site, without an address."""
    return shared.site("toy", lambda out: built(TOY, out))


@pytest.fixture(scope="session")
def toy_site_again(shared: Shared) -> Path:
    """The toy site, built once more from nothing: what builds keep is kept elsewhere."""

    def make(out: Path) -> Path:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(publish.Project, "cache", out.with_name("kept"))
            return built(TOY, out)

    return shared.site("toy-again", make)


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
    """The real site with an address, a repository, and so with everything a page can show."""
    names = {"KB_SITE_URL": ADDRESS, "KB_REPOSITORY_URL": REPOSITORY}
    return shared.site("real-at-address", lambda out: built(CONTENT, out, **names))
