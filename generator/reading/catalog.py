"""All files under content/ -> one typed Catalog and the findings about single files.

A file that cannot be read or does not fit its model is a finding and hides nothing else: its id
stays known, so that references to it are not reported as a second fault.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from os.path import lexists
from pathlib import Path as FilePath
from typing import TypeVar

from generator.findings import Finding, Severity, at_most
from generator.model import (
    KINDS,
    Case,
    Challenge,
    Entry,
    OwnSource,
    Place,
    Round,
    Source,
    Subcommittee,
    Theme,
    Tour,
)
from generator.reading.handwritten import LED_TO, HandWritten, read_page
from generator.reading.pictures import Pictures, read_pictures
from generator.reading.source import Document, Path, read_document
from generator.reading.strays import PAGES, fault, shown_in, shown_path, stray_files
from generator.reading.text import bytes_of, listed
from generator.reading.validation import validate

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Catalog:
    """Every entry that fits its model, each kind in the order of ids; and where things stand.

    ``documents`` maps (kind, id) to the file's data and positions, also for files without a
    valid entry. ``pages`` are the hand-written ones, ``pictures`` those that lie beside entries.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    documents: Mapping[tuple[str, str], Document]
    pages: tuple[HandWritten, ...] = ()
    pictures: Pictures = field(default_factory=dict)

    def of(self, kind: str, model: type[E]) -> tuple[E, ...]:
        """The entries of one kind, typed."""
        return tuple(entry for entry in self.entries[kind] if isinstance(entry, model))

    @property
    def cases(self) -> tuple[Case, ...]:
        """All cases."""
        return self.of("cases", Case)

    @property
    def subcommittees(self) -> tuple[Subcommittee, ...]:
        """All subcommittees, in the order of their numbers."""
        return tuple(sorted(self.of("subcommittees", Subcommittee), key=lambda item: item.number))

    @property
    def themes(self) -> tuple[Theme, ...]:
        """All themes."""
        return self.of("themes", Theme)

    @property
    def challenges(self) -> tuple[Challenge, ...]:
        """All challenges, in the order of their numbers."""
        return tuple(sorted(self.of("challenges", Challenge), key=lambda item: item.number))

    @property
    def rounds(self) -> tuple[Round, ...]:
        """All calls for applications, first to last."""
        return tuple(sorted(self.of("rounds", Round), key=lambda item: item.number))

    @property
    def sources(self) -> tuple[Source, ...]:
        """All source documents."""
        return self.of("sources", Source)

    @cached_property
    def all_sources(self) -> tuple[Source, ...]:
        """All source documents, then those that came with single cases, each with one place."""
        return (*self.sources, *(source for _, source in self._given))

    @cached_property
    def _given(self) -> tuple[tuple[str, Source], ...]:
        return tuple(
            (f"{case.id}/{own.id}", _as_source(case, own))
            for case in self.cases
            for own in case.own_sources
        )

    @property
    def tours(self) -> tuple[Tour, ...]:
        """All monitor-tour blocks, in the order of the source."""
        return tuple(sorted(self.of("tours", Tour), key=lambda item: item.order))

    @cached_property
    def places(self) -> Mapping[str, tuple[Source, Place]]:
        """The places of all source documents by the names that statements give them."""
        return {
            f"{source.id}/{place.id}": (source, place)
            for source in self.sources
            for place in source.places
        } | {name: (source, source.places[0]) for name, source in self._given}

    def ids(self, kind: str) -> list[str]:
        """The ids of all files of a kind, valid or not."""
        return [entry_id for owner, entry_id in self.documents if owner == kind]

    def finding(
        self,
        kind: str,
        entry_id: str,
        path: Path,
        rule: str,
        message: str,
        *,
        mend: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Finding:
        """A finding at a path inside an entry."""
        document = self.documents[kind, entry_id]
        line, column = document.position(path)
        return Finding(document.path, line, column, rule, severity, message, mend)


def _as_source(case: Case, own: OwnSource) -> Source:
    """A document that came with a case, as one of content/sources/; what it holds nobody listed."""
    told = "、".join(filter(None, (own.issuer, own.date))) or "寄せられた資料"
    return Source.model_construct(
        id=f"{case.id}-{own.id}",
        title=own.title,
        short=own.title,
        issuer=own.issuer,
        date=own.date,
        link=own.url,
        holds=(),
        places=(Place.model_construct(id=own.id, label=told, pages=None),),
    )


def read_catalog(content: FilePath) -> tuple[Catalog, list[Finding]]:
    """Reads everything under a content folder.

    Raises FileNotFoundError where there is no such folder.
    """
    if not content.is_dir():
        raise FileNotFoundError(content)
    findings = list(stray_files(content))
    entries: dict[str, tuple[Entry, ...]] = {}
    documents: dict[tuple[str, str], Document] = {}
    for kind in KINDS.values():
        valid: list[Entry] = []
        shown = shown_in(content / kind.id)
        for file in _files(content / kind.id, ".yml"):
            document, entry, found = read_entry(file, kind.model, shown(file.name))
            findings += found
            documents[kind.id, file.stem] = document
            valid += [entry] if entry else []
        entries[kind.id] = tuple(valid)
    if not documents:
        message = "このフォルダーには、事例などの記入内容が1件もありません。"
        mend = "--content の指定が正しいか確かめてください。"
        findings.append(fault(shown_path(content), "empty-content", message, mend))
    else:
        findings += _missing_pages(content / PAGES)
    pages = _read_pages(content / PAGES, findings)
    return Catalog(entries, documents, pages, read_pictures(content)), at_most(findings)


def read_entry(
    file: FilePath, model: type[E], shown: str = ""
) -> tuple[Document, E | None, list[Finding]]:
    """One file; the entry in it where it fits its model and its name, and what is wrong with it.

    ``shown`` is how the file is named in findings, if that is known already.
    """
    document, found = read_document(shown or shown_path(file), bytes_of(file))
    entry, wrong = validate(document, model)
    findings = [*found, *_without_echoes(found, wrong), *_name_findings(file, document, entry)]
    return document, entry if entry and entry.id == file.stem else None, findings


def _read_pages(folder: FilePath, findings: list[Finding]) -> tuple[HandWritten, ...]:
    pages = []
    for file in _files(folder, ".md"):
        page, found = read_page(shown_path(file), file.stem, bytes_of(file))
        findings += found
        pages += [page] if page else []
    return tuple(pages)


def _missing_pages(folder: FilePath) -> Iterable[Finding]:
    """Remarks on pages that links would look for in vain; who writes none at all knows.

    Of what is there but no page the fault is told already.
    """
    shown = shown_in(folder)
    for name, title in LED_TO.items() if folder.is_dir() else ():
        if not lexists(folder / f"{name}.md"):
            message = f"ほかのページからリンクしている「{title}」のページがありません（リンク切れになります）。"
            mend = f"git で元に戻すか、generator/data/start/content/pages/{name}.md を見本に書いてください。"
            place = shown(f"{name}.md")
            yield Finding(place, 1, 1, "missing-page", Severity.WARNING, message, mend)


# Faults that leave nothing of what was written, so that what follows from that is no news.
EMPTYING = {"empty-value", "yaml-alias", "yaml-key", "yaml-merge"}


def _without_echoes(found: list[Finding], wrong: list[Finding]) -> list[Finding]:
    told = {(item.line, item.column) for item in found if item.rule in EMPTYING}
    return [
        item
        for item in wrong
        if item.rule == "missing-field" or (item.line, item.column) not in told
    ]


def _files(folder: FilePath, suffix: str) -> list[FilePath]:
    """The ordinary files of a folder: no links, and nothing that could block or never end."""
    if folder.is_symlink():
        return []
    named = (file for file in listed(folder) if file.name.endswith(suffix))
    files = (file for file in named if file.is_file() and not file.is_symlink())
    return sorted(files, key=lambda file: file.name)


def _name_findings(file: FilePath, document: Document, entry: Entry | None) -> Iterable[Finding]:
    if entry and entry.id != file.stem:
        line, column = document.position(("id",))
        message = f"id「{entry.id}」とファイル名「{file.name}」が違います。"
        mend = f"id を {file.stem} にするか、ファイル名を {entry.id}.yml にしてください。"
        yield Finding(document.path, line, column, "id-file-name", Severity.ERROR, message, mend)
