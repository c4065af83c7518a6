"""What was begun in the form: found again, gone on with, and lost to nobody else's words."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.browser.door import Watched, until, violations, watch
from tests.browser.form_door import FORM, button, finish, ready, remark, saved, sheet
from tests.door import TOY

pytestmark = pytest.mark.browser

PAUSE = 1000  # milliseconds; the form looks at a change after 400
NEW, URAKAWA = "?kind=cases", "?kind=cases&id=urakawa"
TEXT = "牧場の仕事を午後だけ紹介した。"
DAY = "2026-11-21"


def published(kind: str = "cases", name: str = "urakawa") -> Any:
    return yaml.safe_load((TOY / kind / f"{name}.yml").read_text(encoding="utf-8"))


def publish(page: Page, data: object) -> None:
    """From now on the site has the case as it is here."""
    body = json.dumps(data)
    page.route("**/entries/cases/urakawa.json", lambda route: route.fulfill(body=body))


def kept(page: Page) -> dict[str, str]:
    """All drafts as they lie in the browser."""
    lying: dict[str, str] = page.evaluate("({ ...localStorage })")
    return lying


def lay(watched: Watched, name: str, data: object, **more: object) -> None:
    """A draft as if it had been kept before."""
    watched.visit(FORM)
    draft = json.dumps({"at": "2026-10-01T00:00:00Z", "data": data, **more})
    watched.page.evaluate("([name, draft]) => localStorage.setItem(name, draft)", [name, draft])


def write(page: Page, label: str, text: str) -> None:
    """Into a field, until it is kept."""
    page.get_by_label(label, exact=True).fill(text)
    until(lambda: any(text in one for one in kept(page).values()))


def write_with_document(page: Page) -> None:
    """A sentence with a document of one's own."""
    page.get_by_label("資料名").fill("町からの提供")
    page.get_by_label("資料名").press("Tab")
    row = page.get_by_role("group", name="取組 1", exact=True)
    row.get_by_label("出典").select_option(label="町からの提供")
    write(page, "取組 1", TEXT)


def offer(page: Page) -> Locator:
    return page.get_by_role("group", name="書きかけ")


def again(page: Page) -> Locator:
    return offer(page).get_by_role("button", name="続きから書く")


def status(page: Page) -> Locator:
    return page.locator("[data-form-status]")


def listed(page: Page) -> Locator:
    return page.locator("[data-form-drafts] li")


# --- of an entry that is called otherwise now, or is gone


def test_a_draft_is_found_by_what_its_entry_was_called_before(wide: Watched) -> None:
    page = ready(wide, URAKAWA)
    write_with_document(page)
    (text,) = kept(page).values()
    before = text.replace('"urakawa"', '"urakawa-cho"').replace('"urakawa/', '"urakawa-cho/')
    assert before.count('"urakawa-cho/report"') == 1
    wide.visit("")
    move = "(text) => { localStorage.clear(); localStorage.setItem('kb-form cases/urakawa-cho', text); }"
    page.evaluate(move, before)
    wide.visit(FORM)
    page.get_by_role("link", name="「浦河町」の書き足し・直し").click()
    expect(again(page)).to_be_focused()
    again(page).click()
    expect(page.get_by_label("取組 1", exact=True)).to_have_value(TEXT)
    finish(page)
    expect(sheet(page)).to_contain_text(f"{TEXT}［出典：町からの提供］")
    data = yaml.safe_load(saved(page)[1])
    assert (data["id"], data["former_ids"]) == ("urakawa", ["urakawa-cho"])
    assert data["sections"]["approach"][0]["source"] == "urakawa/report"
    remark(page).fill("一言。")
    page.wait_for_timeout(PAUSE)
    assert [*kept(page)] == ["kb-form cases/urakawa-cho"]
    wide.visit(FORM + URAKAWA)
    expect(offer(page)).to_contain_text("「浦河町」の書き足し・直しの書きかけがあります")
    wide.assert_nothing_wrong()


