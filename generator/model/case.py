"""A leading project: one of the 44 of the programme, or one that a member adds."""

from typing import Annotated, ClassVar

from pydantic import Field, StrictBool, StrictInt

from generator.model.base import (
    Entry,
    IsoDate,
    Model,
    Name,
    PlaceRef,
    Printed,
    Prose,
    Statement,
    Statements,
)
from generator.model.brought import Contact, Link, OwnSource, Picture
from generator.model.fields import Form, NotAsked, YesNo, shapes_of
from generator.model.refs import PrintedRow, Ref
from generator.model.vocabulary import ChallengeId, Mark, ThemeId

Code = Annotated[
    str,
    Field(pattern=r"^[0-9]{6}$"),
    Form('全国地方公共団体コードは、検査数字を含む6桁の数字です（例: "011002"）。'),
]
Hiragana = Annotated[
    str, Field(pattern=r"^[ぁ-ゖー]+$", max_length=40), Form("読みはひらがなで書きます。")
]
TourMark = Annotated[str, Field(pattern="^[○—]$"), Form("○ か — のどちらかです。")]


class Area(Model):
    """A municipality or a prefecture where the project works."""

    prefecture: Name | None = Field(
        title="都道府県",
        description="都道府県名。資料からも名簿からも決まらないときだけ null。",
    )
    municipality: Name | None = Field(
        title="市区町村", description="市区町村名。都道府県全体のときは null。"
    )
    code: Code | None = Field(
        title="団体コード",
        description='全国地方公共団体コード（検査数字を含む6桁）。必ず " " で囲みます。',
    )
    reading: Hiragana = Field(title="読み", description="読み（ひらがな）。")
    region: Name | None = Field(
        None,
        title="一部の地域",
        description="市区町村の全体ではなく一部で取り組むとき、その地域の名前（例: 最上地域等）。",
    )
    unresolved: Annotated[
        Prose | None, NotAsked("資料の読み方のことで、地域の人は自分の地域を知っています。")
    ] = Field(
        None,
        title="決まらない事情",
        description="同じ名前の自治体が複数あり、資料からは決まらないときに、その事情。",
    )
    source: PlaceRef


class NameVariant(Model):
    """Another form of the consortium's name."""

    name: Printed = Field(title="表記")
    source: PlaceRef


class Consortium(Model):
    """The body that carries the project out."""

    name: Name = Field(
        title="コンソーシアム名",
        description="取り組む団体の名前。コンソーシアムがなければ、中心になる団体や課の名前。",
    )
    source: PlaceRef
    variants: tuple[NameVariant, ...] = Field(
        (), title="別の表記", description="資料にある別の表記すべて。"
    )


class MonitorTour(Model):
    """Whether a monitor tour was held."""

    held: Annotated[StrictBool, YesNo("行った", "行っていない")] = Field(
        title="実施", description="モニターツアーを実施したか（true / false）。"
    )
    source: PlaceRef


PRINTED = NotAsked("資料に印刷された行の写しです。")
TABLE1, TABLE2 = "003/table1", "003/table2"  # where the programme's document prints the rows


class Table1Row(Model, PrintedRow):
    """The project's row of the first table, exactly as printed; never corrected."""

    stands_in: ClassVar[str] = TABLE1

    place: Printed = Field(title="地域名")
    consortium: Printed = Field(title="コンソーシアム名")
    tour: TourMark = Field(title="ツアー実施")
    challenges: Annotated[tuple[Mark, ...], Field(min_length=3, max_length=3)] = Field(
        title="課題の印（左から3マス）"
    )
    themes: Annotated[tuple[Mark, ...], Field(min_length=11, max_length=11)] = Field(
        title="テーマの印（4マス目から11マス）"
    )


class Table2Row(Model, PrintedRow):
    """The project's row of the second table, exactly as printed; never corrected."""

    stands_in: ClassVar[str] = TABLE2

    consortium: Printed = Field(title="コンソーシアム名")
    theme: Printed = Field(title="二地域居住を進める上でのテーマ")
    problem: Printed = Field(title="解決しようとした地域課題")


class ThemeBasis(Model):
    """A theme that something other than the first table gives the project."""

    id: ThemeId = Field(title="テーマ")
    source: PlaceRef


class ChallengeBasis(Model):
    """A challenge that something other than the first table gives the project."""

    id: ChallengeId = Field(title="課題")
    source: PlaceRef


class Scheme(Model):
    """A scheme, coin, app or system with a name of its own."""

    name: Name = Field(title="名前")
    text: Prose = Field(title="説明", description="何のための、どんな仕組みか。")
    source: PlaceRef


