"""A picture for every case, shown where a link to it is shared: the place and what is done there.

Typst sets them with the site's own font. One that was made before is taken from the cache, so that
only changed cases cost time.
"""

import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import typst

from generator.errors import KbError
from generator.reading import Address
from generator.telling import SITE_NAME, CaseRow, ListView, Site
from generator.writing.fitting import breakable, shortened
from generator.writing.fonts import PACKAGES, font_folders, printable
from generator.writing.kept import Kept, name_of

TEMPLATE = Path(__file__).parents[1] / "templates" / "cards" / "cards.typ"
ENGINES = ("typst", *PACKAGES)
MOST = 96  # characters of what is done; more do not fit
LONGEST_NAME = 34
LONGEST_PLACE = 52  # two lines of the smallest letters that it is set in
LONGEST_PREFECTURES = 30  # beside the round, on its line


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
    cards = {pages[row.link.url].image: _card(row) for row in rows}
    kept = Kept(cache / "cards")
    made_by = [version(name) for name in ENGINES], TEMPLATE.read_bytes()
    names = {card: name_of(card, made_by) for card in cards.values()}
    images = {card: kept.get(name) for card, name in names.items()}
    for card, made in _made([card for card, image in images.items() if image is None]):
        kept.put(names[card], made)
        images[card] = made
    kept.forget_others(names.values())
    for url, card in cards.items():
        image = images[card]
        if url and image:
            yield url, image


def _rows(view: object) -> list[CaseRow]:
    if not isinstance(view, ListView):
        raise TypeError(type(view).__name__)
    return [row for group in view.groups for row in group.rows]


def _card(row: CaseRow) -> str:
    card = {
        "place": shortened(row.place, LONGEST_PLACE),
        "prefectures": shortened(row.prefectures, LONGEST_PREFECTURES),
        "round": row.round,
        "consortium": shortened(row.consortium, LONGEST_NAME),
        "what": shortened(row.gist, MOST),
        "site": SITE_NAME,
    }
    fitting = {name: breakable(printable(text)) for name, text in card.items()}
    return json.dumps(fitting, ensure_ascii=False)


def _made(cards: list[str]) -> Iterator[tuple[str, bytes]]:
    """All in one go; the typesetter reads its fonts only once."""
    if not cards:
        return
    data = "[" + ",".join(cards) + "]"
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
    yield from zip(cards, images, strict=True)
