"""The search page of the real site: words and facets together, by mouse, keyboard and address."""

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.door import Watched, focused, opened
from tests.finder import finder_cases

pytestmark = pytest.mark.browser

Case = Mapping[str, Any]
Chosen = Mapping[str, Sequence[str]]
CASES = "[data-finder-group=case] [data-search-results]"
OTHERS = "[data-finder-group=other] [data-search-results]"
COUNTS = """boxes => boxes.map(box => [
  box.name, box.value, Number(box.closest("label").querySelector("[data-count]").textContent),
  box.disabled, box.checked])"""


def round_of(case: Case) -> float:
    """Its number; where no source tells it, the case comes last."""
    number = str(case["values"]["round"][0])
    return int(number) if number.isdigit() else math.inf


@pytest.fixture(scope="session")
def cases(site: Path) -> list[Case]:
    """What the browser counts with; tests/test_facets.py holds it against the published data."""
    return list(finder_cases(site))


@pytest.fixture
def search(desk: Watched) -> Iterator[Page]:
    """The search page as it opens, with nothing gone wrong at the end."""
    desk.visit("search/")
    expect(desk.page.locator(f"{CASES} > li").first).to_be_visible()
    yield desk.page
    desk.assert_nothing_wrong()


def has(case: Case, chosen: Chosen) -> bool:
    """Whether a case is what is asked for: written anew here, so that the two can disagree."""
    themes = [
        theme
        for theme, bases in case["bases"].items()
        if ("theme" not in chosen or theme in chosen["theme"])
        and ("basis" not in chosen or set(bases) & set(chosen["basis"]))
    ]
    if {"theme", "basis"} & set(chosen) and not themes:
        return False
    return all(
        set(case["values"][facet]) & set(values)
        for facet, values in chosen.items()
        if facet not in {"theme", "basis"}
    )


def ids(cases: Sequence[Case], chosen: Chosen) -> list[str]:
    return [case["id"] for case in cases if has(case, chosen)]


def shown(page: Page) -> list[str]:
    return cast(
        "list[str]", page.locator(f"{CASES} > li").evaluate_all("l => l.map(e => e.dataset.caseId)")
    )


def box(page: Page, facet: str, value: str) -> Locator:
    """A facet's box, its facet opened."""
    page.locator(f"[data-facet={facet}]").evaluate("one => { one.open = true }")
    return page.locator(f'input[name="{facet}"][value="{value}"]')


def chips(page: Page) -> Locator:
    return page.locator("[data-finder-chips] li button")


def status(page: Page) -> Locator:
    return page.locator("[data-search-status]")


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def address(chosen: Chosen, query: str = "") -> str:
    parts = [f"q={quote(query)}"] if query else []
    parts += [f"{facet}={quote(value)}" for facet, values in chosen.items() for value in values]
    return "search/?" + "&".join(parts)


