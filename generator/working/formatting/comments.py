"""Which comments an entry holds, and to which field or list item each belongs.

A comment moves with its place when the fields are put in order.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import Enum, auto

import yaml

from generator.reading import LOADER, Data, Document, Path, Position


class Side(Enum):
    """Where a comment stands, seen from the field or list item that it belongs to."""

    ABOVE = auto()
    BESIDE = auto()
    INSIDE = auto()  # below everything that the field holds, as deep as what it holds
    BELOW = auto()


@dataclass(frozen=True)
class Note:
    """A comment at a path, from its ``#`` on; the path () is the whole entry."""

    path: Path
    side: Side
    text: str


@dataclass(frozen=True)
class Comment:
    """A comment as it stands in the file, line and column from 1; ``before`` is what precedes it.

    In ``before``, every character of text stands as ``x``.
    """

    text: str
    line: int
    column: int
    before: str


def find_comments(text: str) -> list[Comment]:
    """All comments of a text that the library can scan, in the file's order."""
    comments = []
    masked = _without_scalars(text).split("\n")
    for number, (line, full) in enumerate(zip(masked, text.split("\n"), strict=True), start=1):
        before, mark, _ = line.partition("#")
        if mark:
            comment = full[len(before) :].rstrip()
            comments.append(Comment(comment, number, len(before) + 1, before.strip()))
    return comments


def _without_scalars(text: str) -> str:
    """The text with every character of keys and values as x, so that each # left is a comment."""
    characters = list(text)
    for token in yaml.scan(text, Loader=LOADER):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            if token.style in ("|", ">"):
                # A comment may stand beside the | itself, even at the very end of the file.
                start = end if (found := text.find("\n", start, end)) < 0 else found
            characters[start:end] = ["\n" if char == "\n" else "x" for char in text[start:end]]
    return "".join(characters)


def attach_comments(comments: list[Comment], document: Document, text: str) -> list[Note]:
    """The comments of a document, each at the path that it belongs to."""
    lines = text.split("\n")
    anchors = list(_anchors(document, lines))
    # At one position stand an item and its first field: the item is the first of the two.
    places = _Places(sorted(anchors, key=lambda anchor: (anchor[0], len(anchor[1]))), lines)
    return [Note(*places.find(comment), comment.text) for comment in comments]


def _anchors(document: Document, lines: list[str]) -> Iterator[tuple[Position, Path]]:
    """Where each field and list item starts, but for those inside [ ] or { }.

    A field may be written in two parts, ``? name`` and below it ``: value``: both are its start.
    """
    items = {path: place for path, place in document.values.items() if _is_item(path)}
    for mark, places in (("?", document.keys | items), (":", document.values)):
        for path, (line, column) in places.items():
            before = lines[line - 1][: column - 1].rstrip()
            is_marked = before.endswith(mark)
            if not before.strip("-?: ") and (is_marked or mark == "?"):
                yield (line, len(before) if is_marked else column), path


def _is_item(path: Path) -> bool:
    return bool(path) and isinstance(path[-1], int)


@dataclass(frozen=True)
class _Places:
    """Fields and list items in the order of the file, and the file's lines."""

    anchors: list[tuple[Position, Path]]
    lines: list[str]
    enclosing: dict[Position, tuple[Path, Side]] = field(default_factory=dict)

    def find(self, comment: Comment) -> tuple[Path, Side]:
        """The path that a comment belongs to, and on which side of it the comment stands."""
        here = (comment.line, comment.column)
        following = bisect_right(self.anchors, here, key=lambda anchor: anchor[0])
        if following == 0:
            return (), Side.ABOVE
        if comment.before.strip("-?: ") or comment.before.endswith(":"):
            return self.anchors[following - 1][1], Side.BESIDE
        if following < len(self.anchors):
            (line, _), path = self.anchors[following]
            indent = len(self.lines[line - 1]) - len(self.lines[line - 1].lstrip())
            if comment.before or comment.column <= indent + 1:
                return path, Side.ABOVE
        elif comment.column == 1:
            return (), Side.BELOW
        return self._enclosing(following, comment.column)

    def _enclosing(self, following: int, column: int) -> tuple[Path, Side]:
        """For a comment at the end of a block: the nearest place above, no deeper than it.

        Thousands may stand one below the other: it is sought once for them all.
        """
        if (following, column) not in self.enclosing:
            self.enclosing[following, column] = self._above(following, column)
        return self.enclosing[following, column]

    def _above(self, following: int, column: int) -> tuple[Path, Side]:
        for (_, anchor), path in reversed(self.anchors[:following]):
            start = anchor - 2 if _is_item(path) else anchor  # an item starts with its dash
            if start <= column:
                return path, Side.INSIDE if start < column else Side.BELOW
        return (), Side.BELOW


def move_note(note: Note, old: Data, new: Data) -> Note:
    """A note for other data: with its list item where that is now, else above what is still there."""
    path: Path = ()
    for step in note.path:
        if isinstance(step, int) and isinstance(old, list) and isinstance(new, list):
            place = _now_at(step, old, new)
            if place is None:
                return Note(path, Side.ABOVE, note.text)
            old, new, path = old[step], new[place], (*path, place)
        elif isinstance(old, dict) and isinstance(new, dict) and step in new:
            old, new, path = old[step], new[str(step)], (*path, step)
        else:
            return Note(path, Side.ABOVE, note.text)
    return replace(note, path=path)


def _now_at(place: int, old: list[Data], new: list[Data]) -> int | None:
    """Where the item of a list is in its new form: as it was, much like it, or at least changed in place."""
    item = old[place]
    if item in new:
        return new.index(item)
    others = {str(one): at for at, one in enumerate(new) if one not in old}
    near = get_close_matches(str(item), others, n=1)
    if near:
        return others[near[0]]
    is_changed = len(old) == len(new) and new[place] not in old
    return place if is_changed else None