def test_what_was_written_about_an_entry_that_is_gone_can_be_saved(wide: Watched) -> None:
    data = published() | {"id": "gone", "own_sources": [{"id": "report", "title": "町の資料"}]}
    data["sections"]["approach"] = [{"text": TEXT, "source": "gone/report"}]
    lay(wide, "kb-form cases/gone", data, remark="数が違うようだ。")
    wide.visit(f"{FORM}?kind=cases&id=gone")
    page = wide.page
    expect(status(page)).to_have_text(
        "この項目は見つかりません。下から選んでください。書きかけは、下で保存できます。"
    )
    expect(listed(page)).to_contain_text("いまのサイトにありません")
    expect(listed(page).get_by_role("link")).to_have_count(0)
    with page.expect_download() as download:
        button(page, "文を保存", "「浦河町」の書き足し・直し").click()
    assert download.value.suggested_filename == "gone.txt"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    for words in ("【事例】浦河町｜", "数が違うようだ。", f"・{TEXT}［出典：町の資料］"):
        assert words in text
    expect(status(page)).to_have_text("gone.txt を保存しました。")
    assert violations(page) == []
    page.on("dialog", lambda one: one.accept())
    button(page, "消す", "「浦河町」の書き足し・直し").click()
    expect(status(page)).to_have_text("「浦河町」の書き足し・直しの書きかけを消しました。")
    expect(page.get_by_role("heading", name="新しく書く")).to_be_focused()
    assert kept(page) == {}
    wide.assert_nothing_wrong()


# --- of an entry that was changed since


def test_a_draft_undoes_nothing_that_was_changed_since(wide: Watched) -> None:
    page = ready(wide, URAKAWA)
    write(page, "取組 1", TEXT)
    now = published() | {"confirmed_on": DAY, "questions": ["冬はどう過ごすか"]}
    now["sections"]["results"] += [{"text": "二度目の年は8組が来た。", "source": "003/overview"}]
    publish(page, now)
    page.reload()
    expect(again(page)).to_be_focused()
    expect(again(page)).to_have_accessible_description(
        re.compile(
            r"項目が変わりました（.*最終確認日）。.*いまの内容のまま、書いたところだけが入ります。"
        )
    )
    again(page).click()
    finish(page)
    expect(sheet(page)).to_contain_text("■ 直したところ（1か所。")
    expect(sheet(page)).to_contain_text(TEXT)
    now["sections"]["approach"][0]["text"] = TEXT
    assert yaml.safe_load(saved(page)[1]) == now
    remark(page).fill("もう一言。")
    page.wait_for_timeout(PAUSE)
    page.reload()
    expect(offer(page)).not_to_contain_text("変わりました")
    wide.assert_nothing_wrong()


def test_what_both_changed_is_named_before_one_goes_on(wide: Watched) -> None:
    page = ready(wide, URAKAWA)
    write(page, "取組 1", TEXT)
    now = published() | {"confirmed_on": DAY}
    now["sections"]["approach"] += [{"text": "橇を貸した。", "source": "003/overview"}]
    publish(page, now)
    page.reload()
    expect(offer(page)).to_contain_text("書きかけの内容が入ります：取組。送る文の")
    again(page).click()
    finish(page)
    expect(sheet(page)).to_contain_text("前：橇を貸した。")
    expect(sheet(page)).not_to_contain_text("最終確認日")


def test_with_other_documents_on_both_sides_nothing_is_mixed(wide: Watched) -> None:
    page = ready(wide, URAKAWA)
    write_with_document(page)
    now = published()
    now["own_sources"] = [{"id": "report", "title": "会からの提供", "dated": "2026年"}]
    now["sections"]["funding"] = [{"text": "会が負担した。", "source": "urakawa/report"}]
    publish(page, now)
    page.reload()
    expect(offer(page)).to_contain_text("書きかけの内容が入ります：費用・財源、もとにした資料。")
    again(page).click()
    expect(page.get_by_label("費用・財源 1", exact=True)).to_have_value(
        published()["sections"]["funding"][0]["text"]
    )


def test_of_an_old_draft_it_is_said_that_nobody_knows(wide: Watched) -> None:
    now = published() | {"confirmed_on": DAY, "questions": ["冬はどう過ごすか"]}
    data = published() | {"confirmed_on": "2020-01-01"}
    lay(wide, "kb-form cases/urakawa", data)
    page = wide.page
    publish(page, now)
    wide.visit(FORM + URAKAWA)
    expect(again(page)).to_have_accessible_description(
        re.compile("変わったかどうかは、分かりません。.*前の内容に戻してください。")
    )
    again(page).click()
    finish(page)
    expect(sheet(page)).to_contain_text("後：2020年1月1日")
    assert yaml.safe_load(saved(page)[1]) == now | {"confirmed_on": "2020-01-01"}


