"""The states that pages of the real site can be in beside the one they open in: each by how a reader gets there."""

from collections.abc import Callable, Mapping

from playwright.sync_api import Page, expect

from tests.browser.door import Watched
from tests.browser.form_door import area, button, errors, fill_in, finish, ready, result

Reach = Callable[[Watched], None]
FOUR = "yokoze,ishinomaki,ana,kushiro"


def _options(page: Page) -> None:
    expect(page.get_by_role("option").first).to_be_visible()


def menu_open(watched: Watched) -> None:
    watched.visit("cases/kushiro/")
    menu = watched.page.locator(".kb-menu summary")
    if menu.is_visible():  # on a desk all of it is in sight
        menu.click()
        expect(watched.page.locator(".kb-menu nav")).to_be_visible()


def suggestions_at_home(watched: Watched) -> None:
    watched.visit("")
    watched.page.locator("#home-q").fill("空き家")
    _options(watched.page)
    watched.page.keyboard.press("ArrowDown")


def suggestions_in_the_header(watched: Watched) -> None:
    watched.visit("cases/")
    watched.page.locator("#header-q").fill("テレワーク")
    _options(watched.page)
    watched.page.keyboard.press("ArrowDown")


def _found(watched: Watched, query: str) -> None:
    """The search page, with every filter unfolded."""
    watched.visit(f"search/?{query}")
    expect(watched.page.locator("[data-finder]")).to_be_visible()
    toggle = watched.page.get_by_role("button", name="しぼりこむ")
    if toggle.is_visible():
        toggle.click()
    watched.page.locator("[data-facet]").evaluate_all("l => l.map(e => { e.open = true })")


def every_filter_unfolded(watched: Watched) -> None:
    _found(watched, "")


def filters_applied(watched: Watched) -> None:
    _found(watched, "theme=education&prefecture=北海道&q=空き家")
    expect(watched.page.locator("[data-finder-chips] li")).to_have_count(2)


def filters_that_leave_nothing(watched: Watched) -> None:
    _found(watched, "theme=education&prefecture=北海道&round=3")


def nothing_found(watched: Watched) -> None:
    _found(watched, "q=ゑゑゑゑゑ")


def question_answered(watched: Watched) -> None:
    watched.visit("search/?q=空き家の改修に使えるお金はあるか")
    expect(watched.page.locator("[data-asked] > *").first).to_be_visible()


def comparison_filled(watched: Watched) -> None:
    watched.visit(f"compare/?ids={FOUR}")
    expect(watched.page.locator("[data-compare-table] table")).to_be_visible()


def cases_chosen(watched: Watched) -> None:
    watched.visit("cases/yokoze/")
    watched.page.locator(".kb-pick").first.click()
    expect(watched.page.get_by_role("region", name="比べる事例")).to_be_visible()
    # At the foot of the page the bar lies in its own place and covers nothing.
    watched.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")


def source_opened(watched: Watched) -> None:
    watched.visit("cases/urakawa/")
    watched.page.locator("#approach .kb-ref a").first.click()
    expect(watched.page.get_by_role("dialog")).to_be_visible()


def word_opened(watched: Watched) -> None:
    watched.visit("cases/urakawa/")
    watched.page.locator("a.kb-word").first.click()
    expect(watched.page.get_by_role("dialog")).to_be_visible()


def everything_unfolded(watched: Watched) -> None:
    watched.visit("cases/yokoze/")
    watched.page.locator("main details").evaluate_all("l => l.map(e => { e.open = true })")


def money_chosen(watched: Watched) -> None:
    watched.visit("money/?purpose=housing&applicant=municipality")
    expect(watched.page.locator("[data-money-unstated]")).to_be_visible()


def matrix_sorted(watched: Watched) -> None:
    watched.visit("matrix/")
    head = watched.page.get_by_role("columnheader", name="コミュニティ").first
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    # What has gone under the first column is no longer there to be touched.
    watched.page.locator(".kb-matrix").evaluate("one => one.scrollTo(0, 0)")


def address_copied(watched: Watched) -> None:
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    watched.visit("cases/yokoze/")
    watched.page.get_by_role("button", name="リンクをコピー").click()
    expect(watched.page.locator("[role=status]").filter(has_text="コピー").first).to_be_visible()


def address_unknown(watched: Watched) -> None:
    watched.visit("no/such/page/")


def form_with_errors(watched: Watched) -> None:
    page = ready(watched)
    finish(page)
    expect(errors(page)).to_be_visible()


def form_with_suggestions(watched: Watched) -> None:
    page = ready(watched)
    button(page, "＋ 書き足す", "別の表記").click()
    area(page).fill("もり")
    _options(page)


def form_finished(watched: Watched) -> None:
    page = ready(watched)
    fill_in(page)
    finish(page)
    expect(result(page)).to_be_visible()


def page_within_the_form(watched: Watched) -> None:
    page = ready(watched, "?kind=cases&id=urakawa")
    page.get_by_role("button", name="見え方を確かめる").click()
    expect(page.locator(".kb-form__page")).to_be_visible()


STATES: Mapping[str, Reach] = {
    "メニューを開く": menu_open,
    "検索の候補（ホーム）": suggestions_at_home,
    "検索の候補（見出し）": suggestions_in_the_header,
    "条件をすべて開く": every_filter_unfolded,
    "しぼりこみ": filters_applied,
    "しぼりこんで0件": filters_that_leave_nothing,
    "検索して0件": nothing_found,
    "問いへの答え": question_answered,
    "事例を並べて比べる": comparison_filled,
    "比べる事例を選ぶ": cases_chosen,
    "出典を開く": source_opened,
    "用語を開く": word_opened,
    "事例の折りたたみを開く": everything_unfolded,
    "使えるお金をしぼる": money_chosen,
    "一覧表を並べ替える": matrix_sorted,
    "リンクをコピー": address_copied,
    "ページが見つからない": address_unknown,
    "書き込み：誤りの知らせ": form_with_errors,
    "書き込み：候補": form_with_suggestions,
    "書き込み：送り方": form_finished,
    "書き込み：見え方": page_within_the_form,
}
