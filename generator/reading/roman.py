"""Names for addresses from readings: くしろし -> kushiro. Hepburn, long vowels written short."""

import re

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの",
    "h": "はひふへほ", "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ",
    "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_KANA = {
    kana: consonant + vowel
    for consonant, row in _ROWS.items()
    for kana, vowel in zip(row, "aiueo", strict=True)
} | {
    "や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "ゐ": "i", "ゑ": "e", "を": "o", "ん": "n",
    "し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ぢ": "ji", "づ": "zu", "ゔ": "vu",
    "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o", "ゃ": "ya", "ゅ": "yu", "ょ": "yo",
}  # fmt: skip
ENDINGS = {"市": ("し",), "区": ("く",), "町": ("ちょう", "まち"), "村": ("そん", "むら")}


def latin(reading: str) -> str:
    """A reading in hiragana as small Latin letters; whatever else it holds is left out."""
    said = ""
    doubled = False
    for kana in reading:
        if kana == "っ":
            doubled = True
        elif kana in "ゃゅょ" and said.endswith("i"):
            glide = _KANA[kana][said[:-1].endswith(_SOFT) :]
            said = said[:-1] + glide
        elif sound := _KANA.get(kana, ""):
            said += ("t" if sound.startswith("ch") else sound[0]) * doubled + sound
            doubled = False
    return re.sub("ou|oo", "o", said).replace("uu", "u")


_SOFT = ("sh", "ch", "j")  # which take the sound of や without its y: kya, but sha


def short_reading(name: str, reading: str) -> str:
    """The reading without what says that it is a city, a town, ...: よこぜ of 横瀬町, よこぜまち."""
    for ending in ENDINGS.get(name[-1:], ()):
        if reading.endswith(ending) and len(reading) > len(ending):
            return reading.removesuffix(ending)
    return reading
