"""The finished pages: each generated one rendered into its frame, and all of them read once.

From that one reading come the last look at a page, its Markdown and its text for the search.
"""

import hashlib
import json
import pickle
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.findings import one_line
from generator.reading import PAGES, Address
from generator.telling import ALTERNATE, Page, Site, leaves
from generator.writing.crawling import to_markdown
from generator.writing.frame import SHELL_PAGES
from generator.writing.inspection import forbidden
from generator.writing.kept import Kept, name_of
from generator.writing.processes import shared_out
from generator.writing.receipts import program
from generator.writing.render import SLOT, Shell, ShellError, depth, forget_templates, render_page
from generator.writing.search import Searched, read_page
from generator.writing.sizes import LISTING, with_sizes
from generator.writing.staging import PublishError
from generator.writing.tree import read_tree

INDEX = "index.html"
KEPT_PAGES = 20  # are as much work as one that is rendered


@dataclass(frozen=True)
class Finished:
    """A page as it is published, its Markdown where it has one, and what the search reads in it, if asked."""

    html: str
    markdown: str | None
    searched: Searched | None

    @classmethod
    def of(cls, html: str, name: str, *, has_twin: bool, for_search: bool) -> "Finished":
        """Reads a page once. Raises PublishError where it holds what none may."""
        tree = read_tree(html)
        found = forbidden(tree)
        if found:
            what = one_line("、".join(found[:3]))
            raise PublishError(f"{name} に許されない埋め込みがあります: {what}")
        searched = read_page(tree) if for_search else None
        return cls(html, to_markdown(tree) if has_twin else None, searched)

    def write(self, path: Path) -> None:
        """Writes the page, and beside it its Markdown."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.html.encode())
        if self.markdown is not None:
            path.with_name(ALTERNATE).write_bytes(self.markdown.encode())

    def packed(self) -> bytes:
        """All of it, to be kept."""
        said = self.searched and self.searched.as_data()
        data = json.dumps([self.html, self.markdown, said], ensure_ascii=False)
        return zlib.compress(data.encode(), 1)

    @classmethod
    def unpacked(cls, data: bytes) -> "Finished":
        """What was kept."""
        html, markdown, said = json.loads(zlib.decompress(data))
        return cls(html, markdown, Searched.from_data(said) if said else None)


@dataclass(frozen=True)
class Stamp:
    """What every page needs: the shells of the frame, by depth, and what the site says.

    ``made_by`` is the digest of all of this and of the program: with a page's view it decides how
    the page comes out.
    """

    stage: Path
    site: Site
    address: Address
    shells: tuple[Shell, ...]
    kept: Kept
    made_by: str
    for_search: bool

    @classmethod
    def cut(
        cls, stage: Path, site: Site, address: Address, cache: Path, *, for_search: bool
    ) -> "Stamp":
        """Takes the shells out of a copied frame. Raises PublishError where they do not fit."""
        shells = read_shells(stage)
        for file in _shell_files(stage):
            file.unlink()
        made_by = name_of(program(), shells, address, site.words, site.meanings, for_search)
        return cls(stage, site, address, shells, Kept(cache / "pages"), made_by, for_search)

    def name(self, page: Page) -> str:
        """The name under which a page is kept."""
        return name_of(self.made_by, hashlib.sha256(pickle.dumps(page)).digest())

    def write(self, named: tuple[str, Page]) -> Searched | None:
        """Renders a page, or takes it as it was kept, and writes it; what the search reads in it."""
        name, page = named
        if page.url == LISTING:  # tells the sizes of files, too
            finished = self._finished(page)
        else:
            finished = self._once(name, lambda: self._finished(page))
        finished.write(self.stage / page.url / INDEX)
        return finished.searched

    def hand_written(self, path: Path) -> tuple[str, str, Searched | None]:
        """Reads a page that came whole with the frame, and writes what belongs beside it.

        Answers its file, the name under which it is kept, and what the search reads in it.
        """
        html = path.read_text(encoding="utf-8")
        file = path.relative_to(self.stage).as_posix()
        slot = SLOT.search(html)  # only a shell has slots
        if slot:
            raise PublishError(f"{file} に差し込み口 {slot.group()} が残っています。")
        name = name_of(self.made_by, file, html)
        finished = self._once(
            name,
            lambda: Finished.of(
                html, file, has_twin=path.name == INDEX, for_search=self.for_search
            ),
        )
        finished.write(path)
        return file, name, finished.searched

    def _once(self, name: str, make: Callable[[], Finished]) -> Finished:
        data = self.kept.get(name)
        if data is not None:
            return Finished.unpacked(data)
        finished = make()
        self.kept.put(name, finished.packed())
        return finished

    def _finished(self, page: Page) -> Finished:
        html = render_page(page, self.shells[depth(page.url)], self.address, self.site)
        if page.url == LISTING:
            html = with_sizes(html, self.stage)
        return Finished.of(
            html,
            f"{page.url}{INDEX}",
            has_twin=page.moved_to is None,
            for_search=self.for_search,
        )


def _shell_files(frame: Path) -> list[Path]:
    return [frame / name / INDEX for name in ("", *SHELL_PAGES)]


def read_shells(frame: Path) -> tuple[Shell, ...]:
    """The shells of a frame, by depth. Raises PublishError where they do not fit."""
    forget_templates()
    try:
        return tuple(Shell.cut(file.read_text(encoding="utf-8")) for file in _shell_files(frame))
    except ShellError as error:
        raise PublishError(str(error)) from error


def stamp(
    stage: Path, site: Site, address: Address, cache: Path, *, for_search: bool
) -> dict[str, Searched]:
    """Fills a copied frame with every page of a site; what can be searched, by file, in order.

    Nothing where it is not ``for_search``. Raises PublishError where two pages have one address,
    or where a page holds what none may.
    """
    stamper = Stamp.cut(stage, site, address, cache, for_search=for_search)
    given = [stamper.hand_written(path) for path in sorted(stage.rglob("*.html"))]
    found = {file: searched for file, _, searched in given}
    pages = [leaf for page in site.pages for leaf in leaves(page)]
    _look_for_clashes(pages, stage)
    named = [(stamper.name(page), page) for page in pages]
    new = sum(not stamper.kept.has(name) for name, _ in named)
    written = shared_out(stamper.write, named, worth=new + len(pages) // KEPT_PAGES)
    for page, searched in zip(pages, written, strict=True):
        found[f"{page.url}{INDEX}"] = searched
    stamper.kept.forget_others([name for name, _ in named] + [name for _, name, _ in given])
    return {name: page for name, page in sorted(found.items(), key=_by_folder) if page}


def _look_for_clashes(pages: Iterable[Page], stage: Path) -> None:
    """Raises PublishError where a page would take the place of another one."""
    seen: dict[str, Page] = {}
    for page in pages:
        if (stage / page.url / INDEX).exists():
            name = page.url.strip("/")
            raise PublishError(f"{PAGES}/{name}.md は、ほかのページと同じアドレスになります。")
        other = seen.setdefault(page.url, page)
        if other is not page:
            raise PublishError(
                f"「{one_line(other.title)}」と「{one_line(page.title)}」のページが、同じアドレス {page.url} "
                "になります。項目のページなら、ファイル名と id を変えてください。"
            )


def _by_folder(item: tuple[str, object]) -> list[str]:
    return item[0].split("/")
