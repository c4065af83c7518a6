"""The casebook of a large base in volumes, by prefecture: one file of all would be hundreds of megabytes.

A case of several prefectures stands in the volumes of each. Addresses are relative to the site's root.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.knowing import Index
from generator.model import Case

WHOLE = 200  # cases that one file may hold alone
MOST = 100  # cases in a volume: 5 MB


@dataclass(frozen=True)
class Volume:
    """One file: what it is called, where it lies, and the cases in it."""

    label: str
    url: str
    cases: tuple[Case, ...]

    @property
    def confirmed_on(self) -> str:
        """The date of what is in it (2026-03-31)."""
        return max(case.confirmed_on for case in self.cases)


def volumes_of(index: Index) -> tuple[Volume, ...]:
    """The volumes in the order of the prefectures; none where one file holds all cases."""
    return tuple(_volumes(index)) if len(index.cases) > WHOLE else ()


def _volumes(index: Index) -> Iterator[Volume]:
    for prefecture, cases in index.prefectures.items():
        yield from _parts(prefecture.name, prefecture.slug, cases)
    yield from _parts("都道府県が資料から決まらない事例", "unplaced", index.unplaced)


def _parts(label: str, slug: str, cases: tuple[Case, ...]) -> Iterator[Volume]:
    starts = range(0, len(cases), MOST)
    for number, start in enumerate(starts, 1):
        part = cases[start : start + MOST]
        which = f"（{start + 1}〜{start + len(part)}件目）" if len(starts) > 1 else ""
        name = f"{slug}-{number}" if len(starts) > 1 else slug
        yield Volume(label + which, f"downloads/casebook/{name}.pdf", part)
