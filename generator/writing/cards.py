"""A picture for every case, shown where a link to it is shared: the place and what is done there.

Typst sets them with the site's own font. One that was made before is taken from the cache, so that
only changed cases cost time.
"""

import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import typst

from generator.errors import KbError
from generator.reading import Address
from generator.telling import SITE_NAME, CaseRow, ListView, Site
from generator.writing.fonts import PACKAGES, font_folders, printable
from generator.writing.staging import forget_others, keep

TEMPLATE = Path(__file__).parents[1] / "templates" / "cards" / "cards.typ"
ENGINES = ("typst", *PACKAGES)
MOST = 96  # characters of what is done; more do not fit
LONGEST_NAME = 34


class CardError(KbError):
    """The typesetter failed; the content is not to blame."""


def share_images(site: Site, address: Address, cache: Path) -> Iterator[tuple[str, bytes]]:
    """The pictures with their addresses, where the site has one: without it nothing names them.

    Raises CardError, or FileNotFoundError where the font is not installed.
    """
    if not address.site:
        return
    pages = {page.url: page for page in site.pages}
    rows = _rows(pages["cases/"].view)
    cards = {pages[row.link.url].image: printable(_card(row)) for row in rows}
    files = {card: cache / "cards" / f"{_digest(card)}.png" for card in cards.values()}
    _make([(card, file) for card, file in files.items() if not file.exists()])
    forget_others(cache / "cards", files.values())
    for url, card in cards.items():
        if url:
            yield url, files[card].read_bytes()


def _rows(view: object) -> list[CaseRow]:
    if not isinstance(view, ListView):
        raise TypeError(type(view).__name__)
    return [row for group in view.groups for row in group.rows]


def _card(row: CaseRow) -> str:
    card = {
        "place": row.place,
        "prefectures": row.prefectures,
        "round": row.round,
        "consortium": _shortened(row.consortium, LONGEST_NAME),
        "what": _shortened(row.gist, MOST),
        "site": SITE_NAME,
    }
    return json.dumps(card, ensure_ascii=False)


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _digest(card: str) -> str:
    engines = [version(name) for name in ENGINES]
    return hashlib.sha256(repr((card, engines)).encode() + TEMPLATE.read_bytes()).hexdigest()[:20]


def _make(missing: list[tuple[str, Path]]) -> None:
    """All that are missing in one go; the typesetter reads its fonts only once."""
    if not missing:
        return
    data = "[" + ",".join(card for card, _ in missing) + "]"
    try:
        made: bytes | list[bytes] = typst.compile(  # a list, where there are several pages
            TEMPLATE,
            root=TEMPLATE.parent,
            font_paths=font_folders(),
            ignore_system_fonts=True,
            sys_inputs={"data": data},
            format="png",
            ppi=72,  # a point is a pixel
        )
    except typst.TypstError as error:
        raise CardError(f"共有用の画像を作れませんでした: {error.diagnostic}") from error
    images = made if isinstance(made, list) else [made]
    for (_, file), image in zip(missing, images, strict=True):
        keep(file, image)
