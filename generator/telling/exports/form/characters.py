"""Which characters rules speak of, as patterns that a browser reads as Python does."""

import json
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain, pairwise, repeat
from operator import itemgetter
from pathlib import Path

from generator import unicode
from generator.knowing import ALIKE, COMMON, CONTACTS, OF_OFFICE, PERSONAL
from generator.model import FILLER, MARKUP
from generator.reading import ASTRAY, MAX_BYTES, forbidden_characters

EVERY = range(sys.maxunicode + 1)
# Written by ``kb schema``: to look at every character there is takes half a second of each build.
TABLES = Path(__file__).parents[3] / "data" / "schema" / "characters.json"


@cache
def rules() -> dict[str, object]:
    """All of them, and the limits beside them."""
    tables: Mapping[str, object] = json.loads(TABLES.read_text(encoding="utf-8"))
    return {
        **tables,
        "astray": ASTRAY.pattern,
        "selectors": unicode.SELECTORS.pattern,
        "filler": sorted(FILLER),
        "markup": MARKUP.pattern,
        "personal": {name: pattern.pattern for name, pattern in PERSONAL.items()},
        "office": OF_OFFICE.pattern,
        "contacts": CONTACTS,
        "alike": ALIKE,
        "common": COMMON.pattern,
        "most_bytes": MAX_BYTES,
    }


def character_tables() -> str:
    """Blanks, forbidden characters and the names of these, as JSON.

    What a browser calls a blank or unassigned depends on its age; so the characters are told.
    """
    tables = {
        "blank": _class(_runs(list(map(ord, filter(str.isspace, map(chr, EVERY)))))),
        "forbidden": _class(forbidden_characters()),
        "names": _names(),
    }
    return json.dumps(tables, ensure_ascii=False, indent=1) + "\n"


def _class(runs: Iterable[tuple[int, int]]) -> str:
    """Characters as the inside of a class in a pattern: runs of them, each by its ends."""
    return "".join(
        f"\\u{{{first:x}}}" + (f"-\\u{{{last:x}}}" if last > first else "") for first, last in runs
    )


def _runs(numbers: list[int]) -> Iterable[tuple[int, int]]:
    """First and last of each run of numbers without a gap."""
    gaps = [at for at, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1]
    for start, end in pairwise([0, *gaps, len(numbers)]):
        yield numbers[start], numbers[end - 1]


def _names() -> dict[str, str]:
    """The names of the characters that a finding may name, if they have one."""
    runs = [range(first, last + 1) for first, last in forbidden_characters()]
    looks = [ord(char) for char in map(chr, EVERY) if unicode.SELECTORS.match(char)]
    numbers = [*chain(*runs), *looks]
    names = map(unicode.name, map(chr, numbers), repeat(""))
    named = filter(itemgetter(1), zip(numbers, names, strict=True))
    return {f"{number:04X}": name for number, name in named}
