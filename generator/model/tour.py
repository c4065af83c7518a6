"""A report on monitor tours: one block of the source, whether or not it names its body."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import Field, StrictBool

from generator.model.base import (
    Cell,
    Entry,
    Model,
    Name,
    PlaceRef,
    Printed,
    Prose,
    Slug,
    Statement,
)
from generator.model.fields import Form
from generator.model.refs import Ref

CaseRef = Annotated[
    Slug, Ref("cases"), Form("事例の id（半角の小文字・数字・ハイフン）を書きます。")
]
Order = Annotated[int, Field(strict=True, ge=1, title="順番", description="資料に出てくる順番。")]
Label = Annotated[Printed, Field(max_length=60)]
NUMBER = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?|-?[0-9]+(\.[0-9]+)?")


def as_number(cell: str) -> Decimal | None:
    """The number a cell holds (1,234 or 21.1%), or None where it holds none."""
    number = cell.removesuffix("%")
    return Decimal(number.replace(",", "")) if NUMBER.fullmatch(number) else None


class Figure(Model):
    """One number with its label, as printed."""

    label: Name = Field(title="見出し")
    value: Cell = Field(title="値", description="資料にある表記のまま（例: 28名）。")
    source: PlaceRef


class Row(Model):
    """One row of a table."""

    label: Label = Field(title="行の見出し")
    cells: tuple[Cell, ...] = Field(title="欄")


class Table(Model):
    """Numbers of the source in rows and columns."""

    title: Name = Field(title="表の題")
    unit: Label = Field(title="単位")
    columns: Annotated[tuple[Label, ...], Field(min_length=1, max_length=20)] = Field(
        title="列の見出し"
    )
    rows: Annotated[tuple[Row, ...], Field(min_length=1, max_length=60)] = Field(title="行")
    total_row: StrictBool = Field(False, title="合計の行", description="最後の行が合計か。")
    total_column: StrictBool = Field(False, title="合計の列", description="最後の列が合計か。")
    note: Prose | None = Field(None, title="注")
    source: PlaceRef

    @property
    def parts(self) -> tuple[Row, ...]:
        """The rows without the one that adds them up."""
        return self.rows[:-1] if self.total_row else self.rows


class Inference(Model):
    """Whose block this probably is, and from what that follows."""

    case: CaseRef = Field(title="事例")
    reason: Prose = Field(title="根拠")


class Tour(Entry):
    """One block on monitor tours."""

    order: Order
    heading: Name | None = Field(
        title="団体名", description="資料の見出しにある団体名。書かれていなければ null。"
    )
    case: CaseRef | None = Field(
        title="事例", description="団体名から分かる事例の id。書かれていなければ null。"
    )
    inferred: Inference | None = Field(
        None, title="推測", description="本文から推測できる事例と、その根拠。"
    )
    figures: tuple[Figure, ...] = Field((), title="数値")
    tables: tuple[Table, ...] = Field((), title="表")
    overview: tuple[Statement, ...] = Field((), title="プログラムの概要")
    appeal: tuple[Statement, ...] = Field(
        (), title="主な集客ポイント", description="主な集客ポイント。"
    )
    participants: tuple[Statement, ...] = Field(
        (), title="参加者の特徴", description="参加者の特徴。"
    )
    participants_heading: Name | None = Field(
        None,
        title="特徴の見出し",
        description="資料の見出しが「参加者の特徴」と違うとき、その見出し（例: 応募者の特徴）。",
    )
    next_steps: tuple[Statement, ...] = Field(
        (), title="次期展開・課題", description="次期展開・課題。"
    )

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.heading or f"団体名の記載がない事例（資料の{self.order}番目）"
