"""What the preview shows: the whole site after each build, and a case's page as soon as it is saved.

A case is read, told and rendered alone, which takes no longer with ten thousand others beside it. What
other pages say of it, and what its own says of others, is right after the build that follows.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.building import ROOT, Told, build, tell
from generator.findings import as_text, has_errors
from generator.model import Case
from generator.reading import Address, read_entry
from generator.stages import Stages
from generator.telling import Context, Page, page_of_case
from generator.working import Draft
from generator.writing import Project, page_renderer, real_place


class Previewing:
    """The site of a folder of content while somebody edits it.

    Raises PublishError where the site could not be written.
    """

    def __init__(self, content: Path, out: Path) -> None:
        real_place(out, content)
        self._content = content
        self._out = out
        self._told: Told | None = None
        self._rendered: Callable[[Page], str] | None = None

    def build(self) -> str:
        """Builds the site; what keeps it from being written, if anything does."""
        found = build(self._content, self._out, heard=self._hear)
        return as_text(found) if has_errors(found) else ""

    def prepare(self) -> None:
        """Gets to know the content where the site was whole already, and nothing had to be read."""
        if self._told is None:
            told, _ = tell(self._content, Address.from_environment(os.environ), Stages())
            if told:
                self._hear(told)

    def draft(self, file: Path) -> Draft | None:
        """The page of the case that was saved in a file; None where only a build can tell."""
        told, rendered = self._told, self._rendered
        if told is None or rendered is None or file.parent != self._content.resolve() / "cases":
            return None
        known = {case.id: case for case in told.catalog.cases}
        # What is no file of the content's own is for a build to tell, and nothing waits for a pipe.
        is_plain = file.is_file() and not file.is_symlink()
        if file.stem not in known or file.suffix != ".yml" or not is_plain:
            return None
        _, case, findings = read_entry(file, Case)
        if case is None or has_errors(findings):
            return None
        cases = tuple((known | {case.id: case}).values())
        catalog = replace(told.catalog, entries={**told.catalog.entries, "cases": cases})
        context = Context.build(catalog, told.index, told.address, told.history)
        page = page_of_case(context, told.site, case)
        return Draft(page.url, rendered(page).encode())

    def _hear(self, told: Told) -> None:
        project = Project(ROOT, self._content, self._out)
        self._rendered = page_renderer(project, told.site, told.address, told.catalog.pages)
        self._told = told
