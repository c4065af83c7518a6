"""What was found, saved as a table: the rows of the published one, and only those shown."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.door import Watched, violations

pytestmark = pytest.mark.browser

Row = dict[str, str]


def saved(page: Page) -> tuple[str, list[Row]]:
    """What the button saves: the name of the file, and its rows."""
    with page.expect_download() as download:
        page.get_by_role("button", name="この結果をCSVで保存").click()
    data = download.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "without it Excel reads another encoding"
    assert data.count(b"\n") > 1
    return download.value.suggested_filename, rows(data.decode("utf-8-sig"))


def rows(text: str) -> list[Row]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_what_is_shown_is_saved_in_its_order(desk: Watched, site: Path) -> None:
    published = rows((site / "api" / "v1" / "cases.csv").read_text(encoding="utf-8-sig"))
    by_id = {row["id"]: row for row in published}
    desk.visit("search/?theme=disaster&sort=round")
    expect(desk.page.locator("[data-search-status]")).to_contain_text("条件に合う事例")
    cards = desk.page.locator("[data-search-results] [data-case-id]")
    shown = [card.get_attribute("data-case-id") or "" for card in cards.all()]
    name, found = saved(desk.page)
    assert name.endswith(".csv")
    assert 0 < len(shown) < len(published)
    assert found == [by_id[one] for one in shown]
    expect(desk.page.get_by_text(f"{len(shown)}件を保存しました")).to_be_visible()
    assert violations(desk.page) == []
    desk.assert_nothing_wrong()


def test_all_is_the_published_table(phone: Watched, site: Path) -> None:
    phone.visit("search/")
    expect(phone.page.locator("[data-search-status]")).to_contain_text("すべて表示")
    _, found = saved(phone.page)
    everything = rows((site / "api" / "v1" / "cases.csv").read_text(encoding="utf-8-sig"))
    assert sorted(map(str, found)) == sorted(map(str, everything))


def test_where_nothing_is_found_nothing_is_offered(desk: Watched) -> None:
    desk.visit("search/?q=ぬるぽがっ")
    expect(desk.page.locator("[data-search-status]")).to_contain_text("ありません")
    expect(desk.page.locator("[data-save-found]")).to_be_hidden()


def test_a_table_that_cannot_be_loaded_is_said(desk: Watched) -> None:
    desk.page.route("**/cases.csv", lambda route: route.abort())
    desk.visit("search/")
    desk.page.get_by_role("button", name="この結果をCSVで保存").click()
    expect(desk.page.get_by_text("保存できませんでした")).to_be_visible()
