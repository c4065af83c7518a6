"""What changed, in words for readers: a line for each day and kind, cases first, and what it holds.

The list of updates, the home page, the pages' own records and the feed say the same.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.knowing import Index
from generator.model import IN_ORDER, Entry, Kind
from generator.reading import Change, Day, Difference, History, How

MOST_NAMED = 3  # fields that a line of many entries names
WAYS = (("追加", "added"), ("変更", "changed"), ("削除", "removed"))
OF_MANY = {
    How.ADDED: "件を追加しました",
    How.CHANGED: "件を更新しました",
    How.RENAMED: "件のアドレスを変えました",
    How.REMOVED: "件の掲載を終えました",
}


@dataclass(frozen=True)
class EntryNews:
    """What a day did to one entry; ``entry`` is None where it is gone."""

    name: tuple[str, str]
    title: str
    entry: Entry | None
    changes: tuple[Change, ...]

    @property
    def text(self) -> str:
        """What was done, in words."""
        return "。".join(said(change) for change in self.changes)

    @property
    def moment(self) -> str:
        """When it was last changed on that day."""
        return max(change.moment for change in self.changes)


@dataclass(frozen=True)
class News:
    """What a day did to the entries of one kind."""

    date: str
    kind: Kind
    entries: tuple[EntryNews, ...]

    @property
    def anchor(self) -> str:
        """What its place in the list of updates is called."""
        return f"{self.date}-{self.kind.id}"

    @cached_property
    def text(self) -> str:
        """How many entries were added, changed, renamed and removed, and what was changed in them."""
        changes = [change for one in self.entries for change in one.changes]
        alike = ([change for change in changes if change.how is how] for how in How)
        return "".join(f"{_of_many(found)}。" for found in alike if found)


def news(index: Index, history: History) -> Iterator[News]:
    """All news, newest day first, on a day in the order of kinds.

    Entries that are not among those of today count only where they were removed.
    """
    for day in history.days:
        for kind in IN_ORDER:
            found = tuple(_entries(index, kind, day))
            if found:
                yield News(day.date, kind, found)


def _entries(index: Index, kind: Kind, day: Day) -> Iterator[EntryNews]:
    former = {old for entry in index.catalog.entries[kind.id] for old in entry.former_ids}
    by_id: dict[str, list[Change]] = {}
    for change in day.changes:
        if change.kind == kind.id:
            by_id.setdefault(change.id, []).append(change)
    for entry_id, changes in by_id.items():
        entry = index.entry(kind.id, entry_id)
        gone = next((one.title for one in changes if one.how is How.REMOVED), "")
        if entry or (gone and entry_id not in former):
            title = entry.display_title if entry else gone
            in_order = sorted(changes, key=lambda one: list(How).index(one.how))
            yield EntryNews((kind.id, entry_id), title, entry, tuple(in_order))


def said(change: Change) -> str:
    """One change: 更新：要約（変更）、取組（追加1件・変更2件）."""
    fields = change.fields
    if fields is None or (change.how is How.CHANGED and not fields):
        return f"{change.how.value}：内容を改めました"
    words = "、".join(map(_field, fields))
    return f"{change.how.value}：{words}" if words else change.how.value


def _field(one: Difference) -> str:
    numbers = ((word, getattr(one, name)) for word, name in WAYS)
    ways = [f"{word}{number}件" if one.many else word for word, number in numbers if number]
    return f"{one.label}（{'・'.join(ways) or '並べ替え'}）"


def _of_many(changes: Iterable[Change]) -> str:
    """Changes of one sort: 34件を更新しました（取組、要約など）."""
    changes = tuple(changes)
    labels = Counter(label for one in changes for label in {x.label: 0 for x in one.fields or ()})
    named = "、".join(label for label, _ in labels.most_common(MOST_NAMED))
    rest = "など" if len(labels) > MOST_NAMED else ""
    within = f"（{named}{rest}）" if named else ""
    return f"{len(changes)}{OF_MANY[changes[0].how]}{within}"
