"""What a reviewer reads of a submission: ``kb review BASE HEAD``."""

import html
import re
import tracemalloc
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from tests.door import Result, kb
from tests.repository import Repository

pytestmark = pytest.mark.usefixtures("said_before")

URAKAWA = "cases/urakawa.yml"
SADO = "cases/sado.yml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The toy content, committed; what a test commits after that is the submission."""
    return Repository.of_toy(tmp_path / "project")


def reviewed(repository: Repository, *options: str, base: str = "HEAD~1") -> Result:
    repository.commit("提出", "2026-04-02")
    return kb("review", base, "HEAD", "--content", "content", *options, cwd=repository.folder)


def plain(result: Result) -> str:
    """The review as GitHub would show it, without its marks."""
    shown = MarkdownIt("commonmark", {"html": True}).render(result.out)
    return html.unescape(re.sub(r"<[^>]*>", " ", shown))


def rows(result: Result) -> list[list[str]]:
    """The cells of all rows of all tables."""
    found = re.findall(r"<tr>(.*?)</tr>", result.out)
    cells = (re.findall(r"<t[dh]>(.*?)</t[dh]>", row) for row in found)
    return [[html.unescape(re.sub(r"<[^>]*>", "", cell)) for cell in row] for row in cells]


def test_tables_hold_nothing_but_rows_of_cells(repository: Repository) -> None:
    repository.replace(URAKAWA, "5組のうち3組がもう一度訪れた", "6組のうち3組がもう一度訪れた")
    tables = re.findall(r"<table>\n(.*?)\n</table>", reviewed(repository).out, re.DOTALL)
    assert len(tables) > 1
    row = re.compile(r"<tr>(?:<(t[hd])>.*?</\1>)+</tr>")
    assert all(row.fullmatch(line) for table in tables for line in table.split("\n"))


def test_a_sentence_before_and_after_stand_side_by_side(repository: Repository) -> None:
    repository.replace(URAKAWA, "5組のうち3組がもう一度訪れた", "6組のうち3組がもう一度訪れた")
    result = reviewed(repository)
    assert result.code == 0
    assert "事例 1件を改めます" in result.out
    old, new = "5組のうち3組がもう一度訪れた。", "6組のうち3組がもう一度訪れた。"
    assert ["結果・数値", old, new] in [row[:3] for row in rows(result)]


def test_another_look_of_a_kanji_is_told_by_its_number(repository: Repository) -> None:
    repository.replace(
        URAKAWA, "5組のうち3組がもう一度訪れた", "5組\U000e0100のうち3組がもう一度訪れた"
    )
    old, new = "5組のうち3組がもう一度訪れた。", "5組〔U+E0100〕のうち3組がもう一度訪れた。"
    assert ["結果・数値", old, new] in [row[:3] for row in rows(reviewed(repository))]


def test_what_a_field_of_one_value_said_stands_beside_what_it_says_however_unlike(
    repository: Repository,
) -> None:
    repository.replace(SADO, "さど架空協議会", "A-B-C-D-E-F-G-H-I-J-K-L-M-N")
    told = [row[1:3] for row in rows(reviewed(repository))]
    assert [
        "コンソーシアム名：さど架空協議会",
        "コンソーシアム名：A-B-C-D-E-F-G-H-I-J-K-L-M-N",
    ] in told


def test_what_is_true_or_not_is_told_in_words(repository: Repository) -> None:
    repository.replace(URAKAWA, "held: true", "held: false")
    assert ["はい", "いいえ"] in [row[1:3] for row in rows(reviewed(repository))]


def test_a_number_that_changes_is_the_first_thing_to_look_at(repository: Repository) -> None:
    repository.replace(URAKAWA, "5組のうち3組がもう一度訪れた", "6組のうち3組がもう一度訪れた")
    result = reviewed(repository)
    assert any("数が変わります：5、3 → 6、3" in cell for row in rows(result) for cell in row)
    assert result.out.index("先に確かめること") < result.out.index("変わる項目")


def test_where_else_an_amount_is_said_as_it_was(repository: Repository) -> None:
    repository.replace(URAKAWA, "5組のうち3組がもう一度訪れた", "6組のうち3組がもう一度訪れた")
    first = plain(reviewed(repository)).partition("変わる項目")[0]
    assert re.search("5組 +は、次のところでは前のままです：「取組」", first)
    assert "3組" not in first  # which is as it was


@pytest.mark.parametrize(("place", "told"), [("003/theme-education", True), ("003/tours", False)])
def test_an_amount_of_another_entry_counts_where_both_stand_on_one_place(
    repository: Repository, place: str, told: bool
) -> None:
    name = "glossary/zz.yml"
    term = "id: zz\nterm: 試し住み\nreading: ためしずみ\ndefinition:\n"
    term += f"  - text: 5組が試し住みをした。\n    source: {place}\n"
    (repository.folder / "content" / name).write_text(term, encoding="utf-8")
    repository.commit("用語", "2026-04-01")
    repository.replace(URAKAWA, "5組のうち3組がもう一度訪れた", "6組のうち3組がもう一度訪れた")
    first = plain(reviewed(repository)).partition("変わる項目")[0]
    assert ("試し住み" in first) is told


