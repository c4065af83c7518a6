"""Scripts and style sheets as they are published: without what is written for those who read them.

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
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)  # in a style sheet
_EDGES = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)


def bare(script: str) -> str:
    """The same program without comments and indentation."""
    text = _OWN_LINE.sub("", _BLOCK.sub("", script))
    return re.sub(r"\n{2,}", "\n", _EDGES.sub("", _BEHIND.sub("", text))).lstrip("\n")


def bare_style(sheet: str) -> str:
    """The same style sheet without comments and indentation."""
    return re.sub(r"\n{2,}", "\n", _EDGES.sub("", _COMMENT.sub("", sheet))).lstrip("\n")


def bare_files(site: Path) -> None:
    """Takes the comments out of all scripts and style sheets of a site."""
    for pattern, made in ((f"{SCRIPTS}/**/*.js", bare), ("assets/**/*.css", bare_style)):
        for path in sorted(site.glob(pattern)):
            text = path.read_text(encoding="utf-8")
            path.write_text(made(text), encoding="utf-8", newline="\n")