class TestLists:
    def test_all_cases_are_listed_north_to_south(self, search: Page, cases: list[Case]) -> None:
        assert shown(search) == ids(cases, {})
        expect(status(search)).to_have_text(f"{len(cases)}件の事例をすべて表示しています。")

    def test_a_card_tells_what_one_chooses_by(self, search: Page) -> None:
        card = search.locator("[data-case-id=kushiro]")
        for text in (
            "北海道",
            "1次採択",
            "住民票/税",
            "モニターツアー",
            "資料の記載：8項目中4項目",
        ):
            expect(card).to_contain_text(text)
        expect(card.get_by_role("list", name="釧路市の課題とテーマ")).to_be_visible()
        expect(card.get_by_role("link")).to_have_text(["釧路市"])
        card.get_by_role("link").click()
        search.wait_for_url("**/cases/kushiro/")

    def test_everything_is_rendered_at_once(self, desk: Watched, cases: list[Case]) -> None:
        """The list is filled in one go, and a change replaces it in one go."""
        desk.page.add_init_script("""
          window.changes = [];
          addEventListener("DOMContentLoaded", () => new MutationObserver((found) =>
            window.changes.push(found.reduce((sum, one) => sum + one.addedNodes.length, 0))
          ).observe(document.querySelector("[data-search-results]"), { childList: true }));
        """)
        desk.visit("search/")
        expect(desk.page.locator(f"{CASES} > li")).to_have_count(len(cases))
        assert desk.page.evaluate("changes") == [len(cases)]
        box(desk.page, "round", "3").check()
        expect(chips(desk.page)).to_have_count(1)
        assert desk.page.evaluate("changes") == [len(cases), len(shown(desk.page))]
        desk.assert_nothing_wrong()

    def test_words_find_cases_first_and_other_pages_after(self, search: Page) -> None:
        search.fill("#search-q", "空き家")
        expect(search.locator(f"{CASES} mark").first).to_be_visible()
        number = len(shown(search))
        assert 5 < number < 30
        others = search.locator(OTHERS).get_by_role("link")
        expect(others).to_have_count(10)
        expect(status(search)).to_contain_text(f"事例 {number}件、そのほかのページ ")
        search.get_by_role("button", name="続きを表示").click()
        expect(others).to_have_count(20)
        assert focused(search, "e.closest('ol') && e.textContent") == others.nth(10).inner_text()

    def test_other_pages_are_one_step_away(self, search: Page) -> None:
        search.fill("#search-q", "空き家")
        search.get_by_role("button", name="そのほかのページ").click()
        assert focused(search, "e.id") == "finder-others"

    def test_each_found_case_says_where_the_words_stand(self, search: Page) -> None:
        """The first are loaded at once, the others as they come near."""
        search.fill("#search-q", "空き家")
        expect(status(search)).to_contain_text("「空き家」")
        for card in search.locator(f"{CASES} > li").all():
            card.scroll_into_view_if_needed()
            expect(card.locator("[data-excerpt] mark").first).to_have_text("空き家")

    def test_other_pages_come_first_where_only_they_hold_the_words(self, search: Page) -> None:
        search.fill("#search-q", "特定居住促進協議会")
        expect(search.locator(OTHERS).get_by_role("link").first).to_be_visible()
        first = search.locator("[data-search-results] a").first
        assert "/cases/" not in str(first.get_attribute("href"))

    @pytest.mark.parametrize(
        ("order", "key"),
        [
            ("filled", lambda case: -case["filled"]),
            ("round", round_of),
            ("north", lambda _: 0),
        ],
    )
    def test_cases_can_be_sorted(
        self, search: Page, cases: list[Case], order: str, key: Any
    ) -> None:
        search.fill("#search-q", "空き家")
        expect(status(search)).to_contain_text("「空き家」")
        found = set(shown(search))
        search.get_by_label("並べ方").select_option(order)
        expected = [case["id"] for case in sorted(cases, key=key) if case["id"] in found]
        expect(search.locator(f"{CASES} > li").first).to_have_attribute("data-case-id", expected[0])
        assert shown(search) == expected
        assert asked(search)["sort"] == [order]

    def test_relevance_needs_words(self, search: Page) -> None:
        relevance = search.locator("option[value=relevance]")
        expect(relevance).to_be_disabled()
        expect(search.get_by_label("並べ方")).to_have_value("north")
        search.fill("#search-q", "空き家")
        expect(search.get_by_label("並べ方")).to_have_value("relevance")
        expect(relevance).to_be_enabled()

    def test_a_found_case_can_be_compared(self, search: Page) -> None:
        search.locator("[data-case-id=kushiro]").get_by_role("button", name="比べる").click()
        box(search, "prefecture", "北海道").check()
        expect(chips(search)).to_have_count(1)
        button = search.locator("[data-case-id=kushiro]").get_by_role("button", name="比べる")
        expect(button).to_have_count(1)
        expect(button).to_have_attribute("aria-pressed", "true")


