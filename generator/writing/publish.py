"""Writes the site: a frame, pages stamped into it, exports, search index; then swaps it in.

A build happens in a folder beside the target and is swapped in when it is whole, so the last good
site stays whatever goes wrong.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.reading import Address, HandWritten, Register, commit_of
from generator.stages import Stages
from generator.telling import ARCHIVE, Page, Site, menu_data
from generator.writing.archive import write_archive
from generator.writing.crawling import write_sitemap
from generator.writing.frame import read_frame
from generator.writing.notices import NOTICES, notices
from generator.writing.record import write_record
from generator.writing.render import depth, render_page
from generator.writing.scripts import bare_files
from generator.writing.search import write_index
from generator.writing.sizes import tell_sizes
from generator.writing.staging import PublishError, real_place, staged
from generator.writing.stamping import Finished, read_shells, stamp

__all__ = ["Project", "PublishError", "page_renderer", "publish_site"]

# What the theme brings along and no page of ours loads.
UNUSED = ("assets/javascripts/bundle.*", "assets/javascripts/workers", "assets/javascripts/lunr",
          "assets/stylesheets", "assets/images/favicon.png", "sitemap.xml*", "shell")  # fmt: skip


@dataclass(frozen=True)
class Project:
    """Where things are: the project's own folder, the content and the site to be written."""

    root: Path
    content: Path
    out: Path
    pages_only: bool = False  # without search index and archive

    @property
    def cache(self) -> Path:
        """Frames already rendered; can be thrown away at any time."""
        return self.root / "build"


def publish_site(
    project: Project,
    site: Site,
    exports: Iterable[tuple[str, str | bytes]],
    address: Address,
    register: Register,
    *,
    pages: Sequence[HandWritten],
    stages: Stages,
) -> None:
    """Writes the whole site, beside the old one, and swaps it in.

    Raises PublishError or SearchError where the machinery fails; ``project.out`` is then as it
    was before.
    """
    out = real_place(project.out, project.content)
    shadow = project.cache / f"shadow-{os.getpid()}"
    with staged(out) as stage:
        try:
            with stages.stage("枠"):
                frame = _frame(project, site, address, pages)
                shutil.copytree(frame, stage, dirs_exist_ok=True)
            with stages.stage("一覧データ"):
                for url, data in exports:
                    _write(stage / url, data)
            with stages.stage("ページを書く"):
                searched = stamp(
                    stage, site, address, project.cache, for_search=not project.pages_only
                )
                _remove_unused(stage)
                bare_files(stage)
                write_sitemap(stage, site, address)
                _write(stage / NOTICES, notices())
            if not project.pages_only:
                with stages.stage("検索の索引"):
                    write_index(stage, searched, shadow, register, site)
                with stages.stage("ZIP"):
                    write_archive(stage, stage / ARCHIVE)
                    tell_sizes(stage)  # the archive's own
            write_record(stage, commit_of(project.content))
        finally:
            shutil.rmtree(shadow, ignore_errors=True)


def page_renderer(
    project: Project, site: Site, address: Address, pages: Sequence[HandWritten]
) -> Callable[[Page], str]:
    """What makes the whole HTML of single pages of a site, as ``publish_site`` would write it."""
    shells = read_shells(_frame(project, site, address, pages))

    def rendered(page: Page) -> str:
        html = render_page(page, shells[depth(page.url)], address, site)
        return Finished.of(html, page.url, has_twin=False, for_search=False).html

    return rendered


def _frame(project: Project, site: Site, address: Address, pages: Sequence[HandWritten]) -> Path:
    urls = {page.url for page in site.pages} | {f"{page.name}/" for page in pages}
    return read_frame(project.root, project.cache, pages, address, menu_data(urls))


def _remove_unused(stage: Path) -> None:
    for path in [path for pattern in UNUSED for path in stage.glob(pattern)]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _write(path: Path, data: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
