"""What things are called and where they lie, for pages and exports alike.

Addresses are relative to the site's root; a page's ends in a slash. Those of entries are decided
by their kind.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlencode

from generator.knowing import Trait
from generator.model import KINDS, Amount, ChallengeId, Entry, ThemeId, kind_of
from generator.reading import Identity

IDENTITY = Identity.load()
SITE_NAME, PUBLISHER = IDENTITY.name, IDENTITY.publisher
ALTERNATE = "index.md"  # the Markdown of a page, beside it
FORM = "contribute/form/"  # where members write
ELSEWHERE = f"{FORM}#elsewhere"  # where it says how to tell of what it has no fields for
SHARED_AS = "share.png"  # the picture that stands for a page where links are shown, beside it

# Digits that fill a square, which a figure in large type cannot afford.
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")

# What two cases may share, in words, in the order in which it is told.
SHARED_LABELS = {
    "problem": "同じ困りごと",
    "aim": "同じめざすこと",
    "theme": "同じテーマ",
    "organisation": "関わる組織が同じ",
    "subcommittee": "参加自治体が同じ専門部会",
    "neighbour": "同じ都道府県",
}


def figure_text(text: str) -> str:
    """A printed number for large type: the same number, in the digits of all other figures."""
    return text.translate(_WIDE)


def reasons(shared: Iterable[Trait]) -> tuple[str, ...]:
    """What two cases share as words: one text for each kind of thing."""
    shared = tuple(shared)
    return tuple(
        f"{label}：" + "、".join(trait.label for trait in shared if trait.kind == kind)
        for kind, label in SHARED_LABELS.items()
        if any(trait.kind == kind for trait in shared)
    )


def term_url(term: ThemeId | ChallengeId) -> str:
    """Where a theme or challenge lies."""
    kind = KINDS["themes" if isinstance(term, ThemeId) else "challenges"]
    return kind.address.format(id=term)


def entry_url(entry: Entry) -> str:
    """Where any entry lies."""
    return kind_of(entry).url(entry)


def correction_anchor(kind: str, entry_id: str, number: int) -> str:
    """Where a record of a contradiction lies on a page: the first where the entry's always lay."""
    return f"{kind}-{entry_id}" + (f"-{number}" if number > 1 else "")


def form_url(kind: str = "", entry_id: str = "", field: str = "") -> str:
    """The form, perhaps for an entry, perhaps at one of its fields (sections.funding)."""
    asked = {"kind": kind, "id": entry_id, "field": field}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{FORM}?{query}" if query else FORM


def former_urls(entry: Entry) -> tuple[str, ...]:
    """Where the page of an entry lay under its former ids; none for kinds without pages."""
    return kind_of(entry).former_urls(entry)


# Whole numbers, grouped by three or not at all; of "3.5百万円" no part is one.
MILLIONS = re.compile(
    r"(?<![0-9０-９.．,，])([0-9０-９]+|[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+)百万円"
)


def amount_words(amount: Amount) -> str:
    """A sum with its year and what it is part of."""
    within = f"（{amount.within}の内数）" if amount.within else ""
    return f"{in_hundred_millions(amount.value)}{within}／{amount.year}"


def in_hundred_millions(text: str) -> str:
    """Sums in 百万円, as the sources print them, followed by the same in 億円 and 万円, to the yen."""
    return MILLIONS.sub(lambda found: f"{found[0]}（{_oku(found[1])}）", text)


def _oku(millions: str) -> str:
    oku, rest = divmod(int(re.sub("[,，]", "", millions)), 100)
    parts = [f"{oku:,}億"] if oku else []
    return "".join([*parts, f"{rest * 100:,}万"] if rest or not oku else parts) + "円"


def hiragana(text: str) -> str:
    """The same with katakana in hiragana."""
    return "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in text)
