"""Whether links of hand-written pages lead to pages that there will be. Files are not looked for."""

import posixpath
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit

from generator.findings import Finding, Severity, shortened
from generator.knowing.checks.references import MOST_SOUGHT
from generator.knowing.checks.unique import PAGE_ANCHOR
from generator.model import KINDS
from generator.reading import RESERVED, Catalog, Register

# Folders that hold files alone, and names that no page has.
NO_PAGES = frozenset("404 api assets data index pagefind readme schema shell".split())  # noqa: SIM905
FORM = "contribute/form/"  # the one generated page below a hand-written one


def check_links(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """A link that leads nowhere is told, and not refused: what is a link is judged by its look."""
    known = frozenset(_addresses(catalog))
    own = frozenset(page.name for page in catalog.pages)
    for page in catalog.pages:
        links = ((place, target, _address(page.name, target)) for place, target in page.links)
        dead = (link for link in links if not _leads_on(link[2], known, own))
        for number, (place, target, address) in enumerate(dead):
            message = f"リンク先「{shortened(target)}」のページは、このサイトにありません。"
            near = get_close_matches(address, known, n=1) if number < MOST_SOUGHT else ()
            mend = f"もしかして: ../{near[0]}" if near else "../about/ のように書いてください。"
            yield Finding(page.path, *place, "dead-link", Severity.WARNING, message, mend)


def _addresses(catalog: Catalog) -> Iterator[str]:
    """Pages by the first folder of their address, and all entries, also those with faults."""
    yield from (f"{name}/" for name in RESERVED - NO_PAGES)
    yield from (f"{page.name}/" for page in catalog.pages)
    yield FORM
    for kind, entry_id in catalog.documents:
        yield KINDS[kind].address.format(id=entry_id, number=entry_id)
    for kind, entries in catalog.entries.items():
        for entry in entries:
            yield KINDS[kind].url(entry)
            yield from KINDS[kind].former_urls(entry)
    yield from (f"sources/#{place.replace('/', '-')}" for place in catalog.places)


def _address(page: str, target: str) -> str:
    """Relative to the site's root, as those of entries are; of two dots at its start, outside."""
    try:
        parts = urlsplit(target)
    except ValueError:  # of what stands there without the code in it
        return target
    path = posixpath.normpath(posixpath.join(page, unquote(parts.path)))
    slash = "" if "." in posixpath.basename(path) else "/"
    return f"{path}{slash}" + (f"#{unquote(parts.fragment)}" if parts.fragment else "")


def _leads_on(address: str, known: frozenset[str], own: frozenset[str]) -> bool:
    path, _, anchor = address.partition("#")
    if path in {".", "./"} or "." in posixpath.basename(path):
        return not path.startswith("..")
    first, _, rest = path.partition("/")
    if rest.rstrip("/") and first in OF_ENTRIES | own:
        return path in known
    if anchor and f"{first}/" in LISTED and not PAGE_ANCHOR.fullmatch(anchor):
        return address in known
    return f"{first}/" in known


# Folders in which every page is an entry's, and pages on which entries lie.
OF_ENTRIES = frozenset(kind.address.partition("/")[0] for kind in KINDS.values() if kind.has_pages)
LISTED = frozenset(kind.address.partition("#")[0] for kind in KINDS.values() if not kind.has_pages)
