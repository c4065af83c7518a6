"""The tables beside the index: what else a query may mean, cut down to what the site says."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import TypeAlias

from generator import unicode
from generator.reading import REGIONS, Register
from generator.telling import hiragana
from generator.writing.search.lexicon import Lexicon
from generator.writing.search.said import Said
from generator.writing.search.tokens import fold

Table: TypeAlias = dict[str, object]

# Terms worth suggesting: runs of one script wherever they stand; what mixes scripts or has kana
# inside (空き家, 受入れ体制) only where it comes up again, else every half sentence would be one.
_KANJI = "々〇㐀-䶿一-鿿"
_KATAKANA = "ァ-ヺー"
_PARTICLES = "のをがはにでともやへ"
_PLAIN_TERM = re.compile(f"[{_KANJI}]{{3,10}}|[ァ-ヺ][{_KATAKANA}・]{{3,19}}|[A-Za-z]{{4,20}}")
_MIXED_TERM = re.compile(
    f"(?:第[0-9])?[{_KANJI}{_KATAKANA}A-Za-z]+"
    f"(?:(?![{_PARTICLES}])[ぁ-ゖ]{{1,3}}[{_KANJI}{_KATAKANA}]+){{0,2}}"
)
_LONGEST_MIXED_TERM = 12


def aliases(said: Said, lexicon: Lexicon) -> Table:
    """What to search besides what was typed: folded text that people type, and what to look for.

    Here and in the other tables, several words are one string with 、 between.
    """
    regions = dict(_regions_otherwise(lexicon))
    return dict(_found({**regions, **lexicon.synonyms, **lexicon.former_names}, said))


def regions(lexicon: Lexicon, register: Register) -> dict[str, frozenset[str]]:
    """The prefectures in each part of the country, by what people call it."""
    return {
        name: frozenset(one.name for one in register.prefectures if {one.name, one.region} & {*of})
        for name, (_, *of) in lexicon.regions.items()
    }


def readings(
    said: Said, lexicon: Lexicon, register: Register, located: Collection[str] = ()
) -> Table:
    """How the words and places of the site are read, in hiragana.

    ``words`` and ``affixes`` map a reading to what is so read; ``places`` are pairs of a full
    name and its reading, among them parts of the country, if ``located`` names them. ``chance`` are the readings that stand on the site, but only by chance,
    in other words: whoever types one of these may well mean the letters themselves.
    """
    katakana = {hiragana(word): (word,) for word in lexicon.katakana}
    words = _found({**katakana, **lexicon.readings}, said)
    given = _readings_given(said, {*words, *lexicon.affixes, "の"})
    return {
        "words": words,
        "chance": [each for each in words if each in said and each not in given],
        "affixes": _joined(lexicon.affixes),
        "places": [
            *(pair for pair in _places(register) if _is_said(pair[0], said)),
            *((name, read) for name, (read, *_) in lexicon.regions.items() if name in located),
        ],
    }


def vocabulary(said: Said, lexicon: Lexicon, register: Register) -> Table:
    """What a misspelled query may have meant.

    ``otherwise`` maps the documents' own words to other words for them on the site. ``terms`` are
    terms of the site, ``words`` groups of words and ``sounds`` and ``shapes`` groups of
    characters that are mistaken for one another. ``elsewhere`` are the names of real
    municipalities of which the site says nothing: these are no misspellings.
    """
    terms = _terms(said) | _compounds(said, lexicon)
    terms |= {word for words in lexicon.readings.values() for word in words if word in said}
    terms |= {word for words in lexicon.synonyms.values() for word in words if fold(word) in said}
    places = {name for name, _ in _places(register)}
    named = {name for name in places if name in said}
    near = {blur for name in named for blur in _blurred(name)}
    return {
        "otherwise": _otherwise(lexicon, said),
        "terms": sorted(terms | named),
        "elsewhere": sorted(name for name in places - named if not near.isdisjoint(_blurred(name))),
        "words": [group for group in lexicon.confused_words if any(word in said for word in group)],
        "sounds": lexicon.sounds,
        "shapes": lexicon.shapes,
    }


def asking(said: Said, lexicon: Lexicon, statements: Iterable[str]) -> Table:
    """How questions are put.

    ``stock`` are phrases that any question may hold, longest first, ``words`` those of every day
    for what the site says otherwise. ``unanswered`` are subjects with the words
    that ask for them, where no statement says any of these.
    """
    stated = fold("\n".join(statements))
    unanswered = {
        subject: [fold(word) for word in words]
        for subject, words in lexicon.unanswered.items()
        if not any(fold(word) in stated for word in words)
    }
    stock = {fold(phrase) for phrase in lexicon.stock}
    return {
        "stock": sorted(stock, key=lambda phrase: (-len(phrase), phrase)),
        "words": _found(lexicon.everyday, said),
        "unanswered": [*unanswered.items()],
    }


def elsewhere(said: Said, register: Register) -> list[str]:
    """The municipalities and prefectures of which the site says nothing."""
    return sorted({name for name, _ in _places(register) if not _is_said(name, said)})


def caseless(register: Register, located: Collection[str]) -> list[tuple[str, str, list[str]]]:
    """Each prefecture with its region, and those of its municipalities and itself where no case is."""
    names: dict[str, list[str]] = {one.name: [one.name] for one in register.prefectures}
    for town in register.municipalities:
        names[town.prefecture].append(town.full_name.removeprefix(town.prefecture))
    return [
        (one.name, one.region, [name for name in names[one.name] if name not in located])
        for one in register.prefectures
    ]


def _regions_otherwise(lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What pages say of a part of the country that people call otherwise: 近畿地方 for 関西."""
    for name, (_, *of) in lexicon.regions.items():
        words = [f"{each}地方" if each in REGIONS else each for each in of]
        for typed in (name, f"{name.removesuffix('地方')}地方"):
            yield typed, tuple(word for word in words if typed not in word)


