"""Which characters rules speak of, as patterns that a browser reads as Python does."""

import sys
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise

from generator.knowing import ALIKE, COMMON, CONTACTS, OF_OFFICE, PERSONAL
from generator.model import FILLER, MARKUP
from generator.reading import MAX_BYTES, is_forbidden


@cache
def rules() -> dict[str, object]:
    """All of them, and the limits beside them.

    What a browser calls a blank or unassigned depends on its age; so the characters are told.
    """
    return {
        "blank": _class(str.isspace),
        "forbidden": _class(is_forbidden),
        "names": _names(),
        "filler": sorted(FILLER),
        "markup": MARKUP.pattern,
        "personal": {name: pattern.pattern for name, pattern in PERSONAL.items()},
        "office": OF_OFFICE.pattern,
        "contacts": CONTACTS,
        "alike": ALIKE,
        "common": COMMON.pattern,
        "most_bytes": MAX_BYTES,
    }


def _class(holds: Callable[[str], bool]) -> str:
    """Characters as the inside of a class in a pattern: runs of them, each by its ends."""
    numbers = [number for number in range(sys.maxunicode + 1) if holds(chr(number))]
    return "".join(
        f"\\u{{{first:x}}}" + (f"-\\u{{{last:x}}}" if last > first else "")
        for first, last in _runs(numbers)
    )


def _runs(numbers: list[int]) -> Iterable[tuple[int, int]]:
    """First and last of each run of numbers without a gap."""
    gaps = [at for at, (one, other) in enumerate(pairwise(numbers), 1) if other != one + 1]
    for start, end in pairwise([0, *gaps, len(numbers)]):
        yield numbers[start], numbers[end - 1]


def _names() -> dict[str, str]:
    """The names of forbidden characters that have one."""
    found = filter(is_forbidden, map(chr, range(sys.maxunicode + 1)))
    named = {f"{ord(char):04X}": unicodedata.name(char, "") for char in found}
    return {number: name for number, name in named.items() if name}