class TestFacets:
    @pytest.mark.parametrize(
        "chosen",
        [
            {"theme": ["education"]},
            {"theme": ["education", "housing"]},
            {"theme": ["housing"], "basis": ["chapter"]},
            {"basis": ["chapter"]},
            {"challenge": ["living"], "region": ["中部", "近畿"], "tour": ["held"]},
            {"prefecture": ["北海道", "長野県"], "round": ["1", "2"]},
            {"area": ["several"]},
            {"problem": ["vacant-houses"], "amount": ["much"]},
            {"subcommittee": ["workforce"]},
            {"region": ["unplaced"]},
        ],
    )
    def test_facets_combine_and_every_count_is_right(
        self, desk: Watched, cases: list[Case], chosen: Chosen
    ) -> None:
        """Any value of a facet, every facet; a box tells what it alone would give in its facet."""
        desk.visit(address(chosen))
        expect(chips(desk.page)).to_have_count(sum(map(len, chosen.values())))
        assert shown(desk.page) == ids(cases, chosen) != []
        boxes = desk.page.locator("[data-finder-facets] input").evaluate_all(COUNTS)
        assert len(boxes) > 70
        for facet, value, count, disabled, checked in boxes:
            assert checked == (value in chosen.get(facet, ()))
            assert count == len(ids(cases, {**chosen, facet: [value]})), (facet, value)
            assert disabled == (count == 0 and not checked), (facet, value)
        desk.assert_nothing_wrong()

    def test_counts_go_by_the_words_too(self, search: Page, cases: list[Case]) -> None:
        search.fill("#search-q", "空き家")
        expect(status(search)).to_contain_text("「空き家」")
        found = set(shown(search))
        holding = [case for case in cases if case["id"] in found]
        for facet, value, count, *_ in search.locator("[data-finder-facets] input").evaluate_all(
            COUNTS
        ):
            assert count == len(ids(holding, {facet: [value]})), (facet, value)

    def test_choosing_and_taking_back(self, search: Page, cases: list[Case]) -> None:
        box(search, "theme", "education").check()
        box(search, "prefecture", "北海道").check()
        expect(chips(search)).to_have_text(
            ["取組テーマ：教育/保育を外す", "都道府県：北海道を外す"]
        )
        both = {"theme": ["education"], "prefecture": ["北海道"]}
        assert shown(search) == ids(cases, both)
        expect(status(search)).to_have_text(
            f"条件に合う事例：{len(ids(cases, both))}件（全{len(cases)}件）"
        )
        chips(search).first.click()
        expect(chips(search)).to_have_count(1)
        assert shown(search) == ids(cases, {"prefecture": ["北海道"]})
        expect(box(search, "theme", "education")).not_to_be_checked()
        assert focused(search, "e.textContent") == "都道府県：北海道を外す"
        chips(search).first.click()
        expect(search.locator("[data-finder-chips]")).to_be_hidden()
        assert focused(search, "e.id") == "finder-cases"
        assert len(shown(search)) == len(cases)

    def test_all_is_taken_back_at_once(self, desk: Watched, cases: list[Case]) -> None:
        desk.visit(address({"theme": ["housing"], "round": ["1", "2"]}, "空き家"))
        desk.page.get_by_role("button", name="すべて消す").click()
        expect(chips(desk.page)).to_have_count(0)
        assert asked(desk.page) == {"q": ["空き家"]}
        assert 0 < len(shown(desk.page)) < len(cases)

    def test_a_case_says_which_condition_it_meets(self, desk: Watched) -> None:
        desk.visit(address({"theme": ["base"], "region": ["北海道"]}))
        expect(desk.page.locator("[data-case-id=kitami] [data-why]")).to_have_text(
            "合う条件：取組テーマ 拠点整備（章の「主な事例」）／地方 北海道"
        )

    def test_the_facets_are_never_made_anew(self, search: Page) -> None:
        """So the focus stays where it is, whatever happens to the counts."""
        one = box(search, "theme", "housing")
        one.evaluate("e => { e.dataset.same = 'yes'; e.focus(); }")
        search.keyboard.press("Space")
        expect(chips(search)).to_have_count(1)
        assert focused(search, "e.dataset.same") == "yes"

    def test_a_box_is_not_disabled_under_the_focus(self, desk: Watched) -> None:
        desk.visit(address({"theme": ["disaster"], "region": ["四国"]}))
        expect(desk.page.locator("[data-finder-empty]")).to_be_visible()
        one = box(desk.page, "theme", "disaster")
        one.focus()
        desk.page.keyboard.press("Space")
        expect(chips(desk.page)).to_have_count(1)
        assert focused(desk.page, "e.value") == "disaster"
        expect(one).to_be_enabled()
        desk.page.keyboard.press("Tab")
        expect(one).to_be_disabled()


