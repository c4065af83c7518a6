"""The form's preview is the page: what it shows is what ``kb build`` then makes of the file."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from generator.model import KINDS
from tests.browser.door import Watched, opened, served, violations
from tests.browser.form_door import FORM, TOLD, finish, ready, result, saved
from tests.built import built
from tests.door import TOY, toy_with
from tests.hostile import PAYLOADS

pytestmark = pytest.mark.browser

CONTENT = {
    kind.id: sorted((TOY / kind.id).glob("*.yml")) for kind in KINDS.values() if kind.from_members
}
# What a page has from other entries, and what serves those who read it.
ADDED = (
    ".kb-tools, [data-copied], #similar, #related, #cite, template, script, [aria-label^=寄せる]"
)
WORDS = """(parts, added) => parts.map((part) => {
  const copy = part.cloneNode(true);
  for (const one of copy.querySelectorAll(added)) one.remove();
  for (const one of copy.querySelectorAll("h1, h2, h3, h4, p, ul, li, dl, dt, dd, summary, figure")) {
    one.prepend(`|${one.localName}|`);
  }
  return copy.textContent.replace(/\\s/g, "");
}).join("")"""
HELD, STATED = "003/theme-education", "003/overview"


def words(page: Page, selector: str, added: str) -> str:
    """The words of parts of a page, one after the other, and in what they stand."""
    expect(page.locator(selector).first).to_be_attached()
    told: str = page.locator(selector).evaluate_all(WORDS, added)
    return told


def published(watched: Watched, kind: str, name: str) -> str:
    """What an entry's page says by itself."""
    if kind == "cases":
        watched.visit(f"cases/{name}/")
        return words(watched.page, ".kb-case, #notes", ADDED)
    watched.visit(KINDS[kind].address.replace("{id}", name).split("#")[0])
    own = {
        "glossary": f"li:has(> details > #{name})",
        "events": f"li[id='{name}']",
        "organisations": f"div[id='{name}']",
    }[kind]
    # Among others on a page its sources have other numbers.
    return words(watched.page, own, "sup, p:has(> small a), li:has(a[href*='cases/'])")


def shown(page: Page, kind: str) -> str:
    """What the preview says."""
    if kind == "cases":
        return words(page, ".kb-form__page", "none")
    return words(page, ".kb-form__page > :not(#notes) > *", "sup")


def look(page: Page) -> None:
    page.get_by_role("button", name="見え方を確かめる").click()
    expect(result(page)).to_be_focused()


def begun(watched: Watched, kind: str, name: str, data: object, *, new: bool = False) -> Page:
    """The form with an entry as if it had been written in it."""
    watched.visit(FORM)
    key = f"kb-form {kind}/{'（新）' if new else name}"
    draft = json.dumps({"at": "2026-10-01T00:00:00Z", "data": data})
    watched.page.evaluate("([key, draft]) => localStorage.setItem(key, draft)", [key, draft])
    watched.visit(f"{FORM}?kind={kind}" + ("" if new else f"&id={name}"))
    watched.page.get_by_role("button", name="続きから書く").click()
    expect(watched.page.locator("[data-form-fields] > *").first).to_be_visible()
    return watched.page


