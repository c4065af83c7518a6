"""How much a hand-written page may hold: beyond that the renderer takes too long.

Asked line by line, before anything is rendered, looking at each line once.
"""

import re
from collections.abc import Iterator, Sequence

from generator.findings import Finding, Severity

MAX_DEPTH = 6  # lists and quotations within each other
MAX_INDENT = 4 * MAX_DEPTH
MAX_LINES = 5000  # with something on them: 64 KB of single letters would keep the renderer busy for a second
# Time to look for the ends of links grows with both.
MAX_PARAGRAPH = 8000
MAX_BRACKETS = 100
MAX_TICKS = 300
MAX_LINKS = 3000  # what may begin one, in all of a page
MAX_NOTES = 300  # marks of footnotes: time grows with the square of those of one note
MAX_MEANINGS = 100  # of words, in one block: the renderer goes into each from the one before
NOTE = "[^"
# What begins a line within lists, quotations and meanings.
MARKS = re.compile(r"(?:[ \t]*(?:>|(?:[*+-]|[0-9]{1,9}[.)]|:)(?=[ \t])))*[ \t]*")
MARK = re.compile(r"[>*+:-]|[0-9]+[.)]")


def limit_findings(path: str, lines: Sequence[str]) -> Iterator[Finding]:
    """Where a page holds more than it may."""
    yield from _depth_findings(path, lines)
    yield from _length_findings(path, lines)


def _fault(path: str, line: int, rule: str, message: str, mend: str) -> Finding:
    return Finding(path, line, 1, rule, Severity.ERROR, message, mend)


def _depth_findings(path: str, lines: Sequence[str]) -> Iterator[Finding]:
    for number, line in enumerate(lines, 1):
        marks = MARKS.match(line)
        start = marks.group() if marks else ""
        indent = len(start.expandtabs(4)) - len(start.lstrip().expandtabs(4))
        if indent > MAX_INDENT or len(MARK.findall(start)) > MAX_DEPTH:
            message = f"入れ子が深すぎます（{MAX_DEPTH}段まで）。"
            yield _fault(path, number, "page-depth", message, "見出しや段落に分けてください。")


def _length_findings(path: str, lines: Sequence[str]) -> Iterator[Finding]:
    length = brackets = ticks = notes = meanings = written = links = 0
    for number, line in enumerate(lines, 1):
        some, notes = notes, notes + line.count(NOTE)
        if some <= MAX_NOTES < notes:
            message = f"注の印 {NOTE} が多すぎます（{MAX_NOTES}個まで）。"
            mend = "注を減らすか、ページを分けてください。"
            yield _fault(path, number, "page-length", message, mend)
        marks = MARKS.match(line)
        is_meaning = marks is not None and ":" in marks.group()
        meanings = meanings + is_meaning if line.strip() else 0
        if is_meaning and meanings == MAX_MEANINGS + 1:
            message = f"用語の意味（: で始まる行）が続きすぎています（{MAX_MEANINGS}行まで）。"
            yield _fault(path, number, "page-length", message, "空の行で区切ってください。")
        is_written = bool(line.strip())
        written += is_written
        some, links = links, links + line.count("[")
        if (is_written and written == MAX_LINES + 1) or some <= MAX_LINKS < links:
            message = (
                f"行か [ が多すぎます（空でない行は{MAX_LINES:,}行、[ は{MAX_LINKS:,}個まで）。"
            )
            yield _fault(path, number, "page-length", message, "ページを分けてください。")
        before = length > MAX_PARAGRAPH or brackets > MAX_BRACKETS or ticks > MAX_TICKS
        length = length + len(line) + 1 if line.strip() else 0
        brackets = brackets + line.count("[") if line.strip() else 0
        ticks = ticks + line.count("`") if line.strip() else 0
        if not before and (length > MAX_PARAGRAPH or brackets > MAX_BRACKETS or ticks > MAX_TICKS):
            message = f"段落が長すぎます（{MAX_PARAGRAPH:,}字、[ は{MAX_BRACKETS}個、` は{MAX_TICKS}個まで）。"
            yield _fault(path, number, "page-length", message, "空の行で区切ってください。")
