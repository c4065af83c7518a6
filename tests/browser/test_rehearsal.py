"""Each path whole: what a member sends, what is found, what the secretariat reads, the page at the end.

The same three submissions go down every path: one in order, one with filler where a sentence should
be, one that tries to bring a script.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.door import Watched
from tests.browser.form_door import area, errors, finish, ready, saved
from tests.door import kb
from tests.repository import Repository
from tests.test_intake import body
from tests.workbooks import STATED, raw, template, write, write_case

pytestmark = pytest.mark.browser

GOOD, BROKEN, HOSTILE = "冬に人が減る。", "なし", "<script>document.title = 'x'</script>"
NAME = "釧路市架空協議会"
WORDS = {BROKEN: "は中身のない書き込みです。", HOSTILE: "HTMLやMarkdownの記号「<s」は使えません。"}
Path_ = Callable[[Repository, Watched, str], str]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.of_toy(tmp_path)


def by_form(repository: Repository, wide: Watched, sentence: str) -> str:
    """The form on the site; the file that it saves is put where the secretariat puts it."""
    page = ready(wide)
    page.get_by_label("資料名").fill("釧路市からの提供")
    area(page).fill("くしろし")
    page.get_by_role("option", name="北海道釧路市").click()
    page.get_by_label("コンソーシアム名").fill(NAME)
    page.get_by_label("課題 1", exact=True).fill(sentence)
    finish(page)
    wide.assert_nothing_wrong()
    if sentence != GOOD:
        expect(errors(page)).to_be_visible()
        return errors(page).inner_text()
    name, text = saved(page)
    (repository.content / "cases" / name).write_text(text, encoding="utf-8")
    return kb("check", "--content", "content", cwd=repository.folder).out


def by_workbook(repository: Repository, _: Watched, sentence: str) -> str:
    """The workbook, filled in and imported."""
    book = template(repository.folder)
    write_case(book, "kushiro", "釧路市", "北海道")
    said = {STATED: "kushiro", "項目": "課題", "記述": sentence, "出典": "003/overview"}
    write(book, "記述", said)
    (repository.folder / "in.xlsx").write_bytes(raw(book))
    done = kb("xlsx", "import", "in.xlsx", "--content", "content", cwd=repository.folder)
    for file in repository.folder.glob("*.xlsx"):
        file.unlink()
    return done.out


def by_issue(repository: Repository, _: Watched, sentence: str) -> str:
    """The issue form, as GitHub hands it to the workflow."""
    told = {"都道府県": "北海道", "市区町村": "釧路市", "コンソーシアム名": NAME}
    told |= {"資料名": "釧路市からの提供", "課題": sentence}
    (repository.folder / "body.md").write_text(body(told), encoding="utf-8")
    done = kb("intake", "body.md", "--content", "content", cwd=repository.folder)
    (repository.folder / "body.md").unlink()
    return done.out


# Where each path says that the sentence is to be mended.
WHERE: dict[Path_, str] = {
    by_form: "課題 1",
    by_workbook: "シート「記述」の C2",
    by_issue: "欄「課題」",
}


@pytest.mark.parametrize("path", WHERE)
def test_a_good_case_is_read_by_the_secretariat_and_published(
    repository: Repository, wide: Watched, path: Path_, tmp_path: Path
) -> None:
    path(repository, wide, GOOD)
    assert kb("check", "--content", "content", cwd=repository.folder).code == 0
    repository.commit("提出", "2026-04-02")
    review = kb("review", "HEAD~1", "HEAD", "--content", "content", cwd=repository.folder)
    assert "事例 1件を加えます" in review.out
    assert GOOD in review.out
    assert "釧路市" in review.out
    assert "yml" not in review.out.split("## ")[1]
    site = tmp_path / "site"
    assert kb("build", "--content", "content", "--out", site, cwd=repository.folder).code == 0
    page = (site / "cases" / "kushiro" / "index.html").read_text(encoding="utf-8")
    assert GOOD in page


@pytest.mark.parametrize("sentence", [BROKEN, HOSTILE])
@pytest.mark.parametrize("path", WHERE)
def test_a_bad_one_is_explained_and_changes_nothing(
    repository: Repository, wide: Watched, path: Path_, sentence: str
) -> None:
    told = path(repository, wide, sentence)
    assert WHERE[path] in told
    assert WORDS[sentence] in told
    assert repository.git("status", "--porcelain").strip() == ""


@pytest.mark.parametrize("sentence", [BROKEN, HOSTILE])
def test_what_is_committed_past_all_forms_is_stopped_all_the_same(
    repository: Repository, sentence: str, tmp_path: Path
) -> None:
    repository.replace("cases/urakawa.yml", "冬の教室の暖房が足りなかった。", f'"{sentence}"')
    repository.commit("提出", "2026-04-02")
    done = kb("check", "--content", "content", "--format", "github", cwd=repository.folder)
    assert done.code == 1
    assert WORDS[sentence] in done.out
    review = kb("review", "HEAD~1", "HEAD", "--content", "content", cwd=repository.folder)
    assert "<script>" not in review.out
    site = tmp_path / "site"
    assert kb("build", "--content", "content", "--out", site, cwd=repository.folder).code == 1
    assert not site.exists()
