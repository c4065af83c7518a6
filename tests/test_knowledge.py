"""Law, bodies, figures, words, dates and money of the toy site: what stands where, in what order."""

import json
import re
from collections import defaultdict
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.knowing.checks.unique import PAGE_ANCHOR
from generator.model import KINDS
from generator.model.vocabulary import ChartKind
from generator.reading import read_catalog
from tests.built import pages_of, read_html
from tests.door import TOY, check, toy_with

SVG = "{http://www.w3.org/2000/svg}"
WIDTH = 400  # of a chart


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
    return {each.get("aria-label", ""): each for each in drawings(html(toy_site, "figures/stays"))}


def drawings(page: str) -> list[ET.Element]:
    return [ET.fromstring(svg) for svg in re.findall(r"<svg class=\"kb-chart.*?</svg>", page)]


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


def test_columns_show_the_column_asked_for_and_leave_a_place_for_what_is_not_known(
    charts: dict[str, ET.Element],
) -> None:
    chart = charts["秋の滞在者は二年で二倍"]
    said = ["1,000", "令和5年", "2,000", "令和6年", "区切り不明", "令和7年"]
    assert "".join(texts(chart)) == "".join(said)
    first, second, empty = list(chart.iter(f"{SVG}rect"))
    assert float(second.get("height", "")) == 2 * float(first.get("height", ""))
    assert empty.get("fill") == "none"


# Rows of tables that somebody might want drawn: labels and one number each; whether the last is the total.
ODD: list[tuple[list[tuple[str, str]], bool]] = [
    ([("合計", "0")], True),
    ([("一人", "5"), ("合計", "5")], True),
    ([("一人", "0"), ("二人", "0")], False),
    ([("一人", "記載なし"), ("二人", "区切り不明")], False),
    ([("一人", "約3"), ("二人", "100超")], False),
    ([("一人", "-0"), ("二人", "0.0001"), ("三人", "9" * 30)], False),
    ([("一人", "-5"), ("合計", "-5")], True),
    ([("令和元年", "1"), ("令和元年", "2")], False),
    ([("令和6年", "1"), ("平成2年", "2"), ("合計", "3")], True),
    ([("9999年", "1"), ("1年", "2")], False),
    ([("令和9999年度", "1")], False),
    ([(f"{number}番", str(number)) for number in range(60)], False),
]


def test_every_chart_that_passes_the_check_is_drawn(tmp_path: Path) -> None:
    files = {}
    for at, (rows_of, has_total) in enumerate(ODD):
        table = {"title": "数", "unit": "人", "columns": ["数"], "total_row": has_total,
                 "rows": [{"label": label, "cells": [cell]} for label, cell in rows_of],
                 "source": "003/overview"}  # fmt: skip
        for kind in ChartKind:
            name = f"odd-{kind}-{at}"
            chart = {"kind": str(kind), "title": name, "table": 1, "column": 1}
            statistic = {"id": name, "order": 10 + at, "title": name, "tables": [table],
                         "overview": [{"text": "架空の数。", "source": "003/overview"}],
                         "charts": [chart]}  # fmt: skip
            files[f"statistics/{name}.yml"] = json.dumps(statistic, ensure_ascii=False)
    refused = {Path(one.path).name for one in check(toy_with(tmp_path / "all", files))}
    assert 2 < len(refused) < len(files) / 2, refused
    passed = {name: text for name, text in files.items() if Path(name).name not in refused}
    site = pages_of(toy_with(tmp_path / "passed", passed) / "content", tmp_path / "site")
    for file in map(Path, passed):
        (drawn,) = drawings(html(site, f"figures/{file.stem}"))
        assert drawn.get("aria-label") == file.stem
        assert all(size >= 0 for size in [*sizes(drawn, "width"), *sizes(drawn, "height")]), file


def test_a_year_without_a_row_has_a_place_too(tmp_path: Path) -> None:
    """Two years far apart never stand side by side as if nothing lay between them."""
    said = (TOY / "statistics" / "stays.yml").read_text(encoding="utf-8")
    for old, new in (("令和5年\n", "平成29年度\n"), ("令和6年\n", "令和元年度\n"),
                     ("label: 令和7年\n", "label: 令和２年度\n")):  # fmt: skip
        assert said.count(old) == 1, old
        said = said.replace(old, new)
    content = toy_with(tmp_path, {"statistics/stays.yml": said}) / "content"
    page = html(pages_of(content, tmp_path / "site"), "figures/stays")
    drawn = next(svg for svg in drawings(page) if svg.get("aria-label") == "秋の滞在者は二年で二倍")
    labels = "".join(texts(drawn))
    assert labels == "1,000平成29年度記載なし2018年度2,000令和元年度区切り不明令和２年度"
    places = [float(one.get("x", "")) for one in drawn.iter(f"{SVG}text") if one.text != "年度"]
    assert places == sorted(places)


