"""Charts of numbers: bars, groups of bars, columns of a series, shares of a whole."""

from collections.abc import Sequence
from typing import NamedTuple

from generator.telling.charts.svg import (
    BLUE,
    INK,
    LINE,
    SOFT,
    WIDTH,
    drawing,
    paragraph,
    rect,
    text,
    wrap,
)

SHADES = ("#00118f", "#4979f5", "#c5d7fb", "#ffc700", "#8c7a5b", "#e6e6e6")
LABEL, VALUE = 122, 84  # space before a bar and behind the longest
ROW, LEADING = 30, 18
COLUMN = 44  # the least width of a column, so that its year can be read


class Bar(NamedTuple):
    """One value: ``text`` is how it is printed, ``value`` how long its bar is.

    A column may have no value: its place stays empty, and ``text`` says why.
    """

    label: str
    value: float | None
    text: str


class Group(NamedTuple):
    """Bars that belong together, such as those of one age."""

    label: str
    bars: tuple[Bar, ...]


def _top(bars: Sequence[Bar]) -> float:
    return max((bar.value or 0 for bar in bars), default=0) or 1


def bar_chart(title: str, bars: Sequence[Bar]) -> str:
    """Horizontal bars from zero, each with its label before and its value behind."""
    top, space = _top(bars), WIDTH - LABEL - VALUE
    body, y = [], 4.0
    for bar in bars:
        lines = wrap(bar.label, 8)
        tall = max(ROW, len(lines) * LEADING + 8)
        middle = y + (tall - 8) / 2
        length = round(space * (bar.value or 0) / top, 1)
        first = middle + 5 - (len(lines) - 1) * LEADING / 2
        body += paragraph(LABEL - 8, first, lines, "end", leading=LEADING)
        body.append(rect(LABEL, middle - 10, length, 20, BLUE))
        body.append(text(LABEL + length + 8, middle + 5, bar.text, bold=True))
        y += tall
    return drawing(title, body, y)


def group_chart(title: str, groups: Sequence[Group]) -> str:
    """Horizontal bars from zero in groups; each bar says itself what it counts."""
    top = _top([bar for group in groups for bar in group.bars])
    space = WIDTH - LABEL - VALUE
    body, y = [], 4.0
    for group in groups:
        body.append(text(0, y + 14, group.label, bold=True))
        for number, bar in enumerate(group.bars):
            length = round(space * (bar.value or 0) / top, 1)
            shade = SHADES[number % len(SHADES)]
            body.append(text(LABEL - 8, y + 14, bar.label, "end"))
            body.append(
                rect(LABEL, y, length, 18, shade, more=f' stroke="{INK}"' if length else "")
            )
            body.append(text(LABEL + length + 8, y + 14, bar.text, bold=True))
            y += 24
        y += 10
    return drawing(title, body, y)


def column_chart(title: str, bars: Sequence[Bar]) -> str:
    """Upright columns from zero; where a value is not known, its place is there and empty."""
    height, foot, room = 190, 44, 30
    top = _top(bars)
    width = max(WIDTH, COLUMN * len(bars))
    step = width / max(len(bars), 1)
    body = [f'<line x1="0" x2="{width}" y1="{height}" y2="{height}" stroke="{INK}"/>']
    for number, bar in enumerate(bars):
        x, middle = step * (number + 0.2), step * (number + 0.5)
        if bar.value is None:
            body += _gap(step * number, step, height, bar.text)
        else:
            tall = round((height - room) * bar.value / top, 1)
            body.append(rect(x, height - tall, step * 0.6, tall, BLUE))
            body.append(text(middle, height - tall - 8, bar.text, "middle", bold=True, size=12))
        for line, label in enumerate(wrap(bar.label, step / 13)):
            body.append(text(middle, height + 18 + line * 15, label, "middle", size=12))
    return drawing(title, body, height + foot, width)


def _gap(x: float, step: float, foot: float, why: str) -> list[str]:
    lines = wrap(why, (step - 6) / 12)
    tall = len(lines) * 15 + 12
    box = rect(
        x + 2, foot - tall, step - 4, tall, "none", more=f' stroke="{LINE}" stroke-dasharray="4 3"'
    )
    return [box] + [
        text(x + step / 2, foot - tall + 17 + number * 15, line, "middle", fill=SOFT, size=12)
        for number, line in enumerate(lines)
    ]


def share_chart(title: str, bars: Sequence[Bar]) -> str:
    """One band cut into shares, with a numbered key below."""
    total = sum(bar.value or 0 for bar in bars) or 1
    body, x, y = [], 0.0, 66.0
    for number, bar in enumerate(bars):
        width = round(WIDTH * (bar.value or 0) / total, 1)
        shade = SHADES[number % len(SHADES)]
        body.append(rect(x, 2, width, 40, shade, more=' stroke="#fff" stroke-width="2"'))
        ink = "#fff" if number % len(SHADES) in (0, 1) else INK
        if width > 18:
            body.append(text(x + width / 2, 28, str(number + 1), "middle", bold=True, fill=ink))
        body.append(rect(0, y - 14, 18, 18, shade, more=f' stroke="{INK}"'))
        lines = wrap(f"{number + 1} {bar.label}　{bar.text}", 26)
        body += paragraph(28, y, lines, leading=LEADING)
        x, y = x + width, y + 8 + LEADING * len(lines)
    return drawing(title, body, y - 6)
