"""What the renderer makes of a hand-written page: is all of its text shown, and where do links lead?

``markdown.py`` asks pages by their look, line by line, and says best what is wrong. But what the
renderer takes for a mark is its own affair, and what it drops is said by nobody; so here it is asked.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from html import unescape
from html.parser import HTMLParser

from markdown import Markdown  # type: ignore[import-untyped]

from generator.findings import Finding, Severity, shortened
from generator.reading.fences import fences

# As in mkdocs.yml, with what MkDocs adds by itself.
EXTENSIONS = ("toc", "tables", "fenced_code", "def_list", "footnotes", "sane_lists")
OPTIONS = {"toc": {"permalink": False, "marker": ""}}
# Marks that are shown as something else: of lists, notes, targets of links, languages of code.
UNSHOWN = (
    re.compile(r"^(?:[ \t]*(?:>|[*+-][ \t]|[0-9]{1,9}\.[ \t]|:[ \t]))*"),
    re.compile(r"^[ \t]*\[(?!\^)[^\[\]]*\]:[ \t]*<*[^\s>]*"),
    re.compile(r"\[\^[^\]\s]*\]:?"),
    re.compile(r"(?<=\])[ ]?\[[^\[\]]*\]"),
    re.compile(r"^[ \t]*+(?:`{3,}+|~{3,}+)[ \t]*+[!-~]*+[ \t]*+$"),
)
# What the renderer writes for itself while it works: where it is left over, something was not put back.
INNER = re.compile(r"[\x02\x03]|klzzwxh:[0-9]{4}")
OF_NOTES = {"footnote-ref", "footnote-backref"}  # numbers and arrows that no page says itself
UNFIT = re.compile(r"[\s\"'<>]")  # for an address: it is a sentence that was taken for one


def rendered_findings(path: str, lines: Sequence[str]) -> Iterator[Finding]:
    """What is wrong with a page whose looks are fine."""
    missing, targets = _read(tuple(lines))
    if missing:
        number, message = _where(tuple(lines), missing)
        mend = "* _ [ ] ( ) : ` などの記号を減らすか、全角で書いてください。"
        yield Finding(path, number, 1, "page-lost", Severity.ERROR, message, mend)
    for target in targets:
        number = next((n for n, line in enumerate(lines, 1) if target[:10] in line), 1)
        message = f"リンク先「{shortened(target)}」は使えません。"
        mend = "[言葉](アドレス) の形を確かめてください。"
        yield Finding(path, number, 1, "page-link", Severity.ERROR, message, mend)


@lru_cache(maxsize=64)  # a page is checked again with every edit of another
def _read(lines: tuple[str, ...]) -> tuple[Counter[str], tuple[str, ...]]:
    """The characters that a page says and does not show, and targets of links that cannot be meant."""
    page = _Page()
    page.feed(_renderer().reset().convert("\n".join(lines)))
    page.close()
    text, left = INNER.subn("", "".join([*page.texts, *page.targets]))
    shown = Counter(_said(text))
    lost = Counter(char for line in lines if line.strip() for char in _meant(line)) - shown
    if left:
        lost[""] = left  # of which nobody knows what it stood for
    return lost, tuple(filter(UNFIT.search, page.targets))


class _Page(HTMLParser):
    """What is seen of a page, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.targets: list[str] = []
        self._is_of_notes = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a link, or something else."""
        values = dict(attrs)
        if tag == "a":
            self._is_of_notes = values.get("class") in OF_NOTES
            self.targets.append(values.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        """Ends it."""
        self._is_of_notes = self._is_of_notes and tag != "a"

    def handle_data(self, data: str) -> None:
        """Text, which a link of a note has, too."""
        if not self._is_of_notes:
            self.texts.append(data)


@cache
def _renderer() -> Markdown:
    return Markdown(extensions=list(EXTENSIONS), extension_configs=OPTIONS)


def _said(text: str) -> Iterator[str]:
    """The letters and figures of a text; a mark that is none may be one of the renderer's."""
    return (char for char in text if char.isalnum() or (char > "\x7f" and not char.isspace()))


def _meant(line: str) -> Iterator[str]:
    for pattern in UNSHOWN:
        line = pattern.sub("", line)
    # In code an entity stands for itself, elsewhere for its character.
    both = Counter(_said(unescape(line)))
    return (char for char in _said(line) if _take(both, char))


def _take(left: Counter[str], char: str) -> bool:
    """Takes one of a kind, where there is one left."""
    left[char] -= 1
    return left[char] >= 0


def _where(lines: tuple[str, ...], missing: Counter[str]) -> tuple[int, str]:
    """The line of a paragraph in which something is lost that the page misses, and what is to be said.

    Each part is rendered by itself, so that all takes no longer than the page did once more. Where a
    paragraph loses something only beside others, that is said of the page.
    """
    # A page that broke off within a block of code would hold many that do not end.
    within = {n for one in fences(lines) for n in range(one.begin, one.end or len(lines))}
    ends = [n for n, line in enumerate(lines) if not line.strip() and n not in within]
    bounds = [0, *ends, len(lines)]
    low, high = 0, len(bounds) - 1
    while high - low > 1:
        middle = (low + high) // 2
        is_before = _read(lines[bounds[low] : bounds[middle]])[0] & missing
        low, high = (low, middle) if is_before else (middle, high)
    found = lines[bounds[low] : bounds[high]]
    lost = _read(found)[0] & missing
    begin, what, part = (bounds[low], "段落", found) if lost else (0, "ページ", lines)
    number = next((n for n in range(begin, len(lines)) if lines[n].strip()), begin)
    left = (lost or missing).copy()
    words = "".join(char for line in part for char in _meant(line) if _take(left, char))
    gone = (
        f"「{shortened(words)}」が、ページに出ません"
        if words
        else "記号の一部を、ページにできません"
    )
    return number + 1, f"この{what}の{gone}。"
