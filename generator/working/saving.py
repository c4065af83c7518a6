"""Writes a file of the user's whole or not at all, even on a full disk or when it is killed."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def save(path: Path, data: bytes, *, is_new: bool = False) -> None:
    """Puts ``data`` in the place of a file, which keeps its permissions.

    With ``is_new``, raises FileExistsError where there is a file of that name.
    """
    whole = _beside(path, data)
    try:
        _swap_in(path, whole, is_new=is_new)
    except BaseException:
        whole.unlink(missing_ok=True)
        raise


def save_all(files: Mapping[Path, bytes]) -> None:
    """Puts each file's new content in its place, once all of it is on the disk; makes folders."""
    whole: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(exist_ok=True)
            whole[path] = _beside(path, data)
        for path in files:
            _swap_in(path, whole[path], is_new=False)
    except BaseException:
        for left in whole.values():
            left.unlink(missing_ok=True)
        raise


def _beside(path: Path, data: bytes) -> Path:
    """A temporary file in the same folder that holds all of ``data``."""
    handle, name = tempfile.mkstemp(prefix=".kb-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _swap_in(path: Path, whole: Path, *, is_new: bool) -> None:
    with path.open("xb" if is_new else "ab"):
        pass  # a new file has its name now, and the permissions that new files have
    shutil.copymode(path, whole)
    whole.replace(path)
