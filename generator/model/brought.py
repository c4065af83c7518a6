"""What comes along with a case from those who send it: pictures, pages, documents, whom to ask."""

from typing import Annotated

from pydantic import Field

from generator.model.base import HttpsLink, Model, Name, PlaceRef, Prose, Slug
from generator.model.fields import Form, NotAsked

Phone = Annotated[
    str,
    Field(pattern=r"^0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}(（内線[0-9]{1,5}）)?$"),
    Form("電話番号は、半角の数字とハイフンで市外局番から書きます（例: 0259-00-0000）。"),
]
Email = Annotated[
    str,
    Field(pattern=r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", max_length=120),
    Form("メールアドレスは「名前@ドメイン」の形の半角で書きます。"),
]
PICTURE_NAME = r"^[a-z0-9]+(-[a-z0-9]+)*\.(jpg|jpeg|png|webp)$"
PictureName = Annotated[
    str,
    Field(pattern=PICTURE_NAME, max_length=60),
    Form("半角の小文字・数字・ハイフンと .jpg .jpeg .png .webp で書きます（例: station.jpg）。"),
]


class Picture(Model):
    """A picture of the project; its file lies in a folder beside the entry, named like it."""

    file: PictureName = Field(
        title="ファイル",
        description="画像のファイル名（例: station.jpg）。",
    )
    alt: Prose = Field(
        title="代わりの文", description="画像が見えない人のための文。何が写っているか。"
    )
    caption: Prose | None = Field(None, title="説明", description="画像に添える文。なければ null。")
    rights: Prose = Field(
        title="権利",
        description="だれが撮り（作り）、だれの許しで公開するか。写っている人の許しも。",
    )
    source: PlaceRef


class Link(Model):
    """A page elsewhere that the project itself publishes."""

    label: Name = Field(title="名前")
    url: HttpsLink = Field(title="アドレス")


class OwnSource(Model):
    """A document, or an account, that came with a case and that no file of content/sources/ is for."""

    id: Annotated[Slug, NotAsked("順に作られます。")] = Field(
        title="資料の id", description="半角小文字の名前（例: report）。"
    )
    title: Name = Field(
        title="資料名",
        description="資料の題名。書類がないときは「○○市からの提供」のように書きます。",
    )
    issuer: Name | None = Field(None, title="発行者", description="発行者、または提供した団体。")
    date: Name | None = Field(None, title="日付", description="資料の日付、または提供した日。")
    url: HttpsLink | None = Field(None, title="アドレス", description="資料が公開されている場所。")


class Contact(Model):
    """The office that answers questions about a case; never a person."""

    office: Name = Field(
        title="窓口の名前",
        description="部署や団体の名前（例: ○○市 企画課）。人の名前は書きません。",
    )
    phone: Phone | None = Field(
        None, title="電話", description="その部署の代表の電話番号。個人の携帯電話は書きません。"
    )
    email: Email | None = Field(
        None, title="メール", description="その部署のメールアドレス。個人のアドレスは書きません。"
    )
    url: HttpsLink | None = Field(
        None, title="案内のページ", description="問い合わせの案内のページ。"
    )
    source: PlaceRef
