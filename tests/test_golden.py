"""Whole pages of the toy site, as they were last looked over by a person.

After a wanted change run ``make golden`` and read what changed.
"""

import re
from pathlib import Path

import pytest

from tests.built import built
from tests.door import toy_with

GOLDEN = Path(__file__).with_name("golden")
PAGES = {
    "case-rich": "cases/urakawa/",
    "case-poor": "cases/sado/",
    "theme": "themes/education/",
    "subcommittee": "subcommittees/school/",
    "errata": "errata/",
}
BETWEEN = re.compile(r">\s*<")  # an element a line, so that a difference is easy to read
OURS = re.compile(r'<meta name="description".*?>|<title>.*?</title>|<main.*?</main>', re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built outside of any repository: pages tell from its history what changed, and when."""
    folder = toy_with(tmp_path_factory.mktemp("golden") / "toy", {})
    return built(folder / "content", folder / "site")


@pytest.mark.parametrize("name", PAGES)
def test_page_is_as_last_looked_over(name: str, site: Path, update_golden: bool) -> None:
    text = (site / PAGES[name] / "index.html").read_text(encoding="utf-8")
    shown = BETWEEN.sub(">\n<", "\n".join(OURS.findall(text))) + "\n"
    golden = GOLDEN / f"{name}.html"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8"), "if this is meant, run: make golden"


def test_no_golden_page_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*")} == set(PAGES)
