"""Shadow copies: what Pagefind indexes in place of the published pages.

A shadow holds the visible text of a page's ``data-pagefind-body`` as tokens with blanks between
them. The published page is left alone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from generator.writing.search.tokens import BARRIER, clean, count_tokens, tokenize
from generator.writing.tree import Node

BODY = "data-pagefind-body"
IGNORE = "data-pagefind-ignore"
SOURCES = frozenset(
    {"kb-said__source", "kb-sources"}
)  # parts that only say where something is from
PORTION = 400  # characters after which the text for excerpts is cut, at the next block

# Text runs on through these; every other element begins and ends a block.
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|label|mark|q|ruby|s|samp|small|span|strong"
    "|sub|sup|time|tspan|u|var|wbr|rt|rp"
)
# Nothing in these can be seen (in SVG, a title is a tooltip and a desc is for screen readers).
_UNSEEN = re.compile(
    "audio|canvas|datalist|desc|head|iframe|metadata|noscript|object|rp|script|select|style|template"
    "|textarea|title|video"
)
# Seen by no eye and told apart by who hears the page: a block of its own, wherever it stands.
_APART = "kb-hidden"
_ANCHORED = frozenset({"section", "div", "li", "dl", "h2", "h3"})  # parts that links lead to


@dataclass(frozen=True)
class Page:
    """What the search knows of a page.

    ``title`` is the text of its h1, or of its title element; ``kind`` the value of ``data-kind``
    on the searchable element; ``blocks`` the visible text, block by block, as it is written;
    ``sources`` are those of them that only say where something comes from, ``said`` those that
    are statements; ``anchors`` tells for a block the last place before it that links can lead to.
    """

    title: str
    kind: str
    blocks: tuple[str, ...]
    sources: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    anchors: Mapping[str, str] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """All of it as plain data; ``from_data`` takes it back."""
        return {
            "title": self.title,
            "kind": self.kind,
            "blocks": self.blocks,
            "sources": sorted(self.sources),
            "said": sorted(self.said),
            "anchors": dict(self.anchors),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Page":
        """The page of which this is the data."""
        return cls(
            data["title"],
            data["kind"],
            tuple(data["blocks"]),
            frozenset(data["sources"]),
            frozenset(data["said"]),
            data["anchors"],
        )

    @cached_property
    def indexed(self) -> tuple[str, ...]:
        """The blocks that say something no other block says, statements first.

        What is found first is what is shown of a page. Labels recur all over a page.

        Nothing is lost to the search: it finds pages, and no phrase reaches across blocks.
        """
        needed = dict.fromkeys(self.blocks)
        said = ""
        for block in sorted(needed, key=len, reverse=True):
            if block in said:
                del needed[block]
            else:
                said += f"{block}\n"
        return tuple(sorted(needed, key=lambda block: block not in self.said))


def read_page(page: Node) -> Page | None:
    """The searchable part of a page, or None where the page has no ``data-pagefind-body``."""
    reader = _Reader()
    reader.read(page, _Within())
    if not reader.found:
        return None
    blocks = tuple(block for block in map(_tidy, reader.blocks) if block)
    title = _tidy(reader.heading) or _tidy(reader.title)
    sources = frozenset(map(_tidy, reader.sources))
    return Page(title, reader.kind, blocks, sources, anchors=reader.anchors)


def shadow(page: Page) -> str:
    """A page's shadow as HTML: tokens, which need no escaping."""
    tokens = [token for block in page.indexed for token in [*tokenize(block), BARRIER]]
    return (
        '<!doctype html><html lang="ja"><head><meta charset="utf-8"></head>'
        f"<body {BODY}>{' '.join(tokens)}</body></html>\n"
    )


def portions(page: Page) -> list[tuple[int, list[str]]]:
    """The indexed text as it is written, cut up for excerpts.

    Each portion has the place of its first token in the shadow, counted from 0, and its blocks.
    """
    found: list[tuple[int, list[str]]] = []
    place = size = 0
    for block in page.indexed:
        if not found or size > PORTION:
            found.append((place, []))
            size = 0
        found[-1][1].append(block)
        size += len(block)
        place += count_tokens(block) + 1
    return found


def _tidy(text: str) -> str:
    return clean(text).strip()


class _Reader:
    """Collects the visible text of the searchable part, block by block."""

    def __init__(self) -> None:
        self.kind = ""
        self.title = ""
        self.heading = ""
        self.found = False
        self.blocks: list[str] = []
        self.sources: list[str] = []
        self.anchors: dict[str, str] = {}
        self._anchor = ""
        self._text: list[str] = []
        self._readings: list[str] = []

    def read(self, node: Node, outer: "_Within") -> None:
        """Takes in an element and all below it; ``outer`` is what it stands in."""
        inner = outer.entering(node)
        breaks = inner.body and not _INLINE.fullmatch(node.tag)
        stands_apart = inner.body and inner.apart and not outer.apart
        if breaks or stands_apart:
            self._end_block(outer)
        self._note(node)
        for child in node.children:
            if isinstance(child, Node):
                self.read(child, inner)
            elif inner.body and not inner.unseen:
                (self._readings if inner.reading else self._text).append(child)
        if breaks:
            self._end_block(inner)
        elif stands_apart or (inner.body and not outer.body):
            self._end_block(outer)

    def _note(self, node: Node) -> None:
        """What an element says of the page: its title, its kind, a place that links lead to."""
        if node.tag == "title":
            self.title = self.title or node.text()
        elif node.tag == "h1":
            self.heading = self.heading or _seen(node)
        if BODY in node.values:
            self.found = True
            self.kind = self.kind or node.values.get("data-kind", "")
        if node.tag in _ANCHORED:
            self._anchor = node.values.get("id") or self._anchor

    def _end_block(self, within: "_Within") -> None:
        # A reading beside a word must not break the phrase it stands in: it is a block of its own.
        ended = ["".join(self._text), "".join(self._readings)]
        self.blocks += ended
        self.sources += ended if within.source else []
        self.anchors.setdefault(_tidy(ended[0]), self._anchor)
        self._text, self._readings = [], []


class _Within(NamedTuple):
    """What the place that is read stands in."""

    body: bool = False
    unseen: bool = False
    reading: bool = False
    source: bool = False
    apart: bool = False

    def entering(self, node: Node) -> "_Within":
        """The same, within an element."""
        classes = node.values.get("class", "").split()
        return _Within(
            self.body or BODY in node.values,
            self.unseen or _is_unseen(node),
            self.reading or node.tag == "rt",
            self.source or not SOURCES.isdisjoint(classes),
            self.apart or _APART in classes,
        )


def _is_unseen(node: Node) -> bool:
    if "hidden" in node.values or IGNORE in node.values or _UNSEEN.fullmatch(node.tag):
        return True
    return "headerlink" in node.values.get("class", "").split()


def _seen(node: Node) -> str:
    parts = (child for child in node.children if isinstance(child, str) or not _is_unseen(child))
    return "".join(part if isinstance(part, str) else _seen(part) for part in parts)