def test_where_there_is_little_room_the_words_are_kept_at_least(wide: Watched) -> None:
    wide.page.add_init_script("""
      const put = Storage.prototype.setItem;
      Storage.prototype.setItem = function (name, text) {
        if (text.includes('"from"')) throw new Error("full");
        put.call(this, name, text);
      };""")
    page = ready(wide, URAKAWA)
    write(page, "取組 1", TEXT)
    expect(status(page)).to_have_text("")
    page.reload()
    expect(offer(page)).to_contain_text("分かりません")


# --- in two tabs


def other(wide: Watched, query: str) -> Page:
    """Another tab of the same browser with the form."""
    return ready(watch(wide.page.context, wide.base), query)


def test_two_tabs_with_new_cases_keep_both(wide: Watched) -> None:
    one, two = ready(wide), other(wide, NEW)
    write(one, "課題 1", "一つ目の課題。")
    write(two, "課題 1", "二つ目の課題。")
    expect(status(two)).to_have_text(
        re.compile("^ほかのタブで書いた書きかけがあります。.*別に残して")
    )
    write(one, "課題 1", "一つ目の続き。")
    expect(status(one)).to_have_text("")
    said = status(two).evaluate_handle(
        "(one) => { const all = []; new MutationObserver(() => all.push(1)).observe(one, { childList: true }); return all; }"
    )
    write(two, "課題 1", "二つ目の続き。")
    expect(status(two)).to_have_text(
        re.compile("^ほかのタブで")
    )  # it stands, and is not heard again
    assert said.json_value() == []
    texts = kept(one)
    assert len(texts) == 2
    assert "一つ目の続き。" in texts["kb-form cases/（新）"]
    assert "二つ目の続き。" in texts["kb-form cases/（新） 2"]
    wide.visit(FORM)
    expect(listed(one)).to_have_count(2)
    one.get_by_role("link", name="（新しい事例）その2").click()
    expect(again(one)).to_have_count(2)
    expect(again(one).first).to_be_focused()
    assert violations(one) == []
    again(one).first.click()
    expect(one.get_by_label("課題 1", exact=True)).to_have_value("二つ目の続き。")
    wide.assert_nothing_wrong()


def test_two_tabs_that_go_on_with_one_draft_keep_both(wide: Watched) -> None:
    page = ready(wide, URAKAWA)
    write(page, "取組 1", TEXT)
    wide.visit(FORM + URAKAWA)
    again(page).click()
    tab = watch(page.context, wide.base)
    tab.visit(FORM + URAKAWA)
    again(tab.page).click()
    write(page, "取組 1", "ここで書いた。")
    write(tab.page, "取組 1", "あちらで書いた。")
    expect(status(tab.page)).to_have_text(re.compile("^ほかのタブで書いた書きかけがあります。"))
    tab.page.on("dialog", lambda one: one.accept())
    tab.page.get_by_role("button", name="はじめからにする").click()
    expect(again(tab.page)).to_have_count(1)
    assert ["ここで書いた。" in one for one in kept(page).values()] == [True]


@pytest.mark.parametrize("told", [5, [None, 5, ["place"]]])
def test_a_draft_that_was_kept_otherwise_goes_on(wide: Watched, told: object) -> None:
    lay(wide, "kb-form cases/urakawa", published(), told=told)
    wide.visit(f"{FORM}?kind=cases&id=urakawa")
    again(wide.page).click()
    expect(wide.page.get_by_label("地域名")).to_be_visible()
    wide.assert_nothing_wrong()


def test_of_two_drafts_one_can_be_deleted_before_one_goes_on(wide: Watched) -> None:
    for name, text in (("（新）", "一つ目。"), ("（新） 2", "二つ目。")):
        sections = {"problem": [{"text": text}]}
        lay(wide, f"kb-form cases/{name}", {"id": "case", "sections": sections})
    page = wide.page
    wide.visit(FORM + NEW)
    page.on("dialog", lambda one: one.accept())
    drop = offer(page).get_by_role("button", name=re.compile("^書きかけを消す"))
    drop.first.click()
    expect(drop).to_have_count(1)
    expect(again(page)).to_be_focused()
    drop.click()
    expect(offer(page)).to_have_count(0)
    expect(page.get_by_label("課題 1", exact=True)).to_have_value("")
    assert kept(page) == {}
