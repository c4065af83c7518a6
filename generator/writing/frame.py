"""The frame: MkDocs renders the hand-written pages and an empty shell for each depth.

The only room that knows MkDocs. It decides the head of every page, so a page's own text never
reaches MkDocs as settings.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from generator.reading import Address, HandWritten
from generator.writing.staging import PublishError, drop_old_cache

ENGINES = ("mkdocs", "mkdocs-material", "markdown")
DEPTHS = 4  # the deepest generated page lies three folders down
SHELL_PAGES = tuple("/".join(["shell"] * number) for number in range(1, DEPTHS))
TIMEOUT = 120  # seconds; a frame takes three
# Switches of Material's own menus, outside every block of its template: nothing here uses them, and a
# checkbox may not have the attribute that they have.
SWITCHES = re.compile(
    r'\s*<(?:input class="md-toggle"[^>]*>|label class="md-overlay"[^>]*></label>)'
)
# Markdown has no heads of rows; what a row of a hand-written table is about stands in its first cell.
ROW_HEADS = re.compile(r"(<tr>\s*)<td([^>]*)>(?=[^<\s]|<(?!/td>))(.*?)</td>", re.DOTALL)
# Nor has it names of tables: each is called like the heading that it stands below.
HEADING_OR_TABLE = re.compile(r'<h[1-6] id="([^"]+)"|<table>')
LAST_LINES = 20  # of what MkDocs says: the reason stands at the end
TROUBLE = re.compile(r"\w+Error: \[Errno ([0-9]+)\] (.+)")  # what Python says of one of the machine


def read_frame(
    root: Path,
    cache: Path,
    pages: Sequence[HandWritten],
    address: Address,
    menus: Mapping[str, object],
) -> Path:
    """A folder with the frame for today's theme, hand-written pages, address and menus (``menu_data``).

    Rendered once for each; raises PublishError where MkDocs cannot.
    """
    texts = {
        page.name: _with_head({**page.head, "questions": page.questions}, page.body)
        for page in pages
    }
    frames, name = cache / "frames", _digest(root, texts, address, menus)
    target = next(filter(_is_whole, frames.glob(f"{name}-*")), None) or _made(
        frames, name, lambda work: _render(root, texts, (address, menus), work)
    )
    with suppress(OSError):  # somebody else's
        os.utime(target)
    drop_old_cache(cache, target)
    return target


def _made(frames: Path, name: str, render: Callable[[Path], None]) -> Path:
    work = frames.parent / f"frame-{os.getpid()}"
    shutil.rmtree(work, ignore_errors=True)
    try:
        render(work)
        target = frames / f"{name}-{_digest_of_files(work / 'site')}"
        frames.mkdir(parents=True, exist_ok=True)
        if target.is_symlink() or target.is_file():
            target.unlink()
        elif target.exists() and not _is_whole(target):
            shutil.rmtree(target)
        with suppress(OSError):  # another build was faster
            (work / "site").rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target


def _is_whole(frame: Path) -> bool:
    """Whether a frame is as it was made: it bears the digest of its files."""
    return frame.is_dir() and frame.name.endswith(f"-{_digest_of_files(frame)}")


def _digest_of_files(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_symlink() or not file.is_dir():
            is_plain = file.is_file() and not file.is_symlink()
            data = hashlib.sha256(file.read_bytes()).digest() if is_plain else b""
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + data)
    return digest.hexdigest()[:20]


def _with_head(head: object, body: str) -> str:
    return f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n\n{body}"  # JSON is YAML


def _render(
    root: Path, pages: dict[str, str], told: tuple[Address, Mapping[str, object]], work: Path
) -> None:
    address, menus = told
    docs = work / "docs"
    for number, name in enumerate(("", *SHELL_PAGES)):
        (docs / name).mkdir(parents=True)
        shell = _with_head({"title": f"shell {number}", "shell": True}, "")
        (docs / name / "index.md").write_text(shell, encoding="utf-8")
    for name, text in pages.items():
        (docs / f"{name}.md").write_text(text, encoding="utf-8")
    settings = {
        "INHERIT": str(root / "mkdocs.yml"),
        "docs_dir": str(docs),
        "site_dir": str(work / "site"),
        "site_url": address.site or "",
        "theme": {"custom_dir": str(root / "site_overrides")},
        "extra": {"repository": address.repository or "", **menus},
    }
    (work / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    _run_mkdocs(work / "mkdocs.yml")
    for file in (work / "site").rglob("*.html"):
        text = SWITCHES.sub("", file.read_text(encoding="utf-8"))
        text = ROW_HEADS.sub(r'\1<th scope="row"\2>\3</th>', text)
        file.write_text(_with_named_tables(text), encoding="utf-8")


def _with_named_tables(text: str) -> str:
    heading = ""

    def named(match: re.Match[str]) -> str:
        nonlocal heading
        heading = match[1] or heading
        return match[0] if match[1] or not heading else f'<table aria-labelledby="{heading}">'

    return HEADING_OR_TABLE.sub(named, text)


def _digest(
    root: Path, pages: dict[str, str], address: Address, menus: Mapping[str, object]
) -> str:
    engines = [version(name) for name in ENGINES]
    digest = hashlib.sha256(repr((address, engines, pages, menus)).encode())
    theme = sorted(path for path in (root / "site_overrides").rglob("*") if path.is_file())
    for file in [*theme, root / "mkdocs.yml", Path(__file__)]:
        data = file.read_bytes()
        name = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
        digest.update(repr((name, len(data))).encode() + data)
    return digest.hexdigest()[:20]


def _run_mkdocs(config: Path) -> None:
    # Not --quiet: with it, warnings are not counted, and --strict lets them pass.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            env=environment,
            timeout=TIMEOUT,
        )
    except subprocess.TimeoutExpired as error:
        raise PublishError(
            f"MkDocs が {TIMEOUT} 秒たっても枠を作り終えないため、止めました。"
            "content/pages/ に加えた文章を確かめてください。"
        ) from error
    if done.returncode:
        raise _failure(config, done.stderr.strip().splitlines()[-LAST_LINES:])


def _failure(config: Path, said: list[str]) -> Exception:
    """Why there is no frame: of a trouble of the machine, without the lines of a library."""
    if not config.is_file() or not (config.parent / "docs").is_dir():
        return PublishError(f"{config.parent} が途中でなくなりました。もう一度実行してください。")
    if said and (trouble := TROUBLE.fullmatch(said[-1])):
        return OSError(int(trouble[1]), trouble[2])
    return PublishError("\n".join(["MkDocs が枠を作れませんでした。", *said]))
