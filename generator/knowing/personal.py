"""What looks like the contact or the name of a person: no entry needs it, and people are asked about it.

None of it is refused: an office's number may be right. Every class of characters is spelt out, and a
group holds what is to be named: the form in the browser reads the patterns, too.
"""

import re
from collections.abc import Iterator, Mapping

from generator import unicode
from generator.findings import Wording

_DIGIT, _HYPHEN, _KANJI, _BLANK = "[0-9０-９]", "[-‐－ー]", "[一-鿿々]", "[ 　]"
# What names an office and no person, at the end of a word.
_OFFICE = "課|係|室|部|局|班|所|署|庁|館|会|隊|員|者|役場|窓口|団体|会社|法人|担当"
_NO_OFFICE = f"(?!{_KANJI}*(?:{_OFFICE})(?!{_KANJI}))"
_NAMES = "|".join(
    f"{letters}+(?:{_BLANK}{letters}+)?" for letters in (_KANJI, "[ァ-ヺー]", "[ぁ-ゖ]", "[A-Za-z]")
)
_LANDLINE = f"[0０]{_DIGIT}{{1,4}}[-‐－ー(（]{_DIGIT}{{1,4}}[-‐－ー)）]{_DIGIT}{{3,4}}"
_MAIL = "[A-Za-z0-9_.+-]+[@＠][A-Za-z0-9_-]+[.][A-Za-z0-9_.-]+"

# What is looked for, in order, by the name of its wording: numbers of telephones that people carry about,
# addresses, other numbers, names behind 担当 and the like, behind an office, and before a rank.
PERSONAL: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "personal/mobile": f"([0０][7-9７-９][0０]{_HYPHEN}?{_DIGIT}{{4}}{_HYPHEN}?{_DIGIT}{{4}})(?!{_DIGIT})",
        "personal/contact": f"({_MAIL}|{_LANDLINE})",
        "personal/name": (
            f"((?:担当者?|氏名|連絡先|問い?合わ?せ先){_BLANK}*[:：]{_BLANK}*{_NO_OFFICE}(?:{_NAMES}))"
            f"|(?:役場|役所|県庁|道庁|府庁|都庁|課|係|室){_BLANK}+(?!電話|内線|代表|担当|住所){_NO_OFFICE}"
            f"({_KANJI}{{2,3}}{_BLANK}?{_KANJI}{{1,3}})(?!{_KANJI})"
            f"|(?:^|[^一-鿿々])(?!{_KANJI}*(?:{_OFFICE}|市|町|村|県)(?:主任|主査|主事|氏))"
            f"({_KANJI}{{3,5}}(?:主任|主査|主事|氏(?!名)))"
        ),
    }.items()
}
# What may stand where an office is named: its own number, an address of a public body.
OF_OFFICE = re.compile(f"(?:{_LANDLINE}|[^@＠]+[@＠](?:[A-Za-z0-9-]+[.])+(?:lg|go)[.]jp)")
PERSONAL_WORDINGS: Mapping[str, Wording] = {
    "personal/mobile": Wording(
        "携帯電話の番号のようです（{text}）。", "課や団体の代表の番号を書いてください。"
    ),
    "personal/contact": Wording(
        "連絡先らしい文字があります（{text}）。", "個人のものなら消してください。"
    ),
    "personal/name": Wording(
        "人の名前らしい文字があります（{text}）。", "課や団体の名前だけにしてください。"
    ),
}


def looks_personal(text: str, *, of_office: bool = False) -> Iterator[tuple[str, str]]:
    """What looks like a person's, each with the name of its wording.

    ``of_office``: whether the text names an office to ask, which has a number and an address.
    """
    seen = unicode.SELECTORS.sub("", text)
    for name, pattern in PERSONAL.items():
        for found in pattern.finditer(seen):
            said = next(filter(None, found.groups()))
            if not (of_office and name == "personal/contact" and OF_OFFICE.fullmatch(said)):
                yield name, said
