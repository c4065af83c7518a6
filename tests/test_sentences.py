"""Whatever a template, a page builder or a hand-written page says of the documents has a backing.

Entries name a place for every statement; sentences in code cannot. Each one that speaks of the
documents stands in ``data/sentences.yml`` with what backs it:

- places of the source documents, which say so,
- ``計算``: it follows from the entries, and is printed only where it does,
- ``説明``: it tells how this knowledge base works, and nothing that a document says,
- ``名簿``: it rests on the register of municipalities.

``make golden`` writes new sentences into the list, without a
backing: the test then fails until somebody has looked and written one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from generator.model import KINDS, THEME_COLUMNS, Case, Fund, FundFamily, Mark, ThemeId
from generator.reading.catalog import Catalog, read_catalog
from tests.built import CONTENT
from tests.sentences import sentences

LIST = Path(__file__).with_name("data") / "sentences.yml"
HEAD = """\
# What the site says of the documents outside the entries, by what backs it: places of the
# documents, 計算, 説明 or 名簿 (see tests/test_sentences.py), perhaps with why behind ：.
"""
NEW = "まだ確かめていない"
ABOUT_DOCUMENTS = re.compile(
    "資料|一覧表|読み方|マス|左から|欠け|情報未収集|読み取れ|検討すべき|課題|国[がはのにで土]|令和|平成|年度|提言|コンソーシアム|章|募集|採択|制度|法律"
    "|書かれ|記載|プラットフォーム|協議会|部会|予算|先導的|議員|有識者|主な事例|団体|印刷"
)
CLAIM = re.compile(
    r"。|です|ます|ません|ない|による|よる|とする|ている|あり|[0-9０-９]|令和|平成|すべて|なし|だけ|のみ"
)
BACKINGS = {"計算", "説明", "名簿"}


def claims() -> dict[str, set[str]]:
    """The sentences that speak of the documents, as more than a label does."""
    return {
        text: files
        for text, files in sentences().items()
        if ABOUT_DOCUMENTS.search(text) and CLAIM.search(text)
    }


def listed() -> dict[str, str]:
    """The sentences of the list, each with its backing."""
    rows = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return {text: backing for backing, texts in rows.items() for text in texts}


def write_list(texts: Iterable[str]) -> None:
    """Writes the list anew: what is known keeps its backing, the rest has none yet."""
    known, rows = listed(), defaultdict(list)
    for text in sorted(texts):
        rows[known.get(text, NEW)].append(text)
    dumped = yaml.safe_dump(dict(sorted(rows.items())), allow_unicode=True, width=100_000)
    LIST.write_text(HEAD + dumped, encoding="utf-8")


def test_every_sentence_about_the_documents_has_a_backing(update_golden: bool) -> None:
    found = claims()
    if update_golden:
        write_list(found)
    known = listed()
    assert {text: files for text, files in found.items() if known.get(text, NEW) == NEW} == {}
    assert set(known) - set(found) == set()


def test_every_backing_is_a_place_of_the_documents_or_says_what_it_is() -> None:
    places = read_catalog(CONTENT)[0].places
    backings = {one for text in listed().values() for one in text.split("：")[0].split("、")}
    assert backings - BACKINGS - {NEW} <= set(places)


def test_sentences_are_found_wherever_they_are_written() -> None:
    """Of every sort of file one that is known to be there."""
    files = {file.rpartition(".")[2] for found in sentences().values() for file in found}
    assert files == {"py", "j2", "typ", "html", "js", "md"}


# --- numbers that hand-written pages give, counted anew


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read_catalog(CONTENT)[0]


def page(name: str) -> str:
    return (CONTENT / "pages" / f"{name}.md").read_text(encoding="utf-8")


def test_the_page_about_the_site_counts_what_the_documents_hold(catalog: Catalog) -> None:
    families = Counter(fund.family for fund in catalog.of("funding", Fund))
    counts = (
        f"の{sum(case.table1 is not None for case in catalog.cases)}件すべて",
        f"- {len(catalog.challenges)}つの[中長期的な課題]",
        f"{len(catalog.themes)}の[取組テーマ]",
        f"{len(catalog.rounds)}回の[採択次]",
        f"特別交付税措置の{families[FundFamily.TAX]}つの区分",
        f"主な予算の{families[FundFamily.BUDGET]}項目",
        f"二地域居住等の促進の{families[FundFamily.SUPPORT]}つの支援",
        f"改正法と、{len(catalog.entries['instruments'])}つの制度",
        f"プラットフォームの{len(catalog.subcommittees)}つの[専門部会]",
        f"[提言（{len(catalog.entries['recommendations'])}項目）]",
    )
    assert [text for text in counts if text not in page("about")] == []
    assert (
        f"提言（{len(catalog.entries['recommendations'])}項目）"
        == KINDS["recommendations"].listing.title
    )


Columns = tuple[ThemeId | None, ...]
LEFT_ALIGNED: Columns = (*ThemeId, None)


def marked(case: Case, columns: Columns) -> set[ThemeId | None]:
    """The themes of a case's row when its marks are read with these columns."""
    marks = case.table1.themes if case.table1 else ()
    return {term for term, mark in zip(columns, marks, strict=False) if mark is not Mark.NONE}


def test_the_page_on_reading_the_table_counts_its_marks(catalog: Catalog) -> None:
    rows = {
        columns: [marked(case, columns) for case in catalog.cases]
        for columns in (THEME_COLUMNS, LEFT_ALIGNED)
    }
    left, ours = rows[LEFT_ALIGNED], rows[THEME_COLUMNS]
    community = ThemeId.COMMUNITY
    examples = [(case, item.id) for case in catalog.cases for item in case.themes]
    fits = {
        case.place: (term in marked(case, THEME_COLUMNS), term in marked(case, LEFT_ALIGNED))
        for case, term in examples
    }
    text = page("reading")
    assert f"{sum(None in row for row in left)}件の事例に名前のないテーマが付き" in text
    assert f"コミュニティは{sum(community in row for row in left)}件だけ" in text
    assert f"コミュニティが{sum(community in row for row in ours)}件" in text
    assert f"「主な事例」に挙げる{len(examples)}件のうち" in text
    assert f"上の読み方で{sum(one for one, _ in fits.values())}件" in text
    assert f"左詰めの読み方で{sum(one for _, one in fits.values())}件" in text
    for verdict, told in (
        ((False, True), "左詰めの読み方でだけ合います"),
        ((True, False), "上の読み方でだけ合います"),
        ((False, False), "どちらの読み方でも合いません"),
    ):
        (line,) = (line for line in text.splitlines() if told in line)
        named = {place for place in fits if place in line}
        assert named == {place for place, fit in fits.items() if fit == verdict}
