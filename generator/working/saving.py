"""Writes a file of the user's whole or not at all, even on a full disk or when it is killed."""

import os
import re
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.reading import ChangedError, bytes_of
from generator.writing import is_running

TEMPORARY = re.compile(r"\.kb-([0-9]{1,9})-[0-9a-f]{8}\.tmp")


@dataclass(frozen=True)
class Change:
    """What a file held when it was read, None where there was none, and what it shall hold."""

    before: bytes | None
    after: bytes

    def look_again(self, path: Path) -> None:
        """Raises ChangedError where a file is not what it was: somebody has saved it meanwhile."""
        now = bytes_of(path, len(self.before or b"")) if path.exists() else None
        if now != self.before:
            raise ChangedError(path)


def save(path: Path, data: bytes, *, is_new: bool = False, before: bytes | None = None) -> None:
    """Puts ``data`` in the place of a file, which keeps its permissions.

    With ``is_new``, raises FileExistsError where there is a file of that name. Where ``before`` is
    what it held when it was read, raises ChangedError if it no longer does.
    """
    whole = _beside(path, data)
    try:
        if before is not None:
            Change(before, data).look_again(path)
        _swap_in(path, whole, is_new=is_new)
    except BaseException:
        whole.unlink(missing_ok=True)
        raise


def save_all(files: Mapping[Path, Change]) -> None:
    """Puts each file's new content in its place, once all of it is on the disk; makes folders.

    Raises ChangedError where a file is not what it was; then nothing has been put anywhere.
    """
    whole: dict[Path, Path] = {}
    try:
        for path, change in files.items():
            path.parent.mkdir(exist_ok=True)
            _try(path)
            whole[path] = _beside(path, change.after)
        for path, change in files.items():
            change.look_again(path)
        for path, change in files.items():
            _swap_in(path, whole[path], is_new=change.before is None)
    except BaseException:
        for left in whole.values():
            left.unlink(missing_ok=True)
        raise


def in_the_way(path: Path) -> Path | None:
    """What is no file or folder of the content's own where a file is to be: it is never written to."""
    with suppress(OSError):  # a name that is too long for a disk is told by whoever gave it
        for place, is_fine in ((path.parent, path.parent.is_dir()), (path, path.is_file())):
            if place.is_symlink() or (place.exists() and not is_fine):
                return place
    return None


def tidy(content: Path) -> None:
    """Removes what killed runs have left below a content folder, also where nothing will be written."""
    for folder in content.glob("*/"):
        if not folder.is_symlink():
            _drop_leftovers(folder)


def _beside(path: Path, data: bytes) -> Path:
    """A temporary file in the same folder that holds all of ``data``."""
    _drop_leftovers(path.parent)
    whole = path.with_name(f".kb-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        with whole.open("xb") as file:  # with the permissions that new files have
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        whole.unlink(missing_ok=True)
        raise
    return whole


def _drop_leftovers(folder: Path) -> None:
    """Removes temporary files of ours whose process was killed."""
    for file in folder.glob(".kb-*.tmp"):
        made = TEMPORARY.fullmatch(file.name)
        if made and not is_running(int(made[1])) and not file.is_symlink():
            file.unlink(missing_ok=True)


def _swap_in(path: Path, whole: Path, *, is_new: bool) -> None:
    if is_new:
        _give_name(path, whole)
        return
    _try(path)
    if path.exists():
        shutil.copymode(path, whole)
    whole.replace(path)


def _try(path: Path) -> None:
    """Raises OSError where a file that is there may not be written."""
    if path.exists():
        with path.open("ab"):
            pass


def _give_name(path: Path, whole: Path) -> None:
    """A new name for a whole file in one step, where no other file has it."""
    try:
        path.hardlink_to(whole)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with path.open("xb"):
            pass
        whole.replace(path)
    else:
        whole.unlink()
