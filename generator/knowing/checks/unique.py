"""What may stand only once: numbers, names, addresses."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator import unicode
from generator.findings import Finding, Severity
from generator.model import KINDS, Entry, shapes_of
from generator.reading import Catalog, Register

SOURCES = "sources"
TITLES = frozenset({"title", "term", "name", "heading"})  # the fields that entries are called by
# What pages that show many entries call their own parts, beside the entries' ids.
PAGE_ANCHOR = re.compile(
    "main|header-q|notes|dated|undated|blocks|held|(?:row|named)-[0-9]+|kind-[a-z-]+"
)


def check_unique_values(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """No two entries of a kind share a value that is meant to tell them apart."""
    for kind in KINDS.values():
        for name in (name for name, shape in shapes_of(kind.model).items() if shape.unique):
            first: dict[object, Entry] = {}
            for entry in catalog.entries[kind.id]:
                value = getattr(entry, name)
                other = first.setdefault(value, entry)
                if other is not entry:
                    message = (
                        f"{other.id}.yml と同じ{shapes_of(kind.model)[name].label}「{value}」です。"
                    )
                    yield catalog.finding(
                        kind.id, entry.id, (name,), "duplicate-number", message,
                        mend="どちらかの番号を直してください。",
                    )  # fmt: skip


def check_titles(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """No two entries of a kind are called the same; whether cases are one has a rule of its own."""
    for kind in KINDS.values():
        for name in TITLES & shapes_of(kind.model).keys():
            first: dict[str, Entry] = {}
            for entry in catalog.entries[kind.id]:
                title = str(getattr(entry, name) or entry.id)
                bare = "".join(unicode.normalize("NFKC", title).split()).casefold()
                other = first.setdefault(bare, entry)
                if other is not entry:
                    message = (
                        f"「{title}」という{kind.label}の項目が、もうあります（{other.id}.yml）。"
                    )
                    yield catalog.finding(
                        kind.id, entry.id, (name,), "same-title", message,
                        mend="同じものなら1つにまとめ、別のものなら区別できる名前にしてください。",
                        severity=Severity.WARNING,
                    )  # fmt: skip


def check_addresses(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """No address, of today or of before, leads to two entries."""
    owners: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, entries in catalog.entries.items():
        for entry in entries:
            owners[KINDS[kind].url(entry)].append((kind, entry.id))
    for taken in owners.values():
        for kind, entry_id in taken[1:] if len({kind for kind, _ in taken}) > 1 else []:
            message = f"content/{taken[0][0]}/{taken[0][1]}.yml と同じアドレスになります。"
            fix = "どちらかの id（ファイル名）を変えてください。"
            yield catalog.finding(kind, entry_id, ("id",), "same-address", message, mend=fix)
    yield from _places_of_others(catalog, owners)
    yield from _anchors_of_pages(catalog)
    yield from _former_ids(catalog)


def _places_of_others(
    catalog: Catalog, owners: Mapping[str, list[tuple[str, str]]]
) -> Iterator[Finding]:
    """A document called like another's place would stand where links to that place lead."""
    for source in catalog.sources:
        for place in source.places:
            for kind, entry_id in owners.get(f"{KINDS[SOURCES].url(source)}-{place.id}", ()):
                message = (
                    f"content/{SOURCES}/{source.id}.yml の「{place.id}」と同じアドレスになります。"
                )
                fix = "id（ファイル名）を変えてください。"
                yield catalog.finding(kind, entry_id, ("id",), "same-address", message, mend=fix)


def _anchors_of_pages(catalog: Catalog) -> Iterator[Finding]:
    """What stands on a page with others must not be called like a part of that page."""
    for kind, entries in catalog.entries.items():
        for entry in entries:
            if "#" in KINDS[kind].url(entry) and PAGE_ANCHOR.fullmatch(entry.id):
                message = f"「{entry.id}」は、ページの部分の名前として使われています。"
                fix = "ほかの id（ファイル名）にしてください。"
                yield catalog.finding(kind, entry.id, ("id",), "same-address", message, mend=fix)


def _former_ids(catalog: Catalog) -> Iterator[Finding]:
    owner = {(_folder(kind), entry_id): entry_id for kind, entry_id in catalog.documents}
    for kind, entries in catalog.entries.items():
        for entry in entries:
            owner[_folder(kind), _lies_at(kind, entry)] = entry.id
    for kind, entries in catalog.entries.items():
        for entry in entries:
            for number, former in enumerate(entry.former_ids):
                place, path = (_folder(kind), former), ("former_ids", number)
                if place in owner:
                    message, fix = _taken(former, owner[place], entry.id, _lies_at(kind, entry))
                    yield catalog.finding(kind, entry.id, path, "former-id", message, mend=fix)
                owner[place] = entry.id


def _lies_at(kind: str, entry: Entry) -> str:
    """The last part of an entry's address: its id, but of a round its number."""
    return KINDS[kind].url(entry).rstrip("/").rpartition("/")[2].removeprefix("#")


def _taken(former: str, owner: str, entry_id: str, address: str) -> tuple[str, str]:
    """Who has a former id already, and how to mend it."""
    if former == address:
        message = f"以前の id「{former}」は、いまもこの項目のアドレスに使われています。"
        return message, "古いアドレスのまま開けるので、この行を消してください。"
    if owner == entry_id:
        message = f"以前の id「{former}」は、このファイルに2度あるか、いまの id です。"
        return message, "この行を消してください。"
    message = f"以前の id「{former}」は {owner} が使っています。"
    return message, "この行を消すか、ほかの項目の id や former_ids を直してください。"


def _folder(kind: str) -> str:
    """Where a kind's entries lie; two kinds may share a folder."""
    return KINDS[kind].address
