"""Whether the words of problems stand in the second table, and all of that table is read."""

from collections.abc import Iterator

from generator.findings import Finding, Severity
from generator.model import PIECES, Problem, holds
from generator.reading import Catalog, Path, Register, did_you_mean

Cells = dict[tuple[str, str], str]


def check_problems(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """The words of problems stand in the second table; where there are problems, all of it is read."""
    problems = catalog.of("problems", Problem)
    cells = {
        (case.id, field): str(getattr(case.table2, field))
        for case in catalog.cases
        if case.table2
        for field in ("theme", "problem")
    }
    if len(catalog.ids("cases")) == len(catalog.cases):  # else a word's row may just be broken
        yield from _unknown_phrases(catalog, problems, cells)
    if problems:
        yield from _unread_phrases(catalog, problems, cells)


def _unknown_phrases(
    catalog: Catalog, problems: tuple[Problem, ...], cells: Cells
) -> Iterator[Finding]:
    known = sorted({piece for cell in cells.values() for piece in PIECES.split(cell)})
    for problem in problems:
        for number, word in enumerate(problem.words):
            if not any(holds(cell, word) for cell in cells.values()):
                message = f"語句「{word}」は、どの事例の地域課題の一覧表の行にもありません。"
                mend = did_you_mean(word, known)
                path: Path = ("words", number)
                yield catalog.finding(
                    "problems", problem.id, path, "unknown-phrase", message, mend=mend
                )


def _unread_phrases(
    catalog: Catalog, problems: tuple[Problem, ...], cells: Cells
) -> Iterator[Finding]:
    read = {piece for problem in problems for word in problem.words for piece in PIECES.split(word)}
    mend = "content/problems/ のどれかの words に足してください。"
    for (case_id, field), cell in cells.items():
        for piece in PIECES.split(cell):
            if piece not in read:
                message = f"地域課題の一覧表の語句「{piece}」が、どの地域の困りごと・めざすことにも入っていません。"
                yield catalog.finding(
                    "cases",
                    case_id,
                    ("table2", field),
                    "unread-phrase",
                    message,
                    mend=mend,
                    severity=Severity.WARNING,
                )