class TestAddress:
    def test_an_address_gives_the_same_elsewhere(self, search: Page, browser: Browser) -> None:
        search.fill("#search-q", "空き家")
        box(search, "theme", "housing").check()
        box(search, "theme", "education").check()
        box(search, "tour", "none").check()
        search.get_by_label("並べ方").select_option("filled")
        expect(chips(search)).to_have_count(3)
        assert asked(search) == {
            "q": ["空き家"],
            "theme": ["education", "housing"],
            "tour": ["none"],
            "sort": ["filled"],
        }
        base = search.url.split("search/")[0]
        with opened(browser, base, viewport={"width": 1280, "height": 900}) as other:
            other.page.goto(search.url)
            expect(chips(other.page)).to_have_text(chips(search).all_text_contents())
            assert shown(other.page) == shown(search)
            assert status(other.page).inner_text() == status(search).inner_text()
            expect(other.page.locator("#search-q")).to_have_value("空き家")
            expect(other.page.get_by_label("並べ方")).to_have_value("filled")
            expect(other.page.locator("[data-facet=tour]")).to_have_attribute("open", "")

    def test_back_and_forward(self, search: Page, cases: list[Case]) -> None:
        box(search, "theme", "housing").check()
        expect(chips(search)).to_have_count(1)
        box(search, "round", "1").check()
        expect(chips(search)).to_have_count(2)
        search.go_back()
        expect(chips(search)).to_have_count(1)
        expect(box(search, "round", "1")).not_to_be_checked()
        assert shown(search) == ids(cases, {"theme": ["housing"]})
        search.go_back()
        expect(chips(search)).to_have_count(0)
        assert len(shown(search)) == len(cases)
        search.go_forward()
        search.go_forward()
        expect(chips(search)).to_have_count(2)
        assert shown(search) == ids(cases, {"theme": ["housing"], "round": ["1"]})

    def test_back_and_forward_keep_the_focus_at_the_conditions(self, search: Page) -> None:
        housing = search.get_by_role("button", name="取組テーマ：住まい を外す")
        box(search, "theme", "housing").check()
        expect(chips(search)).to_have_count(1)
        box(search, "round", "1").check()
        expect(chips(search)).to_have_count(2)
        for condition in (housing, chips(search).last):
            condition.focus()
            search.go_back()
            expect(chips(search)).to_have_count(1)
            expect(
                housing
            ).to_be_focused()  # the same condition, and what stands in another's place
            search.go_forward()
            expect(chips(search)).to_have_count(2)
            expect(housing).to_be_focused()
        search.get_by_role("button", name="すべて消す").focus()
        search.go_back()
        expect(search.get_by_role("button", name="すべて消す")).to_be_focused()
        search.go_back()
        expect(search.locator("#finder-cases")).to_be_focused()

    def test_back_from_where_nothing_is_found_keeps_the_focus(self, search: Page) -> None:
        box(search, "region", "東北").check()
        expect(chips(search)).to_have_count(1)
        search.fill("#search-q", "ゑゑゑゑゑ")
        search.keyboard.press("Enter")
        search.locator("[data-finder-empty]").get_by_role("button").first.focus()
        search.go_back()
        expect(search.locator("[data-finder-empty]")).to_be_hidden()
        expect(search.locator("#finder-cases")).to_be_focused()

    def test_back_from_a_case(self, search: Page) -> None:
        box(search, "prefecture", "長野県").check()
        expect(chips(search)).to_have_count(1)
        before = shown(search)
        search.locator(CASES).get_by_role("link").first.click()
        search.wait_for_url("**/cases/*/")
        search.go_back()
        expect(chips(search)).to_have_text(["都道府県：長野県を外す"])
        assert shown(search) == before

    def test_typing_leaves_one_entry_in_the_history(self, search: Page) -> None:
        before = search.evaluate("history.length")
        search.locator("#search-q").press_sequentially("空き家", delay=250)
        expect(status(search)).to_contain_text("「空き家」")
        assert asked(search) == {"q": ["空き家"]}
        assert search.evaluate("history.length") == before + 1

    def test_what_is_chosen_after_typing_can_be_taken_back(self, search: Page) -> None:
        search.fill("#search-q", "空き家")
        expect(status(search)).to_contain_text("「空き家」")
        box(search, "region", "東北").check()
        expect(chips(search)).to_have_count(1)
        search.go_back()
        expect(chips(search)).to_have_count(0)
        expect(search.locator("#search-q")).to_have_value("空き家")

    def test_what_the_page_does_not_offer_is_passed_over(
        self, desk: Watched, cases: list[Case]
    ) -> None:
        nonsense = {"theme": ["no-such", "<img src=x>"], "sort": ["no-such"], "constructor": ["1"]}
        desk.visit(address(nonsense))
        expect(desk.page.locator(f"{CASES} > li")).to_have_count(len(cases))
        expect(chips(desk.page)).to_have_count(0)
        desk.assert_nothing_wrong()


