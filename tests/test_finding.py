"""From problem to case, similar cases, map, matrix, comparison and citation, in a built site."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.reading.register import Register
from generator.telling.pages.map import PLACES
from tests.built import CONTENT, pages_of, read_html
from tests.door import ROOT, TOY, kb, toy_with

SADO = (TOY / "cases/sado.yml").read_text(encoding="utf-8")
ROW = "table2:\n  consortium: さど架空協議会\n  theme: 住まい・仕事・空き家不足\n  problem: 交通費の負担\n"
WORK = (TOY / "problems/work.yml").read_text(encoding="utf-8")
REST = """\
id: rest
kind: aim
label: 交通費の負担
about: ほかの言葉。
words:
  - 交通費の負担
  - 住まい
  - 空き家不足
"""
FILES = {
    "cases/sado.yml": SADO.replace("summary: null", ROW + "summary: null"),
    "problems/rest.yml": REST,
}
WHERE = "https://kb.example/town/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = toy_with(tmp_path_factory.mktemp("finding"), FILES)
    return pages_of(folder / "content", folder / "site", KB_SITE_URL=WHERE)


def html(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text(encoding="utf-8")


def words(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


def case_json(site: Path, name: str) -> dict[str, Any]:
    text = (site / f"api/v1/cases/{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


# --- from problem to case


def test_a_problem_lists_its_cases_with_the_phrase_as_printed(site: Path) -> None:
    text = words(html(site, "problems/work"))
    assert "一覧表の「住まい・仕事・空き家不足」" in text
    assert "一覧表の「仕事」" in text
    assert "佐渡市" in text
    assert "浦河町" in text
    assert "下田市" not in text
    assert "「仕事」が同じ言葉。" in text


def test_a_word_is_a_whole_piece_and_not_a_part_of_one(tmp_path: Path) -> None:
    changed = WORK.replace("  - 仕事\n", "  - 仕\n")
    content = toy_with(tmp_path, FILES | {"problems/work.yml": changed}) / "content"
    found = kb("check", "--content", content).out
    assert "「仕」は、どの事例の地域課題の一覧表の行にもありません。" in found
    assert "「仕事」が、どの地域の困りごと・めざすことにも入っていません。" in found


def test_the_index_tells_problems_from_aims_and_leaves_no_case_out(site: Path) -> None:
    page = read_html(html(site, "problems"))
    headings = [text for level, text in page.headings if level == 2]
    assert headings[:2] == ["困りごと", "めざすこと"]
    assert "../cases/shimoda-higashimatsushima/" in page.links
    assert {"../problems/work/", "../problems/rest/"} <= set(page.links)


def test_the_home_page_leads_to_problems_only(site: Path) -> None:
    links = read_html(html(site, "")).links
    assert "./problems/work/" in links
    assert "./problems/rest/" not in links


def test_every_phrase_of_the_real_second_table_is_read() -> None:
    found = kb("check", "--content", CONTENT, "--format", "json", cwd=ROOT).out
    rules = {row["rule"] for row in json.loads(found)["findings"]}
    assert rules.isdisjoint({"unknown-phrase", "unread-phrase"})


# --- similar cases


def test_similar_cases_come_with_their_reasons(site: Path) -> None:
    text = html(site, "cases/sado")
    part = words(text[text.index('id="similar"') :].split("</details>")[0])
    assert "同じ困りごと：仕事／同じめざすこと：交通費の負担" in part
    assert "浦河町" in part
    assert "下田市" not in part


def test_the_data_say_the_same(site: Path) -> None:
    data = case_json(site, "sado")
    assert data["problems"] == [
        {
            "id": "rest",
            "label": "交通費の負担",
            "phrases": ["住まい・仕事・空き家不足", "交通費の負担"],
        },
        {"id": "work", "label": "仕事", "phrases": ["住まい・仕事・空き家不足"]},
    ]
    assert data["related_cases"] == [
        {
            "id": "urakawa",
            "title": "浦河町｜うらかわ架空コンソーシアム",
            "url": "cases/urakawa/",
            "reasons": ["同じ困りごと：仕事", "同じめざすこと：交通費の負担"],
        }
    ]


def test_an_organisation_that_two_cases_have_to_do_with_makes_them_similar(site: Path) -> None:
    reasons = {
        one["id"]: one["reasons"]
        for one in case_json(site, "shimoda-higashimatsushima")["related_cases"]
    }
    assert reasons["urakawa"] == ["同じテーマ：産業/仕事", "関わる組織が同じ：架空鉄道"]


# --- the map


def test_the_map_has_a_place_of_its_own_for_every_prefecture() -> None:
    slugs = {prefecture.slug for prefecture in Register.load().prefectures}
    assert set(PLACES) == slugs
    assert len(set(PLACES.values())) == 47


def test_the_map_and_its_table_tell_the_same(site: Path) -> None:
    text = html(site, "map")
    tiles = dict(
        re.findall(r'<a class="kb-tile [^"]*" href="\.\./([^"]+)" aria-label="\S+ (\d+)件"', text)
    )
    rows = dict(
        re.findall(
            r'<th scope="row"><a href="\.\./([^"]+)">[^<]+</a></th><td class="kb-number">(\d+)<',
            text,
        )
    )
    assert tiles == rows
    assert tiles == {
        "prefectures/hokkaido/": "1", "prefectures/miyagi/": "1",
        "prefectures/niigata/": "1", "prefectures/shizuoka/": "1",
    }  # fmt: skip
    assert "沖縄県" in words(text[text.index("事例のない都道府県") :])


# --- the matrix


def matrix_cells(site: Path, case: str) -> list[tuple[str, str]]:
    """What each of the 14 places of a row sorts by, and what stands there."""
    rows = html(site, "matrix").split("<tr>")
    start = '<th scope="row" data-order="'
    row = next(row for row in rows if row.startswith(start) and f"cases/{case}/" in row)
    marks = row.split("</th>")[1].rsplit("<td", 2)[0]
    return re.findall(r'<td class="kb-matrix__mark" data-order="(\d)">(.*?)</td>', marks, re.DOTALL)


def test_a_mark_and_a_chapter_are_two_links_to_two_places(site: Path) -> None:
    cells = matrix_cells(site, "urakawa")
    assert len(cells) == 14
    order, education = cells[4]
    assert order == "3"
    assert re.findall(r'href="([^"]+)"', education) == [
        "../sources/#003-table1", "../sources/#003-theme-education",
    ]  # fmt: skip
    assert words(education).startswith("●")
    assert " 章" in words(education)
    assert cells[1] == ("0", "")


def test_a_chapter_without_a_mark_is_seen_as_such(site: Path) -> None:
    order, work = matrix_cells(site, "shimoda-higashimatsushima")[8]
    assert order == "1"
    assert words(work).startswith("章")


def test_pairs_of_themes_are_counted(site: Path) -> None:
    text = html(site, "matrix")
    rows = re.findall(
        r"<tr><th scope=\"row\">.*?</tr>", text[text.index('id="together"') :], re.DOTALL
    )
    numbers = [[int(n) for n in re.findall(r"\d+", words(row.split("</th>")[1]))] for row in rows]
    assert len(numbers) == 10
    assert numbers == [list(column) for column in zip(*numbers, strict=True)]
    assert numbers[1][1] == 1  # 教育/保育
    assert numbers[1][4] == 1  # with 産業/仕事
    assert numbers[4][4] == 2


# --- taking along


def test_both_forms_of_citation_stand_on_the_page(site: Path) -> None:
    text = html(site, "cases/urakawa")
    plain, processed = (
        unescape(re.sub(r"<[^>]*>", "", found))
        for found in re.findall(r'class="kb-quotation__text">(.*?)</p>', text, re.DOTALL)
    )
    for part in (
        "浦河町｜うらかわ架空コンソーシアム",
        "二地域居住 事例ナレッジベース",
        f"{WHERE}cases/urakawa/",
        "閲覧日",
    ):
        assert part in plain
        assert part in processed
    assert "試験用の事務局「試験用の事例集（架空）」（令和7年12月）" in processed
    assert processed.startswith("出典：")
    assert "要約・加工" in processed


def test_without_an_address_the_citation_has_none(toy_site: Path) -> None:
    assert "http" not in words(
        html(toy_site, "cases/sado").split('id="cite"')[1].split("</details>")[0]
    )


def test_without_scripts_the_comparison_says_what_it_needs(site: Path) -> None:
    text = html(site, "compare")
    needs = text[text.index(" data-needs>") :].partition("</p>")[0]
    assert "JavaScript" in words(f"<p{needs}</p>")
    assert "../cases/" in read_html(text).links
    assert len(re.findall(r'<option value="urakawa" data-former="urakawa-cho">', text)) == 4
