"""Figures and explanations: series and estimates with their charts, subjects with their sections."""

from typing import Annotated

from pydantic import Field, StrictInt

from generator.model.base import Entry, Model, Name, Section, Statement, Statements
from generator.model.tour import Figure, Table
from generator.model.vocabulary import ChartKind

Ordinal = Annotated[int, Field(strict=True, ge=1)]


class Chart(Model):
    """How a table is drawn: ``column`` is the one whose values are drawn (from 1)."""

    kind: ChartKind = Field(title="図の種類")
    title: Name = Field(title="図の見出し", description="図の見出し。読み取れることを一文で。")
    table: Ordinal = Field(title="表の番号", description="何番目の表を描くか（1から）。")
    column: Ordinal = Field(1, title="列の番号", description="表の何列目を描くか（1から）。")


class Statistic(Entry):
    """A series or estimate."""

    order: StrictInt = Field(title="順番")
    title: Name = Field(title="題")
    overview: Statements = Field(title="概要")
    figures: tuple[Figure, ...] = Field((), title="数値")
    tables: tuple[Table, ...] = Field((), title="表")
    charts: tuple[Chart, ...] = Field((), max_length=20, title="図")
    withheld: tuple[Statement, ...] = Field(
        (),
        title="資料から読み取れないもの",
        description="資料から対応や値が読み取れず、示さないもの。",
    )

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.title


class Topic(Entry):
    """A subject with sections: definitions, surveys, facilities, policies, overviews."""

    order: StrictInt = Field(title="順番")
    title: Name = Field(title="題")
    overview: Statements = Field(title="概要")
    sections: tuple[Section, ...] = Field((), title="内容")
    figures: tuple[Figure, ...] = Field((), title="数値")
    tables: tuple[Table, ...] = Field((), title="表")

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.title
