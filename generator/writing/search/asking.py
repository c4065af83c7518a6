"""Puts a query to the tables of a built site, for editors: what the search would answer, and why.

Finds and ranks as the browser does (``search.js``, ``search/ranking.js``), by the same tables;
tests hold the two together. Left to the browser: Roman letters, and the rarer guesses at what
was mistyped (characters that sound alike anywhere on the site, words run together).
"""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.telling import LONGEST_QUERY
from generator.writing.search.meant import also_meant, guessed, tried
from generator.writing.search.pairs import pairs
from generator.writing.search.pieces import count_in, places_in
from generator.writing.search.tables import Tables
from generator.writing.search.tokens import fold

# As in ranking.js and nearness.js, which tell what they mean.
K1, B, MEANT, ASKED, GATHERED, NEXT, NAMED = 2, 0.5, 0.6, 0.6, 0.7, 0.3, 3

FEW, MOST_NEAR, SAME, LONE = 3, 20, 0.8, 5  # as in search.js and nearness.js

# As in sentence.js and speech.js.
_KANA_RUN = re.compile("[ぁ-ゖー]{4,}")
_LONG = 6
_PARTICLE = re.compile(".(?:[をがはでへ]|に[^ぁ-ゖ]|から|まで|って|とは|ながら|ため)")
_ENDING = re.compile(
    "(?:[かねよ]|たい|する|した|ます|です|ない|なる|いる|ある|れる|だ|の|は|って|とは|なに|何|方法|違い|ちがい|ほしい)"
    "[?。!]*$"
)


@dataclass(frozen=True)
class Near:
    """A page that answers a query, or comes near to it.

    ``literal`` pages hold every word, or what stands for one: ``via`` then tells what was searched
    for. ``question`` is the nearest of those that a page answers, ``share`` how much of the query
    the page says.
    """

    url: str
    title: str
    literal: bool
    via: str
    share: float
    question: str


def find_pages(tables: Tables, query: str, most: int) -> list[Near]:
    """The pages that hold every word of a query, then those that come near, best first.

    Of a long query the first ``LONGEST_QUERY`` characters count.
    """
    asked = fold(query[:LONGEST_QUERY])
    typed, weights = _wanted(tables, asked)
    scores, shares, nearest = _ranked(tables, weights)
    for place, (_, _, title, _) in enumerate(tables.pages):
        if place in scores:
            scores[place] += NAMED * sum(len(t) > 1 and t in fold(title) for t in typed)
    words = asked.split()
    found = _held(tables, words, sentence=_is_sentence(asked))
    titles = [fold(title) for _, _, title, _ in tables.pages]
    titled = {at for at, (_, said) in found.items() if len(words) == 1 and said in titles[at]}
    best = sorted(scores, key=lambda place: -scores[place])
    rank = {place: number for number, place in enumerate(best)}
    order = sorted(
        found,
        key=lambda place: (
            found[place][0], place not in titled, rank.get(place, len(rank)), place
        ),
    )  # fmt: skip
    is_answered = any(not others for others, _ in found.values()) or not _is_sentence(asked)
    if len(words) > 1 or not found or not is_answered:
        near = _near(best, shares, asked) if len(found) < FEW else []
        order += [place for place in near if place not in found][:MOST_NEAR]
    return [
        Near(
            url=tables.pages[place][1],
            title=tables.pages[place][2],
            literal=place in found,
            via=found[place][1] if found.get(place, (0,))[0] else "",
            share=shares.get(place, 0.0),
            question=nearest.get(place, ""),
        )
        for place in order[:most]
    ]


def _near(best: Sequence[int], shares: Mapping[int, float], asked: str) -> Sequence[int]:
    """The pages that come near; none to a word that is found nowhere, unless one says nearly all of it."""
    is_phrase = (
        len(asked) >= _LONG and re.search("[ぁ-ゖ]", asked) and re.search("[^ぁ-ゖー]", asked)
    )
    loose = _is_sentence(asked) or len(asked.split()) > 1 or is_phrase
    share = max((shares.get(place, 0.0) for place in best[:3]), default=0.0)
    return best if loose or (share >= SAME and len(asked) >= LONE) else []


def _is_sentence(asked: str) -> bool:
    text = "".join(asked.split())
    if re.search("[?。]$", text):
        return True
    ends = bool(re.search("[ぁ-ゖ]", text) and _ENDING.search(text))
    return len(text) >= _LONG and (ends or bool(_PARTICLE.search(text)))


