"""The search of a site with more pages than Pagefind is asked to hold: made pages, at two sizes.

What it finds is held against the pages' texts; what a query loads is counted in bytes, never in
seconds.
"""

import json
import random
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page

from generator.reading import Register
from generator.telling import Unit
from generator.telling.exports.browser import VOCABULARY, vocabulary
from generator.writing.search import Searched, Tables, find_pages, write_index
from generator.writing.search.index import MANY
from tests.door import ROOT
from tests.search.measure import Server, ask, fold, served, substrings

pytestmark = pytest.mark.browser

SIZES = MANY + 100, 2 * MANY + 200
SCRIPTS = ROOT / "site_overrides/assets/javascripts"
GROWTH = 1.3  # what a first query may cost with twice as many pages; it was twice as much
WORD, QUESTION = "移住", "空き家を直して子育て世帯に住んでもらいたい"
FIND = """async (query) => {
  const hits = await own.search(query, {limit: 0});
  return [hits.map(({url}) => url), hits.filter(({at}) => at !== null).length];
}"""


@dataclass(frozen=True)
class Made:
    """A site of made pages: where it lies, and the text of each page by its address."""

    folder: Path
    texts: dict[str, str]


def statements() -> list[str]:
    """Sentences of the real cases."""
    files = sorted((ROOT / "content/cases").glob("*.yml"))
    found = (
        re.findall(r"text: (\S{20,})$", file.read_text("utf-8"), re.MULTILINE) for file in files
    )
    return sorted({text.strip("\"'") for some in found for text in some})


def made(folder: Path, size: int) -> Made:
    """A site of pages that say a few sentences each, cut and put together anew."""
    chance, said = random.Random(size), statements()
    pages, units = {}, []
    for number in range(size):
        halves = [chance.choice(said)[:20] + chance.choice(said)[-20:] for _ in range(12)]
        title = f"第{number}の町"
        whole = f"{title}｜{chance.choice(said)[:30]}"
        pages[f"cases/m{number}/index.html"] = Searched(whole, "case", (whole, *halves))
        asked = f"{title}で{chance.choice(said)[:12]}には？"
        units.append(Unit(f"cases/m{number}/", title, (asked, f"{asked}だれが？")))
    site = folder / "site"
    for path in SCRIPTS.rglob("*.js"):
        copy = site / "assets/javascripts" / path.relative_to(SCRIPTS)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (site / VOCABULARY).write_text(vocabulary(), encoding="utf-8")
    (site / "index.html").write_text("<!doctype html><title>site</title>", encoding="utf-8")
    told = cast("Any", SimpleNamespace(units=tuple(units), places={}))
    write_index(site, pages, folder / "work", Register.load(), told)
    return Made(site, {path[:-10]: fold("\n".join(page.blocks)) for path, page in pages.items()})


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    return [made(tmp_path_factory.mktemp(f"made-{size}"), size) for size in SIZES]


@pytest.fixture
def module(sites: list[Made], browser: Browser) -> Iterator[Page]:
    """A page of the smaller site, with the search loaded as ``own``."""
    with served(sites[0].folder) as server, closing(browser.new_page()) as page:
        opened(page, server)
        yield page


def opened(page: Page, server: Server) -> None:
    page.goto(server.address)
    load = "async (base) => { window.own = await import(base + 'assets/javascripts/search.js') }"
    page.evaluate(load, server.address)


def test_pagefind_is_not_asked(sites: list[Made]) -> None:
    assert not (sites[0].folder / "pagefind").exists()


def test_every_page_that_holds_a_piece_of_text_is_found_and_the_first_do_hold_it(
    module: Page, sites: list[Made]
) -> None:
    texts = sites[0].texts
    queries = substrings(texts, 150, seed=3)
    for answer in ask(module, FIND, queries, texts):
        held = answer.found[: answer.claims]
        assert answer.truth <= set(held), answer.query
        assert set(held[:10]) <= answer.truth, answer.query
        if len(answer.query.query) <= 3:
            assert set(held) == answer.truth, answer.query


def test_words_that_stand_side_by_side_only_in_parts_are_not_found(module: Page) -> None:
    """Every three characters of it stand somewhere; all of it stands nowhere."""
    for query in ("第12の町第13の町", "町第1の"):
        assert module.evaluate(f"async (query) => (await ({FIND})(query))[1]", query) == 0


def test_several_words_have_to_be_held_by_one_page(module: Page, sites: list[Made]) -> None:
    [urls, claims] = module.evaluate(FIND, "第7の町 第7の")
    assert urls[:claims] == ["cases/m7/"]
    [_, claims] = module.evaluate(FIND, "第7の町 第8の町")
    assert claims == 0


def test_an_excerpt_shows_the_words(module: Page, sites: list[Made]) -> None:
    found = module.evaluate("(query) => own.search(query)", WORD)
    assert len(found) == 10
    assert all(f"<mark>{WORD}</mark>" in each["excerpt"] for each in found)
    titles = {url: text.partition("\n")[0] for url, text in sites[0].texts.items()}
    assert all(fold(each["title"]) == titles[each["url"]] for each in found)


def test_a_question_finds_the_page_that_answers_it(module: Page, sites: list[Made]) -> None:
    told = Tables(sites[0].folder / "assets/search")
    page, _, [question, *_] = told.questions[5]
    [first, *_] = module.evaluate("(query) => own.search(query)", question)
    assert first["url"] == told.pages[page][1]


def test_editors_are_told_what_the_browser_finds(module: Page, sites: list[Made]) -> None:
    told = Tables(sites[0].folder / "assets/search")
    for query in (WORD, "第7の町", told.questions[9][2][0]):
        urls, claims = module.evaluate(FIND, query)
        found = find_pages(told, query, len(sites[0].texts))
        assert {each.url for each in found if each.literal} == set(urls[:claims])
        assert found[0].url == urls[0] or claims > 1


def test_typing_offers_questions(module: Page, sites: list[Made]) -> None:
    question = Tables(sites[0].folder / "assets/search").questions[5][2][0]
    script = """async (text) => {
      const module = await import(new URL('assets/javascripts/search/suggestions.js', location.href));
      return (await module.suggestions(text)).offered.filter(({kind}) => kind === '問い').map(({label}) => label);
    }"""
    assert question in module.evaluate(script, question[:-2])


@pytest.mark.parametrize("query", [WORD, "第7の町", QUESTION])
def test_what_a_first_query_loads_hardly_grows(
    query: str, sites: list[Made], browser: Browser
) -> None:
    small, large = (first_bytes(site, browser, query) for site in sites)
    assert large <= GROWTH * small, (small, large)


def first_bytes(site: Made, browser: Browser, query: str) -> int:
    """What a fresh browser loads for a query, in bytes."""
    with served(site.folder) as server, closing(browser.new_context()) as context:
        page = context.new_page()
        opened(page, server)
        page.evaluate("(query) => own.search(query)", query)
        return sum(map(len, server.sent()))


def test_no_piece_holds_much_more_than_the_others(sites: list[Made]) -> None:
    """However many pages there are, a character that is everywhere is in more pieces, not larger ones."""
    for site in sites:
        sizes = [path.stat().st_size for path in site.folder.glob("assets/search/*/*.gzip")]
        assert max(sizes) < 16_000, json.dumps(sorted(sizes)[-5:])
