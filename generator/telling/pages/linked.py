"""What each page is about, in schema.org's words (JSON-LD), and its entry's record of changes.

Addresses are whole ones; where the site's is not known, they are left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.model import KINDS, Area, Case, Entry, Fund, GlossaryTerm, Source
from generator.telling.answering import Unit
from generator.telling.downloads import datasets
from generator.telling.naming import (
    ELSEWHERE,
    IDENTITY,
    SHARED_AS,
    SITE_NAME,
    entry_url,
    form_url,
)
from generator.telling.pages.base import Context
from generator.telling.pages.citing import sources_of
from generator.telling.pages.shapes import AskedView, Link, Page, ReportView
from generator.telling.pages.updates import record

Thing = dict[str, object]
WEBSITE: Thing = {"@type": "WebSite", "name": SITE_NAME}


def with_metadata(
    context: Context, pages: Iterable[Page], units: Iterable[Unit]
) -> tuple[Page, ...]:
    """The same pages, each with what it is about, what it answers and when it changed."""
    owners = {
        entry_url(entry): (kind, entry)
        for kind, entries in context.catalog.entries.items()
        for entry in entries
    }
    days, asked = _days(context), _asked(units)
    told = (
        replace(page, changed=days.get(page.url), asked=tuple(asked[page.url])) for page in pages
    )
    return tuple(_with_metadata(context, page, owners.get(page.url)) for page in told)


def _with_metadata(context: Context, page: Page, owner: tuple[str, Entry] | None) -> Page:
    return replace(
        page,
        record=record(context, *owner) if owner else None,
        linked=linked_data(context, page, owner[1] if owner else None),
        report=_report(context, page, owner),
        image=page.url + SHARED_AS if owner and isinstance(owner[1], Case) else None,
    )


def _report(context: Context, page: Page, owner: tuple[str, Entry] | None) -> ReportView | None:
    """Where a mistake in an entry is told; a case's page says so itself, beside what it tells."""
    if owner is None:
        listed = [kind for kind in KINDS.values() if kind.listing.url == page.url]
        if any(kind.from_members for kind in listed):
            return ReportView(form_url(), is_outside=False)
        told = any(not kind.has_pages for kind in listed)  # its entries are parts of the page
        return ReportView(ELSEWHERE, is_outside=False) if told else None
    kind, entry = owner
    if KINDS[kind].from_members:
        known = form_url(kind, entry.id)
        return None if isinstance(entry, Case) else ReportView(known, is_outside=False)
    outside = context.address.report(kind, entry.id, entry.display_title)
    if outside and not IDENTITY.sending:  # an office that takes what is written comes before it
        return ReportView(outside, is_outside=True)
    return ReportView(ELSEWHERE, is_outside=False)


def _days(context: Context) -> Mapping[str, str]:
    """The last change of each page that shows entries of its own, by the page's address."""
    found: dict[str, str] = {}
    for kind, entries in context.catalog.entries.items():
        for entry in entries:
            url = entry_url(entry).split("#")[0]
            day = context.history.changed(kind, entry.id)
            if day:
                found[url] = max(day, found.get(url, ""))
    return found


def _asked(units: Iterable[Unit]) -> Mapping[str, list[AskedView]]:
    """The questions that each page answers, by its address: its own, then those of its parts."""
    found: defaultdict[str, list[AskedView]] = defaultdict(list)
    for unit in units:
        url, _, part = unit.url.partition("#")
        if unit.questions and part:
            found[url].append(AskedView(Link(unit.name, unit.url), unit.questions))
        elif unit.questions:
            found[url].insert(0, AskedView(None, unit.questions))
    return found


def linked_data(context: Context, page: Page, entry: Entry | None) -> Thing:
    """A page's JSON-LD; ``entry`` is the one whose page it is."""
    graph = [_thing(context, page, entry), *_breadcrumbs(context, page)]
    return {"@context": "https://schema.org", "@graph": graph}


