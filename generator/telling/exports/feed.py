"""The Atom feed of new and changed entries (RFC 4287).

Ids are derived from the entries alone, so that they stay when the site's address becomes known or
changes. Dates are those of the history; where there is none, the feed is empty and bears the day
on which the content was last checked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.knowing import Index
from generator.model import Case, Entry
from generator.reading import Address, Catalog, History
from generator.telling.naming import SITE_NAME, entry_url
from generator.telling.news import EntryNews, News, news

ATOM = "http://www.w3.org/2005/Atom"
LONGEST = 50  # entries
BULK = 10  # more entries of a kind than this on a day are told as one thing
FEED = "feed.xml"
# The origin of all ids; not an address. Never change it: readers would show all entries anew.
OURS = uuid5(NAMESPACE_URL, "urn:nichiiki-knowledge-base")


def feed(catalog: Catalog, index: Index, address: Address, history: History) -> str:
    """The feed as XML."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "ja"})
    _text(root, "id", _urn("feed"))
    _text(root, "title", f"{SITE_NAME}：新着・更新")
    _text(root, "updated", history.last or _checked(catalog))
    _text(SubElement(root, "author"), "name", SITE_NAME)
    if address.site:
        SubElement(root, "link", rel="self", href=address.site + FEED, type="application/atom+xml")
        SubElement(root, "link", rel="alternate", href=address.site, type="text/html")
    if not history.known:
        _text(root, "subtitle", "変更の記録は情報未収集です。")
    items = sorted(_items(index, history), key=lambda item: item.moment, reverse=True)
    for item in items[:LONGEST]:
        _write(root, item, address)
    indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


@dataclass(frozen=True)
class _Item:
    """One entry of the feed; ``name`` is what its id is derived from."""

    name: str
    moment: str
    title: str
    text: str
    url: str


def _items(index: Index, history: History) -> Iterator[_Item]:
    """Each entry's last change; many of a kind on a day come as one."""
    told: set[tuple[str, str]] = set()
    for one in news(index, history):
        if len(one.entries) > BULK:
            yield _bulk(one)
        else:
            yield from (_single(one, entry) for entry in one.entries if entry.name not in told)
        told |= {entry.name for entry in one.entries}


def _bulk(news_: News) -> _Item:
    title = f"{news_.kind.label}：{len(news_.entries)}件の追加・更新"
    moment = max(entry.moment for entry in news_.entries)
    url = f"updates/#{news_.anchor}"
    return _Item(f"day/{news_.anchor}", moment, title, news_.text, url)


def _single(news_: News, one: EntryNews) -> _Item:
    if one.entry is None:
        name, url = f"removed/{'/'.join(one.name)}", f"updates/#{news_.anchor}"
    else:
        name, url = _first_name(one.name[0], one.entry), entry_url(one.entry)
    text = one.text
    if isinstance(one.entry, Case) and one.entry.summary:
        text += f"\n{one.entry.summary.text}"
    return _Item(name, one.moment, one.title, text, url)


def _write(root: Element, item: _Item, address: Address) -> None:
    element = SubElement(root, "entry")
    _text(element, "id", _urn(item.name))
    _text(element, "title", item.title)
    _text(element, "updated", item.moment)
    _text(element, "content", item.text)
    whole = address.page(item.url)
    if whole:
        SubElement(element, "link", rel="alternate", href=whole, type="text/html")


def _first_name(kind: str, entry: Entry) -> str:
    """Kind and oldest id, so that a renamed entry is still the same one."""
    return f"{kind}/{entry.former_ids[0] if entry.former_ids else entry.id}"


def _urn(name: str) -> str:
    return uuid5(OURS, name).urn


def _checked(catalog: Catalog) -> str:
    days = [
        getattr(entry, "confirmed_on", "") for kind in catalog.entries.values() for entry in kind
    ]
    return f"{max(days, default='') or '1970-01-01'}T00:00:00+09:00"


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
