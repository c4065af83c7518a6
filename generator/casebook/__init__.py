"""The casebook: all cases in one A4 PDF, typeset by Typst from the views of the pages.

The only room that knows Typst. What entries say reaches the template as data and is never read
as Typst; fonts come with the locked packages and no others are looked for, so that the same
content gives the same bytes on every machine.
"""

import json
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

import noto_cjk_sans_jp_bold
import noto_cjk_sans_jp_regular
import typst

from generator.casebook.content import content
from generator.pages import Site

FONTS = (noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold)
UNDATED = "2000-01-01"  # the file's own date where no entry has one


class CasebookError(RuntimeError):
    """The typesetter failed; the content is not to blame."""


def casebook(site: Site, confirmed_on: str | None) -> bytes:
    """The casebook as a tagged PDF (PDF/UA-1) with bookmarks.

    ``confirmed_on`` is the date of the data (2026-03-31) and becomes the file's date. Raises
    CasebookError.
    """
    date = datetime.fromisoformat(confirmed_on or UNDATED).replace(tzinfo=UTC)
    data = json.dumps(content(site, confirmed_on), ensure_ascii=False)
    with as_file(files("generator") / "templates" / "casebook.typ") as template:
        try:
            return typst.compile(
                template,
                root=template.parent,
                font_paths=[str(Path(str(font.FONT_PATH)).parent) for font in FONTS],
                ignore_system_fonts=True,
                sys_inputs={"data": data, "date": date.date().isoformat()},
                pdf_standards=["ua-1"],
                timestamp=date,
            )
        except typst.TypstError as error:
            raise CasebookError(f"PDFの事例集を組めませんでした: {error.diagnostic}") from error
