"""View to text: the only Jinja environment of ours, and the shells that the frame left us.

Everything that an entry says is escaped here, at one place: the environment escapes whatever a
template prints, and a shell's slots are filled by joining, so that no value is ever read as a
template or as another slot.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.errors import KbError
from generator.reading import Address
from generator.telling import SITE_NAME, Page, Site
from generator.writing.notes import Notes
from generator.writing.receipts import digest_of

TEMPLATES = Path(__file__).parents[1] / "templates"
SLOT = re.compile(r"@@kb-slot-([a-z]+)@@")
SLOTS = frozenset({"title", "description", "head", "look", "skips", "search", "trail", "body"})
# Kanji, katakana, letters and digits: what Japanese joins into one word without a space.
JOINED = r"[々〆㐀-鿿ァ-ヺー0-9A-Za-z０-９Ａ-Ｚａ-ｚ]"


class ShellError(KbError):
    """The frame's shell page lacks a slot; the theme override and this room disagree."""


@dataclass(frozen=True)
class Shell:
    """A page of the frame cut into its fixed pieces and its slots, in turn."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> "Shell":
        """Cuts a page at its slots. Raises ShellError where a slot is missing."""
        pieces = tuple(SLOT.split(html))
        missing = SLOTS - set(pieces[1::2])
        if missing:
            raise ShellError(f"枠のページに差し込み口がありません: {', '.join(sorted(missing))}")
        return cls(pieces)

    def fill(self, values: Mapping[str, Markup]) -> str:
        """The page with every slot filled."""
        return "".join(
            values[piece] if number % 2 else piece for number, piece in enumerate(self.pieces)
        )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # What generator.telling.charts drew: it escapes every text that it is given.
    environment.filters["svg"] = Markup
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment


@cache
def _templates() -> str:
    """What the templates were when the first of them was read, as a digest."""
    return digest_of([TEMPLATES])


def forget_templates() -> None:
    """Templates stay as they were read during a build; those edited since are read for the next."""
    if _templates() != digest_of([TEMPLATES]):
        _templates.cache_clear()
        _environment.cache_clear()


class GlossaryLinks:
    """Links the first mention of each word on one page to its meaning.

    ``words`` maps a word to its address. Longer words win over shorter ones within them, and
    within a longer word that has no meaning here nothing is linked: 二地域居住 is not what
    二地域居住者 or 二地域居住促進 means.
    """

    def __init__(self, words: Mapping[str, str], root: str) -> None:
        self._words = words
        self._root = escape(root)
        self._seen: set[str] = set()
        self._pattern = _any_of(frozenset(words))

    @property
    def linked(self) -> frozenset[str]:
        """The addresses that words have been linked to so far."""
        return frozenset(self._seen)

    def __call__(self, text: str) -> Markup:
        """The text, escaped, with its links."""
        parts, end = list[str](), 0
        for match in self._pattern.finditer(text):
            url = self._words[match.group()]
            if url in self._seen:
                continue
            self._seen.add(url)
            link = (
                f'<a class="kb-word" href="{self._root}{escape(url)}">{escape(match.group())}</a>'
            )
            parts += [escape(text[end : match.start()]), link]
            end = match.end()
        return Markup("".join([*parts, escape(text[end:])]))  # noqa: S704  (each part is escaped)


@cache
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    any_of_them = "|".join(map(re.escape, longest_first)) or "(?!)"
    return re.compile(f"(?<!{JOINED})(?:{any_of_them})(?!{JOINED})")


def depth(url: str) -> int:
    """How many folders a page lies below the site's root."""
    return url.count("/")


def _root(page: Page) -> str:
    return "../" * depth(page.url) or "./"


def render_head(page: Page, address: Address) -> str:
    """What machines read of a page: link previews, linked data, its address and other forms."""
    return (
        _environment()
        .get_template("head.html.j2")
        .render(page=page, root=_root(page), address=address, site_name=SITE_NAME)
    )


def _look(page: Page) -> Markup:
    """The style sheet that only some pages need."""
    link = Markup('<link rel="stylesheet" href="{}assets/looks/{}.css">')
    return link.format(_root(page), page.look) if page.look else Markup("")


def render_page(page: Page, shell: Shell, address: Address, site: Site) -> str:
    """The whole HTML of a page of a site."""
    root = _root(page)
    environment = _environment()
    body = _render_body(page, site)
    trail = environment.get_template("trail.html.j2").render(page=page, root=root)
    asked = environment.get_template("asked.html.j2").render(groups=page.asked, root=root)
    skips = environment.get_template("skips.html.j2").render(page=page)
    record = environment.get_template("record.html.j2").render(record=page.record)
    report = environment.get_template("report.html.j2").render(report=page.report, root=root)
    title = page.title if page.title == SITE_NAME else f"{page.title} - {SITE_NAME}"
    return shell.fill(
        {
            "title": escape(title),
            "description": escape(page.description),
            "head": Markup(render_head(page, address)),  # noqa: S704  (rendered above, with escaping on)
            "look": _look(page),
            "skips": Markup(skips),  # noqa: S704
            "search": escape("" if page.has_header_search else "hidden"),
            "trail": Markup(trail),  # noqa: S704
            "body": Markup(body + asked + report + record),  # noqa: S704
        }
    )


def _render_body(page: Page, site: Site) -> str:
    """A page's own part, with what its numbers and its words of the glossary stand for."""
    root, notes = _root(page), Notes()
    words = GlossaryLinks({} if page.url == "glossary/" else site.words, root)
    environment = _environment()
    body = environment.get_template(page.template).render(
        view=page.view, root=root, words=words, notes=notes
    )
    linked = words.linked
    meanings = [meaning for url, meaning in site.meanings.items() if url in linked]
    return body + environment.get_template("notes.html.j2").render(
        root=root, sources=notes.sources, meanings=meanings
    )
