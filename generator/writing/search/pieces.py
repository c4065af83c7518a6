"""Tables that grow with the site, cut into pieces: a query loads those that its characters are in.

Such a table maps texts to lines, a line being the places where the text stands, in order. A text
lies in one of the pieces of its first character, and the table's head tells how many each has.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

FIRST = 48  # the first character that a line can hold: "0"
HIGHEST = 50_000  # what one character can tell at most: further on come halves of characters
PIECE = 8_000  # characters in a piece, near enough

Table: TypeAlias = dict[str, object]


def line_of(places: Iterable[tuple[int, int]], levels: int = 1) -> str:
    """Places in order, each with its level, a character for each.

    It tells how many places are passed over since the last, and the level: FIRST + levels x passed
    over + level. So it packs to two thirds of what numbers would take. Where more are passed over
    than one character can tell, characters that stand for no place come before it.
    """
    line, last, far = "", -1, HIGHEST // levels
    for place, level in places:
        passed = place - last - 1
        while passed >= far:
            line += _FAR
            passed -= far
        line += chr(FIRST + levels * passed + level)
        last = place
    return line


def places_in(line: str, levels: int = 1) -> Iterator[tuple[int, int]]:
    """The places that a line tells, each with its level."""
    place, far = -1, HIGHEST // levels
    for char in line:
        if char == _FAR:
            place += far
        else:
            passed, level = divmod(ord(char) - FIRST, levels)
            place += 1 + passed
            yield place, level


def count_in(line: str) -> int:
    """How many places a line tells."""
    return len(line) - line.count(_FAR)


def tables_of(
    name: str, told: Table, lines: Mapping[str, str], *, in_pieces: bool
) -> Iterator[tuple[str, Table]]:
    """A table by its name with what else it tells, whole or as a head, and its pieces."""
    if not in_pieces:
        yield name, told | {"texts": " ".join(lines), "lines": "\n".join(lines.values())}
        return
    grouped: dict[str, dict[str, str]] = defaultdict(dict)
    for text, line in lines.items():
        grouped[text[0]][text] = line
    numbers = {}
    for char, some in sorted(grouped.items()):
        pieces = pieces_of(some)
        numbers[char] = len(pieces)
        yield from ((piece_name(name, char, at), piece) for at, piece in enumerate(pieces))
    yield name, told | head(numbers)


def pieces_of(lines: Mapping[str, str]) -> list[Table]:
    """The pieces of what begins with one character."""
    number = 1 + sum(map(len, (*lines, *lines.values()))) // PIECE
    parts: list[list[str]] = [[] for _ in range(number)]
    for text in sorted(lines):
        parts[_mixed(text) % number].append(text)
    return [
        {"texts": " ".join(texts), "lines": "\n".join(lines[text] for text in texts)}
        for texts in parts
    ]


def piece_name(name: str, char: str, at: int) -> str:
    """What a piece is called."""
    return f"{name}/{ord(char):x}-{at}"


def head(numbers: Mapping[str, int]) -> Table:
    """How many pieces each first character has."""
    chars = sorted(numbers)
    return {"first": "".join(chars), "pieces": [numbers[char] for char in chars]}


def _mixed(text: str) -> int:
    """As in ``pieces.js``: by this number a text finds its piece."""
    mixed = 0
    for char in text:
        mixed = (mixed * 31 + ord(char)) % 65_521
    return mixed


_FAR = chr(FIRST + HIGHEST)
