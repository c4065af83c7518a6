"""Which entries of a workbook are sound: by themselves, beside each other and beside all others."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from generator.findings import Finding, Severity, has_errors
from generator.knowing import check_catalog
from generator.model import KINDS, Entry
from generator.reading import Catalog, Register, validate
from generator.working.workbooks.building import Built, Draft
from generator.working.workbooks.entries import Owner
from generator.working.workbooks.placing import Placer
from generator.working.workbooks.texts import Texts

# What only says that entries are lacking, which may be those that are not sound yet.
LACKING = frozenset({"round-count"})


@dataclass(frozen=True)
class Judged:
    """The entries that may be written, by kind and id, and all findings."""

    sound: frozenset[Owner]
    findings: list[Finding]


@dataclass
class Judge:
    """Judges the entries of one workbook."""

    catalog: Catalog
    register: Register
    placer: Placer
    built: Built
    texts: Texts
    _entries: dict[Owner, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Whose each row is, by the sheet's name in findings and the row."""
        path = self.placer.book.sheet_path
        owners = self.built.owners.items()
        self._owners = {(path(sheet), row): owner for (sheet, row), owner in owners}

    def judge(self, *, partial: bool) -> Judged:
        """All findings; with ``partial`` also which entries may be written without the others."""
        findings, faulty = self._own_findings()
        told = self.placer.book.findings
        free = [one for one in told if self._owner_of(one) is None]  # of no entry, or of any
        before = set(check_catalog(self.catalog, self.register))
        drafts = {(one.kind, one.id): one for one in self.built.drafts}
        sound = frozenset(owner for owner in self._entries if owner not in faulty)
        across = self._across(sound, drafts.values(), before)
        findings = [*told, *findings, *across]
        if not partial or has_errors(free):
            return Judged(sound if not has_errors(findings) else frozenset(), _once(findings))
        sound, more = self._without_the_others(sound, drafts, before, across)
        return Judged(sound, _once([*findings, *more]))

    def _own_findings(self) -> tuple[list[Finding], set[Owner]]:
        """What is wrong with each entry alone, and whose cells had something wrong."""
        findings: list[Finding] = []
        faulty = {self._owner_of(one) for one in self.placer.book.findings if _is_error(one)}
        for draft in self.built.drafts:
            owner = draft.kind, draft.id
            entry, wrong = validate(draft.document, KINDS[draft.kind].model)
            placed = self.placer.field_findings(draft.kind, wrong)
            if entry and owner not in faulty:
                self._entries[owner] = entry
                placed += self.texts.faults(draft)
            findings += placed
            if entry is None or has_errors(placed):
                faulty.add(owner)
        return findings, {owner for owner in faulty if owner}

    def _owner_of(self, found: Finding) -> Owner | None:
        """The entry that a finding about a cell belongs to, if it is certain."""
        return self._owners.get((found.path, found.line))

    def _across(
        self, sound: frozenset[Owner], drafts: Iterable[Draft], before: set[Finding]
    ) -> list[Finding]:
        """What rules find with the sound entries, while the others are known but not read."""
        catalog = self._catalog_with(sound, drafts)
        paths = frozenset(draft.document.path for draft in drafts)
        new = [one for one in check_catalog(catalog, self.register) if one not in before]
        return list(self.placer.rule_findings(paths, new))

    def _catalog_with(self, sound: frozenset[Owner], drafts: Iterable[Draft]) -> Catalog:
        documents = dict(self.catalog.documents)
        entries = {
            kind: {one.id: one for one in found} for kind, found in self.catalog.entries.items()
        }
        for draft in drafts:
            owner = draft.kind, draft.id
            if owner in sound:
                documents[owner] = draft.document
                entries[draft.kind][draft.id] = self._entries[owner]
            else:  # what stands stays; of a new one the others know that it is there
                documents.setdefault(owner, draft.document)
        found = {kind: tuple(by_id.values()) for kind, by_id in entries.items()}
        return replace(self.catalog, entries=found, documents=documents)

    def _without_the_others(
        self, sound: frozenset[Owner], drafts: dict[Owner, Draft], before: set[Finding],
        across: list[Finding],
    ) -> tuple[frozenset[Owner], list[Finding]]:  # fmt: skip
        """The entries that are sound also where those that are not stay as they were."""
        found = across
        while True:
            wrong = [one for one in found if _is_error(one) and one.rule not in LACKING]
            owners = {self._owner_of(one) for one in wrong}
            lacking = [one for one in found if one.rule in LACKING and not self._owner_of(one)]
            if None in owners or lacking:  # an entry elsewhere would suffer, through whichever
                return frozenset(), found
            if found is not across and not owners:
                return sound, found
            sound -= {owner for owner in owners if owner}
            found = self._across(sound, [drafts[owner] for owner in sorted(sound)], before)


def _is_error(found: Finding) -> bool:
    return found.severity is Severity.ERROR


def _once(findings: Iterable[Finding]) -> list[Finding]:
    return list(dict.fromkeys(findings))