def entry(kind: str, name: str) -> Any:
    return yaml.safe_load((TOY / kind / f"{name}.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", CONTENT)
def test_what_is_unchanged_looks_as_its_page_does(wide: Watched, kind: str) -> None:
    for file in CONTENT[kind]:
        expected = published(wide, kind, file.stem)
        assert len(expected) > 10
        page = ready(wide, f"?kind={kind}&id={file.stem}")
        look(page)
        assert shown(page, kind) == expected
        expect(result(page)).to_contain_text("サイトがほかの項目から加える部分は、ここには出ません")
    wide.assert_nothing_wrong()


def said(*texts: str, source: str = HELD) -> list[dict[str, str]]:
    return [{"text": text, "source": source} for text in texts]


def rich() -> Any:
    """The richest case with a change in almost every part."""
    data = entry("cases", "urakawa")
    sections = data["sections"]
    sections["problem"] = None
    sections["results"] = [*said("滞在は平均約6日だった。"), *said("2026年に始めた。"),
                           *said("馬の世話を5名が選んだ。", source="003/tours"), *sections["results"]]  # fmt: skip
    sections["approach"][0]["source"] = STATED
    sections["next_steps"] += said("ツアーで7名が来た。", source="003/tours")
    del data["areas"][0]["region"], data["schemes"], data["contact"]["phone"]
    data["contact"]["office"] = "浦河町 架空の町民課"
    data["themes"] = []
    data["links"] = [{"label": "別のページ", "url": "https://example.jp/b"}, *data["links"]]
    data["consortium"]["source"] = STATED
    data["confirmed_on"] = "2026-04-02"
    return data


def poor() -> Any:
    """The poorest case, filled."""
    data = entry("cases", "sado")
    data["place"] = "佐渡市（相川）"
    data["summary"] = said("港の町で暮らしを試す架空の事例。")[0]
    data["sections"] |= {
        "problem": said("船の便が少ない。", source=STATED),
        "approach": [*said("宿を貸した。"), *said("船を増やした。", "道を直した。", source=STATED)],
        "funding": said("費用は町が負担した。"),
        "results": said("参加者は12名だった。", "1200円の切符を３割の人が使った。"),
    }
    data["schemes"] = [{"name": "さど札", "text": "船に乗れる札。", "source": STATED}]
    data["challenges"] = [{"id": "cost", "source": "003/challenge-cost"}]
    data["themes"] = [{"id": "work", "source": "003/theme-work"}]
    data["monitor_tour"] = {"held": False, "source": STATED}
    data["contact"] = {"office": "佐渡市 架空の課", "url": "https://example.jp/c", "source": STATED}
    return data


def retitled() -> Any:
    """A case whose own document is called otherwise."""
    data = entry("cases", "shimoda-higashimatsushima")
    data["own_sources"][0] |= {"title": "作業場所の新しい記録（架空）", "issuer": None}
    data["themes"] = []
    return data


def new() -> Any:
    """A case that was not there, with its own document and nothing of a table."""
    data = poor() | {"id": "kushiro", "place": "釧路市", "round": None}
    data["own_sources"] = [{"id": "report", "title": "釧路市からの提供"}]
    data["areas"] = [
        {"prefecture": "北海道", "municipality": "釧路市", "code": "012068", "reading": "くしろし",
         "region": "音別地区", "source": "kushiro/report"}
    ]  # fmt: skip
    data["consortium"] = {
        "name": "架空の湿原の会",
        "source": "kushiro/report",
        "variants": [{"name": "湿原の会", "source": STATED}],
    }
    data["sections"]["next_steps"] = said("橋を架ける。", source="kushiro/report")
    return data


WRITTEN: dict[tuple[str, str], Any] = {
    ("cases", "urakawa"): rich(),
    ("cases", "sado"): poor(),
    ("cases", "shimoda-higashimatsushima"): retitled(),
    ("glossary", "pass"): entry("glossary", "pass")
    | {"reading": "とうろくしるし", "definition": said("町が出す架空の印。", "二つ目の説明。")},
    ("events", "a-opening"): entry("events", "a-opening")
    | {"title": "架空の窓口の移転", "statements": said("窓口が移った。")},
    ("organisations", "railway"): entry("organisations", "railway")
    | {"mentions": [{"role": "切符を出した会社", "source": HELD}]},
}
NEW: dict[tuple[str, str], Any] = {
    ("cases", "kushiro"): new(),
    ("glossary", "glossary-new"): {
        "id": "glossary-new", "term": "試し住み", "reading": "ためしずみ", "aliases": ["お試し"],
        "definition": said("短い間だけ住んでみること。"),
    },
    ("events", "events-new"): {
        "id": "events-new", "date": "令和8年5月1日", "sort": "2026-05-01", "title": "架空の橋の開通",
        "statements": said("橋が通った。", "人が渡った。"),
    },
    ("organisations", "organisations-new"): {
        "id": "organisations-new", "name": "架空バス", "kind": "company", "aliases": ["バスの会"],
        "mentions": [{"role": "車を出した会社", "source": HELD}],
    },
}  # fmt: skip


def test_what_is_written_looks_as_its_page_will(
    browser: Browser, wide: Watched, tmp_path: Path
) -> None:
    seen: dict[tuple[str, str], str] = {}
    files: dict[str, str | bytes] = {}
    for (kind, name), data in (WRITTEN | NEW).items():
        page = begun(wide, kind, name, data, new=(kind, name) in NEW)
        finish(page)
        file, text = saved(page)
        seen[kind, Path(file).stem] = shown(page, kind)
        files[f"{kind}/{file}"] = text
    wide.assert_nothing_wrong()
    content = toy_with(tmp_path, files) / "content"
    with served(built(content, tmp_path / "site")) as base, opened(browser, base) as after:
        for (kind, name), expected in seen.items():
            assert expected == published(after, kind, name), (kind, name)


def test_a_document_that_comes_with_the_entry_leads_nowhere_yet(wide: Watched) -> None:
    page = begun(wide, "cases", "kushiro", new(), new=True)
    look(page)
    sources = page.locator(".kb-form__page #notes li")
    own = sources.filter(has_text="釧路市からの提供")
    expect(own).to_have_count(1)
    expect(own.locator("a[href]")).to_have_count(0)
    expect(sources.filter(has_not_text="釧路市からの提供").locator("a[href]").first).to_be_visible()


def test_a_changed_statement_stands_in_its_place(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=urakawa")
    page.get_by_label("取組 1", exact=True).fill(TOLD)
    look(page)
    section = page.locator(".kb-form__page #approach")
    expect(section.locator(".kb-said").first).to_have_text(re.compile(rf"^{TOLD}\d+$"))
    expect(page.locator(".kb-form__page #corrections")).to_contain_text("浦賀町")
    expect(page.locator(".kb-form__page img")).to_have_js_property("naturalWidth", 320)


def test_a_disputed_figure_leads_to_its_own_record(wide: Watched) -> None:
    data = rich()
    data["sections"]["results"] = said("参加者は12名だった。")
    page = begun(wide, "cases", "urakawa", data)
    look(page)
    page.locator(".kb-form__page").get_by_role("link", name="食い違いあり").click()
    record = page.locator(".kb-form__page p:target")
    expect(record).to_contain_text("参加者の数")
    expect(record).to_be_in_viewport()


def test_paper_has_no_addresses_of_the_site_within_its_sentences(wide: Watched) -> None:
    page = ready(wide, "?kind=cases&id=urakawa")
    look(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    links = page.locator(".kb-form__page a[href^=http]")
    after = links.evaluate_all("all => all.map((one) => getComputedStyle(one, '::after').content)")
    assert len(after) > 3
    assert [content for content in after if wide.base in content] == []
    assert any("http" in content for content in after)  # those that lead off it have theirs


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_stay_texts_among_those_of_the_page(wide: Watched, payload: str) -> None:
    data = rich()
    data["contact"] |= {"office": payload, "url": payload, "email": payload, "phone": payload}
    data["links"] = [{"label": payload, "url": payload}]
    data["sections"]["approach"] = said(payload)
    data["areas"][0] |= {"region": payload, "prefecture": payload, "code": payload}
    page = begun(wide, "cases", "urakawa", data | {"place": payload, "summary": said(payload)[0]})
    look(page)
    for part in ("h1", "#approach", "#contact"):
        told = page.locator(".kb-form__page").locator(part).text_content() or ""
        assert "".join(payload.removesuffix("。").split()) in "".join(told.split())
    assert (
        page.locator(
            ".kb-form__page :is(script, iframe, svg, base, a[href^='javascript' i])"
        ).count()
        == 0
    )
    assert page.evaluate("window.canary") is None
    wide.assert_nothing_wrong()


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_page_within_the_page_is_for_everyone(
    size: str, request: pytest.FixtureRequest
) -> None:
    page = ready(request.getfixturevalue(size), "?kind=cases&id=urakawa")
    look(page)
    for summary in page.locator(".kb-form__page summary").all():
        if summary.locator("xpath=..").get_attribute("open") is None:
            summary.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_page_that_cannot_be_had_is_drawn_from_the_fields(wide: Watched) -> None:
    wide.page.route("**/cases/urakawa/index.html", lambda route: route.abort())
    page = ready(wide, "?kind=cases&id=urakawa")
    look(page)
    expect(page.locator(".kb-form__page #approach")).to_contain_text(
        "牧場の仕事を午前だけ紹介した。"
    )


# --- where one begins


def test_who_chooses_to_write_begins_at_the_form(wide: Watched) -> None:
    wide.visit(FORM)
    wide.page.get_by_role("link", name="事例", exact=True).click()
    heading = wide.page.get_by_role("heading", name="新しく書く：事例")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    wide.page.keyboard.press("Tab")
    assert wide.page.evaluate("document.activeElement.closest('[data-form-whole]') !== null")
