"""What every kind of entry is made of: names, prose, statements with a source, corrections."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from generator import unicode
from generator.findings import Wording
from generator.model.fields import Day, Form, NotAsked
from generator.model.refs import ENTRIES, PLACES, Ref
from generator.model.vocabulary import Certainty

FILLER = frozenset(
    "なし 無し 特になし 該当なし 未定 不明 未記入 未入力 情報未収集 未収集 調整中 確認中 同上 - -- ー ― — ・ "  # noqa: SIM905
    "? ?? ~ tbd n/a na none null todo xxx test テスト ダミー サンプル".split()
)
MARKUP = re.compile(
    r"</?[A-Za-z!]|&[#A-Za-z][0-9A-Za-z]{0,31};|\]\(|`|\*\*|\{[%{:]|javascript:",
    re.IGNORECASE | re.ASCII,  # as browsers read it: no ſ passes for an s
)


WORDINGS: Mapping[str, Wording] = {
    "whitespace": Wording(
        "前後の空白、または途中の改行・タブがあります。",
        "前後の空白を消し、1行の文にしてください。",
    ),
    "filler": Wording(
        "「{text}」は中身のない書き込みです。",
        "分かることを書くか、空けてよい項目なら null にしてください。",
    ),
    "markup": Wording(
        "HTMLやMarkdownの記号「{text}」は使えません。",
        "ふつうの文で書いてください。事例のリンクは links に書けます。",
    ),
    "impossible-date": Wording("「{text}」は暦にない日付です。", "日を確かめてください。"),
}


def _refusal(rule: str, text: str) -> PydanticCustomError:
    wording = WORDINGS[rule]
    return PydanticCustomError(rule, wording.message, {"text": text, "mend": wording.mend})


def _refuse_filler(text: str) -> str:
    seen = unicode.SELECTORS.sub("", unicode.normalize("NFKC", text))
    if seen.strip(" 。.").lower() in FILLER:
        raise _refusal("filler", text)
    return text


def _refuse_markup(text: str) -> str:
    found = MARKUP.search(text)
    if found:
        raise _refusal("markup", found.group())
    return text


def _refuse_edges(text: str) -> str:
    if text != text.strip() or any(char in text for char in "\n\r\t"):
        raise _refusal("whitespace", text)
    return text


def _refuse_impossible_date(text: str) -> str:
    try:
        date.fromisoformat(text + "-01-01"[(len(text) - 4) :])
    except ValueError:
        raise _refusal("impossible-date", text) from None
    return text


# Under which rule each of these refuses a text.
TEXT_RULES: Mapping[Callable[[str], str], str] = {
    _refuse_edges: "whitespace",
    _refuse_filler: "filler",
    _refuse_markup: "markup",
    _refuse_impossible_date: "impossible-date",
}


def _number_as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Plain = Annotated[
    str,
    Field(min_length=1),
    AfterValidator(_refuse_edges),
    AfterValidator(_refuse_filler),
    AfterValidator(_refuse_markup),
]
Name = Annotated[Plain, Field(max_length=120)]
Prose = Annotated[Plain, Field(max_length=400)]
Question = Annotated[Plain, Field(max_length=80)]
Slug = Annotated[
    str,
    Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60),
    Form("半角の小文字・数字・ハイフンだけで書きます。"),
]
PlaceRef = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9-]+$",
        max_length=121,
        title="出典",
        description="出典。「資料の番号/場所」の形（例: 003/theme-education）。場所は content/sources/ にあります。事例に添えた資料は「事例の id/資料の id」です。",
    ),
    Ref(PLACES),
    Form(
        "「資料の番号/場所」の形で書きます（例: 003/table1）。"
        "事例に添えた資料は「事例の id/資料の id」です（例: kamiyama/siryo）。"
    ),
]
EntryName = Annotated[
    str,
    Field(pattern=r"^[a-z]+/[a-z0-9]+(-[a-z0-9]+)*$", max_length=80),
    Form("「種類/id」の形で書きます（例: themes/education）。"),
]
IsoDate = Annotated[
    str,
    Field(
        pattern=r"^(1[89]|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        description="年-月-日",
    ),
    AfterValidator(_refuse_impossible_date),
    Form('日付は "2026-03-31" の形で書きます。'),
    Day(),
]
Dated = Annotated[
    str,
    Field(
        pattern=r"^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        description="年、年-月、年-月-日 のどれか。",
    ),
    AfterValidator(_refuse_impossible_date),
    Form('日付は "2026"、"2026-03"、"2026-03-31" のどれかの形で書きます。'),
]
HttpsLink = Annotated[
    str,
    Field(pattern=r'^https://[A-Za-z0-9.-]+(/[^\s"<>]*)?$', max_length=400),
    Form("https:// で始まるアドレスだけが使えます。"),
]
# What a source prints, filler and all; but nothing that a page could take for code.
Cell = Annotated[
    str,
    Field(max_length=40),
    AfterValidator(_refuse_edges),
    AfterValidator(_refuse_markup),
    BeforeValidator(
        _number_as_text, json_schema_input_type=Annotated[str, Field(max_length=40)] | int
    ),
]
Printed = Annotated[
    str,
    Field(min_length=1, max_length=120),
    AfterValidator(_refuse_edges),
    AfterValidator(_refuse_markup),
]


class Model(BaseModel):
    """Frozen, and strict about names: an unknown field is a finding, never dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Statement(Model):
    """One thing that a source says, in our words, with the place where it says so."""

    text: Prose = Field(
        title="記述", description="資料が述べている事実を、自分の言葉で短く正確に。"
    )
    source: PlaceRef


