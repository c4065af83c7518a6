"""Voices: the recommendations, and what experts said."""

from pydantic import Field, StrictInt

from generator.model.base import Entry, Name, Statements
from generator.model.programme import Number


class Recommendation(Entry):
    """One of the eight recommendations."""

    number: Number
    label: Name = Field(title="呼び名", description="内容を表す短い呼び名（資料に見出しはない）。")
    statements: Statements = Field(title="提言の内容")

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return f"提言{self.number}（{self.label}）"


class Opinion(Entry):
    """Expert opinions under one heading of the source."""

    order: StrictInt = Field(title="順番")
    box: Name | None = Field(
        title="囲みの見出し", description="資料の囲みの見出し。対応が読み取れなければ null。"
    )
    heading: Name = Field(title="見出し")
    opinions: Statements = Field(title="意見")

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.heading
