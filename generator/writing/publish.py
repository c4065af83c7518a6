"""Writes the site: frame from MkDocs, pages stamped into it, exports, search index; then swaps.

The only room that knows MkDocs and Pagefind. A build happens in a folder beside the target and
is swapped in when it is whole, so the last good site stays whatever goes wrong.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from generator.errors import KbError
from generator.reading.address import Address
from generator.reading.catalog import PAGES
from generator.reading.register import Register
from generator.telling.downloads import ARCHIVE
from generator.telling.pages import Site
from generator.writing.archive import write_archive
from generator.writing.crawling import write_sitemap, write_twins
from generator.writing.inspection import forbidden
from generator.writing.render import SLOT, Shell, ShellError, depth, render_page
from generator.writing.search import write_index

ENGINES = ("mkdocs", "mkdocs-material", "markdown")
DEPTHS = 3  # the deepest generated page lies two folders down
SHELL_PAGES = tuple("/".join(["shell"] * number) for number in range(1, DEPTHS))
# What the theme brings along and no page of ours loads.
UNUSED = ("assets/javascripts/bundle.*", "assets/javascripts/workers", "assets/javascripts/lunr",
          "assets/stylesheets/*.min.css*", "assets/images/favicon.png", "sitemap.xml*", "shell")  # fmt: skip


class PublishError(KbError):
    """The machinery failed; the content is not to blame."""


@dataclass(frozen=True)
class Project:
    """Where things are: the project's own folder, the content and the site to be written."""

    root: Path
    content: Path
    out: Path

    @property
    def cache(self) -> Path:
        """Frames already rendered; can be thrown away at any time."""
        return self.root / "build"


def publish(
    project: Project,
    site: Site,
    exports: Iterable[tuple[str, str | bytes]],
    address: Address,
    register: Register,
) -> None:
    """Writes the whole site, beside the old one, and swaps it in.

    Raises PublishError or SearchError where the machinery fails; ``project.out`` is then as it
    was before.
    """
    out = project.out.absolute()
    _refuse_foreign_folder(out)
    _drop_leftovers(out.parent.glob(f"{out.name}.new-*"))
    _drop_leftovers(out.parent.glob(f"{out.name}.old-*"))
    _drop_leftovers(project.cache.glob("*-*"))
    frame = _frame(project, address)
    stage = out.with_name(f"{out.name}.new-{os.getpid()}")
    shutil.rmtree(stage, ignore_errors=True)
    try:
        shutil.copytree(frame, stage)
        _stamp(stage, site, address)
        for url, data in exports:
            _write(stage / url, data)
        _remove_unused(stage)
        write_sitemap(stage, site, address)
        write_twins(stage, site)
        write_index(stage, project.cache / f"shadow-{os.getpid()}", register)
        _inspect(stage)
        write_archive(stage, stage / ARCHIVE)
        (stage / MARKER).write_text("", encoding="utf-8")
        _swap(stage, out)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        shutil.rmtree(project.cache / f"shadow-{os.getpid()}", ignore_errors=True)


MARKER = ".kb-site"  # tells a folder that we wrote, and may replace, from one that we may not
FORGOTTEN = 3600  # seconds after which no build can still be at work on a folder


def _refuse_foreign_folder(out: Path) -> None:
    if out.exists() and not (out / MARKER).exists() and any(out.iterdir()):
        raise PublishError(
            f"{out} は kb build が作ったフォルダーではないため、上書きしません。"
            "別の --out を指定するか、中身を確かめて消してください。"
        )


def _drop_leftovers(folders: Iterable[Path]) -> None:
    """Removes what killed builds left behind, and frames that nobody needed for a while.

    Goes by age: another build may be at work beside this one.
    """
    for folder in folders:
        with suppress(OSError):
            if folder.stat().st_mtime < time.time() - FORGOTTEN:
                shutil.rmtree(folder, ignore_errors=True)


