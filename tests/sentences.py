"""The sentences of the site that no entry holds: from templates, page builders, scripts and pages.

Every Japanese text that a program prints by itself, one run of words at a time. What a template or
a formatted string puts in stands as {}.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.door import ROOT

JAPANESE = re.compile(r"[ぁ-ヺ一-鿿]")
# Rooms whose texts readers of the site see; the rest speaks to editors.
BUILDERS = (
    "model/vocabulary.py",
    "model/kinds.py",
    "knowing/*.py",
    "telling/**/*.py",
    "writing/casebook/*.py",
)
CUT = re.compile(r"{%.*?%}|<[^<>]*>|\n", re.DOTALL)
SPOKEN = re.compile(r"(?:aria-label|title|placeholder|alt|content|description)=\"([^\"]*)\"")
QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`")
LIST_MARK = re.compile(r"^(?:[-*>#]+ +|[0-9]+[.] +|[*]{2})+|[*]{2}")
HOLE = re.compile(r"{{.*?}}|#if [^\[\]\n]*|\${[^{}]*}|#[a-z]+(?:[.(][^\s、。）]*)?;?", re.DOTALL)


def sentences() -> dict[str, set[str]]:
    """Every sentence and the files that hold it."""
    found: dict[str, set[str]] = {}
    for file, texts in _files():
        for text in texts:
            words = LIST_MARK.sub("", " ".join(text.split()))
            if JAPANESE.search(words):
                found.setdefault(words, set()).add(file.relative_to(ROOT).as_posix())
    return found


def _files() -> Iterator[tuple[Path, Iterator[str]]]:
    for pattern in BUILDERS:
        for file in sorted((ROOT / "generator").glob(pattern)):
            yield file, _of_python(file.read_text(encoding="utf-8"))
    for file in sorted((ROOT / "generator" / "templates").rglob("*.*")):
        of = _of_typst if file.suffix == ".typ" else _of_template
        yield file, of(file.read_text(encoding="utf-8"))
    for file in sorted((ROOT / "site_overrides").rglob("*")):
        if file.suffix in {".html", ".js"}:
            of = _of_template if file.suffix == ".html" else _of_script
            yield file, of(file.read_text(encoding="utf-8"))
    for file in sorted((ROOT / "content" / "pages").glob("*.md")):
        yield file, iter(re.split(r"\n|(?<=。)", file.read_text(encoding="utf-8")))


def _of_python(text: str) -> Iterator[str]:
    tree = ast.parse(text)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            pieces = (
                part.value if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
            yield from re.split(r"(?<=。)", "".join(map(str, pieces)))
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in told | parts
        ):
            yield from re.split(r"(?<=。)", node.value)


def _of_template(text: str) -> Iterator[str]:
    text = re.sub(r"{#.*?#}|<!--.*?-->", " ", text, flags=re.DOTALL)
    for hole in re.findall(r"{[{%].*?[%}]}", text, re.DOTALL):
        yield from ("".join(found) for found in QUOTED.findall(hole))
    bare = HOLE.sub("{}", text)
    yield from SPOKEN.findall(bare)
    for run in CUT.split(bare):
        yield from re.split(r"(?<=。)", run)


def _of_typst(text: str) -> Iterator[str]:
    for line in re.sub(r"//.*", "", text).splitlines():
        for run in re.split(r"[\[\]\"]", HOLE.sub("{}", line)):
            yield from re.split(r"(?<=。)", run)


def _of_script(text: str) -> Iterator[str]:
    code = re.sub(r"/\*.*?\*/|^\s*//[^\n]*$", " ", text, flags=re.DOTALL | re.MULTILINE)
    for found in QUOTED.findall(code):
        yield from re.split(r"(?<=。)", HOLE.sub("{}", "".join(found)))
