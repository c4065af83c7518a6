"""The casebook: all cases in one A4 PDF, typeset by Typst from the views of the pages.

What entries say reaches the template as data and is never read
as Typst; fonts come with the locked packages and no others are looked for, so that the same
content gives the same bytes on every machine.
"""

import json
import shutil
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import typst

from generator.errors import KbError
from generator.telling import Site
from generator.writing.casebook.content import content
from generator.writing.fonts import PACKAGES, font_folders, printable
from generator.writing.kept import Kept, name_of

TEMPLATE = Path(__file__).parents[2] / "templates" / "casebook" / "casebook.typ"
ENGINES = ("typst", *PACKAGES)
UNDATED = "2000-01-01"  # the file's own date where no entry has one


class CasebookError(KbError):
    """The typesetter failed; the content is not to blame."""


def casebook_pdf(
    site: Site, confirmed_on: str | None, pictures: Mapping[str, bytes], cache: Path
) -> bytes:
    """The casebook as a tagged PDF (PDF/UA-1) with bookmarks.

    ``confirmed_on`` is the date of the data (2026-03-31) and becomes the file's date,
    ``pictures`` are those of the site by their addresses. The one that was made last of the same
    is taken from the cache. Raises
    CasebookError, or FileNotFoundError where the font is not installed.
    """
    date = datetime.fromisoformat(confirmed_on or UNDATED).replace(tzinfo=UTC)
    data = printable(json.dumps(content(site, confirmed_on), ensure_ascii=False))
    templates = [file.read_bytes() for file in sorted(TEMPLATE.parent.iterdir())]
    engines = [version(name) for name in ENGINES]
    kept = Kept(cache / "casebook")
    name = name_of(data, date, pictures, templates, engines)
    made = kept.made(name, lambda: _composed(data, date, pictures))
    kept.forget_others([name])
    return made


def _composed(data: str, date: datetime, pictures: Mapping[str, bytes]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="kb-casebook-") as folder:
        root = Path(folder)
        shutil.copytree(TEMPLATE.parent, root, dirs_exist_ok=True)
        for url, picture in pictures.items():  # the typesetter reads files below its root alone
            (root / url).parent.mkdir(parents=True, exist_ok=True)
            (root / url).write_bytes(picture)
        return _typeset(root, data, date)


def _typeset(root: Path, data: str, date: datetime) -> bytes:
    try:
        return typst.compile(
            root / TEMPLATE.name,
            root=root,
            font_paths=font_folders(),
            ignore_system_fonts=True,
            sys_inputs={"data": data, "date": date.date().isoformat()},
            pdf_standards=["ua-1"],
            timestamp=date,
        )
    except typst.TypstError as error:
        raise CasebookError(f"PDFの事例集を組めませんでした: {error.diagnostic}") from error