def test_a_section_that_is_filled_in_makes_the_case_fuller(repository: Repository) -> None:
    filled = "funding:\n    - text: 参加費は無料だった。\n      source: 003/challenge-cost"
    repository.replace(SADO, "funding: null", filled)
    result = reviewed(repository)
    assert "書かれている項目：1（8のうち）。情報未収集：課題、取組、" in result.out
    assert [row[:3] for row in rows(result)][-1] == [
        "費用・財源",
        "（なし）",
        "参加費は無料だった。",
    ]


def test_a_case_is_as_full_as_its_page_says(repository: Repository) -> None:
    """Of a problem that only the second table prints, too."""
    entry = repository.folder / "content/cases/urakawa.yml"
    known = entry.read_text("utf-8")
    told = re.sub(r"^  problem:\n(?:    .*\n)+", "  problem: null\n", known, flags=re.MULTILINE)
    assert told != known
    entry.write_text(told, encoding="utf-8")
    assert "書かれている項目：8 → 8（8のうち）。" in reviewed(repository).out


def test_a_new_case_says_what_it_is_like(repository: Repository) -> None:
    text = (repository.content / SADO).read_text(encoding="utf-8")
    (repository.content / "cases" / "sado-2.yml").write_text(
        text.replace("id: sado", "id: sado-2"), encoding="utf-8"
    )
    result = reviewed(repository)
    assert "事例 1件を加えます" in result.out
    (told,) = [row[1] for row in rows(result) if "似ています" in row[-1]]
    assert "佐渡市｜さど架空協議会" in told
    assert "地域が同じ（佐渡市）" in told
    assert "実施主体の名前が似ている（さど架空協議会）" in told


@pytest.mark.parametrize(
    ("name", "alike"),
    [("さど架空推進協議会", True), ("さど架空の協議会", True), ("さど漁業組合", False)],
)
def test_names_are_alike_that_differ_by_a_word(
    repository: Repository, name: str, alike: bool
) -> None:
    text = (repository.content / SADO).read_text(encoding="utf-8")
    text = text.replace("id: sado", "id: sado-2").replace("さど架空協議会", name)
    (repository.content / "cases" / "sado-2.yml").write_text(text, encoding="utf-8")
    told = str([row[1] for row in rows(reviewed(repository)) if "似ています" in row[-1]])
    assert ("実施主体の名前が似ている（さど架空協議会）" in told) is alike


def test_a_source_that_comes_with_the_submission_is_named(repository: Repository) -> None:
    repository.replace(
        "sources/001.yml",
        "  - id: program\n",
        "  - id: own\n    label: 町の報告\n  - id: program\n",
    )
    repository.replace(
        URAKAWA,
        "    - text: 冬の教室の暖房が足りなかった。\n      source: 003/theme-education",
        "    - text: 冬の教室の暖房が足りなかった。\n      source: 001/own",
    )
    told = [row[-1] for row in rows(reviewed(repository))]
    assert "「つまずき」は、この提出で加わる資料によります：試験制度｜町の報告" in told


def test_another_source_of_the_same_words_is_told(repository: Repository) -> None:
    repository.replace(
        URAKAWA,
        "    - text: 牧場の仕事を午前だけ紹介した。\n      source: 003/theme-work",
        "    - text: 牧場の仕事を午前だけ紹介した。\n      source: 003/theme-education",
    )
    assert "「取組」の出典が変わります。" in [row[-1] for row in rows(reviewed(repository))]


def to_look_at(result: Result) -> list[str]:
    """What a reviewer is told to look at first, each in the words of the second cell."""
    told = result.out.partition("## 先に確かめること\n")[2].partition("</table>")[0]
    return [
        html.unescape(re.sub(r"<[^>]*>", "", cell))
        for cell in re.findall("</td><td>(.*?)</td>", told)
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "label"),
    [
        (URAKAWA, "source: 003/table2", "source: 003/table1", "コンソーシアム"),
        (
            "subcommittees/school.yml",
            "lead_source: 001/subcommittees",
            "lead_source: 003/table1",
            "運営の出典",
        ),
    ],
)
def test_the_source_of_a_part_is_a_source_and_its_digits_count_nothing(
    repository: Repository, file: str, old: str, new: str, label: str
) -> None:
    repository.replace(file, old, new)
    assert to_look_at(reviewed(repository)) == [f"「{label}」の出典が変わります。"]


def test_a_part_that_stands_on_a_source_that_comes_with_it_says_so(repository: Repository) -> None:
    repository.replace(
        "sources/001.yml",
        "  - id: program\n",
        "  - id: own2\n    label: 町の報告\n  - id: program\n",
    )
    repository.replace(URAKAWA, "source: 003/table2", "source: 001/own2")
    told = "「コンソーシアム」は、この提出で加わる資料によります：試験制度｜町の報告"
    assert to_look_at(reviewed(repository)) == [told]


def test_what_is_referred_to_by_another_name_is_no_number(repository: Repository) -> None:
    repository.replace(URAKAWA, "to: recommendations/recommendation-1", "to: themes/work")
    repository.replace(SADO, "round: 1", "round: 2")  # a reference, too, but readers see it
    assert to_look_at(reviewed(repository)) == ["「採択次」の数が変わります：1 → 2"]


