"""Doors of the content folder: entries, hand-written pages and file names, through ``kb check``.

What it refuses must be a finding where the payload stands; what it lets pass is built as it lies.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from random import Random
from typing import Any

import yaml

from generator.findings import Finding
from generator.reading import read_document
from tests.attack.told import Door
from tests.built import build
from tests.door import TOY, Result, check, kb, toy_with

TEXT = re.compile(r"[^\x00-\x7fぁ-ゖー○—●]")  # as in tests/hostile.py: what is free text
UNSEEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
ANNOTATION = re.compile(r"::(error|warning|notice) file=[^,]+,line=\d+,col=\d+,title=[^:,]+::.*")
TRIES = 8  # a finding may hide others until it is mended
PER_PAGE = 25  # payloads that share a hand-written page

Place = tuple[str | int, ...]


def sound(result: Result, door: Door, what: str) -> Result:
    """A command's answer, after a look for crashes and for words that a machine would obey."""
    if result.code not in {0, 1, 2} or "思わぬ不具合" in result.err or "Traceback" in result.err:
        door.broken.append(f"{what}: {result.code} {result.err[-300:]}")
    for line in (result.out + result.err).splitlines():
        obeyed = re.match(r"\s*::", line) or "##[" in line
        if (obeyed and not ANNOTATION.fullmatch(line)) or UNSEEN.search(line):
            door.forged.append(f"{what}: {line}")
    return result


def in_every_form(folder: Path, door: Door) -> list[Finding]:
    """What ``kb check`` finds; as many and nothing else in each of its forms."""
    found = check(folder)
    for form in ("text", "github", "markdown"):
        asked = ("check", "--content", "content", "--format", form)
        said = sound(kb(*asked, cwd=folder), door, f"kb check --format {form}")
        count = {
            "text": len(re.findall(r"^\S.*:\d+:\d+: (?:エラー|注意): ", said.out, re.MULTILINE)),
            "github": len(said.out.splitlines()),
            "markdown": said.out.count("<tr><td>"),
        }[form]
        if count != len(found):
            door.forged.append(f"{form} tells {count} findings, not {len(found)}")
    door.broken += [
        f"no place: {one}" for one in found if one.line < 1 or one.column < 1 or not one.message
    ]
    return found


# Entries


@dataclass(frozen=True)
class Leaf:
    """One text of one entry: its file, where it stands in it, and what it said."""

    file: Path
    place: Place
    before: str


def leaves(content: Path) -> list[Leaf]:
    """Every free text of every entry, but for names by which other entries point at it."""
    found = []
    for file in sorted(content.rglob("*.yml")):
        data = read_document("", file.read_bytes())[0].data
        found += [Leaf(file, place, text) for place, text in _texts(data, ())]
    return [leaf for leaf in found if not _is_pointed_at(leaf, found)]


def _is_pointed_at(leaf: Leaf, all_of_them: Sequence[Leaf]) -> bool:
    return any(other.before in leaf.before for other in all_of_them if other.file != leaf.file)


def _texts(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str) and TEXT.search(value):
        yield place, value
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, each in pairs:
        yield from _texts(each, (*place, key))


def put(planted: Mapping[Leaf, str], content: Path) -> None:
    """Writes texts into their entries, as YAML of one line each; the rest is as it was."""
    for file in sorted({leaf.file for leaf in planted}):
        data: Any = read_document("", (TOY / file.relative_to(content)).read_bytes())[0].data
        for leaf, text in planted.items():
            if leaf.file == file:
                _at(data, leaf.place[:-1])[leaf.place[-1]] = text
        file.write_text(
            yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8"
        )


def _at(data: Any, place: Place) -> Any:
    return reduce(lambda inner, key: inner[key], place, data)


