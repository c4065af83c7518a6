"""A filled-in workbook -> entries under content/, or all that is wrong with them, cell by cell."""

from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from generator.findings import Finding, at_most, has_errors
from generator.model import KINDS
from generator.reading import ChangedError, Register, read_catalog, shown_path
from generator.working.saving import save_all, tidy
from generator.working.workbooks.building import Builder, Built
from generator.working.workbooks.entries import Places
from generator.working.workbooks.judging import Judge, Judged
from generator.working.workbooks.layout import layout
from generator.working.workbooks.marking import read_marks
from generator.working.workbooks.opening import Book, open_book
from generator.working.workbooks.package import MAX_BYTES
from generator.working.workbooks.placing import Placer
from generator.working.workbooks.tables import MARKS, read_tables, wanted_sheets
from generator.working.workbooks.texts import ChangedMeanwhile, Texts
from generator.working.workbooks.words import Words


@dataclass(frozen=True)
class Imported:
    """What an import did: files written anew or again, entries that were the same or left out.

    ``filled`` are the areas of which the register told what the workbook left empty.

    Where ``findings`` holds an error, entries were left out; all of them, unless asked otherwise.
    """

    added: tuple[FilePath, ...] = ()
    changed: tuple[FilePath, ...] = ()
    same: int = 0
    left_out: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    filled: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """What was done, for a terminal."""
        told = [(self.added, "新しく書きました"), (self.changed, "書き換えました")]
        files = [f"{path}: {verb}" for paths, verb in told for path in paths]
        others = [f"{name}: 書きませんでした" for name in self.left_out]
        if self.filled:
            others.append(f"名簿から団体コードや読みを入れました: {'、'.join(self.filled)}")
        counts = f"新しく {len(self.added)}件、書き換え {len(self.changed)}件、"
        return [*files, *others, f"{counts}変わらず {self.same}件、書かず {len(self.left_out)}件。"]


def import_book(content: FilePath, file: FilePath, *, partial: bool) -> Imported:
    """Takes the entries of a workbook over into a content folder.

    Writes nothing where anything is wrong; with ``partial`` it writes the entries that are sound.
    Entries that are not in the workbook stay as they are. Raises FileNotFoundError where there is
    no such folder or file, ChangedMeanwhile for a file that somebody writes at the same time.
    """
    tidy(content)
    catalog, _ = read_catalog(content)
    if not file.is_file() and not file.is_dir():  # which says by itself that it is one
        raise FileNotFoundError(file)
    with file.open("rb") as opened:
        data = opened.read(MAX_BYTES + 1)
    register, plan = Register.load(), layout()
    book = Book(shown_path(file))
    pages = open_book(book, data, wanted_sheets(plan), MARKS)
    if pages is None:
        return Imported(findings=tuple(book.findings))
    tables = read_tables(book, plan, pages)
    built = Builder(book, plan, tables, Words.of(catalog), register).build()
    texts = Texts(content, catalog, frozenset(tables), plan, book, read_marks(pages))
    placer = Placer(book, plan, Places(tuple(plan.sheets)))
    judged = Judge(catalog, register, placer, built, texts).judge(partial=partial)
    done = _written(built, texts, judged, partial=partial)
    written = {path.parts[-2:] for path in (*done.added, *done.changed)}
    filled = (name for (kind, id_), name in book.filled if (kind, f"{id_}.yml") in written)
    return replace(done, filled=tuple(dict.fromkeys(filled)))


def _written(built: Built, texts: Texts, judged: Judged, *, partial: bool) -> Imported:
    findings = tuple(at_most(judged.findings))
    sound = judged.sound if partial or not has_errors(findings) else frozenset()
    left_out = [draft for draft in built.drafts if (draft.kind, draft.id) not in sound]
    names = tuple(f"{KINDS[draft.kind].label} {draft.id}" for draft in left_out)
    taken = [draft for draft in built.drafts if (draft.kind, draft.id) in sound]
    files = {texts.path(draft): texts.of(draft) for draft in taken}
    changed = {path: change for path, change in files.items() if change is not None}
    added = tuple(path for path, change in changed.items() if change.before is None)
    try:
        save_all(changed)
    except ChangedError as error:
        raise ChangedMeanwhile(error.file) from None
    again = tuple(path for path in changed if path not in added)
    return Imported(added, again, len(files) - len(changed), names, findings)
