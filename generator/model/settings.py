"""What a base's settings say that this program reads: its names, its looks, where members send to."""

from typing import Annotated

from pydantic import ConfigDict, Field

from generator.model.base import Model, Name
from generator.model.brought import Email


class Sending(Model):
    """Where members send what they wrote: an office, never a person. A base's settings tell it."""

    office: Name | None = Field(
        None, title="窓口の名前", description="事務局の部署や団体の名前。人の名前は書きません。"
    )
    email: Email | None = Field(
        None, title="メール", description="その部署のメールアドレス。個人のアドレスは書きません。"
    )
    post: Name | None = Field(None, title="あて先の住所", description="郵便で送るときの住所。")

    @property
    def is_known(self) -> bool:
        """Whether anything is said of it."""
        return bool(self.office or self.email or self.post)


class More(Model):
    """What MkDocs leaves to whoever writes the theme."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    subject: Name | None = Field(None, title="主題")
    cases: Name | None = Field(None, title="事例の呼び方")
    publisher: Name | None = Field(None, title="発行者")
    sending: Sending | None = Field(None, title="送り先")
    styles: tuple[Annotated[str, Field(pattern=r"^assets/[a-z0-9-]+(/[a-z0-9-]+)*\.css$")], ...] = (
        Field((), title="スタイルシート")
    )


class Settings(Model):
    """A base's settings; what else stands there is for MkDocs."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    site_name: Annotated[Name, Field(pattern="^[^@]*$")] = Field(title="サイトの名前")
    extra: More = Field(default_factory=More, title="このサイトの設定")
