"""What cells say: plain data as words for people, and back.

Words of a vocabulary stand as their labels, true and false as はい and いいえ, a place of a source
as its id with its name behind it, a list of texts a line each, and what is not known as nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from generator import unicode
from generator.model import PLACES, Shape, Term, ref_of
from generator.reading import Catalog, Data, did_you_mean

YES, NO = "はい", "いいえ"
TRUTHS = {YES: True, NO: False, "あり": True, "なし": False}
EMPTY = "（空）"  # a word of a vocabulary that is no character at all
BEHIND = "｜"  # between the id of a place and its name
WHOLE = re.compile(r"-?[0-9]{1,15}")
CHOOSE = "一覧から選んでください。"
# What only files of text know, and what it is called where one fills in cells.
SAID_OTHERWISE = (
    ('必ず " " で囲みます。', "文字列として書きます。"),
    ("（true / false）", "（はい / いいえ）"),
    ("なければ []。", "なければ何も書きません。"),
    (" null と書きます", "空欄にします"),
    (" null ", "空欄"),
    (" null", "空欄"),
    ("null", "空欄"),
    ("のリンクは links に書けます。", "のリンクはシート「関連ページ」に書けます。"),
    ("ファイル名（.yml を除く）と同じ、半角小文字の名前。", "半角の小文字・数字・ハイフンの名前。"),
    ("同じ種類のほかのファイルと見比べてください。", CHOOSE),
    ("場所は content/sources/ にあります。", "場所はシート「出典の場所」にあります。"),
)
QUOTED = re.compile(r'"([^"]*)"')
Value = str | int | float | bool | date | datetime | time


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell, and how to put it right."""

    rule: str
    message: str
    mend: str
    is_warning: bool = False


@dataclass(frozen=True)
class Words:
    """Turns data into words and back; ``places`` maps the places of sources to their names."""

    places: Mapping[str, str]

    @classmethod
    def of(cls, catalog: Catalog) -> "Words":
        """With the places of a catalog's documents."""
        return cls(
            {
                ref: f"{source.short}「{place.label}」"
                for ref, (source, place) in catalog.places.items()
            }
        )

    def write(self, shape: Shape, value: Data) -> str:
        """The text of a cell."""
        if value is None:
            return ""
        if isinstance(value, list):
            return "\n".join(self._word(shape, item) for item in value)
        return self._word(shape, value)

    def _word(self, shape: Shape, value: Data) -> str:
        if isinstance(value, bool):
            return YES if value else NO
        if issubclass(shape.item, Term):
            return shape.item.of(str(value)).label or EMPTY
        return self.place(str(value)) if is_place(shape) else str(value)

    def place(self, ref: str) -> str:
        """A place of a source with its name, as the list of places offers it."""
        return f"{ref}{BEHIND}{self.places[ref]}" if ref in self.places else ref

    def read(self, shape: Shape, value: Value) -> tuple[Data, list[Fault]]:
        """The data that a cell with something in it stands for, and what is wrong with it."""
        if shape.many and isinstance(value, str):
            told = [self._read(shape, line) for line in lines_of(value)]
            return [data for data, _ in told], [fault for _, faults in told for fault in faults]
        return self._read(shape, value)

    def _read(self, shape: Shape, value: Value) -> tuple[Data, list[Fault]]:
        if shape.item is bool:
            return _truth(value)
        if shape.item is int:
            return _whole(value)
        if shape.is_day and type(value) in {date, datetime}:
            return _day(value)
        if not isinstance(value, str):
            return None, [_no_text(value)]
        if issubclass(shape.item, Term):
            return _term(shape.item, value)
        if is_place(shape):
            return self._place(value)
        return value, []

    def _place(self, text: str) -> tuple[Data, list[Fault]]:
        ref, behind, name = text.strip().partition(BEHIND)
        if behind and name != self.places.get(ref, name):
            message = f"「{ref}」の場所は、いまは「{self.places[ref]}」です。"
            mend = "この場所でよければ、そのままで構いません。違えば、一覧から選び直してください。"
            return ref, [Fault("place-name", message, mend, is_warning=True)]
        return ref, []


def is_place(shape: Shape) -> bool:
    """Whether a field names a place of a source."""
    ref = ref_of(shape)
    return ref is not None and ref.to == PLACES


def lines_of(text: str) -> list[str]:
    """The lines of a cell with several texts; empty ones only part them."""
    return [line for line in re.split(r"\r\n|\r|\n", text) if line.strip()]


def for_cells(text: str) -> str:
    """Help or advice in words that fit who fills in cells."""
    for said, otherwise in SAID_OTHERWISE:
        text = text.replace(said, otherwise)
    return QUOTED.sub(r"\1", text)


def _truth(value: Value) -> tuple[Data, list[Fault]]:
    if isinstance(value, bool):
        return value, []
    text = str(value).strip()
    if text in TRUTHS:
        return TRUTHS[text], []
    return None, [_unknown_word(text, [YES, NO])]


def _whole(value: Value) -> tuple[Data, list[Fault]]:
    text = unicode.normalize("NFKC", str(value)).strip()
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    if isinstance(value, bool | date | time) or not WHOLE.fullmatch(text):
        return None, [Fault("not-a-number", f"「{text[:40]}」は整数ではありません。", "数字だけを書いてください。")]  # fmt: skip
    return int(text), []


def _day(value: Value) -> tuple[Data, list[Fault]]:
    if isinstance(value, datetime) and value.time() != time():
        message = f"日付に時刻（{value:%H:%M:%S}）が付いています。"
        return None, [Fault("date-cell", message, "日付だけを書いてください（例: 2026-03-31）。")]
    assert isinstance(value, date)
    return f"{value:%Y}-{value:%m}-{value:%d}", []


def _no_text(value: Value) -> Fault:
    mend = "セルの書式を「文字列」にしてから、入力し直してください。"
    if isinstance(value, bool):
        return Fault("truth-cell", f"文字ではなく、{str(value).upper()} になっています。", mend)
    if isinstance(value, int | float):
        message = f"文字ではなく、数（{value}）になっています。先頭の 0 や日付の形が失われていることがあります。"
        return Fault("number-cell", message, mend)
    message = f"文字ではなく、日付や時刻（{value}）になっています。元の書き方が失われています。"
    return Fault("date-cell", message, mend)


def _term(words: type[Term], text: str) -> tuple[Data, list[Fault]]:
    known = {term.label or EMPTY: term.value for term in words}
    ids = {term.value: term.value for term in words if term.value}
    found = (known | ids).get(text.strip())
    return (found, []) if found is not None else (None, [_unknown_word(text, list(known))])


def _unknown_word(text: str, known: list[str]) -> Fault:
    message = f"「{text[:40]}」は使えない言葉です。"
    return Fault("unknown-word", message, did_you_mean(text, known, CHOOSE))
