"""The search in a real browser, on a small site below a path and under the site's own CSP."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, Page, Route, expect

from generator.knowing.facets import Facet, Option
from generator.reading.register import Register
from generator.telling.exports.browser import VOCABULARY, vocabulary
from generator.telling.pages.search import SearchView
from generator.telling.wording import LONGEST_QUERY, ORDERS
from generator.writing.search import tokenize, write_index
from tests.finished import searched_pages
from tests.search.measure import PREFIX, Server, ask, served, substrings, visible_texts

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "site_overrides/assets/javascripts"
FRAME = (ROOT / "site_overrides/main.html").read_text(encoding="utf-8")
[CSP] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', FRAME)
TEXTS = {
    "": ("ホーム", "home", "二地域居住の取組を探す。国土交通省の資料による。"),
    "cases/kushiro/": (
        "釧路市", "case", "北海道釧路市。「第２住民」のニーズ調査。住民票・税等に関する取組。"),
    "cases/obuse/": ("小布施町", "case", "長野県小布施町の空き家を改修し、お試し住宅にする。国交省が支援。"),
    "cases/sado/": ("佐渡市", "case", "準住民（特定居住者）をデジタル証明で明らかにする。島民限定サービス。"),
    "cases/ana/": ("複数の県", "case", "ＡＮＡのマイレージ。TWIN GATEとAnother works。<b>約３.１億</b>円、1,060団体。"),
    "cases/yokoze/": ("横瀬町", "case", "保育園留学と区域外就学。ライドシェア、コーディネーター、受入体制。①負担軽減部会"),
    "themes/housing/": ("住まい", "theme", "空き家を直す。担い手不足。&lt;script&gt;alert(1)&lt;/script&gt;"),
}  # fmt: skip


# What may come in the place of a file.
FAULTS: dict[str, Callable[[Route], None]] = {
    "aborted": lambda route: route.abort(),
    "missing": lambda route: route.fulfill(status=404),
    "a page": lambda route: route.fulfill(body="<!doctype html><title>入口</title>"),
    "cut": lambda route: route.fulfill(body=route.fetch().body()[:40]),
    "empty": lambda route: route.fulfill(body=""),
}


def document(title: str, body: str, root: str, kind: str = "") -> str:
    attributes = f'data-pagefind-body data-kind="{kind}"' if kind else ""
    return (
        f'<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}"></head><body>'
        f'<form action="{root}search/" data-header-search><input id="header-q" type="search" name="q">'
        f"<button>検索</button></form><main {attributes}>{body}</main>"
        f'<script type="module" src="{root}assets/javascripts/header-search.js"></script></body></html>'
    )


def finder(site: Path) -> SearchView:
    """What the search page offers: the small site's cases, and a facet that two of them share."""
    ids = [url.split("/")[1] for url, (_, kind, _) in TEXTS.items() if kind == "case"]
    prefectures = {"kushiro": "北海道", "obuse": "長野県"}
    names = ["北海道", "新潟県", "長野県"]
    column = {"values": names, "of": [names.index(prefectures.get(name, "新潟県")) for name in ids]}
    places = [TEXTS[f"cases/{name}/"][0] for name in ids]
    nothing: dict[str, object] = {"values": [], "of": [[]] * len(ids)}
    table = {"ids": ids, "places": places, "former": {}, "filled": [0] * len(ids), "bases": nothing}
    table["facets"] = {"round": {"values": ["1"], "of": [0] * len(ids)}, "prefecture": column}
    said = dict.fromkeys(("prefectures", "round", "consortium", "gist", "printed", "tour"), "")
    cards = [said | {"place": one, "challenges": [], "themes": [], "filled": 0} for one in places]
    for name, data in (("cases", table), ("cards/0", cards)):
        path = site / f"assets/finder/{name}.json.gzip"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(json.dumps(data).encode()))
    options = (Option("北海道", "北海道", 1), Option("長野県", "長野県", 1))
    facets = (Facet("prefecture", "都道府県", options),)
    return SearchView(facets, frozenset(), ORDERS, LONGEST_QUERY)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    site = folder / "site"
    templates = Environment(loader=FileSystemLoader(ROOT / "generator/templates"), autoescape=True)
    search = templates.get_template("search.html.j2").render(root="../", view=finder(site))
    pages = {"search/": document("検索", search, "../")}
    for url, (title, kind, text) in TEXTS.items():
        root = "../" * url.count("/")
        pages[url] = document(title, f"<h1>{title}</h1><p>{text}</p>", root, kind)
    for url, html in pages.items():
        path = site / url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8")
    for path in SCRIPTS.rglob("*.js"):
        copy = site / "assets/javascripts" / path.relative_to(SCRIPTS)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (site / VOCABULARY).write_text(vocabulary(), encoding="utf-8")
    write_index(site, searched_pages(site), folder / "work", Register.load())
    return site


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Server]:
    with served(site) as found:
        yield found


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A page of a fresh browser; whatever goes wrong in it, or leaves the site, fails the test."""
    wrong: list[str] = []
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.extend([line.text] if line.type == "error" else []))
        page.on("request", lambda each: wrong.append(each.url))
        yield page
    inside = (server.address, server.address.replace(PREFIX, "/favicon"), "Failed to load resource")
    assert [each for each in wrong if not each.startswith(inside)] == []


@pytest.fixture
def module(page: Page, server: Server) -> Page:
    """A page with the search loaded as ``own``."""
    page.goto(server.address)
    page.evaluate(
        "async (base) => { window.own = await import(base + 'assets/javascripts/search.js') }",
        server.address,
    )
    return page


def search(module: Page, query: str, **options: Any) -> list[dict[str, Any]]:
    found = module.evaluate("([query, options]) => own.search(query, options)", [query, options])
    return list(found)


def urls(module: Page, query: str) -> list[str]:
    return [each["url"] for each in search(module, query, limit=0)]


class TestFinding:
    def test_the_browser_has_the_same_tokens(self, module: Page, server: Server) -> None:
        texts = [text for _, _, text in TEXTS.values()]
        texts += [
            "ﾗｲﾄﾞｼｪｱ　㈱①Ⅳ½…",
            "葛\U000e0100城\u200b市",
            "𠮷野家 é É ß İ Ω ς",
            "か\u3099",
            "",
            " ",
            "〜～ー―-",
        ]
        texts += ["".join(map(chr, range(start, start + 64))) for start in range(0x20, 0xFFFF, 997)]
        texts = [text.encode("utf-16", "ignore").decode("utf-16") for text in texts]
        script = """async ([base, texts]) => {
          const { tokenize } = await import(base + 'assets/javascripts/search/tokens.js');
          return texts.map(tokenize);
        }"""
        assert module.evaluate(script, [server.address, texts]) == [
            tokenize(each) for each in texts
        ]

    def test_every_piece_of_text_finds_just_the_pages_that_show_it(
        self, module: Page, browser: Browser, server: Server
    ) -> None:
        with closing(browser.new_page()) as other:
            texts = visible_texts(other, server)
        assert len(texts) == len(TEXTS)
        find = "async (query) => (await own.search(query, {limit: 0})).map(({url}) => url)"
        for answer in ask(module, find, substrings(texts, 150, seed=1), texts):
            assert set(answer.found) == answer.truth, answer.query

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("釧路　住民票", {"cases/kushiro/"}),
            ("ana", {"cases/ana/"}),
            ("３．１億", {"cases/ana/"}),
            ("Another works", {"cases/ana/"}),
            ("works another", {"cases/ana/"}),
            ("空き家 佐渡", set()),
            ("", set()),
            ("　", set()),
        ],
    )
    def test_words(self, module: Page, query: str, found: set[str]) -> None:
        sure = (
            "async (query) => (await own.search(query)).flatMap((hit) => hit.weak ? [] : [hit.url])"
        )
        assert set(module.evaluate(sure, query)) == found

    @pytest.mark.parametrize(
        ("query", "via"),
        [
            ("くしろ", "釧路"), ("クシロ", "釧路"), ("kushiro", "釧路"), ("おぶせまち", "小布施"),
            ("ほいくえんりゅうがく", "保育園留学"), ("全日空", "ana"), ("お試し移住", "お試し住宅"),
            ("ライドシェアリング", "ライドシェア"), ("準市民", "準住民"), ("釧路氏", "釧路"),
            ("受け入れ体制", "受入体制"), ("コーディネィター", "コーディネーター"), ("人手不足", "担い手不足"),
            ("空き屋の改修", "空き家 改修"), ("長野県小布施町役場", "長野県小布施町"), ("空き家お試し住宅", "空き家 お試し住宅"),
        ],
    )  # fmt: skip
    def test_what_is_meant(self, module: Page, query: str, via: str) -> None:
        assert via in {each["via"] for each in search(module, query, limit=0)}

    def test_the_words_themselves_come_before_what_is_meant(self, module: Page) -> None:
        found = search(module, "国交省", limit=0)
        assert [(each["url"], each["via"]) for each in found] == [
            ("cases/obuse/", None),
            ("", "国土交通省"),
        ]

    @pytest.mark.parametrize(
        "query",
        ["金沢市", "長崎市", "釧路町", "原子力発電所", "プロ野球", "かなざわ", "選挙", "xyz"],
    )
    def test_what_is_not_there_is_not_found(self, module: Page, query: str) -> None:
        assert urls(module, query) == []
        assert module.evaluate("(query) => own.suggest(query)", query) == []

    def test_suggestions(self, module: Page) -> None:
        suggest = "(query) => own.suggest(query)"
        assert module.evaluate(suggest, "釧路氏") == ["釧路"]
        assert module.evaluate(suggest, "釧路") == []
        assert module.evaluate(suggest, "釧路 保育園") == ["釧路", "保育園"]

    def test_a_title_counts_for_more(self, module: Page) -> None:
        assert urls(module, "住まい")[0] == "themes/housing/"


class TestResults:
    def test_what_a_result_is(self, module: Page, server: Server) -> None:
        [found] = search(module, "第2住民")
        assert found["url"] == "cases/kushiro/"
        assert found["href"] == f"{server.address}cases/kushiro/"
        assert (found["title"], found["type"], found["via"]) == ("釧路市", "case", None)

    def test_an_excerpt_shows_the_text_as_it_is_written(self, module: Page) -> None:
        assert "「<mark>第２住民</mark>」の" in search(module, "第2住民")[0]["excerpt"]
        assert "①負担<mark>軽減</mark>部会" in search(module, "軽減")[0]["excerpt"]

    def test_an_excerpt_is_escaped(self, module: Page) -> None:
        [found] = search(module, "alert(1)")
        assert "&lt;script&gt;<mark>alert(1)</mark>&lt;/script&gt;" in found["excerpt"]

    def test_limit(self, module: Page, server: Server) -> None:
        server.asked.clear()
        assert len(search(module, "空き家", limit=0)) == 2
        assert not [name for name in server.asked if "/text/" in name]
        assert len(search(module, "空き家", limit=1)) == 1

    def test_filters(self, module: Page) -> None:
        found = search(module, "空き家", limit=0, filters={"type": ["theme"]})
        assert [each["url"] for each in found] == ["themes/housing/"]
        assert search(module, "空き家", filters={"type": []}) == []

    def test_facets_let_cases_through(self, module: Page) -> None:
        every = {each["url"] for each in search(module, "住", limit=0)}
        assert {"cases/kushiro/", "cases/obuse/", "cases/sado/", "themes/housing/"} <= every
        [one] = search(module, "住", filters={"prefecture": ["北海道"]})
        assert one["url"] == "cases/kushiro/"
        two = search(module, "住", limit=0, filters={"prefecture": ["北海道", "長野県"]})
        assert {each["url"] for each in two} == {"cases/kushiro/", "cases/obuse/"}
        none = {"prefecture": ["北海道"], "round": ["2"]}
        assert search(module, "住", filters=none) == []
        assert search(module, "住", filters={"prefecture": ["北海道"], "type": ["theme"]}) == []


class TestSearchPage:
    @pytest.fixture
    def shown(self, page: Page, server: Server) -> Page:
        page.goto(f"{server.address}search/?q=空き家")
        expect(page.locator("[data-search-results] a")).to_have_count(2)
        return page

    def test_it_shows_what_the_address_asks_for(self, shown: Page) -> None:
        expect(shown.locator("#search-q")).to_have_value("空き家")
        expect(shown.locator("[data-search-status]")).to_have_text(
            "「空き家」の検索結果：事例 1件、そのほかのページ 1件"
        )
        assert shown.locator("[data-search-results] mark").first.inner_text() == "空き家"

    @pytest.mark.parametrize("pause", [0, 600])
    def test_the_way_back_leads_to_what_was_asked_before(self, shown: Page, pause: int) -> None:
        before = shown.evaluate("history.length")
        field = shown.locator("#search-q")
        for query in ("釧", "釧路"):
            field.fill(query)
            shown.wait_for_timeout(pause)
        field.press("Enter")
        expect(shown.locator("[data-search-results] a")).to_have_text(["釧路市"])
        assert "q=%E9%87%A7%E8%B7%AF" in shown.url
        field.fill("佐渡")
        shown.wait_for_timeout(pause)
        field.press("Enter")
        expect(shown.locator("[data-search-results] a")).to_have_text(["佐渡市"])
        assert shown.evaluate("history.length") == before + 2
        for query in ("釧路", "空き家"):
            shown.go_back()
            expect(field).to_have_value(query)

    def test_nothing_is_searched_while_an_input_method_composes(self, shown: Page) -> None:
        session = shown.context.new_cdp_session(shown)
        shown.fill("#search-q", "")
        expect(shown.locator("[data-search-results] a")).to_have_count(5)
        shown.focus("#search-q")
        session.send(
            "Input.imeSetComposition", {"text": "さど", "selectionStart": 2, "selectionEnd": 2}
        )
        shown.wait_for_timeout(500)
        expect(shown.locator("[data-search-results] a")).to_have_count(5)
        session.send("Input.insertText", {"text": "佐渡"})
        expect(shown.locator("[data-search-results] a")).to_have_text(["佐渡市"])

    def test_it_says_honestly_that_nothing_is_found(self, shown: Page) -> None:
        shown.fill("#search-q", "金沢市")
        expect(shown.locator("[data-search-status]")).to_contain_text(
            "「金沢市」を含むページはありません"
        )
        expect(shown.locator("[data-search-suggestions]")).to_be_hidden()

    def test_it_says_what_it_looked_for_instead(self, shown: Page) -> None:
        shown.fill("#search-q", "釧路氏")
        expect(shown.locator("[data-search-status]")).to_contain_text(
            "「釧路」を含むページを表示しています：事例 1件"
        )
        shown.click("[data-search-suggestions] a")
        expect(shown.locator("#search-q")).to_have_value("釧路")

    def test_cases_come_first_and_facets_are_theirs_alone(self, shown: Page) -> None:
        expect(shown.locator("[data-search-results] a")).to_have_text(["小布施町", "住まい"])
        shown.check("[value=長野県]")
        expect(shown.locator("[data-search-results] a")).to_have_text(["小布施町", "住まい"])
        expect(shown.locator("[value=北海道]")).to_be_disabled()

    def test_it_says_when_the_index_cannot_be_loaded(
        self, browser: Browser, server: Server
    ) -> None:
        with closing(browser.new_context()) as context:
            page = context.new_page()
            page.route("**/pages.json.gzip", lambda route: route.fulfill(status=404))
            page.goto(f"{server.address}search/?q=空き家")
            expect(page.locator("[data-search-status]")).to_contain_text("準備ができませんでした")

    @pytest.mark.parametrize("fault", FAULTS)
    @pytest.mark.parametrize("files", ["*.pf_index", "*.pf_meta", "pagefind-entry.json?*"])
    def test_what_could_not_be_looked_up_is_on_no_account_said_to_be_nowhere(
        self, browser: Browser, server: Server, files: str, fault: str
    ) -> None:
        with closing(browser.new_context()) as context:
            page = context.new_page()
            page.route(f"**/{files}", FAULTS[fault])
            page.goto(f"{server.address}search/?q=空き家")
            expect(page.locator("[data-search-status]")).to_contain_text("準備ができませんでした")
            page.unroute(f"**/{files}")
            page.fill("#search-q", "佐渡")
            expect(page.locator("[data-search-results] a")).to_have_text(["佐渡市"])

    def test_without_a_network_for_a_while(self, browser: Browser, server: Server) -> None:
        with closing(browser.new_context()) as context:
            page = context.new_page()
            page.goto(f"{server.address}search/?q=xyz")
            status = page.locator("[data-search-status]")
            expect(status).to_contain_text("「xyz」を含むページはありません")
            context.set_offline(True)
            page.fill("#search-q", "釧路")
            expect(status).to_contain_text("準備ができませんでした")
            context.set_offline(False)
            for word, title in (("釧路", "釧路市"), ("ライドシェア", "横瀬町")):
                page.fill("#search-q", word)
                expect(page.locator("[data-search-results] a")).to_have_text([title])


class TestHeader:
    def test_arrows_choose_and_enter_opens(self, page: Page, server: Server) -> None:
        page.goto(server.address)
        page.locator("#header-q").press_sequentially("空き家")
        options = page.get_by_role("option")
        expect(options).to_have_text(
            ["小布施町 ページ", "住まい ページ", "すべての結果を見る（2件）"]
        )
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(options.nth(1)).to_have_attribute("aria-selected", "true")
        chosen = options.nth(1).get_attribute("id")
        expect(page.locator("#header-q")).to_have_attribute("aria-activedescendant", chosen or "")
        page.keyboard.press("Enter")
        page.wait_for_url("**/themes/housing/")

    @pytest.mark.parametrize("composes", [False, True])
    def test_who_types_on_takes_the_choice_back(
        self, page: Page, server: Server, composes: bool
    ) -> None:
        page.goto(server.address)
        field = page.locator("#header-q")
        field.press_sequentially("空き家")
        expect(page.get_by_role("option")).to_have_count(3)
        field.press("ArrowDown")
        assert field.get_attribute("aria-activedescendant")
        page.evaluate("window.setTimeout = () => 0")  # what is offered stays as it is
        session = page.context.new_cdp_session(page)
        if composes:
            at = {"selectionStart": 1, "selectionEnd": 1}
            session.send("Input.imeSetComposition", {"text": "を", **at})
            assert field.get_attribute("aria-activedescendant") is None
        session.send("Input.insertText", {"text": "を"})
        assert field.get_attribute("aria-activedescendant") is None
        expect(page.locator("[aria-selected=true]")).to_have_count(0)
        field.press("Enter")
        page.wait_for_url("**/search/?q=*")
        expect(page.locator("#search-q")).to_have_value("空き家を")

    def test_the_enter_that_ends_a_composition_in_safari_opens_nothing(
        self, page: Page, server: Server
    ) -> None:
        page.goto(server.address)
        field = page.locator("#header-q")
        field.press_sequentially("空き家")
        expect(page.get_by_role("option")).to_have_count(3)
        field.press("ArrowDown")
        field.evaluate(
            "one => one.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229 }))"
        )
        page.wait_for_timeout(100)
        assert page.url == server.address

    def test_escape_closes(self, page: Page, server: Server) -> None:
        page.goto(server.address)
        page.locator("#header-q").press_sequentially("空き家")
        expect(page.get_by_role("option")).to_have_count(3)
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(page.locator("#header-q")).to_have_attribute("aria-expanded", "false")

    def test_enter_leads_to_the_search_page(self, page: Page, server: Server) -> None:
        page.goto(f"{server.address}cases/sado/")
        page.fill("#header-q", "空き家")
        page.press("#header-q", "Enter")
        page.wait_for_url("**/search/?q=*")
        expect(page.locator("[data-search-results] a")).to_have_count(2)

    def test_nothing_of_the_search_is_loaded_before_it_is_used(
        self, page: Page, server: Server
    ) -> None:
        server.asked.clear()
        page.goto(server.address, wait_until="networkidle")
        assert not [name for name in server.asked if "pagefind/" in name or "search/" in name]


def test_the_queries_are_well_formed() -> None:
    rows = json.loads((ROOT / "tests/search/queries.json").read_text(encoding="utf-8"))
    assert len({row["query"] for row in rows}) == len(rows)
    assert all(bool(row["any"]) == (row["kind"] != "negative") for row in rows)