def _thing(context: Context, page: Page, entry: Entry | None) -> Thing:
    common: Thing = {"name": page.title, "description": page.description, "inLanguage": "ja"}
    common |= _url(context, page.url)
    if page.changed:
        common["dateModified"] = page.changed
    if page.url == "":
        return {"@type": "WebSite"} | common | _search(context)
    common["isPartOf"] = WEBSITE | _url(context, "")
    if isinstance(entry, Case):
        return {"@type": "Article"} | common | _article(context, entry)
    if isinstance(entry, Fund):
        return _service(entry) | _url(context, page.url)  # not a work: no language, no date
    if page.url == "glossary/":
        return {"@type": "DefinedTermSet"} | common | {"hasDefinedTerm": _terms(context)}
    if page.url == "data/":
        return {"@type": "DataCatalog"} | common | {"dataset": _datasets(context)}
    return {"@type": "WebPage"} | common


def _url(context: Context, url: str) -> Thing:
    whole = context.address.page(url)
    return {"url": whole} if whole else {}


def _search(context: Context) -> Thing:
    target = context.address.page("search/?q={words}")
    if not target:
        return {}
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": target},
        "query-input": "required name=words",
    }
    return {"potentialAction": action}


def _breadcrumbs(context: Context, page: Page) -> list[Thing]:
    if not page.trail:
        return []
    steps = [(link.label, link.url) for link in page.trail] + [(page.title, page.url)]
    items = []
    for number, (label, url) in enumerate(steps, 1):
        whole = context.address.page(url)
        item: Thing = {"@type": "ListItem", "position": number, "name": label}
        items.append(item | ({"item": whole} if whole else {}))
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def _article(context: Context, case: Case) -> Thing:
    challenges = [tag.term.label for tag in context.index.challenges_of(case)]
    themes = [tag.term.label for tag in context.index.themes_of(case)]
    about = [_place(area) for area in case.areas]
    about.append({"@type": "Organization", "name": case.consortium.name})
    return {
        "headline": case.display_title,
        "about": about,
        "keywords": challenges + themes,
        "isBasedOn": _works(context, sources_of(context, case)),
    }


def _place(area: Area) -> Thing:
    """An area; what no source tells of it is left out."""
    address: Thing = {"@type": "PostalAddress", "addressCountry": "JP"}
    if area.prefecture:
        address["addressRegion"] = area.prefecture
    if area.municipality:
        address["addressLocality"] = area.municipality
    name = (area.prefecture or "") + (area.municipality or "")
    place: Thing = {"@type": "AdministrativeArea", "name": name, "address": address}
    return place | ({"identifier": area.code} if area.code else {})


def _works(context: Context, sources: Iterable[Source]) -> list[Thing]:
    works = []
    for source in sources:
        work: Thing = {"@type": "CreativeWork", "name": source.title}
        if source.issuer:
            work["publisher"] = {"@type": "Organization", "name": source.issuer}
        works.append(work | _url(context, entry_url(source)))
    return works


def _service(fund: Fund) -> Thing:
    service: Thing = {
        "@type": "GovernmentService",
        "name": fund.name,
        "description": " ".join(statement.text for statement in fund.overview),
        "serviceType": fund.family.label,
        "category": [purpose.label for purpose in fund.purposes],
    }
    if fund.ministry:
        service["provider"] = {"@type": "GovernmentOrganization", "name": fund.ministry}
    if fund.applicants:
        service["audience"] = [
            {"@type": "Audience", "audienceType": applicant.label} for applicant in fund.applicants
        ]
    return service


def _terms(context: Context) -> list[Thing]:
    return [
        {
            "@type": "DefinedTerm",
            "name": item.term,
            "alternateName": list(item.aliases),
            "description": " ".join(statement.text for statement in item.definition),
            "termCode": item.id,
        }
        | _url(context, entry_url(item))
        for item in context.catalog.of("glossary", GlossaryTerm)
    ]


def _datasets(context: Context) -> list[Thing]:
    terms = context.address.page("terms/")
    return [
        {
            "@type": "Dataset",
            "name": f"{SITE_NAME}：{about}",
            "description": " ".join(f"{one.label}：{one.note}" for one in found),
            "inLanguage": "ja",
            "isAccessibleForFree": True,
            "distribution": [
                {"@type": "DataDownload", "name": one.label, "encodingFormat": one.media_type}
                | ({"contentUrl": url} if (url := context.address.page(one.url)) else {})
                for one in found
            ],
        }
        | ({"usageInfo": terms} if terms else {})
        for about, found in datasets().items()
    ]