class TestNothingFound:
    def test_it_says_what_to_give_up_for_how_many(self, desk: Watched, cases: list[Case]) -> None:
        chosen = {"theme": ["education"], "prefecture": ["北海道"], "round": ["3"]}
        assert ids(cases, chosen) == []
        desk.visit(address(chosen))
        empty = desk.page.locator("[data-finder-empty]")
        expect(empty).to_contain_text("次のどれかを外すと見つかります")
        named = {
            "theme": "テーマ「教育/保育」",
            "prefecture": "都道府県「北海道」",
            "round": "採択次「3次採択」",
        }
        expected = {}
        for facet, name in named.items():
            rest = {other: values for other, values in chosen.items() if other != facet}
            if ids(cases, rest):
                expected[f"{name}を外す（{len(ids(cases, rest))}件）"] = rest
        buttons = empty.get_by_role("button")
        assert set(buttons.all_inner_texts()) == set(expected)
        text = buttons.first.inner_text()
        buttons.first.click()
        expect(empty).to_be_hidden()
        assert shown(desk.page) == ids(cases, expected[text]) != []
        assert focused(desk.page, "e.id") == "finder-cases"
        desk.assert_nothing_wrong()

    def test_it_says_what_to_keep_where_giving_up_one_thing_does_not_help(
        self, desk: Watched, cases: list[Case]
    ) -> None:
        chosen = {"theme": ["disaster"], "prefecture": ["北海道"], "round": ["3"]}
        desk.visit(address(chosen, "保育園"))
        empty = desk.page.locator("[data-finder-empty]")
        expect(empty).to_contain_text("どれか1つだけにすると見つかります")
        only = ids(cases, {"prefecture": ["北海道"]})
        empty.get_by_role("button", name=f"都道府県「北海道」だけにする（{len(only)}件）").click()
        expect(empty).to_be_hidden()
        assert shown(desk.page) == only
        assert asked(desk.page) == {"prefecture": ["北海道"]}

    def test_without_a_condition_none_is_to_be_given_up_and_nothing_is_called_near(
        self, desk: Watched
    ) -> None:
        desk.visit(address({}, "ほげほげ"))
        expect(status(desk.page)).to_contain_text("「ほげほげ」を含むページはありません")
        expect(desk.page.locator("[data-finder-empty]")).to_be_hidden()
        found = desk.page.locator("#main")
        expect(found.get_by_role("link", name="取組テーマから探す").first).to_be_visible()
        expect(found).not_to_contain_text("近いページ")

    def test_statements_that_no_condition_narrows_say_so(self, desk: Watched) -> None:
        asks = "空き家を貸してくれる人がいないときどうした？"
        desk.visit(address({"theme": ["disaster"]}, asks))
        answers = desk.page.get_by_role("region", name="資料の記述から")
        expect(answers.locator(".kb-answers__reach")).to_contain_text("条件に合わない項目の記述も")
        expect(status(desk.page)).to_contain_text("条件によらず")
        desk.visit(address({}, asks))
        expect(answers).to_be_visible()
        expect(answers.locator(".kb-answers__reach")).to_have_count(0)
        expect(status(desk.page)).not_to_contain_text("条件によらず")

    def test_no_list_is_left_where_no_case_is_found(self, desk: Watched) -> None:
        desk.visit(address({"theme": ["disaster"]}, "空き家"))
        expect(status(desk.page)).to_contain_text("事例 0件")
        expect(desk.page.locator(CASES)).to_be_hidden()

    def test_the_words_can_be_given_up(self, desk: Watched, cases: list[Case]) -> None:
        desk.visit(address({"region": ["東北"]}, "ゑゑゑゑゑ"))
        expect(status(desk.page)).to_contain_text("「ゑゑゑゑゑ」を含むページはありません")
        assert desk.page.locator("[data-search-results] a").count() == 0
        number = len(ids(cases, {"region": ["東北"]}))
        desk.page.get_by_role("button", name=f"言葉「ゑゑゑゑゑ」を外す（{number}件）").click()
        expect(desk.page.locator(f"{CASES} > li")).to_have_count(number)
        expect(desk.page.locator("#search-q")).to_have_value("")

    def test_another_spelling_keeps_the_facets(self, desk: Watched) -> None:
        desk.visit(address({"region": ["北海道"]}, "釧路氏"))
        link = desk.page.locator("[data-search-suggestions] a").first
        link.click()
        desk.page.wait_for_url("**region=**")
        expect(desk.page.locator("#search-q")).not_to_have_value("釧路氏")
        assert asked(desk.page)["region"] == ["北海道"]


