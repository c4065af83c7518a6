"""Cross-indexes over the catalog: what belongs to what. Each is made once, by id, when first asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from generator.knowing.answers import (
    Corrected,
    FoundProblem,
    Phrased,
    ProblemCases,
    Relative,
    Similar,
    Tagged,
)
from generator.knowing.similarity import Relation, Trait, related
from generator.knowing.tags import Tag, challenges_of_case, themes_of_case
from generator.model import (
    KINDS,
    Area,
    Case,
    ChallengeId,
    Entry,
    Problem,
    Subcommittee,
    ThemeId,
    Tour,
    phrases,
    references,
)
from generator.reading import Catalog, Prefecture, Register


@dataclass(frozen=True)
class Index:
    """Answers about the catalog; every answer is in a fixed order."""

    catalog: Catalog
    register: Register

    def themes_of(self, case: Case) -> tuple[Tag[ThemeId], ...]:
        """The themes of a case, in the order of the vocabulary."""
        return self._themes[case.id]

    @cached_property
    def _themes(self) -> Mapping[str, tuple[Tag[ThemeId], ...]]:
        return {case.id: themes_of_case(case) for case in self.cases}

    def challenges_of(self, case: Case) -> tuple[Tag[ChallengeId], ...]:
        """The challenges of a case, in the order of the vocabulary."""
        return self._challenges[case.id]

    @cached_property
    def _challenges(self) -> Mapping[str, tuple[Tag[ChallengeId], ...]]:
        return {case.id: challenges_of_case(case) for case in self.cases}

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """All cases, north to south as the official codes go, then by id."""
        return tuple(sorted(self.catalog.cases, key=_place_key))

    def cases_of_theme(self, theme: ThemeId) -> tuple[Tagged[ThemeId], ...]:
        """The cases of a theme with their tag."""
        return self._cases_by_theme.get(theme, ())

    @cached_property
    def _cases_by_theme(self) -> Mapping[ThemeId, tuple[Tagged[ThemeId], ...]]:
        return _grouped(
            (tag.term, Tagged(case, tag)) for case in self.cases for tag in self.themes_of(case)
        )

    def cases_of_challenge(self, challenge: ChallengeId) -> tuple[Tagged[ChallengeId], ...]:
        """The cases of a challenge with their tag."""
        return self._cases_by_challenge.get(challenge, ())

    @cached_property
    def _cases_by_challenge(
        self,
    ) -> Mapping[ChallengeId, tuple[Tagged[ChallengeId], ...]]:
        return _grouped(
            (tag.term, Tagged(case, tag)) for case in self.cases for tag in self.challenges_of(case)
        )

    @cached_property
    def problems(self) -> tuple[ProblemCases, ...]:
        """The problems and aims, each with its cases and the phrases found there; largest first."""
        told = [(case, phrases(case.table2)) for case in self.cases if case.table2]
        every = dict.fromkeys(one for _, some in told for one in some)  # many cases use the same
        found = []
        for problem in self.catalog.of("problems", Problem):
            meant = {one for one in every if problem.is_meant_by(one)}
            read = (Phrased(case, tuple(filter(meant.__contains__, some))) for case, some in told)
            found.append(ProblemCases(problem, tuple(one for one in read if one.phrases)))
        return tuple(sorted(found, key=lambda one: (-len(one.cases), one.problem.id)))

    def problems_of(self, case: Case) -> tuple[FoundProblem, ...]:
        """The problems and aims of a case with the phrases they were read from."""
        return self._problems_by_case.get(case.id, ())

    @cached_property
    def _problems_by_case(self) -> Mapping[str, tuple[FoundProblem, ...]]:
        return _grouped(
            (case.id, FoundProblem(problem, phrases))
            for problem, cases in self.problems
            for case, phrases in cases
        )

    def similar_to(self, case: Case) -> tuple[Similar, ...]:
        """Cases that share most with one, nearest first, with what they share."""
        return tuple(Similar(self._by_id[found.case], found) for found in self._similar[case.id])

    @cached_property
    def _by_id(self) -> Mapping[str, Case]:
        return {case.id: case for case in self.cases}

    @cached_property
    def _similar(self) -> Mapping[str, tuple[Relation, ...]]:
        return related({case.id: tuple(self._traits(case)) for case in self.cases})

    def _traits(self, case: Case) -> Iterator[Trait]:
        for problem, _ in self.problems_of(case):
            yield Trait(str(problem.kind), problem.label)
        for tag in self.themes_of(case):
            yield Trait("theme", tag.term.label)
        for area in case.areas:
            if area.prefecture:
                yield Trait("neighbour", area.prefecture)
        for item in self.subcommittees_of(case):
            yield Trait("subcommittee", item.name)
        for kind, entry, _ in self.related_to("cases", case.id):
            if kind == "organisations":
                yield Trait("organisation", entry.display_title)

    @cached_property
    def prefectures(self) -> Mapping[Prefecture, tuple[Case, ...]]:
        """The prefectures that have cases, in official order."""
        by_name = _grouped(
            (name, case)
            for case in self.cases
            for name in dict.fromkeys(area.prefecture for area in case.areas)
        )
        return {
            prefecture: by_name[prefecture.name]
            for prefecture in self.register.prefectures
            if prefecture.name in by_name
        }

    @cached_property
    def unplaced(self) -> tuple[Case, ...]:
        """Cases with an area whose prefecture no source tells."""
        return tuple(
            case for case in self.cases if any(area.prefecture is None for area in case.areas)
        )

    def cases_of_subcommittee(self, item: Subcommittee) -> tuple[Case, ...]:
        """Cases that share a municipality or prefecture with a subcommittee's members."""
        return self._cases_by_subcommittee.get(item.id, ())

    @cached_property
    def _cases_by_subcommittee(self) -> Mapping[str, tuple[Case, ...]]:
        return _grouped(
            (item.id, case) for case in self.cases for item in self.subcommittees_of(case)
        )

    def subcommittees_of(self, case: Case) -> tuple[Subcommittee, ...]:
        """The subcommittees in which one of the case's areas takes part."""
        codes = {area.code for area in taking_part(case)}
        return tuple(item for item in self.catalog.subcommittees if codes & self._members[item.id])

    @cached_property
    def _members(self) -> Mapping[str, frozenset[str]]:
        """The codes of the areas that take part in each subcommittee."""
        return {
            item.id: frozenset(area.code for area in item.areas if area.code)
            for item in self.catalog.subcommittees
        }

    def tours_of(self, case: Case) -> tuple[Tour, ...]:
        """Tour blocks that name the case, or are inferred to be its."""
        found = (one for one in self.named_by("cases", case.id) if isinstance(one, Tour))
        return tuple(sorted(found, key=lambda tour: tour.order))

    def named_by(self, kind: str, entry_id: str) -> tuple[Entry, ...]:
        """The entries that name one in a field of their own; not those that are only related."""
        return self._named_by.get((kind, entry_id), ())

    @cached_property
    def _named_by(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        pairs = {
            (found.ref.to, str(found.value), id(entry)): entry
            for entry in self._by_name.values()
            for found in references(type(entry), entry)
            if found.ref.to in KINDS and found.ref.by == "id"
        }
        return _grouped(((kind, name), entry) for (kind, name, _), entry in pairs.items())

    def entry(self, kind: str, entry_id: str) -> Entry | None:
        """The entry of a kind with an id, if it is valid."""
        return self._by_name.get((kind, entry_id))

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], Entry]:
        return {
            (kind, entry.id): entry
            for kind, entries in self.catalog.entries.items()
            for entry in entries
        }

    def related_to(self, kind: str, entry_id: str) -> tuple[Relative, ...]:
        """Entries that belong with one, by kind, with the reason: named on either side."""
        return self._relations.get((kind, entry_id), ())

    @cached_property
    def _relations(self) -> Mapping[tuple[str, str], tuple[Relative, ...]]:
        found: dict[tuple[str, str], dict[tuple[str, str], str]] = defaultdict(dict)
        for (kind, entry_id), entry in self._by_name.items():
            for item in entry.related:
                to_kind, to_id = item.to.split("/")
                if (to_kind, to_id) in self._by_name:
                    found[kind, entry_id].setdefault((to_kind, to_id), item.reason)
                    found[to_kind, to_id].setdefault((kind, entry_id), item.reason)
        return {
            name: tuple(
                Relative(kind, self._by_name[kind, entry_id], reason)
                for (kind, entry_id), reason in others.items()
            )
            for name, others in found.items()
        }

    @cached_property
    def corrections(self) -> tuple[Corrected, ...]:
        """Every entry that carries corrections, by kind and id."""
        return tuple(
            Corrected(kind, entry, entry.corrections)
            for kind, entries in self.catalog.entries.items()
            for entry in entries
            if entry.corrections
        )

    @property
    def confirmed_on(self) -> str | None:
        """The date of the data (2026-03-31): when an entry was last held against its sources."""
        dates = [case.confirmed_on for case in self.catalog.cases]
        dates += [item.confirmed_on for item in self.catalog.subcommittees]
        return max(dates, default=None)


def taking_part(case: Case) -> tuple[Area, ...]:
    """The areas of a case that work in it as municipality or prefecture.

    A prefecture among several names, or one of which only a part is meant, tells where the case
    lies; that its government takes part does not follow.
    """
    alone = len(case.areas) == 1 and not case.areas[0].region
    return tuple(area for area in case.areas if area.municipality or alone)


def _place_key(case: Case) -> tuple[str, str]:
    codes = [area.code for area in case.areas if area.code]
    return (codes[0] if codes else "99", case.id)


K = TypeVar("K")
V = TypeVar("V")


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Values by key, in their order."""
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
