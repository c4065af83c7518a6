"""Law, bodies, figures, words, dates and money of the toy site: what stands where, in what order."""

import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.built import read_html

SVG = "{http://www.w3.org/2000/svg}"
WIDTH = 640  # of every chart


def html(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text(encoding="utf-8")


def words(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


def rows(text: str) -> list[list[str]]:
    """The rows of all tables of a page, cell by cell."""
    found = re.findall(r"<tr\b.*?</tr>", text, re.DOTALL)
    cells = re.compile(r"<t[hd]\b.*?</t[hd]>", re.DOTALL)
    return [[words(cell) for cell in cells.findall(row)] for row in found]


# --- charts


@pytest.fixture(scope="module")
def charts(toy_site: Path) -> dict[str, ET.Element]:
    """The charts of the toy statistic by their titles."""
    drawn = re.findall(r"<svg class=\"kb-chart.*?</svg>", html(toy_site, "figures/stays"))
    return {each.get("aria-label", ""): each for each in map(ET.fromstring, drawn)}


def texts(chart: ET.Element) -> list[str]:
    return [text.text or "" for text in chart.iter(f"{SVG}text")]


def sizes(chart: ET.Element, side: str) -> list[float]:
    return [float(each.get(side, "")) for each in chart.iter(f"{SVG}rect")]


def test_bars_are_as_long_as_their_numbers_and_a_total_is_no_bar(
    charts: dict[str, ET.Element],
) -> None:
    chart = charts["大人は海の町に最も多い"]
    assert texts(chart) == ["海の町", "30人", "山の町", "15人"]
    first, second = sizes(chart, "width")
    assert first == 2 * second


def test_shares_are_those_of_the_whole(charts: dict[str, ET.Element]) -> None:
    chart = charts["目的の四分の三は仕事"]
    assert "1 仕事のため　75.0%" in texts(chart)
    assert "2 学びのため　25.0%" in texts(chart)
    band = [each for each in chart.iter(f"{SVG}rect") if each.get("height") == "40"]
    assert [float(each.get("width", "")) / WIDTH for each in band] == [0.75, 0.25]


def test_columns_show_the_column_asked_for_and_no_cell_without_a_number(
    charts: dict[str, ET.Element],
) -> None:
    chart = charts["秋の滞在者は二年で二倍"]
    assert texts(chart) == ["1,000", "令和5年", "2,000", "令和6年"]
    first, second = sizes(chart, "height")
    assert second == 2 * first


# --- bodies


def test_the_earlier_body_stands_before_the_later_one(toy_site: Path) -> None:
    head, *others = rows(html(toy_site, "platform"))
    assert head == ["観点", "前身：架空の滞在協議会", "現在：架空の官民滞在プラットフォーム"]
    told = {row[0]: row[1:] for row in others}
    assert list(told) == ["設立", "会員", "参加と会費"]
    before, after = told["会員"]
    assert before.startswith("会員は自治体だけの40団体。")
    assert after.startswith("会員は企業を含む90団体。")
    assert told["設立"][0].startswith("令和3年に始まった。")
    assert told["参加と会費"][1].startswith("会費はかからない。")


# --- dates and words


def test_the_timeline_goes_from_old_to_new_and_ends_with_what_has_no_year(toy_site: Path) -> None:
    headings = read_html(html(toy_site, "timeline")).headings
    titles = [text for level, text in headings if level == 3 and text.startswith("架空の")]
    assert titles == ["架空の法律の施行", "架空の窓口の開所", "架空の交流会"]


def test_the_longest_word_has_the_link_and_only_where_it_comes_first(toy_site: Path) -> None:
    for url in ("cases/urakawa", "money/zz-tax"):
        links = re.findall(r'<a class="kb-word" href="([^"]*)">([^<]*)</a>', html(toy_site, url))
        assert links == [("../../glossary/#pass", "登録証")], url


# --- money


def test_the_table_of_money_says_under_each_heading_what_belongs_there(toy_site: Path) -> None:
    head, rich, poor = rows(html(toy_site, "money"))
    assert dict(zip(head, rich, strict=True)) == {
        "名前": "架空の登録証の発行費用 特別交付税措置・架空省",
        "目的": "相談窓口、登録・証明の仕組み",
        "使える主体": "都道府県、市町村",
        "率・上限": "措置率は架空の0.4。 一団体につき300万円まで。",
        "予算額": "120百万円（架空の交付金の内数）／令和7年度当初予算",
        "対象外": "職員の旅費。",
    }
    assert poor[2:] == ["情報未収集"] * 4
