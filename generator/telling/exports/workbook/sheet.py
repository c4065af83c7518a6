"""What a sheet is made of. Every cell is text; what no source tells reads 情報未収集."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.reading import Catalog
from generator.telling.wording import UNKNOWN

PAGE = "ページ"  # the column with the addresses of pages
NONE = "なし"  # where we looked and there is none, which is not the same as 情報未収集
NARROW, MIDDLE, WIDE = 12, 24, 56  # widths of columns, in characters
T = TypeVar("T")


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column: its heading, its width in characters, and what it says of a row's entry."""

    name: str
    width: int
    cell: Callable[[T], str]


@dataclass(frozen=True)
class Head:
    """What stands above a column, and its width in characters."""

    name: str
    width: int


@dataclass(frozen=True)
class Sheet:
    """One sheet, ready to be written; the first ``key`` columns stay in view.

    ``gathered`` are columns whose few cells stand together in one, ``empty`` those that nothing
    is known for.
    """

    name: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    key: int = 2
    gathered: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, columns: Sequence[Column[T]], entries: Iterable[T]) -> "Sheet":
        """A sheet with a row for each entry."""
        return cls(
            name,
            tuple(Head(column.name, column.width) for column in columns),
            tuple(tuple(column.cell(entry) for column in columns) for entry in entries),
        )


@dataclass(frozen=True)
class Place:
    """A place of a source document, in words."""

    title: str
    label: str
    pages: str

    @property
    def words(self) -> str:
        """Document and place."""
        return f"{self.title}｜{self.label}"


Places = dict[str, Place]


def places_of(catalog: Catalog) -> Places:
    """All places by the names that statements give them, in the order of the documents."""
    return {
        ref: Place(source.title, place.label, place.pages or UNKNOWN)
        for ref, (source, place) in catalog.places.items()
    }


def lines(texts: Iterable[str], none: str = UNKNOWN) -> str:
    """Several texts in one cell, a line each; ``none`` where there are none."""
    return "\n".join(texts) or none


def listed(texts: Iterable[str], none: str = UNKNOWN) -> str:
    """Several words in one cell; ``none`` where there are none."""
    return "；".join(texts) or none
