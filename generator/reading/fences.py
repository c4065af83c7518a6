"""Blocks of code in a hand-written page: where a line of ~~~ or ``` begins one, and where it ends.

For each beginning the renderer searches the rest of the page for an end: as many of them as fit
would keep it busy for minutes. So what begins has to end, and that is asked before anything is
rendered, looking at each line once. Only what stands at the very left is taken for either.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.findings import Finding, Severity, shortened

MAX_FENCES = 300  # each is a page's text copied anew
TAB = 4  # blanks, as the renderer takes one

FENCE = re.compile(r"`{3,}|~{3,}")
PLAIN = re.compile(r"(?:`{3,}+|~{3,}+) {0,9}\.?[\w#.+-]* *")  # a language may follow
# Or what the renderer would take for settings of a block, or look at again and again.
BEGINS = re.compile(rf"{PLAIN.pattern}|(?:`{{3,}}+|~{{3,}}+)(?: *\{{| {{10,}}|.*hl_lines=).*")


@dataclass(frozen=True)
class Fence:
    """What begins in a line, counted from 0, and ends in another; in none, where that is None."""

    mark: str
    begin: int
    end: int | None


def fences(lines: Sequence[str]) -> Iterator[Fence]:
    """All blocks of a page; after one that does not end there is none."""
    mark, begin = "", 0
    for number, line in enumerate(lines):
        if mark:
            if line.startswith(mark) and line.expandtabs(TAB).rstrip(" ") == mark:
                yield Fence(mark, begin, number)
                mark = ""
        elif (found := FENCE.match(line)) and BEGINS.fullmatch(line.expandtabs(TAB)):
            mark, begin = found[0], number
    if mark:
        yield Fence(mark, begin, None)


def fence_findings(path: str, lines: Sequence[str]) -> Iterator[Finding]:
    """Blocks that do not end, are too many, or begin with what the site knows nothing of."""
    blocks = list(fences(lines))
    if len(blocks) > MAX_FENCES:
        message = f"囲み（~~~ や ``` の行ではさんだ文）が多すぎます（{MAX_FENCES}個まで）。"
        mend = "ページを分けてください。"
        yield _fault(path, blocks[MAX_FENCES].begin, "page-length", message, mend)
    for block in blocks:
        if not PLAIN.fullmatch(line := lines[block.begin].expandtabs(TAB)):
            message = f"囲みの始まり「{shortened(line)}」は使えません。"
            mend = "記号のあとには、text のような言葉を1つだけ書けます。"
            yield _fault(path, block.begin, "page-fence", message, mend)
    if blocks and blocks[-1].end is None:
        mark = shortened(blocks[-1].mark)
        message = f"「{mark}」で始まる囲みが、閉じていません。"
        mend = f"囲む文の次に、同じ「{mark}」だけの行を足してください。囲みでなければ、この行を消してください。"
        yield _fault(path, blocks[-1].begin, "page-fence", message, mend)


def _fault(path: str, number: int, rule: str, message: str, mend: str) -> Finding:
    return Finding(path, number + 1, 1, rule, Severity.ERROR, message, mend)
