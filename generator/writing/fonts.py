"""The font of what is typeset, which comes with the locked packages, and what to do with what it lacks."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from generator import unicode

PACKAGES = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")  # a weight each
GETA = "〓"  # what Japanese printers set where they lack a type


def font_folders() -> list[Path]:
    """Where the fonts lie. Raises FileNotFoundError."""
    return [_folder(package) for package in PACKAGES]


def printable(text: str) -> str:
    """The text with a geta for every character that the font lacks, such as an emoji.

    The typesetter refuses what it cannot show, and one character must not stop a whole site.
    """
    lacking = {char for char in text if ord(char) not in _characters() and not _is_unseen(char)}
    return text.translate(dict.fromkeys(map(ord, lacking), GETA))


def _is_unseen(char: str) -> bool:
    """Whether a character shows nothing of its own, so that a font may well lack it."""
    return unicode.category(char) == "Cf" or "VARIATION SELECTOR" in unicode.name(char, "")


@cache
def _characters() -> frozenset[int]:
    """The characters of the font; all its weights have the same."""
    # Slow to load, rarely asked.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415

    (file,) = _folder(PACKAGES[0]).glob("*.otf")
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"書体の部品 {package}")
    return Path(spec.origin).parent
