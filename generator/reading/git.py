"""What git answers about a folder; where it cannot tell, that is never a failure.

Then the answer is empty, or None where the one who asks must know the difference.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

IGNORED = {".DS_Store", "Thumbs.db"}  # what file managers leave behind, and git is told to ignore
MARK = "\x01"  # starts the line of a commit; the lines of its files follow
LOG = (
    *("-c", "core.quotePath=true", "-c", "log.showRoot=true", "log"),
    *("--date-order", "--no-merges", "--no-show-signature", "--no-color", "--no-ext-diff"),
    *("--raw", "--no-abbrev", "--find-renames", "-l5000", "--relative", "-O/dev/null"),
    *("--format=format:%x01%ct", "--", "."),
)
TIMEOUT = 60  # seconds
NEWLINE = 1  # after the bytes of a file's version


@dataclass(frozen=True)
class Held:
    """A file that a commit holds: its path, its mode, git's name for its version, its bytes.

    A repository within the repository has no version.
    """

    path: str
    mode: int
    version: str
    size: int


def commit_named(folder: Path, name: str) -> str:
    """Git's own name for the commit that a name of any form means; empty where there is none."""
    found = _object_named(folder, name) if _may_be(name) else ""
    # In two steps: behind :/words it would be one of the words that are looked for.
    return _object_named(folder, f"{found}^{{commit}}") if found else ""


def _object_named(folder: Path, name: str) -> str:
    question = ("rev-parse", "--verify", "--quiet", "--end-of-options", name)
    answer = _ask(folder, *question).decode("ascii", "replace").strip()
    return answer if answer.isalnum() else ""  # ^main means what is not of main


def partings_of(folder: Path, one: str, other: str) -> tuple[str, ...]:
    """The commits at which the histories of two commits parted, by git's own names for them.

    Several where each has taken in the other's since. None where they have nothing in common, or
    where only a part of the history is there.
    """
    if not _is_whole(folder):
        return ()
    return tuple(_ask(folder, "merge-base", "--all", one, other).decode("ascii", "replace").split())


def is_known(folder: Path) -> bool:
    """Whether git is there and takes a folder for a part of a repository."""
    return _told(folder, "rev-parse", "--git-dir") is not None


def is_withheld(folder: Path) -> bool:
    """Whether git would tell of a folder, were it not somebody else's (safe.directory)."""
    anybody = ("-c", "safe.directory=*", "rev-parse", "--git-dir")
    return not is_known(folder) and _told(folder, *anybody) is not None


def below(folder: Path, commit: str) -> tuple[Held, ...] | None:
    """The files that a commit holds below a folder; paths are relative to it. None where git cannot tell."""
    listed = _told(folder, "ls-tree", "-r", "-l", "-z", commit, "--", ".")
    return None if listed is None else tuple(_held(listed))


def _held(listed: bytes) -> Iterator[Held]:
    for line in filter(None, listed.split(b"\0")):
        head, _, path = line.partition(b"\t")
        mode, kind, version, size = head.decode("ascii").split()
        yield Held(os.fsdecode(path), int(mode, 8), version if kind == "blob" else "", _int(size))


def _int(size: str) -> int:
    return int(size) if size.isdecimal() else 0


def changed_names(folder: Path, base: str, head: str) -> tuple[str, ...] | None:
    """All files of the repository that differ between two commits; paths are relative to a folder.

    None where git cannot tell.
    """
    top = _ask(folder, "rev-parse", "--show-cdup").decode().strip()
    # Not git diff: somebody's settings for reading differences may hide some, or stop it.
    question = (
        *("diff-tree", "-r", "--name-only", "-z", "--no-renames", "--no-relative"),
        *("--ignore-submodules=none", base, head, "--"),
    )
    inside = _ask(folder, "rev-parse", "--show-prefix").decode().strip()
    differ = _told(folder, *question)
    if differ is None:
        return None
    paths = map(os.fsdecode, filter(None, differ.split(b"\0")))
    return tuple(
        path.removeprefix(inside) if path.startswith(inside) else f"{top}{path}" for path in paths
    )


def _may_be(name: str) -> bool:
    return bool(name) and name.isprintable()


def log_of(folder: Path) -> list[str]:
    """Commits that touched a folder and the files that each touched, newest first, as lines.

    Nothing where only a part of the history is there: its oldest commit looks as if it added all.
    """
    if not _is_whole(folder):
        return []
    log = _ask(folder, *LOG).decode("utf-8", "replace")
    return log.split("\n") if log else []


def _is_whole(folder: Path) -> bool:
    return _ask(folder, "rev-parse", "--is-shallow-repository").strip() == b"false"


def git_state(folder: Path) -> bytes:
    """The commit that a folder's repository stands at, and whether its history is all there."""
    return _ask(folder, "rev-parse", "--is-shallow-repository", "HEAD")


def commit_of(folder: Path) -> str | None:
    """The commit that a folder is as it lies there; None where something in it is of no commit."""
    found = _ask(folder, "rev-parse", "HEAD").decode("ascii", "replace").strip()
    # Whatever its settings leave out: also what git is told to ignore may be published.
    question = ("status", "--porcelain", "-z", "--untracked-files=all", "--ignored", "--", ".")
    told = _told(folder, *question) if found else None
    marks = _told(folder, "ls-files", "-v", "-z", "--", ".") if found else None
    if told is None or marks is None:
        return None
    # Of a file with another mark git was told not to look whether it differs, or it is not there.
    if any(not line.startswith(b"H ") for line in marks.split(b"\0") if line):
        return None
    names = (os.fsdecode(line).rpartition("/")[2] for line in told.split(b"\0") if line)
    return None if any(name not in IGNORED for name in names) else found


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
    return _told(folder, *question, given=given) or b""


def _told(folder: Path, *question: str, given: str = "") -> bytes | None:
    # Variables that a git hook sets would turn it to another repository; nothing is fetched.
    own = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}
    # Others change what the name of a folder means.
    own |= {f"GIT_{how}_PATHSPECS" for how in ("GLOB", "NOGLOB", "ICASE", "LITERAL")}
    environment = {name: text for name, text in os.environ.items() if name not in own}
    environment["GIT_NO_LAZY_FETCH"] = "1"
    # What somebody replaced, or whose descent was changed, is so on one machine only.
    environment["GIT_NO_REPLACE_OBJECTS"] = "1"
    environment["GIT_GRAFT_FILE"] = os.devnull
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
        return None
    return done.stdout
