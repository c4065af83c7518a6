"""Wrong content gives exactly the findings written beside it.

To add an example, put a file into ``invalid/<rule>/`` and run ``pytest --update-golden
tests/test_invalid.py``; then read what was written into ``<name>.expected``. The file is checked
together with the toy content: as ``content/cases/<name>``, or as ``content/<folder>/<name>`` where
it lies in a folder of its own. Every file under ``<rule>`` must be reported for that rule; what
lies under ``accepted`` must not be reported at all.
"""

import re
from pathlib import Path

import pytest

from generator.findings import Finding
from tests.door import ROOT, check, toy_with

INVALID = Path(__file__).with_name("invalid")
ACCEPTED = "accepted"
EXAMPLES = sorted(
    file for file in INVALID.rglob("*") if file.is_file() and file.suffix != ".expected"
)
# These need files that should not lie in a repository; tests of their rooms make them.
ELSEWHERE = {
    *(
        "device-name",
        "empty-content",
        "file-size",
        "missing-page",
        "not-a-file",
        "same-address",
        "symlink",
    ),
    *("too-many-findings", "word-without-page"),
    *(
        "picture-animated",
        "picture-bytes",
        "picture-depth",
        "picture-large",
        "picture-metadata",
        "picture-pixels",
    ),
    *("picture-small", "picture-type", "picture-unreadable"),
}
GENERATOR = ROOT / "generator"
ROOMS = ("findings.py", "model/base.py", "reading/**/*.py", "knowing/**/*.py")
NO_RULES = {
    *("utf-8", "rev-parse", "cat-file", "ls-tree", "ls-files", "diff-tree", "merge-base"),
    *("footnote-ref", "footnote-backref"),  # of the renderer of pages
}
RULE_OF_TWO_WORDS = re.compile(r'"([a-z]+(?:-[a-z0-9]+)+)"')


def destination(example: Path) -> str:
    """Where below content/ an example is put."""
    _, *folders, name = example.relative_to(INVALID).parts
    return "/".join([*(folders or ["cases"]), name])


def written(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return f"{place}: {finding.severity} [{finding.rule}]\n  {finding.message}\n  {finding.mend}\n"


# The path and the rule of a finding, as written beside an example.
WRITTEN = re.compile(r"^(\S.*?):\d+:\d+: \w+ \[([a-z0-9-]+)\]$", re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.relative_to(INVALID).as_posix())
def test_gives_exactly_the_findings_beside_it(
    example: Path, tmp_path: Path, update_golden: bool
) -> None:
    found = check(toy_with(tmp_path, {destination(example): example.read_bytes()}))
    text = "".join(map(written, found))
    expected = example.with_suffix(".expected")
    if update_golden:
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    rule = example.relative_to(INVALID).parts[0]
    assert {rule} <= {finding.rule for finding in found} if rule != ACCEPTED else not found


def test_every_rule_has_an_example() -> None:
    files = (file for room in ROOMS for file in sorted(GENERATOR.glob(room)))
    texts = (file.read_text(encoding="utf-8") for file in files)
    rules = {rule for text in texts for rule in RULE_OF_TWO_WORDS.findall(text)} - NO_RULES
    assert len(rules) > 30
    assert rules - ELSEWHERE <= {folder.name for folder in INVALID.iterdir()}


def test_nothing_is_expected_of_a_file_that_is_gone() -> None:
    expected = set(INVALID.rglob("*.expected"))
    assert expected == {file.with_suffix(".expected") for file in EXAMPLES}


def test_all_examples_at_once_lose_no_finding(tmp_path: Path) -> None:
    """A broken file hides nothing that is wrong with another."""
    alone: set[tuple[str, str]] = set()
    files: dict[str, bytes] = {}
    for example in EXAMPLES:
        name = destination(example)
        if name in files or not name.startswith("cases/") or example.parent.name in TOGETHER:
            continue
        expected = example.with_suffix(".expected").read_text(encoding="utf-8")
        alone |= set(WRITTEN.findall(expected))
        files[name] = example.read_bytes()
    assert len(alone) > 40
    together = check(toy_with(tmp_path / "all", files))
    assert alone <= {(finding.path, finding.rule) for finding in together}
    assert len(files) > 40


# What depends on how many cases there are, or on which one comes first.
TOGETHER = {"round-count", "duplicate-case", "former-id"}
