"""Questions in one's own words, on the real site as its readers ask them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.reading import Register
from tests.browser.door import opened, violations
from tests.door import kb

pytestmark = pytest.mark.browser
QUESTION = "空き家を活用して子育て世帯を呼び込みたい"


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    with opened(browser, base) as watched:
        yield watched.page
        watched.assert_nothing_wrong()


def ask(page: Page, base: str, query: str) -> None:
    page.goto(f"{base}search/?q={query}")
    expect(page.locator("[data-asked] > *").first).to_be_visible()


def test_a_question_is_answered_by_statements_with_their_source(page: Page, base: str) -> None:
    ask(page, base, QUESTION)
    answer = page.locator("[data-answer]").first
    expect(answer.locator("blockquote p").first).not_to_be_empty()
    expect(answer.locator("blockquote a").first).to_have_attribute("href", re.compile("sources/#"))
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    assert violations(page) == []


def test_a_term_is_answered_by_its_definition(page: Page, base: str) -> None:
    ask(page, base, "デュアルスクールとは")
    expect(page.locator("[data-answer]").first).to_contain_text("デュアルスクール")
    assert "glossary/#" in (page.locator("[data-answer] a").first.get_attribute("href") or "")


def test_a_word_that_is_near_to_a_question_is_named(page: Page, base: str) -> None:
    page.goto(f"{base}search/?q=空き家を使って家族で短期滞在した事例はありますか")
    link = page.locator("[data-search-results] a[href*='glossary/#']").first
    name = link.inner_text()
    link.click()
    expect(page.locator("details:has(:target) .kb-fold__name")).to_have_text(name)


def test_what_no_document_tells_is_said_and_can_be_handed_in(page: Page, base: str) -> None:
    ask(page, base, "失敗した事例")
    expect(page.get_by_text("資料に答えがありません")).to_be_visible()
    link = page.locator("[data-asked]").get_by_role("link", name="情報を寄せる")
    assert "contribute/?question=" in (link.get_attribute("href") or "")
    assert violations(page) == []
    copy = page.get_by_role("button", name="この問いをコピー", exact=True)
    expect(copy).to_have_class("kb-button")
    link.click()
    expect(page.get_by_role("note").filter(has_text="「失敗した事例」")).to_be_visible()
    assert violations(page) == []


def test_nothing_is_called_missing_that_pages_hold(page: Page, base: str) -> None:
    ask(page, base, "お金は出る？")
    expect(page.locator("[data-search-status]")).to_contain_text("お金は出る？")
    expect(page.get_by_text("金はどのページにもありません")).to_have_count(0)
    expect(page.locator(".kb-understood__word.is-missing")).to_have_count(0)


def test_an_answer_is_announced_and_can_be_gone_to(page: Page, base: str) -> None:
    ask(page, base, "二地域居住とは何ですか？")
    expect(page.get_by_role("heading", name="資料の記述から", level=2)).to_be_visible()
    expect(page.locator("[data-search-status]")).to_contain_text(
        "初めに、資料の記述を示しています。"
    )


def test_a_word_is_dropped_by_one_click(page: Page, base: str) -> None:
    ask(page, base, QUESTION)
    page.get_by_role("link", name="空き家 を外して探す").click()
    expect(page.locator("#search-q")).not_to_have_value(re.compile("空き家"))


@pytest.mark.parametrize(
    ("query", "word", "rest"),
    [
        ("個人の家に人を呼ぶ", "人", "個人の家に を呼ぶ"),
        ("住民票がない住民の子どもの学校", "住民", None),
    ],
)
def test_a_word_is_dropped_where_it_stands_by_itself(
    page: Page, base: str, query: str, word: str, rest: str | None
) -> None:
    ask(page, base, query)
    page.get_by_role("link", name=f"{word} を外して探す", exact=True).click()
    expect(page.locator("#search-q")).to_have_value(rest or "住民票がない の子どもの学校")


def test_a_word_that_was_read_from_kana_is_told_and_leads_nowhere(page: Page, base: str) -> None:
    ask(page, base, "空き家のせいどと補助")
    understood = page.get_by_role("list", name="読み取った言葉")
    expect(understood.get_by_text("制度", exact=True)).to_be_visible()
    expect(understood.get_by_role("link", name=re.compile("制度"))).to_have_count(0)


@pytest.mark.parametrize(
    "query",
    [
        "保育園留学をしている町はどこ？",
        "空き家の改修をしています",
        "うちの町は高齢化していて子どもがいない",
    ],
)
def test_what_is_grammar_is_not_read_as_a_word(page: Page, base: str, query: str) -> None:
    ask(page, base, query)
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    expect(page.locator("#main")).not_to_contain_text("指定 を外して")
    expect(page.get_by_role("list", name="読み取った言葉").get_by_text("指定")).to_have_count(0)


def test_a_place_is_offered_as_a_filter(page: Page, base: str) -> None:
    ask(page, base, "北海道でテレワークの拠点を作りたい")
    page.get_by_role("link", name="北海道の事例にしぼる").click()
    page.wait_for_url(re.compile("prefecture="))


def test_a_question_about_a_prefecture_is_answered_by_its_cases(page: Page, base: str) -> None:
    ask(page, base, "北海道の事例は？")
    answers = page.get_by_role("region", name=re.compile("^北海道の事例（[0-9]+件"))
    addresses = [
        link.get_attribute("href") or "" for link in answers.locator(".kb-answer__page a").all()
    ]
    assert len(addresses) > 2
    listed = [one["url"] for one in page.request.get(f"{base}api/v1/cases.json").json()["cases"]]
    shown = [address.removeprefix(base) for address in addresses]
    assert shown == [url for url in listed if url in shown]  # cases alone, from north to south
    expect(answers.locator("blockquote").first).to_contain_text("取組")
    expect(answers.locator("blockquote a").first).to_have_attribute("href", re.compile("sources/#"))
    assert violations(page) == []


@pytest.mark.parametrize(
    "query",
    [
        "釧路市では何をしている",
        "釧路市の事例",
        "北海道釧路市の取組を教えて",
        "釧路でやっていること",
    ],
)
def test_a_question_about_a_town_is_answered_by_its_case(page: Page, base: str, query: str) -> None:
    ask(page, base, query)
    answers = page.locator("[data-answer]")
    expect(answers).to_have_count(1)
    expect(answers.locator(".kb-answer__page a")).to_have_attribute(
        "href", re.compile("cases/kushiro/$")
    )
    expect(answers.locator("blockquote p").first).not_to_be_empty()


def test_of_a_place_what_is_asked_for_is_quoted_first(page: Page, base: str) -> None:
    ask(page, base, "佐渡市の準住民とは")
    expect(page.locator("[data-answer]").first).to_contain_text("準住民")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("青森県の事例を見たい", "答えるページが見つかりません"),
        ("釧路市の温泉はどこ", "近いページ"),
    ],
)
def test_cases_of_a_place_are_no_answer_to_what_they_do_not_tell(
    page: Page, base: str, query: str, said: str
) -> None:
    ask(page, base, query)
    expect(page.locator("[data-asked]").get_by_text(said, exact=True)).to_be_visible()
    expect(page.locator("[data-answer]")).to_have_count(0)


def test_words_places_and_questions_are_offered_while_one_types(page: Page, base: str) -> None:
    page.goto(f"{base}cases/")
    box = page.get_by_role("combobox")
    box.fill("テレワーク")
    options = page.get_by_role("option")
    expect(options.filter(has_text="問い").first).to_be_visible()
    expect(options.filter(has_text="ページ").first).to_be_visible()
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/cases/"))


def test_the_command_line_ranks_as_the_browser_does(page: Page, base: str, site: Path) -> None:
    page.goto(f"{base}cases/")
    for query in (QUESTION, "子どもの学校はどうするの？", "飛行機で通う人の負担を軽くしたい"):
        script = "async ([base, query]) => (await (await import(base + 'assets/javascripts/search.js')).search(query, {limit: 3})).map(({url}) => url)"
        found = page.evaluate(script, [base, query])
        told = re.findall(
            r"^ +/(\S*)$", kb("search", query, "--out", site, "--most", "3").out, re.MULTILINE
        )
        assert found == told, query


def test_texts_are_cut_alike(page: Page, base: str) -> None:
    from generator.writing.search.pairs import pairs  # the twin of pairs.js

    page.goto(f"{base}cases/")
    texts = [
        "空き家を貸す。お金は？",
        "ﾃﾚﾜｰｸ・ポート ANA2026年",
        "ふるさと納税、ご近所、子育て中の人々",
        "〇〇町",
    ]
    script = "async ([base, texts]) => { const { pairs } = await import(base + 'assets/javascripts/search/pairs.js'); return texts.map((text) => pairs(text)); }"
    assert page.evaluate(script, [base, texts]) == [[*pairs(text)] for text in texts]


@pytest.mark.parametrize(
    ("query", "region"),
    [("東北", "東北"), ("九州の事例", "九州・沖縄"), ("関西の事例", "近畿"), ("とうほく", "東北")],
)
def test_a_part_of_the_country_stands_for_what_lies_in_it(
    page: Page, base: str, query: str, region: str
) -> None:
    listed = page.request.get(f"{base}api/v1/cases.json").json()["cases"]
    prefectures = {one.name for one in Register.load().prefectures if one.region == region}
    there = {
        one["url"]
        for one in listed
        if any(area["prefecture"] in prefectures for area in one["areas"])
    }
    assert len(there) > 3
    page.goto(f"{base}search/?q={query}")
    cards = page.locator("[data-finder-group=case] [data-search-results] h3 a")
    expect(cards).to_have_count(len(there))
    shown = cards.evaluate_all("all => all.map(each => each.href)")
    assert {url.removeprefix(base) for url in shown} == there


def test_what_a_part_of_the_country_says_of_a_subject_comes_first(page: Page, base: str) -> None:
    ask(page, base, "空き家 九州")
    answers = page.get_by_role("region", name=re.compile("^九州の事例の記述から（[0-9]+件"))
    expect(answers.locator(".kb-answer__page a").first).to_have_text("由布市")
    expect(answers.locator("blockquote").first).to_contain_text("空き家")


@pytest.mark.parametrize(
    ("query", "said", "way"),
    [
        ("徳島県", "徳島県の事例は、このサイトにありません。", "四国地方の事例にしぼる"),
        ("徳島の事例", "徳島県の事例は、このサイトにありません。", "四国地方の事例にしぼる"),
        ("京都", "京都府の事例は、このサイトにありません。", "近畿地方の事例にしぼる"),
        ("仙台市", "仙台市の事例は、このサイトにありません。", "宮城県の事例にしぼる"),
        ("札幌市", "札幌市の事例は、このサイトにありません。", "北海道の事例にしぼる"),
        (
            "福岡で子育て",
            "福岡県の事例は、このサイトにありません。",
            "九州・沖縄地方の事例にしぼる",
        ),
        ("京都府の補助金", "京都府の事例は、このサイトにありません。", "近畿地方の事例にしぼる"),
        ("北九州市", "北九州市の事例は、このサイトにありません。", "九州・沖縄地方の事例にしぼる"),
    ],
)
def test_of_a_place_without_a_case_the_nearest_are_offered(
    page: Page, base: str, query: str, said: str, way: str
) -> None:
    ask(page, base, query)
    expect(page.get_by_text(said)).to_be_visible()
    page.get_by_role("link", name=way, exact=True).click()
    expect(page.locator("#search-q")).to_have_value("")
    expect(page.locator("[data-search-status]")).to_contain_text("条件に合う事例：")
    expect(page.locator("[data-search-results] h3 a").first).to_be_visible()


@pytest.mark.parametrize(
    "query",
    ["東京から近い町", "釧路市の事例", "北海道の事例", "空き家", "東京の企業と釧路市の取組"],
)
def test_where_nobody_asks_for_a_place_without_a_case_none_is_named(
    page: Page, base: str, query: str
) -> None:
    page.goto(f"{base}search/?q={query}")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    expect(page.get_by_text("このサイトにありません")).to_have_count(0)


def test_of_a_place_only_what_says_something_of_the_rest_is_shown_as_an_answer(
    page: Page, base: str
) -> None:
    ask(page, base, "九州で保育園留学をしている市町村")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    expect(page.get_by_role("region", name=re.compile("^九州の事例"))).to_have_count(0)


@pytest.mark.parametrize("query", ["北九州市", "関東学院", "東海村"])
def test_a_part_of_the_country_is_none_within_another_name(
    page: Page, base: str, query: str
) -> None:
    page.goto(f"{base}search/?q={query}")
    expect(page.locator("[data-search-status]")).to_contain_text(query)
    expect(page.get_by_text("地域：")).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("を加えて探す"))).to_have_count(0)


def test_what_a_case_holds_is_not_said_to_be_told_nowhere(page: Page, base: str) -> None:
    page.goto(f"{base}search/?q=経済効果")
    expect(page.locator("[data-finder-group=case] h3 a").first).to_be_visible()
    expect(page.get_by_text("資料に答えがありません")).to_have_count(0)


@pytest.mark.parametrize(
    ("query", "subject"),
    [
        ("いくらかかった", "取組にかかった費用・補助額"),
        ("事業費", "取組にかかった費用・補助額"),
        ("電話番号", "担当部署・連絡先"),
        ("担当課はどこ？", "担当部署・連絡先"),
        ("連絡先", "担当部署・連絡先"),  # which pages hold, to say that it is not told
        ("つまずき", "失敗・つまずき"),
    ],
)
def test_what_no_document_tells_is_said_not_to_be_told(
    page: Page, base: str, query: str, subject: str
) -> None:
    ask(page, base, query)
    expect(page.get_by_role("heading", name="資料に答えがありません")).to_be_visible()
    expect(page.get_by_text(f"「{subject}」を述べた記述は")).to_be_visible()


def test_a_longer_word_is_not_taken_for_a_shorter_one(page: Page, base: str) -> None:
    """Not for 事業, which is on most pages."""
    ask(page, base, "事業費")
    expect(page.locator("[data-search-status]")).to_contain_text("はありません")
    expect(page.locator("[data-search-results] a")).to_have_count(0)