def test_years_that_lie_too_far_apart_have_no_places_between(tmp_path: Path) -> None:
    said = (TOY / "statistics" / "stays.yml").read_text(encoding="utf-8")
    said = said.replace("令和5年\n", "0001年\n").replace("令和7年\n", "9999年\n")
    said = said.replace("令和6年\n", "5000年\n")
    content = toy_with(tmp_path, {"statistics/stays.yml": said}) / "content"
    page = html(pages_of(content, tmp_path / "site"), "figures/stays")
    assert "5000" in page
    assert "記載なし" not in page
    assert len(page) < 100_000


# --- who may do what to whom


def test_the_picture_of_the_law_has_an_arrow_for_every_power(toy_site: Path) -> None:
    for url in ("law", "law/stay-plan"):
        (picture,) = drawings(html(toy_site, url))
        said = texts(picture)
        # Nothing but names and the number of the arrow; who deals with nobody named is not drawn.
        assert sorted(said) == sorted(["市町村", "都道府県", "1"])
        assert len(list(picture.iter(f"{SVG}path"))) == 1
        assert len(list(picture.iter(f"{SVG}circle"))) == 1
        beside = words(html(toy_site, url))
        assert "1 市町村 → 都道府県 滞在促進の計画を作ることができる。" in beside
        assert "2 滞在支援の架空法人 計画の案を出すことができる。" in beside


def test_every_power_of_the_real_law_is_drawn_once_and_told_beside_it(real_site: Path) -> None:
    page = html(real_site, "law")
    (picture,) = drawings(page)
    told = re.findall(r"<dt>(\d+)　([^<→]*)(→?)", page)
    arrows = sorted(int(text) for text in texts(picture) if text.isdigit())
    assert arrows == [int(number) for number, _, arrow in told if arrow]
    assert len(list(picture.iter(f"{SVG}path"))) == len(arrows)
    named = "".join(who + to for who, to in re.findall(r"<dt>\d+　([^<→]*)(?:→ )?([^<]*)", page))
    assert all(text in named for text in texts(picture) if not text.isdigit())
    assert ("相手の名前がない行為は、説明にだけあります。" in page) == (len(arrows) < len(told))
    assert [int(number) for number, *_ in told] == list(range(1, len(told) + 1))


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
    titles = [text for level, text in headings if level == 3 and "架空の" in text]
    assert titles == [
        "令和6年度 架空の法律の施行",
        "令和7年4月1日 架空の窓口の開所",
        "7月上旬 架空の交流会",
    ]


def test_the_longest_word_has_the_link_and_only_where_it_comes_first(toy_site: Path) -> None:
    for url in ("cases/urakawa", "money/zz-tax"):
        links = re.findall(r'<a class="kb-word" href="([^"]*)">([^<]*)</a>', html(toy_site, url))
        assert links == [("../../glossary/#pass", "登録証")], url


# --- money


def test_the_table_of_money_says_under_each_heading_what_belongs_there(toy_site: Path) -> None:
    head, rich, poor, *kept = rows(html(toy_site, "money"))
    assert dict(zip(head, rich, strict=True)) == {
        "名前": "架空の登録証の発行費用 特別交付税措置・架空省",
        "目的": "相談窓口、登録・証明の仕組み",
        "使える主体": "都道府県、市町村",
        "率・上限": "措置率は架空の0.4。 一団体につき300万円まで。",
        "予算額": "120百万円（1億2,000万円）（架空の交付金の内数）／令和7年度当初予算",
        "対象外": "職員の旅費。",
    }
    assert poor[2:] == ["情報未収集"] * 4
    assert kept == [head]  # what the finder keeps in sight though no source assigns it


def test_the_parts_of_a_page_with_many_entries_are_all_known_by_name(toy_site: Path) -> None:
    """So no entry that stands there can be called like one: ``kb check`` refuses those names."""
    catalog, _ = read_catalog(TOY)
    on_page: dict[str, set[str]] = defaultdict(set)
    for kind, entries in catalog.entries.items():
        for entry in entries:
            page, _, anchor = KINDS[kind].url(entry).partition("#")
            if anchor:
                on_page[page].add(anchor)
    sources = catalog.all_sources
    places = {f"{one.id}-{place.id}" for one in sources for place in one.places}
    places |= {one.id for one in sources}
    for page, anchors in on_page.items():
        names = set(read_html(html(toy_site, page)).ids) - anchors - places
        possible = filter(re.compile("[a-z0-9]+(-[a-z0-9]+)*").fullmatch, names)
        assert [name for name in possible if not PAGE_ANCHOR.fullmatch(name)] == [], page
    assert len(on_page) >= 5
