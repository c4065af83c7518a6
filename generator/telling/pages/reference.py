"""What readers check by: source documents, what they hold, data downloads."""

from dataclasses import dataclass

from generator.model import Source
from generator.telling.downloads import FOR_PEOPLE, FOR_PROGRAMS, Download
from generator.telling.naming import entry_url
from generator.telling.pages.base import Context, listing, listing_page
from generator.telling.pages.shapes import HOME, CorrectionView, FactRow, Link, Page, RelatedGroup
from generator.telling.volumes import volumes_of


@dataclass(frozen=True)
class PlaceView:
    """A place of a document, at the anchor that statements lead to."""

    anchor: str
    label: str
    pages: str | None


@dataclass(frozen=True)
class SourceView:
    """One source document with its places."""

    id: str
    title: str
    issuer: str | None
    date: str | None
    link: str | None
    holds: tuple[str, ...]
    unknown: tuple[str, ...]
    places: tuple[PlaceView, ...]
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
class Coverage:
    """A document and everything that it holds."""

    source: Link
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True)
class CoverageView:
    """What each document holds, item by item."""

    sources: tuple[Coverage, ...]
    total: int


def reference_pages(context: Context) -> list[Page]:
    """Sources, what they hold, and the downloads."""
    return [
        _sources(context),
        *_coverage(context),
        _data(context),
    ]


def _coverage(context: Context) -> list[Page]:
    sources = tuple(
        Coverage(Link(source.title, entry_url(source)), _coverage_rows(context, source))
        for source in context.catalog.sources
        if source.inventory
    )
    if not sources:
        return []
    total = sum(len(one.rows) for one in sources)
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


def _sources(context: Context) -> Page:
    views = tuple(
        SourceView(
            id=source.id,
            title=source.title,
            issuer=source.issuer,
            date=source.date,
            link=source.link,
            holds=tuple(statement.text for statement in source.holds),
            unknown=source.unknown,
            places=tuple(
                PlaceView(f"{source.id}-{one.id}", one.label, one.pages) for one in source.places
            ),
            corrections=context.corrections(source.corrections),
            more=context.more("sources", source),
            related=context.related("sources", source),
        )
        for source in context.catalog.all_sources
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


def _data(context: Context) -> Page:
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
    books = DownloadGroup(
        "事例集（PDF）の分冊",
        "事例が多いため、事例集は都道府県ごとに分かれています。",
        None,
        tuple(
            Download(one.label, one.url, f"事例{len(one.cases)}件", "application/pdf", "事例")
            for one in volumes_of(context.index)
        ),
        compact=True,
    )
    view = DataView((people, books, programs) if books.downloads else (people, programs))
    return Page("data/", "データのダウンロード", lead, "data.html.j2", view, (HOME,))
