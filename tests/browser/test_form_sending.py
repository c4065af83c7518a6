"""Where what was filled in goes: to whom, in which words, and what is said where nobody is known yet."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.browser.door import Watched, opened, served, violations
from tests.browser.form_door import (
    FORM,
    area,
    button,
    errors,
    fill_in,
    finish,
    ready,
    remark,
    result,
    sheet,
)
from tests.built import read_html
from tests.door import kb
from tests.test_starting import inside

pytestmark = pytest.mark.browser

OFFICE, EMAIL, POST = "架空の課", "madoguchi@town.example", "〒000-0000 架空市1-1"
PAUSE = 1000  # milliseconds; the form looks at a change after 400


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a base whose settings say where to send."""
    base = tmp_path_factory.mktemp("bases") / "told"
    assert kb("init", base).code == 0
    settings = base / "mkdocs.yml"
    sending = f'  sending:\n    office: {OFFICE}\n    email: {EMAIL}\n    post: "{POST}"\n'
    text = settings.read_text(encoding="utf-8").replace("extra:\n", f"extra:\n{sending}", 1)
    settings.write_text(text, encoding="utf-8")
    done = inside(base, "build")
    assert done.returncode == 0, done
    return base / "site"


@pytest.fixture
def with_office(browser: Browser, told: Path) -> Iterator[Watched]:
    with served(told) as base, opened(browser, base) as watched:
        yield watched


@pytest.fixture
def with_nobody(browser: Browser, toy_site: Path) -> Iterator[Watched]:
    """A site that knows neither a repository nor an office."""
    with served(toy_site) as base, opened(browser, base) as watched:
        yield watched


def test_the_office_is_named_with_a_letter_that_is_begun(with_office: Watched) -> None:
    page = ready(with_office)
    fill_in(page)
    finish(page)
    first = result(page).locator("section").first
    for words in (OFFICE, EMAIL, POST, "事例などの提出：釧路市｜架空の港の会"):
        expect(first).to_contain_text(words)
    href = page.get_by_role("link", name="メールを開く").get_attribute("href") or ""
    assert href.startswith(f"mailto:{EMAIL}?")
    assert len(href) < 1500  # programs for e-mail cut what is longer
    asked = parse_qs(urlsplit(href).query)
    assert asked["subject"] == ["事例などの提出：釧路市｜架空の港の会"]
    assert "貼り付けてください" in asked["body"][0]
    expect(result(page)).not_to_contain_text("準備中")
    assert violations(page) == []
    with_office.assert_nothing_wrong()


def test_the_office_stands_on_other_pages_too(told: Path) -> None:
    for page in ("contribute", "contribute/form", "about", "cases/sado"):
        text = (told / page / "index.html").read_text(encoding="utf-8")
        assert f"mailto:{EMAIL}" in read_html(text).links, page
        assert "準備中" not in text


def test_where_nobody_is_known_nothing_says_send_it(with_nobody: Watched) -> None:
    page = ready(with_nobody)
    fill_in(page)
    finish(page)
    whole = page.get_by_role("group", name="保存と見え方", exact=True)
    expect(whole).to_be_focused()
    expect(page.locator("[data-form-status]")).to_have_text(
        "誤りはありません。下の保存に進んでください。"
    )
    expect(whole.get_by_role("heading", name="保存する", exact=True)).to_be_visible()
    expect(result(page)).to_contain_text("送り先は準備中です")
    expect(result(page)).to_contain_text("まだどこにも送られていません")
    expect(result(page)).to_contain_text("保存しておいてください")
    expect(result(page)).not_to_contain_text("送ってください")
    expect(result(page)).to_contain_text("このファイルに入りません。上の文も一緒に保存してください")
    # What links there are, are those of the page that is shown.
    expect(result(page).locator(".kb-form__ending").get_by_role("link")).to_have_count(0)
    expect(result(page).get_by_role("button")).to_have_count(5)
    expect(result(page).locator("button.kb-button")).to_have_count(5)
    with_nobody.assert_nothing_wrong()


