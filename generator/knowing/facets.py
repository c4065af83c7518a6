"""By what cases are narrowed on the search page: facets, their options in order, and who has what.

Pages print the options, exports publish who has what; the browser only counts. Where the sources
leave a case's place, round or tour open, that is a value of its own, so that the case is found.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from generator.knowing.index import Index
from generator.model import KINDS, SECTIONS, Area, Case, ChallengeId, ProblemKind, ThemeId
from generator.reading import REGIONS

UNKNOWN = "unknown"
UNPLACED = "unplaced"

# What a theme rests on: the kinds of generator.knowing.index.Basis.
BASES = {"matrix": "一覧表の印", "chapter": "章の「主な事例」"}
KINDS_OF_AREA = {
    "municipality": "1つの市区町村",
    "prefecture": "1つの都道府県",
    "several": "複数の自治体",
}
# How many of the eight sections say something, from which number on; most first.
AMOUNTS = {
    "much": (4, "4項目以上"),
    "some": (2, "2〜3項目"),
    "little": (0, "1項目まで"),
}


# Label and note, in the order of the page.
_ABOUT = {
    "challenge": (KINDS["challenges"].label, "一覧表の印と、章の「主な事例」によります。"),
    "theme": (KINDS["themes"].label, ""),
    "basis": (
        "取組テーマの根拠",
        "資料の一覧表に印があるか、章で「主な事例」として紹介されているかです。テーマを選ぶと、そのテーマの根拠になります。",
    ),
    "problem": (KINDS["problems"].label, "資料の地域課題の一覧表にある言葉によります。"),
    "region": ("地方", ""),
    "prefecture": ("都道府県", ""),
    "round": ("採択次", ""),
    "tour": ("モニターツアー", ""),
    "subcommittee": ("専門部会", "事例の自治体が参加している部会です。"),
    "area": ("地域の種類", ""),
    "said": ("書かれている項目", "資料から内容の分かる項目です。"),
    "amount": ("情報の充実度", "課題・取組・費用など8項目のうち、資料から分かる項目の数です。"),
}
# Short lists that are shown whole, with what no case has.
_WHOLE = frozenset({"challenge", "theme", "basis", "subcommittee", "area", "said"})


@dataclass(frozen=True)
class Option:
    """A value of a facet; ``count`` is the number of its cases, ``group`` a heading above it."""

    value: str
    label: str
    count: int
    group: str = ""


@dataclass(frozen=True)
class OptionGroup:
    """The options of a facet under one heading, which is empty where they need none."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Facet:
    """Something by which cases are narrowed; ``id`` is its name in addresses and filters."""

    id: str
    label: str
    options: tuple[Option, ...]
    note: str = ""

    @property
    def groups(self) -> tuple[OptionGroup, ...]:
        """The options under their headings, in order."""
        found = groupby(self.options, key=lambda option: option.group)
        return tuple(OptionGroup(label, tuple(options)) for label, options in found)


@dataclass(frozen=True)
class Facets:
    """The facets of all cases, and the values that each case has in them."""

    index: Index

    @cached_property
    def all(self) -> tuple[Facet, ...]:
        """The facets that offer anything, in the order of the page."""
        facets = (self._facet(name, *about) for name, about in _ABOUT.items())
        return tuple(facet for facet in facets if facet.options)

    def bases_of(self, case: Case) -> Mapping[str, tuple[str, ...]]:
        """For each theme of a case what it rests on, keys of BASES."""
        return {
            str(tag.term): tuple(dict.fromkeys(basis.kind for basis in tag.bases))
            for tag in self.index.themes_of(case)
        }

    def of(self, case: Case) -> Mapping[str, tuple[str, ...]]:
        """The values of a case by facet."""
        return self._values[case.id]

    @cached_property
    def _values(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        return {case.id: self._read(case) for case in self.index.cases}

    def _read(self, case: Case) -> Mapping[str, tuple[str, ...]]:
        index = self.index
        bases = self.bases_of(case)
        return {
            "challenge": tuple(str(tag.term) for tag in index.challenges_of(case)),
            "theme": tuple(bases),
            "basis": _different(kind for kinds in bases.values() for kind in kinds),
            "problem": tuple(problem.id for problem, _ in index.problems_of(case)),
            "region": _different(self._region(area) for area in case.areas),
            "prefecture": _different(area.prefecture or UNPLACED for area in case.areas),
            "round": (UNKNOWN if case.round is None else str(case.round),),
            "tour": (_tour(case),),
            "subcommittee": tuple(item.id for item in index.subcommittees_of(case)),
            "area": (_kind_of_area(case),),
            "said": said_sections(case),
            "amount": (_amount(case),),
        }

    def _region(self, area: Area) -> str:
        prefecture = self.index.register.prefecture(area.prefecture or "")
        return prefecture.region if prefecture else UNPLACED

    def _facet(self, name: str, label: str, note: str) -> Facet:
        counts = Counter(value for case in self.index.cases for value in self.of(case)[name])
        options = (
            Option(value, text, counts[value], group)
            for value, text, group in self._choices(name)
            if counts[value] or name in _WHOLE
        )
        return Facet(name, label, tuple(options), note)

    def _choices(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Everything a facet could offer: value, label and group, in order."""
        index = self.index
        if name == "problem":
            for problem, _ in sorted(
                index.problems, key=lambda pair: pair[0].kind is ProblemKind.AIM
            ):
                yield problem.id, problem.label, problem.kind.label
        elif name == "prefecture":
            for prefecture in index.register.prefectures:
                yield prefecture.name, prefecture.name, prefecture.region
            yield UNPLACED, "資料から決まらない", "そのほか"
        else:
            for value, label in self._words(name).items():
                yield value, label, ""

    def _words(self, name: str) -> Mapping[str, str]:
        rounds = {str(item.number): f"{item.number}次採択" for item in self.index.catalog.rounds}
        return {
            "challenge": {str(term): term.label for term in ChallengeId},
            "theme": {str(term): term.label for term in ThemeId},
            "basis": BASES,
            "region": {region: region for region in REGIONS} | {UNPLACED: "資料から決まらない"},
            "round": rounds | {UNKNOWN: "記載なし"},
            "tour": {"held": "実施あり", "none": "実施なし", UNKNOWN: "情報未収集"},
            "subcommittee": {item.id: item.name for item in self.index.catalog.subcommittees},
            "area": KINDS_OF_AREA,
            "said": SECTIONS,
            "amount": {value: label for value, (_, label) in AMOUNTS.items()},
        }[name]


def said_sections(case: Case) -> tuple[str, ...]:
    """Those of the eight sections that say anything, the row of the second table included."""
    return tuple(
        name
        for name in SECTIONS
        if getattr(case.sections, name) or (name == "problem" and case.table2 is not None)
    )


def filled_sections(case: Case) -> int:
    """How many of the eight sections say anything."""
    return len(said_sections(case))


def _tour(case: Case) -> str:
    if case.monitor_tour is None:
        return UNKNOWN
    return "held" if case.monitor_tour.held else "none"


def _kind_of_area(case: Case) -> str:
    if len(case.areas) > 1:
        return "several"
    return "municipality" if case.areas[0].municipality else "prefecture"


def _amount(case: Case) -> str:
    filled = filled_sections(case)
    return next(value for value, (least, _) in AMOUNTS.items() if filled >= least)


def _different(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
