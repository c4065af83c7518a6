"""Pages at the addresses that entries had before their id changed: they lead to the new one."""

from dataclasses import dataclass

from generator.telling.naming import entry_url, former_urls
from generator.telling.pages.base import Context
from generator.telling.pages.shapes import HOME, Link, Page


@dataclass(frozen=True)
class MovedView:
    """Where the page is now."""

    to: Link


def moved_pages(context: Context) -> list[Page]:
    """A page for each former address, in the order of kinds and ids."""
    return [
        _page(Link(entry.display_title, entry_url(entry)), old)
        for entries in context.catalog.entries.values()
        for entry in entries
        for old in former_urls(entry)
    ]


def _page(to: Link, old: str) -> Page:
    title = f"アドレスが変わりました：{to.label}（旧 {old}）"
    lead = f"「{to.label}」のページは、新しいアドレスに移りました。"
    return Page(old, title, lead, "moved.html.j2", MovedView(to), (HOME,), moved_to=to.url)
