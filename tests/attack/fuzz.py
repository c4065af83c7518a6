"""Files spoilt by chance, through the commands that read them: ``make fuzz``.

Whatever a file holds, a command ends within ``MOST`` seconds of work with exit code 0, 1 or 2 and
without a crash; ``kb check`` tells as many findings in each form; ``kb fmt`` keeps what a file means,
and every comment.
"""

import argparse
import io
import re
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType

from generator.reading import read_document
from tests.attack.content import in_every_form, sound
from tests.attack.corpus import own, texts
from tests.attack.offered import ANSWERS
from tests.attack.told import Door, table
from tests.built import build
from tests.door import NEW_CASE, TOY, kb, toy_with
from tests.repository import Repository
from tests.test_intake import MORE, NEW, body
from tests.workbooks import edited, exported, raw

MOST = 10  # seconds of work for one file: many times what any takes
PAYLOADS = texts(own())
COMMENT = re.compile(r"(?:^|\s)#\s*(.*\S)", re.MULTILINE)


class Late(BaseException):
    """A command takes too long; nothing that it catches."""


@contextmanager
def limited() -> Iterator[None]:
    """Stops what takes more than ``MOST`` seconds of work."""

    def stop(_: int, frame: FrameType | None) -> None:
        raise Late(f"more than {MOST} s, in {frame.f_code if frame else ''}")

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, MOST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def spoilt(content: bytes, chance: Random) -> bytes:
    """A file with a few changes: bytes, lines, words of the corpus, pieces repeated or taken away."""
    for _ in range(chance.randint(1, 6)):
        content = chance.choice(CHANGES)(content, chance)
    return content[: 80 * 1024]


def _byte(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + bytes([chance.randrange(256)]) + content[at + chance.randint(0, 1) :]


def _cut(content: bytes, chance: Random) -> bytes:
    start, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:start] + content[min(end, start + chance.choice((1, 9, 200, 10**6))) :]


