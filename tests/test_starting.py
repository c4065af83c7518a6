"""Another base of one's own: ``kb init DIR``."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
import yaml

from tests.built import read_html
from tests.door import ROOT, Result, hear, kb
from tests.repository import Repository

pytestmark = pytest.mark.usefixtures("said_before")

# What tools and people leave in a folder; no part of a base.
NOT_TRACKED = {
    ".git", ".venv", ".cache", "site", "build", ".hypothesis", "test-results",
}  # fmt: skip
# Names that only the first base may bear, and numbers of its own documents.
OURS = re.compile(
    "国土交通省国土政策局|全国二地域居住等促進官民連携プラットフォーム|五つの資料|44件|二地域居住 事例ナレッジベース"
)


def inside(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The new base's own ``kb``."""
    alone = {name: value for name, value in os.environ.items() if not name.startswith("KB_")}
    done = subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=folder, env=alone | {"PYTHONPATH": str(folder)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    hear(arguments, Result(done.returncode, done.stdout, done.stderr))
    return done


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new base, and its site."""
    folder = tmp_path_factory.mktemp("bases") / "new"
    done = kb("init", folder)
    assert done.code == 0, done
    assert "README.ja.md" in done.out
    checked = inside(folder, "check")
    assert checked.returncode == 0, checked
    assert "エラー 0件、注意 0件" in checked.stdout
    built = inside(folder, "build")
    assert built.returncode == 0, built
    return folder


def test_all_that_a_base_needs_is_there(base: Path) -> None:
    names = {one.name for one in ROOT.iterdir() if not one.name.endswith(("_cache", ".egg-info"))}
    assert {one.name for one in base.iterdir()} - NOT_TRACKED == names - NOT_TRACKED
    assert os.access(base / ".ci" / "setup", os.X_OK)
    assert not list(base.rglob("__pycache__")) or (base / "site").is_dir()


def test_nothing_in_its_site_is_ours(base: Path) -> None:
    texts = [
        file
        for file in (base / "site").rglob("*")
        if file.suffix in {".html", ".md", ".txt", ".json", ".xml", ".js"}
    ]
    assert len(texts) > 100
    found = {file.name: OURS.findall(file.read_text(encoding="utf-8")) for file in texts}
    assert {name: words for name, words in found.items() if words} == {}
    pages = [file for file in texts if file.suffix == ".html"]
    assert [page for page in pages if "二地域居住" in page.read_text(encoding="utf-8")] == []
    assert "<h1>○○の取組を" in (base / "site" / "index.html").read_text(encoding="utf-8")
    assert "架空" in (base / "site" / "about" / "index.html").read_text(encoding="utf-8")


def test_its_example_is_in_canonical_form(base: Path) -> None:
    done = inside(base, "fmt", "--check")
    assert (done.returncode, done.stdout) == (0, "すべて整っています。\n")


def test_no_question_is_on_what_only_we_have(base: Path) -> None:
    text = (base / "generator" / "data" / "questions.yml").read_text(encoding="utf-8")
    asked = yaml.safe_load(text)
    assert all(asked.values()), "each list has questions still"
    words = ("二地域居住", "先導的", "官民", "東京", "令和")
    assert [word for word in words if word in text] == []


def test_until_its_settings_say_where_to_send_nobody_is_named(base: Path) -> None:
    for page in ("contribute", "contribute/form"):
        text = (base / "site" / page / "index.html").read_text(encoding="utf-8")
        assert "送り先は準備中です" in text, page
        assert "mailto:" not in text
        assert "issues/new" not in text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("email: 山田＠例", ":12: エラー: extra.sending.email: 「山田＠例」は形が違います。"),
        ("mail: a@b.example", ":5: エラー: extra.sending.mail: この名前の項目はありません。"),
        ("office: 未定", ":13: エラー: extra.sending.office: 「未定」は中身のない書き込みです。"),
        ("{office: 課, office: 課}", ":17: エラー: 「office」が2回書かれています"),
        (r'office: "課\u202e"', ":13: エラー: 目に見えない文字"),
    ],
)
def test_a_wrong_place_to_send_to_is_found(base: Path, said: str, told: str) -> None:
    settings = base / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("extra:\n", f"extra:\n  sending:\n    {said}\n", 1), "utf-8")
    checked = inside(base, "check")
    settings.write_text(text, encoding="utf-8")
    line = text[: text.index("\nextra:\n")].count("\n") + 4
    assert checked.returncode == 1
    assert f"mkdocs.yml:{line}{told}" in checked.stdout


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("site_name: ○○ 事例ナレッジベース", "site_name: null", "site_name: "),
        ("site_name: ○○ 事例ナレッジベース", "site_name: x@@kb-slot-body@@", "site_name: "),
        ("site_name: ○○ 事例ナレッジベース", "site_name: </title><script>", "記号「</t」"),
        ("site_name: ○○ 事例ナレッジベース\n", "", "site_name: 書かれていません。"),
        ("    - assets/stylesheets/site.css", "    - ../../etc/passwd", "extra.styles.1: "),
        ("  subject: ", "  subject: [a] # ", "extra.subject: "),
    ],
)
def test_wrong_settings_are_found(base: Path, old: str, new: str, told: str) -> None:
    settings = base / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert old in text
    settings.write_text(text.replace(old, new, 1), encoding="utf-8")
    checked = inside(base, "check")
    settings.write_text(text, encoding="utf-8")
    assert checked.returncode == 1
    assert told in checked.stdout
    assert "mkdocs.yml:" in checked.stdout


@pytest.mark.parametrize("command", ["check", "build --clean"])
def test_settings_that_may_not_be_read_are_told_in_one_line(base: Path, command: str) -> None:
    program = (
        "import pathlib, sys; read = pathlib.Path.read_bytes\n"
        "def refused(file):\n"
        "    if file.name != 'mkdocs.yml': return read(file)\n"
        "    raise PermissionError(13, 'Permission denied', str(file))\n"
        "pathlib.Path.read_bytes = refused\n"
        "from generator.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    asked = [sys.executable, "-c", program, *command.split()]
    done = subprocess.run(asked, cwd=base, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Permission denied" in done.stderr
    assert "mkdocs.yml" in done.stderr
    assert done.stderr.count("\n") == 1


def test_no_link_of_its_site_leads_nowhere(base: Path) -> None:
    site = base / "site"
    dead = set()
    for page in site.rglob("*.html"):
        if page.name == "404.html":  # whose addresses begin at the server's root
            continue
        for link in read_html(page.read_text(encoding="utf-8")).links:
            url = unquote(urldefrag(urljoin(f"/{page.relative_to(site)}", link))[0]).split("?")[0]
            if url.startswith("/"):
                file = site / url[1:]
                if not (file / "index.html" if url.endswith("/") else file).exists():
                    dead.add((page.relative_to(site).as_posix(), url))
    assert dead == set()


def test_it_names_no_file_that_stayed_behind(base: Path) -> None:
    for name in ("Makefile", "README.md"):
        assert "bench" not in (base / name).read_text(encoding="utf-8")
    assert "numbers.yml" not in (base / "CONTRIBUTING.md").read_text(encoding="utf-8")
    readme = (base / "README.ja.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)]+)\)", readme):
        assert (base / link).exists(), link


def test_from_it_another_base_can_be_started(base: Path, tmp_path: Path) -> None:
    done = inside(base, "init", str(tmp_path / "third"))
    assert done.returncode == 0, done
    assert inside(tmp_path / "third", "check").returncode == 0


@pytest.mark.parametrize("name", ["full", "file", "within", "circle", "circle/base"])
def test_a_place_that_is_not_free_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "circle").symlink_to("circle")
    folder = ROOT / "build" / "new-base" if name == "within" else tmp_path / name
    done = kb("init", folder)
    assert done.code == 2
    assert any(word in done.err for word in ("フォルダー", "リンク", "書き込めません")), done
    assert "不具合" not in done.err
    assert not (ROOT / "build" / "new-base").exists()
    assert [one.name for one in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_a_base_that_cannot_be_finished_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path, **_: object) -> None:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr("shutil.copy2", full)
    done = kb("init", tmp_path / "base")
    assert done.code == 2
    assert "No space left on device" in done.err
    assert list((tmp_path / "base").iterdir()) == []


def test_of_a_folder_that_cannot_be_copied_one_fault_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise shutil.Error([("a" * 50, "b" * 50, "No space left on device")] * 300)

    monkeypatch.setattr("shutil.copytree", full)
    done = kb("init", tmp_path / "base")
    assert (done.code, len(done.err) < 200) == (2, True)
    assert "（No space left on device、ほか 299件）" in done.err


def test_a_newer_version_is_taken_over_as_its_readme_says(tmp_path: Path) -> None:
    mine, newer = tmp_path / "mine", tmp_path / "newer"
    assert kb("init", mine).code == 0
    repository = Repository(mine)
    repository.git("init", "--quiet", "-b", "main")
    repository.commit("はじめの登録", "2026-04-01")
    repository.git("branch", "upstream")
    settings = mine / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("○○ 事例", "海辺 事例"), "utf-8")
    (mine / "content" / "cases" / "sado.yml").unlink()
    repository.commit("自分の名前と項目", "2026-04-02")
    assert kb("init", newer).code == 0
    (newer / "generator" / "__init__.py").write_text('"""Newer."""\n', encoding="utf-8")

    repository.git("switch", "--quiet", "upstream")
    repository.git("rm", "-rq", ".")
    subprocess.run(["cp", "-a", f"{newer}/.", "."], cwd=mine, check=True)
    repository.git("add", "--all")
    repository.git("checkout", "--quiet", "main", "--", "content")
    repository.commit("元の仕組みの新しい版", "2026-05-01")
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "upstream", day="2026-05-02")
    assert "海辺 事例" in settings.read_text(encoding="utf-8")
    assert "Newer" in (mine / "generator" / "__init__.py").read_text(encoding="utf-8")
    assert not (mine / "content" / "cases" / "sado.yml").exists()


def test_what_somebody_puts_there_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "new" / "content" / "my.yml"

    def slowly(_: Path) -> None:
        mine.parent.mkdir()
        mine.write_text("id: my\n", encoding="utf-8")

    monkeypatch.setattr("generator.working.starting._rename", slowly)
    done = kb("init", tmp_path / "new")
    assert (done.code, "途中で何かが置かれました" in done.err) == (2, True), done
    assert [one for one in (tmp_path / "new").rglob("*") if one.is_file()] == [mine]
