"""How large the files for download are, told on the page that lists them once the files are there.

A template leaves an empty element with ``data-size``; it stays empty for a file that is not there,
as in the copy of the site within the ZIP, which cannot know how large the ZIP becomes.
"""

import re
from pathlib import Path

LISTING = "data/"
SLOT = re.compile(r'(<span class="kb-size" data-size="([^"]+)">)(</span>)')
UNITS = ((1_000_000, "MB", 1), (1_000, "KB", 0))


def tell_sizes(site: Path) -> None:
    """Fills in the sizes of those files that are there."""
    page = site / LISTING / "index.html"
    page.write_text(with_sizes(page.read_text(encoding="utf-8"), site), encoding="utf-8")


def with_sizes(html: str, site: Path) -> str:
    """The page with the sizes of those files of the site that are there."""

    def size(found: re.Match[str]) -> str:
        file = site / found[2]
        text = in_words(file.stat().st_size) if file.is_file() else ""
        return f"{found[1]}{text}{found[3]}"

    return SLOT.sub(size, html)


def in_words(size: int) -> str:
    """A size in bytes as people say it: 4.7MB, 213KB; nothing is smaller than 1KB."""
    for unit, name, digits in UNITS:
        if round(size / unit, digits) >= 1:
            return f"{size / unit:.{digits}f}{name}"
    return "1KB"
