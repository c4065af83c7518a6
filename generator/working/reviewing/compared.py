"""Two states of the content side by side: which entries differ, and in which rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings import Finding
from generator.knowing import Likeness, like, looks_personal
from generator.model import SECTIONS, Case, Entry, kind_of, label_of
from generator.reading import Catalog, HandWritten
from generator.working.reviewing.pairing import changes
from generator.working.reviewing.rows import Changed, rows_of

NUMBER = re.compile(r"[0-9０-９][0-9０-９,，.．]*")
ADDED, REPLACED, TAKEN_AWAY = "加わります", "差し替わります", "なくなります"  # of a picture


@dataclass(frozen=True)
class State:
    """The content in one state: its entries, and what the checks find."""

    catalog: Catalog
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class EntryChange:
    """What happens to one entry: ``before`` is None where it is new, ``after`` where it goes.

    ``pictures`` are the files beside it that differ, each with what happens to it.
    """

    before: Entry | None
    after: Entry | None
    rows: tuple[Changed, ...]
    likenesses: tuple[Likeness, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()

    @property
    def entry(self) -> Entry:
        """The entry as it will be, or as it was."""
        entry = self.after or self.before
        assert entry
        return entry

    @property
    def numbers(self) -> Iterator[Changed]:
        """Rows in which a number changes."""
        return (
            row
            for row in self.rows
            if row.before
            and row.after
            and NUMBER.findall(row.before.text) != NUMBER.findall(row.after.text)
        )

    @property
    def personal(self) -> Iterator[Changed]:
        """Rows that now hold what looks like a person's contact."""
        office = label_of(Case, "contact")
        return (
            row
            for row in self.rows
            if row.after and any(looks_personal(row.after.text, of_office=row.label == office))
        )

    @property
    def sections(self) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Of a case, the labels of the sections that say something, before and after."""
        if not isinstance(self.after, Case):
            return None
        return _said(self.before), _said(self.after)


@dataclass(frozen=True)
class Compared:
    """Everything that is different, in the order of kinds and ids."""

    added: tuple[EntryChange, ...]
    changed: tuple[EntryChange, ...]
    removed: tuple[EntryChange, ...]
    pages: tuple[tuple[str, HandWritten | None, HandWritten | None], ...]
    findings: tuple[Finding, ...]
    unreadable: tuple[str, ...]
    new_places: frozenset[str]
    catalogs: tuple[Catalog, Catalog]

    @property
    def entries(self) -> tuple[EntryChange, ...]:
        """All changes of entries."""
        return (*self.added, *self.changed, *self.removed)


def compare(before: State, after: State) -> Compared:
    """What differs between two states."""
    old, new = _by_name(before.catalog), _by_name(after.catalog)
    former = {
        (kind, was): (kind, now)
        for (kind, now), entry in new.items()
        for was in entry.former_ids
        if (kind, was) in old
    }
    names = {now: was for was, now in former.items()}
    unreadable = {
        f"{kind}/{one}" for kind, one in after.catalog.documents if (kind, one) not in new
    }
    added, changed = [], []
    for name, entry in new.items():
        was = old.get(name) or old.get(names.get(name, name))
        rows = changes(rows_of(was) if was else (), rows_of(entry))
        pictures = tuple(_pictures(before.catalog, after.catalog, was, entry))
        if was is None:
            found = like(entry, after.catalog.entries[name[0]])
            added.append(EntryChange(None, entry, rows, found, pictures))
        elif was != entry or pictures:
            changed.append(EntryChange(was, entry, rows, pictures=pictures))
    removed = [
        EntryChange(entry, None, ())
        for name, entry in old.items()
        if name not in new and name not in former and "/".join(name) not in unreadable
    ]
    return Compared(
        tuple(added),
        tuple(changed),
        tuple(removed),
        tuple(_pages(before.catalog, after.catalog)),
        _new_findings(before.findings, after.findings),
        tuple(sorted(unreadable)),
        frozenset(after.catalog.places) - frozenset(before.catalog.places),
        (before.catalog, after.catalog),
    )


def _by_name(catalog: Catalog) -> dict[tuple[str, str], Entry]:
    return {
        (kind_of(entry).id, entry.id): entry
        for entries in catalog.entries.values()
        for entry in entries
    }


def _pictures(
    before: Catalog, after: Catalog, was: Entry | None, entry: Entry
) -> Iterator[tuple[str, str]]:
    old, new = _digests(before, was), _digests(after, entry)
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield name, ADDED if name not in old else REPLACED if name in new else TAKEN_AWAY


def _digests(catalog: Catalog, entry: Entry | None) -> dict[str, str]:
    """The pictures beside an entry by their names."""
    found = catalog.pictures.items() if isinstance(entry, Case) else ()
    return {name: one.digest for (owner, name), one in found if entry and owner == entry.id}


def _said(entry: Entry | None) -> tuple[str, ...]:
    if not isinstance(entry, Case):
        return ()
    return tuple(label for name, label in SECTIONS.items() if getattr(entry.sections, name))


def _pages(
    before: Catalog, after: Catalog
) -> Iterator[tuple[str, HandWritten | None, HandWritten | None]]:
    one, other = ({page.name: page for page in catalog.pages} for catalog in (before, after))
    for name in sorted({*one, *other}):
        if one.get(name) != other.get(name):
            yield name, one.get(name), other.get(name)


def _new_findings(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What is found now and was not before, wherever in the file it stood."""
    known = {(one.path, one.rule, one.message) for one in before}
    return tuple(sorted(one for one in after if (one.path, one.rule, one.message) not in known))
