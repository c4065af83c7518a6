"""The file that each entry of a workbook becomes: a new one, or the old one with what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from generator.errors import KbError
from generator.findings import Finding, shortened
from generator.model import KINDS
from generator.reading import MAX_BYTES, Catalog, Data, Document, device_words, read_document
from generator.working.formatting import UnreadableEntry, rewrite_entry, write_entry
from generator.working.saving import Change, in_the_way
from generator.working.workbooks.building import Draft
from generator.working.workbooks.entries import Owner
from generator.working.workbooks.filling import fill
from generator.working.workbooks.layout import Layout
from generator.working.workbooks.marking import State, overwritten
from generator.working.workbooks.merging import bare, joined
from generator.working.workbooks.opening import Book
from generator.working.workbooks.placing import lists_in
from generator.working.workbooks.words import Fault, Words


class ChangedMeanwhile(KbError):
    """A file is no longer what it was when the import began."""

    def __init__(self, file: FilePath) -> None:
        message = f"{file} が、取り込むあいだに変わりました。何も書き込んでいません。"
        super().__init__(f"{message}もう一度取り込んでください。")


@dataclass(frozen=True)
class Texts:
    """Knows the files as they are.

    ``present`` are the sheets that the workbook has, ``marks`` what it was exported from.
    """

    content: FilePath
    catalog: Catalog
    present: frozenset[str]
    layout: Layout
    book: Book
    marks: Mapping[Owner, State]

    def path(self, draft: Draft) -> FilePath:
        """Where an entry lies."""
        return self.content / draft.kind / f"{draft.id}.yml"

    def of(self, draft: Draft) -> Change | None:
        """What becomes of the file of a sound entry, or None where it stays as it is.

        Raises UnreadableEntry where that would be too long, ChangedMeanwhile where what was read when
        the import began is no longer in the file.
        """
        model, data = KINDS[draft.kind].model, draft.document.data
        assert isinstance(data, dict)
        path = self.path(draft)
        known = self.catalog.documents.get((draft.kind, draft.id))
        if known is None:
            new = bare(model, data)
            assert isinstance(new, dict)
            if path.exists():
                raise ChangedMeanwhile(path)
            return Change(None, write_entry(draft.kind, new, []).encode())
        whole = joined(model, known.data, data)
        if whole == known.data:
            return None
        assert isinstance(whole, dict)
        if in_the_way(path):
            raise ChangedMeanwhile(path)
        content = path.read_bytes()
        if read_document(path.as_posix(), content)[0].data != known.data:
            raise ChangedMeanwhile(path)
        return Change(content, rewrite_entry(draft.kind, path.as_posix(), content, whole))

    def faults(self, draft: Draft) -> list[Finding]:
        """What keeps an entry from being written, though it may be sound in itself."""
        return [self.book.finding(*draft.place, fault) for fault in self._faults(draft)]

    def _faults(self, draft: Draft) -> list[Fault]:
        known = self.catalog.documents.get((draft.kind, draft.id))
        name = f"{draft.kind}/{draft.id}.yml"
        path = self.path(draft)
        if device := device_words(path.name):
            return [Fault("device-name", *device)]
        if in_the_way(path) or (known is None and path.exists()):
            message = f"{name} はふつうのファイルではないので、書き込めません。"
            return [Fault("not-a-file", message, "取り除くか、別の id にしてください。")]
        if known is None:
            return self._too_long(draft, name) + self._gone(draft, name)
        if not any(one.id == draft.id for one in self.catalog.entries[draft.kind]):
            message = f"いまの {name} に誤りがあるので、書き換えられません。"
            return [
                Fault("broken-file", message, "先に kb check で確かめ、ファイルを直してください。")
            ]
        lost = self._lost(draft, known.data)
        if lost:
            message = f"{name} はもうあり、シート「{'」「'.join(lost)}」にあたる記入があります。"
            mend = (
                f"シートを消したのなら、戻してください。別の{KINDS[draft.kind].label}なら、別の id にしてください。"
                "直すなら、kb xlsx export で書き出したブックを使ってください。"
            )
            return [Fault("missing-sheet", message, mend)]
        return self._too_long(draft, name) + self._overwritten(draft, name, known)

    def _gone(self, draft: Draft, name: str) -> list[Fault]:
        if (draft.kind, draft.id) not in self.marks:
            return []
        message = f"このブックを書き出したときにあった {name} が、いまはありません。取り込むと、新しく作られます。"
        mend = (
            "消した項目なら、取り込んで書かれたファイルと、ブックのこの id の行を消してください。"
            "id を変えた項目なら、ブックの id も新しいものに直してください。"
        )
        return [Fault("entry-gone", message, mend, is_warning=True)]

    def _overwritten(self, draft: Draft, name: str, known: Document) -> list[Fault]:
        """What somebody wrote into the file after the export, and what the workbook knows nothing of."""
        was = self._marked(draft, known)
        if was is None:
            return []
        labels = overwritten(self.layout, draft.kind, was, known.data, draft.document.data)
        if not labels:
            return []
        message = (
            f"{name} は、このブックを書き出したあとに変わっています。"
            f"「{'」「'.join(labels)}」は、その変更が消え、ブックのとおりになります。"
        )
        mend = (
            "ブックのとおりでよければ、そのままで構いません。ファイルにあったほうを残すなら、git diff で違いを見て、"
            "その内容をこのブックに書き写して取り込み直すか、ファイルを戻し、kb xlsx export で書き出し直したブックで"
            "直してください。コミットしていなかった変更は git に残っていないので、書き直してください。"
        )
        return [Fault("newer-file", message, mend, is_warning=True)]

    def _marked(self, draft: Draft, known: Document) -> State | None:
        """What the workbook was exported from: the entry, or what it was when it had another id."""
        former = known.data.get("former_ids") if isinstance(known.data, dict) else None
        names = [draft.id, *(former if isinstance(former, list) else ())]
        found = (self.marks.get((draft.kind, str(name))) for name in names)
        return next((state for state in found if state is not None), None)

    def _too_long(self, draft: Draft, name: str) -> list[Fault]:
        try:
            change = self.of(draft)
        except UnreadableEntry as error:
            return [Fault(one.rule, f"{name}: {one.message}", one.mend) for one in error.findings]
        if change is not None and len(change.after) > MAX_BYTES:
            message = f"{shortened(name)} が大きすぎます（{len(change.after):,} バイト）。"
            mend = f"{MAX_BYTES:,} バイトまでです。項目を減らすか、分けてください。"
            return [Fault("file-size", message, mend)]
        return []

    def _lost(self, draft: Draft, data: Data) -> list[str]:
        """Sheets that the workbook has not, and that the entry's file has something for."""
        assert isinstance(data, dict)
        filled = fill(self.layout, Words({}), [(draft.kind, data)])
        names = dict.fromkeys(rows.sheet for rows in lists_in(self.layout.kinds[draft.kind]))
        return [name for name in names if filled.get(name) and name not in self.present]
