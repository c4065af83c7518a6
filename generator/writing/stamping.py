"""The finished pages: each generated one rendered into its frame, and all of them read once.

From that one reading come the last look at a page, its Markdown and its text for the search.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.findings import one_line
from generator.reading import PAGES, Address
from generator.telling import ALTERNATE, Page, Site, leaves
from generator.writing.crawling import to_markdown
from generator.writing.frame import SHELL_PAGES
from generator.writing.inspection import forbidden
from generator.writing.processes import shared_out
from generator.writing.render import SLOT, Shell, ShellError, depth, render_page
from generator.writing.search import Searched, read_page
from generator.writing.sizes import LISTING, with_sizes
from generator.writing.staging import PublishError
from generator.writing.tree import read_tree

INDEX = "index.html"


@dataclass(frozen=True)
class Stamp:
    """What every page needs: the shells of the frame, by depth, and what the site says."""

    stage: Path
    site: Site
    address: Address
    shells: tuple[Shell, ...]

    @classmethod
    def cut(cls, stage: Path, site: Site, address: Address) -> "Stamp":
        """Takes the shells out of a copied frame. Raises PublishError where they do not fit."""
        files = [stage / name / INDEX for name in ("", *SHELL_PAGES)]
        try:
            shells = tuple(Shell.cut(file.read_text(encoding="utf-8")) for file in files)
        except ShellError as error:
            raise PublishError(str(error)) from error
        for file in files:
            file.unlink()
        return cls(stage, site, address, shells)

    def write(self, page: Page) -> Searched | None:
        """Renders a page and writes it; answers what the search reads in it."""
        target = self.stage / page.url / INDEX
        html = render_page(page, self.shells[depth(page.url)], self.address, self.site)
        if page.url == LISTING:
            html = with_sizes(html, self.stage)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8", newline="")
        return read_finished(self.stage, target, html, has_twin=page.moved_to is None)


def stamp(stage: Path, site: Site, address: Address) -> dict[str, Searched]:
    """Fills a copied frame with every page of a site; what can be searched, by file, in order.

    Raises PublishError where two pages have one address, or where a page holds what none may.
    """
    stamper = Stamp.cut(stage, site, address)
    found = dict(_hand_written(stage))
    pages = [leaf for page in site.pages for leaf in leaves(page)]
    for page in pages:
        if (stage / page.url / INDEX).exists():
            name = page.url.strip("/")
            raise PublishError(f"{PAGES}/{name}.md は、ほかのページと同じアドレスになります。")
    names = [f"{page.url}{INDEX}" for page in pages]
    found |= zip(names, shared_out(stamper.write, pages), strict=True)
    return {name: page for name, page in sorted(found.items(), key=_by_folder) if page}


def _by_folder(item: tuple[str, object]) -> list[str]:
    return item[0].split("/")


def _hand_written(stage: Path) -> Iterator[tuple[str, Searched | None]]:
    """The pages that came whole with the frame; only a shell has slots."""
    for path in sorted(stage.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        name = path.relative_to(stage).as_posix()
        slot = SLOT.search(html)
        if slot:
            raise PublishError(f"{name} に差し込み口 {slot.group()} が残っています。")
        yield name, read_finished(stage, path, html, has_twin=path.name == INDEX)


def read_finished(stage: Path, path: Path, html: str, *, has_twin: bool) -> Searched | None:
    """Looks a finished page over, writes its Markdown beside it, answers its text for the search."""
    tree = read_tree(html)
    found = forbidden(tree)
    if found:
        name = path.relative_to(stage).as_posix()
        what = one_line("、".join(found[:3]))
        raise PublishError(f"{name} に許されない埋め込みがあります: {what}")
    if has_twin:
        path.with_name(ALTERNATE).write_text(to_markdown(tree), encoding="utf-8", newline="")
    return read_page(tree)
