"""What ``kb`` says in the tests, as a person last looked it over: ``golden/said/``.

A module whose tests use the fixture ``said_before`` has a file there. In it, each test in which
``kb`` is called has a section: what was asked, all that was answered, and the exit code. So a test
may look at what it is about, and every word is held all the same. What is not to be held (made up
by chance, too long to be read, other words with another Python) is marked ``unheld``.
"""

import difflib
import json
import os
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.door import ROOT, Call, Result
from tests.made_up import makes_up

SAID = Path(__file__).with_name("golden") / "said"
HEAD = "=== "
MOST = 20_000  # characters of a section: nobody reads more
ESCAPED = re.compile(r"\\u([0-9a-f]{4})")  # how pytest names a test by a text that is not English
# Other ones every time, or wherever the small content is changed at all.
CHANCE = re.compile(r"(?<=/kb-)\w+(?=\.log)|(?<=/\.kb-init-)\w+")
COMMIT = re.compile(r"\b[0-9a-f]{40}\b|(?<=<code>)[0-9a-f]{7}(?=</code>)")
SPENT = re.compile(r"(?<=^  ) *\d+\.\d\d +\d+\.\d\d +\d+(?=  )", re.MULTILINE)


@dataclass(frozen=True)
class Said:
    """All that ``kb`` said in a test; ``folders`` are those that are called otherwise elsewhere."""

    calls: list[Call]
    folders: Mapping[Path, str]

    @property
    def text(self) -> str:
        """What was asked and answered, the same on every machine and every day."""
        text, last = "", dict[tuple[str, ...], Result]()
        for asked, result in ((call.arguments, call.result) for call in self.calls):
            text += " ".join(["\n$ kb", *(_quoted(self._everywhere(one)) for one in asked)]) + "\n"
            out, err = _part("out", result.out), _part("err", result.err)
            is_again = last.get(asked) == result
            text += "as before\n" if is_again else f"{out}{err}exit {result.code}\n"
            last[asked] = result
        return "".join(map(_legible, f"{self._everywhere(text)}\n")) if text else ""

    def _everywhere(self, text: str) -> str:
        for folder, word in self.folders.items():
            path = rf"(?<![\w./-]){re.escape(str(folder))}(?![\w-])"  # not within an address, say
            text = re.sub(path, word, text, flags=re.ASCII)
        text = COMMIT.sub("«commit»", CHANCE.sub("«some»", text))
        return SPENT.sub("«seconds» «work» «MB»", text)


def is_held(item: pytest.Item) -> bool:
    """Whether what ``kb`` says in a test is compared with what it said before."""
    asks = "said_before" in getattr(item, "fixturenames", ())
    return asks and not makes_up(item) and item.get_closest_marker("unheld") is None


def settle(item: pytest.Item, said: str, *, is_update: bool) -> None:
    """Writes the section of a test anew, or fails where ``kb`` said something else than it holds."""
    if len(said) > MOST:
        pytest.fail(f"{len(said)} characters are more than anybody looks over: mark it unheld")
    if is_update:
        # Workers side by side would lose what others write.
        assert "PYTEST_XDIST_WORKER" not in os.environ, "golden files are written without xdist"
        write(_file(item), sections(_file(item)) | {name(item): said})
    before = sections(_file(item)).get(name(item), "")
    if said != before:
        lines = difflib.unified_diff(before.splitlines(), said.splitlines(), "before", "now", n=9)
        told = "\n".join(line.rstrip("\n") for line in lines)
        pytest.fail(f"{told}\nif this is meant, run: make golden", pytrace=False)


def name(item: pytest.Item) -> str:
    """The name of a test in its module, legible."""
    own = item.nodeid.partition("::")[2]
    own = re.sub(r"\\+", r"\\", own)  # names that a function makes are escaped anew each time
    return ESCAPED.sub(lambda found: _legible(chr(int(found[1], base=16))), own)


def _legible(char: str) -> str:
    """A character, or its number where nobody would see it."""
    return char if char.isprintable() or char == "\n" else ascii(char)[1:-1]


def _file(item: pytest.Item) -> Path:
    return SAID / item.path.relative_to(ROOT / "tests").with_suffix(".txt")


def module_of(file: Path) -> Path:
    """The module whose tests a golden file is about."""
    return ROOT / "tests" / file.relative_to(SAID).with_suffix(".py")


def sections(file: Path) -> dict[str, str]:
    """The sections of a golden file by the names of their tests."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    parts = re.split(rf"^{HEAD}(.*)\n", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def write(file: Path, known: Mapping[str, str]) -> None:
    """Writes a golden file: the sections in the order of their names, none that is empty."""
    text = "".join(f"{HEAD}{name}\n{said}" for name, said in sorted(known.items()) if said)
    if text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    else:
        file.unlink(missing_ok=True)


def _quoted(argument: str) -> str:
    """An argument as it is typed, in one line."""
    is_plain = argument and not re.search(r"[\s'\"\\]", argument)
    return argument if is_plain else shlex.quote(argument).replace("\n", "\\n")


def _part(of: str, text: str) -> str:
    if not text:
        return ""
    told = _indented_json(text) or (text if text.endswith("\n") else f"{text}«no end of line»\n")
    return f"{of}:\n" + "".join(f"  {line}\n" if line else "\n" for line in told[:-1].split("\n"))


def _indented_json(text: str) -> str:
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    except ValueError:
        return ""
