"""The form for members, in Chromium: from the first word to a file that ``kb check`` takes."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from generator.model import KINDS, WORDINGS, Kind
from generator.reading import Register
from tests.browser.door import Watched, focused, opened, until, violations
from tests.browser.form_door import (
    FORM,
    TOLD,
    area,
    button,
    errors,
    fill_in,
    finish,
    found,
    ready,
    remark,
    result,
    saved,
    sheet,
)
from tests.door import TOY, kb, toy_with
from tests.hostile import PAYLOADS

pytestmark = pytest.mark.browser

REPOSITORY = "https://git.example/town/kb"
FILLER = WORDINGS["filler"].filled(text="なし")[0]


# --- from the first word to the file


def test_a_new_case_becomes_a_file_that_kb_check_takes(wide: Watched, tmp_path: Path) -> None:
    page = ready(wide)
    finish(page)
    expect(errors(page)).to_be_focused()
    expect(errors(page)).to_contain_text("直すところが4件あります")
    fill_in(page)
    expect(page.get_by_text("北海道釧路市　読み：くしろし　団体コード：012068")).to_be_visible()
    expect(page.get_by_label("地域名")).to_have_value("釧路市")
    finish(page)
    expect(errors(page)).to_be_hidden()
    expect(result(page)).to_be_focused()
    name, text = saved(page)
    assert name == "kushiro.yml"
    assert found(tmp_path, f"cases/{name}", text) == []
    data = yaml.safe_load(text)
    (town,) = Register.load().find("北海道", "釧路市")
    assert data["areas"] == [
        {"prefecture": town.prefecture, "municipality": town.name, "code": town.code,
         "reading": town.reading, "source": "kushiro/report"}
    ]  # fmt: skip
    assert data["sections"]["problem"] == [{"text": TOLD, "source": "kushiro/report"}]
    assert data["sections"]["funding"] is None
    wide.assert_nothing_wrong()


@pytest.mark.parametrize(("height", "letters"), [(256, "100%"), (700, "200%")])
def test_what_comes_of_it_is_entered_at_its_beginning(
    narrow: Watched, height: int, letters: str
) -> None:
    narrow.page.set_viewport_size({"width": 320, "height": height})
    page = ready(narrow)
    page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
    finish(page)
    expect(errors(page)).to_be_focused()
    assert 0 <= float(focused(page, "e.getBoundingClientRect().top")) < 100
    fill_in(page)
    finish(page)
    expect(result(page)).to_be_focused()
    assert 0 <= float(focused(page, "e.getBoundingClientRect().top")) < 100


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.from_members])
def test_a_document_of_ones_own_is_offered_where_an_entry_can_hold_it(
    wide: Watched, kind: Kind
) -> None:
    page = ready(wide, f"?kind={kind.id}")
    own = page.get_by_role("button", name="＋ 自分の資料を書く")
    if "own_sources" not in kind.model.model_fields:
        expect(own).to_have_count(0)
        return
    own.first.click()
    expect(page.get_by_role("textbox", name="資料名").first).to_be_focused()


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS.values() if kind.from_members])
def test_what_is_not_changed_stays_as_it_was(wide: Watched, kind: str) -> None:
    for file in sorted((TOY / kind).glob("*.yml")):
        page = ready(wide, f"?kind={kind}&id={file.stem}")
        finish(page)
        expect(errors(page)).to_contain_text("まだ何も変わっていません")
        expect(errors(page)).to_be_focused()
        expect(errors(page)).to_have_accessible_description("まだ何も変わっていません")
        expect(result(page)).to_be_hidden()
        remark(page).fill("数が違うようだ。")
        key = f"kb-form {kind}/{file.stem}"
        page.wait_for_function("key => localStorage.getItem(key)", arg=key)
        kept = json.loads(page.evaluate("key => localStorage.getItem(key)", key))
        assert kept["data"] == yaml.safe_load(file.read_text(encoding="utf-8"))
    wide.assert_nothing_wrong()


def test_a_gap_is_filled_and_all_else_stays(wide: Watched, tmp_path: Path) -> None:
    wide.visit("cases/sado/")
    wide.page.get_by_role("link", name="費用・財源：この欄を埋める").click()
    page = wide.page
    sentence = page.get_by_label("費用・財源 1", exact=True)
    expect(sentence).to_be_focused()
    sentence.fill("参加費は1万円で、残りは市が負担した。")
    row = page.get_by_role("group", name="費用・財源 1")
    row.get_by_label("出典").select_option(label="概要")
    finish(page)
    name, text = saved(page)
    before: dict[str, Any] = yaml.safe_load((TOY / "cases/sado.yml").read_text(encoding="utf-8"))
    before["sections"]["funding"] = [
        {"text": "参加費は1万円で、残りは市が負担した。", "source": "003/overview"}
    ]
    assert yaml.safe_load(text) == before
    assert found(tmp_path, f"cases/{name}", text) == []


def test_rows_come_and_go(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=urakawa")
    button(page, "＋ 書き足す", "取組").click()
    expect(page.get_by_label("取組 3", exact=True)).to_be_focused()
    page.get_by_label("取組 3", exact=True).fill("乗り合いの車を試した。")
    page.get_by_role("group", name="取組 3").get_by_label("出典").select_option("003/theme-work")
    button(page, "消す", "取組 1").click()
    finish(page)
    texts = [one["text"] for one in yaml.safe_load(saved(page)[1])["sections"]["approach"]]
    assert texts == ["牧場の仕事を午前だけ紹介した。", "乗り合いの車を試した。"]


def test_nothing_but_the_keyboard_is_needed(wide: Watched) -> None:
    page = ready(wide)

    def tab_to(expression: str) -> None:
        for _ in range(80):
            if focused(page, expression) == "true" or focused(page, expression) == "True":
                return
            page.keyboard.press("Tab")
        raise AssertionError(expression)

    tab_to("e.name === 'title'")
    page.keyboard.type("釧路市からの提供")
    tab_to("e.getAttribute('role') === 'combobox' && e.closest('.kb-form') !== null")
    page.keyboard.type("くしろし")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(area(page)).to_have_value("北海道釧路市")
    tab_to("e.name === 'name'")
    page.keyboard.type("架空の港の会")
    tab_to("e.name === 'text'")
    tab_to("e.textContent === '確かめて送り方を選ぶ'")
    page.keyboard.press("Enter")
    expect(result(page)).to_be_focused()
    tab_to("e.textContent.startsWith('事務局用のファイルを保存')")


# --- what is wrong


def test_a_mistake_is_told_where_it_was_made_and_in_the_summary(wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    sentence = page.get_by_label("取組 1", exact=True)
    sentence.fill("なし")
    page.get_by_label("今後 1", exact=True).fill("担当：釧路太郎まで。")
    finish(page)
    expect(errors(page).get_by_role("link")).to_have_count(1)
    told = page.locator(f"[id='{sentence.get_attribute('aria-describedby').split()[-1]}']")  # type: ignore[union-attr]
    expect(told).to_contain_text(FILLER)
    expect(told).to_contain_text("空けておいてください")
    expect(sentence).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("人の名前らしい文字があります（担当：釧路太郎）。")).to_be_visible()
    assert violations(page) == []
    errors(page).get_by_role("link", name=FILLER).click()
    expect(sentence).to_be_focused()
    sentence.fill("空き家を貸し出した。")
    expect(errors(page)).to_be_hidden()
    expect(sentence).not_to_have_attribute("aria-invalid", "true")
    finish(page)
    expect(result(page)).to_be_visible()  # a warning hinders nothing


def test_an_unknown_town_is_told_with_what_may_be_meant(wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    area(page).fill("浦川町")
    area(page).press("Escape")
    finish(page)
    expect(errors(page)).to_contain_text("「浦川町」は全国の市区町村名簿にありません。")
    expect(page.locator(".kb-form__error")).to_contain_text("もしかして: ")
    expect(page.locator(".kb-form__error")).to_contain_text("北海道浦河町（016071）")
    area(page).fill("森町")
    area(page).press("Escape")
    finish(page)
    expect(errors(page)).to_contain_text("「森町」は複数あります")


def test_what_is_there_already_is_shown_before_one_writes_it_again(wide: Watched) -> None:
    page = ready(wide)
    area(page).fill("うらかわ")
    page.get_by_role("option", name="北海道浦河町").click()
    doubles = page.locator("[data-form-doubles]")
    expect(doubles).to_contain_text("うらかわ架空コンソーシアム（地域が同じ（浦河町））")
    doubles.get_by_role("link", name="これに書き足す・直す").click()
    page.wait_for_url("**?kind=cases&id=urakawa")
    expect(
        page.get_by_role("heading", name="「浦河町｜うらかわ架空コンソーシアム」に書き足す・直す")
    ).to_be_visible()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_stay_texts_and_are_refused_or_kept(
    wide: Watched, tmp_path: Path, payload: str
) -> None:
    page = ready(wide)
    fill_in(page)
    for label in ("資料名", "地域名", "コンソーシアム名"):
        page.get_by_label(label).fill(payload)
    page.get_by_label("課題 1", exact=True).fill(payload)
    page.get_by_role("button", name="見え方を確かめる").click()
    expect(result(page)).to_contain_text(payload)
    finish(page)
    refused = errors(page).is_visible()
    if not refused:
        name, text = saved(page)
        assert found(tmp_path, f"cases/{name}", text) == []
    assert refused == any(
        WORDINGS["markup"].message[:10] in one for one in errors(page).all_inner_texts()
    )
    assert page.evaluate("window.canary") is None
    wide.assert_nothing_wrong()


@pytest.mark.parametrize(
    "query",
    ["?kind=__proto__", "?kind=constructor", "?kind=cases&id=../../x", "?kind=cases&id=<script>",
     "?kind=sources&id=003", "?kind=cases&id=no-such-case"],
)  # fmt: skip
def test_an_address_that_names_nothing_leads_to_the_choice(wide: Watched, query: str) -> None:
    wide.visit(FORM + query)
    choice = wide.page.get_by_label("どれを")
    expect(choice).to_be_visible()
    choice.select_option(label="浦河町｜うらかわ架空コンソーシアム")
    wide.page.get_by_role("button", name="開く").click()
    wide.page.wait_for_url("**?kind=cases&id=urakawa")
    wide.assert_nothing_wrong()


def test_fields_that_there_are_not_are_no_way_in(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=sado&field=constructor.prototype")
    assert focused(page, "e.closest('[data-form-title]') !== null") == "True"
    wide.assert_nothing_wrong()


# --- the draft


def test_a_draft_is_offered_restored_and_deleted(wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    kept = "Object.keys(localStorage).length"
    until(lambda: TOLD in page.evaluate("JSON.stringify(localStorage)"))
    page.reload()
    offer = page.get_by_role("group", name="書きかけ")
    offer.get_by_role("button", name="続きから書く").click()
    expect(page.get_by_label("課題 1", exact=True)).to_have_value(TOLD)
    expect(area(page)).to_have_value("北海道釧路市")
    finish(page)
    assert yaml.safe_load(saved(page)[1])["sections"]["problem"][0]["source"] == "kushiro/report"
    wide.visit(FORM)
    draft = page.get_by_role("link", name="「釧路市」（新しい事例）")
    expect(draft).to_be_visible()
    draft.click()
    expect(offer).to_contain_text("「釧路市」（新しい事例）の書きかけがあります")
    drop = offer.get_by_role("button", name="書きかけを消す")
    drop.click()  # the question is answered with no
    assert page.evaluate(kept) == 1
    page.on("dialog", lambda one: one.accept())
    drop.click()
    expect(page.get_by_label("課題 1", exact=True)).to_have_value("")
    assert page.evaluate(kept) == 0


def test_a_browser_that_keeps_nothing_is_told_so(wide: Watched) -> None:
    wide.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page = ready(wide)
    fill_in(page)
    expect(page.locator("[data-form-status]")).to_contain_text("書きかけを残せません")
    finish(page)
    assert saved(page)[0] == "kushiro.yml"
    wide.assert_nothing_wrong()


# --- how it ends


def term(page: Page, text: str) -> None:
    page.get_by_label("用語").fill("試し住み")
    page.get_by_label("読み").fill("ためしずみ")
    page.get_by_label("意味 1").fill(text)
    page.get_by_label("出典").select_option("003/overview")
    finish(page)


def way(page: Page, name: str) -> str:
    return page.get_by_role("link", name=name).get_attribute("href") or ""


def test_a_short_text_goes_with_the_address(wide: Watched, tmp_path: Path) -> None:
    page = ready(wide, "?kind=glossary")
    term(page, "短い間だけ住んでみること。")
    name, text = saved(page)
    for link, part in (("記入画面を開く", "text"), ("ファイルの画面を開く", "value")):
        href = way(page, link)
        assert len(href.encode()) < 6000
        assert href.startswith(REPOSITORY)
        assert parse_qs(urlsplit(href).query)[part] == [text]
    assert parse_qs(urlsplit(way(page, "ファイルの画面を開く")).query)["filename"] == [
        f"content/glossary/{name}"
    ]
    assert parse_qs(urlsplit(way(page, "記入画面を開く")).query)["template"] == ["case.yml"]
    assert page.locator("a[rel=noopener]").count() >= 2
    # What GitHub makes of the filled-in field, and what becomes of that.
    body = toy_with(tmp_path, {}) / "body.md"
    body.write_text(f"### 記入フォームの文\n\n{text}", encoding="utf-8")
    assert kb("intake", body, cwd=tmp_path).code == 0
    taken = (tmp_path / "content" / "glossary" / name).read_text(encoding="utf-8")
    assert yaml.safe_load(taken) == yaml.safe_load(text)


def test_a_long_text_is_copied(wide: Watched) -> None:
    wide.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = ready(wide, "?kind=glossary")
    term(page, "長い説明。" * 70)
    button(page, "＋ 書き足す", "意味").click()
    page.get_by_label("意味 2").fill("続きの説明。" * 60)
    page.get_by_role("group", name="意味 2").get_by_label("出典").select_option("003/overview")
    finish(page)
    _, text = saved(page)
    for link in ("記入画面を開く", "ファイルの画面を開く"):
        assert len(way(page, link).encode()) < 6000
        assert not {"text", "value"} & set(parse_qs(urlsplit(way(page, link)).query))
        with page.context.expect_page() as other:
            page.get_by_role("link", name=link).click()
        answer = page.get_by_role("link", name=link).locator("xpath=following-sibling::p[1]")
        expect(answer).to_have_text("文をコピーしました。")
        other.value.close()
        page.bring_to_front()
        assert page.evaluate("navigator.clipboard.readText()") == text


def test_an_entry_that_is_there_leads_to_its_file(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=urakawa")
    page.get_by_label("取組 1", exact=True).fill("牧場の仕事を午後だけ紹介した。")
    finish(page)
    expect(result(page)).to_be_visible()
    assert way(page, "ファイルの画面を開く") == f"{REPOSITORY}/edit/main/content/cases/urakawa.yml"


def test_the_text_for_a_letter_says_everything_in_words(wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    finish(page)
    sheet = page.get_by_role("region", name="送る文")
    for words in ("【事例】釧路市｜架空の港の会", "■ 課題", f"・{TOLD}［出典：釧路市からの提供］"):
        expect(sheet).to_contain_text(words)
    for words in ("null", "sections", "source", "report"):
        expect(sheet).not_to_contain_text(words)
    page.evaluate("() => { window.print = () => { document.body.dataset.printed = 'yes'; }; }")
    page.locator("button", has_text="文をコピー").locator("~ button", has_text="印刷").click()
    expect(page.locator("body[data-printed=yes]")).to_be_visible()
    page.emulate_media(media="print")
    expect(sheet).to_be_visible()
    expect(page.get_by_label("課題 1", exact=True)).to_be_hidden()


def test_paper_says_how_what_is_not_finished_comes_onto_it(wide: Watched) -> None:
    page = ready(wide)
    hint = page.get_by_text("紙に出すには、先に「見え方を確かめる」を押します。")
    page.get_by_label("課題 1", exact=True).fill(TOLD)
    expect(hint).to_be_hidden()
    page.emulate_media(media="print")
    expect(hint).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="見え方を確かめる").click()
    expect(page.locator(".kb-form__page")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".kb-form__page")).to_be_visible()
    expect(hint).to_be_hidden()


def test_without_scripts_the_other_ways_are_told(browser: Browser, address: str) -> None:
    with opened(browser, address, java_script_enabled=False) as watched:
        watched.visit(FORM)
        expect(watched.page.get_by_role("link", name="公開リポジトリの記入画面")).to_have_attribute(
            "href", f"{REPOSITORY}/issues/new?template=case.yml"
        )
        expect(watched.page.locator("[data-needs]")).to_contain_text("事例は、記入用のExcelにも")
        expect(watched.page.locator("[data-needs]")).to_have_css("opacity", "1")


def test_who_comes_to_tell_of_another_page_finds_how(
    browser: Browser, address: str, wide: Watched
) -> None:
    wide.page.set_viewport_size({"width": 390, "height": 700})
    wide.visit(f"{FORM}#elsewhere")
    for _ in range(2):
        how = wide.page.get_by_role("heading", name="ほかのページの誤りを知らせる")
        expect(wide.page.get_by_role("heading", name="新しく書く")).to_be_visible()
        expect(how).to_be_in_viewport()
        wide.page.reload()
    ready(wide)
    expect(how).to_be_hidden()
    with opened(browser, address, java_script_enabled=False) as watched:
        watched.visit(f"{FORM}#elsewhere")
        told = watched.page.get_by_role("heading", name="ほかのページの誤りを知らせる")
        expect(told).to_be_in_viewport()


def test_where_its_data_does_not_come_the_other_ways_are_told(wide: Watched) -> None:
    ways = wide.page.locator("[data-needs]")
    wide.visit(FORM)
    expect(wide.page.get_by_role("heading", name="新しく書く")).to_be_visible()
    expect(ways).to_be_hidden()
    wide.page.route("**/assets/form/**", lambda route: route.abort())
    wide.page.reload()
    expect(wide.page.locator("[data-form-status]")).to_contain_text("読み込めませんでした")
    expect(ways).to_be_visible()
    expect(ways).to_have_css("opacity", "1")
    expect(ways.get_by_role("link", name="記入用のExcel")).to_be_visible()
    assert wide.complaints
    wide.complaints.clear()


def test_the_workbook_is_offered_for_cases_which_it_takes(wide: Watched) -> None:
    wide.visit(FORM)
    expect(wide.page.get_by_text("事例は、記入用のExcelにも書けます。何件でも")).to_be_visible()


def test_it_works_in_a_copy_opened_from_a_folder(
    browser: Browser, toy_in_repository: Path, tmp_path: Path
) -> None:
    with ZipFile(toy_in_repository / "downloads" / "site.zip") as archive:
        archive.extractall(tmp_path)
    with opened(browser, tmp_path.as_uri() + "/") as watched:
        watched.visit(f"{FORM}index.html?kind=cases&id=urakawa")
        page = watched.page
        page.get_by_label("取組 1", exact=True).fill("牧場の仕事を午後だけ紹介した。")
        finish(page)
        assert yaml.safe_load(saved(page)[1])["id"] == "urakawa"
        expect(result(page)).to_contain_text("資料の食い違い")  # from its page
        expect(sheet(page)).to_contain_text("すでにあるものの直し（cases/urakawa/）")
        expect(sheet(page)).not_to_contain_text("file:")  # whoever reads it has no such disk
        assert watched.outside == []
        assert watched.complaints == []


def test_a_workbook_is_what_kb_xlsx_imports(wide: Watched, tmp_path: Path) -> None:
    folder = toy_with(tmp_path, {})
    page = ready(wide)
    fill_in(page)
    page.get_by_label("取組 1", exact=True).fill("「_x0041_」と 1 < 2 を\u3000試した。")
    finish(page)
    _, text = saved(page)
    assert imported(page, folder, "kushiro") == yaml.safe_load(text)
    page = ready(wide, "?kind=cases&id=urakawa")
    page.get_by_label("取組 1", exact=True).fill("牧場の仕事を午後だけ紹介した。")
    finish(page)
    expect(result(page)).to_be_visible()
    before = yaml.safe_load((folder / "content/cases/urakawa.yml").read_text(encoding="utf-8"))
    before["sections"]["approach"][0]["text"] = "牧場の仕事を午後だけ紹介した。"
    assert imported(page, folder, "urakawa") == before


def imported(page: Page, folder: Path, name: str) -> Any:
    """The entry's file after its workbook was imported."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Excelで保存").click()
    assert download.value.suggested_filename == f"{name}.xlsx"
    download.value.save_as(folder / "in.xlsx")
    done = kb("xlsx", "import", "in.xlsx", cwd=folder)
    assert done.code == 0, done
    return yaml.safe_load((folder / f"content/cases/{name}.yml").read_text(encoding="utf-8"))


# --- for everyone


def test_letters_of_double_size_fit_a_phone(narrow: Watched) -> None:
    page = ready(narrow)
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    finish(page)
    fill_in(page)
    finish(page)
    expect(result(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_only_the_form_loads_what_it_is_made_of(wide: Watched) -> None:
    asked: list[str] = []
    wide.page.on("request", lambda request: asked.append(request.url))
    wide.visit("cases/urakawa/")
    assert not [url for url in asked if "/form/" in url]
    ready(wide, "?kind=cases&id=urakawa")
    own = [url for url in asked if "/assets/form/" in url]
    assert {Path(urlsplit(url).path).name for url in own} == {
        "form.json", "known.json", "register.json", "urakawa.json", "workbook.json"
    }  # fmt: skip
