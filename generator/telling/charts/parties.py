"""Who does what to whom as one picture: a party in the middle, the others around it.

Every arrow is one deed and carries its number; the boxes hold names and nothing else. What the
numbers say, and what is done to nobody who is named, stands in a list beside the picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, permutations
from math import ceil, floor

from generator.telling.charts.svg import (
    BLUE,
    DEEP,
    PALE,
    WIDTH,
    drawing,
    text,
    wide,
    wrap,
)

EDGE, GAP, ROOM = 4, 44, 84  # at the rim, between boxes of a row, between rows
HUB_INSET = 70  # on either side of the middle box, where arrows pass it
LEAST = 112  # the width of a box
MIDDLE = f'fill="#fff" stroke="{DEEP}" stroke-width="2.5"'
AROUND = f'fill="{PALE}" stroke="{BLUE}" stroke-width="1.5"'
LETTER, LEADING, INSET = 15, 21, 30  # of a name; closing marks may stand out into the inset
ALL_TRIED = 6  # parties around the middle, up to which every arrangement is looked at


@dataclass(frozen=True)
class Deed:
    """What one party does to another; parties are counted from 0."""

    number: int
    actor: int
    target: int


@dataclass(frozen=True)
class _Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def foot(self) -> float:
        return self.y + self.height


def deeds_picture(title: str, parties: Sequence[str], deeds: Sequence[Deed]) -> str:
    """The picture of at least one party; the one with most deeds stands in the middle."""
    hub = max(range(len(parties)), key=lambda one: (_weight(one, deeds), -one))
    ring = _arranged([one for one in range(len(parties)) if one != hub], deeds)
    boxes, width = _placed(parties, hub, ring)
    arrows = [deed for deed in deeds if deed.target != deed.actor]
    ends = sorted(arrows, key=_ends)
    body: list[str] = []
    for _, group in groupby(ends, key=_ends):
        body += _arrows(list(group), boxes, hub)
    for one, party in enumerate(parties):
        lines = _lines(party, boxes[one].width)
        body += _drawn(boxes[one], lines, MIDDLE if one == hub else AROUND)
    return drawing(title, body, max(box.foot for box in boxes.values()) + EDGE, width)


def _weight(one: int, deeds: Sequence[Deed]) -> int:
    return sum((deed.actor == one) + (deed.target == one) for deed in deeds)


def _ends(deed: Deed) -> tuple[int, int]:
    first, second = sorted((deed.actor, deed.target))
    return first, second


def _arranged(ring: list[int], deeds: Sequence[Deed]) -> list[int]:
    """In an order in which those who deal with each other stand below each other."""
    if len(ring) > ALL_TRIED:
        return ring
    columns = ceil(len(ring) / 2)
    pairs = {_ends(deed) for deed in deeds}

    def apart(order: tuple[int, ...]) -> int:
        place = {one: divmod(number, columns) for number, one in enumerate(order)}
        return sum(
            _distance(place[one], place[other], columns)
            for one, other in pairs
            if one in place and other in place
        )

    best: tuple[int, ...] = min(permutations(ring), key=apart)  # the first of them
    return list(best)


def _distance(one: tuple[int, int], other: tuple[int, int], columns: int) -> int:
    if one[1] == other[1]:  # one below the other: past the middle only at the rim
        return 0 if one[1] in (0, columns - 1) else 3
    return 1 if one[0] == other[0] and abs(one[1] - other[1]) == 1 else 3


def _placed(parties: Sequence[str], hub: int, ring: list[int]) -> tuple[dict[int, _Box], float]:
    columns = max(ceil(len(ring) / 2), 1)
    width = max(WIDTH, columns * (LEAST + GAP))
    side = (width - 2 * EDGE - GAP * (columns - 1)) / columns
    rows = [ring[:columns], [hub], ring[columns:]]
    boxes: dict[int, _Box] = {}
    y = float(EDGE)
    for row in rows:
        if not row:
            continue
        across = width - 2 * HUB_INSET if row == [hub] else side
        tall = max(_height(_lines(parties[one], across)) for one in row)
        # A row that is not full stands in the middle.
        x = (width - len(row) * across - (len(row) - 1) * GAP) / 2
        for one in row:
            boxes[one] = _Box(x, y, across, tall)
            x += across + GAP
        y += tall + ROOM
    return boxes, width


def _lines(name: str, width: float) -> list[str]:
    """A name in as few lines as it needs, about as long as each other."""
    most = (width - INSET) / LETTER
    lines = wrap(name, most)
    for shorter in range(floor(wide(name) / len(lines)), floor(most) + 1):
        even = wrap(name, shorter)
        if len(even) <= len(lines):
            return even
    return lines


def _height(lines: Sequence[str]) -> float:
    return len(lines) * LEADING + 18


def _drawn(box: _Box, lines: Sequence[str], look: str) -> Iterator[str]:
    yield f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" rx="8" {look}/>'
    y = box.y + (box.height - _height(lines)) / 2 + 9
    for line in lines:
        y += LEADING
        yield text(box.x + box.width / 2, y - 5, line, "middle", bold=True, size=LETTER)


def _arrows(group: list[Deed], boxes: dict[int, _Box], hub: int) -> Iterator[str]:
    """All arrows between two parties, beside each other."""
    for number, deed in enumerate(group):
        share = (number + 1) / (len(group) + 1)
        source, target = boxes[deed.actor], boxes[deed.target]
        past = None if hub in (deed.actor, deed.target) else boxes[hub]
        yield from _arrow(deed.number, *_line(source, target, share, past))


Point = tuple[float, float]


def _line(source: _Box, target: _Box, share: float, past: _Box | None) -> tuple[Point, Point]:
    """From rim to rim, ``share`` of the way along what both boxes have in common."""
    if source.y == target.y:  # beside each other
        y = source.y + source.height * share
        return (
            ((source.right, y), (target.x, y))
            if source.x < target.x
            else ((source.x, y), (target.right, y))
        )
    left, right = max(source.x, target.x), min(source.right, target.right)
    if past and right > left:  # beside the middle box
        left, right = (left, past.x) if left < past.x else (past.right, right)
    x = other = left + (right - left) * share
    if right <= left:  # nothing in common: from middle to middle
        x, other = source.x + source.width / 2, target.x + target.width / 2
    if source.y > target.y:
        return (x, source.y), (other, target.foot)
    return (x, source.foot), (other, target.y)


def _arrow(number: int, start: Point, end: Point) -> Iterator[str]:
    (x, y), (to_x, to_y) = start, end
    length = max(((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5, 1)
    along, across = (to_x - x) / length, (to_y - y) / length
    base_x, base_y = to_x - 11 * along, to_y - 11 * across
    yield (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{base_x:.1f}" y2="{base_y:.1f}" '
        f'stroke="{DEEP}" stroke-width="2"/>'
    )
    yield (
        f'<path d="M{to_x:.1f} {to_y:.1f}L{base_x - 6 * across:.1f} {base_y + 6 * along:.1f}'
        f'L{base_x + 6 * across:.1f} {base_y - 6 * along:.1f}z" fill="{DEEP}"/>'
    )
    middle_x, middle_y = (x + to_x) / 2, (y + to_y) / 2
    yield f'<circle cx="{middle_x:.1f}" cy="{middle_y:.1f}" r="12" fill="{DEEP}"/>'
    yield text(middle_x, middle_y + 5, str(number), "middle", bold=True, fill="#fff")
