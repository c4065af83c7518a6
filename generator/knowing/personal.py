"""What looks like the contact of a person: no entry needs it, and people are asked about it."""

import re

from generator.findings import Wording

# An address, a number, or a name behind 担当 and the like. An office's number may be right, so this
# never refuses anything. Every class of characters is spelt out: the form in the browser reads it too.
PERSONAL = re.compile(
    "[A-Za-z0-9_.+-]+[@＠][A-Za-z0-9_-]+[.][A-Za-z0-9_.]+"
    "|[0０][0-9０-９]{1,4}[-‐－ー(（][0-9０-９]{1,4}[-‐－ー)）][0-9０-９]{3,4}"
    "|(?:担当者?|氏名|連絡先|問い?合わ?せ先)[ 　]*[:：][ 　]*[A-Za-zぁ-ヺ々一-鿿]"
)
PERSONAL_WORDING = Wording(
    "連絡先や個人の名前らしい文字があります（{text}）。",
    "個人のものなら消してください。課の名前は書けます。",
)
