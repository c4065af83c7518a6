"""``kb init``: a new base in an empty folder, with this generator and made-up entries for an example.

What makes a base is copied; what tells of this one's own cases and documents is not: its content, the
tests that hold it against its documents, its name. ``generator/data/start/`` holds what stands in place
of some of it.
"""

import re
import shutil
import tempfile
from collections.abc import Callable
from os.path import realpath
from pathlib import Path

from generator.errors import KbError
from generator.working.formatting import format_files

TAKEN = (
    ".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore", "CONTRIBUTING.md", "LICENSE",
    "Makefile", "README.md", "SECURITY.md", "docs", "generator", "mkdocs.yml", "pyproject.toml",
    "requirements", "site_overrides", "tests",
)  # fmt: skip
LEFT_BY_TOOLS = ("__pycache__", "*.pyc", "node_modules")
# Of our content: its picture, questions on it, its numbers, what is measured with it, tests of these
# documents and in a browser.
OURS = (
    ".github/images", "tests/browser", "tests/search", "tests/bench_search.py", "tests/numbers.py",
    "tests/data/numbers.yml", "tests/data/counted.yml", "tests/test_docs.py", "tests/bench",
    "tests/test_scale.py", "docs/benchmarks.md", "tests/accessible", "tests/attack/__main__.py",
    "tests/attack/browsing.py",
)  # fmt: skip
OF_CONTENT = re.compile(r"\b(?:real_site\w*|CONTENT|tests\.numbers|tests\.sentences|alike\.json)\b")
EXAMPLE, START = Path("tests/toy/content"), Path("generator/data/start")
GENERAL = "## Test\n"  # from here on the README tells of the generator
MEASURED = re.compile(r"^Measured: (?:.+\n)+\n", re.MULTILINE)  # with our content

# What names this base, by file; each must be there.
RENAMED = {
    "mkdocs.yml": {
        r"(?m)^site_name: .*$": "site_name: ○○ 事例ナレッジベース",
        r"(?m)^site_description: .*$": "site_description: ○○の事例を、地域・課題・テーマ・言葉から探せる事例集。",
        r"(?m)^  subject: .*$": "  subject: ○○",
        r"(?m)^  cases: .*$": "  cases: 全国の○○の事例",
        r"(?m)^  publisher: .*$": "  publisher: ○○",
    },
    "pyproject.toml": {
        r'(?m)^name = ".*"$': 'name = "knowledge-base"',
        r'(?m)^description = ".*"$': 'description = "Static site generator and content of a knowledge base"',
    },
}
# What speaks of files that are left out, or is this base's own; it may be gone already.
DROPPED = {
    "mkdocs.yml": r"(?m)^  sending:\n(?:    .*\n)*",
    "generator/data/questions.yml": r"(?m)^  - .*(?:二地域居住|先導的プロジェクト|官民の集まり|東京の移住|令和５年度の推進調査).*\n",
    "CONTRIBUTING.md": r"(?m)^- \*\*数は出典にあるとおりに。\*\*.*\n",
    "Makefile": r"(?ms)^\.PHONY: bench bench-search bench-search-sizes accessible attack\n.*?\n\n| tests/test_sentences\.py",
}


class StartError(KbError):
    """A base cannot be started there."""


def start_base(root: Path, folder: Path) -> None:
    """Makes a base in ``folder`` from the project at ``root``.

    Raises StartError where the folder holds anything, or lies within the project.
    """
    if folder.exists() and not folder.is_dir():
        raise StartError(f"{folder} はフォルダーではありません。別の名前を指定してください。")
    if folder.exists() and any(folder.iterdir()):
        raise StartError(f"{folder} は空ではありません。新しいフォルダーの名前を指定してください。")
    if folder.is_symlink() and not folder.exists():
        raise StartError(f"{folder} はどこにもつながらないリンクです。別の名前を指定してください。")
    if Path(realpath(folder)).is_relative_to(root):
        raise StartError("この基盤のフォルダーの外を指定してください（例: ../新しい基盤）。")
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".kb-init-", dir=folder))
    try:
        _fill(root, work)
        _move(work, folder)
    finally:  # whatever else lies there by now is somebody's
        shutil.rmtree(work, ignore_errors=True)


def _move(work: Path, folder: Path) -> None:
    """Moves a whole base out of the folder in which it was made. Raises StartError as ``start_base`` does."""
    if any(one != work for one in folder.iterdir()):
        raise StartError(
            f"{folder} に、途中で何かが置かれました。新しいフォルダーの名前を指定してください。"
        )
    for made in work.iterdir():
        made.rename(folder / made.name)


def _fill(root: Path, folder: Path) -> None:
    for name in TAKEN:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name, ignore=_leaving_out(root))
        else:
            shutil.copy2(root / name, folder / name)
    shutil.copytree(root / EXAMPLE, folder / "content")
    readme = MEASURED.sub("", (root / "README.md").read_text(encoding="utf-8"))
    general = readme.partition(GENERAL)[2]
    shutil.copytree(root / START, folder, dirs_exist_ok=True)
    _rename(folder)
    format_files(folder / "content", check=False)  # ours to put in order, not theirs
    with (folder / "README.md").open("a", encoding="utf-8") as file:
        file.write(GENERAL + general)


def _leaving_out(root: Path) -> Callable[[str, list[str]], set[str]]:
    by_tools = shutil.ignore_patterns(*LEFT_BY_TOOLS)

    def left_out(folder: str, names: list[str]) -> set[str]:
        here = Path(folder)
        ours = {name for name in names if (here / name).relative_to(root).as_posix() in OURS}
        return set(by_tools(folder, names)) | ours | {one for one in names if _is_ours(here / one)}

    return left_out


def _is_ours(file: Path) -> bool:
    """Whether a module of tests holds only with our content."""
    is_test = file.name.startswith("test_") and file.suffix == ".py"
    return is_test and OF_CONTENT.search(file.read_text(encoding="utf-8")) is not None


def _rename(folder: Path) -> None:
    for name, changes in RENAMED.items():
        file = folder / name
        text = file.read_text(encoding="utf-8")
        for pattern, words in changes.items():
            text, number = re.subn(pattern, words, text, count=1)
            if not number:
                raise StartError(f"{name} に、書き換える所（{pattern}）が見つかりません。")
        file.write_text(text, encoding="utf-8")
    for name, pattern in DROPPED.items():
        file = folder / name
        file.write_text(re.sub(pattern, "", file.read_text(encoding="utf-8")), encoding="utf-8")
