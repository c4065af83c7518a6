"""When entries changed: on their pages, on the home page, in the list of updates and the feed."""

import os
import re
import subprocess
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree as ET

import pytest

from tests.built import Html, built, files, read_html
from tests.door import toy_with
from tests.repository import Repository

UNKNOWN = "情報未収集"
# Files that name the case urakawa by its coming id from the start, so that they do not change.
AHEAD = (
    "funding/zz-tax.yml", "glossary/pass.yml", "organisations/railway.yml", "sources/003.yml",
    "tours/tour-named.yml",
)  # fmt: skip


def page(site: Path, url: str) -> Html:
    return read_html((site / url / "index.html").read_text(encoding="utf-8"))


def record(site: Path, url: str) -> list[str]:
    """The lines of an entry's record of changes."""
    html = (site / url / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<details[^>]*id="record">(.*?)</details>', html, re.DOTALL)
    assert found
    lines = re.findall(r"<li>(.*?)</li>|<p>(.*?)</p>", found[1])
    return [re.sub(r"<[^>]*>", "", "".join(line)) for line in lines]


def news(site: Path) -> list[str]:
    html = (site / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<section[^>]*id="news">(.*?)</section>', html, re.DOTALL)
    assert found
    lines = re.findall(r"<li>(.*?)</li>", found[1])
    return [" ".join(re.sub(r"<[^>]*>", " ", line).split()) for line in lines]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose content was added, changed, renamed and taken away over some days."""
    repository = Repository.of_toy(tmp_path_factory.mktemp("history") / "project")
    for name in AHEAD:
        repository.rename_in(name, "urakawa", "urakawa-town")
    repository.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    repository.replace("cases/sado.yml", "round: 1", "round: null")
    repository.replace("rounds/round-1.yml", "accepted: 3", "accepted: 2")
    repository.commit("佐渡市の採択次を\u202e訂正 <script>", "2026-04-02")
    text = (repository.content / "cases" / "sado.yml").read_text(encoding="utf-8")
    other = text.replace("id: sado", "id: gone").replace("さど架空協議会", "消える協議会")
    (repository.content / "cases" / "gone.yml").write_text(other, encoding="utf-8")
    repository.commit("あとで消える事例", "2026-04-03")
    (repository.content / "cases" / "gone.yml").unlink()
    repository.git("mv", "content/cases/urakawa.yml", "content/cases/urakawa-town.yml")
    repository.replace("cases/urakawa-town.yml", "id: urakawa\n", "id: urakawa-town\n")
    repository.rename_in("tours/tour-urakawa.yml", "urakawa", "urakawa-town")
    repository.replace(
        "cases/urakawa-town.yml", "  - urakawa-cho\n", "  - urakawa-cho\n  - urakawa\n"
    )
    repository.commit("浦河町のidを変えた", "2026-04-04T23:30:00Z")  # the 5th in Japan
    repository.replace("cases/sado.yml", "consortium:", "# まだ保存していない\nconsortium:")
    return built(repository.content, repository.folder / "site", KB_SITE_URL="https://kb.example")


def test_an_entry_tells_its_changes_newest_first_through_renaming(told: Path) -> None:
    assert record(told, "cases/sado") == [
        "2026年4月2日　更新：佐渡市の採択次を訂正 &lt;script&gt;",
        "2026年4月1日　追加：最初の登録",
    ]
    assert record(told, "cases/urakawa-town") == [
        "2026年4月5日　idの変更：浦河町のidを変えた",
        "2026年4月1日　追加：最初の登録",
    ]
    assert record(told, "themes/education") == ["2026年4月1日　追加：最初の登録"]


def test_the_home_page_tells_what_is_new_and_not_the_first_import_one_by_one(told: Path) -> None:
    lines = news(told)
    assert lines[0].startswith("2026年4月5日 idの変更 浦河町｜")
    assert lines[1].startswith("2026年4月5日 更新 ")  # the tour, in the same commit
    assert lines[2].startswith("2026年4月2日 更新 佐渡市｜")
    assert lines[-1].startswith("2026年4月1日 まとめて更新 事例3件、")
    assert len(lines) <= 5
    assert not any("消える" in line for line in lines)


def test_more_than_ten_entries_at_once_are_told_as_one(tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path)
    touched = sorted(repository.content.rglob("*.yml"))[:11]
    for number in (11, 10):
        for file in touched[:number]:
            file.write_text(file.read_text(encoding="utf-8") + "# 直した\n", encoding="utf-8")
        repository.commit(f"{number}件を直した", f"2026-04-{13 - number:02}")
    site = built(repository.content, tmp_path / "site")
    said = [entry.findtext(f"{ATOM}content") or "" for entry in feed(site).iter(f"{ATOM}entry")]
    told = [text.splitlines()[0] for text in said]
    assert told == ["更新：10件を直した"] * 10 + [
        "まとめて更新：11件を直した",
        "まとめて更新：最初の登録",
    ]


def test_the_page_of_updates_lists_all_by_day(told: Path) -> None:
    updates = page(told, "updates")
    days = [text for level, text in updates.headings if level == 2]
    assert days == ["2026年4月5日", "2026年4月2日", "2026年4月1日"]
    assert updates.links.count("../cases/sado/") == 2
    assert "あとで消える事例" not in updates.text
    assert "updates/" in " ".join(page(told, "").links)
    for link in page(told, "").links:
        if "updates/#" in link:
            assert link.split("#")[1] in updates.ids


def test_nothing_tells_who_made_a_change(told: Path) -> None:
    for name, data in files(told).items():
        assert "非公開".encode() not in data, name
        assert b"secret@" not in data, name
        assert "\u202e".encode() not in data, name


def test_the_sitemap_and_the_page_name_the_day_of_the_last_change(told: Path) -> None:
    sitemap = (told / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://kb.example/cases/sado/</loc><lastmod>2026-04-02</lastmod>" in sitemap
    assert "<loc>https://kb.example/tours/</loc><lastmod>2026-04-05</lastmod>" in sitemap
    assert "<loc>https://kb.example/cases/</loc></url>" in sitemap
    html = (told / "cases" / "sado" / "index.html").read_text(encoding="utf-8")
    assert '"dateModified":"2026-04-02"' in html


def test_the_catalogue_of_data_names_the_day_of_the_last_change(told: Path) -> None:
    text = (told / "api" / "v1" / "catalog.jsonld").read_text(encoding="utf-8")
    days = re.findall(r'"dct:modified":\s*{\s*"@value":\s*"([^"]*)"', text)
    assert set(days) == {"2026-04-05"}


def test_the_same_commit_gives_the_same_bytes_on_another_day(told: Path, tmp_path: Path) -> None:
    content = told.with_name("content")
    again = files(built(content, tmp_path / "site", KB_SITE_URL="https://kb.example"))
    assert again == files(told)


# What git can hold and a calendar cannot, and the ends of the calendar.
@pytest.mark.parametrize("seconds", [253402300800, 253402290000, 10**14, 2**62, 0, 1, 4294967296])
def test_a_commit_of_any_date_stops_nothing(seconds: int, tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path / "project")
    repository.replace("cases/sado.yml", "consortium:", "# 一\nconsortium:")
    repository.commit("いつか", "2026-04-01")
    dated = re.sub(r"> \d+ \+0900", f"> {seconds} +0000", repository.git("cat-file", "-p", "HEAD"))
    (tmp_path / "commit").write_text(dated, encoding="utf-8")
    # git commit would refuse some of these dates; git log does not.
    write = ("hash-object", "-t", "commit", "-w", "--literally", str(tmp_path / "commit"))
    repository.git("reset", "--quiet", "--soft", repository.git(*write).strip())
    repository.replace("cases/sado.yml", "# 一", "# 二")
    repository.commit("そのあと", "2026-04-02")
    site = built(repository.content, repository.folder / "site", KB_SITE_URL="https://kb.example")
    lines = record(site, "cases/sado")
    assert "2026年4月1日　追加：最初の登録" in lines
    assert "2026年4月2日　更新：そのあと" in lines
    day = {0: "1970年1月1日", 1: "1970年1月1日", 4294967296: "2106年2月7日"}.get(seconds)
    assert [line for line in lines if "いつか" in line] == (
        [f"{day}　更新：いつか"] if day else []
    ), "a date that no calendar has is not told as another"
    assert_is_atom(feed(site))


def without_history(folder: Path) -> Path:
    return toy_with(folder, {}) / "content"


def shallow(folder: Path) -> Path:
    repository = Repository.of_toy(folder / "whole")
    repository.replace("cases/sado.yml", "round: 1", "round: 1 # 直した")
    repository.commit("直した", "2026-04-02")
    source, target = f"file://{repository.folder}", str(folder / "copy")
    subprocess.run(["git", "clone", "-q", "--depth", "1", source, target], check=True)
    return folder / "copy" / "content"


def broken(folder: Path) -> Path:
    repository = Repository.of_toy(folder / "broken")
    (folder / "broken" / ".git" / "HEAD").write_text("ref: refs/heads/nowhere\n", encoding="utf-8")
    return repository.content


@pytest.mark.parametrize("make", [without_history, shallow, broken])
def test_without_a_history_the_site_says_so_and_is_whole(make: object, tmp_path: Path) -> None:
    assert callable(make)
    site = built(make(tmp_path), tmp_path / "site")
    assert record(site, "cases/sado")[0].startswith(UNKNOWN)
    assert news(site) == []
    assert UNKNOWN in page(site, "updates").text
    assert "dateModified" not in (site / "cases" / "sado" / "index.html").read_text("utf-8")
    feed = ET.parse(site / "feed.xml").getroot()
    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}updated") == "2026-03-31T00:00:00+09:00"


def test_without_git_the_site_is_whole(tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path)
    with patch.dict(os.environ, {"PATH": str(tmp_path / "nothing")}):
        site = built(repository.content, tmp_path / "site")
    assert record(site, "cases/sado")[0].startswith(UNKNOWN)


def test_what_a_git_hook_sets_does_not_lead_astray(tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path / "one")
    other = Repository.of_toy(tmp_path / "two", "2020-01-01")
    with patch.dict(os.environ, {"GIT_DIR": str(other.folder / ".git")}):
        site = built(repository.content, tmp_path / "site")
    assert record(site, "cases/sado") == ["2026年4月1日　追加：最初の登録"]


def test_an_entry_that_is_not_committed_has_no_date(tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path)
    (repository.content / "themes" / "work.yml").rename(tmp_path / "work.yml")
    repository.commit("テーマを外す", "2026-04-02")
    (tmp_path / "work.yml").rename(repository.content / "themes" / "work.yml")
    site = built(repository.content, tmp_path / "site")
    assert record(site, "themes/work") == ["まだ公開の記録がありません。"]


# The feed

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def feed(site: Path) -> ET.Element:
    return ET.parse(site / "feed.xml").getroot()


def assert_is_atom(root: ET.Element) -> None:
    """What RFC 4287 demands of a feed and its entries."""
    assert root.tag == f"{ATOM}feed"
    assert len(root.findall(f"{ATOM}author/{ATOM}name")) == 1
    ids = []
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
            assert (element.findtext(f"{ATOM}{name}") or "").strip()
        assert RFC3339.fullmatch(element.findtext(f"{ATOM}updated") or "")
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{ATOM}id") or "")
        ids.append(element.findtext(f"{ATOM}id"))
    assert len(ids) == len(set(ids))
    for entry in root.findall(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}content")


def test_the_feed_is_atom_and_tells_new_and_changed_entries(told: Path) -> None:
    root = feed(told)
    assert_is_atom(root)
    entries = root.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in entries]
    assert titles[0].startswith("浦河町｜")
    assert titles[-1].startswith("事例3件、")
    moments = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert moments == sorted(moments, reverse=True)
    assert root.findtext(f"{ATOM}updated") == moments[0] == "2026-04-05T08:30:00+09:00"
    links = [link.get("href", "") for link in root.iter(f"{ATOM}link")]
    assert all(link.startswith("https://kb.example/") for link in links)
    assert "https://kb.example/cases/urakawa-town/" in links
    for link in links:
        name = link.removeprefix("https://kb.example/").split("#")[0]
        assert (told / name).is_file() or (told / name / "index.html").is_file(), link


def test_the_feed_keeps_its_ids_without_an_address_and_through_renaming(
    told: Path, tmp_path: Path
) -> None:
    root = feed(built(told.with_name("content"), tmp_path / "site"))
    assert_is_atom(root)
    assert list(root.iter(f"{ATOM}link")) == []
    assert [e.text for e in root.iter(f"{ATOM}id")] == [
        e.text for e in feed(told).iter(f"{ATOM}id")
    ]
    before = Repository.of_toy(tmp_path / "before")
    before.replace("cases/urakawa.yml", "round: 1", "round: 1 # 直した")
    before.commit("直した", "2026-04-02")
    old = feed(built(before.content, tmp_path / "old"))
    first = {e.findtext(f"{ATOM}title"): e.findtext(f"{ATOM}id") for e in old.iter(f"{ATOM}entry")}
    new = {e.findtext(f"{ATOM}title"): e.findtext(f"{ATOM}id") for e in root.iter(f"{ATOM}entry")}
    title = next(title for title in first if title and title.startswith("浦河町｜"))
    assert new[title] == first[title]


def test_every_page_names_the_feed(told: Path) -> None:
    for path in told.rglob("index.html"):
        links = read_html(path.read_text(encoding="utf-8")).all("link")
        feeds = [link["href"] for link in links if link.get("type") == "application/atom+xml"]
        assert len(feeds) == 1
        assert (path.parent / feeds[0]).resolve() == (told / "feed.xml").resolve()
