"""Kana: one script for the other, and forms that sound alike as one; the twin of ``search/kana.js``.

``tests/search/alike.json`` holds the two together, and those of ``reading.py`` and ``slips.py``.
"""

import re

from generator.telling import hiragana as to_hiragana

_LARGE = str.maketrans("ぁぃぅぇぉゃゅょゎ", "あいうえおやゆよわ")
_FOREIGN = {
    "ゔぁ": "ば", "ゔぃ": "び", "ゔぇ": "べ", "ゔぉ": "ぼ", "ゔ": "ぶ",
    "ふぁ": "は", "ふぃ": "ひ", "ふぇ": "へ", "ふぉ": "ほ",
}  # fmt: skip
_O = "おこそとのほもよろごぞどぼぽょ"
_U = "うくすつぬふむゆるぐずぶぷゅ"


def to_katakana(text: str) -> str:
    """ホイク for ほいく."""
    return re.sub("[ぁ-ゖ]", lambda char: chr(ord(char[0]) + 0x60), text)


def short(hiragana: str) -> str:
    """Hiragana with long vowels short, so that おおだ, おうだ, おだ meet."""
    text = hiragana.translate(str.maketrans("ぢづを", "じずお", "ー"))
    return re.sub(f"([{_O}])お+", r"\1", re.sub(f"([{_O}{_U}])う+", r"\1", text))


def plain(text: str) -> str:
    """Text with variants of spelling as one: マネージャー, マネジャー; ヴァ, バ."""
    bare = re.sub(r"[ー・\-‐-―−\s]", "", to_hiragana(text))
    return re.sub("ゔ[ぁぃぇぉ]?|ふ[ぁぃぇぉ]", lambda sound: _FOREIGN[sound[0]], bare).translate(
        _LARGE
    )
