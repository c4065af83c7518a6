"""The text of a submitted issue form -> what stands under each heading, and in which line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.findings import Finding, Severity, has_errors
from generator.reading import MAX_BYTES, decode
from generator.working.intake.asked import AGREED, LABELS, NOTHING, PROMISES

PATH = "提出された内容"
HEADING = "### "
FENCE = "```"
QUOTED = ">"  # how mail marks the lines of another letter
BOM = b"\xef\xbb\xbf"
AGREEMENT = f"欄「{AGREED}」"
BOX = re.compile(
    r"[-*+]\s+\[\s*([^\]\s]?)\s*\]\s*(.*)"
)  # a line with a box: its mark, and its words
TICKS = frozenset("xX")
FAULTY = "先に事務局が kb check で確かめ、ファイルを直してください。"  # the file that is there


@dataclass(frozen=True)
class Answer:
    """What was filled in; ``line`` is where its first line stands, from 1."""

    text: str
    line: int

    @property
    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines that say something, without the marks of a list, each with its number."""
        for number, text in enumerate(self.text.split("\n"), self.line):
            said = text.strip().removeprefix("・").removeprefix("- ").removeprefix("* ").strip()
            if said:
                yield number, said


Answers = Mapping[str, Answer]  # by the id of the question


def read_body(content: bytes) -> tuple[dict[str, Answer], list[Finding]]:
    """The answers, without those that were left empty. Never raises for what the text holds."""
    if len(content) > 4 * MAX_BYTES:
        return {}, [
            fault(1, "file-size", "送られた内容が長すぎます。", "いくつかに分けて送ってください。")
        ]
    findings: list[Finding] = []
    # What some programs put before a text is none of the sender's business.
    normal = content.removeprefix(BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    text = decode(PATH, normal, findings)
    if text is None:
        return {}, findings
    answers: dict[str, Answer] = {}
    ids = {label: name for name, label in LABELS.items()}
    seen: set[str] = set()
    promised: set[str] = set()
    # Whoever writes more into a sent form may leave GitHub's words above or below it.
    lines = ["" if line.strip() == NOTHING else line for line in text.split("\n")]
    for label, line, said in _parts(lines):
        name = ids.get(label)
        problem = "が2回あります。" if label in seen else ""
        if label == AGREED:
            ticked, others = _boxes(said)
            promised |= ticked
            problem = problem or ("の下に、印を付ける行ではない文があります。" if others else "")
        elif name is None:
            problem = problem or "がこの画面の見出しではありません。"
        if problem:
            message = f"「{HEADING}{label}」という行{problem}"
            mend = "記入した文の中の「### 」で始まる行を、ふつうの文に直してください。"
            if label == AGREED:
                mend += "「確認」の下に書いた文なら、ほかの欄に移してください。"
            findings.append(fault(line, "form-heading", message, mend))
        elif name and said.strip():
            answers[name] = Answer(said, line)
        seen.add(label)
    if not answers and not has_errors(findings):
        mend = "「事例を送る・書き足す」の画面から送ってください。"
        findings.append(fault(1, "form-empty", "何も記入されていません。", mend))
    return answers, [*findings, *_unticked(promised)]


def _boxes(said: str) -> tuple[set[str], bool]:
    """The words that are ticked, and whether anything but boxes stands there: that is somebody's text."""
    lines = [line for text in said.split("\n") if (line := text.strip())]
    boxes = [BOX.fullmatch(line) for line in lines]
    return {box[2] for box in boxes if box and box[1] in TICKS}, not all(boxes)


def _unticked(promised: set[str]) -> Iterator[Finding]:
    """A remark for each promise that is not made: the form asks for all, but a sent text can be edited."""
    for number, promise in enumerate(PROMISES, 1):
        if promise not in promised:
            message = f"「{promise}」に印がありません。"
            mend = "そのとおりか、送った人に確かめてください。送った人は、印を付けて直せます。"
            yield Finding(AGREEMENT, number, 1, "form-unticked", Severity.WARNING, message, mend)


def fault(line: int, rule: str, message: str, mend: str, path: str = PATH) -> Finding:
    """Something wrong in a line of the text."""
    return Finding(path, max(line, 1), 1, rule, Severity.ERROR, message, mend)


def _parts(lines: list[str]) -> Iterator[tuple[str, int, str]]:
    """Headings, what stands below each, and in which line that begins; what comes before is not ours."""
    starts = [number for number, line in enumerate(lines) if line.startswith(HEADING)]
    for start, end in pairwise([*starts, len(lines)]):
        first = next((at for at in range(start + 1, end) if lines[at].strip()), start + 1)
        yield lines[start].removeprefix(HEADING).strip(), first + 1, "\n".join(lines[first:end])


def unwrapped(answer: Answer) -> Answer:
    """A pasted text without what people and programs put around it: a fence, marks of a quotation."""
    lines, first = answer.text.split("\n"), 0
    while True:
        said = [number for number, line in enumerate(lines) if line.strip()]
        start, end = (said[0], said[-1] + 1) if said else (0, 0)
        fenced = end - start > 1 and all(lines[at].startswith(FENCE) for at in (start, end - 1))
        if fenced:
            start, end = start + 1, end - 1
        lines, first = lines[start:end], first + start
        quoted = said and all(line.startswith(QUOTED) for line in lines if line.strip())
        if quoted:
            lines = [line.removeprefix(QUOTED).removeprefix(" ") for line in lines]
        if not (fenced or quoted):
            return Answer("\n".join(lines) + "\n", answer.line + first)
