"""Hand-written pages side by side, line by line."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from itertools import islice, takewhile

from generator.reading import PAGES, Catalog, HandWritten

MOST_COMPARED = 1000  # lines, of more than which each with every other takes too long


@dataclass(frozen=True)
class PageChange:
    """What happens to a page: ``before`` is None where it is new, ``after`` where it goes.

    ``is_mended`` says that a file was there before, which nobody could read.
    """

    name: str
    before: HandWritten | None
    after: HandWritten | None
    is_mended: bool = False

    @property
    def lines(self) -> Iterator[tuple[str, str]]:
        """The lines that differ, each as it was or as it will be."""
        return _differences(_lines(self.before), _lines(self.after))


def pages_changed(
    before: Catalog,
    after: Catalog,
    files: Collection[tuple[str, str]],
    unreadable: Collection[tuple[str, str]],
) -> Iterator[PageChange]:
    """The pages that differ, but for those that are ``unreadable``; ``files`` were there before."""
    one, other = ({page.name: page for page in catalog.pages} for catalog in (before, after))
    for name in sorted({*one, *other}):
        if one.get(name) != other.get(name) and (PAGES, name) not in unreadable:
            is_mended = name not in one and (PAGES, name) in files
            yield PageChange(name, one.get(name), other.get(name), is_mended)


def _lines(page: HandWritten | None) -> list[str]:
    if page is None:
        return []
    head = [f"{name}: {text}" for name, text in page.head.items()]
    questions = [f"questions: {question}" for question in page.questions]
    return [*head, *page.body.split("\n"), *questions]


def _differences(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    """Between what both begin and end with; of very many lines, all that is between."""
    start = _shared(before, after)
    before, after = before[start:], after[start:]
    end = _shared(before[::-1], after[::-1])
    before, after = before[: len(before) - end], after[: len(after) - end]
    if max(len(before), len(after)) > MOST_COMPARED:
        yield from ((line, "") for line in before)
        yield from (("", line) for line in after)
        return
    for line in islice(unified_diff(before, after, n=0, lineterm=""), 2, None):
        if line[0] in "-+":
            yield (line[1:], "") if line[0] == "-" else ("", line[1:])


def _shared(one: list[str], other: list[str]) -> int:
    """With how many lines both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
