"""The text of a submitted issue form -> what stands under each heading, and in which line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.findings import Finding, Severity, has_errors
from generator.reading import MAX_BYTES, decode
from generator.working.intake.asked import AGREED, LABELS, NOTHING

PATH = "提出された内容"
HEADING = "### "
FENCE = "```"
AGREEMENT = f"欄「{AGREED}」"
BOX, UNTICKED = "- [", "- [ ]"
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
    normal = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    text = decode(PATH, normal, findings)
    if text is None:
        return {}, findings
    answers: dict[str, Answer] = {}
    ids = {label: name for name, label in LABELS.items()}
    seen: set[str] = set()
    for label, line, said in _parts(text.split("\n")):
        name = ids.get(label)
        is_known = _is_agreement(said) if label == AGREED else name is not None
        if label in seen or not is_known:
            problem = "2回あります" if label in seen else "この画面の見出しではありません"
            message = f"「{HEADING}{label}」という行が{problem}。"
            mend = "記入した文の中の「### 」で始まる行を、ふつうの文に直してください。"
            findings.append(fault(line, "form-heading", message, mend))
        elif label == AGREED:
            findings += _unticked(said)
        elif name and said.strip() and said.strip() != NOTHING:
            answers[name] = Answer(said, line)
        seen.add(label)
    if not answers and not has_errors(findings):
        mend = "「事例を送る・書き足す」の画面から送ってください。"
        findings.append(fault(1, "form-empty", "何も記入されていません。", mend))
    return answers, findings


def _is_agreement(said: str) -> bool:
    """Whether nothing stands there but boxes to tick: whatever else is somebody's text."""
    lines = (line.strip() for line in said.split("\n"))
    return all(line.startswith(BOX) for line in lines if line and line != NOTHING)


def _unticked(said: str) -> Iterator[Finding]:
    """A remark for each box without its mark: the form asks for all, but a sent text can be edited."""
    for number, text in enumerate(said.split("\n"), 1):
        if text.strip().startswith(UNTICKED):
            what = text.strip().removeprefix(UNTICKED).strip()
            message = f"「{what}」に印がありません。"
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


def unfenced(answer: Answer) -> Answer:
    """A pasted text without the fence that people, or GitHub, put around it."""
    lines = answer.text.split("\n")
    said = [number for number, line in enumerate(lines) if line.strip()]
    first, last = (said[0], said[-1]) if said else (0, -1)
    if last > first and lines[first].startswith(FENCE) and lines[last].startswith(FENCE):
        first, last = first + 1, last - 1
    return Answer("\n".join(lines[first : last + 1]) + "\n", answer.line + first)
