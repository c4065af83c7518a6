"""The content as it was, or is to be, in a revision of git: written into a folder to be read from.

What git holds came from strangers. Only what has a plain name is written, files as plain files and
links as links, so that reading it gives the same findings as reading a checked-out copy.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import KbError
from generator.findings import shortened
from generator.reading.git import (
    IGNORED,
    Held,
    below,
    changed_names,
    commit_named,
    is_known,
    partings_of,
    versions_of,
)

LINK = stat.S_IFLNK
LARGE = 8_000_000  # bytes; more than anything that content may hold
PORTION = 32_000_000  # bytes that are held at a time
DAMAGED = (
    "git に記録されている版の一部を読めません。git fsck でリポジトリの傷みを確かめ、"
    "新しく取得（git clone）してから、もう一度試してください。"
)
# What a disk answers to a tree that git can hold and no folder can: a name too long, a file that
# would have to be a folder as well.
NO_PLACE = {errno.ENAMETOOLONG, errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.EINVAL}
NO_SUCH_PLACE = (
    "この版にある「{name}」は、どのコンピューターにも置けないファイル名です（長すぎるか、"
    "同じ名前のファイルとフォルダーがあります）。提出者に、名前を直してもらってください。"
)


class RevisionError(KbError):
    """Git knows no such revision, or cannot be asked."""


@dataclass(frozen=True)
class Revision:
    """A commit, by git's own name for it."""

    commit: str

    @classmethod
    def named(cls, name: str, folder: Path) -> "Revision":
        """The revision that a name of any form means in a folder's repository.

        Raises RevisionError where there is none, FileNotFoundError where there is no such folder.
        """
        if not folder.is_dir():
            raise FileNotFoundError(folder)
        if not is_known(folder):
            raise RevisionError(
                f"{folder} について git に問い合わせられません。git が入っているか、git status が使えるかを確かめてください。"
            )
        commit = commit_named(folder, name)
        if not commit:
            raise RevisionError(
                f"「{name}」という版が見つかりません。ブランチの名前かコミットの番号を確かめてください。"
            )
        return cls(commit)

    def partings(self, later: "Revision", folder: Path) -> tuple["Revision", ...]:
        """What this one was when another one parted from it; nothing where git cannot tell.

        Several where each has taken in the other's work since.
        """
        return tuple(map(Revision, partings_of(folder, self.commit, later.commit)))

    def write(self, content: Path, to: Path) -> None:
        """Writes what a content folder holds in this revision into the folder ``to``.

        Raises RevisionError where git has lost some of it, or no folder can hold it.
        """
        held = below(content, self.commit)
        if held is None:
            raise RevisionError(DAMAGED)
        to.mkdir(parents=True, exist_ok=True)
        for files in _portions(file for file in held if _is_plain(file.path)):
            wanted = dict.fromkeys(file.version for file in files if _is_read(file))
            versions = versions_of(content, wanted)
            if wanted.keys() - versions.keys():
                raise RevisionError(DAMAGED)
            for file in files:
                _put(to, file, versions.get(file.version))


def _portions(files: Iterable[Held]) -> Iterator[list[Held]]:
    """All files, so many at a time that a stranger's do not fill the memory."""
    portion: list[Held] = []
    size = 0
    for file in files:
        portion.append(file)
        size += file.size if _is_read(file) else 0
        if size > PORTION:
            yield portion
            portion, size = [], 0
    yield portion


def _is_read(file: Held) -> bool:
    return bool(file.version) and file.size <= LARGE


def _put(to: Path, file: Held, data: bytes | None) -> None:
    """Raises RevisionError where no folder can hold the file."""
    place = to / file.path
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if stat.S_IFMT(file.mode) == LINK:
            place.symlink_to("link")  # wherever it led: that it is one is the finding
        elif data is not None:
            place.write_bytes(data)
        else:  # too large, which is the finding; or a repository of its own, which is none of ours
            place.touch()
            os.truncate(place, file.size)
    except OSError as error:
        if error.errno in NO_PLACE:
            raise RevisionError(NO_SUCH_PLACE.format(name=shortened(file.path))) from error
        raise


def beside(content: Path, base: Revision, head: Revision) -> tuple[str, ...]:
    """The files outside a content folder that differ between two revisions.

    Raises RevisionError where git has lost some of them.
    """
    names = changed_names(content, base.commit, head.commit)
    if names is None:
        raise RevisionError(DAMAGED)
    return tuple(sorted(_outside(names)))


def _outside(names: Iterable[str]) -> Iterator[str]:
    """Also of the content what no entry is and no check tells: files of file managers."""
    return (name for name in names if name.startswith("../") or PurePosixPath(name).name in IGNORED)


def _is_plain(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and not {"..", ".", "/"} & set(parts) and not path.startswith("/")
