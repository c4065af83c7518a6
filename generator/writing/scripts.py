"""The scripts as they are published: without what is written for those who read them.

A browser loads every comment before it finds anything. What is taken out is what the scripts are
known to hold: ``/** … */``, ``// …`` on a line of its own or behind code, indentation, empty lines.
A test reads both forms of every script and finds the same program.
"""

import re
from pathlib import Path

SCRIPTS = "assets/javascripts"

_BLOCK = re.compile(r"/\*\*.*?\*/ ?", re.DOTALL)
_OWN_LINE = re.compile(r"^[ \t]*//[^\n]*$", re.MULTILINE)
# Only where no quotation mark follows: what looks like a comment may be in a string.
_BEHIND = re.compile(r"[ \t]+// [^\"'`\n]*$", re.MULTILINE)
_EDGES = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)


def bare(script: str) -> str:
    """The same program without comments and indentation."""
    text = _OWN_LINE.sub("", _BLOCK.sub("", script))
    return re.sub(r"\n{2,}", "\n", _EDGES.sub("", _BEHIND.sub("", text))).lstrip("\n")


def bare_scripts(site: Path) -> None:
    """Takes the comments out of all scripts of a site."""
    for path in sorted((site / SCRIPTS).rglob("*.js")):
        text = path.read_text(encoding="utf-8")
        path.write_text(bare(text), encoding="utf-8", newline="\n")
