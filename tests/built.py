"""Built sites for tests: made by ``kb build``, read as a browser without scripts reads them."""

import fcntl
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from importlib.metadata import distributions
from pathlib import Path
from unittest.mock import patch

from generator.reading import git_state
from generator.writing.receipts import COMPILED, digest_of
from tests.door import ROOT, TOY, Result, kb

ADDRESS_NAMES = ("KB_SITE_URL", "KB_REPOSITORY_URL", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY")
# The real content; another folder stands in for it where a trial names one.
CONTENT = Path(os.environ.get("KB_TEST_CONTENT", ROOT / "content")).resolve()
MAKERS = ("tests", "tests/browser", "tests/attack")  # where the tests' own modules lie
BELOW = "/sub/"  # the site must not need to lie at a host's root
ADDRESS = f"https://kb.example{BELOW}"
REPOSITORY = "https://git.example/town/kb"
# Where the entries of the toy content lay under their former ids, and where they lie now.
MOVED = {
    "cases/urakawa-cho/": "cases/urakawa/",
    "themes/school/": "themes/education/",
    "challenges/expense/": "challenges/cost/",
    "problems/school-places/": "problems/children/",
    "subcommittees/school-old/": "subcommittees/school/",
    "rounds/first-round/": "rounds/1/",
    "tours/tour-1/": "tours/tour-urakawa/",
    "money/card-tax/": "money/zz-tax/",
    "law/old-act/": "law/stay-act/",
    "law/old-plan/": "law/stay-plan/",
    "platform/first-platform/": "platform/new-platform/",
    "recommendations/recommendation-0/": "recommendations/recommendation-1/",
    "figures/visitors/": "figures/stays/",
    "topics/living-twice/": "topics/two-places/",
}
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)


def addresses(**names: str) -> AbstractContextManager[object]:
    """The environment with these address variables and no others.

    The toy content is without history: what is expected of its pages must not name the commits
    that change them.
    """
    rest = {name: value for name, value in os.environ.items() if name not in ADDRESS_NAMES}
    no_history = {"GIT_CEILING_DIRECTORIES": str(TOY.parent)}
    return patch.dict(os.environ, rest | no_history | names, clear=True)


def build(content: Path, out: Path, *options: str, **names: str) -> Result:
    """``kb build`` from the beginning; ``names`` are the address variables it finds."""
    with addresses(**names):
        return kb("build", "--clean", *options, "--content", content, "--out", out)


def built(content: Path, out: Path, *options: str, **names: str) -> Path:
    """A built site. Fails where it cannot be built."""
    done = build(content, out, *options, **names)
    assert done.code == 0, done
    return out


def pages_of(content: Path, out: Path, **names: str) -> Path:
    """A built site for who reads nothing but its pages and tables: most of the work is left out."""
    return built(content, out, "--pages-only", **names)


def copied(site: Path, out: Path) -> Path:
    """A site of one's own, to build over or to break: the copy of one that was built before."""
    shutil.copytree(site, out)
    return out


@dataclass(frozen=True)
class Shared:
    """Sites that all tests read and none changes; the first worker that asks builds them."""

    folder: Path

    @classmethod
    def below(cls, kept: Path) -> "Shared":
        """Sites that later runs find again, as long as nothing differs that they are made from."""
        folder = kept / _state()
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)
        for other in kept.iterdir():
            with suppress(FileNotFoundError):  # another worker may be as tidy
                if other.stat().st_mtime < time.time() - 3600:
                    shutil.rmtree(other, ignore_errors=True)
        return cls(folder)

    def site(self, name: str, make: Callable[[Path], Path]) -> Path:
        """The site of a name; ``make`` builds it into the folder that it is given."""
        folder = self.folder / name
        site, whole = folder / "site", folder / "digest"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            # One that a test spoilt, or a build that was broken off, is not taken for the site.
            if not (whole.is_file() and whole.read_text("utf-8") == digest_of([site])):
                shutil.rmtree(site, ignore_errors=True)
                make(site)
                whole.write_text(digest_of([site]), encoding="utf-8")
        return site


def _state() -> str:
    """Everything that the shared sites are made from, as one short word."""
    makers = sorted(file for of in MAKERS for file in ROOT.glob(f"{of}/*.py"))
    folders = (CONTENT, TOY, ROOT / "generator", ROOT / "site_overrides", ROOT / "mkdocs.yml")
    installed = sorted(f"{one.name} {one.version}" for one in distributions())
    made_of = digest_of([*folders, *makers], COMPILED)
    # The pages tell when each entry changed.
    state = (made_of, git_state(CONTENT), installed, sys.version, ROOT)
    return hashlib.sha256(repr(state).encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Element:
    """One element: its name and attributes."""

    tag: str
    values: dict[str, str]


@dataclass
class Html:
    """A page as parsed: its elements in order, and the text of those asked for."""

    elements: list[Element] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    title: str = ""
    text: str = ""

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of a name."""
        return [element.values for element in self.elements if element.tag == tag]

    @property
    def ids(self) -> list[str]:
        """All ids, in order, repeated where the page repeats them."""
        return [element.values["id"] for element in self.elements if "id" in element.values]

    @property
    def links(self) -> list[str]:
        """Where links lead."""
        return [values["href"] for values in self.all("a") if "href" in values]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Html()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag in VOID:
            return
        self._open.append(tag)
        if _level(tag):
            self.page.headings.append((_level(tag), ""))

    def handle_endtag(self, tag: str) -> None:
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "title" in self._open and "svg" not in self._open:
            self.page.title += data
        if "body" in self._open:
            self.page.text += data
        if any(_level(tag) for tag in self._open):
            level, text = self.page.headings[-1]
            self.page.headings[-1] = (level, text + data)


def _level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0


def read_html(text: str) -> Html:
    """A page's HTML, parsed."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return parser.page


def read_site(site: Path) -> dict[str, Html]:
    """Every page of a built site by its address: "" is home, folders end in a slash."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): read_html(
            path.read_text(encoding="utf-8")
        )
        for path in sorted(site.rglob("*.html"))
    }


def files(site: Path) -> dict[str, bytes]:
    """Every file of a built site with its bytes."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
