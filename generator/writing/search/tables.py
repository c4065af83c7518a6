"""The tables of the search of a built site, read back."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.writing.search.lexicon import SearchError
from generator.writing.search.reading import Readings
from generator.writing.search.tokens import fold


@dataclass(frozen=True)
class Tables:
    """The tables of the search of a built site."""

    folder: Path

    def read(self, name: str) -> Any:  # noqa: ANN401  (whatever the table holds)
        """A table by its name. Raises SearchError where there is none."""
        path = self.folder / f"{name}.json.gzip"
        try:
            return json.loads(gzip.decompress(path.read_bytes()))
        except OSError as error:
            message = f"{path} がありません。先に kb build でサイトを作ってください。"
            raise SearchError(message) from error

    @cached_property
    def pages(self) -> Sequence[Sequence[str]]:
        """Id, address, title and kind of every page."""
        rows: Sequence[Sequence[str]] = self.read("pages")["rows"]
        return rows

    @cached_property
    def texts(self) -> Sequence[str]:
        """All that each page says, folded."""
        return [
            fold(
                "\n".join(block for cut in range(len(starts)) for block in self._part(row[0], cut))
            )
            for row, starts in zip(self.pages, self.read("portions"), strict=True)
        ]

    @cached_property
    def readings(self) -> Readings:
        """How the words and places of the site are read."""
        return Readings(self.read("readings"))

    def holding(self, text: str) -> frozenset[int]:
        """The pages that hold every word of a text."""
        words = text.split()
        return frozenset(
            place for place, said in enumerate(self.texts) if all(word in said for word in words)
        )

    def _part(self, name: str, cut: int) -> Sequence[str]:
        blocks: Sequence[str] = self.read(f"text/{name}-{cut}")
        return blocks
