"""What a build says of itself, in ``build.json``: of which commit, by which versions, with which digest.

No time of day is in it: the same content gives the same file, and who builds the same commit again
can see that nothing else was published.
"""

import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

RECORD = "build.json"
# The project itself, and what its pages, tables, pictures and archives come out of.
MAKERS = (
    *("nichiiki-knowledge-base", "jinja2", "mkdocs", "mkdocs-material", "openpyxl", "pagefind-bin"),
    *("pillow", "pyyaml", "typst", "unicodedata2", "xlsxwriter"),
)


def write_record(stage: Path, commit: str | None) -> None:
    """Notes what was built; ``commit`` is that of the content, if it is that of no other."""
    told = {
        "commit": commit,
        "versions": {name: version(name) for name in MAKERS},
        "digest": f"sha256:{digest(stage)}",
    }
    text = json.dumps(told, ensure_ascii=False, indent=2)
    (stage / RECORD).write_text(f"{text}\n", encoding="utf-8", newline="")


def digest(site: Path) -> str:
    """Of the list that ``sha256sum`` prints for all files of a site, in the order of their names.

    Left out are the record itself and hidden files.
    """
    lines = (
        f"{hashlib.sha256((site / name).read_bytes()).hexdigest()}  {name}\n"
        for name in sorted(_published(site), key=str.encode)
    )
    whole = hashlib.sha256()
    for line in lines:
        whole.update(line.encode())
    return whole.hexdigest()


def _published(site: Path) -> Iterator[str]:
    for path in site.rglob("*"):
        name = path.relative_to(site)
        if path.is_file() and name.as_posix() != RECORD and not name.name.startswith("."):
            yield name.as_posix()
