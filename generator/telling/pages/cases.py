"""The page of a case, and the rows by which other pages list it."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.knowing import Tag, has_unlabelled_mark
from generator.model import SECTIONS, TABLE1, TABLE2, Area, Case, ChallengeId, ThemeId
from generator.telling.naming import entry_url, reasons
from generator.telling.pages.base import (
    HOME,
    Context,
    CorrectionView,
    FactRow,
    Link,
    Page,
    RelatedGroup,
    Said,
    TagView,
    case_link,
    japanese_date,
    listing,
    round_link,
    subcommittee_link,
)
from generator.telling.pages.citing import Citation, cite, source_refs
from generator.telling.pages.tours import TourView, tour_view
from generator.telling.wording import CASE_LABELS, TABLE2_LABELS, TOUR_HELD, TOUR_NOT_HELD, UNKNOWN


@dataclass(frozen=True)
class CaseRow:
    """A case in a list: enough to choose by.

    ``gist`` is what is done; where no text tells it, ``printed`` is what the second table says.
    """

    id: str
    link: Link
    place: str
    prefectures: str
    consortium: str
    round: str
    tour: str
    challenges: tuple[Link, ...]
    themes: tuple[Link, ...]
    gist: str
    printed: tuple[str, ...]
    filled: int
    bases: tuple[str, ...] = ()


@dataclass(frozen=True)
class AreaView:
    """A municipality or prefecture with its code and reading; prefecture links to its page."""

    name: str
    prefecture: Link | None
    code: str | None
    reading: str
    region: str | None
    unresolved: str | None


@dataclass(frozen=True)
class SectionView:
    """One of the eight sections; with nothing said it reads 情報未収集."""

    id: str
    label: str
    said: tuple[Said, ...]
    printed: tuple[tuple[str, str], ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything at all is known."""
        return bool(self.said or self.printed)


@dataclass(frozen=True)
class SchemeView:
    """A scheme with a name of its own."""

    name: str
    text: str
    source: Link


@dataclass(frozen=True)
class Fact:
    """Something said of the case in a word, with its source; ``text`` is None if unknown."""

    text: str | None
    source: Link | None
    link: Link | None = None


@dataclass(frozen=True)
class CaseView:
    """All that a case page prints; ``labels`` name what is told."""

    id: str
    labels: Mapping[str, str]
    place: str
    readings: str
    consortium: str
    consortium_source: Link
    variants: tuple[tuple[str, Link], ...]
    areas: tuple[AreaView, ...]
    round: Fact
    tour: Fact
    challenges: tuple[TagView, ...]
    themes: tuple[TagView, ...]
    problems: tuple[TagView, ...]
    unlabelled: bool
    summary: Said | None
    sections: tuple[SectionView, ...]
    filled: int
    schemes: tuple[SchemeView, ...]
    tours: tuple[TourView, ...]
    subcommittees: tuple[Link, ...]
    related: tuple[RelatedGroup, ...]
    similar: tuple[tuple[Link, tuple[str, ...]], ...]
    citation: Citation
    corrections: tuple[CorrectionView, ...]
    printed_rows: tuple[tuple[Link, tuple[tuple[str, str], ...]], ...]
    sources: tuple[Link, ...]
    links: tuple[tuple[str, str], ...]
    confirmed: str
    report_url: str | None
    json_url: str
    address: str | None
    table_only: bool
    more: tuple[FactRow, ...]


def case_row(
    context: Context,
    case: Case,
    tag: Tag[ThemeId] | Tag[ChallengeId] | None = None,
    bases: tuple[str, ...] = (),
) -> CaseRow:
    """A case as a row; with a tag, or bases in words, the row tells why it stands in its list."""
    index = context.index
    prefectures = list(dict.fromkeys(area.prefecture or "" for area in case.areas))
    sections = _sections(context, case)
    gist = _gist(case)
    return CaseRow(
        id=case.id,
        link=case_link(case),
        place=case.place,
        prefectures="・".join(name or "都道府県の記載なし" for name in prefectures),
        consortium=case.consortium.name,
        round=f"{case.round}次" if case.round else "",
        tour=_tour_word(case) or UNKNOWN,
        challenges=tuple(
            Link(view.label, view.url) for view in map(context.tag, index.challenges_of(case))
        ),
        themes=tuple(
            Link(view.label, view.url) for view in map(context.tag, index.themes_of(case))
        ),
        gist=gist,
        printed=() if gist else _table2(case),
        filled=sum(section.known for section in sections),
        bases=tuple(context.basis(basis) for basis in tag.bases) if tag else bases,
    )


def _gist(case: Case) -> str:
    done = case.summary or next(iter(case.sections.approach or ()), None)
    return done.text if done else ""


def _table2(case: Case) -> tuple[str, ...]:
    if not case.table2:
        return ()
    texts = {"theme": case.table2.theme, "problem": case.table2.problem}
    return tuple(f"{label}：{texts[name]}" for name, label in TABLE2_LABELS.items())


