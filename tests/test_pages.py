"""What the pages of the toy site decide to show: order, words, what is not known."""

import re
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.model import KINDS, SECTIONS
from tests.built import pages_of, read_html
from tests.door import TOY, toy_with


@pytest.fixture(scope="module")
def site(toy_site: Path) -> Path:
    return toy_site


def html(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text(encoding="utf-8")


def part(text: str, name: str) -> str:
    """The text of the section with an id."""
    found = re.search(rf'<section[^>]*\bid="{name}".*?</section>', text, re.DOTALL)
    assert found, name
    return words(found.group())


def words(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


def fact(text: str, label: str) -> str:
    """What stands beside a label of the outline."""
    found = re.search(rf"<dt>{re.escape(label)}</dt><dd>(.*?)</dd></div>", text, re.DOTALL)
    assert found, label
    return words(found.group(1))


def changed(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """A toy content with changes: file, what stands there, what stands there then."""
    content = toy_with(folder, {}) / "content"
    for name, old, new in changes:
        text = (content / name).read_text(encoding="utf-8")
        assert old in text
        (content / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return content


def missing(text: str) -> list[str]:
    """The sections that a case's page says are not collected yet, as the ways to fill them."""
    return re.findall(
        r"field=sections\.([a-z_]+)",
        text[text.index('id="missing"') :].split("</div>", maxsplit=1)[0],
    )


@pytest.mark.parametrize("case", ["urakawa", "sado", "shimoda-higashimatsushima"])
def test_the_sections_come_in_one_order_and_none_is_silently_left_out(
    site: Path, case: str
) -> None:
    text = html(site, f"cases/{case}")
    ids = re.findall(r'<section[^>]*\bid="([a-z-]+)"', text)
    ours = [name.replace("_", "-") for name in SECTIONS]
    told = [name for name in ids if name in ours]
    assert told == [name for name in ours if name in told]
    gaps = [name.replace("_", "-") for name in missing(text)]
    assert sorted([*told, *gaps]) == sorted(ours)
    headings = [text for level, text in read_html(text).headings if level == 2]
    labels = [text for text in headings if text in SECTIONS.values()]
    assert labels == [SECTIONS[name.replace("-", "_")] for name in told]


def test_what_no_source_tells_is_said_to_be_unknown(site: Path) -> None:
    text = html(site, "cases/sado")
    assert missing(text) == list(SECTIONS)
    said = words(text[text.index('id="missing"') :].split("</div>")[0])
    assert "情報未収集 課題" in said
    for label in SECTIONS.values():
        assert label in said
    form = "../../contribute/form/?kind=cases&amp;id=sado"
    to_fill = f'<a class="kb-button" href="{form}&amp;field=sections.funding" aria-label="費用・財源：この欄を埋める">'
    assert to_fill in text
    assert f'<a href="{form}">誤りを知らせる</a>' in text
    assert fact(text, "モニターツアー") == "情報未収集"
    assert fact(text, "国の3課題").startswith("情報未収集")
    assert fact(text, "取組テーマ").startswith("情報未収集")
    assert fact(text, "情報の充実度") == "8項目のうち0項目"


def test_each_page_of_entries_says_where_a_mistake_on_it_is_told(site: Path) -> None:
    elsewhere, form = "contribute/form/#elsewhere", "contribute/form/"
    assert 'id="elsewhere"' in html(site, "contribute/form")
    places = {kind.listing.url: form for kind in KINDS.values() if kind.from_members}
    places |= dict.fromkeys(("sources/", "opinions/"), elsewhere)
    for kind in KINDS.values():
        if kind.has_pages and not kind.from_members:
            pages = [
                file.parent.relative_to(site).as_posix()
                for file in site.glob(kind.address.format_map(Anything()) + "index.html")
                if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8")
            ]
            assert pages, kind.id
            places |= dict.fromkeys((f"{page}/" for page in pages), elsewhere)
    for page, place in places.items():
        link = f'<a href="{"../" * page.count("/")}{place}" rel="noopener">誤りを知らせる</a>'
        assert f'<p class="kb-report" data-pagefind-ignore>{link}</p>' in html(site, page), page


class Anything(dict[str, str]):
    """Fills an address for a search among files."""

    def __missing__(self, _: str) -> str:
        return "*"


def test_the_money_behind_a_round_is_named_in_each_of_its_cases(tmp_path: Path) -> None:
    related = "related:\n  - to: rounds/round-1\n    reason: 試験用の募集。\n"
    fund = (TOY / "funding/zz-tax.yml").read_text(encoding="utf-8")
    assert "\nrelated:" in fund
    content = toy_with(tmp_path, {"funding/zz-tax.yml": fund.replace("related:\n", related, 1)})
    site = pages_of(content / "content", tmp_path / "site")
    poor, rich = (html(site, f"cases/{case}") for case in ("sado", "urakawa"))
    gaps = [page[page.index('id="missing"') :].split("</div>")[0] for page in (poor, rich)]
    assert ["../../money/zz-tax/" in each for each in gaps] == [
        True,
        False,
    ]  # of the other something is known
    for page in (poor, rich):
        assert "../../money/zz-tax/" in page[page.index("費用の手がかり") :].split("</div>")[0]


def test_a_case_outside_the_programme_has_no_round(tmp_path: Path) -> None:
    content = changed(
        tmp_path,
        ("cases/sado.yml", "round: 1", "round: null"),
        ("rounds/round-1.yml", "accepted: 3", "accepted: 2"),
    )
    site = pages_of(content, tmp_path / "site")
    assert fact(html(site, "cases/sado"), "採択次") == "情報未収集"
    rest = part(html(site, "rounds"), "rest")
    assert "採択次の記載がない事例" in rest
    assert "佐渡市" in rest


def test_themes_and_challenges_say_what_they_rest_on(site: Path) -> None:
    text = html(site, "cases/urakawa")
    assert fact(text, "経費削減") == "一覧表の印（1列目）、章「経費削減の章」の主な事例"
    assert fact(text, "教育/保育") == "一覧表の印（5列目）、章「教育/保育の章」の主な事例"
    assert "見出しのない列（7列目）にも印があります" in words(text)
    theme = words(html(site, "themes/education"))
    assert "根拠：一覧表の印（5列目）、章「教育/保育の章」の主な事例" in theme


def test_a_mark_is_told_apart_from_a_chapter(site: Path) -> None:
    text = html(site, "themes/work")
    assert "下田市・東松島市" in part(text, "chapter")
    assert "浦河町" not in part(text, "chapter")
    assert "浦河町" in part(text, "matrix")


def numbers(text: str) -> dict[str, str]:
    """The sources at the end of a page by their numbers."""
    return dict(re.findall(r'<li id="source_(\d+)"><a href="([^"]*)">', text))


def test_every_statement_carries_the_number_of_its_place(site: Path) -> None:
    text = html(site, "cases/urakawa")
    found = re.search(
        r"費用・財源 参加費は一家族1万円で、残りは町が負担した。 (\d+)", part(text, "funding")
    )
    assert found
    assert numbers(text)[found[1]] == "../../sources/#003-challenge-cost"
    assert 'id="003-challenge-cost"' in html(site, "sources")
    approach = text[text.index('id="approach"') :].split("</section>")[0]
    assert len(set(re.findall(r"#source_(\d+)", approach))) == 2


def test_every_number_stands_in_the_list_of_sources(site: Path) -> None:
    for path in site.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        named = set(re.findall(r'href="#source_(\d+)"', text))
        assert named == set(numbers(text)), path
        assert len(set(numbers(text).values())) == len(numbers(text)), path
    assert len(numbers(html(site, "cases/urakawa"))) > 2
    assert numbers(html(site, "themes/education"))


def test_both_readings_of_a_contradiction_are_shown(site: Path) -> None:
    for url in ("cases/urakawa", "errata"):
        text = words(html(site, url))
        assert re.search(r"資料の表記 浦賀町 \d+ 資料の表記 浦河町 \d+", text)
        assert "このサイトの表示 浦河町" in text
        assert "地域名 確実" in text or "確かさ 確実" in text


def test_an_undecided_contradiction_stays_undecided(tmp_path: Path) -> None:
    content = changed(
        tmp_path,
        ("cases/urakawa.yml", "shown: 浦河町", "shown: null"),
        ("cases/urakawa.yml", "certainty: certain", "certainty: uncertain"),
    )
    text = words(html(pages_of(content, tmp_path / "site"), "errata"))
    assert "このサイトの表示 どれとも決めず、併記" in text
    assert "確かさ 不確か" in text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "      - text: 浦河町\n        source: 003/theme-education\n",
            "",
            "直さず、資料の表記のまま",
        ),
        ("    reason: ", "    reason: 値を示さない。", "決まらないため、示さない"),
    ],
)
def test_what_is_left_as_printed_or_not_shown_is_not_called_both(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    content = changed(
        tmp_path,
        ("cases/urakawa.yml", "shown: 浦河町", "shown: null"),
        ("cases/urakawa.yml", "certainty: certain", "certainty: uncertain"),
        ("cases/urakawa.yml", old, new),
    )
    site = pages_of(content, tmp_path / "site")
    assert f"このサイトの表示 {told}" in words(html(site, "cases/urakawa"))
    sheet = load_workbook(site / "downloads/cases.xlsx")["資料の食い違い"]
    assert f"（{told}）" in {row[4] for row in sheet.values}


def test_a_tour_without_a_name_gets_none(site: Path) -> None:
    page = html(site, "tours/tour-urakawa")
    assert read_html(page).headings[0] == (1, "団体名の記載がない事例（資料の1番目）")
    text = part(page, "case")
    assert text.startswith("事例（推測） 推測 浦河町")
    assert "根拠 牧場の仕事の紹介が同じであるため。" in text
    assert "資料のこの部分に団体名はありません" in text


def test_the_list_of_tours_begins_with_those_that_are_named(site: Path) -> None:
    page = html(site, "tours")
    headings = [text for level, text in read_html(page).headings if level == 3]
    assert headings == ["団体名の書かれている記録1件", "団体名はないが、事例を推測できる記録1件"]
    # Where a report lay when all stood on one page, a line leads on to it.
    rows = re.findall(r'<li id="(tour-[^"]*)"><a href="([^"]*)">', page)
    assert rows == [(name, f"../tours/{name}/") for name in ("tour-named", "tour-urakawa")]


def test_a_table_is_drawn_only_where_the_drawing_is_true(site: Path, tmp_path: Path) -> None:
    def drawn(site: Path) -> dict[str, bool]:
        page = html(site, "tours/tour-urakawa")
        blocks = re.findall(r'<section[^>]*\bid="table-.*?</section>', page, re.DOTALL)
        return {words(block).split("（")[0]: "<svg" in block for block in blocks}

    # Counts, shares of a whole that is all there, and no numbers at all.
    assert drawn(site) == {"満足度": True, "年代": True, "天気": False}
    parts = 'cells: ["41.7%"]\n      - label: 計\n        cells: ["100.0%"]\n    total_row: true\n'
    content = changed(
        tmp_path, ("tours/tour-urakawa.yml", parts, 'cells: ["21.7%"]\n    total_row: false\n')
    )
    assert drawn(pages_of(content, tmp_path / "site"))["年代"] is False  # the rest is not told


def test_a_tour_that_nobody_can_place_is_given_to_nobody(tmp_path: Path) -> None:
    inferred = "inferred:\n  case: urakawa\n  reason: 牧場の仕事の紹介が同じであるため。\n"
    content = changed(
        tmp_path,
        ("tours/tour-urakawa.yml", inferred, "inferred: null\n"),
        ("tours/tour-named.yml", "case: urakawa", "case: null"),
    )
    site = pages_of(content, tmp_path / "site")
    assert "推測では割り当てていません" in part(html(site, "tours/tour-urakawa"), "case")
    assert 'id="tour"' not in html(site, "cases/urakawa")


def test_a_case_in_two_prefectures_is_listed_in_both(site: Path) -> None:
    for prefecture in ("miyagi", "shizuoka"):
        assert "下田市・東松島市" in words(html(site, f"prefectures/{prefecture}"))
    assert "宮城県・静岡県" not in words(html(site, "cases"))  # the source's order, not the codes'
    assert "静岡県・宮城県" in words(html(site, "cases"))


def test_a_mark_against_the_tour_is_quoted(site: Path) -> None:
    tour = fact(html(site, "cases/shimoda-higashimatsushima"), "モニターツアー")
    assert re.fullmatch(r"実施なし（一覧表では「—」） \d+", tour)


def test_the_list_of_subcommittees_says_that_not_all_members_are_named(site: Path) -> None:
    listed = words(html(site, "subcommittees"))
    members = fact(html(site, "subcommittees/school"), "自治体").rsplit(" ", 1)[0]
    assert members.endswith("石川県ほかは選定中。")
    assert f"参加自治体：{members} 参加自治体の事例：1件" in listed
    assert "参加自治体： 情報未収集 参加自治体の事例：0件" in listed


def test_a_subcommittee_side_without_names_is_unknown(site: Path) -> None:
    assert fact(html(site, "subcommittees/travel"), "協力省庁").startswith("情報未収集")
    text = html(site, "subcommittees/school")
    assert fact(text, "協力省庁").startswith("架空省ほか調整している府省")
    assert re.fullmatch(r"架空鉄道等 \d+", fact(text, "民間"))
    assert "浦河町が部会に参加" in part(text, "cases")
    assert "この日程に年は書かれていません" in part(text, "schedule")


def test_what_a_tour_says_of_people_stands_under_the_heading_of_the_source(site: Path) -> None:
    text = html(site, "tours/tour-urakawa")
    assert "申込者の特徴 都市部の家族が多かった。" in words(text)
    assert "参加者の特徴" not in words(text)


def test_every_index_leads_to_every_case(site: Path) -> None:
    cases = {"urakawa", "sado", "shimoda-higashimatsushima"}
    for name in ("themes", "challenges", "prefectures", "rounds", "subcommittees"):
        found = {
            case
            for path in (site / name).rglob("index.html")
            for case in re.findall(r'href="(?:\.\./)+cases/([a-z-]+)/"', path.read_text("utf-8"))
        }
        assert found == cases, name


def test_a_key_figure_says_what_it_counts_and_that_a_record_holds_another_against_it(
    real_site: Path,
) -> None:
    text = html(real_site, "cases/yokoze")
    said = words(text[text.index("kb-figures--key") :].split("</dl>")[0])
    assert "滞在 食い違いあり 平均約9.5日" in said
    assert said.count("平均約9.5日") == said.count("食い違いあり") == 1
    (record,) = re.findall(r'href="#([^"]+)">食い違いあり', text)
    assert f'id="{record}"><strong>平均の滞在日数' in text
    assert f'id="{record}"' in html(real_site, "errata")  # the same record, under the same name


def test_three_figures_at_most_stand_at_the_head_of_a_case(real_site: Path) -> None:
    heads = (
        re.search(r"kb-figures--key.*?</dl>", path.read_text("utf-8"), re.DOTALL)
        for path in (real_site / "cases").glob("*/index.html")
    )
    assert max(head[0].count("<dt>") for head in heads if head) == 3


@pytest.mark.parametrize("url", ["themes/housing", "challenges/cost"])
def test_a_theme_lists_each_of_its_cases_once(real_site: Path, url: str) -> None:
    listed = re.findall(r'<h3 class="kb-card__title"><a href="([^"]+)"', html(real_site, url))
    assert len(listed) > 2
    assert len(listed) == len(set(listed))


def test_who_answers_questions_is_told_or_said_to_be_unknown(site: Path) -> None:
    rich, poor = html(site, "cases/urakawa"), html(site, "cases/sado")
    for way in ("tel:0146-00-0000", "mailto:kikaku@town.urakawa.example.jp"):
        assert f'href="{way}"' in rich
    assert "問い合わせ窓口 情報未収集 寄せる" in words(poor)
    assert "field=contact" in poor
    assert "field=contact" not in rich
