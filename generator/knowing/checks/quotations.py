"""Whether what a reason quotes can be read in one of the two entries that it joins."""

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from generator import unicode
from generator.findings import Finding, shortened
from generator.model import ChallengeLink, Entry, Related, Subcommittee, Term, ThemeLink
from generator.reading import Catalog, Path, Register

OPEN, CLOSE = "「", "」"


def check_quotations(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """A reason quotes, between 「 and 」, only what one of its two entries says."""
    entries = {
        f"{kind}/{entry.id}": entry for kind, found in catalog.entries.items() for entry in found
    }
    words = cache(lambda name: _folded("\n".join(_words_of(entries[name]))))
    mend = "どちらかの項目にある言葉をそのまま引くか、「」を外してください。"
    for name, entry in entries.items():
        for path, other, reason in _reasons(entry):
            if other not in entries:
                continue  # told by what it names
            for quoted in dict.fromkeys(quotations(reason)):
                if not any(_folded(quoted) in words(one) for one in (name, other)):
                    message = (
                        f"理由の「{shortened(quoted)}」は、この項目にも {other} にもありません。"
                    )
                    own = name.split("/")[0], entry.id
                    yield catalog.finding(*own, path, "unknown-quotation", message, mend=mend)


def _reasons(entry: Entry) -> Iterator[tuple[Path, str, str]]:
    """Every reason of an entry for belonging with another, where it stands and with which."""
    for number, item in enumerate(entry.related):
        yield ("related", number, "reason"), item.to, item.reason
    if isinstance(entry, Subcommittee):
        for number, theme in enumerate(entry.themes):
            yield ("themes", number, "reason"), f"themes/{theme.id}", theme.reason
        for number, challenge in enumerate(entry.challenges):
            yield ("challenges", number, "reason"), f"challenges/{challenge.id}", challenge.reason


def quotations(text: str) -> Iterator[str]:
    """What stands between brackets; of brackets within brackets the outer ones count."""
    depth = start = 0
    for place, char in enumerate(text):
        if char == OPEN:
            start = start if depth else place + 1
            depth += 1
        elif char == CLOSE and depth:
            depth -= 1
            if not depth:
                yield text[start:place]


def _words_of(value: object) -> Iterator[str]:
    """All that a reader of an entry sees of it, but the reasons themselves."""
    if isinstance(value, Entry):
        yield value.display_title
    if isinstance(value, BaseModel) and not isinstance(value, Related | ThemeLink | ChallengeLink):
        for name in type(value).model_fields:
            yield from _words_of(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _words_of(item)
    elif isinstance(value, Term):
        yield value.label
    elif isinstance(value, str):
        yield value


def _folded(text: str) -> str:
    """Without what only the printing adds: widths and spaces."""
    return "".join(unicode.normalize("NFKC", text).split())