class Reading(Model):
    """One of the wordings that contradict each other."""

    text: Name | None = Field(
        title="資料の表記", description="資料にある表記。書かれていない場合は null。"
    )
    source: PlaceRef


class Correction(Model):
    """A place where the source contradicts itself or plainly errs."""

    subject: Name = Field(title="対象", description="何についての食い違いか（例: 地域名）。")
    readings: Annotated[tuple[Reading, ...], Field(min_length=1, max_length=8)] = Field(
        title="資料の表記", description="資料にある表記を、場所ごとにすべて。"
    )
    shown: Name | None = Field(
        title="このサイトの表示",
        description="このサイトで示す表記。どれとも決めず併記するときは null。",
    )
    reason: Prose = Field(title="理由", description="その表記を選んだ、または選ばなかった理由。")
    certainty: Certainty = Field(
        title="確かさ", description="確かさ。certain=確実、likely=ほぼ確実、uncertain=不確か。"
    )


Corrections = Annotated[
    tuple[Correction, ...],
    Field(
        max_length=40,
        title="資料の食い違い",
        description="資料の食い違い・誤記の記録。なければ []。",
    ),
]
Statements = Annotated[tuple[Statement, ...], Field(min_length=1, max_length=40)]


class Section(Model):
    """Statements under a heading."""

    heading: Name = Field(title="見出し")
    statements: Statements = Field(title="内容")


class Related(Model):
    """Another entry that this one belongs with. Shown on both pages, with the reason."""

    to: Annotated[EntryName, Ref(ENTRIES)] = Field(
        title="相手",
        description="相手。「種類/id」の形（例: themes/education、cases/sanjo、funding/tax-support）。",
    )
    reason: Prose = Field(title="理由", description="なぜ関わるか。資料のどの言葉が同じか、など。")


class Entry(Model):
    """One file under content/."""

    id: Annotated[Slug, NotAsked("地域名などから作られます。")] = Field(
        title="id",
        description="ファイル名（.yml を除く）と同じ、半角小文字の名前。アドレスになります。",
    )
    corrections: Annotated[Corrections, NotAsked("資料どうしを見比べる事務局が書きます。")] = ()
    related: Annotated[
        tuple[Related, ...], Field(max_length=60), NotAsked("事務局が付ける関連づけです。")
    ] = Field(
        (),
        title="関わりのある項目",
        description="関わりのあるほかの項目。このサイトが付けた関連づけです。",
    )
    questions: Annotated[
        tuple[Question, ...], Field(max_length=12), NotAsked("検索のために事務局が書きます。")
    ] = Field(
        (),
        title="このページが答える問い",
        description="この項目のページが答えている問い。読む人が口にする言葉で、1つ1文。事実は書きません。",
    )
    former_ids: Annotated[
        tuple[Slug, ...], Field(max_length=20), NotAsked("アドレスを変えるときに事務局が書きます。")
    ] = Field((), title="以前の id", description="以前の id。古いアドレスから転送されます。")

    @property
    def display_title(self) -> str:
        """What the entry is called in links and titles."""
        return self.id
