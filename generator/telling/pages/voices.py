"""Voices: the recommendations, and what experts said."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Opinion, Recommendation, Source, places_named
from generator.telling.naming import IDENTITY
from generator.telling.pages.base import Context, listing_page
from generator.telling.pages.entry import Block, entries_page, entry_page, entry_row
from generator.telling.pages.shapes import CorrectionView, FactRow, Page, RelatedGroup, Said


@dataclass(frozen=True)
class OpinionView:
    """The opinions under one heading."""

    anchor: str
    box: str | None
    heading: str
    said: tuple[Said, ...]
    related: tuple[RelatedGroup, ...]
    corrections: tuple[CorrectionView, ...]
    more: tuple[FactRow, ...]


@dataclass(frozen=True)
class OpinionsView:
    """All expert opinions."""

    lead: str
    groups: tuple[OpinionView, ...]


def recommendation_pages(context: Context) -> list[Page]:
    """The list of recommendations and a page each."""
    items = sorted(
        context.catalog.of("recommendations", Recommendation), key=lambda item: item.number
    )
    if not items:
        return []
    lead = f"{IDENTITY.subject}に関する提言{len(items)}項目の内容と、関わりのある専門部会・テーマ・事例。"
    if not any(source.issuer or source.date for source in _documents(context, items)):
        lead += "提言した主体の正式な名前と日付は資料に書かれていません（情報未収集）。"
    rows = [entry_row(item, item.statements[0].text) for item in items]
    pages = [entries_page("recommendations", lead, rows)]
    for item in items:
        said = context.said(item.statements)
        block = Block("statements", "提言の内容", said=said)
        pages.append(entry_page(context, "recommendations", item, lead=(), blocks=[block]))
    return pages


def opinion_pages(context: Context) -> list[Page]:
    """The page of all expert opinions."""
    items = sorted(context.catalog.of("opinions", Opinion), key=lambda item: item.order)
    if not items:
        return []
    titles = "".join(f"「{source.title}」" for source in _documents(context, items))
    lead = (
        f"{titles}に載る有識者の意見を、資料の見出しのまとまりごとに示します。"
        "意見を述べた人の名前は情報未収集です。"
    )
    views = tuple(
        OpinionView(
            item.id,
            item.box,
            item.heading,
            context.said(item.opinions),
            context.related("opinions", item),
            context.corrections(item.corrections),
            context.more("opinions", item),
        )
        for item in items
    )
    view = OpinionsView(lead, views)
    return [listing_page("opinions", lead, "opinions.html.j2", view)]


def _documents(context: Context, items: Iterable[Opinion | Recommendation]) -> list[Source]:
    """The documents that entries stand on."""
    places = (context.catalog.places[place] for item in items for place in places_named(item))
    return list({source.id: source for source, _ in places}.values())
