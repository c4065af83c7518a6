"""Workbooks to fill in: a form made from the models, entries written into it, and read back.

The way out: ``layout`` (which sheets and columns), ``filling`` (entries as rows of words),
``explaining`` and ``writing`` (the file). The way in: ``package`` and ``opening`` (a stranger's file
as cells), ``tables`` (rows under headings), ``building`` and ``entries`` (data with positions),
``judging`` and ``placing`` (the rules of ``kb check``, their findings at cells), ``texts`` and
``merging`` (files), ``taking`` (all of it). Both ways: ``marking`` (what was exported, to know what changed
since).
"""

from collections.abc import Iterable
from pathlib import Path

from generator.errors import KbError
from generator.reading import Catalog, Data, Register, did_you_mean, read_catalog
from generator.working.saving import save
from generator.working.workbooks.filling import fill
from generator.working.workbooks.layout import KINDS_HELD, layout
from generator.working.workbooks.marking import marks_of
from generator.working.workbooks.plan import book_plan
from generator.working.workbooks.taking import Imported, import_book
from generator.working.workbooks.words import Words
from generator.working.workbooks.writing import book_bytes

__all__ = [
    "ExportError",
    "Imported",
    "blank_book",
    "book_plan",
    "export_book",
    "import_book",
    "template_book",
]


class ExportError(KbError):
    """What was asked for cannot be put into a workbook."""


def template_book(content: Path, file: Path) -> None:
    """Writes a workbook to fill in, with the sources of a content folder to choose from.

    Raises FileNotFoundError without such a folder, ExportError where the file is there already.
    """
    catalog, _ = read_catalog(content)
    _write(catalog, file, [])


def blank_book(catalog: Catalog, register: Register) -> bytes:
    """The same workbook as a file's content, for the site."""
    words, plan = Words.of(catalog), layout()
    return book_bytes(plan, words, fill(plan, words, []), catalog, register)


def export_book(content: Path, file: Path, names: Iterable[str]) -> int:
    """Writes entries into a workbook: ids of cases, or «kind/id»; all cases where none is named.

    Returns how many. Raises FileNotFoundError without such a folder, ExportError where the file
    is there already or an entry is not, or has faults.
    """
    catalog, _ = read_catalog(content)
    wanted = list(dict.fromkeys(names)) or [case.id for case in catalog.cases]
    entries = [_entry(catalog, name) for name in wanted]
    _write(catalog, file, entries)
    return len(entries)


def _entry(catalog: Catalog, name: str) -> tuple[str, dict[str, Data]]:
    kind, _, entry_id = name.rpartition("/")
    kind = kind or KINDS_HELD[0]
    if kind not in KINDS_HELD:
        raise ExportError(f"{name} はブックに入りません。入るのは {'、'.join(KINDS_HELD)} です。")
    known = [entry.id for entry in catalog.entries[kind]]
    if entry_id not in known:
        wrong = "に誤りがあります" if (kind, entry_id) in catalog.documents else "がありません"
        raise ExportError(f"{kind}/{entry_id}.yml {wrong}。{did_you_mean(entry_id, known)}")
    data = catalog.documents[kind, entry_id].data
    assert isinstance(data, dict)
    return kind, data


def _write(catalog: Catalog, file: Path, entries: list[tuple[str, dict[str, Data]]]) -> None:
    if file.suffix.lower() != ".xlsx":
        raise ExportError(f"{file.name} の名前の終わりを .xlsx にしてください。")
    words, plan = Words.of(catalog), layout()
    rows, marks = fill(plan, words, entries), tuple(marks_of(plan, entries))
    data = book_bytes(plan, words, rows, catalog, Register.load(), marks=marks)
    try:
        save(file, data, is_new=True)
    except FileExistsError:
        raise ExportError(f"{file.name} はもうあります。別の名前にしてください。") from None
