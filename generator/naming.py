"""What entries are called and where they lie, for pages and exports alike.

Addresses are relative to the site's root; a page's ends in a slash. They are decided here and
nowhere else.
"""

from generator.schema import (
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

SITE_NAME = "二地域居住 事例ナレッジベース"

# What the kinds are called, in the order in which related entries are listed.
KIND_LABELS = {
    "cases": "事例",
    "themes": "テーマ",
    "challenges": "課題",
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


def term_url(term: ThemeId | ChallengeId) -> str:
    """Where a theme or challenge lies."""
    folder = "themes" if isinstance(term, ThemeId) else "challenges"
    return f"{folder}/{term}/"


# Kinds with a page each carry a folder; the others stand on one page, each at its anchor.
_ADDRESSES: dict[type[Entry], str] = {
    Case: "cases/{}/",
    Theme: "themes/{}/",
    Challenge: "challenges/{}/",
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
    return _ADDRESSES[type(entry)].format(entry.id)
