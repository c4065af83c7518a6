"""What a site was made of, so that the same is not made again: a site that stands stays.

Contents count, never times: of every file that a build reads, of the program, and of every file of
the site that stands there.
"""

import hashlib
import json
import os
import site
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.reading import Address, commit_of, git_state, shown_path
from generator.writing.kept import Kept, name_of

PROGRAM = Path(__file__).parents[1]
THEME = ("mkdocs.yml", "site_overrides")
COMPILED = frozenset({"__pycache__"})


@dataclass(frozen=True)
class Receipt:
    """Says of one site whether it stands as it was made, and what was said when it was made."""

    kept: Kept
    name: str
    out: Path

    def said(self) -> str | None:
        """What was said then; None where something has changed since, or the site has."""
        data = self.kept.get(self.name)
        if data is None:
            return None
        told = json.loads(data)
        return str(told["said"]) if told["site"] == digest_of([self.out]) else None

    def write(self, said: str) -> None:
        """Notes that the site stands there."""
        told = {"said": said, "site": digest_of([self.out])}
        self.kept.put(self.name, json.dumps(told, ensure_ascii=False).encode())
        self.kept.forget_others([self.name])


def receipt(root: Path, content: Path, out: Path, address: Address, *others: object) -> Receipt:
    """The receipt of a site made of a content folder, for today's program, theme and address.

    Where the folder lies counts as well as what it holds: by its place git tells its history, and
    findings name its files. ``others`` is whatever else decides what comes out.
    """
    read = digest_of([content, *(root / name for name in THEME)])
    place = str(content.resolve()), shown_path(content), git_state(content), commit_of(content)
    name = name_of(str(out.resolve()), place, read, address, program(), *others)
    return Receipt(Kept(root / "build" / "receipts"), name, out)


def program() -> str:
    """What makes sites here: this program, its Python and the packages beside it, in one digest."""
    folders = [Path(folder) for folder in site.getsitepackages()]
    installed = sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))
    return name_of(digest_of([PROGRAM], COMPILED), sys.version, installed)


def digest_of(paths: Iterable[Path], left_out: frozenset[str] = frozenset()) -> str:
    """A digest of everything below some files and folders: names, kinds and bytes.

    ``left_out`` are names of folders that nobody looks into.
    """
    digest = hashlib.blake2b(digest_size=20)
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(set(folders) - left_out)
                at = Path(folder)
                for name in sorted([*names, *folders]):
                    _add(digest, at / name, (at / name).relative_to(path).as_posix())
        else:
            _add(digest, path, path.name)
    return digest.hexdigest()


def _add(digest: "hashlib.blake2b", file: Path, name: str) -> None:
    digest.update(repr(name).encode())
    if file.is_symlink():
        digest.update(b"link" + hashlib.blake2b(os.fsencode(file.readlink())).digest())
    elif file.is_file() and os.access(file, os.R_OK):
        with file.open("rb") as data:  # piece by piece, whatever its size
            digest.update(b"file" + hashlib.file_digest(data, hashlib.blake2b).digest())
    else:
        digest.update(b"other")  # what cannot be read like a file; that it is there is a finding
