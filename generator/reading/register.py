"""The register of Japan's 47 prefectures and 1,741 municipalities, and finding one's way in it.

Data: ``data/prefectures.csv`` and ``data/municipalities.csv``, which go back to the ministry's
code table (総務省「全国地方公共団体コード」); ``data/municipalities.origin.md`` tells how they were
made and checked. The wards of designated cities are not listed, nor are the six villages of the
Northern Territories, which have codes but no administration.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import groupby, takewhile
from typing import Self

REGIONS = ("北海道", "東北", "関東", "中部", "近畿", "中国", "四国", "九州・沖縄")
"""The customary eight regions (八地方区分), north to south. No law fixes them; in this, the
schoolbook division, 三重県 belongs to 近畿 and 新潟県 and 山梨県 to 中部."""

LONGEST_QUERY = 20
"""Longer names get no suggestions; the longest registered name has seven characters."""

COUNTY = "郡"
_CHECK_WEIGHTS = (6, 5, 4, 3, 2)
_Rank = tuple[int, bool, bool, int, str]
_SHORT_NAME = 4  # up to this length one slip is tolerated, beyond it two


@dataclass(frozen=True, slots=True)
class Prefecture:
    """One of the 47 prefectures.

    ``code`` has six digits, ``reading`` is in hiragana, ``slug`` is the name in web addresses
    (``hokkaido``), ``region`` is one of ``REGIONS``.
    """

    code: str
    name: str
    reading: str
    slug: str
    region: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """A local authority: a city, town, village or special ward of Tokyo, or a prefecture.

    ``code`` is the six-digit 団体コード with its check digit, ``reading`` that of the name alone
    in hiragana. ``name`` is None where the authority is the prefecture itself.
    """

    code: str
    prefecture: str
    name: str | None
    reading: str

    @property
    def full_name(self) -> str:
        """The name with its prefecture, as in 北海道浦河町; for a prefecture just its name."""
        return self.prefecture + (self.name or "")


def check_digit(first_five: str) -> str:
    """The sixth digit of a local-authority code.

    The ministry's rule: the weighted sum (6, 5, 4, 3, 2) is divided by 11; the check digit is
    the last digit of 11 minus the remainder. Raises ValueError unless given five ASCII digits.
    """
    if not re.fullmatch("[0-9]{5}", first_five):
        raise ValueError(f"not five digits: {first_five!r}")
    total = sum(w * int(d) for w, d in zip(_CHECK_WEIGHTS, first_five, strict=True))
    return str((11 - total % 11) % 10)


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """Prefectures and municipalities, each in the official order, that of the codes."""

    prefectures: tuple[Prefecture, ...]
    municipalities: tuple[Municipality, ...]
    _by_code: Mapping[str, Municipality] = field(repr=False)
    _by_name: Mapping[str | None, tuple[Municipality, ...]] = field(repr=False)

    @classmethod
    @cache
    def load(cls) -> Self:
        """Read the register that comes with this package."""
        prefectures = tuple(Prefecture(**row) for row in _rows("prefectures.csv"))
        municipalities = tuple(Municipality(**row) for row in _rows("municipalities.csv"))
        everyone = municipalities + tuple(
            Municipality(each.code, each.name, None, each.reading) for each in prefectures
        )
        by_name = sorted(everyone, key=lambda each: each.name or "")
        return cls(
            prefectures,
            municipalities,
            {each.code: each for each in everyone},
            {name: tuple(same) for name, same in groupby(by_name, lambda each: each.name)},
        )

    def find(self, prefecture: str | None, municipality: str | None) -> tuple[Municipality, ...]:
        """The authorities so named, exactly, in official order.

        With a prefecture alone that is the prefecture itself; with a municipality alone all of
        that name (森町 is in Hokkaido and in Shizuoka); with neither, none.
        """
        if prefecture is None and municipality is None:
            return ()
        namesakes = self._by_name.get(municipality, ())
        return tuple(each for each in namesakes if prefecture in (None, each.prefecture))

    def meant(self, prefecture: str | None, municipality: str | None) -> tuple[Municipality, ...]:
        """As ``find``; towns and villages also behind their county, as addresses have them (隠岐郡海士町)."""
        found = self.find(prefecture, municipality)
        if found or not municipality:
            return found
        starts = (number for number, char in enumerate(municipality, 1) if char == COUNTY)
        towns = (self.find(prefecture, municipality[start:]) for start in starts)
        return next((found for found in towns if found), ())

    def by_code(self, code: str) -> Municipality | None:
        """The municipality or prefecture of a six-digit code, if there is one."""
        return self._by_code.get(code)

    def prefecture(self, name: str) -> Prefecture | None:
        """The prefecture of exactly this name (北海道, 東京都, 石川県), if there is one."""
        return next((each for each in self.prefectures if each.name == name), None)

    def suggest(
        self, name: str, prefecture: str | None = None, limit: int = 3
    ) -> tuple[Municipality, ...]:
        """The municipalities most likely meant by a name that is not in the register.

        The fewest slips come first (a character changed, missing or too many); lying in another
        prefecture than the one given counts as one more slip. Of equals, those of the same
        length come first, then those that begin alike, then the official order. A county or
        prefecture written in front of the name is no slip. At most ``limit`` are given; none
        where nothing is near or ``name`` is longer than ``LONGEST_QUERY``.
        """
        if len(name) > LONGEST_QUERY:
            return ()
        ranked = sorted(_ranked(name, prefecture, self.municipalities))
        return tuple(self._by_code[code] for *_, code in ranked[: max(limit, 0)])


def _rows(filename: str) -> list[dict[str, str]]:
    """The rows of a table of this package, keyed by its heading."""
    text = resources.files("generator").joinpath("data", filename).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _ranked(
    name: str, prefecture: str | None, municipalities: Iterable[Municipality]
) -> Iterable[_Rank]:
    """A sort key, ending in its code, for each municipality near enough to ``name``."""
    tolerance = 1 if len(name) <= _SHORT_NAME else 2
    for each in municipalities:
        candidate = each.name or ""
        slips = _slips(name, candidate, tolerance)
        if slips <= tolerance:
            elsewhere = prefecture is not None and prefecture != each.prefecture
            other_length = len(name) != len(candidate)
            yield (
                slips + elsewhere,
                elsewhere,
                other_length,
                -_shared_start(name, candidate),
                each.code,
            )


def _shared_start(one: str, other: str) -> int:
    """How many characters the two have in common from the beginning."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _slips(name: str, candidate: str, tolerance: int) -> int:
    """How many edits make ``candidate`` of ``name``; above ``tolerance`` just some number."""
    before = name.removesuffix(candidate)
    if before != name and before.endswith(("郡", "都", "道", "府", "県")):
        return 0
    near = abs(len(name) - len(candidate)) <= tolerance
    # Sharing only 市, 町 or 村 is no likeness: 森町 is not nearly 錦町.
    if not near or not set(candidate[:-1]) & set(name):
        return tolerance + 1
    return _edit_distance(name, candidate)


def _edit_distance(one: str, other: str) -> int:
    """The Levenshtein distance: insertions, deletions and substitutions."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]
