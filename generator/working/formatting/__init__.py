"""Entries in their one canonical form: what ``kb fmt`` and ``kb new`` write; pictures: ``pictures``.

The dialect that ``source`` accepts is so small that writing it takes a page of code; only what is
a comment, and which text needs quotation marks, is asked of the YAML library. What is written is
read back before it counts: no data and no comment is lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from generator.errors import KbError
from generator.findings import Finding, Severity, at_most, has_errors
from generator.model import KINDS
from generator.reading import MAX_BYTES, Data, listed, read_document, stray_files
from generator.working.formatting.comments import (
    Comment,
    Note,
    Side,
    attach_comments,
    find_comments,
    move_note,
)
from generator.working.formatting.pictures import cleaned_pictures, not_cleaned
from generator.working.formatting.writing import Writer, field_order, model_in
from generator.working.saving import save

__all__ = [
    "Formatted",
    "FormattingError",
    "Note",
    "Side",
    "UnreadableEntry",
    "field_order",
    "format_entry",
    "format_files",
    "model_in",
    "rewrite_entry",
    "write_entry",
]

SCHEMA_COMMENT = "# yaml-language-server:"
SCHEMA_LINE = re.compile(r"# yaml-language-server:\s*(?:\$schema=[^\s#]*)?\s*#?\s*(.*)")
SCHEMA_ADDRESS = "$schema=../../generator/data/schema/{kind}.schema.json"
BOM = b"\xef\xbb\xbf"
NAMES = frozenset({"device-name", "name-collision"})  # findings about what is read all the same
MENDED = frozenset({"unquoted-code"})  # findings that the canonical form itself puts right


class FormattingError(KbError):
    """The canonical form would not say the same as the file: our mistake, never the writer's."""


class UnreadableEntry(ValueError):
    """The text has faults that must be mended by hand first; ``findings`` says which."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings)
        self.findings = findings


@dataclass(frozen=True)
class Formatted:
    """Which files were not in canonical form, and what keeps others from being brought into it.

    ``left`` is how many others these are.
    """

    changed: tuple[str, ...]
    findings: tuple[Finding, ...]
    left: int


def format_files(content: FilePath, *, check: bool) -> Formatted:
    """Brings what lies under a content folder into canonical form; with ``check``, only looks.

    Pictures keep only what they show. A file with faults is left as it is. Raises FileNotFoundError where there is no such folder.
    """
    if not content.is_dir():
        raise FileNotFoundError(content)
    changed: list[str] = []
    findings: list[Finding] = []
    left = 0
    for kind in KINDS:
        for file in _entry_files(content / kind):
            before = file.read_bytes()
            try:
                after = _canonical(kind, file.as_posix(), before)
            except UnreadableEntry as error:
                findings += error.findings
                left += 1
                continue
            if after != before:
                changed.append(file.as_posix())
                if not check:
                    save(file, after, before=before)
    for picture, before, clean in cleaned_pictures(content):
        if clean is None:
            findings += not_cleaned(picture)
            left += 1
            continue
        changed.append(picture.file.as_posix())
        if not check:
            save(picture.file, clean, before=before)
    strays = [one for one in stray_files(content) if one.rule not in NAMES]
    findings += strays
    left += len(strays)
    return Formatted(tuple(changed), tuple(at_most(findings)), left)


def _entry_files(folder: FilePath) -> list[FilePath]:
    if folder.is_symlink():
        return []  # what lies elsewhere is never written to
    files = (file for file in listed(folder) if file.name.endswith(".yml"))
    return [file for file in files if file.is_file() and not file.is_symlink()]


def format_entry(kind: str, text: str) -> str:
    """The canonical form of one entry; ``kind`` is the folder it lies in.

    Raises UnreadableEntry where the text has faults to be mended by hand first.
    """
    return _canonical(kind, f"{kind}.yml", text.encode()).decode()


def write_entry(kind: str, data: dict[str, Data], notes: list[Note]) -> str:
    """The text of an entry in canonical form, with its comments."""
    writer = Writer(notes)
    schema = f"{SCHEMA_COMMENT} {SCHEMA_ADDRESS.format(kind=kind)}"
    return "\n".join([schema, *writer.entry(data, KINDS[kind].model)]) + "\n"


def rewrite_entry(kind: str, path: str, content: bytes, data: dict[str, Data]) -> bytes:
    """The canonical form of other data for an entry, with all comments of its file.

    A comment moves with the item that it belongs to; where that is gone, to what held it. Raises
    UnreadableEntry where the file has faults to be mended by hand first.
    """
    content = _canonical(kind, path, content)
    document, _ = read_document(path, content)
    text = content.decode()
    notes = attach_comments(list(_own_comments(text)), document, text)
    moved = [move_note(note, document.data, data) for note in notes]
    return _proven(path, write_entry(kind, data, moved), data, [note.text for note in notes])


def _canonical(kind: str, path: str, content: bytes) -> bytes:
    # A byte order mark and the line ends of other systems are ours to mend, so no finding.
    content = content.removeprefix(BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    document, findings = read_document(path, content)
    faults = [finding for finding in findings if finding.rule not in MENDED]
    if has_errors(faults) or not isinstance(document.data, dict):
        raise UnreadableEntry(faults)
    text = content.decode()
    comments = list(_own_comments(text))
    result = write_entry(kind, document.data, attach_comments(comments, document, text))
    return _proven(path, result, document.data, _texts(comments))


def _proven(path: str, result: str, data: Data, comments: list[str]) -> bytes:
    """What is to be written, once it was read back and says the same."""
    if len(result.encode()) > MAX_BYTES:
        raise UnreadableEntry([_too_long(path)])
    written, new_findings = read_document(path, result.encode())
    same_comments = _texts(list(_own_comments(result))) == sorted(comments)
    if new_findings or written.data != data or not same_comments:
        raise FormattingError(f"{path}: 整えた結果が元の内容と違うため、書き込みを中止しました。")
    return result.encode()


def _too_long(path: str) -> Finding:
    message = "整えると、ファイルの大きさの上限を超えます。"
    mend = f"{MAX_BYTES:,} バイトまでです。項目を減らすか、ファイルを分けてください。"
    return Finding(path, 1, 1, "file-size", Severity.ERROR, message, mend)


def _own_comments(text: str) -> Iterator[Comment]:
    """The writer's comments; of the line that names the schema, what the writer added to it."""
    for comment in find_comments(text):
        text = comment.text
        while schema := SCHEMA_LINE.fullmatch(text):  # what is left may look like one, too
            text = f"# {schema[1]}" if schema[1] else ""
        if text:
            yield replace(comment, text=text)


def _texts(comments: list[Comment]) -> list[str]:
    return sorted(comment.text for comment in comments)
