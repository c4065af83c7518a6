"""Bytes to text: UTF-8 of a bearable size, without the characters that nobody sees."""

import os
import re
import sys
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import accumulate, groupby
from pathlib import Path
from stat import S_ISREG
from typing import TypeAlias

from generator import unicode
from generator.errors import KbError
from generator.findings import Finding, Severity, Wording

Position: TypeAlias = tuple[int, int]  # line and column, both from 1

MAX_BYTES = 64 * 1024  # the richest entry of today has under 12 KB
MOST_READ = 16 * MAX_BYTES  # of a file; whatever follows makes no difference
LINE_BREAK = re.compile(r"\r\n|\r|\n")
WORDINGS: Mapping[str, Wording] = {
    "file-size": Wording("ファイルが大きすぎます（{size} バイト）。", "{most} バイトまでです。"),
    "invisible-character": Wording(
        "目に見えない文字、または使えない文字があります（{name}）。",
        "その文字を消して、入力し直してください。",
    ),
}
FORBIDDEN = frozenset(("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"))  # categories of characters
# Letters and marks by their category that are seen as nothing: fillers of Hangul and braille, a joiner, Mongolian looks.
BLANK = frozenset("\u034f\u115f\u1160\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
# What has several looks: kanji and symbols (☎︎). A variation selector behind anything else is seen as nothing.
_VARIED = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
ASTRAY = re.compile(f"{unicode.SELECTORS.pattern}(?<![{_VARIED}].)")
KEPT, DESTROYED = "\n\r\t", "\N{REPLACEMENT CHARACTER}"
STAND_IN = "〓"  # for a character that was reported already and that YAML might refuse


class ChangedError(KbError):
    """A file is no longer what it was when it was looked for."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} が途中で変わりました。もう一度実行してください。")
        self.file = file


def listed(folder: Path) -> list[Path]:
    """What lies in a folder, in order; nothing where there is none.

    Raises OSError where it may not be listed: what nobody could see is not taken for nothing.
    """
    return sorted(folder.iterdir()) if folder.is_dir() else []


def everything_below(folder: Path) -> list[Path]:
    """Whatever lies in a folder and the folders within it, in order; links are not followed.

    Raises OSError as ``listed`` does.
    """

    def refuse(error: OSError) -> None:
        raise error

    walk = os.walk(folder, onerror=refuse)
    return sorted(Path(at, name) for at, folders, files in walk for name in (*folders, *files))


def bytes_of(file: Path, most: int = MOST_READ) -> bytes:
    """What an ordinary file holds, as far as it is looked at: ``most`` bytes, and one that tells of more.

    Raises ChangedError where it is one no longer: what took its place could block or never end.
    """
    with open(file, "rb", opener=_without_waiting) as opened:
        if not S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise ChangedError(file)
        return opened.read(most + 1)


def _without_waiting(file: str, flags: int) -> int:
    """Opens a pipe, too, although nobody writes into it."""
    return os.open(file, flags | getattr(os, "O_NONBLOCK", 0))  # not on Windows


def decode(path: str, content: bytes, findings: list[Finding]) -> str | None:
    """A file's text, without the characters that nobody sees; None where it cannot be read at all.

    What is wrong is added to ``findings``.
    """

    def fault(rule: str, message: str, mend: str, place: Position = (1, 1)) -> None:
        findings.append(Finding(path, *place, rule, Severity.ERROR, message, mend))

    if len(content) > MAX_BYTES:
        size = f"{len(content):,}" if len(content) <= MOST_READ else f"少なくとも {MOST_READ:,}"
        fault(
            "file-size",
            *WORDINGS["file-size"].filled(size=size, most=f"{MAX_BYTES:,}"),
        )
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        fault("encoding", "文字コードが UTF-16 です。", "UTF-8 で保存し直してください。")
        return None
    if content.startswith(b"\xef\xbb\xbf"):
        fault(
            "encoding",
            "ファイルの先頭に BOM があります。",
            "「UTF-8（BOMなし）」で保存し直してください。",
        )
        content = content[3:]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = LINE_BREAK.split(content[: error.start].decode("utf-8"))
        message = "UTF-8 として読めない文字があります。"
        place = len(before), len(before[-1]) + 1
        fault("encoding", message, "UTF-8 で保存し直してください。", place)
        return None
    if not unseen(text):
        return text
    for number, line in enumerate(LINE_BREAK.split(text), 1):
        for at in unseen(line):
            fault("invisible-character", *character_words(line[at]), (number, at + 1))
    return replaced(text, STAND_IN)


def unseen(text: str) -> list[int]:
    """Where characters stand that nobody sees: forbidden ones, and variation selectors behind nothing that varies."""
    found = frozenset(filter(_is_forbidden, set(text)))
    astray = {match.start() for match in ASTRAY.finditer(text)}
    forbidden = {at for at, char in enumerate(text) if char in found} if found else set()
    return sorted(forbidden | astray)


def replaced(text: str, by: str) -> str:
    """A text with something else, or nothing, in the place of each character that nobody sees."""
    places = set(unseen(text))
    return "".join(by if at in places else char for at, char in enumerate(text)) if places else text


def character_words(char: str) -> tuple[str, str]:
    """What is wrong with a forbidden character, and how to put it right."""
    name = f"U+{ord(char):04X} {unicode.name(char, '')}".strip()
    return WORDINGS["invisible-character"].filled(name=name)


def is_forbidden(char: str) -> bool:
    """Whether a character is control, bidirectional, zero-width, blank, private-use or unassigned.

    So is U+FFFD, which stands where a wrong encoding destroyed a character. Variation selectors
    are not: names of people and places need them (葛󠄀); where they belong, ``unseen`` knows.
    """
    if char in KEPT:
        return False
    return char == DESTROYED or char in BLANK or unicode.category(char) in FORBIDDEN


@cache
def forbidden_characters() -> tuple[tuple[int, int], ...]:
    """All that there are: first and last of each run. To ask of each would take half a second."""
    categories = map(unicode.category, map(chr, range(sys.maxunicode + 1)))
    flags = bytearray(map(FORBIDDEN.__contains__, categories))
    for char in (*KEPT, DESTROYED, *BLANK):
        flags[ord(char)] = is_forbidden(char)
    sizes = [(is_run, len(list(run))) for is_run, run in groupby(flags)]
    ends = accumulate(size for _, size in sizes)
    return tuple(
        (end - size, end - 1) for (is_run, size), end in zip(sizes, ends, strict=True) if is_run
    )


_is_forbidden = lru_cache(maxsize=8192)(is_forbidden)  # the same characters in every file
