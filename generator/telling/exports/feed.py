"""The Atom feed of new and changed entries (RFC 4287).

Ids are derived from the entries alone, so that they stay when the site's address becomes known or
changes. Dates are those of the history; where there is none, the feed is empty and bears the day
on which the content was last checked.
"""

from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.knowing import Index
from generator.model import Case, Entry
from generator.reading import Address, Catalog, History, Revision, Touch
from generator.telling.naming import SITE_NAME, amount, entry_url

ATOM = "http://www.w3.org/2005/Atom"
LONGEST = 50  # entries
FEED = "feed.xml"
# The origin of all ids; not an address. Never change it: readers would show all entries anew.
OURS = uuid5(NAMESPACE_URL, "urn:nichiiki-knowledge-base")


def feed(catalog: Catalog, index: Index, address: Address, history: History) -> str:
    """The feed as XML."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "ja"})
    _text(root, "id", _urn("feed"))
    _text(root, "title", f"{SITE_NAME}：新着・更新")
    _text(root, "updated", _updated(catalog, history))
    _text(SubElement(root, "author"), "name", SITE_NAME)
    if address.site:
        SubElement(root, "link", rel="self", href=address.site + FEED, type="application/atom+xml")
        SubElement(root, "link", rel="alternate", href=address.site, type="text/html")
    if not history.known:
        _text(root, "subtitle", "変更の記録は情報未収集です。")
    entries = 0
    for revision, touch in history.news:
        if entries == LONGEST:
            break
        entries += _entry(root, index, address, revision, touch)
    indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


def _entry(
    root: Element, index: Index, address: Address, revision: Revision, touch: Touch | None
) -> bool:
    """Adds one entry, or a bulk revision as one. False where there is nothing to tell of."""
    entry = index.entry(touch.kind, touch.id) if touch else None
    if touch is None:
        name, title, url = f"revision/{revision.moment}", amount(revision), "updates/"
        said = f"まとめて更新：{revision.subject}"
    elif entry:
        name, title, url = _first_name(touch.kind, entry), entry.display_title, entry_url(entry)
        said = f"{touch.how.value}：{revision.subject}"
        if isinstance(entry, Case) and entry.summary:
            said += f"\n{entry.summary.text}"
    else:
        return False
    element = SubElement(root, "entry")
    _text(element, "id", _urn(name))
    _text(element, "title", title)
    _text(element, "updated", revision.moment)
    _text(element, "content", said)
    whole = address.page(url)
    if whole:
        SubElement(element, "link", rel="alternate", href=whole, type="text/html")
    return True


def _first_name(kind: str, entry: Entry) -> str:
    """Kind and oldest id, so that a renamed entry is still the same one."""
    return f"{kind}/{entry.former_ids[0] if entry.former_ids else entry.id}"


def _urn(name: str) -> str:
    return uuid5(OURS, name).urn


def _updated(catalog: Catalog, history: History) -> str:
    if history.revisions:
        return history.revisions[0].moment
    days = [
        getattr(entry, "confirmed_on", "") for kind in catalog.entries.values() for entry in kind
    ]
    return f"{max(days, default='') or '1970-01-01'}T00:00:00+09:00"


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
