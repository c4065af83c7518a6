"""Texts that would not fit where they are typeset: words without an end, names too long for a line."""

import re

# What lines break around by themselves: blanks, and the letters of ordinary Japanese sentences. Not
# among them are small kana, marks and brackets, beside which no line may end or begin.
BLANK = r"\t\n \u2000-\u2006\u2008-\u200b\u3000"
KANA = "あいうえおか-ぢつ-もやゆよら-ろわ-んアイウエオカ-ヂツ-モヤユヨラ-ロワ-ヴ"
LONG_WORD = re.compile(rf"[^{BLANK}{KANA}\u3400-\u9fff]{{24,}}")
# Of a long word up to so many letters, half as many of the wide ones, stay together; it breaks behind
# its slashes first. What belongs to the letter before it is never cut off.
PART = re.compile(
    r"(?:[ -\u10ff]{0,11}/|[ -\u10ff]{1,12}|.{1,8})"
    r"(?![\u0300-\u036f\u200d\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]|$)",
    re.DOTALL,
)
MAY_BREAK = "\u200b"


def breakable(text: str) -> str:
    """The text with places in long words where a line may end: else they run off the page."""
    return LONG_WORD.sub(lambda word: PART.sub(rf"\g<0>{MAY_BREAK}", word[0]), text)


def shortened(text: str, most: int) -> str:
    """The text, cut with an ellipsis where it has more letters than fit."""
    return text if len(text) <= most else text[: most - 1] + "…"