def case_page(context: Context, case: Case) -> Page:
    """The page of one case."""
    view = _view(context, case)
    description = (
        view.summary.texts[0]
        if view.summary
        else (f"{case.place}の二地域居住先導的プロジェクト（{case.consortium.name}）の記録。")
    )
    trail = (HOME, listing("cases"))
    return Page(entry_url(case), case.display_title, description, "case.html.j2", view, trail)


def _view(context: Context, case: Case) -> CaseView:
    index, places = context.index, context.places
    sections = _sections(context, case)
    table = places.get(TABLE1) if case.table1 else None
    return CaseView(
        id=case.id,
        labels=CASE_LABELS,
        place=case.place,
        readings="・".join(dict.fromkeys(area.reading for area in case.areas)),
        consortium=case.consortium.name,
        consortium_source=places[case.consortium.source],
        variants=tuple((one.name, places[one.source]) for one in case.consortium.variants),
        areas=tuple(_area(context, area) for area in case.areas),
        round=Fact(f"{case.round}次", table, round_link(case.round))
        if case.round
        else Fact(None, None),
        tour=Fact(_tour_word(case), places[case.monitor_tour.source])
        if case.monitor_tour
        else Fact(None, None),
        challenges=tuple(map(context.tag, index.challenges_of(case))),
        themes=tuple(map(context.tag, index.themes_of(case))),
        problems=tuple(
            TagView(problem.label, entry_url(problem), phrases)
            for problem, phrases in index.problems_of(case)
        ),
        unlabelled=has_unlabelled_mark(case),
        summary=context.said([case.summary])[0] if case.summary else None,
        sections=sections,
        filled=sum(section.known for section in sections),
        schemes=tuple(SchemeView(one.name, one.text, places[one.source]) for one in case.schemes),
        tours=tuple(tour_view(context, tour) for tour in index.tours_of(case)),
        subcommittees=tuple(map(subcommittee_link, index.subcommittees_of(case))),
        related=context.related("cases", case),
        similar=tuple(
            (case_link(other), reasons(found.shared)) for other, found in index.similar_to(case)
        ),
        citation=cite(context, case),
        corrections=_corrections(context, case),
        printed_rows=_printed_rows(context, case),
        sources=tuple(context.places[ref] for ref in source_refs(context, case)),
        links=tuple((link.label, link.url) for link in case.links),
        confirmed=japanese_date(case.confirmed_on),
        report_url=context.address.report(case.id, case.display_title),
        json_url=f"api/v1/cases/{case.id}.json",
        address=context.address.page(entry_url(case)),
        table_only=not case.summary and not any(section.said for section in sections),
        more=context.more("cases", case),
    )


def _corrections(context: Context, case: Case) -> tuple[CorrectionView, ...]:
    """The case's own, then those of its tour blocks on subjects not yet named."""
    found = {one.subject: one for one in context.corrections(case.corrections)}
    for tour in context.index.tours_of(case):
        for one in context.corrections(tour.corrections):
            found.setdefault(one.subject, one)
    return tuple(found.values())


def _area(context: Context, area: Area) -> AreaView:
    prefecture = context.index.register.prefecture(area.prefecture or "")
    link = Link(prefecture.name, f"prefectures/{prefecture.slug}/") if prefecture else None
    return AreaView(
        name=area.municipality or "",
        prefecture=link,
        code=area.code,
        reading=area.reading,
        region=area.region,
        unresolved=area.unresolved,
    )


def _tour_word(case: Case) -> str | None:
    if case.monitor_tour is None:
        return None
    return TOUR_HELD if case.monitor_tour.held else TOUR_NOT_HELD


def _sections(context: Context, case: Case) -> tuple[SectionView, ...]:
    views = []
    for name, label in SECTIONS.items():
        printed: tuple[tuple[str, str], ...] = ()
        if name == "problem" and case.table2:
            printed = (
                ("二地域居住を進める上でのテーマ", case.table2.theme),
                ("解決しようとした地域課題", case.table2.problem),
            )
        said = context.said(getattr(case.sections, name))
        views.append(SectionView(name.replace("_", "-"), label, said, printed))
    return tuple(views)


def _printed_rows(
    context: Context, case: Case
) -> tuple[tuple[Link, tuple[tuple[str, str], ...]], ...]:
    rows = []
    if case.table1:
        one = case.table1
        cells = [*one.challenges, *one.themes]
        marks = "　".join(f"{number}:{mark.label or '空'}" for number, mark in enumerate(cells, 1))
        fields = [("地域名", one.place), ("コンソーシアム名", one.consortium)]
        fields += [("ツアー実施", one.tour), ("印（左から14マス）", marks)]
        rows.append((context.places[TABLE1], tuple(fields)))
    if case.table2:
        two = case.table2
        fields = [("コンソーシアム名", two.consortium), (TABLE2_LABELS["theme"], two.theme)]
        fields += [(TABLE2_LABELS["problem"], two.problem)]
        rows.append((context.places[TABLE2], tuple(fields)))
    return tuple(rows)
