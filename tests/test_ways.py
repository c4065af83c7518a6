"""Ways in: from every list to the finder, past the navigation, and the page for unknown addresses."""

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.built import Html, pages_of, read_html, read_site
from tests.door import TOY, toy_with
from tests.finder import finder_cards, finder_cases

FUND = "funding/zz-tax.yml"
SUMS = {
    "5,900百万円": "5,900百万円（59億円）",
    "7,389百万円": "7,389百万円（73億8,900万円）",
    "487,410百万円": "487,410百万円（4,874億1,000万円）",
    "1,234,501百万円": "1,234,501百万円（12,345億100万円）",
    "100百万円": "100百万円（1億円）",
    "99百万円": "99百万円（9,900万円）",
    "２０百万円（皆増）": "２０百万円（2,000万円）（皆増）",
    "約3.1億円": "約3.1億円",
    "59百万人": "59百万人",
    "3.5百万円": "3.5百万円",
    "12,34百万円": "12,34百万円",
}

TABLE2 = """\
table2:
  consortium: さど架空協議会
  theme: 担い手不足
  problem: 交通費の負担
"""


@pytest.fixture(scope="module")
def pages(real_site: Path) -> dict[str, Html]:
    return read_site(real_site)


@pytest.fixture(scope="module")
def finder(real_site: Path) -> list[Mapping[str, Any]]:
    return list(finder_cases(real_site))


def html(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text(encoding="utf-8")


def narrowing(text: str) -> tuple[str, list[tuple[str, str]]] | None:
    """The words of a page's way into the finder, and the facets it sets."""
    found = re.search(r'<a class="kb-narrow__link" href="([^"]*)">([^<]*)</a>', text)
    if not found:
        return None
    address = urlsplit(unescape(found[1]))
    assert address.path.endswith("search/")
    return found[2], parse_qsl(address.query)


def has(case: Mapping[str, Any], facet: str, value: str) -> bool:
    return value in (case["bases"] if facet == "theme" else case["values"][facet])


@pytest.mark.parametrize(
    "folder",
    ["themes", "challenges", "problems", "prefectures", "rounds", "subcommittees"],
)
def test_every_list_leads_to_the_finder_with_the_same_cases(
    real_site: Path, pages: dict[str, Html], finder: list[Mapping[str, Any]], folder: str
) -> None:
    listed = 0
    for url, page in pages.items():
        if not re.fullmatch(rf"{folder}/[^/]+/", url):
            continue
        cases = set(re.findall(r"/cases/([^/\s]+)/$", "\n".join(page.links), re.MULTILINE))
        way = narrowing(html(real_site, url))
        if folder != "subcommittees" or way:
            assert way, url
            words, chosen = way
            assert len(chosen) == 1, url
            met = {case["id"] for case in finder if has(case, *chosen[0])}
            assert met
            assert met <= cases, url
            assert words == (
                f"この{len(met)}件をさらにしぼる" if len(met) > 1 else "条件を変えて探す"
            )
            listed += 1
    assert listed


def test_the_list_of_all_cases_leads_to_the_finder(
    real_site: Path, finder: list[Mapping[str, Any]]
) -> None:
    assert narrowing(html(real_site, "cases")) == (f"この{len(finder)}件をさらにしぼる", [])


def test_the_finder_is_in_the_menu_of_every_page(pages: dict[str, Html]) -> None:
    for url, page in pages.items():
        if url != "404.html":
            assert any(link.endswith("search/") for link in page.links), url


def test_every_page_has_one_search_box_and_a_way_past_the_navigation(
    pages: dict[str, Html],
) -> None:
    for url, page in pages.items():
        if url == "404.html":
            continue
        forms = [form for form in page.all("form") if form.get("role") == "search"]
        assert len([form for form in forms if "hidden" not in form]) == 1, url
        skips = [link["href"] for link in page.all("a") if link.get("class") == "kb-skip"]
        assert skips[0] == "#main", url
        assert len(skips) > 1, url
        assert {skip[1:] for skip in skips} <= set(page.ids), url
        boxes = [box["id"] for box in page.all("input") if box.get("type") == "search"]
        assert skips[-1][1:] in boxes, url


def test_a_card_says_what_is_done_or_what_the_table_says(tmp_path: Path) -> None:
    sado = (TOY / "cases/sado.yml").read_text(encoding="utf-8")
    sado = sado.replace("summary: null", TABLE2 + "summary: null")
    rest = (TOY / "problems/rest.yml").read_text(encoding="utf-8")
    rest = rest.replace("words:\n", "words:\n  - 担い手不足\n  - 交通費の負担\n")
    folder = toy_with(tmp_path, {"cases/sado.yml": sado, "problems/rest.yml": rest})
    site = pages_of(folder / "content", folder / "site")
    cards = re.split(r'<li class="kb-card"', html(site, "cases"))
    (sado_card,) = [card for card in cards if "/cases/sado/" in card]
    assert "一覧表の記載" in sado_card
    assert "テーマ：担い手不足／地域課題：交通費の負担" in sado_card
    assert re.search(r"取組：<span class=\"kb-unknown\"[^>]*>情報未収集", sado_card)
    (done,) = [card for card in cards if "/cases/urakawa/" in card]
    assert "牧場で働きながら" in done
    assert "一覧表の記載" not in done
    told = dict(zip((case["id"] for case in finder_cases(site)), finder_cards(site), strict=True))
    assert told["sado"]["printed"] == "テーマ：担い手不足／地域課題：交通費の負担"
    assert told["sado"]["gist"] == told["urakawa"]["printed"] == ""
    assert "牧場で働きながら" in told["urakawa"]["gist"]


def test_large_sums_are_told_in_hundred_millions_too_to_the_yen(tmp_path: Path) -> None:
    fund = (TOY / FUND).read_text(encoding="utf-8")
    (block,) = re.findall(r"amounts:\n(?:  .*\n)+", fund)
    amounts = "".join(
        f"  - value: {value}\n    year: 第{number}年度\n    source: 001/money\n"
        for number, value in enumerate(SUMS)
    )
    folder = toy_with(tmp_path, {FUND: fund.replace(block, f"amounts:\n{amounts}")})
    site = pages_of(folder / "content", folder / "site")
    for url in ("money", "money/zz-tax"):
        text = unescape(html(site, url))
        for number, told in enumerate(SUMS.values()):
            assert f"<p>{told}／第{number}年度" in text


def test_without_an_address_the_page_for_unknown_ones_stands_by_itself(toy_site: Path) -> None:
    """It is shown at any depth below a host that it does not know."""
    page = read_html((toy_site / "404.html").read_text(encoding="utf-8"))
    assert page.all("link") == page.all("script") == page.all("img") == page.all("a") == []
    assert page.all("input") == []
    assert "ページが見つかりません" in page.text
    assert "「戻る」" in page.text


def test_with_an_address_it_leads_on(toy_site_at_address: Path) -> None:
    page = read_html((toy_site_at_address / "404.html").read_text(encoding="utf-8"))
    assert {"/sub/search/", "/sub/cases/"} <= set(page.links)
