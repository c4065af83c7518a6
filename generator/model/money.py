"""Money: tax measures, budget lines and programmes."""

from typing import Annotated

from pydantic import Field

from generator.model.base import Entry, Model, Name, PlaceRef, Prose, Statement, Statements
from generator.model.tour import Order
from generator.model.vocabulary import Applicant, FundFamily, Purpose


class Amount(Model):
    """A sum, with its year and what it is part of."""

    value: Name = Field(title="金額", description="資料にある表記のまま（例: 5,900百万円）。")
    year: Name = Field(title="年度", description="年度と種別（例: 令和7年度当初予算）。")
    within: Name | None = Field(
        None, title="内数の全体", description="「〜の内数」のとき、その全体の名前。"
    )
    source: PlaceRef


class Note(Model):
    """A numbered note of the source and what it restricts."""

    mark: Name = Field(title="注の番号", description="資料の注の番号（例: ※1）。")
    applies_to: Name = Field(title="かかる所", description="この注がかかる費目や文。")
    text: Prose = Field(title="注の内容")
    source: PlaceRef


class Fund(Entry):
    """A tax measure, budget line or programme that pays for something."""

    order: Order
    name: Name = Field(title="名称")
    family: FundFamily = Field(title="区分")
    ministry: Name | None = Field(title="所管", description="所管。資料に書かれていなければ null。")
    purposes: Annotated[tuple[Purpose, ...], Field(min_length=1)] = Field(
        title="目的",
        description="目的の分類。資料の費目の言葉に基づく、このサイトの整理。",
    )
    applicants: tuple[Applicant, ...] | None = Field(
        title="使える主体", description="使える主体。資料に書かれていなければ null。"
    )
    applicants_note: Statement | None = Field(
        None, title="主体について", description="主体について資料が述べること。"
    )
    overview: Statements = Field(title="概要")
    rate: Statement | None = Field(title="率", description="措置率・補助率。資料になければ null。")
    caps: Statements | None = Field(title="上限", description="上限。資料になければ null。")
    amounts: tuple[Amount, ...] | None = Field(
        title="予算額", description="予算額。資料になければ null。"
    )
    eligible: Statements | None = Field(
        title="対象", description="対象になる経費。資料になければ null。"
    )
    excluded: Statements | None = Field(
        title="対象外", description="対象にならないもの。資料になければ null。"
    )
    notes: tuple[Note, ...] = Field((), title="注")
    plan_link: Statement | None = Field(
        title="特定居住促進計画との結びつき",
        description="特定居住促進計画との結びつき。なければ null。",
    )

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.name
