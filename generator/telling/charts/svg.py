"""What all drawings are made of: text that breaks into lines, and the frame around it."""

from collections.abc import Iterable, Sequence
from html import escape

from generator import unicode

WIDTH = 400  # of a drawing, unless what it shows needs more
SIZE = 14  # of letters
BLUE, DEEP, INK, SOFT = "#0031d8", "#00118f", "#1a1a1a", "#4d4d4d"
PALE, LINE = "#e8f1fe", "#8c7a5b"
NARROW = 0.56  # the width of a letter that is not full-width, in those that are
BROAD = "kb-chart--broad"  # the class of a drawing that a phone shows only a part of
NOT_FIRST = "、。，．）」』】・ー"  # what Japanese does not begin a line with


def wide(text: str) -> float:
    """How wide a text is, in full-width characters."""
    return sum(1 if unicode.east_asian_width(char) in "WFA" else NARROW for char in text)


def wrap(text: str, width: float) -> list[str]:
    """Lines of at most ``width`` full-width characters; closing marks may stand out by one."""
    lines = [""]
    for char in text:
        if wide(lines[-1] + char) > width and lines[-1] and char not in NOT_FIRST:
            lines.append("")
        lines[-1] += char
    return lines


def text(
    x: float,
    y: float,
    said: str,
    anchor: str = "start",
    *,
    bold: bool = False,
    fill: str = INK,
    size: float = SIZE,
) -> str:
    """A line of text."""
    weight = ' font-weight="700"' if bold else ""
    small = f' font-size="{size}"' if size != SIZE else ""
    return (
        f'<text x="{round(x, 1)}" y="{round(y, 1)}" text-anchor="{anchor}" fill="{fill}"'
        f"{weight}{small}>{escape(said)}</text>"
    )


def rect(x: float, y: float, width: float, height: float, fill: str, *, more: str = "") -> str:
    """A rectangle; ``more`` are further attributes."""
    sizes = f'width="{round(width, 1)}" height="{round(height, 1)}"'
    return f'<rect x="{round(x, 1)}" y="{round(y, 1)}" {sizes} fill="{fill}"{more}/>'


def drawing(title: str, body: Iterable[str], height: float, width: float = WIDTH) -> str:
    """A whole drawing with its title."""
    broad = f" {BROAD}" if width > WIDTH else ""
    return (
        f'<svg class="kb-chart{broad}" role="img" viewBox="0 0 {round(width, 1)} {round(height, 1)}" '
        f'xmlns="http://www.w3.org/2000/svg" font-size="{SIZE}" aria-label="{escape(title)}">'
        + "".join(body)
        + "</svg>"
    )


def is_broad(svg: str) -> bool:
    """Whether a drawing is pushed sideways where there is little room."""
    return BROAD in svg.partition(">")[0]


def paragraph(
    x: float, y: float, lines: Sequence[str], anchor: str = "start", *, leading: float = 18
) -> list[str]:
    """Lines below each other, the first on ``y``."""
    return [text(x, y + number * leading, line, anchor) for number, line in enumerate(lines)]
