"""What the casebook prints: the site's own views as plain data, whole or in volumes.

All labels and orders are those of the pages; only the numbers of the notes and of the cases are
given here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from generator.telling import (
    IDENTITY,
    UNKNOWN,
    CaseRow,
    CaseView,
    Group,
    HomeView,
    IndexView,
    Link,
    ListView,
    Site,
    SourcesView,
    TermView,
    Volume,
    entry_url,
    japanese_date,
)
from generator.writing.casebook.case import Json, case_content

V = TypeVar("V")
Order = dict[str, int]  # the numbers of the cases in a book, by the addresses of their pages


@dataclass(frozen=True)
class Term:
    """A theme, challenge or prefecture: its cases, and why each belongs to it."""

    label: str
    cases: Mapping[str, list[str]]


class Pages:
    """What the site's pages show, looked up by their addresses as often as there are volumes."""

    def __init__(self, site: Site) -> None:
        self._pages = {page.url: page for page in site.pages}

    def view(self, url: str, kind: type[V]) -> V:
        """The view of a page. Raises TypeError where another one lies there."""
        view = self._pages[url].view
        if not isinstance(view, kind):
            raise TypeError(f"{url}: {type(view).__name__} instead of {kind.__name__}")
        return view

    @cached_property
    def cases(self) -> Mapping[str, tuple[int, Group, CaseRow]]:
        """All cases in the order of their list: number, region, and the line there."""
        groups = self.view("cases/", ListView).groups
        rows = [(group, row) for group in groups for row in group.rows]
        return {row.link.url: (number, group, row) for number, (group, row) in enumerate(rows)}

    @cached_property
    def terms(self) -> Mapping[str, tuple[Term, ...]]:
        """The entries of each index."""
        return {
            "challenge_index": tuple(self._terms("challenges/")),
            "theme_index": tuple(self._terms("themes/")),
            "prefecture_index": tuple(self._prefectures()),
        }

    def _terms(self, url: str) -> Iterator[Term]:
        for link in self._links(url):
            view = self.view(link.url, TermView)
            bases: dict[str, list[str]] = {}
            for short, group in (("章", view.examples), ("表", view.marked)):
                for row in group.rows:
                    bases.setdefault(row.link.url, []).append(short)
            yield Term(link.label, bases)

    def _prefectures(self) -> Iterator[Term]:
        for link in self._links("prefectures/"):
            groups = self.view(link.url, ListView).groups
            yield Term(link.label, {row.link.url: [] for group in groups for row in group.rows})

    def _links(self, index: str) -> Iterator[Link]:
        for group in self.view(index, IndexView).groups:
            yield from (term.link for term in group.rows)


def content(pages: Pages, confirmed_on: str | None, volumes: Sequence[Volume] = ()) -> Json:
    """The whole casebook; ``confirmed_on`` is the date of the data (2026-03-31), if there is one.

    Where it comes in ``volumes``, this file leads to them and holds no cases itself.
    """
    home = pages.view("", HomeView)
    numbers = {
        "count": home.cases,
        "prefectures": home.prefecture_count,
        "articles": home.articles,
        "tours": home.tours,
        "volumes": [
            {"label": one.label, "count": len(one.cases), "file": Path(one.url).name}
            for one in volumes
        ],
    }
    order = _order(pages, () if volumes else pages.cases)
    indexes = {
        name: [] if volumes else [_entry(term, pages, order) for term in terms]
        for name, terms in pages.terms.items()
    }
    return _cover("", confirmed_on) | numbers | _inside(pages, order) | indexes


def volume_content(pages: Pages, volume: Volume) -> Json:
    """One volume of the casebook, complete in itself."""
    cases = volume.cases
    numbers = {
        "count": len(cases),
        "prefectures": len({area.prefecture for case in cases for area in case.areas} - {None}),
        "articles": sum(case.summary is not None for case in cases),
        "tours": sum(bool(case.monitor_tour and case.monitor_tour.held) for case in cases),
        "volumes": [],
    }
    order = _order(pages, (entry_url(case) for case in cases))
    indexes = {
        name: [_entry(term, pages, order) for term in terms if term.cases.keys() & order.keys()]
        for name, terms in pages.terms.items()
    }
    return _cover(volume.label, volume.confirmed_on) | numbers | _inside(pages, order) | indexes


def _cover(volume: str, confirmed_on: str | None) -> Json:
    return {
        "site": IDENTITY.name,
        "subject": IDENTITY.subject,
        "cases": IDENTITY.cases,
        "volume": volume,
        "date": japanese_date(confirmed_on) if confirmed_on else UNKNOWN,
    }


def _order(pages: Pages, urls: Iterable[str]) -> Order:
    """Numbers for the cases at some addresses, in the order of the list of all."""
    found = sorted(urls, key=lambda url: pages.cases[url][0])
    return {url: number for number, url in enumerate(found, 1)}


def _inside(pages: Pages, order: Order) -> Json:
    """The cases that have a number, by region, and the sources."""
    regions: dict[str, Json] = {}
    for url, number in order.items():
        _, group, row = pages.cases[url]
        region = {"label": group.label, "note": group.note, "cases": []}
        told = case_content(pages.view(url, CaseView), row, number)
        regions.setdefault(group.label, region)["cases"].append(told)
    return {"regions": list(regions.values()), "sources": _sources(pages)}


def _entry(term: Term, pages: Pages, order: Order) -> Json:
    """An entry of an index: its cases, each once, in the order of the book."""
    return {
        "label": term.label,
        "cases": [
            {"number": number, "place": pages.cases[url][2].place, "bases": term.cases[url]}
            for url, number in order.items()
            if url in term.cases
        ],
    }


def _sources(pages: Pages) -> list[Json]:
    return [
        {
            "title": source.title,
            "issuer": source.issuer,
            "date": source.date,
            "places": [{"label": place.label, "pages": place.pages} for place in source.places],
        }
        for source in pages.view("sources/", SourcesView).sources
    ]
