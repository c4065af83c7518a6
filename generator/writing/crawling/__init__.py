"""What crawlers read beside the pages: sitemap, robots.txt, Markdown."""

from html import escape
from pathlib import Path

from generator.reading import Address
from generator.telling import Site
from generator.writing.crawling.markdown import to_markdown

__all__ = ["to_markdown", "write_sitemap"]


def _urls(stage: Path, site: Site) -> list[str]:
    """The addresses of a finished site's pages, but for those that only lead elsewhere."""
    moved = {page.url for page in site.pages if page.moved_to is not None}
    found = (path.relative_to(stage).as_posix() for path in stage.rglob("index.html"))
    return sorted({name.removesuffix("index.html") for name in found} - moved)


def write_sitemap(stage: Path, site: Site, address: Address) -> None:
    """The sitemap and robots.txt; both need to know the site's address."""
    if not address.site:
        return
    days = {page.url: page.changed for page in site.pages if page.changed}
    lines = []
    for url in _urls(stage, site):
        day = f"<lastmod>{days[url]}</lastmod>" if url in days else ""
        lines.append(f"<url><loc>{escape(address.site + url, quote=False)}</loc>{day}</url>")
    sitemap = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "\n".join(lines)
        + "\n</urlset>\n"
    )
    robots = f"User-agent: *\nAllow: /\nSitemap: {address.site}sitemap.xml\n"
    for name, text in (("sitemap.xml", sitemap), ("robots.txt", robots)):
        (stage / name).write_text(text, encoding="utf-8", newline="")
