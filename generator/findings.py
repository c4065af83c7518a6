"""What is wrong with the content, where, and how to mend it; and the forms it is printed in.

A finding is about content that people wrote. Broken machinery is an exception instead.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from html import escape

from generator import unicode


class Severity(StrEnum):
    """How much a finding matters: only ``ERROR`` keeps an entry from being published."""

    ERROR = "error"
    WARNING = "warning"


MOST_PER_FILE = 100  # more than anybody mends before the next try
SEVERITY_LABELS = {Severity.ERROR: "エラー", Severity.WARNING: "注意"}


@dataclass(frozen=True, order=True)
class Finding:
    """One problem in one place.

    ``line`` and ``column`` count from 1. ``message`` says in Japanese what is wrong, ``mend``
    how to put it right (may be empty where the message already says so).
    """

    path: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: str
    mend: str = ""


@dataclass(frozen=True)
class Wording:
    """How a rule tells what is wrong and how to mend it; names in braces are filled in.

    Rules keep their wordings in tables, so that the form on the site says the same.
    """

    message: str
    mend: str = ""

    def filled(self, **values: object) -> tuple[str, str]:
        """Message and mending."""
        return self.message.format_map(values), self.mend.format_map(values)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings is of severity error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


LONGEST_TABLE = 30_000  # characters of a comment, of the 65,536 that GitHub takes


def at_most(findings: Iterable[Finding], limit: int = MOST_PER_FILE) -> list[Finding]:
    """The first findings of every file; one more says how many were left out of a long list."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.path].append(finding)
    kept: list[Finding] = []
    for path, found in by_path.items():
        found.sort()
        kept += found[:limit]
        if rest := found[limit:]:
            severity = Severity.ERROR if has_errors(rest) else Severity.WARNING
            message = f"このファイルには、ほかに {len(rest)} 件の指摘があります。"
            mend = "まず上の指摘を直してから、もう一度調べてください。"
            place = rest[0].line, rest[0].column
            kept.append(Finding(path, *place, "too-many-findings", severity, message, mend))
    return kept


def shortened(value: object, limit: int = 40) -> str:
    """What an entry holds, cut to a length at which a message stays readable."""
    text = str(value)
    return text if len(text) <= limit else text[:limit] + "…"


def as_text(findings: Iterable[Finding]) -> str:
    """For a terminal: ``file:line:column: severity: message [rule]`` and the mending below it."""
    lines = []
    for item in sorted(findings):
        place = f"{item.path}:{item.line}:{item.column}"
        lines.append(f"{place}: {SEVERITY_LABELS[item.severity]}: {item.message} [{item.rule}]")
        if item.mend:
            lines.append(f"    直し方: {item.mend}")
    return "\n".join(one_line(line) for line in lines)


def as_json(findings: Iterable[Finding]) -> str:
    """For programs: a JSON object with a list of findings, in the order of files and lines."""
    rows = [asdict(finding) for finding in sorted(findings)]
    return _printable(json.dumps({"findings": rows}, ensure_ascii=False, indent=2))


def as_github(findings: Iterable[Finding]) -> str:
    """For GitHub Actions: one workflow command each, shown as an annotation beside the line.

    Everything is escaped: a message repeats words of the entry, and an entry must not be able
    to start a workflow command of its own.
    """
    lines = []
    for item in sorted(findings):
        properties = ",".join(
            f"{name}={_escape_property(value)}"
            for name, value in (
                ("file", item.path),
                ("line", str(item.line)),
                ("col", str(item.column)),
                ("title", f"{SEVERITY_LABELS[item.severity]} {item.rule}"),
            )
        )
        message = f"{item.message}\n直し方: {item.mend}" if item.mend else item.message
        lines.append(f"::{item.severity} {properties}::{_escape_data(message)}")
    return _printable("\n".join(lines))


def as_markdown(findings: Iterable[Finding]) -> str:
    """For a comment that people read: a table, each cell of it as it stands.

    What would be more than ``LONGEST_TABLE`` is counted in the last row.
    """
    lines = ["<tr><th>重さ</th><th>場所</th><th>内容</th><th>直し方</th></tr>"]
    room, left_out = LONGEST_TABLE, 0
    for item in sorted(findings, key=lambda one: (one.severity is not Severity.ERROR, one)):
        place = as_code(f"{item.path} {item.line}行目")
        cells = (SEVERITY_LABELS[item.severity], place, as_code(item.message), as_code(item.mend))
        row = "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
        room -= len(row)
        if room >= 0:
            lines.append(row)
        else:
            left_out += 1
    if left_out:
        lines.append(
            f"<tr><td colspan=4>長くなるので、ほかの {left_out} 件は省きました。</td></tr>"
        )
    return "\n".join(["<table>", *lines, "</table>"]) if len(lines) > 1 else ""


def as_code(text: str) -> str:
    """Words of others as HTML for Markdown: inside a block of HTML they are never taken for marks."""
    return f"<code>{escape(one_line(text))}</code>" if text else ""


FORMATS = {"text": as_text, "github": as_github, "json": as_json, "markdown": as_markdown}


def show(findings: Iterable[Finding], form: str) -> None:
    """Prints findings in one of the forms; without any, nothing."""
    text = FORMATS[form](findings)
    if text:
        print(text)


def as_lines(text: str) -> str:
    """What other programs said, below our own words: no line of it can pass for a command."""
    first, *rest = text.splitlines() or [""]
    return "\n".join([one_line(first), *(f"  | {one_line(line)}" for line in rest)])


def one_line(text: str) -> str:
    """Words of others as a terminal and GitHub may be shown them: on one line, and no command."""
    # GitHub takes ##[...] anywhere in a line for a command.
    return _shown(text).replace("##[", "# #[")


def _shown(text: str) -> str:
    return "".join(char if _is_shown(char) else "\N{REPLACEMENT CHARACTER}" for char in text)


def _is_shown(char: str) -> bool:
    return char.isprintable() or unicode.category(char) == "Zs"


def _printable(text: str) -> str:
    """Without the halves of characters that a file name may hold and no terminal can print."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _escape_data(text: str) -> str:
    return _shown(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
