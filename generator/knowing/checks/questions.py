"""Whether questions tell pages apart: no two pages answer the same one, no page asks one twice."""

import re
from collections.abc import Iterator
from itertools import combinations

from generator import unicode
from generator.findings import Finding, Severity, shortened
from generator.model import KINDS
from generator.reading import Catalog, Path, Register

ALIKE = 0.8  # the share of their pairs of characters that two questions have in common


def check_questions(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """A question belongs to one page; within an entry each asks for something else."""
    asked = {
        _bare(text): f"pages/{page.name}.md" for page in catalog.pages for text in page.questions
    }
    for kind in KINDS:
        for entry in catalog.entries[kind]:
            mine: dict[str, str] = {}
            for number, text in enumerate(entry.questions):
                path: Path = ("questions", number)
                bare, name = _bare(text), f"{kind}/{entry.id}.yml"
                if bare in asked:
                    message = f"{asked[bare]} にも同じ問いがあります（{shortened(text, 20)}）。"
                    mend = "この項目だけが答える問いに書き換えてください。"
                    yield catalog.finding(
                        kind, entry.id, path, "duplicate-question", message, mend=mend
                    )
                mine.setdefault(bare, name)
            asked |= mine
            yield from _alike(catalog, kind, entry.id, entry.questions)


def _alike(
    catalog: Catalog, kind: str, entry_id: str, questions: tuple[str, ...]
) -> Iterator[Finding]:
    pieces = [_pairs(_bare(text)) for text in questions]
    for one, other in combinations(range(len(questions)), 2):
        both, either = pieces[one] & pieces[other], pieces[one] | pieces[other]
        if len(both) >= ALIKE * len(either):
            message = (
                f"{one + 1} 番目の問いとほとんど同じです（{shortened(questions[other], 20)}）。"
            )
            mend = "別の言葉や別の立場からの問いにするか、どちらかを消してください。"
            path: Path = ("questions", other)
            yield catalog.finding(
                kind, entry_id, path, "similar-question", message, mend=mend,
                severity=Severity.WARNING,
            )  # fmt: skip


def _bare(text: str) -> str:
    """A question without what only the writing adds: width, case, marks and blanks."""
    return re.sub(r"[\W_]", "", unicode.normalize("NFKC", text).casefold())


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[start : start + 2] for start in range(max(1, len(text) - 1)))
