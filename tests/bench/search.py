"""``make bench-search-sizes``: the search of bases of several sizes: what it costs, what it finds.

Prints a table. The truth of literal queries is what a browser shows of each page. Questions are those
about the real entries, put in a base in which made cases repeat what real ones say: a page answers a
question if it is one of those that were judged to. Made cases were never judged; so each figure is told
twice, as the answers stand, and with made cases passed over. Of the queries that nothing answers,
those are left out whose words the larger base does say.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from playwright.sync_api import Browser

from generator.knowing import Index
from generator.reading import Address, Register, read_catalog, read_history
from generator.telling import build_pages
from generator.writing.search import write_index
from tests.bench.content import make_content
from tests.bench_search import OURS, QUESTIONS, asked, kilobytes, kind_of, loaded, read_queries
from tests.door import ROOT
from tests.finished import searched_pages
from tests.search.measure import (
    Answer,
    Query,
    ask,
    chromium,
    holding,
    percentile,
    served,
    substrings,
    visible_texts,
)

SEED, SUBSTRINGS, ROUNDS, FIRST = 20260331, 300, 3, 10
FIRST_QUERIES = ("空き家", "二地域居住", "くしろ", "空き家を活用して子育て世帯を呼び込みたい")
WITHOUT_MADE = """async (query) => (await own.search(query, {limit: 0}))
  .filter(({url}) => !url.startsWith("cases/made-")).slice(0, 10)"""


@dataclass(frozen=True)
class Line:
    """A line of the table."""

    label: str
    value: float
    form: str = ".3f"


def index_of(content: Path, site: Path, work: Path) -> Iterator[Line]:
    """Builds the pages of a base, then the index alone, which is measured."""
    command = [sys.executable, "-m", "generator", "build", "--pages-only"]
    folders = ["--content", str(content), "--out", str(site)]
    subprocess.run([*command, *folders], cwd=ROOT, check=True, capture_output=True)
    register = Register.load()
    catalog, _ = read_catalog(content)
    history = read_history(content)
    told = build_pages(catalog, Index(catalog, register), Address(), history)
    pages = searched_pages(site)
    before = sum(os.times()[:4])
    write_index(site, pages, work, register, told)
    yield Line("索引づくり（処理秒）", sum(os.times()[:4]) - before, ".1f")
    parts = [*site.glob("pagefind/**/*"), *site.glob("assets/search/**/*")]
    yield Line(
        "索引（MB）", sum(path.stat().st_size for path in parts if path.is_file()) / 1e6, ".1f"
    )
    yield Line("ページ", len(pages), ".0f")


def answers_of(browser: Browser, site: Path) -> Iterator[Line]:
    """What the queries cost and find."""
    with served(site) as server, closing(browser.new_page()) as page:
        for query in FIRST_QUERIES:
            first, _ = loaded(browser, server, OURS, f"() => ({OURS.read})({json.dumps(query)})")
            yield Line(f"初回の読込み「{query}」（KB）", kilobytes(first), ".0f")
        texts = visible_texts(page, server)
        page.goto(f"{server.address}cases/")
        page.evaluate(OURS.load, server.address)
        queries = [*read_queries(), *substrings(texts, SUBSTRINGS, SEED)]
        found = ask(page, OURS.find, queries, texts)
        literal = [*kind_of(found, "lex-"), *kind_of(found, "substring")]
        yield Line("言葉どおり 再現率@10", fmean(map(recall_at, literal)))
        yield Line("言葉どおり 適合率@10", fmean(map(precision_at, literal)))
        yield Line("言葉どおり 再現率（全件）", fmean(one.recall for one in literal))
        yield Line("言葉どおり 適合率（全件）", fmean(one.precision for one in literal))
        negative = [one for one in found if one.query.kind == "negative"]
        unsaid = [one for one in negative if not holding(texts, [one.query.query])]
        yield Line("ここにない言葉で何か返した割合", fmean(bool(one.found) for one in unsaid))
        for label, script in (("", OURS_TEN), ("（作った事例をとばす）", WITHOUT_MADE)):
            for group, each in asked(page, script).items():
                yield Line(f"{group}：上位3件に答え{label}", each.right)
                yield Line(f"{group}：自信のある答えの正しさ{label}", each.sure_right)
                yield Line(f"{group}：答えがなければ黙る{label}", each.quiet)
        files = [json.loads(path.read_text(encoding="utf-8")) for path in QUESTIONS.values()]
        rows = [Query(row["query"], "question", ()) for file in files for row in file]
        for label, some in (("言葉", read_queries()), ("問い", rows)):
            rounds = [ask(page, OURS.read, some, {}) for _ in range(ROUNDS + 1)][1:]
            warm = [min(one.milliseconds for one in same) for same in zip(*rounds, strict=True)]
            yield Line(f"2回目からの時間、{label}、95%点（ms）", percentile(warm, 0.95), ".1f")


OURS_TEN = "(query) => own.search(query, {limit: 10})"


def recall_at(answer: Answer) -> float:
    """The share of right pages among the first ten, of as many as can be there."""
    return len(answer.truth & set(answer.found[:FIRST])) / min(FIRST, len(answer.truth))


def precision_at(answer: Answer) -> float:
    """The share of right pages among the first ten that are said to hold the words."""
    first = answer.found[: min(FIRST, answer.claims)]
    return len(answer.truth & set(first)) / len(first) if first else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures each size and prints a table of all."""
    parser = argparse.ArgumentParser(prog="make bench-search-sizes", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[44, 1000])
    sizes = parser.parse_args(arguments).sizes
    columns = []
    with chromium() as browser:
        for size in sizes:
            with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
                work = Path(folder)
                content = make_content(work / "content", size)
                site = work / "site"
                columns.append(
                    [*index_of(content, site, work / "shadow"), *answers_of(browser, site)]
                )
                print(f"{size}: {len(columns[-1])}", file=sys.stderr, flush=True)
    print(f"| 事例 | {' | '.join(f'{size:,}' for size in sizes)} |")
    print(f"|---|{'--:|' * len(sizes)}")
    for lines in zip(*columns, strict=True):
        cells = " | ".join(format(line.value, line.form) for line in lines)
        print(f"| {lines[0].label} | {cells} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
