"""What the cases refer to: source documents and their places, themes, challenges, rounds."""

from typing import Annotated

from pydantic import Field, StrictInt

from generator.model.base import (
    Entry,
    IsoDate,
    Model,
    Name,
    Prose,
    Statement,
    Statements,
)
from generator.model.knowledge import InventoryItem
from generator.model.vocabulary import ChallengeId, ThemeId


class Place(Model):
    """A table, chapter or section of a source document that statements point to."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    label: Name = Field(description="場所の名前。資料の見出しのとおり。")
    pages: Name | None = Field(
        None, description="資料の目次などから分かるページ。分からないときは null。"
    )


class Source(Entry):
    """One source document."""

    title: Name
    short: Name = Field(description="本文で使う短い呼び名。")
    issuer: Name | None = Field(description="発行者。資料に書かれていなければ null。")
    date: Name | None = Field(description="資料にある日付の表記。書かれていなければ null。")
    holds: Statements = Field(description="この資料に載っていること。")
    unknown: tuple[Prose, ...] = Field((), description="資料に書かれていないこと。")
    inventory: tuple[InventoryItem, ...] = Field(
        (), description="この資料が持つ項目の台帳と、載っている場所。"
    )
    places: Annotated[tuple[Place, ...], Field(min_length=1)]

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return self.title


class Challenge(Entry):
    """One of the three long-term challenges."""

    number: StrictInt
    chapter: Name = Field(description="章の見出し。")
    definition: Statements = Field(description="課題の定義。")
    overview: Statements = Field(description="章のテーマ概要。")
    methods: Statements = Field(description="章の取組手法。")

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return ChallengeId.of(self.id).label


class Theme(Entry):
    """One of the ten themes."""

    chapter: Name = Field(description="章の見出し。")
    overview: Statements = Field(description="章のテーマ概要。")
    methods: Statements = Field(description="章の取組手法。")

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return ThemeId.of(self.id).label


class Round(Entry):
    """One call for applications."""

    number: StrictInt
    label: Name
    opened_on: IsoDate
    closed_on: IsoDate
    accepted: StrictInt = Field(description="採択された件数。")
    period: Statement

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return f"{self.label}採択"
