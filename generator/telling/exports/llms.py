"""llms.txt: what this site is and where its Markdown pages are, for programs that read (llmstxt.org).

Text of entries is escaped like in the pages' Markdown; addresses are whole ones where the site's is
known, else relative to the file.
"""

import re
from collections.abc import Iterator

from generator.knowing import Index
from generator.model import IN_ORDER, Case, Entry
from generator.reading import Address, Catalog
from generator.telling.downloads import DOWNLOADS
from generator.telling.naming import ALTERNATE, IDENTITY, SITE_NAME, entry_url

MARKUP = re.compile(r"[\\`*_\[\]<>]")
RULES = (
    "記述はすべて出典資料の要約・加工で、どの資料のどこによるかを各文に示しています。",
    "資料にないことは「情報未収集」と示し、推測で埋めていません。引用するときは「情報未収集」を補わないでください。",
    "資料の中で表記や数値が食い違うときは、両方の表記と理由を示しています。",
)
GENERAL = (
    ("このサイトについて", "about/"),
    ("利用条件", "terms/"),
    ("一覧表の読み方", "reading/"),
    ("資料の食い違い・誤記の一覧", "errata/"),
)


def llms(catalog: Catalog, index: Index, address: Address) -> str:
    """The whole file."""
    lines = [
        f"# {SITE_NAME}",
        "",
        f"> {IDENTITY.cases}{len(index.cases)}件の事例集。",
    ]
    lines += ["", *(f"- {rule}" for rule in RULES)]
    for kind in IN_ORDER:
        entries = index.cases if kind.id == "cases" else catalog.entries[kind.id]
        links = dict.fromkeys(_entry_lines(address, kind.label, entries))
        if links:
            lines += ["", f"## {kind.label}", "", *links]
    lines += ["", "## データ", ""]
    lines += [_line(address, one.label, one.url, one.note) for one in DOWNLOADS]
    lines += ["", "## Optional", ""]
    lines += [_line(address, label, url + ALTERNATE) for label, url in GENERAL]
    return "\n".join(lines) + "\n"


def _entry_lines(address: Address, label: str, entries: tuple[Entry, ...]) -> Iterator[str]:
    """A line for each entry with a page of its own; the others share one page and one line."""
    for entry in entries:
        url, _, anchor = entry_url(entry).partition("#")
        if anchor:
            yield _line(address, f"{label}（{len(entries)}件）", url + ALTERNATE)
        else:
            gist = entry.summary.text if isinstance(entry, Case) and entry.summary else ""
            yield _line(address, entry.display_title, url + ALTERNATE, gist)


def _line(address: Address, label: str, url: str, note: str = "") -> str:
    link = f"- [{_plain(label)}]({address.page(url) or url})"
    return f"{link}: {_plain(note)}" if note else link


def _plain(text: str) -> str:
    return MARKUP.sub(lambda match: {"<": "&lt;"}.get(match[0], "\\" + match[0]), text)
