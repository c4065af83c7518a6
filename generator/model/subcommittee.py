"""A 専門部会 of the platform."""

from typing import Annotated

from pydantic import Field

from generator.model.base import Entry, IsoDate, Model, Name, PlaceRef, Prose, Statement
from generator.model.case import Area
from generator.model.programme import Number
from generator.model.vocabulary import ChallengeId, Term, ThemeId


class Lead(Term):
    """Who leads a subcommittee."""

    PUBLIC_PRIVATE = ("platform", "官民連携プラットフォーム事務局（推測）")
    PRIVATE = ("private", "民間主導")


class Members(Model):
    """Members of one side, as far as the source names them."""

    names: tuple[Name, ...] = Field(title="名前")
    more: Prose | None = Field(
        None,
        title="添えられた言葉",
        description="「等」「選定中」など、名前のほかに資料が添える言葉。",
    )
    source: PlaceRef


class Meeting(Model):
    """One dated meeting or milestone; the source gives no year."""

    label: Name = Field(title="名前")
    date: Name = Field(title="日付", description="資料にある日付の表記のまま。")
    source: PlaceRef


class ThemeLink(Model):
    """A theme that this knowledge base relates to the subcommittee, and why."""

    id: ThemeId = Field(title="テーマ")
    reason: Prose = Field(title="理由")


class ChallengeLink(Model):
    """A challenge that this knowledge base relates to the subcommittee, and why."""

    id: ChallengeId = Field(title="課題")
    reason: Prose = Field(title="理由")


class Subcommittee(Entry):
    """One of the platform's subcommittees."""

    number: Number
    name: Name = Field(title="名前")
    lead: Lead = Field(title="運営")
    lead_source: PlaceRef = Field(title="運営の出典")
    secretariat: Statement = Field(title="事務局")
    topic: Statement = Field(title="検討テーマ", description="検討テーマ。")
    areas: Annotated[tuple[Area, ...], Field(max_length=40)] = Field(
        title="自治体", description="参加自治体。"
    )
    areas_more: Prose | None = Field(
        None,
        title="自治体の欄に添えられた言葉",
        description="自治体の欄に資料が添える言葉（等、選定中）。",
    )
    companies: Members = Field(title="民間")
    ministries: Members = Field(title="協力省庁")
    meetings: tuple[Meeting, ...] = Field((), title="日程")
    schedule: tuple[Statement, ...] = Field((), title="日程について")
    themes: tuple[ThemeLink, ...] = Field((), title="関わりのあるテーマ")
    challenges: tuple[ChallengeLink, ...] = Field((), title="関わりのある課題")
    confirmed_on: IsoDate = Field(title="最終確認日")

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.name
