"""What a browser loads for a page, packed as servers pack it: counted in bytes, from the files of a site."""

import gzip
import posixpath
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
SCRIPT = re.compile(r'<script type="module" src="([^"]+)"')
PICTURE = re.compile(r'<img(?![^>]*loading="lazy")[^>]* src="([^"]+)"')
IMPORT = re.compile(r'^(?:import|export)\b[^;"`]*"(\.[^"]+\.js)"', re.MULTILINE)


@cache
def packed(path: Path) -> int:
    """How many bytes a file is on the wire."""
    data = path.read_bytes()
    return len(data) if path.suffix in {".gzip", ".png", ".jpg"} else len(gzip.compress(data, 6))


@dataclass(frozen=True)
class Weight:
    """A page, and what comes with it before any of its scripts has run."""

    url: str
    html: int
    sheets: frozenset[Path]
    scripts: frozenset[Path]
    pictures: frozenset[Path]

    @property
    def whole(self) -> int:
        """Bytes of all of it, for who comes for the first time."""
        return self.html + sum(map(packed, self.sheets | self.scripts | self.pictures))


def weights(site: Path) -> dict[str, Weight]:
    """Every page of a site, by its address."""
    found = (weight_of(site, path) for path in sorted(site.rglob("index.html")))
    return {one.url: one for one in found}


def weight_of(site: Path, path: Path) -> Weight:
    """One page of a site."""
    text = path.read_text(encoding="utf-8")

    def files(pattern: re.Pattern[str]) -> frozenset[Path]:
        return frozenset((path.parent / name).resolve() for name in pattern.findall(text))

    folder = path.parent.relative_to(site).as_posix()
    scripts = frozenset[Path]().union(*map(modules, files(SCRIPT)))
    url = "" if folder == "." else f"{folder}/"
    return Weight(url, packed(path), files(SHEET), scripts, files(PICTURE))


@cache
def modules(script: Path) -> frozenset[Path]:
    """A script and all that it imports; not what it imports on demand."""
    if not script.exists():  # made with the search index
        return frozenset()
    text = script.read_text(encoding="utf-8")
    others = (Path(posixpath.normpath(script.parent / name)) for name in IMPORT.findall(text))
    return frozenset({script}).union(*map(modules, others))
