"""What the text of a hand-written page must not hold: nothing of it may run, hide or get lost.

Asked by its look, wherever it stands, so that no two readers of Markdown can disagree about it; every
rule looks at each character once. ``lines`` are those of the file, the head's blanked out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from typing import TypeAlias
from urllib.parse import urlsplit

from generator import unicode
from generator.findings import Finding, Severity, shortened
from generator.reading.fences import fence_findings
from generator.reading.limits import MARKS, MAX_NOTES, NOTE, limit_findings
from generator.reading.text import Position, character_words, unseen

MAX_HEADINGS = 2000  # each is sought anew in the page and in its table of contents

TITLE = re.compile(r"# +\S")
# Browsers read java script: broken over two lines as one word, and the renderer lets it stand.
TARGETS = (
    re.compile(r"\][(:][\s<]*([^\s)>]*)"),
    re.compile(r"\]\([\s<]*([^)>\"'\[\](]*)"),
)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
ALLOWED = re.compile(r"https://|mailto:|tel:", re.IGNORECASE)
SLOT = (
    "page-slot",
    "記号「{}」は、サイトを作るプログラムが使います。",
    "ほかの書き方にしてください。",
)
# Whatever could begin a tag, a comment or a declaration; pictures; a mark of ours in the frame.
REFUSED = (
    (
        re.compile(r"<[A-Za-z/!?]"),
        "page-html",
        "HTMLの記号「{}」は使えません。",
        "リンクは [言葉](アドレス) の形で、記号そのものは全角の ＜ で書いてください。",
    ),
    (
        re.compile(r"!\["),
        "page-image",
        "画像「{}」は置けません。",
        "文で説明するか、画像のあるページにリンクしてください。",
    ),
    (re.compile(r"@@"), *SLOT),
)
ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,31};?")
# [言葉]: a target, as the renderer reads it: the line is no part of what is shown.
DEFINITION = re.compile(r"\[(?!\^)[^\[\]]*\]:[ \t]*<*([^\s>]*)")
VISIBLE = re.compile(r"[!-~]*")
NOTE_DEFINED = re.compile(r"\[\^([^\]]*)\]:")
NOTE_NAMED = re.compile(r"\[\^([^\]\s]+)\](?!:)")
CODE = re.compile(r"`[^`]*`")
LINK = re.compile(r"\]\([ \t]*<?([^\s()<>\[\]]+)>?[ \t]*[)\"']")
UNDER_A_HEAD = re.compile(r"\|?[ :]*-[-: |]*")
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
OF_THE_FRAME = re.compile(r"main|header-q")  # what parts of every page are called

Refusal: TypeAlias = tuple[
    int, str, str, str
]  # where in a text, the rule, what is wrong, how to mend it


def text_findings(path: str, lines: Sequence[str]) -> Iterator[Finding]:
    """Everything that is wrong with a page's text."""
    for number, line in enumerate(lines, 1):
        for start, *words in refusals(line):
            yield _fault(path, (number, start + 1), *words)
    inner = list(map(_inner, lines))
    yield from _link_findings(path, lines, inner)
    yield from _lost_definitions(path, inner)
    if sum(line.count(NOTE) for line in lines) <= MAX_NOTES:  # more of them are refused as such
        yield from _note_findings(path, lines, inner)
    yield from _table_findings(path, inner)
    yield from _heading_findings(path, inner)
    yield from fence_findings(path, lines)
    yield from limit_findings(path, lines)


def _inner(line: str) -> str:
    """What a line says within lists, quotations and meanings, whose marks begin it; at its place."""
    marks = MARKS.match(line)
    end = marks.end() if marks else 0
    return " " * end + line[end:]


def links_within(lines: Sequence[str]) -> Iterator[tuple[Position, str]]:
    """Where a page leads within the site, and where that stands; code shows links, and is none."""
    for number, line in enumerate(lines, 1):
        shown = CODE.sub(_blank, line)
        defined = DEFINITION.match(shown, len(shown) - len(shown.lstrip(" ")))
        for match in [*LINK.finditer(shown), *([defined] if defined else [])]:
            target = unescape(match[1])
            if target and not target.startswith("#") and not SCHEME.match(target):
                yield (number, match.start(1) + 1), target


def refusals(text: str) -> Iterator[Refusal]:
    """What may not stand in a text, in the open or as the name or number of a character."""
    for pattern, rule, message, mend in REFUSED:
        for match in pattern.finditer(text):
            yield match.start(), rule, message.format(match.group()), mend
    for match in ENTITY.finditer(text):
        meant = unescape(match.group())
        hidden = unseen(meant)
        if hidden:
            yield match.start(), "invisible-character", *character_words(meant[hidden[0]])
        elif meant == "@":
            rule, message, mend = SLOT
            yield match.start(), rule, message.format(match.group()), mend


def _fault(path: str, place: Position, rule: str, message: str, mend: str) -> Finding:
    return Finding(path, *place, rule, Severity.ERROR, message, mend)


