"""When entries changed: on their pages, on the home page, in the list of updates and the feed."""

import os
import re
import subprocess
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree as ET

import pytest

from generator.reading import read_history
from tests.built import Html, addresses, build, built, files, pages_of, read_html
from tests.door import kb, toy_with
from tests.repository import Repository

UNKNOWN = "情報未収集"
PACKED = (
    ".zip",
    ".xlsx",
    ".pdf",
    ".png",
    ".woff2",
    ".pagefind",
    ".pf_meta",
    ".pf_index",
    ".pf_fragment",
)
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
    for end in (".yml", ""):  # the entry, and the folder of its pictures
        repository.git("mv", f"content/cases/urakawa{end}", f"content/cases/urakawa-town{end}")
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
        "2026年4月2日　更新：採択次（削除）",
        "2026年4月1日　追加",
    ]
    assert record(told, "cases/urakawa-town") == [
        "2026年4月5日　アドレスの変更",
        "2026年4月1日　追加",
    ]
    assert record(told, "themes/education") == ["2026年4月1日　追加"]


def test_the_home_page_tells_what_each_day_brought_in_a_line_a_kind(told: Path) -> None:
    lines = news(told)
    assert lines == [
        "2026年4月5日 事例 1件のアドレスを変えました。1件の掲載を終えました。",
        "2026年4月5日 団体名の記載がない事例（資料の1番目） 更新：推測（変更）",
        "2026年4月2日 佐渡市｜さど架空協議会 更新：採択次（削除）",
        "2026年4月2日 第1次採択 更新：採択件数（変更）",
        "2026年4月1日 事例 3件を追加しました。",
    ]
    for link in page(told, "").links:
        if "updates/#" in link:
            assert link.split("#")[1] in page(told, "updates").ids


def test_the_page_of_updates_lists_all_by_day(told: Path) -> None:
    updates = page(told, "updates")
    days = [text for level, text in updates.headings if level == 2 and "年" in text]
    assert days == ["2026年4月5日", "2026年4月2日", "2026年4月1日"]
    assert updates.links.count("../cases/sado/") == 2
    assert "佐渡市｜消える協議会" in updates.text
    assert not any("gone" in link for link in updates.links)
    assert "更新：採択次（削除）" in updates.text
    assert "updates/" in " ".join(page(told, "").links)


def test_what_commits_say_of_themselves_stands_nowhere(told: Path) -> None:
    for url in ("", "updates", "cases/sado"):
        assert "訂正" not in (told / url / "index.html").read_text(encoding="utf-8"), url
    for name in ("feed.xml", "updates/index.md"):
        assert "訂正" not in (told / name).read_text(encoding="utf-8"), name


# What changed in an entry, in words. Each is a day of its own.