def _again(content: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    piece = content[start : start + chance.choice((1, 5, 40, 400))]
    return content[:start] + piece * chance.choice((2, 2, 9, 500)) + content[start:]


def _word(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    word = chance.choice(PAYLOADS).encode("utf-8", "replace")
    return content[:at] + word + content[at:]


def _lines(content: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    one, other = (chance.randrange(len(lines)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    if chance.random() < 0.3:
        lines[one] = b" " * chance.randint(0, 8) + lines[one].lstrip()
    if chance.random() < 0.3:
        lines.insert(one, b" " * chance.randint(0, 6) + "# 註 # も".encode())
    return b"\n".join(lines)


def _value(content: bytes, chance: Random) -> bytes:
    """One value of an entry becomes a word of the corpus."""
    found = list(re.finditer(rb"(?<=: ).+$", content, re.MULTILINE))
    if not found:
        return content
    match = chance.choice(found)
    word = chance.choice(PAYLOADS).encode("utf-8", "replace")
    return content[: match.start()] + word + content[match.end() :]


CHANGES = (_byte, _cut, _again, _word, _lines, _value)


def entry(folder: Path, chance: Random, door: Door) -> None:
    """A spoilt entry or page: check, fmt, new and, where it is let pass, build."""
    source = chance.choice([*TOY.rglob("*.yml"), *TOY.rglob("*.md")])
    toy_with(folder, {})
    file = folder / "content" / source.relative_to(TOY)
    file.write_bytes(spoilt(source.read_bytes(), chance))
    errors = [one for one in in_every_form(folder, door) if one.severity == "error"]
    door.refused += bool(errors)
    before = file.read_bytes()
    sound(kb("fmt", "--content", "content", cwd=folder), door, "kb fmt")
    if file.suffix == ".yml" and file.read_bytes() != before:
        _means_the_same(before, file.read_bytes(), door)
    sound(kb(*NEW_CASE, "--content", "content", cwd=folder), door, "kb new")
    if not errors and chance.random() < 0.2:
        done = sound(build(folder / "content", folder / "site", "--pages-only"), door, "kb build")
        door.published += done.code == 0


def _means_the_same(before: bytes, after: bytes, door: Door) -> None:
    old, new = (read_document("", content)[0].data for content in (before, after))
    if old != new:
        door.broken.append("kb fmt changed what an entry means")
    kept = sorted(COMMENT.findall(after.decode()))
    lost = [
        one for one in COMMENT.findall(before.decode()) if one not in kept and "$schema" not in one
    ]
    # What only looks like one stands in a text, which may be folded otherwise now.
    whole = "".join(after.decode().split())
    door.broken += [f"kb fmt lost {one}" for one in lost if "".join(one.split()) not in whole]


def submission(folder: Path, chance: Random, door: Door) -> None:
    """A spoilt issue body: intake."""
    toy_with(folder, {})
    answers = dict(chance.choice((NEW, MORE)))
    answers[chance.choice(ANSWERS)] = chance.choice(PAYLOADS)
    text = body(answers).encode("utf-8", "replace")
    (folder / "body.md").write_bytes(spoilt(text, chance) if chance.random() < 0.7 else text)
    done = sound(kb("intake", "body.md", "--content", "content", cwd=folder), door, "kb intake")
    door.refused += done.code == 1
    if done.code == 0:
        found = [one for one in in_every_form(folder, door) if one.severity == "error"]
        door.broken += [f"taken, though {one}" for one in found]


def workbook(folder: Path, chance: Random, door: Door) -> None:
    """A spoilt workbook: a cell of it, a file in it, or its bytes: xlsx import."""
    toy_with(folder, {})
    book = exported(folder)
    for _ in range(chance.randint(0, 5)):
        page = chance.choice(book.worksheets)
        text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", chance.choice(PAYLOADS))
        page.cell(chance.randint(1, 5), chance.randint(1, 12)).value = text
    content = raw(book)
    if chance.random() < 0.5:
        name = chance.choice(zipfile.ZipFile(io.BytesIO(content)).namelist())
        content = edited(content, name, lambda old: spoilt(old, chance))
    if chance.random() < 0.2:
        content = spoilt(content, chance)
    (folder / "in.xlsx").write_bytes(content)
    options = ("--partial",) if chance.random() < 0.3 else ()
    asked = ("xlsx", "import", "in.xlsx", "--content", "content", *options)
    door.refused += sound(kb(*asked, cwd=folder), door, "kb xlsx import").code == 1


def review(folder: Path, chance: Random, door: Door) -> None:
    """Spoilt entries in a commit: review."""
    repository = Repository.of_toy(folder / "project")
    for source in chance.sample([*TOY.rglob("*.yml")], 3):
        spoil = spoilt(source.read_bytes(), chance)
        (repository.content / source.relative_to(TOY)).write_bytes(spoil)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--allow-empty", "--message", "提出")
    asked = ("review", "HEAD~1", "HEAD", "--content", "content")
    door.refused += sound(kb(*asked, cwd=repository.folder), door, "kb review").code == 1


KINDS: dict[str, tuple[int, Callable[[Path, Random, Door], None]]] = {
    "check, fmt, new, build": (6, entry),
    "intake": (3, submission),
    "xlsx import": (2, workbook),
    "review": (1, review),
}


def trial(seed: int, door: Door, tries: Callable[[Path, Random, Door], None]) -> None:
    """One file, the same one for the same number; what happens tells the number."""
    happened = len(door.effects)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        try:
            with limited():
                tries(Path(folder), Random(seed), door)
        except Late as late:
            door.broken.append(str(late))
        except Exception as error:  # noqa: BLE001  (whatever it is, it is told)
            door.broken.append(f"{error!r}")
    door.payloads += 1
    if len(door.effects) > happened:
        print(f"--seed {seed}: {door.effects[-1][:300]!r}", file=sys.stderr, flush=True)


def main() -> int:
    """Spoils until the time is over, tells."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=None, help="the one file of this number only")
    asked = parser.parse_args()
    doors = {name: Door(name) for name in KINDS}
    lots = [name for name, (weight, _) in KINDS.items() for _ in range(weight)]
    end, first = time.monotonic() + asked.seconds, Random().randrange(10**9)
    seed = first if asked.seed is None else asked.seed
    while True:
        name = lots[seed % len(lots)]
        trial(seed, doors[name], KINDS[name][1])
        seed += 1
        if asked.seed is not None or time.monotonic() > end:
            break
    print(table(doors.values()))
    return int(any(door.effects for door in doors.values()))


if __name__ == "__main__":
    sys.exit(main())
