"""Text to the tokens that stand in the search index; the twin of ``search/tokens.js``.

Every character is a token of its own, so that a phrase of tokens is exactly a piece of the text
and a query never has to agree with anybody's word splitting. Pagefind drops marks and symbols
from what it indexes, so each of them is spelled in letters: ``・`` is U+30FB, in letters
``zjgfb``. Only such spellings are longer than one character.
"""

import re
from functools import cache

from generator import unicode

SPACE = "."
"""Stands for white space. Pagefind indexes no lone mark, but counts its position: no phrase can
reach across."""

BARRIER = ";"
"""Stands between blocks of a page, and keeps phrases apart like ``SPACE``."""

_NO_CASE = "\u0530"  # from here on, versions of Unicode differ in what is a capital of what

# Written out, not taken from Unicode's categories: those change between versions, and Python and
# the browser must agree. What is not listed is merely spelled, never lost.
_KEPT = re.compile("[0-9A-Za-zぁ-ゖァ-ヺー々〇㐀-䶿一-鿿]")
_SPACES = re.compile("[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
_LETTERS = str.maketrans("0123456789abcdef", "ghijklmnopabcdef")


def tokenize(text: str) -> list[str]:
    """The tokens of a run of text, in order; white space becomes one ``SPACE``."""
    return [_token(char) for char in unicode.normalize("NFKC", clean(text))]


def count_tokens(text: str) -> int:
    """How many tokens a run of text has."""
    return len(unicode.normalize("NFKC", clean(text)))


def clean(text: str) -> str:
    """The text without what cannot be seen, white space as single blanks."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text))


def fold(text: str) -> str:
    """The form in which texts are compared: full width, half width and case are one."""
    return unicode.normalize("NFKC", clean(text)).lower()


@cache
def _token(char: str) -> str:
    if char == " ":
        return SPACE
    if _KEPT.match(char):
        return char
    lower = char.lower() if char < _NO_CASE else char
    code = ord(lower if len(lower) == 1 else char)
    return "z" + f"{code:x}".translate(_LETTERS)