def test_what_looks_like_a_persons_contact_is_told(repository: Repository) -> None:
    repository.replace(URAKAWA, "冬の教室の暖房が足りなかった。", "担当は0146-22-0000の者だった。")
    told = [row[-1] for row in rows(reviewed(repository))]
    assert any("連絡先らしい文字" in cell for cell in told)


def test_faults_are_told_with_file_line_and_remedy(repository: Repository) -> None:
    repository.replace(SADO, "round: 1", "round: 九")
    result = reviewed(repository)
    assert result.code == 1
    assert "新しいエラー" in result.out
    (found,) = [row for row in rows(result) if row[0] == "エラー"]
    assert found[1] == "content/cases/sado.yml 4行目"
    assert "整数ではありません" in found[2]
    assert found[3]
    assert ["cases/sado", "記入に誤りがあり、比べられません。下の指摘を見てください。"] in rows(
        result
    )


def test_a_file_that_was_faulty_before_is_not_told_as_a_new_one_only(
    repository: Repository,
) -> None:
    repository.replace(SADO, "round: 1", "round: 九")
    repository.commit("誤り", "2026-04-01")
    repository.replace(SADO, "round: 九", "round: 1")
    told = [row[-1] for row in rows(reviewed(repository))]
    assert any("前からあるファイルです" in cell for cell in told)


def test_a_page_that_was_faulty_before_is_not_told_as_a_new_one(repository: Repository) -> None:
    repository.append("pages/about.md", "\n![a](b)\n")
    repository.commit("誤り", "2026-04-01")
    repository.replace("pages/about.md", "\n![a](b)\n", "\n段落。\n")
    result = reviewed(repository)
    assert "新しいページ" not in result.out
    assert "<h3><code>about</code>（誤りを直したページ）</h3>" in result.out
    ((told, _),) = [row for row in rows(result) if "前からあるファイルです" in row[-1]]
    assert told == "pages/about"


def test_pictures_beside_a_case_that_was_faulty_before_are_compared(
    repository: Repository,
) -> None:
    folder = repository.content / "cases" / "urakawa"
    assert (folder / "school.png").is_file()
    repository.replace(URAKAWA, "round: 1", "round: 九")
    repository.commit("誤り", "2026-04-01")
    repository.replace(URAKAWA, "round: 九", "round: 1")
    result = reviewed(repository)
    assert any("前からあるファイルです" in row[-1] for row in rows(result))
    assert "画像 school.png" not in plain(result)
    (folder / "school.png").write_bytes((folder / "school.png").read_bytes() + b"\0")
    assert re.search(
        r"画像\s+school.png\s+が差し替わります", plain(reviewed(repository, base="HEAD~2"))
    )


def test_a_renamed_case_is_the_same_case(repository: Repository) -> None:
    repository.git("mv", "content/cases/sado.yml", "content/cases/sado-city.yml")
    repository.replace("cases/sado-city.yml", "id: sado", "id: sado-city")
    (repository.content / "cases" / "sado-city.yml").open("a", encoding="utf-8").write(
        "former_ids:\n  - sado\n"
    )
    result = reviewed(repository)
    name = "佐渡市｜さど架空協議会"
    told = "アドレスが変わります：cases/sado/ → cases/sado-city/。"
    assert to_look_at(result) == [f"{told}古いアドレスは {name} に転送されます。"]
    assert "なくなる項目" not in result.out
    assert "加わる項目" not in result.out


def test_a_round_of_the_same_number_is_the_same_round(repository: Repository) -> None:
    """A round lies at its number, whatever its file is called."""
    repository.git("mv", "content/rounds/round-1.yml", "content/rounds/first.yml")
    repository.replace("rounds/first.yml", "id: round-1", "id: first")
    result = reviewed(repository)
    assert to_look_at(result) == ["id が変わります（ページのアドレスは同じです）：round-1 → first"]
    assert "採択次 1件を改めます。" in result.out
    assert "id のほかに、書かれたことの違いはありません。" in result.out
    for untrue in ("加えます", "掲載を終え", "並べ方だけが変わります"):
        assert untrue not in result.out


def test_a_round_that_gets_another_number_gets_another_address(repository: Repository) -> None:
    repository.replace("rounds/round-1.yml", "number: 1", "number: 3")
    told = to_look_at(reviewed(repository))
    assert "アドレスが変わります：rounds/1/ → rounds/3/。古いアドレスは開けなくなります。" in told


def test_an_address_that_another_entry_takes_over_can_still_be_opened(
    repository: Repository,
) -> None:
    """Laws and what they bring lie in one folder."""
    (repository.content / "instruments" / "stay-plan.yml").unlink()
    repository.git("mv", "content/acts/stay-act.yml", "content/acts/stay-plan.yml")
    repository.replace("acts/stay-plan.yml", "id: stay-act", "id: stay-plan")
    told = to_look_at(reviewed(repository))
    assert any(re.search("掲載を終えます。アドレスは .* のものになります。", one) for one in told)


def test_what_goes_is_told(repository: Repository) -> None:
    (repository.content / SADO).unlink()
    assert ["事例", "佐渡市｜さど架空協議会"] in rows(reviewed(repository))


def removed(result: Result) -> list[str]:
    """The names of the entries that are told as gone."""
    told = result.out.partition("## なくなる項目\n")[2].partition("</table>")[0]
    return re.findall(r"<td><code>(.*?)</code></td></tr>", told)


