"""What git answers about a folder. Where it cannot tell, the answer is empty; that is never a failure."""

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

MARK = "\x01"  # starts the line of a commit; the lines of its files follow
LOG = (
    *("-c", "core.quotePath=true", "-c", "i18n.logOutputEncoding=UTF-8", "log"),
    *("--date-order", "--no-merges", "--no-show-signature", "--no-color", "--no-ext-diff"),
    *("--raw", "--no-abbrev", "--find-renames", "-l5000", "--relative"),
    *("--format=format:%x01%ct%x09%s", "--", "."),
)
TIMEOUT = 60  # seconds
NEWLINE = 1  # after the bytes of a file's version


def log_of(folder: Path) -> list[str]:
    """Commits that touched a folder and the files that each touched, newest first, as lines.

    Nothing where only a part of the history is there: its oldest commit looks as if it added all.
    """
    if _ask(folder, "rev-parse", "--is-shallow-repository").strip() != b"false":
        return []
    log = _ask(folder, *LOG).decode("utf-8", "replace")
    return log.split("\n") if log else []


def versions_of(folder: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """The bytes of versions of files by git's names for them; without those that it does not have."""
    asked = "".join(f"{name}\n" for name in names)
    return dict(_answers(_ask(folder, "cat-file", "--batch", given=asked))) if asked else {}


def _answers(answer: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        head = answer[at:end].decode().split(" ")
        at = end + 1
        if len(head) == 3:  # name, type, size; of a version that is missing there are two
            size = int(head[2])
            yield head[0], answer[at : at + size]
            at += size + NEWLINE


def _ask(folder: Path, *question: str, given: str = "") -> bytes:
    # Variables that a git hook sets would turn it to another repository; nothing is fetched.
    own = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}
    environment = {name: text for name, text in os.environ.items() if name not in own}
    environment["GIT_NO_LAZY_FETCH"] = "1"
    try:
        done = subprocess.run(
            ("git", *question),
            cwd=folder,
            env=environment,
            input=given.encode(),
            capture_output=True,
            check=True,
            timeout=TIMEOUT,
        )
    except (OSError, subprocess.SubprocessError):
        return b""
    return done.stdout
