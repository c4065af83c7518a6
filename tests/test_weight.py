"""How much a reader loads: on every kind of page, and as cases become more."""

import re
from pathlib import Path

import pytest

from generator.telling.pages import compare, leaves
from generator.telling.pages import map as map_page
from tests.bench.content import make_content
from tests.built import pages_of, read_site
from tests.finder import CARDS, TABLE
from tests.links import dead_links
from tests.weight import Weight, packed, weights

CASE_HTML, CASE, PAGE = 15_000, 110_000, 300_000  # bytes, packed
FEW, SIZES = 10, (80, 160)
CLASS = re.compile(r"\.(kb-[a-z0-9_-]+)")


@pytest.fixture(scope="module")
def pages(real_site: Path) -> dict[str, Weight]:
    return weights(real_site)


def test_a_case_is_light(pages: dict[str, Weight]) -> None:
    cases = [one for url, one in pages.items() if re.fullmatch(r"cases/[^/]+/", url)]
    assert len(cases) > 40
    assert [one.url for one in cases if one.html > CASE_HTML] == []
    assert [one.url for one in cases if one.whole > CASE] == []


def test_no_page_is_heavy(pages: dict[str, Weight]) -> None:
    heavy = {url: one.whole for url, one in pages.items() if one.whole > CASE}
    assert heavy == {}


def test_what_only_some_pages_use_is_loaded_by_no_other(
    real_site: Path, pages: dict[str, Weight]
) -> None:
    every = set(CLASS.findall((real_site / "assets/style.css").read_text(encoding="utf-8")))
    looks = {
        path.resolve(): set(CLASS.findall(path.read_text(encoding="utf-8"))) - every
        for path in (real_site / "assets/looks").iterdir()
    }
    assert len(looks) == 3
    for url, page in pages.items():
        text = (real_site / url / "index.html").read_text(encoding="utf-8")
        used = set(re.findall(r"kb-[a-z0-9_-]+", text))
        assert page.sheets & set(looks) == {path for path, own in looks.items() if own & used}, url


@pytest.mark.parametrize("folder", ["form", "finder", "search"])
def test_scripts_of_one_page_are_loaded_by_no_other(folder: str, pages: dict[str, Weight]) -> None:
    loaded = {
        url for url, one in pages.items() if any(path.parent.name == folder for path in one.scripts)
    }
    assert loaded == {"contribute/form/" if folder == "form" else "search/"}


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two bases, the second twice as large, as if ten of anything were many."""
    folder = tmp_path_factory.mktemp("grown")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leaves, "MOST", FEW)
        patch.setattr(compare, "LISTED", FEW)
        patch.setattr(map_page, "NAMED", 2)
        return [
            pages_of(make_content(folder / f"content-{size}", size), folder / f"site-{size}")
            for size in SIZES
        ]


def test_of_many_cases_no_link_is_dead(grown: list[Path]) -> None:
    site = grown[-1]
    pages = read_site(site)
    assert {"matrix/table-2/", "subcommittees/rest--2/", "cases/region-1--2/"} <= pages.keys()
    left_out = "../downloads/"  # by --pages-only
    assert [one for one in dead_links(site, pages) if not one[1].startswith(left_out)] == []


def heaviest(site: Path) -> dict[str, int]:
    """The longest page of every part of a site: a list that is not yet full may still grow."""
    found: dict[str, int] = {}
    for url, page in weights(site).items():
        part = url.split("/")[0]
        found[part] = max(found.get(part, 0), page.html)
    return found


def test_twice_as_many_cases_make_no_page_longer(grown: list[Path]) -> None:
    small, large = (heaviest(site) for site in grown)
    assert {name for name in small if large[name] > 1.15 * small[name] + 300} == set()


def test_what_the_finder_loads_grows_by_a_few_bytes_a_case(grown: list[Path]) -> None:
    small, large = (packed(site / TABLE) for site in grown)
    assert (large - small) / (SIZES[1] - SIZES[0]) < 20  # 200 KB for ten thousand cases
    portions = [packed(path) for site in grown for path in (site / CARDS).iterdir()]
    assert len(portions) == sum(-(-size // 20) for size in SIZES)
    assert max(portions) < 10_000
    assert all(one["search/"].whole < 100_000 for one in map(weights, grown))
