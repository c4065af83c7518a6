"""The kinds of entry: one list that every other part of the project reads.

A kind is a folder under content/. Here, and nowhere else, stands which model its entries fit,
what it is called, where its entries lie on the site and which page lists them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.base import Entry
from generator.model.body import Body
from generator.model.case import Case
from generator.model.figures import Statistic, Topic
from generator.model.law import Act, Instrument
from generator.model.money import Fund
from generator.model.problem import Problem
from generator.model.programme import Challenge, Round, Source, Theme
from generator.model.registers import Event, GlossaryTerm, Organisation
from generator.model.subcommittee import Subcommittee
from generator.model.tour import Tour
from generator.model.voices import Opinion, Recommendation


@dataclass(frozen=True)
class Listing:
    """The page that lists a kind's entries: its address relative to the site's root, its title."""

    url: str
    title: str


@dataclass(frozen=True)
class Kind:
    """One kind of entry.

    ``address`` is where an entry lies, with fields of the entry in braces; one with ``#`` is a
    place on a page. ``page`` is what search and filters call its pages. ``order`` is its place
    wherever kinds are listed for readers; the list below is in the order in which kinds are read.
    ``from_members`` are kinds that the form on the site takes; the others copy documents whole, or
    divide everything else.
    """

    id: str
    model: type[Entry]
    label: str
    address: str
    listing: Listing
    page: str
    order: int
    from_members: bool = False

    @property
    def has_pages(self) -> bool:
        """Whether each entry has a page of its own."""
        return "#" not in self.address

    def url(self, entry: Entry) -> str:
        """Where an entry lies, relative to the site's root; a page's address ends in a slash."""
        return self.address.format_map(vars(entry))

    def former_urls(self, entry: Entry) -> tuple[str, ...]:
        """Where an entry's page lay under its former ids; none for kinds without pages."""
        if not self.has_pages:
            return ()
        return tuple(FIELD.sub(former, self.address) for former in entry.former_ids)


FIELD = re.compile(r"\{\w+\}")  # of an entry, in an address


def _kinds(*kinds: Kind) -> Mapping[str, Kind]:
    return {kind.id: kind for kind in kinds}


LAW = Listing("law/", "法律と制度")

KINDS = _kinds(
    Kind("sources", Source, "出典資料", "sources/#{id}", Listing("sources/", "出典資料"), "source", 19),
    Kind("challenges", Challenge, "国の3課題", "challenges/{id}/", Listing("challenges/", "国の3課題から探す"), "challenge", 3),
    Kind("themes", Theme, "取組テーマ", "themes/{id}/", Listing("themes/", "取組テーマから探す"), "theme", 2),
    Kind("rounds", Round, "採択次", "rounds/{number}/", Listing("rounds/", "採択次から探す"), "round", 13),
    Kind("problems", Problem, "地域の困りごと・めざすこと", "problems/{id}/", Listing("problems/", "地域の困りごとから探す"), "problem", 4),
    Kind("cases", Case, "事例", "cases/{id}/", Listing("cases/", "事例一覧"), "case", 1, from_members=True),
    Kind("subcommittees", Subcommittee, "専門部会", "subcommittees/{id}/", Listing("subcommittees/", "専門部会"), "subcommittee", 5),
    Kind("tours", Tour, "モニターツアー", "tours/{id}/", Listing("tours/", "モニターツアー"), "tour", 12),
    Kind("funding", Fund, "使えるお金", "money/{id}/", Listing("money/", "使えるお金をさがす"), "funding", 6),
    Kind("acts", Act, "法律", "law/{id}/", LAW, "acts", 8),
    Kind("instruments", Instrument, "法律の制度", "law/{id}/", LAW, "instruments", 7),
    Kind("bodies", Body, "会議体", "platform/{id}/", Listing("platform/", "プラットフォームと協議会"), "bodies", 11),
    Kind("recommendations", Recommendation, "提言", "recommendations/{id}/", Listing("recommendations/", "提言（8項目）"), "recommendations", 9),
    Kind("opinions", Opinion, "有識者の意見", "opinions/#{id}", Listing("opinions/", "有識者の意見"), "opinions", 10),
    Kind("statistics", Statistic, "数値", "figures/{id}/", Listing("figures/", "数値で見る"), "statistics", 14),
    Kind("topics", Topic, "解説", "topics/{id}/", Listing("topics/", "解説"), "topics", 15),
    Kind("glossary", GlossaryTerm, "用語", "glossary/#{id}", Listing("glossary/", "用語集"), "glossary", 16, from_members=True),
    Kind("events", Event, "年表", "timeline/#{id}", Listing("timeline/", "年表"), "timeline", 17, from_members=True),
    Kind("organisations", Organisation, "関係機関", "organisations/#{id}", Listing("organisations/", "関係機関の索引"), "organisations", 18, from_members=True),
)  # fmt: skip

IN_ORDER = tuple(sorted(KINDS.values(), key=lambda kind: kind.order))


def kind_of(entry: Entry) -> Kind:
    """The kind that an entry is of."""
    return _BY_MODEL[type(entry)]


_BY_MODEL = {kind.model: kind for kind in KINDS.values()}
