"""Cross-indexes over the catalog: what belongs to what, and on what basis.

Themes and challenges have two bases, the document's table and its chapters; both are kept apart
here, so that every page can say which one it stands on.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from generator.knowing.similarity import Relation, Trait, related
from generator.model import (
    Case,
    ChallengeId,
    Correction,
    Entry,
    Problem,
    Subcommittee,
    ThemeId,
    Tour,
)
from generator.model.vocabulary import CHALLENGE_COLUMNS, THEME_COLUMNS, Mark
from generator.reading.catalog import Catalog
from generator.reading.register import Prefecture, Register

TABLE = "003/table1"
T = TypeVar("T", ThemeId, ChallengeId)


@dataclass(frozen=True)
class Basis:
    """Why a case carries a theme or challenge: ``kind`` is matrix or chapter.

    ``cell`` counts the columns of the table from 1 and is None for a chapter.
    """

    kind: str
    source: str
    cell: int | None = None


@dataclass(frozen=True)
class Tag(Generic[T]):
    """A theme or challenge of a case with everything it rests on."""

    term: T
    bases: tuple[Basis, ...]


@dataclass(frozen=True)
class Index:
    """Answers about the catalog; every answer is in a fixed order."""

    catalog: Catalog
    register: Register

    def themes_of(self, case: Case) -> tuple[Tag[ThemeId], ...]:
        """The themes of a case, in the order of the vocabulary."""
        bases: dict[ThemeId, list[Basis]] = defaultdict(list)
        for cell, (term, mark) in enumerate(
            zip(THEME_COLUMNS, case.table1.themes if case.table1 else (), strict=False), 4
        ):
            if term and mark is not Mark.NONE:
                bases[term].append(Basis("matrix", TABLE, cell))
        for item in case.themes:
            bases[item.id].append(Basis("chapter", item.source))
        return tuple(Tag(term, tuple(bases[term])) for term in ThemeId if term in bases)

    def challenges_of(self, case: Case) -> tuple[Tag[ChallengeId], ...]:
        """The challenges of a case, in the order of the vocabulary."""
        bases: dict[ChallengeId, list[Basis]] = defaultdict(list)
        marks = case.table1.challenges if case.table1 else ()
        for cell, (term, mark) in enumerate(zip(CHALLENGE_COLUMNS, marks, strict=False), 1):
            if mark is not Mark.NONE:
                bases[term].append(Basis("matrix", TABLE, cell))
        for item in case.challenges:
            bases[item.id].append(Basis("chapter", item.source))
        return tuple(Tag(term, tuple(bases[term])) for term in ChallengeId if term in bases)

    @staticmethod
    def has_unlabelled_mark(case: Case) -> bool:
        """Whether the case has a mark in the table's column without a label."""
        return bool(case.table1) and any(
            term is None and mark is not Mark.NONE
            for term, mark in zip(
                THEME_COLUMNS, case.table1.themes if case.table1 else (), strict=False
            )
        )

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """All cases, north to south as the official codes go, then by id."""
        return tuple(sorted(self.catalog.cases, key=_place_key))

    def cases_of_theme(self, theme: ThemeId) -> tuple[tuple[Case, Tag[ThemeId]], ...]:
        """The cases of a theme with their tag."""
        return tuple(
            (case, tag) for case in self.cases for tag in self.themes_of(case) if tag.term is theme
        )

    def cases_of_challenge(
        self, challenge: ChallengeId
    ) -> tuple[tuple[Case, Tag[ChallengeId]], ...]:
        """The cases of a challenge with their tag."""
        return tuple(
            (case, tag)
            for case in self.cases
            for tag in self.challenges_of(case)
            if tag.term is challenge
        )

    @cached_property
    def problems(self) -> tuple[tuple[Problem, tuple[tuple[Case, tuple[str, ...]], ...]], ...]:
        """The problems and aims, each with its cases and the phrases found there; largest first."""
        found = []
        for problem in self.catalog.of("problems", Problem):
            pairs = ((case, problem.phrases(case.table2)) for case in self.cases if case.table2)
            found.append((problem, tuple((case, phrases) for case, phrases in pairs if phrases)))
        return tuple(sorted(found, key=lambda pair: (-len(pair[1]), pair[0].id)))

    def problems_of(self, case: Case) -> tuple[tuple[Problem, tuple[str, ...]], ...]:
        """The problems and aims of a case with the phrases they were read from."""
        return tuple(
            (problem, phrases)
            for problem, pairs in self.problems
            for other, phrases in pairs
            if other == case
        )

    def similar_to(self, case: Case) -> tuple[tuple[Case, Relation], ...]:
        """Cases that share most with one, nearest first, with what they share."""
        by_id = {other.id: other for other in self.cases}
        return tuple((by_id[found.case], found) for found in self._similar[case.id])

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
        found = {
            prefecture: tuple(
                case
                for case in self.cases
                if any(area.prefecture == prefecture.name for area in case.areas)
            )
            for prefecture in self.register.prefectures
        }
        return {prefecture: cases for prefecture, cases in found.items() if cases}

    @cached_property
    def unplaced(self) -> tuple[Case, ...]:
        """Cases with an area whose prefecture no source tells."""
        return tuple(
            case for case in self.cases if any(area.prefecture is None for area in case.areas)
        )

    def cases_of_subcommittee(self, item: Subcommittee) -> tuple[Case, ...]:
        """Cases that share a municipality or prefecture with a subcommittee's members."""
        codes = {area.code for area in item.areas if area.code}
        return tuple(case for case in self.cases if codes & {area.code for area in case.areas})

    def subcommittees_of(self, case: Case) -> tuple[Subcommittee, ...]:
        """The subcommittees in which one of the case's areas takes part."""
        return tuple(
            item for item in self.catalog.subcommittees if case in self.cases_of_subcommittee(item)
        )

    def tours_of(self, case: Case) -> tuple[Tour, ...]:
        """Tour blocks that name the case, or are inferred to be its."""
        return tuple(
            tour
            for tour in self.catalog.tours
            if tour.case == case.id or (tour.inferred and tour.inferred.case == case.id)
        )

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

    def related_to(self, kind: str, entry_id: str) -> tuple[tuple[str, Entry, str], ...]:
        """Entries that belong with one, by kind, with the reason: named on either side."""
        return self._relations.get((kind, entry_id), ())

    @cached_property
    def _relations(self) -> Mapping[tuple[str, str], tuple[tuple[str, Entry, str], ...]]:
        found: dict[tuple[str, str], dict[tuple[str, str], str]] = defaultdict(dict)
        for (kind, entry_id), entry in self._by_name.items():
            for item in entry.related:
                to_kind, to_id = item.to.split("/")
                if (to_kind, to_id) in self._by_name:
                    found[kind, entry_id].setdefault((to_kind, to_id), item.reason)
                    found[to_kind, to_id].setdefault((kind, entry_id), item.reason)
        return {
            name: tuple(
                (kind, self._by_name[kind, entry_id], reason)
                for (kind, entry_id), reason in others.items()
            )
            for name, others in found.items()
        }

    @cached_property
    def corrections(self) -> tuple[tuple[str, Entry, tuple[Correction, ...]], ...]:
        """Every entry that carries corrections, by kind and id."""
        return tuple(
            (kind, entry, entry.corrections)
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


def _place_key(case: Case) -> tuple[str, str]:
    codes = [area.code for area in case.areas if area.code]
    return (codes[0] if codes else "99", case.id)