FORMER = "former_ids:\n  - {}\n"


def test_what_goes_is_told_with_what_it_said_where_another_entry_claims_its_address(
    repository: Repository,
) -> None:
    repository.replace(URAKAWA, "former_ids:\n", FORMER.format("sado"))
    (repository.content / SADO).unlink()
    result = reviewed(repository)
    assert result.out.count("事例 1件を改めます、事例 1件の掲載を終えます") == 1
    assert removed(result) == ["佐渡市｜さど架空協議会"]
    assert any(re.search("古いアドレスは .*うらかわ.* に転送され", row[-1]) for row in rows(result))
    lost = result.out.partition("## なくなる項目に書かれていたこと")[2]
    assert "コンソーシアム名：さど架空協議会" in lost
    assert "0件がなくなります" not in result.out


def test_what_no_page_of_its_own_had_leads_nowhere_when_it_goes(repository: Repository) -> None:
    repository.append("glossary/registration.yml", FORMER.format("pass"))
    (repository.content / "glossary" / "pass.yml").unlink()
    result = reviewed(repository)
    assert removed(result) == ["登録証"]
    assert "古いアドレスは開けなくなります" in plain(result)


@pytest.mark.parametrize("order", [("sado", "urakawa"), ("urakawa", "sado")])
def test_a_renamed_case_that_claims_the_address_of_another_is_the_one_that_it_is_like(
    repository: Repository, order: tuple[str, str]
) -> None:
    repository.git("mv", f"content/{SADO}", "content/cases/new.yml")
    repository.replace("cases/new.yml", "id: sado", "id: new")
    repository.append("cases/new.yml", FORMER.format("\n  - ".join(order)))
    (repository.content / URAKAWA).unlink()
    result = reviewed(repository)
    assert any("アドレスが変わります：cases/sado/ → cases/new/" in row[-1] for row in rows(result))
    assert len(removed(result)) == 1
    assert "うらかわ" in removed(result)[0]
    assert "加わる項目" not in result.out


def test_another_order_is_told_beside_what_else_changes(repository: Repository) -> None:
    """A chart names its table by number."""
    name = "statistics/stays.yml"
    data = yaml.safe_load((repository.content / name).read_text(encoding="utf-8"))
    data["tables"][:2] = data["tables"][1::-1]
    data["questions"] = ["並べ替えると、どうなる？"]
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    (repository.content / name).write_text(text, encoding="utf-8")
    told = {row[0]: row[1:3] for row in rows(reviewed(repository))}
    before, after = told["表の並び順"]
    assert before.index("1. 表の題：町ごとの滞在者") < before.index("2. 表の題：滞在の目的")
    assert after.index("1. 表の題：滞在の目的") < after.index("2. 表の題：町ごとの滞在者")
    assert "年ごと" not in before + after  # which stays where it is
    assert any("並べ替えると、どうなる？" in row for row in told.values())


def test_what_is_told_apart_by_its_parts_alone_is_no_other_order(repository: Repository) -> None:
    whole = "own_sources:\n  - id: r\n    title: {}\n"
    repository.append(SADO, whole.format("報告書、発行者：環境省、日付：2026年3月"))
    repository.replace("statistics/stays.yml", "[30, 10, 40]", '["30；1", "0", 40]')
    repository.commit("前", "2026-04-02")
    repository.replace(
        SADO,
        "報告書、発行者：環境省、日付：2026年3月",
        "報告書\n    issuer: 環境省\n    date: 2026年3月",
    )
    repository.replace("statistics/stays.yml", '["30；1", "0", 40]', '["30", "1；0", 40]')
    result = reviewed(repository)
    assert "並べ方だけが変わります" not in result.out
    assert "、2件が変わり、" in result.out
    shown = [row for row in rows(result) if row[0] in {"もとにした資料", "表"}]
    assert len(shown) == 2
    assert all(
        row[2] == f"{row[1]}（文字は同じで、指す項目か、欄への分け方が違います）" for row in shown
    )


def test_what_is_named_by_its_id_is_told_by_its_name(repository: Repository) -> None:
    repository.append(
        SADO, "related:\n  - to: cases/urakawa\n    reason: どちらも架空の町である。\n"
    )
    name = "浦河町｜うらかわ架空コンソーシアム"
    told = ["関わりのある項目", "（なし）", f"相手：{name}、理由：どちらも架空の町である。", ""]
    assert told in rows(reviewed(repository))


def test_an_empty_list_is_not_a_list_that_nobody_gave(repository: Repository) -> None:
    (file,) = list((repository.content / "funding").glob("*.yml"))[:1]
    name = f"funding/{file.name}"
    text = re.sub(
        r"\namounts:.*?(?=\n\w)", "\namounts: null", file.read_text("utf-8"), flags=re.DOTALL
    )
    file.write_text(text, encoding="utf-8")
    repository.commit("前", "2026-04-02")
    repository.replace(name, "amounts: null", "amounts: []")
    assert ["予算額", "（なし）", "（空の一覧）", ""] in rows(reviewed(repository))