def entries(folder: Path, texts: Sequence[str], door: Door) -> Path:
    """The toy content with payloads in all texts that take them; the others were refused."""
    content = toy_with(folder, {}) / "content"
    planted = dict(zip(leaves(content), texts, strict=False))
    stand = dict(planted)
    door.payloads += len(planted)
    for again in range(TRIES):
        put(planted | {leaf: leaf.before for leaf in planted.keys() - stand.keys()}, content)
        wrong = [one for one in in_every_form(folder, door) if one.severity == "error"]
        if not wrong:
            break
        # What other entries say of a name may be wrong for want of it: then all of a file goes back.
        refused = set(_named(wrong, planted, whole=again > TRIES // 2))
        stand = {leaf: text for leaf, text in stand.items() if leaf not in refused}
    door.refused += len(planted) - len(stand)
    door.published += len(stand)
    door.broken += [f"refused whatever stands there: {one}" for one in wrong]
    return content


def _named(
    findings: Sequence[Finding], planted: Mapping[Leaf, str], *, whole: bool
) -> Iterator[Leaf]:
    """The texts that findings point at: each finding at the last text that begins before it."""
    by_file: dict[str, list[Leaf]] = {}
    for leaf in planted:
        by_file.setdefault(f"content/{leaf.file.parent.name}/{leaf.file.name}", []).append(leaf)
    for path, there in by_file.items():
        lines = {one.line for one in findings if one.path == path}
        document = read_document("", there[0].file.read_bytes())[0]
        if not lines:
            continue
        if whole or not document.values:
            yield from there
            continue
        begins = [document.position(leaf.place)[0] for leaf in there]
        for line in lines:
            before = max((begin for begin in begins if begin <= line), default=begins[0])
            yield from (leaf for leaf, begin in zip(there, begins, strict=True) if begin == before)


# Hand-written pages

FORMS: dict[str, Callable[[str], str]] = {
    "text": lambda text: f"# 題\n\n{text}\n",
    "within a line": lambda text: f"# 題\n\n文の中の{text}という字。\n",
    "heading": lambda text: f"# 題 {text}\n\n文。\n",
    "title": lambda text: (
        f"---\ntitle: {json.dumps(text, ensure_ascii=False)}\n---\n\n# 題\n\n文。\n"
    ),
    "description": lambda text: f"---\ndescription: {json.dumps(text)}\n---\n\n# 題\n\n文。\n",
    "link": lambda text: f"# 題\n\n[押す]({text})\n",
    "name of a link": lambda text: f"# 題\n\n[{text}](../cases/)\n",
    "code": lambda text: f"# 題\n\n`{text}`\n\n```\n{text}\n```\n",
}


def pages(folder: Path, texts: Sequence[str], door: Door) -> Path:
    """The toy content with all pages that were let pass, those of one form put together."""
    toy_with(folder, {})
    for form, written in FORMS.items():
        kept = _passing(folder, [written(text) for text in texts], door)
        if form in {"title", "description"}:
            together = kept[:PER_PAGE]
        else:
            bodies = [
                text.partition("\n")[2] if form != "heading" else text.replace("# ", "## ", 1)
                for text in kept
            ]
            together = [
                "# 題\n\n" + "\n\n".join(bodies[start : start + PER_PAGE])
                for start in range(0, len(bodies), PER_PAGE)
            ]
        name = form.replace(" ", "-")
        for number, text in enumerate(_passing(folder, together, Door(""))):
            (folder / f"content/pages/{name}-{number}.md").write_bytes(text.encode())
        door.payloads += len(texts)
        door.refused += len(texts) - len(kept)
        door.published += len(kept)
    return folder / "content"


def _passing(folder: Path, texts: Sequence[str], door: Door) -> list[str]:
    """Those of the pages in which nothing is found."""
    files = {f"content/pages/try-{number}.md": text for number, text in enumerate(texts)}
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    wrong = {one.path for one in in_every_form(folder, door) if one.severity == "error"}
    door.broken += [f"a finding elsewhere: {name}" for name in wrong - files.keys()]
    for name in files:
        (folder / name).unlink()
    return [text for name, text in files.items() if name not in wrong]


# File names


def names(folder: Path, texts: Sequence[str], door: Door) -> None:
    """Payloads as names of files and folders: each is found, and no command obeys one."""
    for where, ending in (("pages", ".md"), ("cases", ".yml"), ("cases/urakawa", ".png"), ("", "")):
        shutil.rmtree(folder / "content", ignore_errors=True)
        toy_with(folder, {})
        known = {path.name for path in (folder / "content" / where).iterdir()}
        made = {text + ending for text in texts if _is_name(text + ending)} - known
        for name in made:
            (folder / "content" / where / name).write_bytes(
                b"id: x\n" if ending != ".md" else "# 題\n".encode()
            )
        found = in_every_form(folder, door)
        door.payloads += len(made)
        door.refused += len({one.path for one in found if one.severity == "error"})
        for command in ("fmt", "build"):
            out = ("--out", str(folder / "site")) if command == "build" else ()
            done = sound(
                kb(command, "--content", "content", *out, cwd=folder), door, f"kb {command}"
            )
            if command == "build" and done.code == 0 and (folder / "site").exists():
                door.broken.append(f"built with names in {where or 'content'}")


def _is_name(text: str) -> bool:
    raw = text.encode("utf-8", "surrogatepass")
    return not set("/\0") & set(text) and 0 < len(raw) <= 255 and text not in {".", ".."}


def shuffled(texts: Sequence[str], seed: int) -> list[str]:
    """The same texts in another order, the same for the same seed."""
    found = list(texts)
    Random(seed).shuffle(found)
    return found


def built_as_it_lies(content: Path, out: Path, door: Door) -> Path | None:
    """The site of what was let pass."""
    done = sound(build(content, out), door, "kb build")
    if done.code:
        door.broken.append(f"not built: {done.out[-300:]} {done.err[-300:]}")
        return None
    return out
