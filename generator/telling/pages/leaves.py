"""A page with a long list as several pages: the list's first part, and leaves with what follows.

Whoever asks the views (casebook, pictures) sees whole lists; only what is shown is cut. Leaves lie
below their page, read one after the other, and are not searched: what they list has pages of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from generator.telling.pages.base import Link, Page
from generator.telling.pages.cases import CaseRow
from generator.telling.pages.listings import Group

MOST = 200  # cases on one page: some 25 KB on the wire


@dataclass(frozen=True)
class LeafView:
    """The cases of a list from ``first`` to ``last``, counted from 1, and the ways on and back."""

    heading: str
    first: int
    last: int
    count: int
    rows: tuple[CaseRow, ...]
    before: Link
    after: Link | None


def leaves(page: Page) -> Iterator[Page]:
    """A page as it is shown, and the leaves of its lists."""
    cut: dict[str, object] = {}
    following: list[Page] = []
    for name, value in _values(page.view):
        if isinstance(value, Group):
            cut[name] = _cut(page, value, following)
        elif isinstance(value, tuple) and value and isinstance(value[0], Group):
            cut[name] = tuple(_cut(page, group, following) for group in value)
    yield replace(page, view=replace(page.view, **cut)) if following else page  # type: ignore[type-var]
    yield from following


def _values(view: object) -> Iterator[tuple[str, object]]:
    if is_dataclass(view):
        yield from ((field.name, getattr(view, field.name)) for field in fields(view))


def _cut(page: Page, group: Group, following: list[Page]) -> Group:
    count = len(group.rows)
    if count <= MOST:
        return group
    starts = range(MOST, count, MOST)
    urls = [f"{page.url}{group.id}-{number}/" for number in range(2, len(starts) + 2)]
    ways = [
        Link(page.title, f"{page.url}#{group.id}"),
        *(Link(_words(s, count), u) for s, u in zip(starts, urls, strict=True)),
    ]
    for number, (start, url) in enumerate(zip(starts, urls, strict=True)):
        view = LeafView(
            heading=f"{page.title}：{group.label}" if group.label not in page.title else page.title,
            first=start + 1,
            last=min(start + MOST, count),
            count=count,
            rows=group.rows[start : start + MOST],
            before=ways[number],
            after=ways[number + 2] if number + 2 < len(ways) else None,
        )
        title = f"{view.heading}（{view.first}〜{view.last}件目）"
        trail = (*page.trail, Link(page.title, page.url))
        following.append(
            Page(url, title, f"{title}。全部で{count}件です。", "leaf.html.j2", view, trail)
        )
    return replace(group, rows=group.rows[:MOST], whole=count, onward=ways[1])


def _words(start: int, count: int) -> str:
    return f"{start + 1}〜{min(start + MOST, count)}件目"
