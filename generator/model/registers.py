"""Registers: words, dates and organisations, each kind on one page."""

import re
from typing import Annotated

from pydantic import Field

from generator.model.base import Dated, Entry, Model, Name, PlaceRef, Statements
from generator.model.fields import Form
from generator.model.tour import Label
from generator.model.vocabulary import OrganisationKind

# Help and form alike, so that a reader of both is told once.
IN_KANA = "読みはひらがなで書きます（カタカナ語はカタカナのまま）。"
Kana = Annotated[
    str,
    Field(pattern=r"^[ぁ-ゖァ-ヺー・]+$", max_length=60),
    Form(IN_KANA),
]


UNEXPLAINED = re.compile("資料に(?:言葉の)?説明はな")  # how the meaning of such a word begins


class GlossaryTerm(Entry):
    """A word, scheme or coined name."""

    term: Name = Field(title="用語")
    reading: Kana = Field(title="読み", description=IN_KANA)
    aliases: tuple[Name, ...] = Field(
        (), title="別の言い方", description="同じものを指す別の言い方。"
    )
    definition: Statements = Field(
        title="意味",
        description="資料の説明。資料に説明がない言葉は「資料に説明はない。」で始め、使われ方を書く。",
    )

    @property
    def is_explained(self) -> bool:
        """Whether the documents say what the word means, and do not only use it."""
        return not UNEXPLAINED.match(self.definition[0].text)

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.term


class Event(Entry):
    """Something that has a date."""

    date: Name = Field(title="日付", description="資料にある日付の表記。")
    sort: Dated | None = Field(
        title="並べるための日付",
        description="並べるための日付（西暦）。年が分からなければ null。",
    )
    title: Name = Field(title="出来事")
    statements: Statements = Field(title="内容")

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.title


class Mention(Model):
    """Where an organisation is named, and in what role."""

    role: Name = Field(title="役割")
    source: PlaceRef


class Organisation(Entry):
    """A company, ministry, association or body named in a source."""

    name: Name = Field(title="名前")
    kind: OrganisationKind = Field(title="種別")
    aliases: tuple[Label, ...] = Field((), title="別の言い方")
    mentions: Annotated[tuple[Mention, ...], Field(min_length=1)] = Field(title="出てくる場所")

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.name
