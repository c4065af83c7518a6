"""Questions in one's own words: how they are ranked, from the entries to ``kb search``."""

import gzip
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from generator.writing.search.pairs import pairs
from tests.door import TOY, kb


@pytest.fixture(scope="module")
def site(toy_site: Path) -> Path:
    return toy_site


def table(site: Path, name: str) -> Any:
    return json.loads(gzip.decompress((site / f"assets/search/{name}.json.gzip").read_bytes()))


def first(site: Path, query: str) -> list[str]:
    """The addresses that ``kb search`` names, best first."""
    done = kb("search", query, "--out", site)
    assert done.code == 0, done
    return re.findall(r"^ +/(\S*)$", done.out, re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("空き家を貸す", ["空き", "家を", "貸す"]),
        ("お金", ["お金"]),
        ("テレワーク", ["テレワ", "レワー", "ワーク"]),
        ("ANA 2026年", ["ana", "2026", "年"]),
        ("どうすれば", []),
    ],
)
def test_text_is_cut_into_pairs_that_say_something(text: str, expected: list[str]) -> None:
    assert list(pairs(text)) == expected


def test_a_question_leads_to_the_page_that_answers_it(site: Path) -> None:
    assert first(site, "馬のいる町で子どもと暮らしてみたい")[0] == "cases/urakawa/"
    assert first(site, "学校のことを話し合う集まりはある？")[0] == "subcommittees/school/"


def test_pages_that_hold_every_word_come_first(site: Path) -> None:
    done = kb("search", "浦河町", "--out", site)
    assert "（言葉どおり）" in done.out.splitlines()[0]


def test_of_a_long_query_the_beginning_counts_as_on_the_page(site: Path) -> None:
    asked = "馬のいる町で子どもと暮らしてみたい"
    begun = time.process_time()
    long = first(site, asked + "　" * (100 - len(asked)) + "あ" * 30_000)
    assert long == first(site, asked)
    assert time.process_time() - begun < 5


@pytest.mark.usefixtures("said_before")
def test_a_site_that_is_not_built_is_said(tmp_path: Path) -> None:
    done = kb("search", "何か", "--out", tmp_path)
    assert done.code == 2
    assert "kb build" in done.err


@pytest.mark.usefixtures("said_before")
@pytest.mark.parametrize(
    "data",
    [b"", b"{}", gzip.compress(b"[]" * 900)[:-9], gzip.compress(b"[")],
    ids=["empty", "plain", "cut", "half"],
)
def test_a_damaged_table_is_said(data: bytes, tmp_path: Path) -> None:
    for name in ("asking", "pages", "questions"):
        table = tmp_path / "assets" / "search" / f"{name}.json.gzip"
        table.parent.mkdir(parents=True, exist_ok=True)
        table.write_bytes(data)
    done = kb("search", "何か", "--out", tmp_path)
    assert done.code == 2
    assert "作り直して" in done.err


def test_questions_are_shown_on_the_page_but_are_no_part_of_what_it_says(site: Path) -> None:
    html = (site / "cases/urakawa/index.html").read_text(encoding="utf-8")
    assert "答える問い" in html
    assert "馬のいる町で子どもと暮らしてみたい" in html
    texts = sorted((site / "assets/search/text").glob("*.gzip"))
    said = "".join(gzip.decompress(text.read_bytes()).decode() for text in texts)
    assert "浦河町" in said
    assert "馬のいる町で子どもと暮らしてみたい" not in said


def test_every_question_of_the_content_is_ranked(site: Path) -> None:
    asked = {text for row in table(site, "questions") for text in row[2]}
    for file in TOY.rglob("*.yml"):
        listed = re.search(
            r"^questions:\n((?:  - .*\n)+)", file.read_text(encoding="utf-8"), re.MULTILINE
        )
        for text in re.findall(r"- (.*)", listed[1]) if listed else ():
            assert text in asked, file


def test_a_statement_is_quoted_with_its_source_and_its_place_on_the_page(site: Path) -> None:
    ids = {row[1]: row[0] for row in table(site, "pages")["rows"]}
    quotes = table(site, f"quotes/{ids['cases/urakawa/']}")
    html = (site / "cases/urakawa/index.html").read_text(encoding="utf-8")
    assert quotes
    for text, _, _, source, url, anchor in quotes:
        assert text
        assert source
        assert url.startswith("sources/#")
        assert not anchor or f'id="{anchor}"' in html


def test_the_cases_of_a_place_are_known_by_prefecture_and_by_town(site: Path) -> None:
    ids = {row[1]: row[0] for row in table(site, "pages")["rows"]}
    located = table(site, "located")
    assert located["浦河町"] == [ids["cases/urakawa/"]]
    assert ids["cases/urakawa/"] in located["北海道"]


@pytest.mark.parametrize(
    ("query", "said", "url"),
    [
        ("うらかわ町", "浦河", "cases/urakawa/"),
        ("ウラカワ町", "浦河", "cases/urakawa/"),
        ("浦河長", "浦河", "cases/urakawa/"),
    ],
)
def test_kana_and_slips_find_what_was_meant(site: Path, query: str, said: str, url: str) -> None:
    done = kb("search", query, "--out", site)
    assert first(site, query)[0] == url, done.out
    assert f"（「{said}」として）" in done.out


def test_a_question_in_kana_is_read(site: Path) -> None:
    assert "cases/urakawa/" in first(site, "うらかわのとりくみをしりたい")[:2]


def test_a_word_that_is_found_nowhere_is_near_to_nothing_as_on_the_page(site: Path) -> None:
    assert first(site, "ちいさな町") == []


def test_what_anything_is_asked_for_by_is_left_out(site: Path) -> None:
    assert "（「浦河町」として）" in kb("search", "浦河町の例", "--out", site).out


def test_roman_letters_are_said_to_be_left_to_the_page(site: Path) -> None:
    assert "サイトの検索だけが分かります" in kb("search", "ｋｕｓｈｉｒｏ", "--out", site).out
    assert "サイトの検索だけ" not in kb("search", "ほげほげ", "--out", site).out
