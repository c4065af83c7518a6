"""Findings about a form and the file that it adds to -> findings that name field or file, and the line.

A draft has sentences of both. So that a line says of which it is, the file counts as if it stood below
the form, in one text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from generator.findings import Finding, at_most
from generator.reading import Document, Path, Position, Standing
from generator.working.intake.asked import LABELS
from generator.working.intake.body import PATH, Answers

BELOW = 1_000_000  # where the file begins: no form has as many lines as that
FIELD = re.compile(r"^[a-z_]+(\.[a-z0-9_]+)*: ")
OTHER_LINE = re.compile(r"^([0-9]+)(?= 行目)")
# What only files of text know, and what it is called where one fills in the issue form.
SAID_OTHERWISE = (
    ("事例のリンクは links に書けます。", ""),
    ("なら null にしてください。", "なら空けてください。"),
    (
        "1つのファイルにまとめてください。",
        (
            "同じ取組に書き足すときは、「対象の事例」にその名前（.yml の前の言葉）を書き、"
            "新しい事例のときだけの欄（都道府県・市区町村・コンソーシアム名など）を空けてください。"
        ),
    ),
)


def below(document: Document) -> Document:
    """The file that is there, as it stands below the form."""
    standing = Standing(_shifted(document.values), _shifted(document.keys))
    return Document(PATH, document.data, lambda: standing)


def _shifted(places: dict[Path, Position]) -> dict[Path, Position]:
    return {path: (line + BELOW, column) for path, (line, column) in places.items()}


def told(findings: Iterable[Finding], answers: Answers, file: str = "") -> Iterator[Finding]:
    """Findings as those who filled in the form can find them; ``file`` is the one that is there."""
    starts = sorted((answer.line, LABELS[name]) for name, answer in answers.items())
    place = partial(_place, [(line, f"欄「{label}」") for line, label in reversed(starts)], file)
    for one in at_most(findings):
        if one.path != PATH:
            yield one
            continue
        path, line = place(one.line)
        message, mend = one.message, one.mend
        if other := OTHER_LINE.match(message) if one.rule == "duplicate-statement" else None:
            where, number = place(int(other[1]))
            of_it = "" if where == path else f"{where} の " if where == file else f"{where}の "
            message = f"{of_it}{number}{message[other.end() :]}"
        if path not in {file, PATH}:
            message = FIELD.sub("", message)  # the field's heading says the same in words
            for text, instead in SAID_OTHERWISE:
                mend = mend.replace(text, instead)
        yield replace(one, path=path, line=line, message=message, mend=mend)


def _place(fields: list[tuple[int, str]], file: str, line: int) -> tuple[str, int]:
    """The field, from the last to the first, or the file that a line is of, and the line in it."""
    if line > BELOW:
        return file, line - BELOW
    return next(
        ((field, line - start + 1) for start, field in fields if start <= line), (PATH, line)
    )