def test_a_page_with_a_new_fault_does_not_go(repository: Repository) -> None:
    repository.append("pages/about.md", "\n![a](b)\n")
    result = reviewed(repository)
    assert result.code == 1
    assert "なくなるページ" not in result.out
    assert "変わる手書きのページ" not in result.out
    remedy = "記入に誤りがあり、比べられません。下の指摘を見てください。"
    assert ["pages/about", remedy] in rows(result)


def test_a_file_that_became_a_link_does_not_go(repository: Repository) -> None:
    for name in ("pages/about.md", SADO):
        (repository.content / name).unlink()
        (repository.content / name).symlink_to("elsewhere")
    told = {row[0] for row in rows(reviewed(repository)) if "比べられません" in row[-1]}
    assert told == {"pages/about", "cases/sado"}


def test_a_question_that_a_page_also_says_is_told(repository: Repository) -> None:
    page = repository.content / "pages" / "about.md"
    text = page.read_text(encoding="utf-8").partition("---\n# ")[2] or page.read_text("utf-8")
    page.write_text(f"{text}\nどんな問い？\n", encoding="utf-8")
    repository.commit("前", "2026-04-02")
    page.write_text(f"---\nquestions:\n  - どんな問い？\n---\n{text}\n", encoding="utf-8")
    told = rows(reviewed(repository))
    assert ["どんな問い？", ""] in told
    assert ["", "questions: どんな問い？"] in told


def links(label: str, host: str) -> str:
    told = (f"  - label: {label}{n}\n    url: https://{host}{n}\n" for n in range(1000))
    return "links:\n" + "".join(told)


def schemes(letter: str) -> str:
    told = (f"  - name: 名{n}\n    text: {'a' * 380}{letter}{n}\n" for n in range(50))
    return "schemes:\n" + "".join(f"{one}    source: 003/overview\n" for one in told)


def figures(unit: str) -> str:
    """Amounts that differ, and as many that stay as they were."""
    some = ("、".join(f"{n * 40 + m}{unit}" for m in range(40)) for n in range(50))
    others = ("、".join(f"{n * 40 + m}件" for m in range(40)) for n in range(50))
    told = (f"  - name: 名{n}\n    text: {text}\n" for n, text in enumerate([*some, *others]))
    return "schemes:\n" + "".join(f"{one}    source: 003/overview\n" for one in told)


@pytest.mark.unheld  # more than anybody reads
@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("before", "after", "number"),
    [
        (links("あ", "a.jp/"), links("か", "b.jp/x"), 1000),
        (schemes("b"), schemes("c"), 50),
        (figures("件"), figures("組"), 50),
    ],
)
def test_many_rows_that_change_are_told_soon_and_each_beside_what_it_was(
    repository: Repository, before: str, after: str, number: int
) -> None:
    text = (repository.content / SADO).read_text(encoding="utf-8")
    (repository.content / SADO).write_text(text + before, encoding="utf-8")
    repository.commit("前", "2026-04-02")
    (repository.content / SADO).write_text(text + after, encoding="utf-8")
    result = reviewed(repository)
    assert f"0件が加わり、{number}件が変わり、0件がなくなります" in result.out


@pytest.mark.unheld  # more than anybody reads
@pytest.mark.timeout(20)
def test_a_page_of_very_many_lines_is_told_soon(repository: Repository) -> None:
    page = repository.content / "pages" / "about.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "".join(f"\n{n}\n" for n in range(4000)), encoding="utf-8")
    repository.commit("前", "2026-04-02")
    other = "".join(f"\n{n}\n" if n % 2 else f"\nx{n}\n" for n in range(4000))
    page.write_text(text + other, encoding="utf-8")
    told = rows(reviewed(repository))
    assert all([f"{n}", ""] in told and ["", f"x{n}"] in told for n in (0, 2000, 3998))


@pytest.mark.unheld  # more than anybody reads
@pytest.mark.timeout(20)
def test_what_many_new_cases_are_like_is_told_soon(repository: Repository) -> None:
    sado = (repository.content / SADO).read_text(encoding="utf-8")
    said = "参加した人のうち{}番の組が、もう一度この町を訪れて家を借りたいと話していた。"
    for number in range(150):
        texts = (f"    - text: {said.format(number * 8 + n)}\n" for n in range(8))
        sentences = "".join(f"{text}      source: 003/overview\n" for text in texts)
        text = sado.replace("id: sado", f"id: sado-{number}")
        text = text.replace("problem: null", f"problem:\n{sentences}")
        (repository.content / "cases" / f"sado-{number}.yml").write_text(text, encoding="utf-8")
    told = [row[-1] for row in rows(reviewed(repository))]
    assert 10 < sum(f"ほぼ同じ文がある（「{said.format(1199)}」）" in one for one in told) <= 20
    assert told.count("ほかにも、似ている項目があります。") == 150


def test_a_sentence_much_like_one_of_another_case_is_told(repository: Repository) -> None:
    text = (repository.content / SADO).read_text(encoding="utf-8").replace("id: sado", "id: twin")
    text = text.replace("佐渡市", "村上市").replace("さど架空協議会", "むらかみ団")
    sentence = "二泊した5組のうち3組がもう一度この町を訪れたという話だった。"
    funding = "funding:\n    - text: {}\n      source: 003/overview"
    (repository.content / "cases" / "twin.yml").write_text(
        text.replace("funding: null", funding.format(sentence)), encoding="utf-8"
    )
    repository.replace(SADO, "funding: null", funding.format(sentence.replace("町", "島")))
    (told,) = [row[-1] for row in rows(reviewed(repository)) if "似ています" in row[-1]]
    assert told == f"佐渡市｜さど架空協議会 と似ています：ほぼ同じ文がある（「{sentence}」）"


