"""What changed: the latest on the home page, all of it on a page, each entry's own record."""

from dataclasses import dataclass
from itertools import groupby, islice

from generator.model import Entry
from generator.telling.naming import entry_url
from generator.telling.news import EntryNews, News, news, said
from generator.telling.pages.base import Context, japanese_date
from generator.telling.pages.shapes import HOME, ChangeView, Link, Page, RecordView

UPDATES = Link("新着・更新", "updates/")
FEW = 3  # entries that need no unfolding


@dataclass(frozen=True)
class EntryNewsView:
    """One entry's change; ``link`` is None where the entry is gone."""

    title: str
    link: Link | None
    text: str


@dataclass(frozen=True)
class NewsView:
    """What a day did to the entries of a kind, and to each of them; few are shown at once."""

    anchor: str
    kind: str
    text: str
    few: bool
    entries: tuple[EntryNewsView, ...]


@dataclass(frozen=True)
class DayView:
    """A day's changes."""

    date: str
    news: tuple[NewsView, ...]


@dataclass(frozen=True)
class UpdatesView:
    """All changes, by day, newest first."""

    known: bool
    days: tuple[DayView, ...]


def record(context: Context, kind: str, entry: Entry) -> RecordView:
    """The record of one entry."""
    changes = tuple(
        ChangeView(japanese_date(change.date), said(change))
        for change in context.history.of(kind, entry.id)
    )
    return RecordView(context.history.known, changes)


def latest(context: Context, number: int) -> tuple[ChangeView, ...]:
    """The last changes for the home page, a line for each day and kind."""
    found = islice(news(context.index, context.history), number)
    return tuple(ChangeView(japanese_date(one.date), *_line(one)) for one in found)


def _line(one: News) -> tuple[str, Link]:
    """An entry and what was done to it, where there is but one; otherwise all of them together."""
    first = one.entries[0]
    if len(one.entries) == 1 and first.entry:
        return first.text, Link(first.title, entry_url(first.entry))
    return one.text, Link(one.kind.label, f"{UPDATES.url}#{one.anchor}")


def updates_page(context: Context) -> Page:
    """All changes by day."""
    days = tuple(
        DayView(
            japanese_date(date),
            tuple(map(_view, found)),
        )
        for date, found in groupby(news(context.index, context.history), lambda one: one.date)
    )
    lead = "このサイトに追加・更新した項目を、新しい順に並べています。"
    view = UpdatesView(context.history.known, days)
    return Page(
        UPDATES.url, UPDATES.label, lead, "updates.html.j2", view, (HOME,)
    )  # fmt: skip


def _view(one: News) -> NewsView:
    entries = tuple(map(_entry, one.entries))
    return NewsView(one.anchor, one.kind.label, one.text, len(entries) <= FEW, entries)


def _entry(one: EntryNews) -> EntryNewsView:
    link = Link(one.title, entry_url(one.entry)) if one.entry else None
    return EntryNewsView(one.title, link, one.text)
