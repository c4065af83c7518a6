"""How a case is cited: as a page of this site, and as what it was made from.

The second form names every source document with a note that it was processed, as the ministry's
terms ask; the day of access is left for whoever cites to write.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import Case, Source
from generator.telling.naming import SITE_NAME, entry_url
from generator.telling.pages.base import Context, japanese_date

PUBLISHER = "全国二地域居住等促進官民連携プラットフォームの知識基盤"
ACCESSED = "閲覧日：　　　　年　　月　　日"


@dataclass(frozen=True)
class Citation:
    """Both forms, ready to copy."""

    plain: str
    processed: str


def cite(context: Context, case: Case) -> Citation:
    """The citation of a case, with every document that it stands on."""
    address = context.address.page(entry_url(case))
    where = f"、{address}" if address else ""
    plain = (
        f"「{case.display_title}」『{SITE_NAME}』（{PUBLISHER}）、"
        f"最終確認日：{japanese_date(case.confirmed_on)}{where}、{ACCESSED}"
    )
    used = {ref.split("/")[0] for ref in source_refs(context, case)}
    documents = "、".join(
        _document(source) for source in context.catalog.sources if source.id in used
    )
    processed = (
        f"出典：{documents}をもとに、『{SITE_NAME}』が要約・加工"
        f"（「{case.display_title}」{where}、{ACCESSED}）"
    )
    return Citation(plain, processed)


def _document(source: Source) -> str:
    return f"{source.issuer or '発行者の記載なし'}「{source.title}」（{source.date or '日付の記載なし'}）"


def source_refs(context: Context, case: Case) -> tuple[str, ...]:
    """Every place that the case or its tour reports stand on, in the order of the entry."""
    refs = ["003/table1"] if case.table1 else []
    refs += ["003/table2"] if case.table2 else []
    for entry in (case, *context.index.tours_of(case)):
        refs += _refs(entry.model_dump())
    return tuple(dict.fromkeys(refs))


def _refs(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("source"), str):
            yield data["source"]
        data = data.values()
    if isinstance(data, Iterable) and not isinstance(data, str):
        for item in data:
            yield from _refs(item)
