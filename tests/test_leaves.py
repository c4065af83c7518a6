"""Lists that grow long are read page by page, and every case stays within reach of its lists."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.telling.pages import leaves
from tests.built import CONTENT, build, read_html, read_site
from tests.door import TOY, kb, toy_with
from tests.links import dead_links

FEW = 5
ONWARD = re.compile(r'(?:続き|次へ)：<a href="([^"#]+)"')


@pytest.fixture(scope="module")
def long_lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The real site, as if six cases were many."""
    site = tmp_path_factory.mktemp("leaves") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leaves, "MOST", FEW)
        done = kb("build", "--clean", "--pages-only", "--content", CONTENT, "--out", site)
        assert done.code == 0, done.err
        yield site


def html(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text(encoding="utf-8")


def cases_on(text: str) -> list[str]:
    found = (one["data-compare"] for one in read_html(text).all("p") if "data-compare" in one)
    return list(found)


def leaf_urls(site: Path) -> set[str]:
    found = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return {f"{url}/" for url in found if re.fullmatch(r".+/[a-z0-9-]+-\d+", url)}


def read_through(site: Path, url: str) -> Iterator[str]:
    """A page and all that it goes on with, by the links alone."""
    yield url
    for href in ONWARD.findall(html(site, url)):
        yield from read_through(site, href.removeprefix("../" * url.count("/")))


@pytest.mark.parametrize("url", ["cases/", "rounds/1/", "rounds/2/", "problems/", "themes/"])
def test_a_long_list_is_read_leaf_by_leaf(url: str, real_site: Path, long_lists: Path) -> None:
    whole = cases_on(html(real_site, url))
    parts = [cases_on(html(long_lists, one)) for one in read_through(long_lists, url)]
    assert sorted(case for part in parts for case in part) == sorted(whole)
    assert all(len(part) <= FEW for part in parts[1:])


def test_every_leaf_is_reached_from_its_list_and_leads_back(
    real_site: Path, long_lists: Path
) -> None:
    new = leaf_urls(long_lists) - leaf_urls(real_site)
    lists = {re.sub(r"[a-z0-9-]+-\d+/$", "", url) for url in new}
    assert len(lists) > 10
    reached = {leaf for url in lists for leaf in read_through(long_lists, url)}
    assert new <= reached
    for url in new:
        page = html(long_lists, url)
        assert len(cases_on(page)) <= FEW
        for href in re.findall(r'<a [^>]*href="([^"#?:]+)', page):
            assert (long_lists / url / href).resolve().exists(), (url, href)


def test_numbers_tell_of_the_whole_list(real_site: Path, long_lists: Path) -> None:
    counts = re.compile(r'<span class="kb-count">\d+件</span>')
    for url in ("problems/", "themes/", "rounds/", "challenges/"):
        for path in (real_site / url).rglob("index.html"):
            name = path.relative_to(real_site).parent.as_posix()
            assert counts.findall(html(real_site, name)) == counts.findall(html(long_lists, name))


# What stands in the rows of lists that are not of cases, and is nowhere else on those pages.
ROWS = {
    "matrix/": r'<th scope="row" data-order="\d+"><a href="(?:\.\./)+([^"]+)"',
    "errata/": r'<div class="kb-fold__body" id="([^"]+)"',
    "organisations/": r'<div id="([^"]+)"><dt>',
    "tours/": r'<li><a href="(?:\.\./)+(cases/[^"]+)"',
    "subcommittees/": r'<li><a href="(?:\.\./)+(cases/[^"]+)"',
}


@pytest.mark.parametrize("url", ROWS)
def test_so_are_lists_of_other_things(url: str, real_site: Path, long_lists: Path) -> None:
    def found(site: Path, one: str) -> list[str]:
        return re.findall(ROWS[url], html(site, one))

    parts = [found(long_lists, one) for one in read_through(long_lists, url)]
    assert len(parts) > 1
    assert sorted(row for part in parts for row in part) == sorted(found(real_site, url))
    assert all(0 < len(part) <= FEW for part in parts[1:])


def test_where_links_lead_to_a_row_it_stays(long_lists: Path) -> None:
    here = set(re.findall(r'id="([^"]+)"', html(long_lists, "organisations/")))
    linked = {
        name
        for path in long_lists.rglob("index.html")
        for name in re.findall(r'"[^"]*organisations/#([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(linked) > FEW
    assert linked <= here


def test_what_works_on_a_part_of_a_list_only_says_so(real_site: Path, long_lists: Path) -> None:
    for url, words in (("matrix/", "5件の中で働きます"), ("errata/", "記録の中で働きます")):
        assert words in html(long_lists, url)
        assert words not in html(real_site, url)


def test_short_lists_stay_whole(real_site: Path) -> None:
    assert "続き：" not in html(real_site, "cases/")


def test_no_link_is_dead(long_lists: Path) -> None:
    """Neither onward nor back, to the part of the page where the list begins."""
    left_out = "../downloads/"  # by --pages-only
    dead = dead_links(long_lists, read_site(long_lists))
    assert [one for one in dead if not one[1].startswith(left_out)] == []


@pytest.fixture
def like_a_leaf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy content, as if two cases were many, with an entry that is called as a leaf might be."""
    monkeypatch.setattr(leaves, "MOST", 1)
    entry = (TOY / "subcommittees/travel.yml").read_text("utf-8")
    for before, after in (
        ("id: travel", "id: rest-2"),
        ("number: 2", "number: 9"),
        ("架空の移動部会", "二つ目の部会"),
    ):
        assert before in entry
        entry = entry.replace(before, after)
    return toy_with(tmp_path, {"subcommittees/rest-2.yml": entry})


def test_an_entry_may_be_called_as_a_leaf_might_be(like_a_leaf: Path) -> None:
    site = like_a_leaf / "site"
    assert build(like_a_leaf / "content", site, "--pages-only").code == 0
    assert "<h1>二つ目の部会</h1>" in html(site, "subcommittees/rest-2/")
    [leaf] = [*read_through(site, "subcommittees/")][1:]
    assert "参加自治体のない事例" in html(site, leaf)


def test_two_pages_with_one_address_are_not_published(
    like_a_leaf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaves, "FOLDERS", frozenset())
    done = build(like_a_leaf / "content", like_a_leaf / "site", "--pages-only")
    assert done.code != 0
    assert "同じアドレス subcommittees/rest-2/ になります" in done.err
    assert "「二つ目の部会」" in done.err
    assert "参加自治体のない事例" in done.err
    assert not (like_a_leaf / "site").exists()