def test_who_wrote_is_kept_with_what_was_written(with_nobody: Watched) -> None:
    page = ready(with_nobody)
    fill_in(page)
    finish(page)
    result(page).get_by_label("書いた人の課や団体の名前").fill(OFFICE)
    page.reload()
    page.get_by_role("button", name="続きから書く").click()
    finish(page)
    expect(result(page).get_by_label("書いた人の課や団体の名前")).to_have_value(OFFICE)
    expect(sheet(page)).to_contain_text(f"書いた人（課・団体）：{OFFICE}")


# --- what the text says


def test_a_change_is_told_before_and_after_and_the_rest_is_left_out(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=urakawa")
    page.get_by_label("取組 1", exact=True).fill("牧場の仕事を午後だけ紹介した。")
    expect(page.get_by_text("文を変えました。")).to_be_visible()
    remark(page).fill("午前ではなく午後。根拠は役場の記録。")
    finish(page)
    text = sheet(page).inner_text()
    assert "■ どこが、どう違うか（理由・根拠）\n午前ではなく午後。根拠は役場の記録。" in text
    assert "■ 直したところ（1か所。" in text
    assert "前：一週間の滞在を5組の家族に試してもらった。" in text
    assert "後：牧場の仕事を午後だけ紹介した。" in text
    assert "牧場の仕事を午前だけ紹介した。" not in text
    issue = page.get_by_role("link", name="記入画面を開く").get_attribute("href") or ""
    assert parse_qs(urlsplit(issue).query)["remark"] == ["午前ではなく午後。根拠は役場の記録。"]


def test_an_amount_that_stands_elsewhere_as_it_was_is_told_there(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=urakawa")
    told = page.locator(
        ".kb-form__told", has_text="ほかの欄で直した「5組」が、ここでは前のままです。"
    )
    other = page.get_by_label("取組 1", exact=True)
    page.get_by_label("結果・数値 1", exact=True).fill("6組のうち3組がもう一度訪れた。")
    expect(told).to_have_count(1)
    expect(told).to_be_visible()
    expect(other).to_have_attribute("aria-describedby", re.compile(told.get_attribute("id") or "-"))
    other.fill("一週間の滞在を6組の家族に試してもらった。")
    other.press("Tab")
    expect(told).to_have_count(0)


@pytest.mark.parametrize("query", ["?kind=cases&id=urakawa", "?kind=glossary&id=pass"])
def test_what_is_advised_for_a_changed_sentence_can_be_done(query: str, wide: Watched) -> None:
    """Only a case can bring a document of its own; all have room for a word."""
    page = ready(wide, query)
    page.get_by_role("group", name=re.compile("^(取組|意味) 1$")).first.get_by_role("textbox").fill(
        "別の言葉で説明した。"
    )
    told = page.locator(".kb-form__told", has_text="文を変えました。")
    expect(told).to_contain_text("「＋ 自分の資料を書く」があれば")
    expect(told).to_contain_text("「どこが、どう違いますか」に書いてください。")
    expect(remark(page)).to_be_visible()


def test_a_mistake_is_told_without_knowing_better(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=urakawa")
    remark(page).fill("取組の1つめが違う。担当：釧路太郎")
    expect(page.get_by_text("人の名前らしい文字があります（担当：釧路太郎）。")).to_be_visible()
    remark(page).fill("取組の1つめが違う。")
    finish(page)
    expect(sheet(page)).to_contain_text("取組の1つめが違う。")
    expect(sheet(page)).not_to_contain_text("直したところ")
    expect(page.get_by_role("button", name="ファイルを保存")).to_have_count(0)
    issue = page.get_by_role("link", name="知らせる画面を開く").get_attribute("href") or ""
    asked = parse_qs(urlsplit(issue).query)
    assert "template" not in asked  # nobody has to be told what is wrong with it
    assert "取組の1つめが違う。" in asked["body"][0]
    assert violations(page) == []


def test_who_writes_stands_in_the_text_and_not_in_the_file(wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    finish(page)
    page.get_by_label("書いた人の課や団体の名前").fill("釧路市 架空課")
    page.get_by_label("返事の先").fill("0154-00-0000")
    expect(sheet(page)).to_contain_text("書いた人（課・団体）：釧路市 架空課")
    expect(sheet(page)).to_contain_text("返事の先：0154-00-0000")
    with page.expect_download() as download:
        page.get_by_role("button", name="ファイルを保存").click()
    assert "架空課" not in Path(download.value.path()).read_text(encoding="utf-8")
    page.reload()
    page.get_by_role("button", name="続きから書く").click()
    finish(page)
    expect(page.get_by_label("書いた人の課や団体の名前")).to_have_value("釧路市 架空課")
    expect(page.get_by_label("返事の先")).to_have_value("0154-00-0000")


# --- nobody is stuck


def own_document(page: Page) -> None:
    """From a statement to a document of one's own and back."""
    row = page.get_by_role("group", name="費用・財源 1")
    row.get_by_role("button", name="＋ 自分の資料を書く").click()
    expect(page.get_by_label("資料名")).to_be_focused()
    page.keyboard.type("佐渡市からの提供")
    page.get_by_role("button", name="書き終えたら、元の欄に戻る").click()
    expect(row.get_by_label("出典")).to_be_focused()
    expect(row.get_by_label("出典").locator("option:checked")).to_have_text("佐渡市からの提供")
    expect(row.get_by_role("button", name="＋ 自分の資料を書く")).to_be_hidden()


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_from_a_gap_there_is_a_way_to_a_document_of_ones_own(
    size: str, request: pytest.FixtureRequest
) -> None:
    watched: Watched = request.getfixturevalue(size)
    watched.visit("cases/sado/")
    gap = watched.page.get_by_role("link", name="費用・財源：この欄を埋める")
    box = gap.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    gap.click()
    page = watched.page
    page.get_by_label("費用・財源 1", exact=True).fill("市が負担した。")
    finish(page)
    expect(errors(page)).to_contain_text("費用・財源 1 出典：書かれていません。")
    expect(page.locator(".kb-form__error")).to_contain_text("＋ 自分の資料を書く")
    own_document(page)
    finish(page)
    expect(result(page)).to_be_visible()
    assert violations(page) == []
    watched.assert_nothing_wrong()


def test_a_document_that_is_written_for_a_statement_is_chosen_there_whatever_others_there_are(
    wide: Watched,
) -> None:
    page = ready(wide, "?kind=cases&id=sado")
    page.get_by_label("費用・財源 1", exact=True).fill("市が負担した。")
    own_document(page)
    button(page, "＋ 書き足す", "もとにした資料").click()
    page.keyboard.type("佐渡市の港の記録")
    page.get_by_label("つまずき 1", exact=True).fill("船が少ない。")
    row = page.get_by_role("group", name="つまずき 1")
    expect(row.get_by_label("出典")).to_have_value("")  # which of the two, nobody said
    row.get_by_role("button", name="＋ 自分の資料を書く").click()
    page.keyboard.type("佐渡市の船の記録")
    page.get_by_role("button", name="書き終えたら、元の欄に戻る").click()
    expect(row.get_by_label("出典").locator("option:checked")).to_have_text("佐渡市の船の記録")


def test_a_document_that_others_rest_on_goes_only_when_that_is_meant(wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        if len(asked) > 1:
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", answer)
    remove = button(page, "消す", "もとにした資料 1")
    remove.click()
    expect(page.get_by_label("資料名")).to_have_value("釧路市からの提供")
    assert "3か所" in asked[0]
    remove.click()
    expect(page.get_by_label("資料名")).to_have_count(0)


def test_a_county_is_understood_and_what_may_be_meant_is_chosen(wide: Watched) -> None:
    page = ready(wide)
    area(page).fill("隠岐郡海士町")
    area(page).press("Tab")
    expect(area(page)).to_have_value("島根県海士町")
    expect(page.locator("[name=place]")).to_have_value("海士町")
    area(page).fill("森町")
    area(page).press("Tab")
    page.get_by_role("button", name="静岡県森町").click()
    expect(area(page)).to_have_value("静岡県森町")
    expect(area(page)).to_be_focused()


def test_letters_are_counted_and_lines_joined(wide: Watched) -> None:
    page = ready(wide)
    sentence = page.get_by_label("課題 1", exact=True)
    field = page.locator(".kb-form__field").filter(has=sentence)
    expect(field).to_contain_text("400字まで（いま0字）")
    sentence.press_sequentially("冬に")
    sentence.press("Enter")
    expect(field).to_contain_text("1行につなぎました")
    sentence.press_sequentially("減る")
    expect(sentence).to_have_value("冬に減る")
    expect(field).to_contain_text("いま4字")


def test_a_mobile_number_is_asked_about_and_an_offices_is_not(wide: Watched) -> None:
    page = ready(wide)
    phone = page.get_by_label("電話")
    phone.fill("０９０－１２３４－５６７８")
    phone.press("Tab")
    expect(phone).to_have_value("090-1234-5678")
    expect(page.get_by_text("携帯電話の番号のようです（090-1234-5678）。")).to_be_visible()
    page.get_by_label("窓口の名前").fill("釧路市 架空課")
    fill_in(page)
    finish(page)
    expect(errors(page)).to_contain_text("携帯電話の番号（090-1234-5678）は載せません。")
    phone.fill("0154-23-5151")
    page.get_by_label("メール", exact=True).fill("koho@city.example.lg.jp")
    page.get_by_label("メール", exact=True).press("Tab")
    page.wait_for_timeout(PAUSE)
    expect(page.locator(".kb-form__warning")).to_have_count(0)


def test_the_day_becomes_todays_only_when_all_was_held_against_its_documents(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=urakawa")
    day = page.locator("[name=confirmed_on]")
    before = day.input_value()
    tick = page.get_by_role("checkbox")
    tick.check()
    assert day.input_value() == page.evaluate("new Date().toLocaleDateString('sv')")
    tick.uncheck()
    assert day.input_value() == before


def test_what_is_there_already_stands_by_the_place_and_before_it_is_sent(wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    area(page).fill("浦河町")
    area(page).press("Tab")
    doubles = page.locator("[data-form-doubles]")
    expect(doubles).to_contain_text("地域が同じ（浦河町）")
    below = doubles.evaluate(
        "(e) => e.previousElementSibling.contains(document.querySelector('.kb-form__area'))"
    )
    assert below
    finish(page)
    expect(result(page)).to_contain_text("同じものかもしれない項目が、もうあります。")


def test_a_draft_can_be_deleted_from_the_list(wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    page.wait_for_timeout(PAUSE)
    wide.visit(FORM)
    page.on("dialog", lambda one: one.accept())
    page.get_by_role("button", name="消す").click()
    expect(page.get_by_role("link", name="「釧路市」（新しい事例）")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_what_is_left_to_look_at_stands_where_it_is_sent(wide: Watched) -> None:
    page = ready(wide)
    fill_in(page)
    sentence = page.get_by_label("課題 1", exact=True)
    sentence.fill("担当：山田太郎が090-1234-5678で受け付ける。")
    finish(page)
    cautions = page.get_by_role("group", name="気を付けるところ")
    expect(cautions).to_contain_text("気を付けるところが1件あります")
    expect(page.locator("[data-form-status]")).to_have_text(
        "気を付けるところが1件あります。下の送り方か保存に進んでください。"
    )
    cautions.get_by_role("link", name="携帯電話の番号").click()
    expect(sentence).to_be_focused()
    sentence.fill("冬に人が減る。")
    finish(page)
    expect(result(page)).to_be_visible()
    expect(cautions).to_have_count(0)


def test_a_sentence_that_was_changed_without_a_reason_is_asked_about_again(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=urakawa")
    page.get_by_label("取組 1", exact=True).fill("牧場の仕事を午後だけ紹介した。")
    page.get_by_label("メール").fill(
        "kikaku@town.urakawa.lg.jp"
    )  # the made-up one could be anybody's
    row = page.get_by_role("group", name="取組 1")
    expect(row.get_by_role("button", name="＋ 自分の資料を書く")).to_be_visible()
    finish(page)
    cautions = page.get_by_role("group", name="気を付けるところ")
    expect(cautions).to_contain_text("変えた根拠を書いてください")
    remark(page).fill("報告の3ページ。")
    page.get_by_role("button", name="これだけで確かめる").click()
    expect(result(page)).to_be_focused()
    expect(cautions).to_have_count(0)
    expect(page.locator("[data-form-status]")).to_contain_text("誤りはありません")
    page.get_by_role("button", name="Excelで保存").click()
    expect(page.locator(".kb-form__answer").filter(has_text="保存しました")).to_have_count(1)
    page.get_by_label("窓口の名前").fill("")
    finish(page)
    expect(errors(page)).to_be_focused()
    expect(page.locator("[data-form-status]")).to_have_text("")
    office = page.get_by_label("窓口の名前").locator("xpath=ancestor::div[1]")
    expect(office).to_contain_text("必須")


def test_what_is_taken_away_comes_back_where_it_was(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=urakawa")
    first = page.get_by_label("取組 1", exact=True)
    text = first.input_value()
    button(page, "消す", "取組 1").click()
    expect(first).to_have_count(0)
    undo = button(page, "元に戻す", "取組 1")
    expect(undo).to_be_focused()
    undo.click()
    expect(first).to_be_focused()
    expect(first).to_have_value(text)
    finish(page)
    expect(errors(page)).to_contain_text("まだ何も変わっていません")


def test_what_was_written_last_is_kept_when_the_page_is_left_at_once(wide: Watched) -> None:
    page = ready(wide)
    page.get_by_label("課題 1", exact=True).fill("最後の一言。")
    wide.visit(FORM)
    assert "最後の一言。" in page.evaluate("JSON.stringify(localStorage)")


def test_a_question_without_an_answer_is_promised_no_place_to_send_it(with_nobody: Watched) -> None:
    with_nobody.visit("search/?q=失敗した事例")
    asked = with_nobody.page.locator("[data-asked]")
    expect(asked).to_contain_text("答えのなかった問いの送り先は、準備中です。")
    expect(asked.get_by_role("link", name="情報を寄せる")).to_have_count(0)
    expect(asked.get_by_role("button", name="この問いをコピー")).to_be_visible()


def test_a_question_without_an_answer_is_sent_to_the_office(
    with_office: Watched, told: Path
) -> None:
    with_office.visit("search/?q=失敗した事例")
    with_office.page.locator("[data-asked]").get_by_role("link", name="情報を寄せる").click()
    note = with_office.page.get_by_role("note")
    expect(note).to_contain_text("「失敗した事例」を、下の送り先に知らせてください。")
    # The same page as it is where the settings name nobody.
    mark, html = " data-sending", (told / "contribute" / "index.html").read_text("utf-8")
    assert html.count(mark) == 1
    unmarked = html.replace(mark, "")
    with_office.page.route(
        re.compile(r"/contribute/\?"),
        lambda route: route.fulfill(body=unmarked, content_type="text/html"),
    )
    with_office.page.reload()
    expect(with_office.page.locator("[data-sending]")).to_have_count(0)
    with_office.page.wait_for_load_state()
    expect(note).to_have_count(0)
