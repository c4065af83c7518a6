"""A leading project: one of the 44 of the programme, or one that a member adds."""

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from generator.model.base import (
    Entry,
    HttpsLink,
    IsoDate,
    Model,
    Name,
    PlaceRef,
    Printed,
    Prose,
    Statement,
    Statements,
)
from generator.model.vocabulary import ChallengeId, Mark, ThemeId


class Area(Model):
    """A municipality or a prefecture where the project works."""

    prefecture: Name | None = Field(
        description="都道府県名。資料からも名簿からも決まらないときだけ null。"
    )
    municipality: Name | None = Field(description="市区町村名。都道府県全体のときは null。")
    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")] | None = Field(
        description='全国地方公共団体コード（検査数字を含む6桁）。必ず " " で囲みます。'
    )
    reading: Annotated[str, Field(pattern=r"^[ぁ-ゖー]+$", max_length=40)] = Field(
        description="読み（ひらがな）。"
    )
    region: Name | None = Field(None, description="その中の一部の地域の名前（例: 最上地域等）。")
    unresolved: Prose | None = Field(
        None, description="同じ名前の自治体が複数あり、資料からは決まらないときに、その事情。"
    )
    source: PlaceRef


class NameVariant(Model):
    """Another form of the consortium's name."""

    name: Printed
    source: PlaceRef


class Consortium(Model):
    """The body that carries the project out."""

    name: Name = Field(description="コンソーシアム名。")
    source: PlaceRef
    variants: tuple[NameVariant, ...] = Field((), description="資料にある別の表記すべて。")


class MonitorTour(Model):
    """Whether a monitor tour was held."""

    held: StrictBool = Field(description="モニターツアーを実施したか（true / false）。")
    source: PlaceRef


class Table1Row(Model):
    """The project's row of the first table, exactly as printed; never corrected."""

    place: Printed
    consortium: Printed
    tour: Annotated[str, Field(pattern="^[○—]$")]
    challenges: Annotated[tuple[Mark, ...], Field(min_length=3, max_length=3)]
    themes: Annotated[tuple[Mark, ...], Field(min_length=11, max_length=11)]


class Table2Row(Model):
    """The project's row of the second table, exactly as printed; never corrected."""

    consortium: Printed
    theme: Printed
    problem: Printed


class ThemeBasis(Model):
    """A theme that something other than the first table gives the project."""

    id: ThemeId
    source: PlaceRef


class ChallengeBasis(Model):
    """A challenge that something other than the first table gives the project."""

    id: ChallengeId
    source: PlaceRef


class Scheme(Model):
    """A scheme, coin, app or system with a name of its own."""

    name: Name
    text: Prose = Field(description="何のための、どんな仕組みか。")
    source: PlaceRef


class Link(Model):
    """A page elsewhere that the project itself publishes."""

    label: Name
    url: HttpsLink


class Sections(Model):
    """The eight sections of a case page, always in this order; null is 情報未収集."""

    problem: Statements | None = Field(description="課題。分からないときは null。")
    approach: Statements | None = Field(description="取組。分からないときは null。")
    organization: Statements | None = Field(description="体制。分からないときは null。")
    funding: Statements | None = Field(description="費用・財源。分からないときは null。")
    institution: Statements | None = Field(description="制度。分からないときは null。")
    results: Statements | None = Field(description="結果・数値。分からないときは null。")
    difficulties: Statements | None = Field(description="つまずき。分からないときは null。")
    next_steps: Statements | None = Field(description="今後。分からないときは null。")


SECTIONS: dict[str, str] = {
    "problem": "課題",
    "approach": "取組",
    "organization": "体制",
    "funding": "費用・財源",
    "institution": "制度",
    "results": "結果・数値",
    "difficulties": "つまずき",
    "next_steps": "今後",
}


class Case(Entry):
    """One leading project."""

    place: Name = Field(description="見出しに使う地域名（例: 下田市・東松島市）。")
    round: StrictInt | None = Field(
        description="採択次（1〜3）。先導的プロジェクトでないときは null。"
    )
    areas: Annotated[tuple[Area, ...], Field(min_length=1, max_length=20)]
    consortium: Consortium
    monitor_tour: MonitorTour | None = Field(description="モニターツアー。分からないときは null。")
    table1: Table1Row | None = Field(
        None, description="一覧表1の行の写し。新しい事例では書きません。"
    )
    table2: Table2Row | None = Field(
        None, description="一覧表2の行の写し。新しい事例では書きません。"
    )
    challenges: tuple[ChallengeBasis, ...] = Field((), description="一覧表のほかの根拠がある課題。")
    themes: tuple[ThemeBasis, ...] = Field((), description="一覧表のほかの根拠があるテーマ。")
    summary: Statement | None = Field(description="一文の要約。分からないときは null。")
    sections: Sections
    schemes: tuple[Scheme, ...] = Field((), description="固有の名前を持つ仕組み。")
    links: tuple[Link, ...] = Field((), description="公式ページなど。https:// で始まるもの。")
    confirmed_on: IsoDate = Field(description="内容を出典と照らし合わせた最後の日。")

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return f"{self.place}｜{self.consortium.name}"
