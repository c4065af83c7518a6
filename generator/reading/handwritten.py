"""A hand-written page: Markdown -> title, description and body, or findings that say where.

As strict as entries are. What the text itself must not hold says ``markdown.py``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.findings import Finding, Severity, shortened
from generator.reading.markdown import TITLE, links_within, refusals, text_findings
from generator.reading.rendered import rendered_findings
from generator.reading.source import Document, read_document
from generator.reading.text import Position, decode

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Addresses of the generated pages and files, and names that MkDocs reads in its own way.
RESERVED = frozenset(
    "404 api assets cases challenges compare data downloads errata figures glossary index law"  # noqa: SIM905
    " map matrix money opinions organisations pagefind platform prefectures problems readme"
    " recommendations rounds schema search shell sources subcommittees themes timeline topics"
    " tours updates".split()
)
# Pages that every base writes itself and that generated ones lead to, whatever it holds.
LED_TO = {
    "about": "このサイトについて",
    "contribute": "情報を寄せる",
    "reading": "一覧表の読み方",
    "terms": "利用条件",
}
HEAD = {"title": 120, "description": 300}  # what the head may say, and in how many characters
QUESTIONS = "questions"  # which it may list, each as long as an entry's
MOST_QUESTIONS, LONGEST_QUESTION = 12, 80
FENCE = "---"


@dataclass(frozen=True)
class HandWritten:
    """A page of content/pages; ``name`` is its address, ``head`` may give title and description.

    ``path`` is its file in findings, ``links`` are those within the site and where they stand.
    """

    name: str
    head: Mapping[str, str]
    body: str
    questions: tuple[str, ...] = ()
    path: str = field(default="", compare=False)
    links: tuple[tuple[Position, str], ...] = ()


def read_page(path: str, name: str, content: bytes) -> tuple[HandWritten | None, list[Finding]]:
    """Reads one page; ``name`` is its file's without the ending. The page is None upon a fault."""
    findings = list(_name_findings(path, name))
    text = decode(path, content, findings)
    if text is None:
        return None, findings
    lines = re.split(r"\r\n|\r|\n", text)
    end = _end_of_head(lines)
    head, questions = _read_head(path, lines[1:end], findings) if end else ({}, ())
    # Line for line as in the file, so that every place is the file's own.
    body = [""] * (end + 1) + lines[end + 1 :] if end else lines
    findings += _title_findings(path, body)
    findings += text_findings(path, body)
    findings += [] if findings else rendered_findings(path, body)
    written = "\n".join(body).strip("\n") + "\n"
    page = HandWritten(name, head, written, questions, path, tuple(links_within(body)))
    return (None if findings else page), findings


def _fault(path: str, place: Position, rule: str, message: str, mend: str) -> Finding:
    return Finding(path, *place, rule, Severity.ERROR, message, mend)


def _name_findings(path: str, name: str) -> Iterator[Finding]:
    if not SLUG.fullmatch(name) or len(name) > 60:
        message = "ファイル名はページのアドレスになるため、この名前は使えません。"
        mend = "半角の小文字・数字・ハイフンだけの60字までの名前にしてください。"
        yield _fault(path, (1, 1), "page-name", message, mend)
    elif name in RESERVED:
        message = f"「{name}」は、ほかのページと同じアドレスになります。"
        yield _fault(path, (1, 1), "page-name", message, "ほかの名前にしてください。")


def _end_of_head(lines: list[str]) -> int:
    """The line that closes the head, counted from 0; 0 where there is no head."""
    if lines[0].rstrip() != FENCE:
        return 0
    ends = (number for number, line in enumerate(lines) if number and line.rstrip() == FENCE)
    return next(ends, len(lines))


def _read_head(
    path: str, lines: list[str], findings: list[Finding]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the head says, and the questions that it lists."""
    if not any(line.strip() for line in lines):
        return {}, ()
    document, found = read_document(path, "\n".join(["", *lines]).encode())
    findings += found
    if not isinstance(document.data, dict):
        return {}, ()
    findings += _head_findings(document, document.data)
    listed = document.data.get(QUESTIONS)
    questions = tuple(map(str, listed)) if isinstance(listed, list) else ()
    return {name: text for name, text in document.data.items() if isinstance(text, str)}, questions


def _head_findings(document: Document, data: Mapping[str, object]) -> Iterator[Finding]:
    for name, value in data.items():
        if name == QUESTIONS:
            yield from _question_findings(document, value)
            continue
        if name not in HEAD:
            message = f"「{shortened(name)}」は、ページの先頭には書けません。"
            mend = "書けるのは title（題名）、description（説明）、questions（このページが答える問い）だけです。"
            yield _fault(document.path, document.key_position((name,)), "page-head", message, mend)
            continue
        text = value.strip() if isinstance(value, str) else ""
        yield from _refused_in_head(document, (name,), text)
        if not text or "\n" in text or len(text) > HEAD[name]:
            message = f"{name} は、{HEAD[name]}字までの1行の文で書きます。"
            mend = '数字や日付だけのときは " " で囲んでください。'
            yield _fault(document.path, document.position((name,)), "page-head", message, mend)


def _question_findings(document: Document, listed: object) -> Iterator[Finding]:
    questions = listed if isinstance(listed, list) else [None]
    for number, text in enumerate(questions):
        fits = isinstance(text, str) and 0 < len(text.strip()) <= LONGEST_QUESTION
        if not fits or "\n" in text or number >= MOST_QUESTIONS:
            path = (QUESTIONS, number) if isinstance(listed, list) else (QUESTIONS,)
            message = f"questions は、{LONGEST_QUESTION}字までの1行の問いを、{MOST_QUESTIONS}個まで並べます。"
            mend = "行の頭に「- 」を付け、1行に1つずつ書いてください。"
            yield _fault(document.path, document.position(path), "page-head", message, mend)
        elif isinstance(text, str):
            yield from _refused_in_head(document, (QUESTIONS, number), text)


def _refused_in_head(
    document: Document, path: tuple[str | int, ...], text: str
) -> Iterator[Finding]:
    """What YAML's escapes spell is refused as what stands in the open: asked of values, not lines."""
    found = {rule: (rule, message, mend) for _, rule, message, mend in refusals(text)}
    for words in found.values():
        yield _fault(document.path, document.position(path), *words)


def _title_findings(path: str, lines: list[str]) -> Iterator[Finding]:
    number, first = next(((n, line) for n, line in enumerate(lines, 1) if line.strip()), (1, ""))
    if not TITLE.match(first):
        message = "ページが題名から始まっていません。"
        yield _fault(
            path, (number, 1), "page-title", message, "最初の行を「# 題名」の形にしてください。"
        )
