"""What ``kb search`` and the browser make of kana and of slips: the same, by one table of cases."""

import json
from math import inf
from pathlib import Path
from typing import Any

from generator.telling import hiragana
from generator.writing.search.kana import plain, short, to_katakana
from generator.writing.search.reading import Readings, replaced
from generator.writing.search.slips import Spelled, confusable, like, slips, tolerance

CASES: dict[str, Any] = json.loads(
    (Path(__file__).parent / "search" / "alike.json").read_text(encoding="utf-8")
)
KNOWN = CASES["vocabulary"]
ALIKE = confusable([*KNOWN["sounds"], *KNOWN["shapes"]])
READINGS = Readings(CASES["readings"])


def test_forms_of_kana() -> None:
    assert [[text, plain(text), hiragana(text)] for text, *_ in CASES["forms"]] == CASES["forms"]
    assert [[text, short(text)] for text, _ in CASES["short"]] == CASES["short"]
    assert to_katakana("ほいくゖ園") == "ホイクヶ園"


def test_words_and_places_are_read() -> None:
    assert [[word, READINGS.of(word)] for word, _ in CASES["of"]] == CASES["of"]
    assert [[word, READINGS.surely(word)] for word, _ in CASES["surely"]] == CASES["surely"]


def test_words_are_read_in_sentences() -> None:
    found = [[text, *READINGS.words_in(text)] for text, *_ in CASES["words_in"]]
    assert found == CASES["words_in"]


def test_parts_are_said_otherwise() -> None:
    found = [[word, replaced(word, CASES["lists"])] for word, _ in CASES["replaced"]]
    assert found == CASES["replaced"]


def test_slips_are_counted() -> None:
    found = []
    for one, other, limit, _ in CASES["slips"]:
        cost = slips(Spelled.of(one), Spelled.of(other), limit, ALIKE)
        found.append([one, other, limit, None if cost == inf else cost])
    assert found == CASES["slips"]
    assert [[word, tolerance(word, word)] for word, _ in CASES["tolerance"]] == CASES["tolerance"]


def test_terms_are_found_in_spite_of_a_slip() -> None:
    assert [[word, like(word, KNOWN["terms"], ALIKE)] for word, _ in CASES["like"]] == CASES["like"]
