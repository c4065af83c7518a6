"""Two states of the content side by side: which entries differ, and in which rows."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.findings import Finding
from generator.knowing import Likeness, Likenesses, looks_personal, said_sections
from generator.model import SECTIONS, Case, Entry, kind_of, label_of
from generator.reading import PAGES, Catalog
from generator.working.reviewing.echoes import Echo, echoes
from generator.working.reviewing.pages import PageChange, pages_changed
from generator.working.reviewing.pairing import changes, moves
from generator.working.reviewing.rows import Changed, Moved, Names, names_in, rows_of

Name = tuple[str, str]  # of a file: its folder, as the kind of an entry, and its id
ADDED, REPLACED, TAKEN_AWAY = "加わります", "差し替わります", "なくなります"  # of a picture


@dataclass(frozen=True)
class State:
    """The content in one state: its entries, and what the checks find.

    ``files`` are the folder and name of all that are there, also of those that nobody can read.
    """

    catalog: Catalog
    findings: tuple[Finding, ...]
    files: frozenset[Name]


@dataclass(frozen=True)
class EntryChange:
    """What happens to one entry: ``before`` is None where it is new, ``after`` where it goes.

    ``pictures`` are the files beside it that differ, each with what happens to it. ``heir`` is
    the entry that the address it had is of, or leads to, from now on. ``moved`` are
    fields in another order. ``echoes`` are amounts that change here and are said elsewhere as they were.
    ``is_mended`` says that a file was there before, which nobody could read.
    """

    before: Entry | None
    after: Entry | None
    rows: tuple[Changed, ...]
    likenesses: tuple[Likeness, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    heir: Entry | None = None
    moved: tuple[Moved, ...] = ()
    echoes: tuple[Echo, ...] = ()
    is_mended: bool = False

    @property
    def entry(self) -> Entry:
        """The entry as it will be, or as it was."""
        entry = self.after or self.before
        assert entry
        return entry

    @property
    def urls(self) -> tuple[str, str]:
        """Its address before and after; the same one twice where it is new, or goes."""
        before, after = self.before or self.entry, self.after or self.entry
        return kind_of(before).url(before), kind_of(after).url(after)

    @property
    def is_renamed(self) -> bool:
        """Whether it goes on under another id."""
        return bool(self.before and self.after and self.before.id != self.after.id)

    @property
    def numbers(self) -> Iterator[Changed]:
        """Rows in which a number changes."""
        return (
            row
            for row in self.rows
            if row.before and row.after and row.before.numbers != row.after.numbers
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
    pages: tuple[PageChange, ...]
    findings: tuple[Finding, ...]
    unreadable: tuple[str, ...]
    new_places: frozenset[str]
    names: Names

    @property
    def entries(self) -> tuple[EntryChange, ...]:
        """All changes of entries."""
        return (*self.added, *self.changed, *self.removed)


def compare(before: State, after: State) -> Compared:
    """What differs between two states."""
    old, new = _by_name(before.catalog), _by_name(after.catalog)
    unreadable = after.files - new.keys() - {(PAGES, page.name) for page in after.catalog.pages}
    stays = new.keys() | unreadable
    names = {**names_in(before.catalog), **names_in(after.catalog)}
    gone = {name: entry for name, entry in old.items() if name not in stays}
    renamed = _renamed(gone, {name: new[name] for name in new if name not in old}, names)
    others = gone.keys() - renamed.values()
    heirs = {url: entry for entry in new.values() for url in kind_of(entry).former_urls(entry)}
    heirs |= {_url(entry): entry for entry in new.values()}
    pictures_of = _Pictures(before.catalog, after.catalog)
    alike = cache(lambda kind: Likenesses(after.catalog.entries[kind]))
    everyone = cache(lambda: [(entry, rows_of(entry, names)) for entry in new.values()])
    added, changed = [], []
    for name, entry in new.items():
        was = old.get(name) or old.get(renamed.get(name, name))
        old_rows, new_rows = rows_of(was, names) if was else (), rows_of(entry, names)
        rows = changes(old_rows, new_rows)
        is_mended = was is None and name in before.files
        pictures = tuple(pictures_of(entry if is_mended else was, entry))
        if was is None:
            found = alike(name[0]).to(entry)
            added.append(EntryChange(None, entry, rows, found, pictures, is_mended=is_mended))
        elif was != entry or pictures:
            moved = tuple(moves(old_rows, new_rows))
            heir = heirs.get(_url(was))
            said = tuple(echoes(entry, rows, everyone))
            changed.append(
                EntryChange(
                    was, entry, rows, pictures=pictures, heir=heir, moved=moved, echoes=said
                )
            )
    removed = [
        EntryChange(
            entry, None, changes(rows_of(entry, names), ()),
            pictures=tuple(pictures_of(entry, None)),
            heir=heirs.get(_url(entry)),
        )
        for name, entry in gone.items()
        if name in others
    ]  # fmt: skip
    return Compared(
        tuple(added),
        tuple(changed),
        tuple(removed),
        tuple(pages_changed(before.catalog, after.catalog, before.files, unreadable)),
        _new_findings(before.findings, after.findings),
        tuple(sorted(map("/".join, unreadable))),
        frozenset(after.catalog.places) - frozenset(before.catalog.places),
        names,
    )


def _renamed(
    gone: Mapping[Name, Entry], new: Mapping[Name, Entry], names: Names
) -> dict[Name, Name]:
    """Under which name entries stood that have another one now.

    An entry goes on as that one which lay at the same address, as a round lies at its number. Else
    it may claim the ids of several that are gone, and goes on as that one of them which says the
    most of what it says; the others go.
    """
    found: dict[Name, Name] = {}
    left = dict(gone)
    at = {(name[0], _url(entry)): name for name, entry in gone.items()}
    for name, entry in new.items():
        same = at.get((name[0], _url(entry)))
        former = [(name[0], was) for was in entry.former_ids]
        claimed = [same] if same in left else [was for was in former if was in left]
        if claimed:
            said = Counter(rows_of(entry, names))
            common = {was: said & Counter(rows_of(gone[was], names)) for was in claimed}
            found[name] = max(claimed, key=lambda was: common[was].total())
            del left[found[name]]
    return found


def _url(entry: Entry) -> str:
    return kind_of(entry).url(entry)


def _by_name(catalog: Catalog) -> dict[Name, Entry]:
    return {
        (kind_of(entry).id, entry.id): entry
        for entries in catalog.entries.values()
        for entry in entries
    }


class _Pictures:
    """What happens to the pictures beside an entry, each by its name."""

    def __init__(self, before: Catalog, after: Catalog) -> None:
        self._before, self._after = _digests(before), _digests(after)

    def __call__(self, was: Entry | None, entry: Entry | None) -> Iterator[tuple[str, str]]:
        old = self._before.get(was.id, {}) if isinstance(was, Case) else {}
        new = self._after.get(entry.id, {}) if isinstance(entry, Case) else {}
        for name in sorted({*old, *new}):
            if old.get(name) != new.get(name):
                yield name, ADDED if name not in old else REPLACED if name in new else TAKEN_AWAY


def _digests(catalog: Catalog) -> Mapping[str, dict[str, str]]:
    """The pictures beside each case by their names."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for (owner, name), picture in catalog.pictures.items():
        found[owner][name] = picture.digest
    return found


def _said(entry: Entry | None) -> tuple[str, ...]:
    if not isinstance(entry, Case):
        return ()
    return tuple(SECTIONS[name] for name in said_sections(entry))


def _new_findings(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What is found now and was not before, wherever in the file it stood."""
    known = Counter(map(_what_is_wrong, before))
    return tuple(one for one in sorted(after) if not _taken(known, _what_is_wrong(one)))


def _what_is_wrong(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.rule, finding.message


def _taken(known: Counter[tuple[str, str, str]], key: tuple[str, str, str]) -> bool:
    known[key] -= 1
    return known[key] >= 0
