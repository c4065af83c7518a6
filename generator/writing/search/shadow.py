"""Shadow copies: what Pagefind indexes in place of the published pages.

A shadow holds the visible text of a page's ``data-pagefind-body`` as tokens with blanks between
them. The published page is left alone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

from generator.writing.search.tokens import BARRIER, clean, tokenize

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
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")


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


def read_page(html: str) -> Page | None:
    """The searchable part of a page, or None where the page has no ``data-pagefind-body``."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if not reader.found:
        return None
    blocks = tuple(block for block in map(_tidy, reader.blocks) if block)
    title = _tidy("".join(reader.heading)) or _tidy("".join(reader.title))
    return Page(
        title, reader.kind, blocks, frozenset(map(_tidy, reader.sources)), anchors=reader.anchors
    )


def shadow_page(html: str) -> str | None:
    """The shadow copy of a page, or None where the page is not to be searched."""
    page = read_page(html)
    return None if page is None else shadow(page)


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
        place += len(tokenize(block)) + 1
    return found


def _tidy(text: str) -> str:
    return clean(text).strip()


class _Reader(HTMLParser):
    """Collects the visible text of the searchable part, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = False
        self.kind = ""
        self.blocks: list[str] = []
        self.sources: list[str] = []
        self.anchors: dict[str, str] = {}
        self._anchor = ""
        self.title: list[str] = []
        self.heading: list[str] = []
        self._text: list[str] = []
        self._readings: list[str] = []
        self._body = _Span()
        self._unseen = _Span()
        self._source = _Span()
        self._naming: list[str] | None = None
        self._reading = _Span()
        self._apart = _Span()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"title", "h1"}:
            names = self.title if tag == "title" else self.heading
            self._naming = None if names else names
        if not self._body.inside and BODY in given:
            self.found = True
            self.kind = self.kind or given.get("data-kind") or ""
            self._body.begin(tag)
        else:
            self._body.enter(tag)
        self._follow(self._unseen, tag, starts=bool(_UNSEEN.fullmatch(tag)) or _is_hidden(given))
        self._follow(self._reading, tag, starts=tag == "rt")
        self._separate(tag)
        classes = set((given.get("class") or "").split())
        if self._body.inside and _APART in classes:
            self._end_block()
        self._follow(self._apart, tag, starts=_APART in classes)
        if tag in _ANCHORED and given.get("id"):
            self._anchor = given["id"] or ""
        self._follow(self._source, tag, starts=bool(SOURCES & classes))

    def handle_endtag(self, tag: str) -> None:
        self._separate(tag)
        if tag in {"title", "h1"}:
            self._naming = None
        was_inside, was_apart = self._body.inside, self._apart.inside
        for span in (self._body, self._unseen, self._reading, self._source, self._apart):
            span.leave(tag)
        if was_inside and (not self._body.inside or (was_apart and not self._apart.inside)):
            self._end_block()

    def handle_data(self, data: str) -> None:
        if self._naming is not None and (self._naming is self.title or not self._unseen.inside):
            self._naming.append(data)
        if self._body.inside and not self._unseen.inside:
            (self._readings if self._reading.inside else self._text).append(data)

    def _follow(self, span: "_Span", tag: str, *, starts: bool) -> None:
        if span.inside:
            span.enter(tag)
        elif starts and not _VOID.fullmatch(tag):
            span.begin(tag)

    def _separate(self, tag: str) -> None:
        if self._body.inside and not _INLINE.fullmatch(tag):
            self._end_block()

    def _end_block(self) -> None:
        # A reading beside a word must not break the phrase it stands in: it is a block of its own.
        ended = ["".join(self._text), "".join(self._readings)]
        self.blocks += ended
        self.sources += ended if self._source.inside else []
        self.anchors.setdefault(_tidy(ended[0]), self._anchor)
        self._text, self._readings = [], []


class _Span:
    """Whether we are inside an element: counts the elements of its name that are open."""

    def __init__(self) -> None:
        self._tag = ""
        self._depth = 0

    @property
    def inside(self) -> bool:
        return self._depth > 0

    def begin(self, tag: str) -> None:
        self._tag, self._depth = tag, 1

    def enter(self, tag: str) -> None:
        if self.inside and tag == self._tag:
            self._depth += 1

    def leave(self, tag: str) -> None:
        if self.inside and tag == self._tag:
            self._depth -= 1


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    classes = (attributes.get("class") or "").split()
    return "hidden" in attributes or IGNORE in attributes or "headerlink" in classes
