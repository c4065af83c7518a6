"""Whole pages of the toy site, and what programs read, as they were last looked over by a person.

After a wanted change run ``make golden`` and read what changed.
"""

import gzip
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.model import Term

GOLDEN = Path(__file__).with_name("golden")
WORDS = GOLDEN / "words.txt"  # of all closed vocabularies
PAGES = {
    "home": "",
    "about": "about/",
    "cases": "cases/",
    "case-rich": "cases/urakawa/",
    "case-poor": "cases/sado/",
    "search": "search/",
    "map": "map/",
    "matrix": "matrix/",
    "compare": "compare/",
    "prefectures": "prefectures/",
    "prefecture": "prefectures/hokkaido/",
    "rounds": "rounds/",
    "round": "rounds/1/",
    "themes": "themes/",
    "theme": "themes/education/",
    "challenges": "challenges/",
    "challenge": "challenges/cost/",
    "problems": "problems/",
    "problem": "problems/work/",
    "tours": "tours/",
    "tour": "tours/tour-urakawa/",
    "subcommittees": "subcommittees/",
    "subcommittee": "subcommittees/school/",
    "money": "money/",
    "fund-rich": "money/zz-tax/",
    "fund-poor": "money/aa-budget/",
    "law": "law/",
    "act": "law/stay-act/",
    "instrument": "law/stay-plan/",
    "bodies": "platform/",
    "body": "platform/new-platform/",
    "recommendations": "recommendations/",
    "recommendation": "recommendations/recommendation-1/",
    "opinions": "opinions/",
    "statistics": "figures/",
    "statistic": "figures/stays/",
    "topics": "topics/",
    "topic": "topics/two-places/",
    "glossary": "glossary/",
    "timeline": "timeline/",
    "organisations": "organisations/",
    "sources": "sources/",
    "coverage": "sources/coverage/",
    "errata": "errata/",
    "updates": "updates/",
    "data": "data/",
    "moved": "cases/urakawa-cho/",
}
FILES = {
    "aliases.json": "assets/search/aliases.json.gzip",
    "asking.json": "assets/search/asking.json.gzip",
    "cards.json": "assets/finder/cards/0.json.gzip",
    "case.json": "api/v1/cases/urakawa.json",
    "case.md": "cases/urakawa/index.md",
    "cases.csv": "api/v1/cases.csv",
    "catalog.jsonld": "api/v1/catalog.jsonld",
    "entry.json": "assets/form/entries/cases/urakawa.json",
    "feed.xml": "feed.xml",
    "finder.json": "assets/finder/cases.json.gzip",
    "form.json": "assets/form/form.json",
    "known.json": "assets/form/known.json",
    "llms.txt": "llms.txt",
    "openapi.json": "api/v1/openapi.json",
    "questions.json": "assets/search/questions.json.gzip",
    "sitemap.xml": "sitemap.xml",
    "statistics.json": "api/v1/statistics.json",
    "subcommittees.json": "api/v1/subcommittees.json",
    "tours.json": "api/v1/tours.json",
    "vocabulary.js": "assets/javascripts/vocabulary.js",
    "workbook.json": "assets/form/workbook.json",
    "workbook.txt": "downloads/cases.xlsx",
}
# What stands around the text: the head, the ways through the site, the scripts.
FRAMES = {
    "frame-stamped": "cases/urakawa/",
    "frame-searched": "search/",
    "frame-handwritten": "about/",
}
BETWEEN = re.compile(r">\s*<")  # an element a line, so that a difference is easy to read
SIZE = re.compile(r'(data-size="[^"]*">)[^<]+')  # of files that change with everything
MAIN = re.compile(r"<main.*</main>", re.DOTALL)
OURS = re.compile(r'<meta name="description".*?>|<title>.*?</title>|<main.*?</main>', re.DOTALL)


@pytest.mark.parametrize("name", PAGES)
def test_page_is_as_last_looked_over(name: str, toy_site: Path, update_golden: bool) -> None:
    text = (toy_site / PAGES[name] / "index.html").read_text(encoding="utf-8")
    text = SIZE.sub(r"\1", text)
    compare(f"{name}.html", "\n".join(OURS.findall(text)), is_update=update_golden)


@pytest.mark.parametrize("name", FRAMES)
def test_frame_is_as_last_looked_over(name: str, toy_site: Path, update_golden: bool) -> None:
    text = (toy_site / FRAMES[name] / "index.html").read_text(encoding="utf-8")
    compare(f"{name}.html", MAIN.sub("<main></main>", text).strip(), is_update=update_golden)


def compare(name: str, html: str, *, is_update: bool) -> None:
    """Holds HTML, an element a line, against what was looked over."""
    shown = BETWEEN.sub(">\n<", html) + "\n"
    golden = GOLDEN / name
    if is_update:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8"), "if this is meant, run: make golden"


def table(file: Path) -> str:
    """The workbook as text: a cell a line, an empty line after each row."""
    told = []
    for sheet in load_workbook(file):
        told += [f"== {sheet.title}", ""]
        for row in sheet.iter_rows():
            told += [f"{cell.coordinate}: {cell.value}" for cell in row if cell.value is not None]
            told.append("")
    return "\n".join(told)


def shown(file: Path) -> str:
    """A file as people can look it over."""
    if file.suffix == ".xlsx":
        return table(file)
    data = file.read_bytes()
    text = (gzip.decompress(data) if file.suffix == ".gzip" else data).decode()
    if "assets" in file.parts and ".json" in file.suffixes:  # all in one line
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    return text


@pytest.mark.parametrize("name", FILES)
def test_file_is_as_last_looked_over(
    name: str, toy_site_at_address: Path, update_golden: bool
) -> None:
    file = toy_site_at_address / FILES[name]
    text = shown(file)
    golden = GOLDEN / name
    if update_golden:
        golden.write_bytes(text.encode())  # ends of lines as they are
    assert text == golden.read_bytes().decode(), "if this is meant, run: make golden"


def test_words_are_as_last_looked_over(update_golden: bool) -> None:
    lists = sorted(Term.__subclasses__(), key=lambda words: words.__name__)
    told = [f"{words.__name__} {word.value}: {word.label}" for words in lists for word in words]
    if update_golden:
        WORDS.write_text("\n".join(told) + "\n", encoding="utf-8")
    assert told == WORDS.read_text(encoding="utf-8").splitlines(), "if this is meant: make golden"


def test_nothing_golden_is_left_over() -> None:
    pages = {f"{name}.html" for name in PAGES | FRAMES}
    assert {path.name for path in GOLDEN.glob("*.*")} == pages | set(FILES) | {WORDS.name}
