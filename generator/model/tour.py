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

Label = Annotated[Printed, Field(max_length=60)]
NUMBER = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?|-?[0-9]+(\.[0-9]+)?")


def as_number(cell: str) -> Decimal | None:
    """The number a cell holds (1,234 or 21.1%), or None where it holds none."""
    number = cell.removesuffix("%")
    return Decimal(number.replace(",", "")) if NUMBER.fullmatch(number) else None


class Figure(Model):
    """One number with its label, as printed."""

    label: Name
    value: Cell = Field(description="資料にある表記のまま（例: 28名）。")
    source: PlaceRef


class Row(Model):
    """One row of a table."""

    label: Label
    cells: tuple[Cell, ...]


class Table(Model):
    """Numbers of the source in rows and columns."""

    title: Name
    unit: Label
    columns: Annotated[tuple[Label, ...], Field(min_length=1, max_length=20)]
    rows: Annotated[tuple[Row, ...], Field(min_length=1, max_length=60)]
    total_row: StrictBool = Field(False, description="最後の行が合計か。")
    total_column: StrictBool = Field(False, description="最後の列が合計か。")
    note: Prose | None = None
    source: PlaceRef


class Inference(Model):
    """Whose block this probably is, and from what that follows."""

    case: Slug
    reason: Prose


class Tour(Entry):
    """One block on monitor tours."""

    order: Annotated[int, Field(strict=True, ge=1)] = Field(description="資料に出てくる順番。")
    heading: Name | None = Field(description="資料の見出しにある団体名。書かれていなければ null。")
    case: Slug | None = Field(description="団体名から分かる事例の id。書かれていなければ null。")
    inferred: Inference | None = Field(None, description="本文から推測できる事例と、その根拠。")
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    overview: tuple[Statement, ...] = ()
    appeal: tuple[Statement, ...] = Field((), description="主な集客ポイント。")
    participants: tuple[Statement, ...] = Field((), description="参加者の特徴。")
    next_steps: tuple[Statement, ...] = Field((), description="次期展開・課題。")

    @property
    def called(self) -> str:
        """What the entry is called in links and titles."""
        return self.heading or f"団体名の記載がない事例（資料の{self.order}番目）"