def test_pages_and_files_beside_the_content_are_told(repository: Repository) -> None:
    page = repository.content / "pages" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n新しい段落です。\n", encoding="utf-8")
    (repository.folder / "Makefile").write_text("all:\n", encoding="utf-8")
    result = reviewed(repository)
    assert ["Makefile"] in rows(result)
    assert ["", "新しい段落です。"] in rows(result)


def test_lines_of_pages_that_look_like_a_heading_of_a_diff_are_told(repository: Repository) -> None:
    page = repository.content / "pages" / "about.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n-- 大事な段落です。\n", encoding="utf-8")
    repository.commit("一行", "2026-04-02")
    page.write_text(f"---\ntitle: 題\n---\n{text}\n++ 別の段落です。\n", encoding="utf-8")
    result = reviewed(repository)
    assert ["-- 大事な段落です。", "++ 別の段落です。"] in rows(result) or (
        ["-- 大事な段落です。", ""] in rows(result) and ["", "++ 別の段落です。"] in rows(result)
    )
    page.write_text(
        page.read_text(encoding="utf-8").replace("title: 題", "description: 題"), "utf-8"
    )
    told = rows(reviewed(repository))
    assert ["title: 題", ""] in told
    assert ["", "description: 題"] in told


def test_a_sentence_that_stands_there_twice_is_more_than_another_order(
    repository: Repository,
) -> None:
    file = repository.content / URAKAWA
    text = file.read_text(encoding="utf-8")
    found = re.search(r"^ +- text: .*\n +source: .*\n", text, re.MULTILINE)
    assert found
    file.write_text(text.replace(found[0], found[0] * 2), encoding="utf-8")
    assert "並べ方だけが変わります" not in plain(reviewed(repository))


def test_a_repository_within_is_no_entry(repository: Repository) -> None:
    head = repository.git("rev-parse", "HEAD").strip()
    for name in ("cases/evil", "pages/x.md"):
        repository.git("update-index", "--add", "--cacheinfo", f"160000,{head},content/{name}")
    repository.git("commit", "--quiet", "-m", "二つ")
    result = kb("review", "HEAD~1", "HEAD", "--content", "content", cwd=repository.folder)
    assert result.code == 1
    assert "content/cases/evil" in plain(result)
    assert "content/pages/x.md" in plain(result)


def test_what_no_check_looks_at_is_named(repository: Repository) -> None:
    for name in ("cases/.DS_Store", "Thumbs.db"):
        (repository.content / name).write_bytes(b"anything")
    repository.git("add", "--force", ".")
    told = plain(reviewed(repository))
    assert "cases/.DS_Store" in told
    assert "Thumbs.db" in told


def test_what_is_replaced_here_alone_is_not_what_is_told(repository: Repository) -> None:
    repository.replace(SADO, "さど架空協議会", "さど協議会")
    before = reviewed(repository).out
    repository.git("replace", "HEAD", "HEAD~1")
    assert (
        kb("review", "HEAD~1", "HEAD", "--content", "content", cwd=repository.folder).out == before
    )


@pytest.mark.parametrize(
    "setting", ["diff.relative=true", "diff.orderFile=/nowhere", "diff.algorithm=unheard-of"]
)
def test_settings_of_git_hide_nothing(setting: str, repository: Repository) -> None:
    (repository.folder / "Makefile").write_text("all:\n", encoding="utf-8")
    repository.commit("提出", "2026-04-02")
    repository.git("config", *setting.split("="))
    result = kb("review", "HEAD~1", "HEAD", "--content", "content", cwd=repository.folder)
    assert (result.code, result.err) == (0, "")
    assert ["Makefile"] in rows(result)


