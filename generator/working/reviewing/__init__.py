"""What a submission changes for readers, told to whoever reviews it: ``kb review``.

Reads two states of the content and compares entries, not lines: what is added, changed and taken
away, old and new side by side, what rests on which source, which numbers change, and what should
be looked at first.
"""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from generator.findings import Finding, has_errors
from generator.knowing import check_catalog
from generator.model import KINDS
from generator.reading import PAGES, Register, Revision, beside, read_catalog
from generator.working.reviewing.compared import State, compare
from generator.working.reviewing.telling import Parting, tell


@dataclass(frozen=True)
class Review:
    """A review: the text for people, and whether the content has errors afterwards."""

    text: str
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether what was submitted cannot be published as it is."""
        return has_errors(self.findings)


def review(content: Path, base: str, head: str, longest: int | None = None) -> Review:
    """Compares two revisions of a content folder, in at most ``longest`` characters.

    ``base`` and ``head`` are names of revisions in any form that git understands. Where ``base``
    went on since ``head`` was made from it, what came to it since is no part of the submission:
    ``head`` is compared with where they parted. Where there are several such places, what a merge
    would undo may differ from none of them, so ``head`` is compared with ``base`` itself. Raises
    RevisionError where there is no such revision.
    """
    named, after = (Revision.named(name, content) for name in (base, head))
    partings = named.partings(after, content)
    before = partings[0] if len(partings) == 1 else named
    parting = (
        Parting(base, before.commit, len(partings)) if partings not in {(), (named,)} else None
    )
    one, other = _read(content, before), _read(content, after)
    compared = compare(one, other)
    elsewhere = beside(content, before, after)
    return Review(tell(compared, elsewhere, parting, longest), other.findings)


def _read(content: Path, revision: Revision) -> State:
    """The content in a revision, with findings that name files as a checked-out copy would."""
    with tempfile.TemporaryDirectory(prefix="kb-review-") as folder:
        place = Path(folder).resolve() / "content"
        revision.write(content, place)
        catalog, findings = read_catalog(place)
        findings = findings + check_catalog(catalog, Register.load())
        files = frozenset(
            (file.parent.name, file.stem)
            for folder, ending in (*((kind, ".yml") for kind in KINDS), (PAGES, ".md"))
            for file in (place / folder).glob(f"*{ending}")
        )
        started = place.as_posix()
    shown = content.as_posix().rstrip("/")
    named = (
        replace(one, path=shown + one.path.removeprefix(started))
        if one.path.startswith(started)
        else one
        for one in findings
    )
    return State(catalog, tuple(named), files)
