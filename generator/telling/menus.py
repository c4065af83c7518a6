"""The menus: which pages the header and the footer of every page lead to, and in what words.

The pages that list a kind of entry take their address from the kind. A kind without pages of its
own design is added to the footer by itself.
"""

from collections.abc import Collection, Mapping

from generator.model import IN_ORDER, KINDS, Listing
from generator.telling.fields import LAID_OUT
from generator.telling.naming import FORM

Menu = tuple[Listing, ...]


def _named(kind: str, title: str) -> Listing:
    return Listing(KINDS[kind].listing.url, title)


def _by_label(kind: str) -> Listing:
    return _named(kind, KINDS[kind].label)


def _listing(kind: str) -> Listing:
    return KINDS[kind].listing


FINDER = Listing("search/", "条件で探す")

MAIN: Menu = (
    FINDER,
    _listing("cases"),
    _named("problems", "地域の困りごと"),
    _by_label("challenges"),
    _by_label("themes"),
    Listing("prefectures/", "都道府県"),
    _listing("subcommittees"),
    _listing("tours"),
    _by_label("funding"),
    _listing("acts"),
    _by_label("recommendations"),
    _listing("glossary"),
)

FOOTER: Mapping[str, Menu] = {
    "探す": (
        FINDER,
        _listing("cases"),
        _listing("problems"),
        Listing("map/", "地図から探す"),
        Listing("compare/", "事例を比べる"),
        _by_label("rounds"),
        Listing("matrix/", "一覧表（課題とテーマの印）"),
        _listing("organisations"),
    ),
    "知る": (
        _listing("topics"),
        _listing("statistics"),
        _listing("bodies"),
        _listing("opinions"),
        _listing("events"),
        *(kind.listing for kind in IN_ORDER if kind.id not in LAID_OUT),
    ),
    "確かめる": (
        _listing("sources"),
        Listing("reading/", "一覧表の読み方"),
        Listing("errata/", "資料の食い違い・誤記"),
        Listing("data/", "データのダウンロード"),
    ),
    "このサイト": (
        Listing("about/", "このサイトについて"),
        Listing("updates/", "新着・更新"),
        Listing("contribute/", "情報を寄せる"),
        Listing(FORM, "記入フォーム"),
        Listing("accessibility/", "アクセシビリティ"),
        Listing("terms/", "利用条件"),
    ),
}


def menu_data(urls: Collection[str]) -> dict[str, object]:
    """Both as plain data for the frame's templates: pairs of address and words.

    ``urls`` are the pages that there are: a base without entries of a kind has no list of them.
    """

    def pairs(menu: Menu) -> list[tuple[str, str]]:
        return [(page.url, page.title) for page in menu if page.url.partition("#")[0] in urls]

    return {
        "menu": pairs(MAIN),
        "footer": [(title, pairs(pages)) for title, pages in FOOTER.items() if pairs(pages)],
    }
