"""What the cases refer to: source documents and their places, themes, challenges, rounds."""

from typing import Annotated

from pydantic import Field, StrictInt

from generator.model.base import (
    Entry,
    EntryName,
    HttpsLink,
    IsoDate,
    Model,
    Name,
    Prose,
    Slug,
    Statement,
    Statements,
)
from generator.model.fields import Form, Shown, Unique
from generator.model.refs import ENTRIES, Ref
from generator.model.vocabulary import ChallengeId, ThemeId

Number = Annotated[StrictInt, Field(title="番号"), Unique()]


class InventoryItem(Model):
    """One thing that a complete knowledge base holds, and where it stands here."""

    id: Annotated[
        str, Field(pattern=r"^I-[0-9]{3}$"), Form("「I-」と3桁の数字で書きます（例: I-001）。")
    ] = Field(title="台帳の番号")
    label: Name = Field(title="項目")
    on: Annotated[
        tuple[Annotated[EntryName, Ref(ENTRIES, itself=True)], ...], Field(min_length=1)
    ] = Field(title="載っている場所", description="載っている項目（種類/id）。")
    proof: Annotated[tuple[Name, ...], Field(min_length=1)] = Field(
        title="確かめる言葉", description="そのページに必ずある言葉・数値。"
    )


class Place(Model):
    """A table, chapter or section of a source document that statements point to."""

    id: Slug = Field(title="場所の id")
    label: Name = Field(title="場所", description="場所の名前。資料の見出しのとおり。")
    pages: Name | None = Field(
        None,
        title="資料のページ",
        description="資料の目次などから分かるページ。分からないときは null。",
    )


class Source(Entry):
    """One source document."""

    title: Name = Field(title="資料名")
    short: Name = Field(title="短い呼び名", description="本文で使う短い呼び名。")
    issuer: Name | None = Field(
        title="発行者", description="発行者。資料に書かれていなければ null。"
    )
    date: Name | None = Field(
        title="日付", description="資料にある日付の表記。書かれていなければ null。"
    )
    link: HttpsLink | None = Field(
        None, title="アドレス", description="資料が公開されている場所。分からないときは null。"
    )
    holds: Statements = Field(title="載っていること", description="この資料に載っていること。")
    unknown: tuple[Prose, ...] = Field(
        (), title="資料に書かれていないこと", description="資料に書かれていないこと。"
    )
    inventory: tuple[InventoryItem, ...] = Field(
        (), title="収録台帳", description="この資料が持つ項目の台帳と、載っている場所。"
    )
    places: Annotated[tuple[Place, ...], Field(min_length=1)] = Field(title="場所")

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.title


class Challenge(Entry):
    """One of the three long-term challenges."""

    number: Number
    chapter: Name = Field(title="章", description="章の見出し。")
    definition: Statements = Field(title="課題の定義", description="課題の定義。")
    overview: Statements = Field(title="テーマ概要", description="章のテーマ概要。")
    methods: Statements = Field(title="取組手法", description="章の取組手法。")

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return ChallengeId.of(self.id).label


class Theme(Entry):
    """One of the ten themes."""

    chapter: Name = Field(title="章", description="章の見出し。")
    overview: Statements = Field(title="テーマ概要", description="章のテーマ概要。")
    methods: Statements = Field(title="取組手法", description="章の取組手法。")

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return ThemeId.of(self.id).label


class Round(Entry):
    """One call for applications."""

    number: Number
    label: Name = Field(title="名前")
    opened_on: IsoDate = Field(title="公募開始")
    closed_on: IsoDate = Field(title="公募締切")
    accepted: Annotated[StrictInt, Shown(unit="件")] = Field(
        title="採択件数", description="採択された件数。"
    )
    period: Statement = Field(title="公募期間")

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return f"{self.label}採択"