@pytest.mark.parametrize("how", ["GLOB", "ICASE", "LITERAL"])
def test_variables_of_git_hide_nothing(
    how: str, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.replace(SADO, "さど架空協議会", "さど協議会")
    before = reviewed(repository)
    monkeypatch.setenv(f"GIT_{how}_PATHSPECS", "1")
    again = kb("review", "HEAD~1", "HEAD", "--content", "content", cwd=repository.folder)
    assert (again.out, again.err) == (before.out, "")


def test_files_that_nobody_could_read_are_told_and_not_read(repository: Repository) -> None:
    for number in range(3):
        with (repository.content / "cases" / f"large-{number}.yml").open("wb") as file:
            file.truncate(20_000_000 + number)
    tracemalloc.start()
    result = reviewed(repository)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert result.code == 1
    assert plain(result).count("ファイルが大きすぎます") == 3
    assert most < 30_000_000


def test_where_only_the_writing_differs_nothing_is_told(repository: Repository) -> None:
    file = repository.content / SADO
    file.write_text("# 注記\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    result = reviewed(repository)
    assert "読む人に見える違いはありません" in result.out
    assert "##" not in result.out


HOSTILE = (
    "@octocat **b** [x](https://evil.example) <img src=x onerror=alert(1)> #1 `c`",
    "</code></td></tr></table>\\n\\n# 見出し",
    "<!-- --> &lt;script&gt; ![p](https://evil.example/p.png) https://evil.example",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_a_stranger_stay_words(repository: Repository, text: str) -> None:
    for name, old in ((URAKAWA, "うらかわ架空コンソーシアム"), ("pages/about.md", "# ")):
        repository.replace(name, old, f"{old}{text}")
    (repository.folder / f"{text[:9].replace('/', '_')}.txt").write_text("x", encoding="utf-8")
    result = reviewed(repository)
    shown = MarkdownIt("commonmark", {"html": True}).render(result.out)
    allowed = {"table", "tr", "th", "td", "code", "h1", "h2", "h3", "p"}
    assert {tag.lower() for tag in re.findall(r"</?([a-zA-Z!][\w-]*)", shown)} <= allowed
    outside = re.sub(r"<code>.*?</code>", "", shown, flags=re.DOTALL)
    assert "evil" not in outside
    assert "octocat" not in outside


def test_links_in_the_repository_lead_nowhere(repository: Repository) -> None:
    (repository.content / "cases" / "passwd.yml").symlink_to("/etc/passwd")
    result = reviewed(repository)
    assert result.code == 1
    assert "シンボリックリンクは置けません" in plain(result)
    assert "root:" not in result.out


@pytest.mark.parametrize("name", [":/最初の登録", "HEAD@{1}", "HEAD^1", "v1", "v1~0"])
def test_a_revision_may_be_named_in_any_form_that_git_knows(
    repository: Repository, name: str
) -> None:
    repository.git("tag", "--annotate", "--message", "版", "v1")
    repository.replace(URAKAWA, "5組のうち3組がもう一度訪れた", "6組のうち3組がもう一度訪れた")
    result = reviewed(repository, base=name)
    assert (result.code, "事例 1件を改めます" in result.out) == (0, True), result


@pytest.mark.parametrize(
    "name", ["no-such", "HEAD:content", "^HEAD", "--output=x", "", "HEAD\n", "HEAD~99"]
)
def test_a_revision_that_is_not_there_is_said(repository: Repository, name: str) -> None:
    result = kb("review", "--content", "content", "--", "HEAD", name, cwd=repository.folder)
    assert result.code == 2
    assert "版が見つかりません" in result.err


@pytest.mark.parametrize("lost", ["HEAD~1^{tree}", "HEAD~1:content/cases/sado.yml"])
def test_what_a_damaged_repository_has_lost_is_not_told_as_a_change(
    repository: Repository, lost: str
) -> None:
    repository.replace("cases/sado.yml", "round: 1", "round: 1 # 直した")
    repository.commit("直した", "2026-04-02")
    repository.replace("cases/sado.yml", "round: 1 # 直した", "round: 1 # また")
    repository.commit("また", "2026-04-03")
    repository.spoil(lost)
    result = kb("review", "HEAD~1", "HEAD", "--content", "content", cwd=repository.folder)
    assert (result.code, result.out) == (2, "")
    assert "git fsck" in result.err


@pytest.mark.parametrize(("name", "also_folder"), [("n" * 300, []), ("cases", ["cases"])])
def test_what_no_folder_can_hold_is_named(
    repository: Repository, name: str, also_folder: list[str]
) -> None:
    def tree(*lines: str) -> str:
        return repository.git("mktree", given="".join(f"{line}\n" for line in lines)).strip()

    blob = repository.git("hash-object", "-w", "content/cases/sado.yml").strip()
    folder = tree(f"100644 blob {blob}\tx")
    also = [f"040000 tree {folder}\t{name}" for name in also_folder]
    content = tree(f"100644 blob {blob}\t{name}", *also)
    root = tree(f"040000 tree {content}\tcontent")
    commit = repository.git("commit-tree", "-m", "置けない", root).strip()
    result = kb("review", "HEAD", commit, "--content", "content", cwd=repository.folder)
    assert (result.code, result.out) == (2, "")
    assert "置けないファイル名" in result.err


def test_a_long_review_ends_where_it_was_told_to(repository: Repository) -> None:
    for file in (repository.content / "cases").glob("*.yml"):
        file.write_text(
            file.read_text(encoding="utf-8").replace("した。", "したのである。"), encoding="utf-8"
        )
    whole = reviewed(repository).out
    cut = kb("review", "HEAD~1", "HEAD", "--longest", "300", cwd=repository.folder).out
    assert len(cut) <= 300 < len(whole)
    assert "続きは kb review で見られます" in cut
    assert "続きは" not in whole


@pytest.mark.unheld  # more than anybody reads
def test_a_long_table_keeps_nothing_else_from_being_told(repository: Repository) -> None:
    text = (repository.content / SADO).read_text(encoding="utf-8")
    for number in range(60):
        other = text.replace("id: sado", f"id: sado-{number}").replace(
            "さど架空協議会", f"さど協議会{number}"
        )
        (repository.content / f"cases/sado-{number}.yml").write_text(other, encoding="utf-8")
    repository.replace(URAKAWA, "5組のうち3組がもう一度訪れた", "6組のうち3組がもう一度訪れた")
    repository.append(SADO, "colour: blue\n")
    result = reviewed(repository, "--longest", "12000")
    assert len(result.out) <= 12_000
    assert result.out.count("と似ています") > 5
    assert re.search(r"<tr><td>ほか [0-9]+行</td></tr>\n</table>", result.out)
    assert "colour" in result.out
    assert "6組のうち" in result.out
    assert result.out.count("<table>") == result.out.count("</table>")
    assert "続きは kb review で見られます" in result.out


def main_goes_on(repository: Repository) -> None:
    """A submission on ``branch``; since then main, which is checked out, has got another change."""
    repository.git("switch", "--quiet", "--create", "branch")
    repository.replace(SADO, "さど架空協議会", "さど協議会")
    repository.commit("提出", "2026-04-02")
    repository.git("switch", "--quiet", "main")
    repository.replace(URAKAWA, "5組のうち3組がもう一度訪れた", "6組のうち3組がもう一度訪れた")
    repository.commit("ほかの提出", "2026-04-03")


def test_what_came_to_main_since_is_no_part_of_a_submission(repository: Repository) -> None:
    main_goes_on(repository)
    (repository.content / "pages" / "news.md").write_text("# 知らせ\n", encoding="utf-8")
    (repository.folder / "Makefile").write_text("all:\n", encoding="utf-8")
    repository.commit("ページ", "2026-04-04")
    start = repository.git("merge-base", "main", "branch").strip()

    def told(base: str, head: str) -> Result:
        return kb("review", base, head, "--content", "content", cwd=repository.folder)

    since, before = told("main", "branch"), told(start, "branch")
    words = f"main が先へ進んでいるので、枝分かれした時点（{start[:7]}）と比べています。"
    assert words in re.sub("<[^>]*>", "", since.out)
    assert [*filter(None, re.sub("<p>.*</p>", "", since.out).split("\n"))] == [
        *filter(None, before.out.split("\n"))
    ]
    assert "先へ進んで" not in before.out
    # Nothing of it is new to main, which has it all.
    assert "違いはありません" in told("main", "main~1").out


def test_a_descent_that_one_machine_alone_knows_of_changes_nothing(repository: Repository) -> None:
    main_goes_on(repository)
    review = "review", "main", "branch", "--content", "content"
    before = kb(*review, cwd=repository.folder)
    ids = [repository.git("rev-parse", name).strip() for name in ("branch", "main")]
    grafts = repository.folder / ".git" / "info" / "grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(" ".join(ids) + "\n", encoding="utf-8")
    assert kb(*review, cwd=repository.folder) == before


def test_what_a_merge_would_undo_is_told_where_each_has_taken_in_the_other(
    repository: Repository,
) -> None:
    old, new = "5組のうち3組がもう一度訪れた", "6組のうち3組がもう一度訪れた"
    repository.git("switch", "--quiet", "--create", "branch")
    repository.append(SADO, "# 註\n")
    repository.commit("提出", "2026-04-03")
    repository.git("switch", "--quiet", "main")
    repository.replace(URAKAWA, old, new)
    (repository.folder / "Makefile").write_text("all:\n", encoding="utf-8")
    repository.commit("訂正", "2026-04-02")
    repository.git("switch", "--quiet", "branch")
    # The newest is taken in, without what it put right.
    repository.git("merge", "--quiet", "--no-ff", "--no-commit", "main")
    repository.replace(URAKAWA, new, old)
    (repository.folder / "Makefile").unlink()
    repository.commit("取り込み", "2026-04-04")
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "branch~1", day="2026-04-05")
    result = kb("review", "main", "branch", "--content", "content", cwd=repository.folder)
    assert "枝分かれした時点が1つに決まらない" in result.out
    assert "事例 1件を改めます" in result.out
    assert "6組のうち" in result.out
    assert "Makefile" in result.out


def test_a_remark_is_new_where_there_was_only_one_like_it(repository: Repository) -> None:
    page = repository.content / "pages" / "news.md"
    page.write_text("# 知らせ\n\n[前](../gone/)\n", encoding="utf-8")
    repository.commit("前から", "2026-04-02")
    repository.append("pages/news.md", "\n文を足す。\n")
    assert "新しく見つかったこと" not in reviewed(repository).out
    repository.append("pages/news.md", "\n[後](../gone/)\n")
    found = reviewed(repository).out
    assert "新しく見つかったこと" in found
    assert "7行目" in found


def test_where_histories_have_nothing_in_common_they_are_compared_as_they_are(
    repository: Repository,
) -> None:
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.git("checkout", "--quiet", "main", "--", ".")
    repository.replace(SADO, "さど架空協議会", "さど協議会")
    result = reviewed(repository, base="main")
    assert "事例 1件を改めます" in result.out
    assert "先へ進んで" not in result.out


def test_where_a_part_of_the_history_is_missing_revisions_are_compared_as_they_are(
    repository: Repository,
) -> None:
    main_goes_on(repository)
    clone = repository.folder.parent / "clone"
    source = repository.folder.as_uri()
    repository.git("clone", "--quiet", "--depth=1", "--no-single-branch", source, str(clone))
    result = kb("review", "main", "origin/branch", "--content", "content", cwd=clone)
    assert result.code == 0, result
    assert "事例 2件を改めます" in result.out
