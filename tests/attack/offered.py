"""Doors beside the folder: issue bodies, workbooks, commits, and what is typed after ``kb``."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import yaml
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.workbook import Workbook

from tests.attack.content import TEXT, in_every_form, sound
from tests.attack.finished import runs_in_markdown
from tests.attack.told import Door
from tests.built import addresses
from tests.door import TOY, check, kb, toy_with
from tests.repository import Repository
from tests.test_intake import NEW, body
from tests.workbooks import exported, raw

ANSWERS = (
    *(
        "地域名",
        "コンソーシアム名",
        "資料名",
        "発行者",
        "日付",
        "アドレス",
        "要約",
        "課題",
        "取組",
        "体制",
        "制度",
    ),
    *(
        "費用・財源",
        "結果・数値",
        "つまずき",
        "今後",
        "都道府県",
        "市区町村",
        "対象の事例",
        "記入フォームの文",
    ),
    *(
        "問い合わせ窓口：窓口の名前",
        "問い合わせ窓口：電話",
        "問い合わせ窓口：メール",
        "問い合わせ窓口：案内のページ",
    ),
    "どこが、どう違いますか（理由・根拠）",
)
EMPTY = {"", "_No response_"}


def bodies(folder: Path, texts: Sequence[str], door: Door) -> Path:
    """Each payload as an answer of a submitted form; what is taken must be sound."""
    content = toy_with(folder, {}) / "content"
    for number, text in enumerate(texts):
        label = ANSWERS[number % len(ANSWERS)]
        door.payloads += 1
        raw = body(NEW | {"地域名": f"試し{number}", label: text}).encode("utf-8", "replace")
        (folder / "body.md").write_bytes(raw)
        form = ("text", "github", "markdown")[number % 3]
        asked = ("intake", "body.md", "--content", "content", "--format", form)
        done = sound(kb(*asked, cwd=folder), door, f"intake {label}")
        door.refused += done.code == 1
        if form == "markdown" and done.code == 1:
            door.scripts += [f"{label}: {one}" for one in runs_in_markdown(done.out)]
        if done.code == 0:
            door.published += text.strip() not in EMPTY
            wrong = [one for one in check(folder) if one.severity == "error"]
            door.broken += [f"taken, though {one}" for one in wrong]
            shutil.rmtree(content)
            shutil.copytree(TOY, content)
    return content


def workbook(folder: Path, texts: Sequence[str], door: Door) -> Path:
    """Payloads in all cells of an exported workbook that hold free text, until the rest is taken."""
    content = toy_with(folder, {}) / "content"
    book = exported(folder)
    cells = _cells(book)
    typed = [text for text in texts if not ILLEGAL_CHARACTERS_RE.search(text)]
    planted = dict(zip(cells, typed, strict=False))
    door.payloads += len(planted)
    for place, text in planted.items():
        _type(book, place, text)
    left = dict(planted)
    for _ in range(TRIES):
        done, places = _taken(folder, book, door)
        if done == 0:
            break
        back = [place for place in left if place in places]
        back = back or [place for place in left if place[:2] in {one[:2] for one in places}]
        for place in back or list(left):
            _type(book, place, cells[place])
            left.pop(place)
    else:
        door.broken.append("a workbook is refused whatever stands in it")
    door.refused += len(planted) - len(left)
    door.published += len(left)
    door.broken += [
        f"taken, though {one}" for one in in_every_form(folder, door) if one.severity == "error"
    ]
    return content


TRIES = 12
CHOICES = frozenset(
    {"はじめに", "選択肢", "市区町村の一覧", "出典の場所", "書き出したとき"}
)  # nothing is filled in there
LISTS = CHOICES | {
    "印の一覧表の行",
    "地域課題の一覧表の行",
    "地域",
}  # names that point at other sheets
Cell = tuple[str, int, int]


def _cells(book: Workbook) -> dict[Cell, str]:
    found = {
        (sheet.title, cell.row, cell.column): cell.value
        for sheet in book.worksheets
        if sheet.title not in LISTS
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if isinstance(cell.value, str) and TEXT.search(cell.value) and cell.column is not None
    }
    words = {
        (sheet.title, str(cell.value))
        for sheet in book.worksheets
        if sheet.title not in CHOICES
        for row in sheet
        for cell in row
    }
    return {
        place: text
        for place, text in found.items()
        if not any(text in word for sheet, word in words if sheet != place[0])
    }


def _type(book: Workbook, place: Cell, text: str) -> None:
    cell = book[place[0]].cell(place[1], place[2])
    cell.value = text
    cell.data_type = "s"  # as if typed behind an apostrophe: openpyxl takes = for a formula


def _taken(folder: Path, book: Workbook, door: Door) -> tuple[int, set[Cell]]:
    """The exit code of the import, and the cells that findings name."""
    (folder / "in.xlsx").write_bytes(raw(book))
    done = sound(
        kb("xlsx", "import", "in.xlsx", "--content", "content", cwd=folder), door, "import"
    )
    places = re.findall(r"^in\.xlsx［(.+?)］:(\d+):(\d+): エラー", done.out, re.MULTILINE)
    return done.code, {(sheet, int(row), int(column)) for sheet, row, column in places}


def commits(folder: Path, texts: Sequence[str], door: Door) -> Path:
    """A history with payloads for messages, names of people, and old states of an entry."""
    repository = Repository.of_toy(folder / "project")
    sado = repository.content / "cases/sado.yml"
    kept = sado.read_bytes()
    data = yaml.safe_load(kept)
    stream = bytearray(b"reset refs/heads/hostile\nfrom HEAD\n\n")
    for number, text in enumerate(texts):
        data["summary"] = {"text": text, "source": "003/overview"}
        state = yaml.safe_dump(data, allow_unicode=True).encode("utf-8", "replace")
        last = number == len(texts) - 1
        stream += _commit(text, MOMENTS[number % len(MOMENTS)], kept if last else state)
    repository.git("checkout", "--quiet", "--detach")
    asked = ["git", "fast-import", "--quiet", "--date-format=raw-permissive"]
    subprocess.run(
        asked, cwd=repository.folder, input=bytes(stream), check=True, capture_output=True
    )
    repository.git("checkout", "--quiet", "--force", "hostile")
    door.payloads += len(texts)
    return repository.content


MOMENTS = (
    *(
        "1775012400 +0900",
        "1775012400 -0330",
        "0 +0000",
        "1 +1400",
        "2147483648 +0000",
        "253402300800 +0000",
    ),
    *("99999999999 +0000", "1775012400 +9959", "1775012400 -9959", "4102444800 +0900"),
)


def _commit(message: str, moment: str, state: bytes) -> bytes:
    words = message.encode("utf-8", "replace")
    who = re.sub(rb"[<>\n\0]", b" ", words)[:200]
    head = b"commit refs/heads/hostile\ncommitter %s <x@x.example> %s\ndata %d\n" % (
        who,
        moment.encode(),
        len(words),
    )
    return (
        head
        + words
        + b"\nM 100644 inline content/cases/sado.yml\ndata %d\n%s\n" % (len(state), state)
    )


def reviews(folder: Path, texts: Sequence[str], door: Door) -> None:
    """What a submission full of payloads makes of the text for whoever reviews it."""
    from tests.attack.content import leaves, put

    repository = Repository.of_toy(folder / "project")
    there = leaves(repository.content)
    planted = min(len(texts), len(there))
    door.payloads += planted
    put(dict(zip(there, texts, strict=False)), repository.content)
    repository.commit(texts[0].replace("\0", " ") or "提出", "2026-04-02")
    asked = ("review", "HEAD~1", "HEAD", "--content", "content", "--longest", "1000000")
    done = sound(kb(*asked, cwd=repository.folder), door, "kb review")
    door.published += planted if done.out else 0
    door.scripts += runs_in_markdown(done.out)


def typed(folder: Path, texts: Sequence[str], door: Door, site: Path) -> None:
    """Payloads as arguments: words to search for, the id and the body of a new case."""
    toy_with(folder, {})
    plain = [text.replace("\0", " ") for text in texts]
    with addresses():
        for number, text in enumerate(plain):
            door.payloads += 1
            if number % 3 == 0:
                asked: tuple[str | Path, ...] = ("search", f" {text}", "--out", site)
            else:
                new, named = (text, "架空の会") if number % 3 == 1 else (f"new-{number}", text)
                asked = ("new", f"--consortium={named}", "--prefecture", "大分県", "--source", "003/overview",
                         "--content", "content", "--", new)  # fmt: skip
            done = sound(kb(*asked, cwd=folder), door, f"kb {asked[0]}")
            door.refused += done.code != 0
    door.broken += [
        f"made, though {one}" for one in in_every_form(folder, door) if one.severity == "error"
    ]
