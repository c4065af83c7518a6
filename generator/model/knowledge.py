"""What a reader of a case asks next: money, law, bodies, opinions, figures, words, dates."""

from typing import Annotated

from pydantic import Field, StrictInt

from generator.model.base import (
    Entry,
    HttpsLink,
    Model,
    Name,
    PlaceRef,
    Prose,
    Statement,
    Statements,
)
from generator.model.tour import Figure, Label, Table
from generator.model.vocabulary import (
    Applicant,
    Aspect,
    ChartKind,
    FundFamily,
    OrganisationKind,
    Purpose,
)

Dated = Annotated[
    str, Field(pattern=r"^20[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")
]
Kana = Annotated[str, Field(pattern=r"^[ぁ-ゖァ-ヺー・]+$", max_length=60)]


class Amount(Model):
    """A sum, with its year and what it is part of."""

    value: Name = Field(description="資料にある表記のまま（例: 5,900百万円）。")
    year: Name = Field(description="年度と種別（例: 令和7年度当初予算）。")
    within: Name | None = Field(None, description="「〜の内数」のとき、その全体の名前。")
    source: PlaceRef


class Note(Model):
    """A numbered note of the source and what it restricts."""

    mark: Name = Field(description="資料の注の番号（例: ※1）。")
    applies_to: Name = Field(description="この注がかかる費目や文。")
    text: Prose
    source: PlaceRef


class Fund(Entry):
    """A tax measure, budget line or programme that pays for something."""

    order: Annotated[int, Field(strict=True, ge=1)]
    name: Name
    family: FundFamily
    ministry: Name | None = Field(description="所管。資料に書かれていなければ null。")
    purposes: Annotated[tuple[Purpose, ...], Field(min_length=1)] = Field(
        description="目的の分類。資料の費目の言葉に基づく、この知識基盤の整理。"
    )
    applicants: tuple[Applicant, ...] | None = Field(
        description="使える主体。資料に書かれていなければ null。"
    )
    applicants_note: Statement | None = Field(None, description="主体について資料が述べること。")
    overview: Statements
    rate: Statement | None = Field(description="措置率・補助率。資料になければ null。")
    caps: Statements | None = Field(description="上限。資料になければ null。")
    amounts: tuple[Amount, ...] | None = Field(description="予算額。資料になければ null。")
    eligible: Statements | None = Field(description="対象になる経費。資料になければ null。")
    excluded: Statements | None = Field(description="対象にならないもの。資料になければ null。")
    notes: tuple[Note, ...] = ()
    plan_link: Statement | None = Field(description="特定居住促進計画との結びつき。なければ null。")

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return self.name


class Power(Model):
    """Who may do what, towards whom."""

    actor: Name = Field(description="だれが。")
    action: Name = Field(description="何をできるか。")
    target: Name | None = Field(description="だれに対して。相手がなければ null。")
    source: PlaceRef


class Section(Model):
    """Statements under a heading."""

    heading: Name
    statements: Statements


class Instrument(Entry):
    """One of the three instruments of the amended Act."""

    number: StrictInt
    common_name: Name = Field(description="通称。")
    legal_name: Name = Field(description="法律上の名前。")
    title: Name = Field(description="資料の見出し。")
    powers: tuple[Power, ...]
    sections: tuple[Section, ...]

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return self.title


class Act(Entry):
    """An Act with its dates, reasons and aims."""

    title: Name
    short: Name
    passed_on: Dated
    in_force_on: Dated
    dates: Statement
    terms: tuple[tuple[Name, Name], ...] = Field(description="通称と法律上の名前の組。")
    terms_source: PlaceRef
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...] = ()

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return self.title


class AspectStatements(Model):
    """What the source says of a body under one aspect."""

    aspect: Aspect
    statements: Statements


class Body(Entry):
    """A platform or council; its aspects are compared with those of its predecessor."""

    name: Name
    order: StrictInt
    predecessor: Name | None = Field(None, description="前身の id。なければ null。")
    overview: Statements
    aspects: tuple[AspectStatements, ...]
    figures: tuple[Figure, ...] = ()
    link: HttpsLink | None = None

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return self.name


class Recommendation(Entry):
    """One of the eight recommendations."""

    number: StrictInt
    label: Name = Field(description="内容を表す短い呼び名（資料に見出しはない）。")
    statements: Statements

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return f"提言{self.number}（{self.label}）"


class Opinion(Entry):
    """Expert opinions under one heading of the source."""

    order: StrictInt
    box: Name | None = Field(description="資料の囲みの見出し。対応が読み取れなければ null。")
    heading: Name
    opinions: Statements

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return self.heading


class Chart(Model):
    """How a table is drawn: ``column`` is the one whose values are drawn (from 1)."""

    kind: ChartKind
    title: Name = Field(description="図の見出し。読み取れることを一文で。")
    table: StrictInt = Field(description="何番目の表を描くか（1から）。")
    column: StrictInt = Field(1, description="表の何列目を描くか（1から）。")


class Statistic(Entry):
    """A series or estimate."""

    order: StrictInt
    title: Name
    overview: Statements
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    withheld: tuple[Statement, ...] = Field(
        (), description="資料から対応や値が読み取れず、示さないもの。"
    )

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return self.title


class Topic(Entry):
    """A subject with sections: definitions, surveys, facilities, policies, overviews."""

    order: StrictInt
    title: Name
    overview: Statements
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return self.title


class GlossaryTerm(Entry):
    """A word, scheme or coined name."""

    term: Name
    reading: Kana = Field(description="読み（ひらがな。カタカナ語はカタカナのまま）。")
    aliases: tuple[Name, ...] = Field((), description="同じものを指す別の言い方。")
    definition: Statements

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return self.term


class Event(Entry):
    """Something that has a date."""

    date: Name = Field(description="資料にある日付の表記。")
    sort: Dated | None = Field(description="並べるための日付（西暦）。年が分からなければ null。")
    title: Name
    statements: Statements

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return self.title


class Mention(Model):
    """Where an organisation is named, and in what role."""

    role: Name
    source: PlaceRef


class Organisation(Entry):
    """A company, ministry, association or body named in a source."""

    name: Name
    kind: OrganisationKind
    aliases: tuple[Label, ...] = ()
    mentions: Annotated[tuple[Mention, ...], Field(min_length=1)]

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return self.name


class InventoryItem(Model):
    """One thing that a complete knowledge base holds, and where it stands here."""

    id: Annotated[str, Field(pattern=r"^I-[0-9]{3}$")]
    label: Name
    on: Annotated[tuple[Name, ...], Field(min_length=1)] = Field(
        description="載っている項目（種類/id）。"
    )
    proof: Annotated[tuple[Name, ...], Field(min_length=1)] = Field(
        description="そのページに必ずある言葉・数値。"
    )
