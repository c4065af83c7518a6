"""What was made before and depends on nothing but what it is made of: taken from the cache, if whole.

A thing is known by the digest of all that it is made of. It is kept with a digest of itself, so
that what was cut short, changed or put there by somebody else is made anew.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

FORGOTTEN = 3600  # seconds after which what nobody asked for is removed


@dataclass(frozen=True)
class Kept:
    """A folder of things that were made before."""

    folder: Path

    def get(self, name: str) -> bytes | None:
        """What was kept under a name, or None where it is missing or not as it was."""
        file = self._file(name)
        try:  # a pipe would be waited for without end
            digest, _, data = (file.read_bytes() if file.is_file() else b"").partition(b"\n")
        except OSError:
            return None
        return data if digest == _digest_of(data) else None

    def has(self, name: str) -> bool:
        """Whether something is kept under a name, whole or not."""
        return self._file(name).is_file()

    def put(self, name: str, data: bytes) -> None:
        """Keeps something, whole or not at all; what cannot be kept will be made again."""
        part = self.folder / f"{name}.part-{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(_digest_of(data) + b"\n" + data)
            part.replace(self._file(name))
        except OSError:
            with suppress(OSError):
                part.unlink()

    def made(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under a name; made, and kept, where it is not."""
        data = self.get(name)
        if data is None:
            data = make()
            self.put(name, data)
        return data

    def forget_others(self, used: Iterable[str]) -> None:
        """Removes what nobody asked for in a while; what was used now, was asked for now."""
        kept = set(used)
        for name in kept:
            with suppress(OSError):  # another build may tidy up beside this one
                os.utime(self._file(name))
        for file in self.folder.glob("*"):
            with suppress(OSError):
                # Before as well as after: by a clock that was put right since.
                if file.name not in kept and abs(file.stat().st_mtime - time.time()) > FORGOTTEN:
                    file.unlink()

    def _file(self, name: str) -> Path:
        return self.folder / name


def name_of(*parts: object) -> str:
    """A name by which a thing is known: the digest of all that it is made of, in their written form."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _digest_of(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()