def _link_findings(path: str, lines: Sequence[str], inner: Sequence[str]) -> Iterator[Finding]:
    text = "\n".join(lines)
    targets = {
        match.start(1): match[1]
        for each in TARGETS
        for read in (text, "\n".join(inner))  # one within the other has the same places
        for match in each.finditer(read)
        if _link_fault(match[1])
    }
    number, before = 1, 0
    for start, target in sorted(targets.items()):
        number += text.count("\n", before, start)
        before = start
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        message = f"リンク先「{shortened(target)}」は使えません。"
        yield _fault(path, (number, column), "page-link", message, _link_fault(target))


def _link_fault(target: str) -> str:
    """How to mend a link's target; nothing where it is fine."""
    address = "".join(char for char in unescape(target) if char > " ")
    try:
        urlsplit(address)
    except ValueError:
        return "アドレスの形を確かめてください。"
    if SCHEME.match(address):
        if ALLOWED.match(address):
            return ""
        return "使えるのは https://、mailto:、tel: で始まるものと、サイトの中へのリンクだけです。"
    if address.startswith(("/", "\\")) or re.split(r"[?#]", address)[0].endswith(".md"):
        return "サイトの中へは ../about/ のように書いてください。"
    return ""


def _lost_definitions(path: str, inner: Sequence[str]) -> Iterator[Finding]:
    """A sentence after [言葉]: would be taken for a link's target, and be shown nowhere."""
    for number, line in enumerate(inner, 1):
        match = DEFINITION.match(line.lstrip(" "))
        if match and not _link_fault(match[1]) and not _is_address(match[1]):
            message = "「[言葉]:」で始まる行はリンク先の定義と読まれ、ページに出ません。"
            mend = "文なら、[ ] や : を全角の ［ ］ や ： で書いてください。"
            yield _fault(path, (number, 1), "page-definition", message, mend)


def _is_address(text: str) -> bool:
    return bool(VISIBLE.fullmatch(text)) and not {".", "/", "#"}.isdisjoint(text)


def _note_findings(path: str, lines: Sequence[str], inner: Sequence[str]) -> Iterator[Finding]:
    defined = Counter[str]()
    for number, line in enumerate(inner, 1):
        match = NOTE_DEFINED.match(line.lstrip(" "))
        if match and defined[match[1]]:
            message = f"注 [^{shortened(match[1])}] の文が2つあります。1つしかページに出ません。"
            yield _fault(path, (number, 1), "page-note", message, "ほかの番号にしてください。")
        defined.update([match[1]] if match else [])
    for number, line in enumerate(lines, 1):
        for match in NOTE_NAMED.finditer(CODE.sub(_blank, line)):
            if match[1] not in defined:
                message = f"注 [^{shortened(match[1])}] の文がありません。"
                mend = f"「[^{shortened(match[1])}]: 注の文」の行を足すか、印を消してください。"
                yield _fault(path, (number, match.start() + 1), "page-note", message, mend)


def _blank(code: re.Match[str]) -> str:
    return " " * len(code[0])


def _table_findings(path: str, inner: Sequence[str]) -> Iterator[Finding]:
    """What a row has more than its head is shown nowhere."""
    width = 0  # of the table that the line may be part of
    for number, (before, line) in enumerate(zip(["", *inner], inner, strict=False), 1):
        if "|" in before and _is_under_a_head(line.strip()):
            width = _cells(before)
        elif not line.strip():
            width = 0
        elif width and _cells(line) > width:
            message = f"表の行に、見出し（{width}列）より多いマスがあります。ページに出ません。"
            mend = "見出しの列を足すか、文の中の | を全角の ｜ にしてください。"
            yield _fault(path, (number, 1), "page-table", message, mend)


def _is_under_a_head(line: str) -> bool:
    return "|" in line[line.find("-") :] and bool(UNDER_A_HEAD.fullmatch(line))


def _cells(line: str) -> int:
    row = CODE.sub("", line).strip().removeprefix("|")
    return len(re.findall(r"(?<!\\)\|", re.sub(r"(?<!\\)\|$", "", row))) + 1


def _heading_findings(path: str, inner: Sequence[str]) -> Iterator[Finding]:
    """No heading takes the name of a part of the page, and there are not too many."""
    headings = 0
    for number, (line, after) in enumerate(zip(inner, [*inner[1:], ""], strict=True), 1):
        said = line.strip(" \t")
        is_marked = said.startswith("#")
        is_underlined = UNDERLINE.fullmatch(after.lstrip(" "))
        text = said.strip("#") if is_marked else said if is_underlined else ""
        headings += bool(is_marked or text)
        if (is_marked or text) and headings == MAX_HEADINGS + 1:
            message = f"見出しが多すぎます（{MAX_HEADINGS:,}個まで）。"
            yield _fault(path, (number, 1), "page-length", message, "ページを分けてください。")
        if text and OF_THE_FRAME.fullmatch(_anchor(text)):
            message = f"見出し「{shortened(text.strip())}」は、ページの部分と同じ名前になります。"
            yield _fault(path, (number, 1), "page-title", message, "ほかの言葉を足してください。")


def _anchor(text: str) -> str:
    """What the renderer calls a heading."""
    plain = unicode.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
