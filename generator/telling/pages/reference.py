"""What readers check by: errata, source documents, the table as printed, data downloads."""

from dataclasses import dataclass

from generator.model import IN_ORDER, Source
from generator.telling.downloads import FOR_PEOPLE, FOR_PROGRAMS, Download
from generator.telling.naming import entry_url
from generator.telling.pages.base import (
    HOME,
    Context,
    CorrectionView,
    FactRow,
    Link,
    Page,
    RelatedGroup,
    listing,
    listing_page,
)


@dataclass(frozen=True)
class ErrataGroup:
    """The corrections of one entry."""

    id: str
    owner: Link
    corrections: tuple[CorrectionView, ...]


@dataclass(frozen=True)
class ErrataView:
    """Every correction, by what it concerns."""

    parts: tuple[tuple[str, str, tuple[ErrataGroup, ...]], ...]
    total: int


@dataclass(frozen=True)
class SourceView:
    """One source document with its places; each place is an anchor that statements lead to."""

    id: str
    title: str
    issuer: str | None
    date: str | None
    holds: tuple[str, ...]
    unknown: tuple[str, ...]
    places: tuple[tuple[str, str, str | None], ...]
    corrections: tuple[CorrectionView, ...]
    more: tuple[FactRow, ...]
    related: tuple[RelatedGroup, ...]


@dataclass(frozen=True)
class SourcesView:
    """The bibliography."""

    sources: tuple[SourceView, ...]
    coverage: bool


@dataclass(frozen=True)
class CoverageRow:
    """One thing that the documents hold, and the pages where it stands."""

    id: str
    label: str
    pages: tuple[Link, ...]


@dataclass(frozen=True)
class CoverageView:
    """What each document holds, item by item."""

    sources: tuple[tuple[Link, tuple[CoverageRow, ...]], ...]
    total: int


def reference_pages(context: Context) -> list[Page]:
    """Errata, sources, what they hold, the printed table and the downloads."""
    return [
        _errata(context),
        _sources(context),
        *_coverage(context),
        _data(),
    ]


def _coverage(context: Context) -> list[Page]:
    sources = tuple(
        (Link(source.title, entry_url(source)), _coverage_rows(context, source))
        for source in context.catalog.sources
        if source.inventory
    )
    if not sources:
        return []
    total = sum(len(rows) for _, rows in sources)
    lead = (
        f"{len(context.catalog.sources)}つの資料が持つ内容を{total}項目に分け、"
        "それぞれがこのサイトのどこにあるかを示す台帳です。"
    )
    view = CoverageView(sources, total)
    trail = (HOME, listing("sources"))
    return [Page("sources/coverage/", "収録台帳", lead, "coverage.html.j2", view, trail)]


def _coverage_rows(context: Context, source: Source) -> tuple[CoverageRow, ...]:
    rows = []
    for item in source.inventory:
        entries = (context.index.entry(*place.split("/")) for place in item.on)
        links = tuple(Link(entry.display_title, entry_url(entry)) for entry in entries if entry)
        rows.append(CoverageRow(item.id, item.label, links))
    return tuple(rows)


ERRATA_ORDER = sorted(IN_ORDER, key=lambda kind: kind.id != "sources")  # the documents' own first


def _errata(context: Context) -> Page:
    groups: dict[str, list[ErrataGroup]] = {}
    for kind, entry, corrections in context.index.corrections:
        group = ErrataGroup(
            f"{kind}-{entry.id}",
            Link(entry.display_title, entry_url(entry)),
            context.corrections(corrections),
        )
        groups.setdefault(kind, []).append(group)
    parts = tuple(
        (kind.id, kind.label, tuple(groups[kind.id])) for kind in ERRATA_ORDER if kind.id in groups
    )
    total = sum(len(group.corrections) for _, _, found in parts for group in found)
    lead = (
        f"資料の中で食い違っている表記・数値や、明らかな誤記の記録です（{total}件）。"
        "どの表記を示したか、その理由と確かさを添えています。"
    )
    view = ErrataView(parts, total)
    return Page("errata/", "資料の食い違い・誤記の一覧", lead, "errata.html.j2", view, (HOME,))


def _sources(context: Context) -> Page:
    views = tuple(
        SourceView(
            id=source.id,
            title=source.title,
            issuer=source.issuer,
            date=source.date,
            holds=tuple(statement.text for statement in source.holds),
            unknown=source.unknown,
            places=tuple((f"{source.id}-{one.id}", one.label, one.pages) for one in source.places),
            corrections=context.corrections(source.corrections),
            more=context.more("sources", source),
            related=context.related("sources", source),
        )
        for source in context.catalog.sources
    )
    lead = f"このサイトの記述は、すべて次の{len(views)}つの資料によります。各記述の出典から、ここにある場所へ戻れます。"
    return listing_page(
        "sources",
        lead,
        "sources.html.j2",
        SourcesView(views, any(source.inventory for source in context.catalog.sources)),
    )


@dataclass(frozen=True)
class DownloadGroup:
    """Downloads for somebody, and where there is more for them."""

    title: str
    note: str
    link: Link | None
    downloads: tuple[Download, ...]
    compact: bool = False


@dataclass(frozen=True)
class DataView:
    """The downloads: for people first."""

    groups: tuple[DownloadGroup, ...]


def _data() -> Page:
    lead = "事例・専門部会・テーマのデータを、表計算ソフトやプログラムで使える形で配布しています。"
    found = Link("条件で探した結果だけをCSVで保存する", "search/")
    people = DownloadGroup(
        "読む・表計算ソフトで使う", "全事例をまとめたファイルです。", found, FOR_PEOPLE
    )
    programs = DownloadGroup(
        "プログラムで使う",
        "種類ごとの全項目（JSON）と、その説明です。",
        None,
        FOR_PROGRAMS,
        compact=True,
    )
    view = DataView((people, programs))
    return Page("data/", "データのダウンロード", lead, "data.html.j2", view, (HOME,))