ASIDE = "cases/sado.yml"


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose content changed in many ways, day by day."""
    repository = Repository.of_toy(tmp_path_factory.mktemp("days") / "project")
    file = repository.content / "cases" / "urakawa.yml"
    first = file.read_text(encoding="utf-8")

    def save(text: str, day: str, name: str = "cases/urakawa.yml") -> None:
        (repository.content / name).write_text(text, encoding="utf-8")
        repository.commit("Change of things", day)

    approach = re.search(r"\n  approach:\n((?:    .*\n)+)", first)
    assert approach
    one = "    - text: 空き家を三戸、架空の学校にした。\n      source: 003/table1\n"
    more = first.replace(approach[1], approach[1] + one)
    save(more, "2026-04-02")
    save(more.replace("架空の学校にした", "架空の宿にした"), "2026-04-03")
    save(first, "2026-04-04")
    save("# 書き方だけ\n" + first, "2026-04-05")
    save("id: [", "2026-04-06")
    save(first, "2026-04-07")
    save(f"colour: blue\n{first}", "2026-04-08")
    save(first, "2026-04-09")
    save(first.replace("\nconsortium:", "\npartners:"), "2026-04-10")
    save(first, "2026-04-11")
    save(more, "2026-04-12T09:00:00+09:00")
    save(first, "2026-04-12T10:00:00+09:00")
    glossary = repository.content / "glossary" / "pass.yml"
    text = glossary.read_text(encoding="utf-8")
    other = text.replace("id: pass", "id: old-pass").replace("term: ", "term: 古い")
    other = re.sub("former_ids:(\n  - .*)+", "", other)
    save(other, "2026-04-13", "glossary/old-pass.yml")
    broken = f"colour: blue\n{other}".replace("id: old-pass", "id: broken-pass")
    save(broken.replace("古い", "読めない"), "2026-04-13", "glossary/broken-pass.yml")
    for name in ("old-pass", "broken-pass"):
        (repository.content / "glossary" / f"{name}.yml").unlink()
    repository.commit("Gone", "2026-04-14")
    asked = ("questions:\n", "questions:\n  - 架空の学校は、だれが開けた？\n")
    save(first.replace(*asked), "2026-04-15")
    save(more, "2026-04-16")
    return pages_of(repository.content, repository.folder / "site")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (2, "更新：取組（追加1件）"),
        (3, "更新：取組（変更1件）"),
        (4, "更新：取組（削除1件）"),
        (5, None),  # nothing but the writing
        (6, "更新：内容を改めました"),  # no YAML
        (7, "更新：内容を改めました"),
        (8, "更新：内容を改めました"),  # a field that today's model does not know
        (9, "更新：内容を改めました"),
        (10, "更新：コンソーシアム（削除）"),
        (11, None),  # the same under a new name
        (12, None),  # and back again on the same day
        (15, None),  # questions are for the search
        (16, "更新：取組（追加1件）"),  # nor are they told beside what is news
    ],
)
def test_a_change_is_told_by_the_fields_that_differ(day: int, said: str | None, days: Path) -> None:
    lines = [line for line in record(days, "cases/urakawa") if f"4月{day}日" in line]
    assert lines == ([f"2026年4月{day}日　{said}"] if said else [])


def test_a_removed_entry_is_told_by_what_it_was_called(days: Path) -> None:
    updates = page(days, "updates").text
    assert "用語：2件の掲載を終えました。" in " ".join(updates.split())
    assert "古い" in updates
    assert "broken-pass" in updates  # no entry by today's rules has a name that could be told
    assert "読めない" not in updates


def test_a_day_on_which_only_the_writing_changed_is_no_day(days: Path) -> None:
    headings = [text for level, text in page(days, "updates").headings if level == 2]
    assert headings[:2] == ["2026年4月16日", "2026年4月14日"]
    assert not {f"2026年4月{day}日" for day in (5, 11, 12, 15)} & set(headings)


def test_more_than_ten_entries_of_a_kind_are_one_entry_of_the_feed(tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path)
    rounds = repository.content / "glossary"
    text = (rounds / "pass.yml").read_text(encoding="utf-8")
    text = re.sub("(former_ids|questions):(\n  - .*)+", "", text)
    for number in range(11):
        word = text.replace("id: pass", f"id: word-{number}").replace("term: ", f"term: 語{number}")
        (rounds / f"word-{number}.yml").write_text(word, encoding="utf-8")
    repository.commit("Eleven", "2026-04-13")
    (rounds / "word-0.yml").write_text(
        (rounds / "word-0.yml").read_text(encoding="utf-8").replace("語0", "言葉0"), "utf-8"
    )
    repository.commit("One", "2026-04-14")
    site = pages_of(repository.content, tmp_path / "site")
    entries = list(feed(site).iter(f"{ATOM}entry"))
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in entries]
    assert titles[0].startswith("言葉0")
    assert titles[1] == "用語：11件の追加・更新"
    assert entries[1].findtext(f"{ATOM}content") == "11件を追加しました。"


def test_nothing_tells_who_made_a_change(told: Path) -> None:
    for name, data in files(told).items():
        assert "非公開".encode() not in data, name
        assert b"secret@" not in data, name
        if not name.endswith(PACKED):  # there, any bytes may stand by chance
            assert "\u202e".encode() not in data, name


def test_the_sitemap_and_the_page_name_the_day_of_the_last_change(told: Path) -> None:
    sitemap = (told / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://kb.example/cases/sado/</loc><lastmod>2026-04-02</lastmod>" in sitemap
    assert (
        "<loc>https://kb.example/tours/tour-urakawa/</loc><lastmod>2026-04-05</lastmod>" in sitemap
    )
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
    repository.replace("cases/sado.yml", "round: 1", "round: 2")
    repository.commit("いつか", "2026-04-01")
    dated = re.sub(r"> \d+ \+0900", f"> {seconds} +0000", repository.git("cat-file", "-p", "HEAD"))
    (tmp_path / "commit").write_text(dated, encoding="utf-8")
    # git commit would refuse some of these dates; git log does not.
    write = ("hash-object", "-t", "commit", "-w", "--literally", str(tmp_path / "commit"))
    repository.git("reset", "--quiet", "--soft", repository.git(*write).strip())
    repository.replace("cases/sado.yml", "round: 2", "round: null")
    repository.replace("rounds/round-1.yml", "accepted: 3", "accepted: 2")
    repository.commit("そのあと", "2026-04-02")
    site = pages_of(
        repository.content, repository.folder / "site", KB_SITE_URL="https://kb.example"
    )
    lines = record(site, "cases/sado")
    day = {0: "1970年1月1日", 1: "1970年1月1日", 4294967296: "2106年2月7日"}.get(seconds)
    told = [f"{day}　更新：採択次（変更）"] if day else []
    others = ["2026年4月2日　更新：採択次（削除）", "2026年4月1日　追加"]
    assert sorted(lines) == sorted(told + others), "no date that no calendar has, as another"
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


def damaged(folder: Path) -> Path:
    """A disk has lost or spoilt what the second of three commits is made of."""
    repository = Repository.of_toy(folder / "damaged")
    for day in (2, 3):
        repository.replace("cases/sado.yml", "round: 1", f"round: 1 # {day}")
        repository.commit("直した", f"2026-04-0{day}")
    repository.spoil("HEAD~1^{tree}")
    return repository.content


@pytest.mark.parametrize("make", [without_history, shallow, broken, damaged])
def test_without_a_history_the_site_says_so_and_is_whole(make: object, tmp_path: Path) -> None:
    assert callable(make)
    site = pages_of(make(tmp_path), tmp_path / "site")
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
        site = pages_of(repository.content, tmp_path / "site")
    assert record(site, "cases/sado")[0].startswith(UNKNOWN)


def test_what_git_withholds_from_another_than_its_owner_is_missed_aloud(tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path / "project")
    someone = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    with addresses(**someone):
        done = kb(
            "build", "--pages-only", "--content", repository.content, "--out", tmp_path / "site"
        )
    assert (done.code, "safe.directory" in done.err) == (0, True), done
    assert record(tmp_path / "site", "cases/sado")[0].startswith(UNKNOWN)
    plain = build(without_history(tmp_path / "plain"), tmp_path / "other", "--pages-only")
    assert "safe.directory" not in plain.err


@pytest.mark.parametrize(
    "names", [("GIT_DIR",), ("GIT_COMMON_DIR",), ("GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")]
)
def test_what_a_git_hook_sets_does_not_lead_astray(names: tuple[str, ...], tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path / "one")
    other = Repository.of_toy(tmp_path / "two", "2020-01-01")
    with patch.dict(os.environ, dict.fromkeys(names, str(other.folder / ".git"))):
        site = pages_of(repository.content, tmp_path / "site")
    assert record(site, "cases/sado") == ["2026年4月1日　追加"]


@pytest.mark.parametrize(
    "setting",
    ["log.showRoot=false", "log.follow=true", "diff.renames=false", "diff.orderFile=/nowhere"],
)
def test_what_a_reader_has_told_git_changes_nothing(setting: str, tmp_path: Path) -> None:
    """Of the first commit of all git says nothing, if so told: it is the whole base."""
    repository = Repository.of_toy(tmp_path / "project")
    before = read_history(repository.content)
    repository.git("config", *setting.split("="))
    assert before.days
    assert read_history(repository.content) == before


def test_an_entry_that_is_not_committed_has_no_date(tmp_path: Path) -> None:
    repository = Repository.of_toy(tmp_path)
    (repository.content / "themes" / "work.yml").rename(tmp_path / "work.yml")
    repository.commit("テーマを外す", "2026-04-02")
    (tmp_path / "work.yml").rename(repository.content / "themes" / "work.yml")
    site = pages_of(repository.content, tmp_path / "site")
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
    assert {title.split("｜")[0] for title in titles[:2]} == {"浦河町", "佐渡市"}
    assert "第1次採択" in titles
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
    root = feed(pages_of(told.with_name("content"), tmp_path / "site"))
    assert_is_atom(root)
    assert list(root.iter(f"{ATOM}link")) == []
    assert [e.text for e in root.iter(f"{ATOM}id")] == [
        e.text for e in feed(told).iter(f"{ATOM}id")
    ]
    before = Repository.of_toy(tmp_path / "before")
    before.replace("cases/urakawa.yml", "round: 1", "round: 1 # 直した")
    before.commit("直した", "2026-04-02")
    old = feed(pages_of(before.content, tmp_path / "old"))
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
