"""Numbers in, SVG text out. Imports nothing of ours.

Every chart carries its title, prints its values beside the marks, and tells its series apart by
pattern and label, never by colour alone. Sizes are in CSS pixels; colours are presentation
attributes, since the site's content security policy allows no inline style.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

WIDTH = 640
BLUE, DEEP, INK = "#0031d8", "#00118f", "#1a1a1a"
SHADES = ("#00118f", "#4979f5", "#c5d7fb", "#ffc700", "#8c7a5b", "#e6e6e6")
ROW = 30
LABEL = 150


class Bar(NamedTuple):
    """One value: ``text`` is how it is printed, ``value`` how long its bar is."""

    label: str
    value: float
    text: str


def bar_chart(title: str, bars: Sequence[Bar]) -> str:
    """Horizontal bars from zero, each with its label before and its value behind."""
    top = max((bar.value for bar in bars), default=0) or 1
    space = WIDTH - LABEL - 110
    body = []
    for number, bar in enumerate(bars):
        y = number * ROW + 4
        length = round(space * bar.value / top, 1)
        body.append(_text(LABEL - 8, y + 15, bar.label, "end"))
        body.append(f'<rect x="{LABEL}" y="{y}" width="{length}" height="20" fill="{BLUE}"/>')
        body.append(_text(LABEL + length + 8, y + 15, bar.text, bold=True))
    return _svg(title, body, len(bars) * ROW + 4)


def column_chart(title: str, bars: Sequence[Bar]) -> str:
    """Upright columns from zero, for a series of years."""
    height, foot = 190, 40
    top = max((bar.value for bar in bars), default=0) or 1
    step = WIDTH / max(len(bars), 1)
    body = [f'<line x1="0" x2="{WIDTH}" y1="{height}" y2="{height}" stroke="{INK}"/>']
    for number, bar in enumerate(bars):
        tall = round((height - 30) * bar.value / top, 1)
        x = round(step * number + step * 0.2, 1)
        middle = round(step * (number + 0.5), 1)
        body.append(
            f'<rect x="{x}" y="{height - tall}" width="{round(step * 0.6, 1)}" '
            f'height="{tall}" fill="{BLUE}"/>'
        )
        body.append(_text(middle, height - tall - 8, bar.text, "middle", bold=True))
        body.append(_text(middle, height + 20, bar.label, "middle"))
    return _svg(title, body, height + foot)


def share_chart(title: str, bars: Sequence[Bar]) -> str:
    """One band cut into shares, with a numbered key below."""
    total = sum(bar.value for bar in bars) or 1
    body, x = [], 0.0
    for number, bar in enumerate(bars):
        width = round(WIDTH * bar.value / total, 1)
        shade = SHADES[number % len(SHADES)]
        body.append(
            f'<rect x="{round(x, 1)}" y="2" width="{width}" height="40" fill="{shade}" '
            f'stroke="#fff" stroke-width="2"/>'
        )
        light = number % len(SHADES) in (0, 1)
        if width > 18:
            body.append(
                _text(x + width / 2, 28, str(number + 1), "middle", bold=True,
                      fill="#fff" if light else INK)
            )  # fmt: skip
        y = 66 + number * 26
        body.append(
            f'<rect x="0" y="{y - 14}" width="18" height="18" fill="{shade}" stroke="{INK}"/>'
        )
        body.append(_text(28, y, f"{number + 1} {bar.label}　{bar.text}"))
        x += width
    return _svg(title, body, 60 + len(bars) * 26)


@dataclass(frozen=True)
class Step:
    """Someone may do something, perhaps towards someone."""

    actor: str
    action: str
    target: str | None


def powers_diagram(title: str, steps: Sequence[Step]) -> str:
    """Who may do what to whom: a row each, actor left, target right, the action on the arrow."""
    body: list[str] = []
    y = 0
    for step in steps:
        action = _wrap(step.action, 19)
        sides = max(len(_wrap(step.actor, 9)), len(_wrap(step.target or "", 9)))
        tall = max(len(action) * 20 + 26, sides * 20 + 20, 56)
        body += _box(0, y, 150, tall - 8, _wrap(step.actor, 9))
        middle = y + (tall - 8) / 2
        end = 480 if step.target else 470
        arrow_y = middle + len(action) * 10 + 4
        body.append(
            f'<line x1="156" x2="{end - 8}" y1="{arrow_y}" y2="{arrow_y}" stroke="{DEEP}" '
            f'stroke-width="2"/><path d="M{end - 10} {arrow_y - 6} l10 6 l-10 6 z" fill="{DEEP}"/>'
        )
        body += _lines(318, arrow_y - 8 - (len(action) - 1) * 20, action, "middle")
        if step.target:
            body += _box(490, y, 150, tall - 8, _wrap(step.target, 9))
        y += tall + 8
    return _svg(title, body, y)


def _box(x: float, y: float, width: float, height: float, lines: Sequence[str]) -> list[str]:
    first = y + height / 2 - (len(lines) - 1) * 10 + 5
    frame = (
        f'<rect x="{x + 1}" y="{y + 1}" width="{width - 2}" height="{height - 2}" rx="6" '
        f'fill="#e8f1fe" stroke="{BLUE}"/>'
    )
    return [frame, *_lines(x + width / 2, first, lines, "middle")]


def _lines(x: float, y: float, lines: Iterable[str], anchor: str) -> list[str]:
    return [_text(x, y + number * 20, line, anchor) for number, line in enumerate(lines)]


def _wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` full-width characters."""
    return [text[start : start + width] for start in range(0, len(text), width)] or [""]


def _text(
    x: float, y: float, text: str, anchor: str = "start", *, bold: bool = False, fill: str = INK
) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{round(x, 1)}" y="{round(y, 1)}" text-anchor="{anchor}" fill="{fill}"{weight}>'
        f"{escape(text)}</text>"
    )


def _svg(title: str, body: Sequence[str], height: float) -> str:
    return (
        f'<svg class="kb-chart" role="img" viewBox="0 0 {WIDTH} {height}" '
        f'xmlns="http://www.w3.org/2000/svg" font-size="14" aria-label="{escape(title)}">'
        + "".join(body)
        + "</svg>"
    )
