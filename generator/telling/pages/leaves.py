"""A page with a long list as several pages: the list's first part, and leaves with what follows.

Whoever asks the views (casebook, pictures) sees whole lists; only what is shown is cut. Leaves lie
below their page, read one after the other, and are not searched: what they list has pages of its own,
but for records of contradictions and for organisations that only cases name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from generator.model import KINDS
from generator.telling.pages.errata import ErrataPart
from generator.telling.pages.listings import Group
from generator.telling.pages.matrix import MatrixTable
from generator.telling.pages.registers import OrganisationGroup
from generator.telling.pages.shapes import Link, LinkList, Listed, Page

MOST = 200  # rows on one page: some 25 KB on the wire

# Where entries lie, by their ids; no id has two hyphens together, so there the leaves do.
FOLDERS = frozenset(kind.address.partition("{")[0] for kind in KINDS.values() if kind.has_pages)

# What a leaf shows, in the words of its template.
SHOWN: dict[type[Listed[Any]], str] = {
    Group: "cases",
    MatrixTable: "matrix",
    ErrataPart: "errata",
    OrganisationGroup: "organisations",
    LinkList: "links",
}


@dataclass(frozen=True)
class LeafView:
    """The rows of a list from ``first`` to ``last``, counted from 1, and the ways on and back.

    ``shows`` says what rows they are, ``part`` holds them as the list does.
    """

    heading: str
    first: int
    last: int
    shows: str
    part: Listed[Any]
    before: Link
    after: Link | None


def leaves(page: Page) -> Iterator[Page]:
    """A page as it is shown, and the leaves of its lists."""
    cut: dict[str, object] = {}
    following: list[Page] = []
    for name, value in _values(page.view):
        if isinstance(value, Listed):
            cut[name] = _cut(page, value, MOST, following)
        elif isinstance(value, tuple) and value and isinstance(value[0], Listed):
            cut[name] = tuple(_cut(page, part, _most(value), following) for part in value)
    yield replace(page, view=replace(page.view, **cut)) if following else page  # type: ignore[type-var]
    yield from following


def _values(view: object) -> Iterator[tuple[str, object]]:
    if is_dataclass(view):
        yield from ((field.name, getattr(view, field.name)) for field in fields(view))


def _most(parts: Iterable[Listed[Any]]) -> int:
    """How many rows of each list a page shows; of many long ones the first few will do."""
    whole = sum(len(part.rows) for part in parts)
    return MOST if whole <= 2 * MOST else MOST // 4


def _cut(page: Page, part: Listed[Any], most: int, following: list[Page]) -> Listed[Any]:
    count = len(part.rows)
    if count <= most:
        return part
    rows, least = _linked_first(part)
    starts = range(max(most, least), count, MOST)
    name = f"{page.url}{part.id}{'--' if page.url in FOLDERS else '-'}"
    urls = [f"{name}{number}/" for number in range(2, len(starts) + 2)]
    ways = [
        Link(page.title, f"{page.url}#{part.id}"),
        *(Link(_words(s, count), u) for s, u in zip(starts, urls, strict=True)),
    ]
    for number, (start, url) in enumerate(zip(starts, urls, strict=True)):
        view = LeafView(
            heading=f"{page.title}：{part.label}" if part.label not in page.title else page.title,
            first=start + 1,
            last=min(start + MOST, count),
            shows=SHOWN[type(part)],
            part=replace(part, rows=rows[start : start + MOST], whole=count),
            before=ways[number],
            after=ways[number + 2] if number + 2 < len(ways) else None,
        )
        title = f"{view.heading}（{view.first}〜{view.last}件目）"
        trail = (*page.trail, Link(page.title, page.url))
        following.append(
            Page(
                url,
                title,
                f"{title}。全部で{count}件です。",
                "leaf.html.j2",
                view,
                trail,
                look=page.look,
            )
        )
    first = rows[: starts[0] if starts else count]
    return replace(part, rows=first, whole=count, onward=ways[1] if starts else None)


def _linked_first(part: Listed[Any]) -> tuple[tuple[Any, ...], int]:
    """The rows of a list, and how many of them stay on its page because links lead to them there."""
    if not isinstance(part, OrganisationGroup):
        return part.rows, 0
    linked = [row for row in part.rows if row.is_entry]
    return (*linked, *(row for row in part.rows if not row.is_entry)), len(linked)


def _words(start: int, count: int) -> str:
    return f"{start + 1}〜{min(start + MOST, count)}件目"
