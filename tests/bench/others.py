"""The same pages for other generators: each page's Markdown, within the frame that ours has.

What the others get is ready to print: they read no entries, check nothing, count nothing and look
nothing up. They write the same number of pages with the same words.
"""

import json
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
MAIN = re.compile(r"(<main[^>]*>).*?(</main>)", re.DOTALL)


@dataclass(frozen=True)
class Other:
    """A generator that is installed here: what it is called, its command, where it writes."""

    name: str
    command: tuple[str, ...]
    folder: Path

    @property
    def out(self) -> Path:
        """Where it writes its site."""
        return self.folder / "out"


def pages_of(site: Path) -> Iterator[tuple[str, str, str]]:
    """Address, title and Markdown of every page of a built site that has Markdown."""
    for path in sorted(site.rglob("index.md")):
        html = path.with_suffix(".html").read_text(encoding="utf-8")
        found = TITLE.search(html)
        url = path.parent.relative_to(site).as_posix()
        yield ("" if url == "." else url), found[1] if found else url, path.read_text("utf-8")


def others(site: Path, work: Path) -> list[Other]:
    """Those that are installed, ready to print the pages of a built site."""
    ready = [_mkdocs(site, work / "mkdocs")]
    for name, prepare in BESIDES.items():
        program = _program(name)
        if program:
            ready.append(prepare(program, site, work / name))
    return ready


def missing() -> list[str]:
    """The names of those that are not installed here."""
    return [name for name in BESIDES if not _program(name)]


def _program(name: str) -> str | None:
    beside = Path(sys.executable).parent
    return shutil.which(name) or shutil.which(name, path=str(beside))


def _mkdocs(site: Path, folder: Path) -> Other:
    """MkDocs with Material, without a navigation and without its search."""
    _write_pages(site, folder / "docs")
    settings = {
        "site_name": "bench",
        "docs_dir": "docs",
        "site_dir": "out",
        "theme": {"name": "material", "language": "ja", "font": False},
        "plugins": [],
        "nav": [{"Home": "index.md"}],
        "validation": {"links": {"not_found": "ignore", "unrecognized_links": "ignore"}},
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    return Other("MkDocs + Material", command, folder)


def _hugo(program: str, site: Path, folder: Path) -> Other:
    for url, text in _with_heads(site):  # a folder with an index.md can hold no other pages there
        path = folder / "content" / (f"{url}.md" if url else "_index.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    frame = _frame(site, "{{ .Title }}", "{{ .Content }}")
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(frame, encoding="utf-8")
    (folder / "layouts" / "index.html").write_text(frame, encoding="utf-8")
    settings = {
        "baseURL": "https://kb.example/",
        "title": "bench",
        "publishDir": "out",
        "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "section"],
    }
    (folder / "hugo.json").write_text(json.dumps(settings), encoding="utf-8")
    return Other("Hugo", (program, "--quiet", "--noBuildLock"), folder)


def _eleventy(program: str, site: Path, folder: Path) -> Other:
    _write_pages(site, folder / "docs", layout="frame.njk")
    layouts = folder / "docs" / "_includes"
    layouts.mkdir()
    frame = _frame(site, "{{ title }}", "{{ content | safe }}")
    (layouts / "frame.njk").write_text(frame, encoding="utf-8")
    # Its templates in Markdown would be read as Liquid first.
    setting = "module.exports = () => ({ markdownTemplateEngine: false });\n"
    (folder / "eleventy.config.cjs").write_text(setting, encoding="utf-8")
    command = (program, "--input=docs", "--output=out", "--quiet", "--config=eleventy.config.cjs")
    return Other("Eleventy", command, folder)


BESIDES = {"hugo": _hugo, "eleventy": _eleventy}


def _frame(site: Path, title: str, content: str) -> str:
    """The frame of our own pages, with the words by which another generator fills it."""
    html = (site / "about" / "index.html").read_text(encoding="utf-8")
    framed = MAIN.sub(lambda main: f"{main[1]}<h1>{title}</h1>{content}{main[2]}", html)
    return TITLE.sub(f"<title>{title}</title>", framed)


def _write_pages(site: Path, folder: Path, **more: str) -> None:
    for url, text in _with_heads(site, **more):
        path = folder / url / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _with_heads(site: Path, **more: str) -> Iterator[tuple[str, str]]:
    """Address and text of every page, with its title in a head."""
    for url, title, text in pages_of(site):
        head = json.dumps({"title": title} | more, ensure_ascii=False)
        yield url, f"---\n{head}\n---\n\n{text}"
