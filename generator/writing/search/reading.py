"""Words and places by how they are read: くしろ, クシロ; the twin of ``search/readings.js``.

Roman letters are left to the browser.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from generator import unicode
from generator.telling import hiragana as to_hiragana
from generator.writing.search.kana import short

Lists: TypeAlias = Mapping[str, str]  # several words are one string with 、 between
ByReading: TypeAlias = Mapping[str, Sequence[str]]

_KANA = re.compile("([ぁ-ゖァ-ヺー]{2,})([市区町村都府県]?)")
_RUN = re.compile("[ぁ-ゖ]{2,}")
_OUTER = re.compile("[都道府県]$")
_SUFFIXES = {
    "市": "し", "区": "く", "町": "ちょう まち", "村": "むら そん", "都": "と", "府": "ふ", "県": "けん",
}  # fmt: skip
_ENOUGH = 8
_SHORTEST = 3  # a shorter run of kana is read like a word by chance


def replaced(word: str, lists: Lists) -> list[str]:
    """The word with a part said otherwise, for each list whose key is in it; longest keys first."""
    keys = sorted((key for key in lists if key in word), key=lambda key: -len(key))
    return [word.replace(key, text, 1) for key in keys for text in lists[key].split("、")]


@dataclass(frozen=True)
class Readings:
    """The table ``readings`` of a built site."""

    table: Mapping[str, Any]

    def surely(self, word: str) -> list[str]:
        """What a word in hiragana surely means: some stand on the site by chance."""
        found = _KANA.fullmatch(word)
        kana, suffix = found.groups() if found else ("", "")
        return self._place(kana, suffix) if kana in self.table["chance"] else self.of(word)

    def of(self, word: str) -> list[str]:
        """What is so read, for a word in kana or with kana in it."""
        found = _KANA.fullmatch(word)
        if not found:
            runs = ((run[0], self._written(run[0])) for run in _RUN.finditer(word))
            return [word.replace(run, text, 1) for run, texts in runs for text in texts]
        kana, suffix = to_hiragana(found[1]), found[2]
        if suffix:
            return self._place(kana, suffix)
        return [*self._within(kana), *self._written(kana)]

    def words_in(self, hiragana: str) -> tuple[list[str], list[str]]:
        """The words that are read in a sentence in hiragana, and what is left of it as it stands."""
        words, affixes = self._exact
        best: list[tuple[float, int, str | None]] = [(0, 0, None)]
        for end in range(1, len(hiragana) + 1):
            best.append((best[end - 1][0] + 1, end - 1, None))
            for start in range(end - 1):
                piece = hiragana[start:end]
                is_part = start > 0 and best[start][2] is not None
                texts = words.get(piece) if len(piece) >= _SHORTEST or is_part else None
                texts = texts or (affixes.get(piece) if is_part else None)
                cost = best[start][0] + (0.5 if is_part else 1)
                if texts and cost < best[end][0]:
                    best[end] = (cost, start, texts[0])
        return _told(best, hiragana)

    @property
    def _places(self) -> Sequence[tuple[str, str]]:
        places: Sequence[tuple[str, str]] = self.table["places"]
        return places

    @cached_property
    def _exact(self) -> tuple[ByReading, ByReading]:
        return self._under(lambda reading: reading)

    @cached_property
    def _short(self) -> tuple[ByReading, ByReading]:
        return self._under(short)

    def _under(self, form: Callable[[str], str]) -> tuple[ByReading, ByReading]:
        places = [pair for place in self._places for pair in _place_readings(*place)]
        words = _grouped([*_pairs(self.table["words"]), *places], form)
        return words, _grouped(_pairs(self.table["affixes"]), form)

    def _place(self, root: str, suffix: str) -> list[str]:
        named = [each for each in self._places if each[0].endswith(suffix)]
        pairs = (pair for each in named for pair in _place_readings(*each))
        return [text for reading, text in pairs if short(reading) == short(root)]

    def _within(self, hiragana: str) -> list[str]:
        """A prefecture, then a place in it: 福島県 須賀川 for ふくしまけんすかがわし."""
        return [
            f"{name} {text}"
            for name, reading in self._places
            if _OUTER.search(name) and hiragana.startswith(reading)
            for text in self._place(hiragana[len(reading) :], "")
        ]

    def _written(self, hiragana: str) -> list[str]:
        return _composed(hiragana, *self._exact) or _composed(short(hiragana), *self._short)


def _composed(sound: str, words: ByReading, affixes: ByReading) -> list[str]:
    """The words that, one after the other, are read like this: those with fewest parts first."""
    ways: list[list[tuple[str, int]]] = [[("", 0)], *([] for _ in sound)]
    for end in range(1, len(sound) + 1):
        for start in range(end):
            piece = sound[start:end]
            lists = [words.get(piece)]
            if start:
                unvoiced = unicode.normalize("NFD", piece[0])[0] + piece[1:]
                lists += [words.get(unvoiced), affixes.get(piece)]
            texts = dict.fromkeys(text for each in lists for text in each or ())
            ways[end] += [(said + text, parts + 1) for said, parts in ways[start] for text in texts]
        ways[end] = sorted(ways[end], key=lambda way: way[1])[:_ENOUGH]
    return list(dict.fromkeys(text for text, _ in ways[-1])) if sound else []


def _told(
    best: Sequence[tuple[float, int, str | None]], hiragana: str
) -> tuple[list[str], list[str]]:
    runs: list[tuple[bool, str]] = []
    end = len(hiragana)
    while end > 0:
        _, start, text = best[end]
        piece = hiragana[start:end] if text is None else text
        if runs and runs[0][0] == (text is not None):
            runs[0] = (runs[0][0], piece + runs[0][1])
        else:
            runs.insert(0, (text is not None, piece))
        end = start
    return [text for read, text in runs if read], [text for read, text in runs if not read]


def _pairs(lists: Lists) -> Iterator[tuple[str, str]]:
    return ((key, text) for key, texts in lists.items() for text in texts.split("、"))


def _place_readings(name: str, reading: str) -> list[tuple[str, str]]:
    """くしろ, くしろし: 釧路; さかい, さかいまち, さかいちょう: 境町 (境 alone says too little)."""
    endings = _SUFFIXES.get(name[-1:], "").split(" ")
    ending = next((each for each in endings if reading.endswith(each)), "")
    text = name[:-1] if ending and len(name) > 2 else name
    root = reading[: len(reading) - len(ending)]
    return [(each, text) for each in (root, *(root + each for each in endings))]


def _grouped(entries: Iterable[tuple[str, str]], form: Callable[[str], str]) -> ByReading:
    found: dict[str, list[str]] = {}
    for reading, text in entries:
        texts = found.setdefault(form(reading), [])
        if text not in texts:
            texts.append(text)
    return found
