"""How a case is cited: as a page of this site, and as what it was made from.

The second form names every source document with a note that it was processed, as the ministry's
terms ask. The day of access is left open: a script fills it in, or whoever cites writes it.
"""

from dataclasses import dataclass

from generator.model import TABLE1, TABLE2, Case, Source, places_named
from generator.telling.naming import PUBLISHER, SITE_NAME, entry_url
from generator.telling.pages.base import Context, japanese_date


@dataclass(frozen=True)
class Quotation:
    """A citation up to the page's address and the day of access, and what follows them."""

    before: str
    after: str = ""


@dataclass(frozen=True)
class Citation:
    """Both forms, ready to copy; without ``address`` the browser knows it."""

    plain: Quotation
    processed: Quotation
    address: str | None


def cite(context: Context, case: Case) -> Citation:
    """The citation of a case, with every document that it stands on."""
    plain = (
        f"「{case.display_title}」『{SITE_NAME}』（{PUBLISHER}）、"
        f"最終確認日：{japanese_date(case.confirmed_on)}"
    )
    documents = "、".join(map(_document, sources_of(context, case)))
    processed = f"出典：{documents}をもとに、『{SITE_NAME}』が要約・加工（「{case.display_title}」"
    address = context.address.page(entry_url(case))
    return Citation(Quotation(plain), Quotation(processed, "）"), address)


def _document(source: Source) -> str:
    return f"{source.issuer or '発行者の記載なし'}「{source.title}」（{source.date or '日付の記載なし'}）"


def sources_of(context: Context, case: Case) -> tuple[Source, ...]:
    """The documents that a case stands on, in their own order."""
    used = {context.catalog.places[ref][0].id for ref in source_refs(context, case)}
    return tuple(source for source in context.catalog.all_sources if source.id in used)


def source_refs(context: Context, case: Case) -> tuple[str, ...]:
    """Every place that the case or its tour reports stand on: the tables, then as they come."""
    entries = (case, *context.index.tours_of(case))
    found = dict.fromkeys(ref for entry in entries for ref in places_named(entry))
    tables = [ref for ref in (TABLE1, TABLE2) if ref in found]
    return tuple(dict.fromkeys([*tables, *found]))
