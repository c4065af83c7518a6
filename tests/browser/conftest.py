"""The real site in a real Chromium, built once and opened as on a desk and on a phone."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.door import ARGUMENTS, Watched, opened, page_urls, served
from tests.built import Shared, built
from tests.door import TOY

NAMES = ("chromium-headless-shell", "chromium")


@pytest.fixture(scope="session")
def site(real_site_at_address: Path) -> Path:
    """The real site with everything that a page can show."""
    return real_site_at_address


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """Where the real site is served."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def urls(site: Path) -> list[str]:
    """The addresses of all pages, below the site's root."""
    return page_urls(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one that ``KB_CHROMIUM`` names, or the system's, rather without windows."""
    path = os.environ.get("KB_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def desk(browser: Browser, base: str) -> Iterator[Watched]:
    """The real site on a desk."""
    with opened(browser, base, viewport={"width": 1280, "height": 900}) as watched:
        yield watched


@pytest.fixture
def phone(browser: Browser, base: str) -> Iterator[Watched]:
    """The real site on a phone."""
    with opened(browser, base, viewport={"width": 390, "height": 844}, has_touch=True) as watched:
        yield watched


@pytest.fixture(scope="session")
def toy_in_repository(shared: Shared) -> Path:
    """The toy site that knows its repository."""
    names = {"KB_REPOSITORY_URL": "https://git.example/town/kb"}
    return shared.site("toy-in-repository", lambda out: built(TOY, out, **names))


@pytest.fixture(scope="session")
def address(toy_in_repository: Path) -> Iterator[str]:
    """Where that is served: what is written in its form harms nobody."""
    with served(toy_in_repository) as at:
        yield at


@pytest.fixture
def wide(browser: Browser, address: str) -> Iterator[Watched]:
    """The toy site on a desk."""
    with opened(browser, address, viewport={"width": 1280, "height": 900}) as watched:
        yield watched


@pytest.fixture
def narrow(browser: Browser, address: str) -> Iterator[Watched]:
    """The toy site on a phone."""
    size = {"width": 390, "height": 844}
    with opened(browser, address, viewport=size, has_touch=True) as watched:
        yield watched
