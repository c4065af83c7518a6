"""Writes a file of the user's whole or not at all, even on a full disk or when it is killed."""

import os
import shutil
import tempfile
from pathlib import Path


def save(path: Path, data: bytes, *, is_new: bool = False) -> None:
    """Puts ``data`` in the place of a file, which keeps its permissions.

    With ``is_new``, raises FileExistsError where there is a file of that name.
    """
    handle, name = tempfile.mkstemp(prefix=".kb-", suffix=".tmp", dir=path.parent)
    whole = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with path.open("xb" if is_new else "ab"):
            pass  # a new file has its name now, and the permissions that new files have
        shutil.copymode(path, whole)
        whole.replace(path)
    except BaseException:
        whole.unlink(missing_ok=True)
        raise
