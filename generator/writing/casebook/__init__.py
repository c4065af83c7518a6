"""The casebook: all cases on A4, in one PDF or in volumes, typeset by Typst from the views of the pages.

What entries say reaches the template as data and is never read
as Typst; fonts come with the locked packages and no others are looked for, so that the same
content gives the same bytes on every machine.
"""

import json
import multiprocessing
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import typst

from generator.errors import KbError
from generator.telling import CASEBOOK, Site, Volume
from generator.writing.casebook.case import Json
from generator.writing.casebook.content import Pages, content, volume_content
from generator.writing.fitting import breakable
from generator.writing.fonts import PACKAGES, font_folders, printable
from generator.writing.kept import Kept, name_of
from generator.writing.processes import processors

TEMPLATE = Path(__file__).parents[2] / "templates" / "casebook" / "casebook.typ"
ENGINES = ("typst", *PACKAGES)
BOOKS = 8  # files for a process, before another begins anew: the typesetter forgets nothing
UNSEEN = frozenset({"file", "target"})  # what leads to pictures and pages: nobody reads it
UNDATED = "2000-01-01"  # the file's own date where no entry has one


class CasebookError(KbError):
    """The typesetter failed; the content is not to blame."""


@dataclass(frozen=True)
class Book:
    """One file of the casebook: where it will lie, and all that it is made of."""

    url: str
    data: str
    date: datetime
    pictures: Mapping[str, bytes]

    @property
    def name(self) -> str:
        """By which it is known when it was made before."""
        templates = [file.read_bytes() for file in sorted(TEMPLATE.parent.iterdir())]
        engines = [version(name) for name in ENGINES]
        return name_of(self.data, self.date, self.pictures, templates, engines)

    def typeset(self) -> bytes:
        """A tagged PDF (PDF/UA-1) with bookmarks. Raises CasebookError."""
        with tempfile.TemporaryDirectory(prefix="kb-casebook-") as folder:
            root = Path(folder)
            shutil.copytree(TEMPLATE.parent, root, dirs_exist_ok=True)
            for url, picture in self.pictures.items():  # it reads files below its root alone
                (root / url).parent.mkdir(parents=True, exist_ok=True)
                (root / url).write_bytes(picture)
            return _typeset(root, self.data, self.date)


def casebook_files(
    site: Site,
    confirmed_on: str | None,
    volumes: Sequence[Volume],
    pictures: Mapping[str, bytes],
    cache: Path,
) -> Iterator[tuple[str, bytes]]:
    """The casebook's files by their addresses: one, or one that leads to its ``volumes``, and these.

    ``confirmed_on`` is the date of the data (2026-03-31) and becomes the file's date,
    ``pictures`` are those of the site by their addresses. What was made before of the same
    is taken from the cache; what was not is made at once. Raises CasebookError, or FileNotFoundError
    where the font is not installed.
    """
    pages = Pages(site)

    def books() -> Iterator[Book]:
        yield _book(CASEBOOK, confirmed_on, content(pages, confirmed_on, volumes), pictures)
        for each in volumes:
            yield _book(each.url, each.confirmed_on, volume_content(pages, each), pictures)

    kept = Kept(cache / "casebook")
    if volumes:
        _make_ahead(kept, books())
    return _made(kept, books())


def _made(kept: Kept, books: Iterable[Book]) -> Iterator[tuple[str, bytes]]:
    names = []
    for book in books:
        names.append(book.name)
        yield book.url, kept.made(book.name, book.typeset)
    kept.forget_others(names)


def _make_ahead(kept: Kept, books: Iterable[Book]) -> None:
    """Makes what is not kept, in as many processes as there are processors.

    The typesetter has threads of its own, beside which no process can be split off: these begin
    anew, and are handed a book at a time. They end with their round: a pool that is to replace them
    one by one (``max_tasks_per_child``) may wait for ever (python/cpython#115634).
    """
    count = processors()
    context = multiprocessing.get_context("spawn")
    missing = (book for book in books if kept.get(book.name) is None)
    while some := list(islice(missing, count * BOOKS)):
        with ProcessPoolExecutor(count, context) as pool:
            for each in [pool.submit(kept.made, book.name, book.typeset) for book in some]:
                each.result()


def _book(url: str, confirmed_on: str | None, told: Json, pictures: Mapping[str, bytes]) -> Book:
    date = datetime.fromisoformat(confirmed_on or UNDATED).replace(tzinfo=UTC)
    cases = [case for region in told["regions"] for case in region["cases"]]
    shown = {picture["file"] for case in cases for picture in case["pictures"]}
    data = json.dumps(_printed(told), ensure_ascii=False)
    return Book(url, data, date, {name: pictures[name] for name in sorted(shown)})


def _printed(told: object) -> object:
    """The data with texts that can be printed, and lines that can end within them."""
    if isinstance(told, str):
        return breakable(printable(told))
    if isinstance(told, Mapping):
        return {key: one if key in UNSEEN else _printed(one) for key, one in told.items()}
    if isinstance(told, Sequence):
        return [_printed(one) for one in told]
    return told


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