def _otherwise(lexicon: Lexicon, said: Said) -> dict[str, str]:
    lists = defaultdict(list)
    for typed, meant in lexicon.synonyms.items():
        for word in meant if fold(typed) in said else ():
            lists[fold(word)].append(typed)
    return _joined(lists)


def _found(lists: Mapping[str, Iterable[str]], said: Said) -> dict[str, str]:
    """The lists, cut down to the words that the site says."""
    kept = {
        fold(key): [word for word in words if fold(word) in said] for key, words in lists.items()
    }
    return _joined({key: words for key, words in kept.items() if words})


def _joined(lists: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {key: "、".join(words) for key, words in sorted(lists.items())}


def _readings_given(said: Said, readings: AbstractSet[str]) -> set[str]:
    """The readings out of which pieces of hiragana on the site are made, with nothing left over."""
    longest = max(map(len, readings), default=0)
    given: set[str] = set()
    for run in set(re.findall("[ぁ-ゖー]+", said.text)):
        parts: list[set[str]] = [
            {""}
        ]  # by place: the readings of which the run up to there is made
        for end in range(1, len(run) + 1):
            last = [run[start:end] for start in range(max(0, end - longest), end)]
            found = [each for each in last if each in readings and parts[end - len(each)]]
            parts.append({part for each in found for part in {each, *parts[end - len(each)]}})
        given |= parts[-1]
    return given


def _terms(said: Said) -> set[str]:
    plain: set[str] = set()
    mixed: Counter[str] = Counter()
    for block in {unicode.normalize("NFKC", block) for page in said.pages for block in page}:
        plain.update(_PLAIN_TERM.findall(block))
        mixed.update(term for term in _MIXED_TERM.findall(block) if len(term) > 2)
    often = {term for term, count in mixed.items() if count > 1}
    return plain | {term for term in often if len(term) <= _LONGEST_MIXED_TERM}


def _compounds(said: Said, lexicon: Lexicon) -> set[str]:
    """What two or three known words make together inside longer runs: 避難所 in 避難所設営体験."""
    parts = {
        part
        for lists in (lexicon.readings, lexicon.affixes)
        for ps in lists.values()
        for part in ps
    }
    part = re.compile("|".join(sorted(parts, key=len, reverse=True)) + "|.")
    runs = ([*part.findall(run)] for run in set(re.findall(f"[{_KANJI}]{{3,}}", said.text)))
    return {
        term
        for run in runs
        for start, end in combinations(range(len(run) + 1), 2)
        if end - start < 4 and len(run[start]) > 1 and 2 < len(term := "".join(run[start:end])) < 9
    }


def _places(register: Register) -> Iterator[tuple[str, str]]:
    yield from ((each.name, each.reading) for each in register.prefectures)
    yield from ((each.name, each.reading) for each in register.municipalities if each.name)


def _is_said(name: str, said: Said) -> bool:
    """Whether the site names a place, in full or (where that is a word) without its 市."""
    stem = name[:-1]
    return name in said or (len(stem) > 1 and stem in said)


def _blurred(name: str) -> Iterator[str]:
    """A name with any one character unknown, or with one more: names that share one are near.

    One character more, less or other makes one of the other.
    """
    for place in range(len(name)):
        yield f"{name[:place]}?{name[place + 1 :]}"
    for place in range(len(name) + 1):
        yield f"{name[:place]}?{name[place:]}"