def _frame(project: Project, address: Address) -> Path:
    """The frame for today's theme, hand-written pages and address; rendered once for each."""
    target = project.cache / "frames" / _frame_digest(project, address)
    if not target.is_dir():
        work = project.cache / f"frame-{os.getpid()}"
        shutil.rmtree(work, ignore_errors=True)
        try:
            _render_frame(project, address, work)
            target.parent.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):  # another build was faster
                (work / "site").rename(target)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    os.utime(target)
    _drop_leftovers(target.parent.iterdir())
    return target


def _render_frame(project: Project, address: Address, work: Path) -> None:
    docs = work / "docs"
    docs.mkdir(parents=True)
    for number, name in enumerate(("", *SHELL_PAGES)):
        front = {"title": f"shell {number}", "shell": True}
        _write(docs / name / "index.md", f"---\n{json.dumps(front)}\n---\n")
    for page in _hand_written(project.content):
        shutil.copyfile(page, docs / page.name)
    settings = {
        "INHERIT": str(project.root / "mkdocs.yml"),
        "docs_dir": str(docs),
        "site_dir": str(work / "site"),
        "site_url": address.site or "",
        "theme": {"custom_dir": str(project.root / "site_overrides")},
        "extra": {"repository": address.repository or ""},
    }
    _write(work / "mkdocs.yml", json.dumps(settings))  # JSON is YAML
    _run_mkdocs(work / "mkdocs.yml")


def _hand_written(content: Path) -> list[Path]:
    return sorted((content / "pages").glob("*.md"))


def _frame_digest(project: Project, address: Address) -> str:
    digest = hashlib.sha256(repr((address, [version(name) for name in ENGINES])).encode())
    pages = {file.name: file for file in _hand_written(project.content)}
    theme = sorted(p for p in (project.root / "site_overrides").rglob("*") if p.is_file())
    files = {file.relative_to(project.root).as_posix(): file for file in theme}
    files |= {"mkdocs.yml": project.root / "mkdocs.yml", "publish.py": Path(__file__)}
    for name, file in [*pages.items(), *files.items()]:
        data = file.read_bytes()
        digest.update(repr((name, len(data))).encode() + data)
    return digest.hexdigest()[:20]


def _run_mkdocs(config: Path) -> None:
    # Not --quiet: with it, warnings are not counted, and --strict lets them pass.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise PublishError(f"MkDocs が枠を作れませんでした。\n{done.stderr.strip()}")


def _stamp(stage: Path, site: Site, address: Address) -> None:
    files = [stage / name / "index.html" for name in ("", *SHELL_PAGES)]
    try:
        shells = [Shell.cut(file.read_text(encoding="utf-8")) for file in files]
    except ShellError as error:
        raise PublishError(str(error)) from error
    for file in files:
        file.unlink()
    _refuse_open_slots(stage)
    for page in site.pages:
        target = stage / page.url / "index.html"
        if target.exists():
            name = page.url.strip("/")
            raise PublishError(f"{PAGES}/{name}.md は、ほかのページと同じアドレスになります。")
        shell = shells[depth(page.url)]
        _write(target, render_page(page, shell, address, site.words))


def _refuse_open_slots(frame: Path) -> None:
    """Hand-written pages are whole; only a shell has slots."""
    for path in sorted(frame.rglob("*.html")):
        slot = SLOT.search(path.read_text(encoding="utf-8"))
        if slot:
            name = path.relative_to(frame).as_posix()
            raise PublishError(f"{name} に差し込み口 {slot.group()} が残っています。")


def _remove_unused(stage: Path) -> None:
    for path in [path for pattern in UNUSED for path in stage.glob(pattern)]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _inspect(stage: Path) -> None:
    for path in sorted(stage.rglob("*.html")):
        found = forbidden(path.read_text(encoding="utf-8"))
        if found:
            name = path.relative_to(stage).as_posix()
            raise PublishError(f"{name} に許されない埋め込みがあります: {'、'.join(found[:3])}")


def _swap(stage: Path, out: Path) -> None:
    old = out.with_name(f"{out.name}.old-{os.getpid()}")
    if out.exists():
        out.rename(old)
    try:
        stage.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _write(path: Path, data: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
