"""The map: one tile for each prefecture, roughly where it lies, and the same as a table."""

from dataclasses import dataclass
from itertools import groupby

from generator.reading import Prefecture
from generator.telling.pages.base import Context, case_link
from generator.telling.pages.shapes import HOME, Link, Page

NAMED = 20  # cases of a prefecture that the table names
STEP, GAP = 60, 4  # a tile's distance to the next and the space between them, in SVG units

# Column and row of each tile, counted from 0 in the west and north.
PLACES = {
    "hokkaido": (12, 0), "aomori": (12, 2), "akita": (11, 3), "iwate": (12, 3),
    "yamagata": (11, 4), "miyagi": (12, 4), "niigata": (11, 5), "fukushima": (12, 5),
    "ishikawa": (9, 5), "toyama": (10, 5), "fukui": (8, 6), "gifu": (9, 6), "nagano": (10, 6),
    "gunma": (11, 6), "tochigi": (12, 6), "ibaraki": (13, 6), "yamaguchi": (3, 7),
    "shimane": (4, 7), "tottori": (5, 7), "hyogo": (6, 7), "kyoto": (7, 7), "shiga": (8, 7),
    "aichi": (9, 7), "yamanashi": (10, 7), "saitama": (11, 7), "tokyo": (12, 7), "chiba": (13, 7),
    "fukuoka": (1, 8), "hiroshima": (4, 8), "okayama": (5, 8), "osaka": (7, 8), "nara": (8, 8),
    "mie": (9, 8), "shizuoka": (10, 8), "kanagawa": (11, 8), "saga": (0, 8), "nagasaki": (0, 9),
    "kumamoto": (1, 9), "oita": (2, 9), "wakayama": (8, 9), "ehime": (4, 10), "kagawa": (5, 10),
    "kagoshima": (1, 10), "miyazaki": (2, 10), "kochi": (4, 11), "tokushima": (5, 11),
    "okinawa": (0, 12),
}  # fmt: skip
WIDTH = STEP * (1 + max(column for column, _ in PLACES.values()))
HEIGHT = STEP * (1 + max(row for _, row in PLACES.values()))


@dataclass(frozen=True)
class Tile:
    """A prefecture on the map: where it stands, its short name, its page if it has cases."""

    x: int
    y: int
    name: str
    full_name: str
    url: str | None
    count: int
    shade: int


@dataclass(frozen=True)
class MapRow:
    """A prefecture in the table, with its first cases; ``rest`` more are on its own page."""

    name: Link
    count: int
    cases: tuple[Link, ...]

    @property
    def rest(self) -> int:
        """How many more there are than are named here."""
        return self.count - len(self.cases)


@dataclass(frozen=True)
class MapRegion:
    """A region in the table, with its prefectures."""

    name: str
    rows: tuple[MapRow, ...]


@dataclass(frozen=True)
class Tiles:
    """The picture: a tile for every prefecture."""

    width: int
    height: int
    side: int
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class MapView:
    """The tiles and the table, which tell the same."""

    picture: Tiles
    regions: tuple[MapRegion, ...]
    none: tuple[str, ...]
    unplaced: tuple[Link, ...]
    total: int


def map_page(context: Context) -> Page:
    """The map."""
    index = context.index
    view = MapView(
        picture=tiles(context),
        regions=tuple(
            MapRegion(region, tuple(_row(context, prefecture) for prefecture in prefectures))
            for region, prefectures in groupby(index.prefectures, lambda each: each.region)
        ),
        none=tuple(
            each.name for each in index.register.prefectures if each not in index.prefectures
        ),
        unplaced=tuple(map(case_link, index.unplaced)),
        total=len(index.cases),
    )
    lead = (
        f"事例のある{len(index.prefectures)}都道府県を、地図のように並べました。"
        "複数の都道府県にまたがる事例は、それぞれに数えています。"
    )
    trail = (HOME, Link("都道府県から探す", "prefectures/"))
    return Page("map/", "地図から探す", lead, "map.html.j2", view, trail)


def tiles(context: Context) -> Tiles:
    """The picture of where the cases are."""
    prefectures = context.index.register.prefectures
    drawn = tuple(_tile(context, prefecture) for prefecture in prefectures)
    return Tiles(WIDTH, HEIGHT, STEP - GAP, drawn)


def _link(prefecture: Prefecture) -> Link:
    return Link(prefecture.name, f"prefectures/{prefecture.slug}/")


def _row(context: Context, prefecture: Prefecture) -> MapRow:
    cases = context.index.prefectures[prefecture]
    return MapRow(_link(prefecture), len(cases), tuple(map(case_link, cases[:NAMED])))


def _tile(context: Context, prefecture: Prefecture) -> Tile:
    column, row = PLACES[prefecture.slug]
    count = len(context.index.prefectures.get(prefecture, ()))
    return Tile(
        x=column * STEP,
        y=row * STEP,
        name=_short(prefecture.name),
        full_name=prefecture.name,
        url=_link(prefecture).url if count else None,
        count=count,
        shade=min(count, 3),
    )


def _short(name: str) -> str:
    """The name without 都, 府 or 県; 北海道 stays whole."""
    return name if name == "北海道" else name[:-1]
