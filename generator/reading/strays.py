"""Whatever under content/ is no entry, no hand-written page and no picture beside an entry."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from generator import unicode
from generator.findings import Finding, Severity
from generator.model import KINDS, Picture, shapes_of
from generator.reading.git import IGNORED
from generator.reading.pictures import ENDINGS, HOLDER, PICTURE
from generator.reading.text import everything_below

PAGES = "pages"  # hand-written Markdown, which the frame renders
TEXTS = {".yml", ".yaml", ".md", ".markdown"}
# Windows keeps these for itself, whatever follows a dot: no copy of the content could be made there.
DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
AWAY = "ここから取り除いてください。"


def device_words(name: str) -> tuple[str, str] | None:
    """What is wrong with a name that Windows keeps for itself, and how to mend it; None where it does not."""
    device = name.partition(".")[0]
    if device.lower() not in DEVICES:
        return None
    message = (
        f"「{device}」は Windows が自分で使う名前なので、ファイルにもフォルダーにも付けられません。"
    )
    return message, "ほかの id（名前）にしてください。"


def shown_path(file: Path) -> str:
    """How a file is named in findings: relative to where the command runs, if it lies below."""
    return _printable(_below_here(file).as_posix())


def shown_in(folder: Path) -> Callable[[str], str]:
    """How the ordinary files of a folder are named in findings, by their names."""
    below = _below_here(folder)
    return lambda name: _printable((below / name).as_posix())


def _below_here(path: Path) -> Path:
    with suppress(ValueError):
        return path.resolve().relative_to(Path.cwd())
    return path


def fault(path: str, rule: str, message: str, mend: str) -> Finding:
    """A finding about a whole file or folder."""
    return Finding(path, 1, 1, rule, Severity.ERROR, message, mend)


def stray_files(content: Path) -> Iterator[Finding]:
    """A finding for each, and for names that some systems take for one."""
    seen: dict[str, Path] = {}
    shown = cache(shown_path)
    for file in everything_below(content):
        relative = file.relative_to(content)
        path = f"{shown(file.parent)}/{_printable(file.name)}"
        if file.is_symlink():
            message, mend = "シンボリックリンクは置けません。", "中身のあるファイルにしてください。"
            yield fault(path, "symlink", message, mend)
            continue
        if device := device_words(file.name):
            yield fault(path, "device-name", *device)
        folded = unicode.normalize("NFC", relative.as_posix()).casefold()
        if folded in seen:
            message = (
                f"大文字・小文字か、文字の組み立て方だけが違う名前 {seen[folded].name} があります。"
            )
            yield fault(path, "name-collision", message, "ファイル名を変えてください。")
        seen[folded] = file
        if file.name in IGNORED:
            continue
        if file.is_file():
            yield from _misplaced(path, content, relative)
        elif not file.is_dir() or file.suffix.lower() in TEXTS | {*ENDINGS}:
            yield fault(path, "not-a-file", "ふつうのファイルではないので、読めません。", AWAY)


def _misplaced(path: str, content: Path, file: Path) -> Iterator[Finding]:
    """``file`` is relative to the content folder."""
    folder, *_ = file.parts
    suffix = ".md" if folder == PAGES else ".yml"
    if folder == HOLDER and len(file.parts) == 3 and file.suffix.lower() not in TEXTS:
        yield from _no_picture(path, content, file)
    elif len(file.parts) != 2 or (folder not in KINDS and folder != PAGES):
        folders = "、".join([*KINDS, PAGES])
        message, mend = "ここに置けるファイルではありません。", f"置き場所: {folders}"
        yield fault(path, "stray-file", message, mend)
    elif file.suffix != suffix:
        message = f"このフォルダーに置けるのは {suffix} のファイルだけです。"
        yield fault(path, "stray-file", message, _mend(file, suffix))


def _mend(file: Path, suffix: str) -> str:
    if file.suffix.lower() in ENDINGS:
        return f"事例の画像は content/{HOLDER}/<事例の id>/ に置きます。{AWAY}"
    if file.suffix.lower() in TEXTS:
        return f"{_printable(file.stem)}{suffix} という名前にしてください。"
    return AWAY


def _no_picture(path: str, content: Path, file: Path) -> Iterator[Finding]:
    """What is wrong with the place or the name of a file in a folder for pictures."""
    owner = file.parent.name
    if file.suffix.lower() not in ENDINGS:
        message = f"画像のフォルダーに置けるのは {' '.join(ENDINGS)} のファイルだけです。"
        mend = "画像なら、JPEG か PNG で保存し直してください。ほかのファイルは取り除いてください。"
        yield fault(path, "stray-file", message, mend)
    elif not (content / HOLDER / f"{owner}.yml").is_file():
        message = f"画像のフォルダーと同じ名前の事例（{_printable(owner)}.yml）がありません。"
        mend = "フォルダーの名前を、事例の id と同じにしてください。"
        yield fault(path, "stray-file", message, mend)
    elif not PICTURE.fullmatch(file.name):
        message = f"画像の名前「{_printable(file.name)}」は形が違います。"
        yield fault(path, "picture-name", message, shapes_of(Picture)["file"].form)


def _printable(name: str) -> str:
    """A file's name without bytes that are no UTF-8, which no output could print."""
    return os.fsencode(name).decode("utf-8", "replace")
