"""The whole site as one ZIP that opens from a folder, the same bytes for the same site.

A browser that opens a file does not look for index.html in a folder, so in this copy every link
to a folder names it. Nor does it load modules and data, so scripts and data are there in another
form (``folder``). Nothing else is changed: laid onto a server, the copy works like the site.
"""

import posixpath
import re
import zipfile
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from generator.writing.folder import folder_files, with_classic_scripts

LEADING = frozenset({"href", "action"})
# Start tags and ends of links; and whatever holds text that may look like one. A value in quotes is
# passed over as a whole, here and below: whatever stands in it, it is somebody's words.
TAG = re.compile(
    r"""<!--.*?-->|<(script|style|textarea|title)\b.*?</\1\s*>|(</a\s*>)"""
    r"""|<([a-z][^\s/>]*)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""",
    re.IGNORECASE | re.DOTALL,
)
# Attributes of a start tag, one after the other without a gap: what is before one, its name, the
# equals sign, and its value in quotes of either kind or in none.
ATTRIBUTE = re.compile(
    r"""([\s/]*+)([^\s/=>]++)(?:(\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?+"""
)
MAY_LEAD = re.compile(r"href|action|refresh", re.IGNORECASE)  # most tags do not: a quick look
REFRESH = re.compile(r"(\d+;\s*url=)(.+)")  # what a page that has moved says in its head
THIS = "（この写しです）"
INDEX = "index.html"
LEFT_OUT = frozenset({"404.html"})  # only a server shows it; its links start at the server's root
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first date that a ZIP can hold


def write_archive(site: Path, target: Path) -> None:
    """Packs the files of a built site, all but ``target`` itself, which may lie within.

    Files go in by name and without dates. Hidden files stay out.
    """
    url = target.relative_to(site).as_posix()
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    other = dict(folder_files(site))
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files | other.keys()):
            if name in LEFT_OUT | {url} or name.startswith("."):
                continue
            data = other.get(name) or (site / name).read_bytes()
            if name.endswith(".html"):
                data = with_classic_scripts(for_folder(data.decode(), name, url)).encode()
            _add(archive, name, data)


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.create_system = 3  # as from Unix, wherever it is built, so that the bytes are the same
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data, compresslevel=6)


def for_folder(html: str, page: str, missing: str) -> str:
    """A page whose links to folders name their index.html.

    ``page`` is the page's own file; a link to ``missing``, the copy itself, which it does not have,
    becomes plain text that says so.
    """
    folder = posixpath.dirname(page)
    is_text = False  # between the start and the end of a link that became text

    def changed(found: re.Match[str]) -> str:
        nonlocal is_text
        _, end, tag, attributes = found.groups()
        if end and is_text:
            is_text = False
            return THIS
        if not tag or not MAY_LEAD.search(attributes):
            return found[0]
        to, start = _led(tag, attributes)
        if to and posixpath.normpath(posixpath.join(folder, to)) == missing:
            is_text = True
            return ""
        return start

    return TAG.sub(changed, html)


@lru_cache(maxsize=4096)  # the menus of all pages are alike
def _led(tag: str, attributes: str) -> tuple[str, str]:
    """Where a link leads, and nothing for any other tag; and the start tag that leads to files."""
    values = {found[2].lower(): _value(found) for found in ATTRIBUTE.finditer(attributes)}
    moves = tag.lower() == "meta" and values.get("http-equiv", "").lower() == "refresh"

    def changed(found: re.Match[str]) -> str:
        name, value = found[2].lower(), _value(found)
        before, link = "", value if name in LEADING else ""
        if moves and name == "content" and (refresh := REFRESH.fullmatch(value)):
            before, link = refresh.groups()
        to = _to_file(link)
        return found[0] if to == link else f'{found[1]}{found[2]}{found[3]}"{escape(before + to)}"'

    start = f"<{tag}{ATTRIBUTE.sub(changed, attributes)}>"
    return values.get("href", "") if tag.lower() == "a" else "", start


def _value(attribute: re.Match[str]) -> str:
    return unescape(attribute[4] or attribute[5] or attribute[6] or "")


def _to_file(link: str) -> str:
    """A link to a folder of the site as a link to its page; any other as it is."""
    try:
        parts = urlsplit(link)
    except ValueError:  # no address at all, so none of this site
        return link
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return link
    last = parts.path.rpartition("/")[2]
    if last not in ("", ".", ".."):
        return link
    folder = parts.path if last == "" else f"{parts.path}/"
    return urlunsplit(parts._replace(path=folder + INDEX))
