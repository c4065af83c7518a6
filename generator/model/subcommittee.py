"""A 専門部会 of the platform."""

from typing import Annotated

from pydantic import Field, StrictInt

from generator.model.base import Entry, IsoDate, Model, Name, PlaceRef, Prose, Statement
from generator.model.case import Area
from generator.model.vocabulary import ChallengeId, Term, ThemeId


class Lead(Term):
    """Who leads a subcommittee."""

    PUBLIC_PRIVATE = ("platform", "官民連携プラットフォーム事務局")
    PRIVATE = ("private", "民間主導")


class Members(Model):
    """Members of one side, as far as the source names them."""

    names: tuple[Name, ...]
    more: Prose | None = Field(
        None, description="「等」「選定中」など、名前のほかに資料が添える言葉。"
    )
    source: PlaceRef


class Meeting(Model):
    """One dated meeting or milestone; the source gives no year."""

    label: Name
    date: Name = Field(description="資料にある日付の表記のまま。")
    source: PlaceRef


class ThemeLink(Model):
    """A theme that this knowledge base relates to the subcommittee, and why."""

    id: ThemeId
    reason: Prose


class ChallengeLink(Model):
    """A challenge that this knowledge base relates to the subcommittee, and why."""

    id: ChallengeId
    reason: Prose


class Subcommittee(Entry):
    """One of the platform's subcommittees."""

    number: StrictInt
    name: Name
    lead: Lead
    lead_source: PlaceRef
    secretariat: Statement
    topic: Statement = Field(description="検討テーマ。")
    areas: Annotated[tuple[Area, ...], Field(max_length=40)] = Field(description="参加自治体。")
    areas_more: Prose | None = Field(
        None, description="自治体の欄に資料が添える言葉（等、選定中）。"
    )
    companies: Members
    ministries: Members
    meetings: tuple[Meeting, ...] = ()
    schedule: tuple[Statement, ...] = ()
    themes: tuple[ThemeLink, ...] = ()
    challenges: tuple[ChallengeLink, ...] = ()
    confirmed_on: IsoDate

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return self.name
