"""The form for members in Chromium: opened, filled in, looked at, and what it saves."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from generator.findings import Finding
from tests.browser.door import Watched
from tests.door import check, toy_with

FORM = "contribute/form/"
TOLD = "冬に人が減る。"


def ready(watched: Watched, query: str = "?kind=cases") -> Page:
    """The form, drawn."""
    watched.page.set_default_timeout(8000)
    watched.visit(FORM + query)
    expect(watched.page.locator("[data-form-fields] > *").first).to_be_visible()
    return watched.page


def area(page: Page) -> Locator:
    return page.get_by_label("市区町村（または都道府県）")


def fill_in(page: Page) -> None:
    """As little as a new case needs, and one sentence."""
    page.get_by_label("資料名").fill("釧路市からの提供")
    area(page).fill("くしろし")
    page.get_by_role("option", name="北海道釧路市").click()
    page.get_by_label("コンソーシアム名").fill("架空の港の会")
    page.get_by_label("課題 1", exact=True).fill(TOLD)


def finish(page: Page) -> None:
    page.get_by_role("button", name="確かめて送り方を選ぶ").click()


def button(page: Page, does: str, what: str) -> Locator:
    """A button that says what it does and, for those who hear it, to what."""
    return page.get_by_role("button", name=re.compile(rf"^{does}\s*：{what}$"))


def errors(page: Page) -> Locator:
    return page.get_by_role("group", name="直すところ")


def result(page: Page) -> Locator:
    return page.get_by_role("group", name=re.compile("^((送り方|保存)と)?見え方$"))


def saved(page: Page) -> tuple[str, str]:
    """The name and the text of the file that the form saves."""
    expect(result(page)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="ファイルを保存").click()
    file = download.value
    return file.suggested_filename, Path(file.path()).read_text(encoding="utf-8")


def found(folder: Path, name: str, text: str) -> list[Finding]:
    """What ``kb check`` finds in a file beside the toy content."""
    return [one for one in check(toy_with(folder, {name: text})) if name in one.path]


def sheet(page: Page) -> Locator:
    """The text that is sent."""
    return page.get_by_role("region", name="送る文")


def remark(page: Page) -> Locator:
    """Room for a word on what is wrong."""
    return page.get_by_label("どこが、どう違いますか")
