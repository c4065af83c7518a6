"""Whether a case's contact is an office: no person's name, no private telephone or mail.

What is surely a person's is an error; what only looks like it is a warning, and a human decides.
The form in the browser reads the patterns, too: a group holds what is to be named.
"""

import re
from collections.abc import Iterator, Mapping

from generator import unicode
from generator.findings import Finding, Severity, Wording, shortened
from generator.model import Contact
from generator.reading import Catalog, Register

PERSON = re.compile(
    r"担当者?\s*[:：]\s*\S|[一-龥々ぁ-んァ-ヶー]\s*(?:氏|様|さん|殿)(?=$|[\s、。・()「」])"
)
MOBILE = re.compile(r"(?:^|[^0-9])(0[6-9]0[-\s]?[0-9]{4}[-\s]?[0-9]{4})(?![0-9])")
FREE_MAIL = frozenset(
    "gmail.com googlemail.com yahoo.co.jp yahoo.com yahoo.ne.jp ymail.ne.jp hotmail.com hotmail.co.jp"  # noqa: SIM905
    " outlook.com outlook.jp live.jp live.com msn.com icloud.com me.com mac.com aol.com proton.me"
    " protonmail.com docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp ymobile.ne.jp"
    " uqmobile.jp rakuten.jp".split()
)
# How names of offices and bodies end; what ends otherwise and is short may be somebody's name.
OFFICE = re.compile(
    r"(?:課|室|係|部|局|所|署|班|会|団|隊|社|館|園|院|校|市|町|村|区|都|道|府|県|庁|省|場|店|屋|人|"
    r"機構|財団|組合|法人|大学|連盟|連合|公社|窓口|担当|係長|課長|部長|室長|全般|関係|代表|本部|支部)$"
)
NAME_LIKE = re.compile(r"[一-龥々]{1,4}")  # one word of it: 山田, 太郎, 山田太郎
MAIL = re.compile(r"\S+@([A-Za-z0-9.-]+)")
MAIL_OF_PERSON = re.compile(r"^[A-Za-z]{2,}[._][A-Za-z]{2,}@")  # taro.yamada@

Fault = tuple[
    str, str, str, bool
]  # the field, the wording's name, what is named, whether it is sure
_OFFICE_MEND = "部署や団体の名前だけを書いてください（例: ○○市 企画課）。"
_MAIL_MEND = "部署のメールアドレスを書くか、この行を消してください。"
WORDINGS: Mapping[str, Wording] = {
    "contact/person": Wording("窓口の名前「{text}」に、人の名前があります。", _OFFICE_MEND),
    "contact/name-like": Wording(
        "窓口の名前の「{text}」は、人の名前かもしれません。",
        f"人の名前なら消してください。{_OFFICE_MEND}部署や団体の名前なら、このままで構いません。",
    ),
    "contact/mobile": Wording(
        "携帯電話の番号（{text}）は載せません。",
        "部署の代表の電話番号を書くか、この行を消してください。",
    ),
    "contact/free-mail": Wording(
        "個人用のメールサービス（{text}）のアドレスは載せません。", _MAIL_MEND
    ),
    "contact/mail-like": Wording(
        "メールアドレス「{text}」は、個人のものかもしれません。",
        f"個人のものなら、{_MAIL_MEND}部署のものなら、このままで構いません。",
    ),
}
PATTERNS: Mapping[str, str] = {
    "person": PERSON.pattern,
    "mobile": MOBILE.pattern,
    "office": OFFICE.pattern,
    "name": f"^{NAME_LIKE.pattern}$",
    "mail": MAIL.pattern,
    "mail_of_person": MAIL_OF_PERSON.pattern,
}


def check_contacts(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """A contact names an office, and ways that are the office's."""
    for case in catalog.cases:
        for field, name, said, is_sure in _faults(case.contact):
            message, mend = WORDINGS[name].filled(text=said)
            rule = "personal-contact" if is_sure else "unsure-contact"
            severity = Severity.ERROR if is_sure else Severity.WARNING
            yield catalog.finding(
                "cases", case.id, ("contact", field), rule, message, mend=mend, severity=severity
            )


def _faults(contact: Contact | None) -> Iterator[Fault]:
    if contact is None:
        return
    office = unicode.normalize("NFKC", contact.office)
    yield from _office_faults(contact.office, office)
    for field, text in (("office", office), ("phone", contact.phone or "")):
        if found := MOBILE.search(text):
            yield field, "contact/mobile", found[1], True
    for field, text in (("office", office), ("email", contact.email or "")):
        yield from _mail_faults(field, text)


def _office_faults(written: str, office: str) -> Iterator[Fault]:
    if PERSON.search(office):
        yield "office", "contact/person", shortened(written), True
        return
    last = re.split(r"[\s()・、]+", office.strip("() "))[-1]
    if NAME_LIKE.fullmatch(last) and not OFFICE.search(last):
        yield "office", "contact/name-like", last, False


def _mail_faults(field: str, text: str) -> Iterator[Fault]:
    if not (found := MAIL.search(text)):
        return
    if found[1].lower() in FREE_MAIL:
        yield field, "contact/free-mail", found[1], True
    elif MAIL_OF_PERSON.match(found.group()):
        yield field, "contact/mail-like", shortened(found.group()), False
