"""The ZIP of the whole site: every link in it leads to a file of it."""

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest

from generator.writing.archive import THIS, for_folder
from generator.writing.folder import ScriptError, bundle
from tests.built import Html, built, files, read_html
from tests.door import toy_with

ZIP = "downloads/site.zip"
SIZE = re.compile(r"\d\.\dMB")  # of the ZIP, which its copy does not know
DATA = (".json.js", ".csv.js", ".gzip.js", ".html.js")
TABLES = "assets/search/tables.js"  # the tables of the search, joined for a folder


@pytest.fixture(scope="module")
def real(real_site: Path) -> Path:
    return real_site


@pytest.fixture(scope="module")
def unpacked(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with ZipFile(real / ZIP) as archive:
        archive.extractall(folder)
    return folder


def links(page: Html) -> list[str]:
    """Where a page leads: links, forms, and where a page that has moved sends its reader."""
    refresh = [
        values["content"].partition("url=")[2]
        for values in page.all("meta")
        if values.get("http-equiv") == "refresh"
    ]
    return page.links + [form["action"] for form in page.all("form") if "action" in form] + refresh


def test_it_holds_all_files_but_itself(real: Path, unpacked: Path) -> None:
    site = {name for name in files(real) if not name.startswith(".")}
    data = {name for name in files(unpacked) if name.endswith(DATA)}
    assert set(files(unpacked)) - data - {TABLES} == site - {ZIP, "404.html", "build.json"}
    assert {name.removesuffix(".js") for name in data} < site


def test_only_pages_are_changed(real: Path, unpacked: Path) -> None:
    for name, data in files(unpacked).items():
        own = name.endswith((".html", *DATA)) or name in {BUNDLE, TABLES}
        assert own or data == (real / name).read_bytes(), name


def test_pages_say_the_same(real: Path, unpacked: Path) -> None:
    def others(page: Html) -> list[str]:
        offered = [one for one in page.elements if not one.values.get("href", "").endswith(ZIP)]
        return [element.tag for element in offered if element.tag != "script"]

    for path in sorted(unpacked.rglob("*.html")):
        before = read_html((real / path.relative_to(unpacked)).read_text(encoding="utf-8"))
        after = read_html(path.read_text(encoding="utf-8"))
        same = (SIZE.sub("", before.text).split(), before.title, before.ids, others(before))
        text = SIZE.sub("", after.text).replace(THIS, "")
        assert (text.split(), after.title, after.ids, others(after)) == same


def test_what_modules_a_page_runs_its_copy_runs_without_modules(real: Path, unpacked: Path) -> None:
    for path in sorted(unpacked.rglob("*.html")):
        before = read_html((real / path.relative_to(unpacked)).read_text(encoding="utf-8"))
        modules = [one["src"] for one in before.all("script") if one.get("type") == "module"]
        scripts = [one for one in read_html(path.read_text("utf-8")).all("script") if "src" in one]
        assert not [one for one in scripts if one.get("type") == "module"]
        run = [name for one in scripts for name in one["data-run"].split()]
        assert run == [src.split("assets/javascripts/")[1] for src in modules], path
        for one in scripts:
            assert (path.parent / one["src"]).resolve() == (unpacked / BUNDLE).resolve()


BUNDLE = "assets/javascripts/folder.js"


@pytest.mark.parametrize(
    ("module", "held"),
    [
        ('import { one, two as other } from "../dom.js";', 'const { one, two: other } = kb.need("dom.js");'),
        ('import {\n  one,\n} from "./b.js";', 'kb.need("sub/b.js");'),
        ('import * as all from "./b.js";', 'const all = kb.need("sub/b.js");'),
        ('const { one } = await import("./b.js");', 'await kb.load("sub/b.js");'),
        ("const way = import(address);", "const way = import(address);"),
        ("export async function one() {}\nexport const two = 2;", "Object.assign(out, { one, two });"),
        ('new URL("../", import.meta.url)', 'new URL("../", kb.url)'),
    ],
)  # fmt: skip
def test_modules_become_functions_of_one_script(module: str, held: str, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "folder.js").write_text("// start\n", encoding="utf-8")
    (tmp_path / "sub" / "a.js").write_text(f"// a\n{module}\n", encoding="utf-8")
    text = bundle(tmp_path)
    assert text.startswith("// start\n")
    assert 'kbFolder.modules["sub/a.js"]' in text
    assert held in text
    assert text.endswith("kbFolder.run();\n")


@pytest.mark.parametrize(
    "module",
    [
        "export default 1;", 'export * from "./b.js";', "export { one };", 'import "./b.js";',
        'import one from "./b.js";', 'import { one } from "elsewhere";', "export const { a } = b;",
    ],
)  # fmt: skip
def test_a_form_that_the_copy_does_not_know_stops_the_build(module: str, tmp_path: Path) -> None:
    (tmp_path / "folder.js").write_text("", encoding="utf-8")
    (tmp_path / "a.js").write_text(f"const b = 1;\n{module}\n", encoding="utf-8")
    with pytest.raises(ScriptError, match=r"a\.js"):
        bundle(tmp_path)


def test_words_that_look_like_marks_of_a_page_stay_words(tmp_path: Path) -> None:
    folder = toy_with(tmp_path, {"pages/about.md": ABOUT})
    for name, (plain, like) in LIKE_MARKS.items():
        file = folder / "content" / "cases" / f"{name}.yml"
        text = file.read_text(encoding="utf-8")
        assert plain in text
        file.write_text(text.replace(plain, like), encoding="utf-8")
    site = built(folder / "content", tmp_path / "site")
    with ZipFile(site / ZIP) as archive:
        pages = [name for name in archive.namelist() if name.endswith(".html")]
        copies = {name: archive.read(name).decode() for name in pages}
    for name, text in copies.items():
        before, after = read_html((site / name).read_text(encoding="utf-8")), read_html(text)
        assert described(after) == described(before)
        offers = [link for link in before.links if link.endswith(ZIP)]
        assert len(after.links) == len(before.links) - len(offers), name
        assert text.count(THIS) == len(offers), name


# What a page says in the head and in attributes, which the copy has to leave alone.
ABOUT = "---\ndescription: '0;url=//[x'\n---\n\n# このサイトについて\n\n架空の内容です。\n"
LIKE_MARKS = {
    "sado": ("place: 佐渡市", "place: 佐渡市 data-nowhere"),
    "urakawa": ("牧場で働きながら子どもが学校に通う滞在を試す架空の事例。", "3;url=themes/"),
    "shimoda-higashimatsushima": (
        "summary: null",
        "summary:\n  text: 0;url=//a℀b\n  source: 003/theme-work",
    ),
}


def described(page: Html) -> list[str]:
    said = [one for one in page.all("meta") if one.get("http-equiv") != "refresh"]
    return [one["content"] for one in said if "content" in one]


def test_every_link_leads_to_a_file(unpacked: Path) -> None:
    names = set(files(unpacked))
    checked = 0
    for path in sorted(unpacked.rglob("*.html")):
        page = path.relative_to(unpacked).as_posix()
        for link in links(read_html(path.read_text(encoding="utf-8"))):
            parts = urlsplit(link)
            if not (parts.scheme or parts.netloc) and parts.path:
                to = posixpath.normpath(posixpath.join(posixpath.dirname(page), parts.path))
                assert unquote(to) in names, f"{page}: {link}"
                checked += 1
    assert checked > 10_000


def test_the_copy_does_not_offer_itself(real: Path, unpacked: Path) -> None:
    def offers(folder: Path) -> list[str]:
        page = read_html((folder / "data" / "index.html").read_text(encoding="utf-8"))
        return [link for link in page.links if link.endswith(".zip")]

    assert offers(real) == [f"../{ZIP}"]
    assert offers(unpacked) == []
    copy = (unpacked / "data" / "index.html").read_text(encoding="utf-8")
    assert f"持ち出し用のサイト全体（ZIP）</strong>{THIS}" in copy


def test_two_builds_give_the_same_bytes(toy_site: Path, toy_site_again: Path) -> None:
    first, second = toy_site / ZIP, toy_site_again / ZIP
    assert first.read_bytes() == second.read_bytes()
    with ZipFile(first) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        # Whoever unpacks it may read it, wherever it was packed.
        kinds = {(one.create_system, one.external_attr >> 16) for one in archive.infolist()}
        assert kinds == {(3, 0o644)}
        assert archive.namelist() == sorted(archive.namelist())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="../cases/">', '<a href="../cases/index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href="./">', '<a href="./index.html">'),
        ('<a href=".">', '<a href="./index.html">'),
        ('<a href="../tours/#x">', '<a href="../tours/index.html#x">'),
        ('<a href="../search/?q=%E3%81%82&amp;r=1">', '<a href="../search/index.html?q=%E3%81%82&amp;r=1">'),
        ("<A class='x' HREF='../cases/' hidden>", "<A class='x' HREF=\"../cases/index.html\" hidden>"),
        ("<a href=../cases/>", '<a href="../cases/index.html">'),
        ('<form action="../search/">', '<form action="../search/index.html">'),
        ('<meta http-equiv="refresh" content="0;url=../new/">', '<meta http-equiv="refresh" content="0;url=../new/index.html">'),
        ('<a download href="../downloads/site.zip"><b>ZIP</b></a>', "<b>ZIP</b>（この写しです）"),
        ('<a title="a > b" href="../downloads/site.zip">ZIP</a>', "ZIP（この写しです）"),
        ('<a title="x href=../x/" href="../cases/">', '<a title="x href=../x/" href="../cases/index.html">'),
        ("<a href=\"'../cases/\">", '<a href="&#x27;../cases/index.html">'),
        ("<a href=\"../search/?q='x'\">", '<a href="../search/index.html?q=&#x27;x&#x27;">'),
    ],
)  # fmt: skip
def test_links_to_folders_name_their_page(before: str, after: str) -> None:
    assert for_folder(f"前\n{before}後", "data/index.html", ZIP) == f"前\n{after}後"


@pytest.mark.parametrize(
    "kept",
    [
        '<a href="#main">', '<a href="?q=x">', '<a href="">', '<a href="https://x.example/a/">',
        '<a href="//x.example/a/">', '<a href="mailto:a@x.example">', '<link href="../a.css">',
        '<a href="../api/v1/cases.json">', '<p title="<a href=../cases/>">', "<p>href=../cases/",
        "<!-- <a href='../cases/'> -->", '<a data-href="../cases/">',
        '<script type="x">"<a href=../cases/>"</script>', '<a href="//[x">', '<a href="//a℀b">',
        '<a href="#x" title="ZIP data-nowhere">ZIP</a>',
        '<a data-x="1"title="a href=../cases/ b">', '<a hidden/x="a href=../cases/ b" rel="action">',
        '<meta name="description" content="3;url=themes/">', '<a href="#x" title="0;url=themes/">',
        '<meta name="refresh" content="0;url=//[x">', '<meta name="twitter:href" content="0;url=x/">',
        '<meta name="description" content="http-equiv=refresh 0;url=x/">',
    ],
)  # fmt: skip
def test_everything_else_stays(kept: str) -> None:
    assert for_folder(kept, "data/index.html", ZIP) == kept
