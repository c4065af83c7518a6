"""Bodies: the platform, and the council that went before it."""

from typing import Annotated

from pydantic import Field, StrictInt

from generator.model.base import Entry, HttpsLink, Model, Name, Slug, Statements
from generator.model.refs import Ref
from generator.model.tour import Figure
from generator.model.vocabulary import Aspect


class AspectStatements(Model):
    """What the source says of a body under one aspect."""

    aspect: Aspect = Field(title="観点")
    statements: Statements = Field(title="内容")


class Body(Entry):
    """A platform or council; its aspects are compared with those of its predecessor."""

    name: Name = Field(title="名前")
    order: StrictInt = Field(title="順番")
    predecessor: Annotated[Slug, Ref("bodies")] | None = Field(
        None, title="前身", description="前身の id。なければ null。"
    )
    overview: Statements = Field(title="概要")
    aspects: tuple[AspectStatements, ...] = Field(title="体制と活動")
    figures: tuple[Figure, ...] = Field((), title="数値")
    link: HttpsLink | None = Field(None, title="資料に載っているアドレス")

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.name
