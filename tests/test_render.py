"""View to text: everything is escaped, shells are cut whole, what a view lacks is an error."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from generator.reading.address import Address
from generator.reading.catalog import read_catalog
from generator.telling.pages import Page, Site
from generator.writing.render import SLOTS, GlossaryLinks, Shell, ShellError, render_page
from tests.attack.corpus import RUN
from tests.built import Html, read_site
from tests.door import TOY
from tests.finished import forbidden
from tests.hostile import hostile_texts, poisoned, text_fields

# Texts that are the names of other entries: hostile ones would lead nowhere.
NAMES = {"bodies.predecessor", "sources.inventory[].on[]"}
# Texts that stand on no page of their own, and why.
NOT_SHOWN = {
    "acts.short": "the page bears the whole title",
    "cases.pictures[].alt": "said instead of the picture, not beside it",
    "sources.inventory[].proof[]": "quoted from the pages that the inventory leads to",
    "subcommittees.areas[].unresolved": "members are listed as municipalities",
}
ALL_SLOTS = "|".join(f"@@kb-slot-{name}@@" for name in sorted(SLOTS))


@pytest.fixture(scope="module")
def hostile(hostile_site: Path) -> Path:
    return hostile_site


@pytest.fixture(scope="module")
def harmless(toy_site_at_address: Path) -> Path:
    return toy_site_at_address


def described(page: Html) -> list[str]:
    return [v["content"] for v in page.all("meta") if v.get("name") == "description"]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_hostile_text_adds_no_element_and_no_attribute(hostile: Path, harmless: Path) -> None:
    clean = read_site(harmless)
    known = {element.tag for page in clean.values() for element in page.elements}
    names = {name for page in clean.values() for e in page.elements for name in e.values}
    for url, page in read_site(hostile).items():
        assert {element.tag for element in page.elements} <= known, url
        found = {name for element in page.elements for name in element.values}
        assert found <= names | {"rel", "data-sending"}, (
            url
        )  # of an address that only this site has
        assert (
            forbidden((hostile / url / "index.html").read_text() if url != "404.html" else "") == []
        )


def test_hostile_text_is_shown_as_it_is_written(hostile: Path) -> None:
    """In the page, its title and its description, letter for letter."""
    case = next(case for case in poisoned(read_catalog(TOY)[0]).cases if case.id == "urakawa")
    page = read_site(hostile)["cases/urakawa/"]
    assert case.summary
    assert case.sections.problem
    assert case.table1
    shown = [
        case.place,
        case.consortium.name,
        case.consortium.variants[0].name,
        case.summary.text,
        case.sections.problem[0].text,
        case.schemes[0].name,
        case.schemes[0].text,
        case.links[0].label,
        case.corrections[0].subject,
        case.corrections[0].reason,
        case.table1.consortium,
    ]
    text = squeezed(page.text)
    assert [words for words in shown if squeezed(words) not in text] == []
    assert all("第" in words and len(words) > 8 for words in shown)
    assert case.place in page.title
    assert described(page) == [case.summary.text]


def test_hostile_text_is_tried_in_every_field_of_every_kind() -> None:
    tried = {place for place, _ in hostile_texts(poisoned(read_catalog(TOY)[0]))}
    assert tried == text_fields() - NAMES


def test_every_text_of_every_entry_is_on_a_page(hostile: Path) -> None:
    """A field that is filled in and shown nowhere is lost to readers."""
    shown = " ".join(squeezed(page.text) for page in read_site(hostile).values())
    texts = hostile_texts(poisoned(read_catalog(TOY)[0]))
    lost = {place for place, text in texts if squeezed(text) not in shown}
    assert lost == set(NOT_SHOWN)


def test_hostile_text_reaches_every_kind_of_chart(hostile: Path) -> None:
    """Charts are printed as they are drawn, so they escape for themselves."""
    urls = ("figures/stays", "law/stay-plan", "law")
    pages = [(hostile / url / "index.html").read_text(encoding="utf-8") for url in urls]
    charts = [svg for page in pages for svg in re.findall(r"<svg class=\"kb-chart.*?</svg>", page)]
    assert len(charts) == 5  # a bar, a share and a column chart; who may do what, on both pages
    # A long text is printed over several lines, and not every hostile one has what is escaped; the
    # pictures of the law draw only parties that another names, which no hostile text does.
    assert sum(bool(re.search("&lt;|&quot;|&#x27;", chart)) for chart in charts) >= 3
    assert [chart for chart in charts if re.search("<(script|img|iframe|base|title)", chart)] == []


def test_nothing_of_an_entry_is_read_as_a_template_or_a_slot(hostile: Path) -> None:
    for url, page in read_site(hostile).items():
        assert "1337" not in page.text, url  # 7 * 191
        assert len(page.all("main")) == 1, url
        assert page.ids.count("main") == 1, url


def test_hostile_strings_would_run_if_they_were_not_escaped(hostile: Path) -> None:
    """The test above can fail: unescaped, the very pages would hold scripts and handlers."""
    texts = (path.read_text(encoding="utf-8") for path in hostile.rglob("*.html"))
    found = [item for text in texts for item in forbidden(str(Markup(text).unescape()))]
    assert any(item == "<script>" for item in found)
    assert any(RUN in item for item in found)


@dataclass(frozen=True)
class Nothing:
    """A view without any field."""


@pytest.mark.parametrize("missing", sorted(SLOTS))
def test_a_shell_without_one_of_its_slots_is_refused(missing: str) -> None:
    html = ALL_SLOTS.replace(f"@@kb-slot-{missing}@@", "")
    with pytest.raises(ShellError, match=missing):
        Shell.cut(html)


def test_a_filled_slot_is_not_searched_for_slots() -> None:
    values = {name: escape(f"@@kb-slot-{name}@@ @@kb-slot-body@@") for name in SLOTS}
    filled = Shell.cut(ALL_SLOTS).fill(values)
    assert filled == "|".join(f"@@kb-slot-{name}@@ @@kb-slot-body@@" for name in sorted(SLOTS))


def test_a_view_without_what_its_template_prints_is_an_error() -> None:
    page = Page("cases/x/", "題", "説明", "case.html.j2", Nothing())
    with pytest.raises(UndefinedError):
        render_page(page, Shell.cut(ALL_SLOTS), Address(), Site((), {}, {}))


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("二地域居住等の促進", ["二地域居住等"]),
        ("「関係人口」を増やす", ["関係人口"]),
        ("テレワーク・関係人口", ["テレワーク", "関係人口"]),
        ("二地域居住者の交通費", []),
        ("移住・二地域居住等促進専門委員会", []),
        ("関係人口化する", []),
        ("テレワーク拠点施設", []),
        ("ＩＴテレワーク", []),
    ],
)
def test_a_word_within_a_longer_one_has_no_link(text: str, linked: list[str]) -> None:
    words = ("二地域居住", "二地域居住等", "関係人口", "テレワーク", "拠点施設")
    html = GlossaryLinks({word: f"glossary/#{word}" for word in words}, "../")(text)
    assert re.findall(r">([^<]+)</a>", html) == linked
