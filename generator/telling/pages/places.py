"""Prefectures and rounds: an index of each, and a page with the cases of each."""

from generator.knowing import UNPLACED
from generator.model import Round
from generator.reading import REGIONS
from generator.telling.pages.base import Context, japanese_date, listing, listing_page, round_link
from generator.telling.pages.listings import (
    Group,
    IndexView,
    ListView,
    TermGroup,
    TermRow,
    case_rows,
    narrow,
    rest_group,
)
from generator.telling.pages.shapes import HOME, Link, Page


def place_pages(context: Context) -> list[Page]:
    """The index of prefectures and a page for each with cases; the same for rounds."""
    return [
        _prefecture_index(context),
        *_prefecture_pages(context),
        _round_index(context),
        *(_round_page(context, item) for item in context.catalog.rounds),
    ]


def prefecture_groups(context: Context) -> tuple[TermGroup, ...]:
    """The prefectures that have cases, by region."""
    groups = []
    for region in REGIONS:
        rows = tuple(
            TermRow(
                Link(prefecture.name, f"prefectures/{prefecture.slug}/"),
                len(cases),
                "、".join(case.place for case in cases),
            )
            for prefecture, cases in context.index.prefectures.items()
            if prefecture.region == region
        )
        if rows:
            groups.append(TermGroup(region, rows))
    unplaced = context.index.unplaced
    if unplaced:
        row = TermRow(
            Link("都道府県が資料から決まらない事例", "prefectures/unplaced/"),
            len(unplaced),
            "、".join(case.place for case in unplaced),
        )
        groups.append(TermGroup("そのほか", (row,)))
    return tuple(groups)


def _prefecture_index(context: Context) -> Page:
    lead = (
        "事例のある都道府県の一覧です。複数の都道府県にまたがる事例は、それぞれに数えています。"
        "資料が市区町村名だけを挙げている場合、都道府県は全国の自治体名簿で補いました。"
    )
    rest = Group("rest", "", ())  # cases without a prefecture have a page of their own
    view = IndexView(
        "都道府県から探す", lead, prefecture_groups(context), rest, Link("地図から探す", "map/")
    )
    return Page("prefectures/", "都道府県から探す", lead, "terms.html.j2", view, (HOME,))


def _prefecture_pages(context: Context) -> list[Page]:
    found = [
        (prefecture.name, prefecture.slug, cases)
        for prefecture, cases in context.index.prefectures.items()
    ]
    if context.index.unplaced:
        found.append(("都道府県が資料から決まらない", "unplaced", context.index.unplaced))
    pages = []
    trail = (HOME, Link("都道府県から探す", "prefectures/"))
    for name, slug, cases in found:
        title = f"{name}の事例" if slug != "unplaced" else f"{name}事例"
        lead = f"{title}は{len(cases)}件です。"
        if slug == "unplaced":
            lead += "同じ名前の自治体が複数あり、資料に都道府県が書かれていません。推測では割り当てません。"
        group = Group("cases", title, case_rows(context, cases))
        facet = UNPLACED if slug == "unplaced" else name
        view = ListView(title, lead, (group,), narrow(len(cases), prefecture=facet))
        pages.append(Page(f"prefectures/{slug}/", title, lead, "cases.html.j2", view, trail))
    return pages


def _round_index(context: Context) -> Page:
    rows = tuple(
        TermRow(
            round_link(item.number),
            sum(case.round == item.number for case in context.index.cases),
            f"募集期間 {japanese_date(item.opened_on)}から{japanese_date(item.closed_on)}まで",
        )
        for item in context.catalog.rounds
    )
    lead = f"{len(rows)}回の募集それぞれで採択された事例を見られます。"
    known = {item.number for item in context.catalog.rounds}
    rest = rest_group(context, "採択次", lambda case: case.round not in known)
    view = IndexView("採択次から探す", lead, (TermGroup("", rows),), rest)
    return listing_page("rounds", lead, "terms.html.j2", view)


def _round_page(context: Context, item: Round) -> Page:
    cases = tuple(case for case in context.index.cases if case.round == item.number)
    link = round_link(item.number)
    said = context.said([item.period])[0]
    lead = f"{said.texts[0]}（出典: {said.source.label}）"
    title = f"{link.label}の事例"
    group = Group("cases", title, case_rows(context, cases))
    view = ListView(
        title,
        lead,
        (group,),
        narrow(len(cases), round=str(item.number)),
        context.more("rounds", item),
        context.related("rounds", item),
        context.corrections(item.corrections),
    )
    trail = (HOME, listing("rounds"))
    return Page(link.url, title, lead, "cases.html.j2", view, trail)
