"""使えるお金をさがす: every fund as a row that can be chosen by purpose and applicant, and a page."""

from dataclasses import dataclass

from generator.model import Applicant, Fund, Purpose, Statement
from generator.telling.naming import amount_words, entry_url
from generator.telling.pages.base import Context, listing
from generator.telling.pages.entry import Block, entry_page
from generator.telling.pages.listings import Option
from generator.telling.pages.shapes import HOME, FactRow, Link, Page, Said

INDEX = listing("funding")


@dataclass(frozen=True)
class FundRow:
    """A fund in the table: what it is for, for whom, how much, and what it does not pay.

    ``applicants`` is None where the sources do not say who may use it.
    """

    link: Link
    family: str
    ministry: str | None
    purposes: tuple[str, ...]
    applicants: tuple[str, ...] | None
    purpose_ids: str
    applicant_ids: str
    rate: str | None
    caps: tuple[str, ...]
    amounts: tuple[str, ...]
    excluded: tuple[str, ...]


@dataclass(frozen=True)
class MoneyView:
    """The table of all funds and what to choose by."""

    rows: tuple[FundRow, ...]
    purposes: tuple[Option, ...]
    applicants: tuple[Option, ...]


def money_pages(context: Context) -> list[Page]:
    """The finder and a page for each fund; nothing where there are no funds."""
    funds = sorted(context.catalog.of("funding", Fund), key=lambda fund: fund.order)
    if not funds:
        return []
    view = MoneyView(
        rows=tuple(_row(fund) for fund in funds),
        purposes=tuple(
            Option(term, term.label, sum(term in fund.purposes for fund in funds))
            for term in Purpose
            if any(term in fund.purposes for fund in funds)
        ),
        applicants=tuple(
            Option(term, term.label, sum(term in (fund.applicants or ()) for fund in funds))
            for term in Applicant
            if any(term in (fund.applicants or ()) for fund in funds)
        ),
    )
    lead = f"目的と使う主体から、資料にある財政措置・予算{len(funds)}件を、率・上限・対象外とともに探せます。"
    page = Page(INDEX.url, INDEX.label, lead, "money.html.j2", view, (HOME,))
    return [page, *(_page(context, fund) for fund in funds)]


def _row(fund: Fund) -> FundRow:
    return FundRow(
        link=Link(fund.name, entry_url(fund)),
        family=fund.family.label,
        ministry=fund.ministry,
        purposes=tuple(term.label for term in Purpose if term in fund.purposes),
        applicants=None
        if fund.applicants is None
        else tuple(term.label for term in Applicant if term in (fund.applicants or ())),
        purpose_ids=" ".join(fund.purposes),
        applicant_ids=" ".join(fund.applicants or ()),
        rate=fund.rate.text if fund.rate else None,
        caps=_texts(fund.caps),
        amounts=tuple(map(amount_words, fund.amounts or ())),
        excluded=_texts(fund.excluded),
    )


def _texts(statements: tuple[Statement, ...] | None) -> tuple[str, ...]:
    return tuple(one.text for one in statements or ())


def _page(context: Context, fund: Fund) -> Page:
    optional = (
        ("率", (fund.rate,) if fund.rate else ()),
        ("上限", fund.caps or ()),
        ("特定居住促進計画との結びつき", (fund.plan_link,) if fund.plan_link else ()),
    )
    facts = [
        FactRow("区分", words=(fund.family.label,)),
        FactRow("所管", words=(fund.ministry,) if fund.ministry else ()),
        FactRow("目的", words=tuple(term.label for term in Purpose if term in fund.purposes)),
        FactRow(
            "使える主体",
            said=context.said([fund.applicants_note] if fund.applicants_note else ()),
            words=tuple(term.label for term in Applicant if term in (fund.applicants or ())),
        ),
        *(FactRow(label, said=context.said(said)) for label, said in optional),
        FactRow("予算額", said=_amounts(context, fund)),
    ]
    blocks = [
        Block("terms", "条件", facts=tuple(facts)),
        Block(
            "costs",
            "対象になるもの・ならないもの",
            facts=(
                FactRow("対象", said=context.said(fund.eligible)),
                FactRow("対象外", said=context.said(fund.excluded)),
            ),
        ),
    ]
    if fund.notes:
        rows = tuple(
            FactRow(
                f"{note.mark}（{note.applies_to}）",
                said=(Said((note.text,), context.places[note.source]),),
            )
            for note in fund.notes
        )
        blocks.append(Block("fund-notes", "注", facts=rows))
    lead = context.said(fund.overview)
    return entry_page(context, "funding", fund, lead=lead, blocks=blocks)


def _amounts(context: Context, fund: Fund) -> tuple[Said, ...]:
    return tuple(
        Said((amount_words(amount),), context.places[amount.source])
        for amount in fund.amounts or ()
    )
