"""The real site hangs together: links, assets and anchors resolve, and every page is well formed."""

import shutil
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.built import Html, pages_of, read_site
from tests.door import check, toy_with
from tests.links import dead_links, is_internal, references, target

SITE_NAME = "二地域居住 事例ナレッジベース"


@pytest.fixture(scope="module")
def site(real_site: Path) -> Path:
    """The real site, without an address, as it would lie on a closed network."""
    return real_site


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Html]:
    return read_site(site)


def _each(page: Html) -> list[tuple[str, dict[str, str]]]:
    return [(element.tag, element.values) for element in page.elements]


def test_every_link_asset_and_anchor_resolves(site: Path, pages: dict[str, Html]) -> None:
    assert [*dead_links(site, pages)] == []


def test_only_the_page_for_unknown_addresses_needs_to_lie_at_the_root(
    pages: dict[str, Html],
) -> None:
    absolute = {
        url for url, page in pages.items() for ref in references(page) if ref.startswith("/")
    }
    assert absolute <= {"404.html"}


def test_links_off_the_site_are_safe_and_tell_the_page_nothing(pages: dict[str, Html]) -> None:
    for url, page in pages.items():
        for values in page.all("a"):
            if "href" in values and not is_internal(values["href"]):
                assert values["href"].startswith("https://"), (url, values)
                assert "noopener" in values.get("rel", ""), (url, values)


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, Html]) -> None:
    for url, page in pages.items():
        loaded = [values for tag, values in _each(page) if tag in {"script", "img", "link", "form"}]
        for values in loaded:
            assert all(
                is_internal(values[name]) for name in ("src", "href", "action") if name in values
            ), (url, values)


def test_every_page_names_its_language_and_itself(pages: dict[str, Html]) -> None:
    for url, page in pages.items():
        assert page.all("html")[0]["lang"] == "ja", url
        assert page.title.strip().endswith(SITE_NAME), (url, page.title)
        described = [v["content"] for v in page.all("meta") if v.get("name") == "description"]
        assert len(described) == 1, url
        assert described[0].strip(), url


def test_no_two_pages_have_the_same_title_or_description(pages: dict[str, Html]) -> None:
    titles = Counter(page.title.strip() for page in pages.values())
    told = Counter(
        one["content"]
        for page in pages.values()
        for one in page.all("meta")
        if one.get("name") == "description"
    )
    assert [text for text, number in (titles + told).items() if number > 1] == []


def test_ids_are_unique(pages: dict[str, Html]) -> None:
    for url, page in pages.items():
        repeated = [name for name, number in Counter(page.ids).items() if number > 1]
        assert repeated == [], url


def test_labels_and_descriptions_point_at_something(pages: dict[str, Html]) -> None:
    names = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
    for url, page in pages.items():
        ids = set(page.ids)
        for tag, values in _each(page):
            meant = {part for name in names for part in values.get(name, "").split()}
            assert meant <= ids, (url, tag, values)


def test_every_table_has_a_name(pages: dict[str, Html]) -> None:
    for url, page in pages.items():
        tables = [values for tag, values in _each(page) if tag == "table"]
        unnamed = [
            values for values in tables if not values.keys() & {"aria-label", "aria-labelledby"}
        ]
        assert len(unnamed) == len(page.all("caption")), url


def test_headings_form_an_outline(pages: dict[str, Html]) -> None:
    """One h1, which comes first; no level is skipped on the way down; no heading is empty."""
    for url, page in pages.items():
        levels = [level for level, _ in page.headings]
        assert levels.count(1) == 1, (url, page.headings)
        assert levels[0] == 1, url
        skipped = [
            (before, after) for before, after in pairwise(page.headings) if after[0] > before[0] + 1
        ]
        assert skipped == [], url
        assert all(text.strip() for _, text in page.headings), url


def test_every_page_can_be_reached_from_the_home_page(pages: dict[str, Html]) -> None:
    seen: set[str] = set()
    ahead = [""]
    while ahead:
        url = ahead.pop()
        if url in seen or url not in pages:
            continue
        seen.add(url)
        internal = filter(is_internal, pages[url].links)
        ahead += [target(url, link)[0].removesuffix("index.html") for link in internal]
    assert set(pages) - seen <= {"404.html"}


def test_a_base_without_some_kinds_leads_nowhere_that_is_not(tmp_path: Path) -> None:
    """And says which theme or challenge of a case has no page."""
    content = toy_with(tmp_path, {}) / "content"
    left = {"cases", "rounds", "sources", "themes", "pages"}
    for folder in content.iterdir():
        if folder.name not in left:
            shutil.rmtree(folder)
    for file in content.glob("*/*.yml"):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        related = [one for one in data.get("related", ()) if one["to"].split("/")[0] in left]
        told = {key: value for key, value in data.items() if key not in {"related", "inventory"}}
        told |= {"related": related} | ({"inventory": []} if "inventory" in data else {})
        file.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    remarks = {one.mend for one in check(tmp_path) if one.rule == "word-without-page"}
    assert "content/challenges/cost.yml を書いてください。" in remarks
    site = pages_of(content, tmp_path / "site")
    dead = [one for one in dead_links(site, read_site(site)) if "downloads/" not in one[1]]
    ends = {reference.lstrip("./").split("/")[0] for _, reference in dead}
    assert ends == {"challenges"}
