"""The licences of what others made and the site carries along, in ``licenses.txt``: from their packages."""

from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path

NOTICES = "licenses.txt"
# A package that brings no text of its licence has it here.
KNOWN = Path(__file__).parents[1] / "data" / "licenses"
# What of each package lies in a site.
CARRIED = {
    "mkdocs-material": "the frame of the pages",
    "pagefind-bin": "the search (pagefind/)",
    "noto-cjk-sans-jp-regular": "the font in the PDF casebook and the pictures for link previews",
    "noto-cjk-sans-jp-bold": "the same, bold",
}


@cache
def notices() -> str:
    """All of them, each under the package and version that it is for. Raises FileNotFoundError where one lacks."""
    parts = (f"{name} {version(name)}: {what}\n\n{_text(name)}" for name, what in CARRIED.items())
    return f"\n{'-' * 72}\n\n".join(parts)


def _text(name: str) -> str:
    files = distribution(name).files or ()
    found = [file for file in files if file.name.upper().startswith(("LICENSE", "LICENCE"))]
    texts = [file.read_text() for file in found] or [_known(name)]
    return "\n".join(text.replace("\r\n", "\n").strip() + "\n" for text in texts)


def _known(name: str) -> str:
    return (KNOWN / f"{name}.txt").read_text(encoding="utf-8")