def _held(tables: Tables, words: Sequence[str], *, sentence: bool) -> dict[int, tuple[int, str]]:
    """The pages that hold each word, or what stands for it: how many do so otherwise, and how."""
    answers = []
    for word in words:
        texts = tried(tables, [word, *also_meant(tables, word)])
        answers.append(texts if texts or sentence else guessed(tables, word))
    found: dict[int, tuple[int, str]] = {}
    for place in range(len(tables.pages)):
        chosen = [
            next((t for t, places in each.items() if place in places), "") for each in answers
        ]
        if chosen and all(chosen):
            others = sum(text != word for text, word in zip(chosen, words, strict=True))
            found[place] = (others, " ".join(chosen))
    return found


def _wanted(tables: Tables, asked: str) -> tuple[list[str], Mapping[str, float]]:
    """The texts that are asked for, and their pairs with what each counts."""
    asking, aliases = tables.read("asking"), tables.read("aliases")
    stock = re.compile("|".join(map(re.escape, asking["stock"])))
    parts = stock.sub(" ", asked).split() or [asked]
    typed = [text for part in parts for text in _read(tables, part)]
    standing = (
        word
        for lists in (aliases, asking["words"])
        for key, words in lists.items()
        if any(key in text for text in typed)
        for word in words.split("、")
    )
    weights = {pair: MEANT for word in standing for pair in pairs(word)}
    return typed, weights | {pair: 1.0 for text in typed for pair in pairs(text)}


def _read(tables: Tables, text: str) -> list[str]:
    """A text with the words that its hiragana are the reading of."""
    words: list[str] = []
    left = text
    for run in _KANA_RUN.findall(text):
        read, _ = tables.readings.words_in(run)
        left = left.replace(run, " ", 1) if read else left
        words += map(fold, read)
    return [*left.split(), *words]


def _telling(every: int, some: int) -> float:
    return math.log(1 + (every - some + 0.5) / (some + 0.5))


def _ranked(
    tables: Tables, weights: Mapping[str, float]
) -> tuple[dict[int, float], dict[int, float], dict[int, str]]:
    """By page: its score, the share that it says of what was typed, its nearest question."""
    table = tables.read("ranking")
    sizes, count = table["sizes"], len(table["sizes"])
    usual = sum(sizes) / count
    postings, levels = tables.lines("ranking"), table["levels"]
    scores: dict[int, float] = defaultdict(float)
    said: dict[int, dict[str, float]] = defaultdict(dict)
    for pair, weight in weights.items():
        tells = weight * _telling(count, count_in(postings.get(pair, "")))
        for place, level in places_in(postings.get(pair, ""), len(levels)):
            times = levels[level]
            length = 1 - B + B * sizes[place] / usual
            part = times * (K1 + 1) / (times + K1 * length)
            scores[place] += tells * part
            said[place][pair] = min(1.0, part)
    nearest = _add_questions(tables.questions, weights, scores)
    for place, text in nearest.items():
        said[place] |= dict.fromkeys(pairs(text), 1.0)
    return scores, _shares(said, weights, table, postings), nearest


def _shares(
    said: Mapping[int, Mapping[str, float]],
    weights: Mapping[str, float],
    table: Mapping[str, Any],
    postings: Mapping[str, str],
) -> dict[int, float]:
    count, everywhere = len(table["sizes"]), set(table["everywhere"].split(" "))
    tells = {
        pair: 0.0 if pair in everywhere else _telling(count, count_in(postings.get(pair, "")))
        for pair, weight in weights.items()
        if weight == 1
    }
    if not any(tells.values()):
        tells = dict.fromkeys(tells, 1.0)
    whole = sum(tells.values()) or 1
    return {
        place: sum(each * found.get(pair, 0) for pair, each in tells.items()) / whole
        for place, found in said.items()
    }


def _add_questions(
    rows: Sequence[Any], weights: Mapping[str, float], scores: dict[int, float]
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
    nearest = {}
    for place, each in found.items():
        each.sort(key=lambda one: -one[0])
        part = GATHERED if each[0][1] else 1
        scores[place] += ASKED * part * (each[0][0] + NEXT * sum(one[0] for one in each[1:3]))
        nearest[place] = each[0][2]
    return nearest
