"""The tables of the search of a built site, read back."""

import gzip
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from generator.writing.search import listing
from generator.writing.search.lexicon import SearchError
from generator.writing.search.pieces import piece_name
from generator.writing.search.questions import TOGETHER
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
        except FileNotFoundError as error:
            message = (
                f"{path} がありません。先に kb build（--pages-only なし）でサイトを作ってください。"
            )
            raise SearchError(message) from error
        except (OSError, EOFError, zlib.error, ValueError) as error:
            message = f"{path} が読めません。kb build --clean でサイトを作り直してください。"
            raise SearchError(message) from error

    @cached_property
    def pages(self) -> Sequence[Sequence[str]]:
        """Id, address, title and kind of every page."""
        told = self.read("pages")
        rows: Sequence[Sequence[str]] = told["rows"]
        if not told.get("grams"):
            return rows
        files = range(-(-len(rows) // listing.TOGETHER))
        titles = [title for at in files for title in self.read(f"titles/{at}")]
        return [
            (f"{place:x}", url, title, kind)
            for place, ((url, _, kind), title) in enumerate(zip(rows, titles, strict=True))
        ]

    @cached_property
    def texts(self) -> Sequence[str]:
        """All that each page says, folded."""
        return [
            fold(
                "\n".join(block for cut in range(len(starts)) for block in self._part(row[0], cut))
            )
            for row, starts in zip(self.pages, self.read("portions"), strict=True)
        ]

    def lines(self, name: str) -> Mapping[str, str]:
        """A table that maps texts to lines, out of all its pieces where it is cut."""
        told = self.read(name)
        heads = zip(told["first"], told["pieces"], strict=True) if "first" in told else ()
        pieces = [piece_name(name, char, at) for char, count in heads for at in range(count)]
        parts = [self.read(each) for each in pieces] if "first" in told else [told]
        return {
            text: line
            for part in parts
            for text, line in zip(part["texts"].split(" "), part["lines"].split("\n"), strict=True)
        }

    @cached_property
    def questions(self) -> Sequence[tuple[int, str, Sequence[str]]]:
        """Every unit that answers questions: its page's place, its own place there, the questions."""
        told = self.read("questions")
        if isinstance(told, list):
            return told
        places, anchors = accumulate(told["units"]), dict(told["anchors"])
        files = range(-(-len(told["units"]) // TOGETHER))
        texts = [some for at in files for some in self.read(f"questions/texts-{at}")]
        return [
            (place, anchors.get(at, ""), some)
            for at, (place, some) in enumerate(zip(places, texts, strict=True))
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
