"""What changed when: the latest on the home page, all of it on a page, each entry's own record."""

from dataclasses import dataclass

from generator.model import Entry
from generator.reading import History, How, Revision
from generator.telling.naming import amount, entry_url, language
from generator.telling.pages.base import (
    HOME,
    ChangeView,
    Context,
    Link,
    Page,
    RecordView,
    japanese_date,
)

UPDATES = Link("新着・更新", "updates/")


@dataclass(frozen=True)
class RevisionView:
    """Entries that changed together; ``amount`` says how many of what, where they are many."""

    anchor: str
    date: str
    subject: str
    lang: str
    amount: str
    entries: tuple[tuple[Link, str], ...]


@dataclass(frozen=True)
class UpdatesView:
    """All changes, by day, newest first."""

    known: bool
    days: tuple[tuple[str, tuple[RevisionView, ...]], ...]


def record(context: Context, kind: str, entry: Entry) -> RecordView:
    """The record of one entry."""
    changes = tuple(
        ChangeView(japanese_date(revision.date), how.value, *_subject(revision))
        for revision, how in context.history.of(kind, entry.id)
    )
    return RecordView(context.history.known, changes)


def latest(context: Context, number: int) -> tuple[ChangeView, ...]:
    """The last changes for the home page; many at once are one of them.

    Subject lines in English are of no use to its readers, and left out here.
    """
    found: list[ChangeView] = []
    for revision, touch in context.history.news:
        if len(found) == number:
            break
        date = japanese_date(revision.date)
        subject = _subject(revision) if language(revision.subject) == "ja" else ("", "ja")
        if touch is None:
            link = Link(amount(revision), f"{UPDATES.url}#{_anchor(context.history, revision)}")
            found.append(ChangeView(date, "まとめて更新", *subject, link))
            continue
        entry = context.index.entry(touch.kind, touch.id)
        if entry:
            link = Link(entry.display_title, entry_url(entry))
            found.append(ChangeView(date, touch.how.value, *subject, link))
    return tuple(found)


def updates_page(context: Context) -> Page:
    """All changes by day."""
    days: dict[str, list[RevisionView]] = {}
    for revision in context.history.revisions:
        one = RevisionView(
            _anchor(context.history, revision),
            japanese_date(revision.date),
            *_subject(revision),
            amount(revision) if revision.is_bulk else "",
            _entries(context, revision),
        )
        if one.entries:
            days.setdefault(one.date, []).append(one)
    lead = "このサイトに追加・更新した項目を、新しい順に並べています。"
    view = UpdatesView(context.history.known, tuple((day, tuple(v)) for day, v in days.items()))
    return Page(
        UPDATES.url, UPDATES.label, lead, "updates.html.j2", view, (HOME,)
    )  # fmt: skip


def _subject(revision: Revision) -> tuple[str, str]:
    """A subject line and its language, which screen readers need to know."""
    return revision.subject, language(revision.subject)


def _entries(context: Context, revision: Revision) -> tuple[tuple[Link, str], ...]:
    found = ((context.index.entry(touch.kind, touch.id), touch.how) for touch in revision.touched)
    return tuple(
        (Link(entry.display_title, entry_url(entry)), "" if how is How.CHANGED else how.value)
        for entry, how in found
        if entry
    )


def _anchor(history: History, revision: Revision) -> str:
    """Counted from the first, so that it stays when others follow."""
    return f"change-{len(history.revisions) - history.revisions.index(revision)}"
