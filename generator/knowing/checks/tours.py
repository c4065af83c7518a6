"""Whether a case tells what the report of its monitor tour does: no 情報未収集 beside the fact."""

from collections.abc import Iterator

from generator.findings import Finding, Severity
from generator.model import SECTIONS, Tour, label_of
from generator.reading import Catalog, Path, Register

# What a report says, and the section of the case where a reader looks for that.
TOLD = {"figures": "results", "next_steps": "next_steps"}


def check_tours(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """Where a report has numbers or next steps, its case has results or next steps."""
    cases = {case.id: case for case in catalog.cases}
    for tour in catalog.tours:
        case = cases.get(tour.case or (tour.inferred.case if tour.inferred else ""))
        for field, section in TOLD.items():
            if case and getattr(tour, field) and not getattr(case.sections, section):
                message = (
                    f"この記録に「{label_of(Tour, field)}」がありますが、"
                    f"事例 {case.id} の「{SECTIONS[section]}」は空です。"
                )
                mend = f"content/cases/{case.id}.yml の sections.{section} に、出典とともに書いてください。"
                path: Path = (field,)
                yield catalog.finding(
                    "tours", tour.id, path, "untold-tour", message,
                    mend=mend, severity=Severity.WARNING,
                )  # fmt: skip