class Sections(Model):
    """The eight sections of a case page, always in this order; null is 情報未収集."""

    problem: Statements | None = Field(
        title="課題",
        description="取り組む前に地域で困っていたこと（例：減っている人や店、足りない働き手、使われない建物）。分からないときは null。",
    )
    approach: Statements | None = Field(
        title="取組",
        description="したことと、だれに向けてしたか（例：滞在の受け入れ、住まいの用意、仕事の紹介）。分からないときは null。",
    )
    organization: Statements | None = Field(
        title="体制",
        description="だれが何を受け持つか（例：市町村、地元の団体、会社の役割、会議の開き方）。分からないときは null。",
    )
    funding: Statements | None = Field(
        title="費用・財源",
        description="かかった費用と、その出どころ（例：総額、国や県の補助金の名前、参加費）。分からないときは null。",
    )
    institution: Statements | None = Field(
        title="制度",
        description="使った、または作った決まり（例：条例、要綱、計画、国の制度の名前）。分からないときは null。",
    )
    results: Statements | None = Field(
        title="結果・数値",
        description="したことの結果（例：参加した人や組の数、滞在した日数、続いていること）。数には、いつの、何の数かを添えます。分からないときは null。",
    )
    difficulties: Statements | None = Field(
        title="つまずき",
        description="うまくいかなかったこと、手間がかかったことと、そのわけ（例：住まいが足りない、手続きが重い）。分からないときは null。",
    )
    next_steps: Statements | None = Field(
        title="今後",
        description="これからする予定のこと（例：次の年度の計画、続け方、広げ方）。分からないときは null。",
    )


SECTIONS = {name: shape.label for name, shape in shapes_of(Sections).items()}


class Case(Entry):
    """One leading project."""

    place: Name = Field(title="地域名", description="見出しに使う地域名（例: 下田市・東松島市）。")
    round: Annotated[
        Annotated[StrictInt, Ref("rounds", by="number")] | None,
        NotAsked("採択の件数と一緒に、事務局が書きます。"),
    ] = Field(title="採択次", description="採択次（1〜3）。先導的プロジェクトでないときは null。")
    areas: Annotated[tuple[Area, ...], Field(min_length=1, max_length=20)] = Field(title="地域")
    consortium: Consortium = Field(title="コンソーシアム")
    monitor_tour: MonitorTour | None = Field(
        title="モニターツアー", description="モニターツアー。分からないときは null。"
    )
    table1: Annotated[Table1Row | None, PRINTED] = Field(
        None, title="印の一覧表の行", description="印の一覧表の行の写し。新しい事例では書きません。"
    )
    table2: Annotated[Table2Row | None, PRINTED] = Field(
        None,
        title="地域課題の一覧表の行",
        description="地域課題の一覧表の行の写し。新しい事例では書きません。",
    )
    challenges: tuple[ChallengeBasis, ...] = Field(
        (),
        title="国の3課題",
        description="この取組が当てはまる課題。新しい事例では、分かるものをすべて選びます。国の一覧表に載る事例では、一覧表のほかに根拠があるものだけを書きます。",
    )
    themes: tuple[ThemeBasis, ...] = Field(
        (),
        title="取組テーマ",
        description="この取組が当てはまるテーマ。新しい事例では、分かるものをすべて選びます。国の一覧表に載る事例では、一覧表のほかに根拠があるものだけを書きます。",
    )
    summary: Statement | None = Field(
        title="要約", description="一文の要約。分からないときは null。"
    )
    sections: Sections = Field(title="項目")
    schemes: tuple[Scheme, ...] = Field(
        (),
        title="固有の仕組み",
        description="この取組だけの名前を持つ仕組み（例：会員証、地域の通貨、予約の窓口の名前）。",
    )
    pictures: Annotated[
        tuple[Picture, ...],
        Field(max_length=6),
        NotAsked("ファイルと一緒に、メールやプルリクエストで送ります。"),
    ] = Field(
        (),
        title="画像",
        description="取組の画像。6枚まで。ファイルは、事例のファイルの隣の、id と同じ名前のフォルダーに置きます。",
    )
    own_sources: Annotated[tuple[OwnSource, ...], Field(max_length=20)] = Field(
        (),
        title="もとにした資料",
        description="この事例と一緒に寄せられた、自分の団体の資料や、団体からの提供。出典には「事例の id/資料の id」と書きます。",
    )
    links: tuple[Link, ...] = Field((), title="関連ページ", description="取組の公式ページなど。")
    contact: Contact | None = Field(
        None,
        title="問い合わせ窓口",
        description="この取組について尋ねられる部署。分からないときは null。",
    )
    confirmed_on: IsoDate = Field(
        title="最終確認日", description="内容を出典と照らし合わせた最後の日。"
    )

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return f"{self.place}｜{self.consortium.name}"
