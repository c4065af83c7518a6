"""The handbook of the secretariat, played: what it says that one types does what it says that one sees."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.reading.register import check_digit
from tests.door import ROOT, Call, Result, kb
from tests.repository import Repository
from tests.said import Said
from tests.workbooks import STATED, raw, template, write, write_case

pytestmark = pytest.mark.usefixtures("said_before")

HANDBOOK = (ROOT / "docs" / "secretariat.ja.md").read_text(encoding="utf-8")
SEEN = re.compile(r"^ *```text\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
TYPED = re.compile(r"^ *```\n(.*?)^ *```", re.MULTILINE | re.DOTALL)


class Base:
    """A base of its own with the toy content, in git; all that its commands print is kept."""

    def __init__(self, folder: Path) -> None:
        for name in ("generator", "site_overrides"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        self.folder, self.repository = folder, Repository.of_toy(folder)
        self.is_changed = False  # whether its generator differs from the project's
        self.calls: list[Call] = []

    @property
    def seen(self) -> str:
        """What all commands have printed so far; their folders all lie in one."""
        printed = "".join(call.result.out + call.result.err for call in self.calls)
        return printed.replace(str(self.folder.parent), "..")

    def kb(self, *arguments: str, cwd: Path | None = None) -> int:
        """One command, as it is typed in the base's folder, or in the whole project."""
        done = (self._own if self.is_changed else kb)(*arguments, cwd=cwd or self.folder)
        self.calls.append(Call(arguments, done))
        return done.code

    def _own(self, *arguments: str, cwd: Path) -> Result:
        own = subprocess.run(
            [sys.executable, "-m", "generator", *arguments],
            cwd=cwd, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return Result(own.returncode, own.stdout, own.stderr)

    def case(self, name: str) -> Path:
        """The file of a case."""
        return self.folder / "content" / "cases" / f"{name}.yml"

    def edit(self, file: Path, *changes: tuple[str, str]) -> None:
        """What a clerk writes into a file."""
        text = file.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, (file, old)
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    """All chapters, one after the other."""
    base = Base(tmp_path_factory.mktemp("secretariat") / "base")
    add_a_round(base)
    review_it(base)
    rename(base)
    merge_municipalities(base)
    assert base.kb("stale", "--on", "2027-04-01") == 0
    assert base.kb("build") == 0
    assert base.kb("init", str(base.folder.parent / "新しい基盤"), cwd=ROOT) == 0
    return base


def add_a_round(base: Base) -> None:
    assert base.kb("xlsx", "template", "2次.xlsx") == 0
    (base.folder / "2次.xlsx").rename(base.folder / "template.xlsx")
    book = template(base.folder)
    write(
        book, "出典資料", {"id": "r2", "資料名": "2次採択の資料（架空）", "短い呼び名": "2次の資料"}
    )
    write(book, "場所", {"出典資料の id": "r2", "場所の id": "list", "場所": "採択一覧"})
    write(
        book,
        "記述",
        {STATED: "r2", "項目": "載っていること", "記述": "2次の採択。", "出典": "r2/list"},
    )
    period = {"公募期間：記述": "2次は2件を採択した。", "公募期間：出典": "r2/list"}
    days = {"公募開始": "2026-04-01", "公募締切": "2026-05-29"}
    write(
        book,
        "採択次",
        {"id": "round-2", "番号": "2", "名前": "2次", "採択件数": "2"} | days | period,
    )
    for name, place, prefecture in (("beppu", "別府市", "大分県"), ("hakuba", "白馬町", "長野県")):
        write_case(book, name, place, prefecture, 採択次="2")
        said = {"項目": "取組", "記述": f"{place}で滞在を試した。", "出典": "r2/list"}
        write(book, "記述", {STATED: name} | said)
    (base.folder / "2次.xlsx").write_bytes(raw(book))
    assert base.kb("xlsx", "import", "2次.xlsx") == 1
    assert not base.case("beppu").exists()
    for row in book["地域"].iter_rows():
        for cell in row:
            cell.value = "白馬村" if cell.value == "白馬町" else cell.value
    (base.folder / "2次.xlsx").write_bytes(raw(book))
    assert base.kb("xlsx", "import", "2次.xlsx") == 0
    assert base.kb("check") == 0


def review_it(base: Base) -> None:
    base.repository.git("checkout", "--quiet", "-b", "round-2")
    base.repository.git("add", "content")
    base.repository.git("commit", "--quiet", "--message", "2次採択の2件を加える", day="2026-04-02")
    assert base.kb("review", "HEAD~1", "HEAD") == 0


def rename(base: Base) -> None:
    """Chapter 5: the file, the id, the former id; then what named it, as the check tells."""
    base.case("urakawa").rename(base.case("umi-no-machi"))
    base.case("urakawa").with_suffix("").rename(base.case("umi-no-machi").with_suffix(""))
    base.edit(
        base.case("umi-no-machi"),
        ("id: urakawa\n", "id: umi-no-machi\n"),
        ("former_ids:\n", "former_ids:\n  - urakawa\n"),
    )
    before = len(base.seen)
    assert base.kb("check") == 1
    told = re.findall(
        r"^content/(\S+\.yml):\d+:\d+: エラー: .*urakawa", base.seen[before:], re.MULTILINE
    )
    assert "umi-no-machi に変わりました" in base.seen[before:]
    assert len(told) > 3
    for name in dict.fromkeys(told):
        file = base.folder / "content" / name
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(cases/|case: )urakawa\b", r"\1umi-no-machi", text), "utf-8")
    assert base.kb("check") == 0


def merge_municipalities(base: Base) -> None:
    """Chapter 6: a new register comes with the program; the entry keeps the old name as a part."""
    code = f"01299{check_digit('01299')}"
    register = base.folder / "generator" / "data" / "municipalities.csv"
    old = "016071,北海道,浦河町,うらかわちょう\n"
    base.edit(register, (old, f"{code},北海道,海辺市,うみべし\n"))
    base.is_changed = True
    assert base.kb("check") == 1
    area = '    municipality: 浦河町\n    code: "016071"\n    reading: うらかわちょう\n'
    new = f'    municipality: 海辺市\n    code: "{code}"\n    reading: うみべし\n'
    for folder in ("cases", "subcommittees"):
        for file in (base.folder / "content" / folder).glob("*.yml"):
            if area in file.read_text(encoding="utf-8"):
                base.edit(file, (area, new))
    base.edit(base.case("umi-no-machi"), ("region: 東町地区", "region: 旧浦河町の東町地区"))
    assert base.kb("check") == 0


def test_everything_that_one_is_said_to_see_is_seen(base: Base) -> None:
    scripts = "".join(
        file.read_text(encoding="utf-8")
        for file in [*(ROOT / ".github").rglob("*.yml"), *(ROOT / ".github/scripts").iterdir()]
        if file.is_file()
    )
    lines = [line.strip() for block in SEEN.findall(HANDBOOK) for line in block.splitlines()]
    assert len(lines) >= 10
    assert [line for line in lines if line not in base.seen and line not in scripts] == []


def test_everything_that_is_said_is_what_was_looked_over(base: Base, said_before: Said) -> None:
    said_before.calls.extend(base.calls)


def test_everything_that_one_is_said_to_type_is_typed_here() -> None:
    played = Path(__file__).read_text(encoding="utf-8")
    typed = {
        name for block in TYPED.findall(HANDBOOK) for name in re.findall(r"kb ([a-z]+)", block)
    }
    assert typed
    assert [name for name in typed if f'base.kb("{name}"' not in played] == []


def test_a_renamed_case_is_found_at_its_old_address(base: Base) -> None:
    site = base.folder / "site"
    for former in ("urakawa", "urakawa-cho"):
        page = (site / "cases" / former / "index.html").read_text(encoding="utf-8")
        assert re.search(r'http-equiv="refresh"[^>]*/umi-no-machi/"', page)
    assert "旧浦河町の東町地区" in (site / "cases/umi-no-machi/index.html").read_text(
        encoding="utf-8"
    )


def test_a_merged_municipality_is_counted_under_its_new_name(base: Base) -> None:
    page = (base.folder / "site" / "cases" / "umi-no-machi" / "index.html").read_text("utf-8")
    assert "海辺市" in page
    assert "浦河町" in page  # as the document prints it


def test_what_was_taken_in_can_be_taken_back(base: Base) -> None:
    base.repository.git("checkout", "--quiet", "-f", "round-2")
    base.repository.git("revert", "--no-edit", "HEAD", day="2026-04-03")
    assert not base.case("beppu").exists()
    assert base.case("urakawa").exists()
