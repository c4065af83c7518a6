"""Building a site: whole or not at all, the same bytes every time, nothing stale, no placeholder."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml

from generator import building
from generator.writing import publish
from generator.writing.search import SearchError
from generator.writing.staging import MARKER, PublishError, staged
from tests.built import (
    MOVED,
    addresses,
    build,
    built,
    copied,
    files,
    pages_of,
    read_html,
    read_site,
)
from tests.door import ROOT, TOY, kb, toy_with

pytestmark = pytest.mark.usefixtures("said_before")

ABOUT = "pages/about.md"


@pytest.fixture(scope="module")
def site(toy_site: Path) -> Path:
    """The toy site, without an address."""
    return toy_site


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy site as GitHub Actions builds it."""
    return pages_of(
        TOY,
        tmp_path_factory.mktemp("addressed") / "site",
        KB_SITE_URL="https://x.example/kb/",
        GITHUB_SERVER_URL="https://github.example",
        GITHUB_REPOSITORY="town/kb",
    )


def page(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text(encoding="utf-8")


def html_files(site: Path) -> set[str]:
    return {name for name in files(site) if name.endswith(".html")}


def no_leftovers(folder: Path) -> bool:
    return not [path for path in folder.iterdir() if ".new-" in path.name or ".old-" in path.name]


# Whole


def test_the_same_content_gives_the_same_bytes(site: Path, toy_site_again: Path) -> None:
    again = files(toy_site_again)
    before = files(site)
    assert list(again) == list(before)
    assert [name for name in before if before[name] != again[name]] == []
    assert len(before) > 50


def test_building_over_a_site_gives_what_building_anew_gives(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    sado = (TOY / "cases" / "sado.yml").read_text(encoding="utf-8")
    other = toy_with(tmp_path, {"cases/sado.yml": sado.replace("佐渡市", "佐渡市", 1)}) / "content"
    (other / "pages" / "extra.md").write_text("# 余分なページ\n", encoding="utf-8")
    built(other, out)
    assert (out / "extra" / "index.html").is_file()
    (out / "left-behind.html").write_text("", encoding="utf-8")
    assert files(built(TOY, out)) == files(site)
    assert no_leftovers(tmp_path)


def test_the_pages_of_a_deleted_entry_go(site: Path, tmp_path: Path) -> None:
    content = toy_with(tmp_path, {}) / "content"
    out = copied(site, tmp_path / "site")
    gone = [name for name in files(out) if "sado" in name]
    assert {"cases/sado/index.html", "api/v1/cases/sado.json"} <= set(gone)
    (content / "cases" / "sado.yml").unlink()
    round_file = content / "rounds" / "round-1.yml"
    round_file.write_text(
        round_file.read_text("utf-8").replace("accepted: 3", "accepted: 2"), "utf-8"
    )
    pages_of(content, out)
    assert [name for name in files(out) if "sado" in name] == []
    assert "佐渡市" not in page(out, "cases")
    assert "佐渡市" not in (out / "api" / "v1" / "cases.csv").read_text(encoding="utf-8-sig")


def test_the_site_holds_nothing_of_the_machinery(site: Path) -> None:
    names = list(files(site))
    assert [name for name in names if re.search(r"shell|shadow|\.(j2|py|yml|map)$", name)] == []
    for name, data in files(site).items():
        assert str(ROOT).encode() not in data, name
        assert b"@@kb-slot" not in data, name


# Or not at all


def test_content_with_an_error_leaves_the_site_as_it_was(site: Path, tmp_path: Path) -> None:
    content = toy_with(tmp_path, {}) / "content"
    out = copied(site, tmp_path / "site")
    before = files(out)
    (content / "cases" / "sado.yml").write_text("id: [\n", encoding="utf-8")
    done = build(content, out)
    assert done.code == 1
    assert "cases/sado.yml:" in done.out
    assert files(out) == before
    assert no_leftovers(tmp_path)


def broken_search(*_: object) -> None:
    raise SearchError("検索索引を作れませんでした。")


def broken_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("name", "failure"), [("write_index", broken_search), ("write_archive", broken_disk)]
)
def test_a_failing_step_leaves_the_site_as_it_was(
    name: str, failure: object, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = copied(site, tmp_path / "site")
    before = files(out)
    monkeypatch.setattr(publish, name, failure)
    done = build(TOY, out)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("エラー: ")
    assert files(out) == before
    assert no_leftovers(tmp_path)


def test_a_swap_that_fails_puts_the_old_site_back(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = copied(site, tmp_path / "site")
    before = files(out)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    assert build(TOY, out).code == 2
    assert files(out) == before


@pytest.mark.unheld  # the lines of a library, with another Python others
def test_mkdocs_refusing_the_theme_leaves_the_site_as_it_was(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = copied(site, tmp_path / "site")
    before = files(out)
    theme = tmp_path / "theme"
    theme.mkdir()
    wrong = "{# \n::error::偽 ##[error]偽 #}{% nothing %}"
    monkeypatch.setattr(building, "ROOT", theme_with(theme, "partials/site-nav.html", wrong))
    done = build(TOY, out)
    assert done.code == 2
    assert "site-nav.html" in done.err
    first, *rest = done.err.splitlines()
    assert first.startswith("エラー: MkDocs")
    assert all(line.startswith("  | ") for line in rest), "no line can pass for a command"
    assert files(out) == before


def test_a_killed_build_leaves_the_site_as_it_was(site: Path, tmp_path: Path) -> None:
    out = copied(site, tmp_path / "site")
    before = files(out)
    command = [sys.executable, "-m", "generator", "build", "--clean",
               "--content", str(TOY), "--out", str(out)]  # fmt: skip
    with addresses():
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    stage = out.with_name(f"{out.name}.new-{process.pid}")
    while not (stage / "assets").exists() and process.poll() is None:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert stage.exists(), "killed in the middle of the work"
    assert files(out) == before
    built(TOY, out)
    assert files(out) == before
    assert no_leftovers(tmp_path), "a dead process needs it no more"


@pytest.mark.parametrize("content_is_good", [True, False])
def test_a_build_killed_between_its_two_last_steps_loses_no_site(
    content_is_good: bool, site: Path, tmp_path: Path
) -> None:
    """Killed where the old site has been put aside and the new one is not yet in its place."""
    content = toy_with(tmp_path, {}) / "content"
    out = copied(site, tmp_path / "site")
    before = files(out)
    program = (
        "import os, signal, sys; from pathlib import Path; from generator import cli;"
        "rename = Path.rename;"
        "Path.rename = lambda self, to: os.kill(os.getpid(), signal.SIGKILL)"
        " if '.new-' in self.name else rename(self, to);"
        "cli.main(sys.argv[1:])"
    )
    with addresses():
        done = subprocess.run(
            [sys.executable, "-c", program, "build", "--clean", "--content", content, "--out", out],
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == -signal.SIGKILL
    assert not out.exists()
    if not content_is_good:
        (content / "cases" / "sado.yml").write_text("id: [\n", encoding="utf-8")
    assert build(content, out).code == (0 if content_is_good else 1)
    assert files(out) == before
    if content_is_good:
        assert no_leftovers(tmp_path)


def test_what_cannot_be_removed_is_left_alone(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another build left, or the old site, in a folder that only somebody else may write."""
    out, left = copied(site, tmp_path / "site"), tmp_path / "site.new-999999999"
    before = files(out)
    left.mkdir()
    (left / MARKER).write_text(left.name, encoding="utf-8")
    for folder in (out, left):
        (folder / "stuck.txt").touch()
    unlink = os.unlink

    def refuse(path: Any, *more: Any, **options: Any) -> None:
        if os.fspath(path).endswith("stuck.txt"):
            raise PermissionError(13, "Permission denied")
        unlink(path, *more, **options)

    monkeypatch.setattr(os, "unlink", refuse)
    for _ in range(2):
        assert build(TOY, out).code == 0
        assert files(out) == before
    assert (left / "stuck.txt").exists()


@pytest.mark.parametrize("is_a_copy", [True, False])
def test_folders_of_others_beside_the_site_stay(
    is_a_copy: bool, site: Path, tmp_path: Path
) -> None:
    out = copied(site, tmp_path / "site")
    before = {}
    for name in ("site.old-mybackup", "site.new-design", "site.old-20261121"):
        mine = tmp_path / name
        if is_a_copy:
            shutil.copytree(out, mine)
        else:
            mine.mkdir()
        (mine / "notes.txt").write_text("大切", encoding="utf-8")
        for path in (mine / "notes.txt", mine):
            os.utime(path, (0, 0))
        before[mine] = files(mine)
    built(TOY, out)
    assert {mine: files(mine) for mine in before} == before


def test_two_builds_at_once_both_succeed(site: Path, tmp_path: Path) -> None:
    """Each with hand-written pages of its own, so that both also render a frame."""
    folders = [toy_with(tmp_path / str(n), {ABOUT: f"# 題{n}-{os.getpid()}\n"}) for n in range(2)]
    command = [sys.executable, "-m", "generator", "build", "--clean", "--content"]
    with addresses():
        running = [
            subprocess.Popen(
                [*command, str(folder / "content"), "--out", str(folder / "site")],
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
            )
            for folder in folders
        ]
    assert [process.wait() for process in running] == [0, 0]
    for number, folder in enumerate(folders):
        assert f"題{number}-" in page(folder / "site", "about")
        assert html_files(folder / "site") == html_files(site)


# Never over something else


@pytest.mark.parametrize("name", ["notes.txt", "index.html", ".git/config"])
def test_a_folder_that_is_not_a_site_of_ours_is_left_alone(name: str, tmp_path: Path) -> None:
    out = tmp_path / "documents"
    (out / name).parent.mkdir(parents=True)
    (out / name).write_text("大切", encoding="utf-8")
    done = build(TOY, out)
    assert done.code == 2
    assert "上書きしません" in done.err
    assert (out / name).read_text(encoding="utf-8") == "大切"
    assert no_leftovers(tmp_path)


def test_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("大切", encoding="utf-8")
    done = build(TOY, tmp_path / "site")
    assert (done.code, "Traceback" in done.err) == (2, False)
    assert (tmp_path / "site").read_text(encoding="utf-8") == "大切"


@pytest.mark.parametrize("name", ["site", "content"])
def test_a_link_to_itself_is_refused_in_words(name: str, tmp_path: Path) -> None:
    link = tmp_path / name
    link.symlink_to(link)
    done = build(*((TOY, link) if name == "site" else (link, tmp_path / "site")))
    assert done.code == 2
    assert "自分自身につながるリンク" in done.err
    assert link.is_symlink()


@pytest.mark.parametrize("what", ["folder", "link"])
def test_what_somebody_puts_there_during_a_build_stays(what: str, tmp_path: Path) -> None:
    out, others = tmp_path / "site", tmp_path / "others"
    others.mkdir()
    (others / "thesis").write_text("大切", encoding="utf-8")

    def put() -> None:
        with staged(out) as stage:
            (stage / "index.html").touch()
            out.symlink_to(others) if what == "link" else others.rename(out)

    with pytest.raises(PublishError, match="上書きしません"):
        put()
    assert (out / "thesis").read_text(encoding="utf-8") == "大切"
    assert no_leftovers(tmp_path)


@pytest.mark.parametrize(
    ("name", "words"), [("a\nb", ""), (os.fsdecode(b"a\xff"), "UTF-8 でない文字")]
)
def test_a_folder_of_an_odd_name_is_named_in_one_line(
    name: str, words: str, tmp_path: Path
) -> None:
    done = build(TOY, tmp_path / name, "--pages-only")
    assert done.code == (2 if words else 0), done
    assert words in done.err
    assert not [line for line in (done.out + done.err).splitlines() if line.startswith("b")]
    assert no_leftovers(tmp_path)


def test_the_folder_that_somebody_is_in_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "here" / "below").mkdir(parents=True)
    for command in ("build", "serve"):
        done = kb(command, "--content", TOY, "--out", "..", cwd=tmp_path / "here" / "below")
        assert (done.code, done.out) == (2, "")
        assert "今いるフォルダー" in done.err
    assert no_leftovers(tmp_path)


def test_a_link_goes_on_leading_to_the_site(site: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link = tmp_path / "site"
    link.symlink_to(tmp_path / "disk" / "public")
    for _ in range(2):
        told = build(TOY, link, "--stages", "--clean")
        assert told.code == 0
        assert {"PDFの事例集", "検索の索引", "ZIP"} <= {*told.out.split()}
        assert link.is_symlink()
        assert files(tmp_path / "disk" / "public") == files(site)
    assert no_leftovers(tmp_path)
    assert no_leftovers(tmp_path / "disk")


def test_a_mount_point_is_refused_in_words(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = copied(site, tmp_path / "site")
    before = files(out)
    monkeypatch.setattr(Path, "is_mount", lambda self: self == out)
    done = build(TOY, out)
    assert done.code == 2
    assert "その中のフォルダーを指定してください" in done.err
    assert files(out) == before


def test_a_folder_that_cannot_be_moved_is_refused_in_words(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a mount point is that does not look like one."""
    out = copied(site, tmp_path / "site")
    before = files(out)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self == out:
            raise OSError(16, "Device or resource busy")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    done = build(TOY, out)
    assert done.code == 2
    assert "その中のフォルダーを指定してください" in done.err
    assert files(out) == before
    assert no_leftovers(tmp_path)


@pytest.mark.parametrize("out", ["content/site", "content", "."])
def test_a_site_is_not_written_into_the_content(out: str, tmp_path: Path) -> None:
    content = toy_with(tmp_path, {}) / "content"
    before = files(tmp_path)
    done = build(content, tmp_path / out)
    assert done.code == 2
    assert "重なっています" in done.err
    assert files(tmp_path) == before


def test_an_empty_folder_may_become_the_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert page(pages_of(TOY, tmp_path / "site"), "cases")


@pytest.mark.parametrize("page_name", ["index.md", "cases.md", "search.md"])
def test_a_hand_written_page_cannot_take_the_address_of_another(
    page_name: str, tmp_path: Path
) -> None:
    content = toy_with(tmp_path, {f"pages/{page_name}": "# 題\n"}) / "content"
    done = build(content, tmp_path / "site")
    assert done.code in {1, 2}
    assert "Traceback" not in done.err
    assert not (tmp_path / "site").exists()


# Nothing that a content security policy would block


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<script src="https://x.example/x.js"></script>',
        '<p onclick="alert(1)">題</p>',
        "<svg onload=alert(1)></svg>",
        '<p style="color:red">題</p>',
        '<a href="javascript:alert(1)">題</a>',
        '<a href="java&#10;script:alert(1)">題</a>',
        "[題](javascript:alert%281%29)",
        "[題](data:text/html,x)",
        "![図](https://x.example/x.png)",
        "![図](//x.example/x.png)",
        '<iframe src="https://x.example/"></iframe>',
        '<base href="https://x.example/">',
        '<form action="https://x.example/"><button>送る</button></form>',
        '<meta http-equiv="refresh" content="0;url=https://x.example/">',
        '<link rel="stylesheet" href="https://x.example/x.css">',
        "@@kb-slot-body@@",
    ],
)
def test_a_hand_written_page_cannot_bring_in_what_is_forbidden(text: str, tmp_path: Path) -> None:
    content = toy_with(tmp_path, {ABOUT: f"# 題\n\n{text}\n"}) / "content"
    done = build(content, tmp_path / "site")
    assert done.code in {1, 2}
    assert "about" in done.out + done.err
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "front",
    ["template: redirect.html\nlocation: https://x.example/", "shell: true", "icon: x/../../y"],
)
def test_the_head_of_a_hand_written_page_decides_nothing(front: str, tmp_path: Path) -> None:
    content = toy_with(tmp_path, {ABOUT: f"---\n{front}\n---\n# 題\n"}) / "content"
    done = build(content, tmp_path / "site")
    if done.code == 0:
        text = page(tmp_path / "site", "about")
        assert "x.example" not in text
        assert "<h1" in text
        assert "Content-Security-Policy" in text
    assert "Traceback" not in done.err


def theme_with(folder: Path, name: str, text: str) -> Path:
    """A project whose theme overrides have one more piece of text in one file."""
    for item in ("mkdocs.yml", "site_overrides"):
        subprocess.run(["cp", "-r", str(ROOT / item), str(folder)], check=True)
    file = folder / "site_overrides" / name
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("text", ["<script>let x = 1;</script>", "<p style='color:red'>題</p>"])
def test_a_theme_that_brings_an_inline_script_is_not_published(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "ROOT", theme_with(tmp_path, "partials/site-nav.html", text))
    done = build(TOY, tmp_path / "site", "--pages-only")
    assert done.code == 2
    assert "許されない埋め込み" in done.err
    assert not (tmp_path / "site").exists()


def test_what_is_not_published_cannot_start_a_workflow_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = "<p style='\n::error::偽\r::set-output name=a::b'>題</p>"
    monkeypatch.setattr(building, "ROOT", theme_with(tmp_path, "partials/site-nav.html", wrong))
    done = build(TOY, tmp_path / "site", "--pages-only")
    assert "set-output" in done.err
    assert len(done.err.splitlines()) == 1


def test_the_policy_of_every_page_is_strict(site: Path) -> None:
    for path in site.rglob("*.html"):
        metas = read_html(path.read_text(encoding="utf-8")).all("meta")
        found = [m["content"] for m in metas if m.get("http-equiv") == "Content-Security-Policy"]
        assert len(found) == 1, path
        rest = "" if path.name == "404.html" else "; script-src 'self' 'wasm-unsafe-eval'; "
        assert found[0].startswith("default-src 'none'" + rest)
        assert "unsafe-inline" not in found[0]
        assert "http" not in found[0]


# Addresses


def test_without_an_address_nothing_pretends_to_have_one(site: Path) -> None:
    assert not (site / "sitemap.xml").exists()
    assert not (site / "robots.txt").exists()
    hosts = re.compile(rb"example\.(com|org|net)|localhost|127\.0\.0\.1|github\.com/OWNER|YOUR[-_]")
    for name, data in files(site).items():
        if name.endswith((".html", ".json", ".csv", ".xml", ".txt")):
            assert not hosts.search(data), name
        if name.endswith(".html"):
            assert b'rel="canonical"' not in data, name
            assert "公開リポジトリ</a>".encode() not in data, name
            assert b"issues/new" not in data, name


def canonicals(site: Path) -> dict[str, list[str]]:
    """What each page calls its own address, by the page's address below the site's root."""
    return {
        url: [link["href"] for link in page.all("link") if link.get("rel") == "canonical"]
        for url, page in read_site(site).items()
        if url != "404.html"
    }


def test_with_an_address_every_page_names_its_own(addressed: Path) -> None:
    """A page at a former address names the one it moved to."""
    found = canonicals(addressed)
    assert set(MOVED) < set(found)
    assert found == {url: ["https://x.example/kb/" + MOVED.get(url, url)] for url in found}


def test_the_sitemap_lists_every_page_once(addressed: Path) -> None:
    tree = ET.parse(addressed / "sitemap.xml")
    listed = [element.text or "" for element in tree.iter() if element.tag.endswith("}loc")]
    assert len(listed) == len(set(listed))
    assert set(listed) == {address for found in canonicals(addressed).values() for address in found}
    assert "https://x.example/kb/sitemap.xml" in (addressed / "robots.txt").read_text("utf-8")


def test_the_page_for_unknown_addresses_works_below_the_address(addressed: Path) -> None:
    read = read_html((addressed / "404.html").read_text(encoding="utf-8"))
    styles = [link["href"] for link in read.all("link") if link.get("rel") == "stylesheet"]
    assert styles
    assert all(style.startswith("/kb/assets/") for style in styles)


def test_a_reader_reports_a_mistake_with_the_entry_named(addressed: Path) -> None:
    """What the form does not take; a case is corrected by the form itself."""
    links = read_html(page(addressed, "money/zz-tax")).links
    report = urlsplit(next(link for link in links if "issues/new" in link))
    assert report.geturl().startswith("https://github.example/town/kb/issues/new?")
    query = parse_qs(report.query, strict_parsing=True)
    name = yaml.safe_load((TOY / "funding/zz-tax.yml").read_text(encoding="utf-8"))["name"]
    assert query["title"] == [f"誤りの報告: {name}"]
    assert "content/funding/zz-tax.yml" in query["body"][0]
    assert re.fullmatch(r"[!-~]+", report.query), "encoded"
    footer = read_html(page(addressed, "about")).links
    assert "https://github.example/town/kb" in footer


@pytest.mark.parametrize(
    "wrong", ["kb.example", "javascript:alert(1)", 'https://x"onload=', "ftp://x/"]
)
def test_an_address_that_is_none_stops_the_build(wrong: str, tmp_path: Path) -> None:
    done = build(TOY, tmp_path / "site", KB_SITE_URL=wrong)
    assert done.code == 2
    assert "KB_SITE_URL" in done.err
    assert not (tmp_path / "site").exists()


def test_a_build_of_the_pages_alone_tells_its_stages(tmp_path: Path) -> None:
    out = tmp_path / "site"
    done = kb("build", "--content", TOY, "--out", out, "--pages-only", "--stages")
    assert done.code == 0, done.err
    whole = done.out.splitlines()[-1].split()
    assert whole[-1] == "合計"
    assert float(whole[0]) > 0
    assert "ページを書く" in done.out
    assert "検索の索引" not in done.out
    assert (out / "cases" / "index.html").exists()
    assert (out / "api/v1/cases.json").exists()
    left_out = ("pagefind", "downloads/site.zip", "downloads/casebook.pdf")
    assert [name for name in left_out if (out / name).exists()] == []
