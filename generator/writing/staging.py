"""A folder that is replaced as a whole: written beside its place, then swapped in.

Whatever happens, what stood there before is lost only once the new folder stands in its place; and
no folder is ever removed that does not say itself that we left it behind.
"""

import errno
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path

from generator.errors import KbError
from generator.findings import as_lines

MARKER = ".kb-site"  # tells a folder that we wrote, and may replace, from one that we may not
FORGOTTEN = 3600  # seconds after which no build can still be at work on a folder
SWAP_TIME = 1.0  # seconds; far more than lies between the two steps of a swap
CACHED = re.compile(r"(?:frame|shadow)-([0-9]{1,9})")


class PublishError(KbError):
    """The machinery failed; the content is not to blame."""

    def __str__(self) -> str:
        return as_lines(super().__str__())


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A new folder to write into; it takes the place of ``out`` when everything went well.

    Raises PublishError where ``out`` is not ours to replace.
    """
    _refuse_foreign_folder(out)
    shutil.rmtree(_beside(out, "new"), ignore_errors=True)
    stage = _free(_beside(out, "new"))
    try:
        stage.mkdir(parents=True)
        (stage / MARKER).write_text(stage.name, encoding="utf-8")
        yield stage
        _refuse_foreign_folder(out)  # somebody may have put something there in the meantime
        _swap(stage, out)
    finally:
        _remove(stage)


def real_place(out: Path, content: Path) -> Path:
    """Where the folder to write a content folder's site to is, through links, which themselves stay.

    Raises PublishError where it is not ours to replace, or cannot be replaced.
    """
    place = _resolved(out, "--out")
    try:
        str(place).encode()
    except UnicodeEncodeError as error:  # what the tools called would not find
        raise PublishError(
            f"{out} には UTF-8 でない文字があります。--out には別の名前を指定してください。"
        ) from error
    if Path.cwd().is_relative_to(place):
        raise PublishError(
            f"{out} は今いるフォルダー（またはその上）なので、入れ替えられません。"
            "別の --out を指定してください。"
        )
    _refuse_within_content(place, _resolved(content, "--content"))
    _refuse_foreign_folder(place)
    return place


def _resolved(folder: Path, option: str) -> Path:
    try:
        folder.stat()
    except OSError as error:  # resolve() alone says so in one way before Python 3.13, in none after
        if error.errno == errno.ELOOP:
            raise PublishError(
                f"{folder} は自分自身につながるリンクです。リンクを消すか、別の {option} を指定してください。"
            ) from error
    return folder.resolve()


def restore(out: Path) -> None:
    """Puts the last good folder back where a build was killed in the middle of swapping.

    What else killed builds have left is removed.
    """
    left = [folder for folder, _ in _leftovers(out) if ".old-" in folder.name]
    last = [folder for folder in left if os.access(folder / MARKER, os.W_OK)]
    if last and not out.exists():
        time.sleep(SWAP_TIME)  # another build may be swapping just now
        if not out.exists():
            with suppress(OSError):
                last[-1].rename(out)
                _mark(out, "")
    _drop_leftovers(out)


def drop_old_cache(cache: Path, used: Path) -> None:
    """Removes what killed builds left in the cache, and frames that nobody needed for a while.

    The frame ``used`` now stays, whatever the clock says.
    """
    for folder in cache.glob("*-*"):
        found = CACHED.fullmatch(folder.name)
        if found and _is_done_with(folder, int(found[1])):
            shutil.rmtree(folder, ignore_errors=True)
    for frame in cache.glob("frames/*"):
        if (
            re.fullmatch(r"[0-9a-f]{20}(-[0-9a-f]{20})?", frame.name)
            and frame != used
            and _is_forgotten(frame)
        ):
            shutil.rmtree(frame, ignore_errors=True)


def _refuse_within_content(out: Path, content: Path) -> None:
    if out.is_relative_to(content) or content.is_relative_to(out):
        raise PublishError(
            f"{out} は記入内容のフォルダー {content} と重なっています。"
            "--out には別の場所を指定してください。"
        )


def _refuse_foreign_folder(out: Path) -> None:
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise PublishError(f"{out} はフォルダーではないため、上書きしません。")
    if out.exists() and not (out / MARKER).exists() and any(out.iterdir()):
        raise PublishError(
            f"{out} は kb build が作ったフォルダーではないため、上書きしません。"
            "別の --out を指定するか、中身を確かめて消してください。"
        )
    if out.is_mount():
        raise _unmovable(out)


def _unmovable(out: Path) -> PublishError:
    return PublishError(
        f"{out} は別の装置をつないだ場所なので、丸ごと入れ替えることができません。"
        f"--out {out / 'site'} のように、その中のフォルダーを指定してください。"
    )


def _beside(out: Path, what: str) -> Path:
    return out.with_name(f"{out.name}.{what}-{os.getpid()}")


def _free(place: Path) -> Path:
    """A name that nothing has: what cannot be removed may be of a process of the same number."""
    names = chain([place.name], (f"{place.name}-{number}" for number in count(2)))
    return next(free for free in map(place.with_name, names) if not os.path.lexists(free))


def _leftovers(out: Path) -> list[tuple[Path, int]]:
    """Folders beside ``out`` whose marker names them as ours, with the process that made them.

    A copy that somebody made of a site, whatever its name, has an empty marker.
    """
    name = re.compile(re.escape(out.name) + r"\.(?:new|old)-([0-9]{1,9})(?:-[0-9]+)?")
    found = []
    for folder in sorted(out.parent.glob("*")):
        match = name.fullmatch(folder.name)
        with suppress(OSError, ValueError):
            if match and (_is_empty(folder) or _marker(folder) == folder.name):
                found.append((folder, int(match[1])))
    return found


def _is_empty(folder: Path) -> bool:
    """Whether somebody was killed just before, or just after, it told whose the folder is."""
    return not any(path.name != MARKER or path.stat().st_size for path in folder.iterdir())


def _marker(folder: Path) -> str:
    return (folder / MARKER).read_text(encoding="utf-8")


def _drop_leftovers(out: Path) -> None:
    for folder, process in _leftovers(out):
        if _is_done_with(folder, process):
            _remove(folder)


def _remove(folder: Path) -> None:
    """Removes a folder of ours, last of all what tells that it is: who is killed here has a next time.

    What cannot be removed, being somebody else's, is left alone: the site does not need it gone.
    """
    for path in folder.glob("*"):
        with suppress(OSError):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != MARKER:
                path.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _is_done_with(folder: Path, process: int) -> bool:
    """Whether no build can be at work on a folder any more; another may run beside this one."""
    return not is_running(process) or _is_forgotten(folder)


def is_running(process: int) -> bool:
    """Whether there is, or may be, a process of that number."""
    if os.name == "nt":  # where signal 0 would not only ask
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # somebody else's
    return True


def _is_forgotten(folder: Path) -> bool:
    # Before as well as after: by a clock that was put right since.
    try:
        return abs(folder.stat().st_mtime - time.time()) > FORGOTTEN
    except OSError:
        return False


def _swap(stage: Path, out: Path) -> None:
    old = _free(_beside(out, "old"))
    try:
        if out.exists():
            _mark(out, old.name)
            out.rename(old)
        stage.rename(out)
    except OSError as error:
        if old.exists():
            old.rename(out)
        if out.exists():
            _mark(out, "")
        if error.errno in {errno.EBUSY, errno.EXDEV}:
            raise _unmovable(out) from error
        raise
    _mark(out, "")
    _remove(old)


def _mark(folder: Path, text: str) -> None:
    (folder / MARKER).write_text(text, encoding="utf-8")
