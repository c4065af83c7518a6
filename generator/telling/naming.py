"""What entries are called and where they lie, for pages and exports alike.

Addresses are relative to the site's root; a page's ends in a slash. They are decided here and
nowhere else.
"""

import re
from collections import Counter
from collections.abc import Iterable

from generator.knowing.similarity import Trait
from generator.model import (
    Act,
    Body,
    Case,
    Challenge,
    ChallengeId,
    Entry,
    Event,
    Fund,
    GlossaryTerm,
    Instrument,
    Opinion,
    Organisation,
    Problem,
    Recommendation,
    Round,
    Source,
    Statistic,
    Subcommittee,
    Theme,
    ThemeId,
    Topic,
    Tour,
)
from generator.reading.history import Revision

SITE_NAME = "二地域居住 事例ナレッジベース"
TWIN = "index.md"  # the Markdown of a page, beside it

# What the kinds are called, in the order in which related entries are listed.
KIND_LABELS = {
    "cases": "事例",
    "themes": "テーマ",
    "challenges": "課題",
    "problems": "困りごと・めざすこと",
    "subcommittees": "専門部会",
    "funding": "使えるお金",
    "instruments": "法律の制度",
    "acts": "法律",
    "recommendations": "提言",
    "opinions": "有識者の意見",
    "bodies": "会議体",
    "tours": "モニターツアー",
    "rounds": "採択次",
    "statistics": "数値",
    "topics": "解説",
    "glossary": "用語",
    "events": "年表",
    "organisations": "関係機関",
    "sources": "出典資料",
}

# What two cases may share, in words, in the order in which it is told.
SHARED_LABELS = {
    "problem": "同じ困りごと",
    "aim": "同じめざすこと",
    "theme": "同じテーマ",
    "organisation": "関わる組織が同じ",
    "subcommittee": "参加自治体が同じ専門部会",
    "neighbour": "同じ都道府県",
}


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
    folder = "themes" if isinstance(term, ThemeId) else "challenges"
    return f"{folder}/{term}/"


# Kinds with a page each carry a folder; the others stand on one page, each at its anchor.
_ADDRESSES: dict[type[Entry], str] = {
    Case: "cases/{}/",
    Theme: "themes/{}/",
    Challenge: "challenges/{}/",
    Problem: "problems/{}/",
    Subcommittee: "subcommittees/{}/",
    Round: "rounds/{}/",
    Tour: "tours/#{}",
    Fund: "money/{}/",
    Act: "law/{}/",
    Instrument: "law/{}/",
    Body: "platform/{}/",
    Recommendation: "recommendations/{}/",
    Opinion: "opinions/#{}",
    Statistic: "figures/{}/",
    Topic: "topics/{}/",
    GlossaryTerm: "glossary/#{}",
    Event: "timeline/#{}",
    Organisation: "organisations/#{}",
    Source: "sources/#{}",
}


def entry_url(entry: Entry) -> str:
    """Where any entry lies."""
    name = entry.number if isinstance(entry, Round) else entry.id
    return _ADDRESSES[type(entry)].format(name)


def former_urls(entry: Entry) -> tuple[str, ...]:
    """Where the page of an entry lay under its former ids; none for kinds without pages."""
    pattern = _ADDRESSES[type(entry)]
    return () if "#" in pattern else tuple(pattern.format(former) for former in entry.former_ids)


def amount(revision: Revision) -> str:
    """How many entries of what a revision touched, most first: 事例44件、テーマ10件ほか."""
    numbers = Counter(touch.kind for touch in revision.touched)
    words = [f"{KIND_LABELS.get(kind, kind)}{number}件" for kind, number in numbers.most_common(3)]
    return "、".join(words) + ("ほか" if len(numbers) > 3 else "")


JAPANESE = re.compile("[ぁ-ヿ㐀-鿿]")


def language(text: str) -> str:
    """The language of a commit's subject line: ja or en."""
    return "ja" if JAPANESE.search(text) else "en"
