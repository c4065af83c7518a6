"""Whatever is written in any field comes out: on the entry's page, in the search, in every export.

What is left out of one of them on purpose stands in ``LEFT_OUT`` with the reason.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from generator.model import KINDS
from generator.reading.catalog import read_catalog
from tests.canary import KEPT, POINTERS, Canary, build_canaries, every_field
from tests.door import TOY
from tests.finished import searched

ALL = ("page", "search", "markdown", "api", "workbook")
READERS = ("page", "search", "markdown")
ORDER = "並べる順。表示はその順になる。"
DRAWN = "図や表の描き方。図と表そのものに現れる。"

ELSEWHERE = "相手のページに理由とともに載る。このページでは名前だけを並べる。"
SAID = "dates の文で示す。"
SHORT = "出典の表示に使う短い名前。記述のあるページに現れる。"

# Path, as a whole or its end -> where it does not come out, and why.
LEFT_OUT: dict[str, tuple[tuple[str, ...], str]] = {
    ".order": (READERS, ORDER),
    ".questions": (("search", "workbook"), "問いであって、記述ではない。"),
    ".charts.kind": (READERS, DRAWN),
    "funding.order": (("workbook",), ORDER),
    "acts.passed_on": (READERS, SAID),
    "acts.in_force_on": (READERS, SAID),
    "acts.short": (READERS, "プログラムで使う短い名前。"),
    "cases.own_sources.url": (READERS, "出典資料のページにある。"),
    "cases.contact.url": (("search",), "リンクのアドレスは言葉ではない。"),
    "cases.pictures.alt": (("search",), "画像が見えない人のための文。検索は画面にある文を引く。"),
    "cases.links.url": (("search",), "リンクのアドレスは言葉ではない。"),
    "events.related.reason": (READERS, ELSEWHERE),
    "glossary.related.reason": (READERS, ELSEWHERE),
    "organisations.related.reason": (READERS, ELSEWHERE),
    "rounds.accepted": (READERS, "事例の数として現れる。kb check が合わせる。"),
    "rounds.label": (READERS, "番号から同じ名前を作る。"),
    "sources.inventory.label": (READERS, "収録台帳のページにある。"),
    "sources.inventory.proof": (READERS, "収録台帳の試験のための言葉。"),
    "sources.short": (READERS, SHORT),
    "subcommittees.areas.reading": ((*READERS, "workbook"), "読みは事例と検索のためにある。"),
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Canary]]:
    return build_canaries(tmp_path_factory.mktemp("canaries") / "site")


@pytest.fixture(scope="module")
def outputs(planted: tuple[Path, list[Canary]]) -> "Outputs":
    return Outputs(planted[0])


class Outputs:
    """The texts in which a canary may sing."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.catalog = read_catalog(TOY)[0]
        book = load_workbook(site / "downloads" / "cases.xlsx", read_only=True)
        self.workbook = "\n".join(
            str(cell) for page in book for row in page.values for cell in row if cell is not None
        )
        self.read = cache(self._read)

    def where(self, canary: Canary) -> Iterator[str]:
        """Each output in which a canary's word stands."""
        for name in ALL:
            text = self.text(name, canary)
            if canary.word in (text.replace(",", "") if canary.word.isdigit() else text):
                yield name

    def text(self, name: str, canary: Canary) -> str:
        if name == "workbook":
            return self.workbook
        if name == "api":
            return self.read(f"api/v1/{canary.kind}.json")
        page = self.page(canary)
        if name == "markdown":
            return self.read(f"{page}index.md").replace("\\", "")
        html = self.read(f"{page}index.html")
        if name == "search":
            found = searched(html)
            return "\n".join(found.blocks) if found else ""
        return html[html.index("<main") : html.index("</main>")]

    def page(self, canary: Canary) -> str:
        entries = {entry.id: entry for entry in self.catalog.entries[canary.kind]}
        return KINDS[canary.kind].url(entries[canary.entry]).split("#")[0]

    def _read(self, name: str) -> str:
        return (self.site / name).read_text(encoding="utf-8")


def left_out(path: str) -> frozenset[str]:
    ends = (names for end, (names, _) in LEFT_OUT.items() if path.endswith(end))
    return frozenset(name for names in ends for name in names)


def test_every_field_has_a_canary(planted: tuple[Path, list[Canary]]) -> None:
    kept = {path for path in every_field() if path.rsplit(".", 1)[1] in KEPT | POINTERS}
    refers = {path for path in every_field() if path.endswith((".source", ".to", "_source"))}
    missing = set(every_field()) - kept - refers - {canary.path for canary in planted[1]}
    assert missing <= UNPLANTED.keys()


# Fields that hold no word of their own: what stands in them is seen by other tests.
YES_OR_NO = "true か false。"
UNPLANTED = {
    "cases.monitor_tour.held": YES_OR_NO,
    **{f"{kind}.tables.{name}": DRAWN for kind in ("statistics", "topics", "tours")
       for name in ("total_row", "total_column")},
    "bodies.predecessor": "ほかの項目を指す。",
    "tours.case": "ほかの項目を指す。",
    "tours.inferred.case": "ほかの項目を指す。",
    "sources.inventory.on": "ほかの項目を指す。",
    "cases.areas.unresolved": "見本の地域はみな決まっている。",
    "subcommittees.areas.unresolved": "見本の地域はみな決まっている。",
}  # fmt: skip


def test_every_canary_sings_wherever_its_field_is_told(
    planted: tuple[Path, list[Canary]], outputs: Outputs
) -> None:
    silent: dict[str, set[str]] = {}
    for canary in planted[1]:
        missing = set(ALL) - set(outputs.where(canary)) - left_out(canary.path)
        if missing:
            silent.setdefault(canary.path, set()).update(missing)
    assert silent == {}


def test_nothing_is_left_out_that_is_there(
    planted: tuple[Path, list[Canary]], outputs: Outputs
) -> None:
    """A reason that no longer holds is no reason."""
    for end, (names, _) in LEFT_OUT.items():
        found = [canary for canary in planted[1] if canary.path.endswith(end)]
        assert found, end
        for name in names:
            assert any(name not in set(outputs.where(canary)) for canary in found), (end, name)


def test_the_casebook_prints_every_field_of_a_case(planted: tuple[Path, list[Canary]]) -> None:
    reader = PdfReader(planted[0] / "downloads" / "casebook.pdf")
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))
    words = [canary for canary in planted[1] if canary.kind == "cases"]
    silent = {one.path for one in words if re.sub(r"\s", "", one.word) not in text}
    assert silent == NOT_PRINTED.keys()


ROW = "一覧表の行の写しは、サイトのページにある。"
NOT_PRINTED = {
    "cases.own_sources.url": "事例集は資料の名前と日付だけを載せる。",
    "cases.pictures.alt": "画像の代わりに読み上げられる。紙には出ない。",
    "cases.questions": "問いであって、記述ではない。",
    "cases.related.reason": "事例集には、ほかの項目との関わりを載せない。",
    "cases.table1.challenges": ROW,
    "cases.table1.themes": ROW,
    "cases.table1.place": ROW,
    "cases.table1.consortium": ROW,
    "cases.table2.consortium": ROW,
}
