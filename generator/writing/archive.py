"""The whole site as one ZIP that opens from a folder, the same bytes for the same site.

A browser that opens a file does not look for index.html in a folder, so in this copy every link
to a folder names it. Nor does it load modules and data, so scripts and data are there in another
form (``folder``). Nothing else is changed: laid onto a server, the copy works like the site.
"""

import posixpath
import re
import zipfile
from html import escape, unescape
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from generator.writing.folder import folder_files, with_classic_scripts

LEADING = frozenset({"href", "action"})
# Start tags, and whatever holds text that may look like one.
TAG = re.compile(
    r"""<!--.*?-->|<(script|style|textarea|title)\b.*?</\1\s*>|<[a-z](?:[^>"']++|"[^"]*+"|'[^']*+')*+>""",
    re.IGNORECASE | re.DOTALL,
)
CHANGED = re.compile(
    r"\s(?:href|action|content)\s*=", re.IGNORECASE
)  # content: where a page has moved
# One attribute of a start tag: its space and name, the equals sign, the value with its quotes.
ATTRIBUTE = re.compile(r"""(\s+)([^\s=>/"']+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""")
REFRESH = re.compile(r"(\d+;\s*url=)(.+)")  # what a page that has moved says in its head
NOWHERE = " data-nowhere"  # marks a link to what the copy does not have until it is text
DEAD = re.compile(rf"<a\b[^>]*{NOWHERE}[^>]*>(.*?)</a>", re.DOTALL)
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

    def attribute(match: re.Match[str]) -> str:
        space, name, equals, value = match.groups()
        link = unescape(value.strip("\"'"))
        refresh = REFRESH.fullmatch(link)
        if refresh:
            return f'{space}{name}{equals}"{escape(refresh[1] + _to_file(refresh[2]))}"'
        if name.lower() not in LEADING:
            return match.group()
        if posixpath.normpath(posixpath.join(folder, link)) == missing:
            return NOWHERE
        return f'{space}{name}{equals}"{escape(_to_file(link))}"'

    def changed(tag: re.Match[str]) -> str:
        is_tag = not tag[1] and not tag[0].startswith("<!")
        leads = is_tag and CHANGED.search(tag[0])
        return ATTRIBUTE.sub(attribute, tag[0]) if leads else tag[0]

    led = TAG.sub(changed, html)
    return DEAD.sub(rf"\1{THIS}", led) if NOWHERE in led else led


def _to_file(link: str) -> str:
    """A link to a folder of the site as a link to its page; any other as it is."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return link
    last = parts.path.rpartition("/")[2]
    if last not in ("", ".", ".."):
        return link
    folder = parts.path if last == "" else f"{parts.path}/"
    return urlunsplit(parts._replace(path=folder + INDEX))
