"""Puts a query to the tables of a built site, for editors: what the search would answer, and why.

Ranks as the browser does (``search/ranking.js``), by the same tables; a test holds the two
together. Readings in kana and slips of spelling are left to the browser.
"""

import gzip
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.writing.search.lexicon import SearchError
from generator.writing.search.pairs import pairs
from generator.writing.search.ranking import FIRST
from generator.writing.search.tokens import fold

# As in ranking.js and nearness.js, which tell what they mean.
K1, B, MEANT, ASKED, GATHERED, NEXT, NAMED = 2, 0.5, 0.6, 0.6, 0.7, 0.3, 3


@dataclass(frozen=True)
class Near:
    """A page that comes near to a query; ``question`` is the nearest of those that it answers."""

    url: str
    title: str
    literal: bool
    share: float
    question: str


@dataclass(frozen=True)
class Tables:
    """The tables of the search of a built site."""

    folder: Path

    def read(self, name: str) -> Any:  # noqa: ANN401  (whatever the table holds)
        """A table by its name. Raises SearchError where there is none."""
        path = self.folder / f"{name}.json.gzip"
        try:
            return json.loads(gzip.decompress(path.read_bytes()))
        except OSError as error:
            message = f"{path} がありません。先に kb build でサイトを作ってください。"
            raise SearchError(message) from error

    @cached_property
    def pages(self) -> Sequence[Sequence[str]]:
        """Id, address, title and kind of every page."""
        rows: Sequence[Sequence[str]] = self.read("pages")["rows"]
        return rows

    def text(self, place: int) -> str:
        """All that a page says, folded."""
        cut = range(len(self.read("portions")[place]))
        parts = (self.read(f"text/{self.pages[place][0]}-{number}") for number in cut)
        return fold("\n".join(block for part in parts for block in part))


def find_pages(tables: Tables, query: str, most: int) -> list[Near]:
    """The pages that hold every word of a query, then those that come near, best first."""
    asked = fold(query)
    typed, weights = _wanted(tables, asked)
    scores, shares, nearest = _ranked(tables, weights)
    for place, (_, _, title, _) in enumerate(tables.pages):
        if place in scores:
            scores[place] += NAMED * sum(len(t) > 1 and t in fold(title) for t in typed)
    words = asked.split()
    best = sorted(scores, key=lambda place: -scores[place])
    literal = {place for place in range(len(tables.pages)) if _holds(tables, place, words)}
    order = [place for place in best if place in literal]
    order += sorted(literal - set(best)) + [place for place in best if place not in literal]
    return [_near(tables, place, place in literal, shares, nearest) for place in order[:most]]


def _near(
    tables: Tables,
    place: int,
    literal: bool,  # noqa: FBT001  (one of the page's own values)
    shares: Mapping[int, float],
    nearest: Mapping[int, str],
) -> Near:
    _, url, title, _ = tables.pages[place]
    return Near(url, title, literal, shares.get(place, 0.0), nearest.get(place, ""))


def _holds(tables: Tables, place: int, words: Sequence[str]) -> bool:
    text = tables.text(place)
    return all(word in text for word in words)


def _wanted(tables: Tables, asked: str) -> tuple[list[str], Mapping[str, float]]:
    """The texts that are asked for, and their pairs with what each counts."""
    asking, aliases = tables.read("asking"), tables.read("aliases")
    stock = re.compile("|".join(map(re.escape, asking["stock"])))
    typed = stock.sub(" ", asked).split() or [asked]
    standing = (
        word
        for lists in (aliases, asking["words"])
        for key, words in lists.items()
        if any(key in text for text in typed)
        for word in words.split("、")
    )
    weights = {pair: MEANT for word in standing for pair in pairs(word)}
    return typed, weights | {pair: 1.0 for text in typed for pair in pairs(text)}


def _telling(every: int, some: int) -> float:
    return math.log(1 + (every - some + 0.5) / (some + 0.5))


def _ranked(
    tables: Tables, weights: Mapping[str, float]
) -> tuple[dict[int, float], dict[int, float], dict[int, str]]:
    """By page: its score, the share that it says of what was typed, its nearest question."""
    table = tables.read("ranking")
    sizes, count = table["sizes"], len(table["sizes"])
    usual = sum(sizes) / count
    postings = dict(zip(table["pairs"].split(" "), table["places"].split("\n"), strict=True))
    scores: dict[int, float] = defaultdict(float)
    said: dict[int, set[str]] = defaultdict(set)
    for pair, weight in weights.items():
        tells = weight * _telling(count, len(postings.get(pair, "")))
        for place, times in _pages(postings.get(pair, ""), table["levels"]):
            length = 1 - B + B * sizes[place] / usual
            scores[place] += tells * times * (K1 + 1) / (times + K1 * length)
            said[place].add(pair)
    nearest = _add_questions(tables.read("questions"), weights, scores, said)
    everywhere = set(table["everywhere"].split(" "))
    tells_of = {
        pair: 0.0 if pair in everywhere else _telling(count, len(postings.get(pair, "")))
        for pair, weight in weights.items()
        if weight == 1
    }
    whole = sum(tells_of.values()) or 1
    shares = {
        place: sum(tells_of.get(p, 0) for p in found) / whole for place, found in said.items()
    }
    return scores, shares, nearest


def _pages(line: str, levels: Sequence[int]) -> Iterator[tuple[int, int]]:
    place = -1
    for char in line:
        passed, level = divmod(ord(char) - FIRST, len(levels))
        place += 1 + passed
        yield place, levels[level]


def _add_questions(
    rows: Sequence[Any],
    weights: Mapping[str, float],
    scores: dict[int, float],
    said: dict[int, set[str]],
) -> dict[int, str]:
    """Adds what each page's three nearest questions are worth; the nearest by page."""
    asked = [(row[0], row[1], text, set(pairs(text))) for row in rows for text in row[2]]
    holding: dict[str, int] = defaultdict(int)
    for *_, held in asked:
        for pair in held & weights.keys():
            holding[pair] += 1
    found: dict[int, list[tuple[float, str, str]]] = defaultdict(list)
    for place, anchor, text, held in asked:
        hit = held & weights.keys()
        if hit:
            worth = sum(weights[pair] * _telling(len(asked), holding[pair]) for pair in hit)
            found[place].append((worth, anchor, text))
            said[place] |= hit
    nearest = {}
    for place, each in found.items():
        each.sort(key=lambda one: -one[0])
        part = GATHERED if each[0][1] else 1
        scores[place] += ASKED * part * (each[0][0] + NEXT * sum(one[0] for one in each[1:3]))
        nearest[place] = each[0][2]
    return nearest
