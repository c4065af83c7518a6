"""Mutants of the scripts: the changes that Stryker knows, and the tests in a browser that can see them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.door import ROOT

SCRIPTS = Path("site_overrides/assets/javascripts")
NODE = str(Path(sys.executable).with_name("node"))
# Not what compares the scripts with copies that were made before the change.
UNIT = (
    *(NODE, "--import", "./tests/javascript/setup.js", "--test"),
    *sorted(
        f"tests/javascript/{path.name}"
        for path in ROOT.glob("tests/javascript/*.test.js")
        if path.name != "bare.test.js"
    ),
)
# From the narrowest to the widest; a script that no line names may be seen by any of them.
SEEN_BY = {
    "compare": ("test_compare", "test_taking_along"),
    "finder/a": ("test_asking_browser", "test_finder"),  # the answer, and what was asked
    "finder/": ("test_finder",),
    "search-page": ("test_search_browser", "test_finder"),
    "search": ("test_search_browser", "test_asking_browser", "test_search_quality"),
    "header-search": ("test_search_browser", "test_every_page"),
    "page-tools": ("test_taking_along", "test_ways", "test_case_page"),
    "form/": (
        *("test_form", "test_form_drafts", "test_form_sending", "test_form_heard"),
        *("test_form_preview", "test_rehearsal"),
    ),
    "money": ("test_money",),
    "save-found": ("test_saving_found",),
    "found-csv": ("test_saving_found",),
    "chosen-cases": ("test_compare", "test_taking_along"),
    "table-order": ("test_ways", "test_long_pages", "test_case_page"),
    "sort-table": ("test_ways", "test_long_pages", "test_case_page"),
}


def mutants(name: Path, random: Random) -> Iterator[str]:
    """The whole text of a script with one change, each time another, in an order drawn by lot."""
    command = [NODE, "tests/javascript/mutants.js", str(name)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    texts: list[str] = json.loads(told)
    yield from filter(_is_code, random.sample(texts, len(texts)))


def _is_code(text: str) -> bool:
    command = [NODE, "--check", "--input-type=module", "-"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    return done.returncode == 0


def browser_tests(name: Path) -> list[str]:
    """The test modules whose pages run a script."""
    script = name.relative_to(SCRIPTS).as_posix()
    named = next((SEEN_BY[start] for start in SEEN_BY if script.startswith(start)), None)
    if named is None:
        return sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/browser/test_*.py"))
    return [f"tests/browser/{module}.py" for module in named]