class TestForEveryone:
    def test_by_keyboard_alone(self, search: Page) -> None:
        """From the field to the facets, a box, the chip, the order and a result."""

        def tab_to(holds: str) -> None:
            for _ in range(150):
                if focused(search, holds) == "True":
                    return
                search.keyboard.press("Tab")
            raise AssertionError(holds)

        search.focus("#search-q")
        search.keyboard.type("空き家")
        expect(status(search)).to_contain_text("「空き家」")
        tab_to("e.closest('[data-facet=basis]') && e.tagName === 'SUMMARY'")
        search.keyboard.press("Enter")
        tab_to("e.name === 'basis' && e.value === 'chapter'")
        search.keyboard.press("Space")
        expect(chips(search)).to_have_count(1)
        tab_to("e.matches('[data-finder-chips] li button')")
        search.keyboard.press("Enter")
        expect(chips(search)).to_have_count(0)
        assert focused(search, "e.id") == "finder-cases"
        tab_to("e.name === 'sort'")
        search.keyboard.press("ArrowDown")
        expect(search.get_by_label("並べ方")).to_have_value("north")
        tab_to("Boolean(e.closest('[data-case-id]')) && e.tagName === 'A'")
        name = focused(search, "e.closest('[data-case-id]').dataset.caseId")
        search.keyboard.press("Enter")
        search.wait_for_url(f"**/cases/{name}/")

    def test_changes_are_read_out(self, search: Page) -> None:
        """One live region, there from the beginning, that says the number after each change."""
        region = search.get_by_role("status").filter(has_text="件の事例")
        expect(region).to_have_attribute("data-search-status", "")
        box(search, "area", "several").check()
        expect(status(search)).to_contain_text("条件に合う事例：3件")
        search.fill("#search-q", "空き家")
        expect(status(search)).to_contain_text("「空き家」の検索結果：条件に合う事例")

    def test_a_box_is_called_by_its_facet_label_and_count(self, search: Page) -> None:
        group = search.get_by_role("group", name="取組テーマ", exact=True)
        expect(group.get_by_role("checkbox", name="防災")).to_be_visible()
        name = group.get_by_role("checkbox", name="防災").evaluate(
            "e => e.closest('label').textContent.replace(/\\s+/g, '')"
        )
        assert name.startswith("防災")
        assert name.endswith("件")

    def test_nothing_is_searched_while_an_input_method_composes(self, search: Page) -> None:
        session = search.context.new_cdp_session(search)
        before = status(search).inner_text()
        search.focus("#search-q")
        session.send(
            "Input.imeSetComposition", {"text": "くしろ", "selectionStart": 3, "selectionEnd": 3}
        )
        search.wait_for_timeout(500)
        assert status(search).inner_text() == before
        assert asked(search) == {}
        session.send("Input.insertText", {"text": "釧路"})
        expect(status(search)).to_contain_text("「釧路」")

    def test_on_a_phone_the_facets_wait_behind_a_button(
        self, phone: Watched, cases: list[Case]
    ) -> None:
        phone.visit("search/")
        page = phone.page
        toggle = page.get_by_role("button", name="しぼりこむ")
        expect(toggle).to_have_attribute("aria-expanded", "false")
        expect(page.locator("[data-facet]").first).to_be_hidden()
        toggle.click()
        expect(toggle).to_have_attribute("aria-expanded", "true")
        assert page.locator("[data-facet][open]").count() == 0
        page.locator("[data-facet=theme] summary").click()
        page.locator("label", has=page.locator("[value=disaster]")).click()
        number = len(ids(cases, {"theme": ["disaster"]}))
        expect(toggle).to_contain_text("（1）")
        page.get_by_role("button", name=f"{number}件の事例を見る").click()
        expect(page.locator("[data-facet]").first).to_be_hidden()
        assert focused(page, "e.id") == "finder-cases"
        phone.assert_nothing_wrong()

    def test_without_scripts_the_indexes_serve(self, browser: Browser, base: str) -> None:
        with opened(browser, base, java_script_enabled=False) as plain:
            plain.visit(address({"theme": ["education"]}, "空き家"))
            main = plain.page.get_by_role("main")
            assert "検索としぼりこみには、ブラウザのJavaScript" in main.inner_text()
            expect(main.get_by_role("checkbox")).to_have_count(0)
            for name in (
                "事例一覧",
                "国の3課題から探す",
                "取組テーマから探す",
                "都道府県から探す",
                "採択次から探す",
            ):
                expect(main.get_by_role("link", name=name)).to_be_visible()

    def test_it_says_when_something_cannot_be_loaded(self, desk: Watched) -> None:
        desk.page.route("**/finder/cases.json.gzip", lambda route: route.fulfill(status=500))
        desk.visit("search/?q=空き家")
        expect(status(desk.page)).to_contain_text("検索の準備ができませんでした")
        expect(desk.page.get_by_role("main").get_by_role("link", name="事例一覧")).to_be_visible()
        desk.page.unroute("**/finder/cases.json.gzip")
        desk.page.fill("#search-q", "釧路")
        expect(desk.page.locator("[data-case-id=kushiro]")).to_be_visible()
