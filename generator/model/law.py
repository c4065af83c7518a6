"""Law: the Act and its three instruments."""

from pydantic import Field

from generator.model.base import (
    Dated,
    Entry,
    Model,
    Name,
    PlaceRef,
    Section,
    Statement,
)
from generator.model.programme import Number
from generator.model.tour import Figure


class Power(Model):
    """Who may do what, towards whom."""

    actor: Name = Field(title="だれが", description="だれが。")
    action: Name = Field(title="何を", description="何をできるか。")
    target: Name | None = Field(title="だれに", description="だれに対して。相手がなければ null。")
    source: PlaceRef


class Instrument(Entry):
    """One of the three instruments of the amended Act."""

    number: Number
    common_name: Name = Field(title="通称", description="通称。")
    legal_name: Name = Field(title="法律上の名前", description="法律上の名前。")
    title: Name = Field(title="見出し", description="資料の見出し。")
    powers: tuple[Power, ...] = Field(title="だれが何をできるか")
    sections: tuple[Section, ...] = Field(title="内容")

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.title


class TermPair(Model):
    """What people call something, and what the Act calls it."""

    common: Name = Field(title="通称")
    legal: Name = Field(title="法律上の名前")


class Act(Entry):
    """An Act with its dates, reasons and aims."""

    title: Name = Field(title="題名")
    short: Name = Field(title="短い呼び名")
    passed_on: Dated = Field(title="成立")
    in_force_on: Dated = Field(title="施行")
    dates: Statement = Field(title="成立と施行")
    terms: tuple[TermPair, ...] = Field(
        title="通称と法律上の名前", description="通称と法律上の名前の組。"
    )
    terms_source: PlaceRef = Field(title="名前の出典")
    sections: tuple[Section, ...] = Field(title="内容")
    figures: tuple[Figure, ...] = Field((), title="数値")

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.title
