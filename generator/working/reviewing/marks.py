"""HTML inside Markdown, for words that came from strangers.

They are shown as code inside blocks of HTML without a blank line, where neither Markdown nor
GitHub's own marks (names, numbers of issues, addresses) mean anything.
"""

from collections.abc import Iterable

from generator import unicode
from generator.findings import as_code


def heading(words: str) -> str:
    """A heading; ``words`` are HTML already. In a heading of Markdown they could be marks."""
    return f"<h3>{words}</h3>"


def written(text: str) -> str:
    """What somebody wrote, and by its number what says which look of a kanji is meant: nobody sees that."""
    return as_code(unicode.SELECTORS.sub(lambda found: f"〔U+{ord(found[0]):04X}〕", text))


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """An HTML table on lines without a blank one between; cells are HTML already."""
    lines = ["<table>", _line("th", heads), *(_line("td", row) for row in rows), "</table>"]
    return "\n".join(lines)


def shortened_table(part: str, most: int) -> str:
    """A table in about so many characters, with how many rows it has more; anything else as it is."""
    begin, *lines = part.split("\n")
    if begin != "<table>" or len(part) <= most:
        return part
    heads, *rows, end = lines
    room = most - len(heads)
    shown = []
    for row in rows:
        room -= len(row)
        if room < 0:
            break
        shown.append(row)
    others = _line("td", [f"ほか {len(rows) - len(shown)}行"])
    return "\n".join([begin, heads, *shown, others, end])


def _line(tag: str, cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"
