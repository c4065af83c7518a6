"""What the issue form asks for, in order: taken from the models, so that a new section is asked for, too.

The form is for those who have an account and no more. It asks for a case in plain words, a sentence a
line; whoever has filled in the form on the site, or wants to send anything else, pastes its text.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import (
    SECTIONS,
    Area,
    Case,
    Consortium,
    Contact,
    Model,
    OwnSource,
    label_of,
    shapes_of,
)

ENTRY, TEXT, BOOK = "対象の事例", "記入フォームの文", "Excel のブック"
REMARK = "どこが、どう違いますか（理由・根拠）"
AGREED = "確認"
NOTHING = "_No response_"  # what GitHub writes where nothing was filled in
LABEL = "提出"  # which the form puts on the issue, and which the workflow waits for


@dataclass(frozen=True)
class Question:
    """One thing that the form asks for: ``id`` for addresses that fill it in, ``lines`` where it may be long."""

    id: str
    label: str
    help: str
    lines: bool = False


def _of(model: type[Model], name: str, note: str = "") -> Question:
    shape = shapes_of(model)[name]
    return Question(name, shape.label, note or shape.help)


CONTACT = {f"contact_{name}": name for name in shapes_of(Contact) if name != "source"}
QUESTIONS = (
    Question(
        "entry",
        ENTRY,
        "すでにある事例に書き足すときだけ。ページのアドレスの最後の言葉です（例: kushiro）。",
    ),
    Question(
        "text",
        TEXT,
        "サイトの記入フォームで作った文があれば、そのまま貼ります。ほかの欄は空けてください。",
        lines=True,
    ),
    Question(
        "book",
        BOOK,
        "記入用のブックに書いたときは、そのファイル（.xlsx）をこの欄に引きずって入れます。ほかの欄は空けてください。",
        lines=True,
    ),
    Question(
        "remark",
        REMARK,
        "誤りを知らせるとき、直すわけがあるとき。事務局が読みます。正しい値が分からなければ、ここだけ書いてください。",
        lines=True,
    ),
    _of(Area, "prefecture", "都道府県名。"),
    _of(Area, "municipality", "市区町村名。都道府県全体のときは空けます。"),
    _of(Case, "place", "見出しに使う地域名。空けると市区町村名になります。"),
    Question("consortium", label_of(Consortium, "name"), "取組を行う団体の名前。"),
    Question(
        "title",
        label_of(OwnSource, "title"),
        "書いたことのもとになる資料。書類がないときは「○○市からの提供」のように書きます。",
    ),
    _of(OwnSource, "issuer"),
    _of(OwnSource, "date"),
    Question(
        "url", label_of(OwnSource, "url"), "資料が公開されていれば、https:// で始まるアドレス。"
    ),
    Question("summary", label_of(Case, "summary"), "何をした取組か、1文で。", lines=True),
    *(
        Question(name, label, "1行に1つの文で。分からなければ空けてください。", lines=True)
        for name, label in SECTIONS.items()
    ),
    *(
        Question(
            question,
            f"{label_of(Case, 'contact')}：{label_of(Contact, name)}",
            shapes_of(Contact)[name].help,
        )
        for question, name in CONTACT.items()
    ),
)
LABELS = {question.id: question.label for question in QUESTIONS}
PROMISES = (
    "書いたことは、すべて上の資料にあります。",
    "個人の名前や連絡先は入っていません（問い合わせ窓口は、部署のものだけです）。",
    "この内容を公開してよいことを、権利を持つ人に確かめました。",
)


def issue_form() -> str:
    """The form as GitHub reads it (YAML)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Made by `make schema` from the models; a test holds it. Change generator/working/intake/asked.py."
    yield "name: 事例を送る・書き足す"
    yield "description: 新しい事例や、情報未収集の項目を、この画面だけで送れます。"
    yield 'title: "事例の提出："'
    yield f"labels: [{LABEL}]"
    yield "body:"
    yield "  - type: markdown"
    yield "    attributes:"
    yield f"      value: {_quoted(INTRODUCTION)}"
    for question in QUESTIONS:
        yield f"  - type: {'textarea' if question.lines else 'input'}"
        yield f"    id: {question.id}"
        yield "    attributes:"
        yield f"      label: {question.label}"
        yield f"      description: {_quoted(question.help)}"
    yield "  - type: checkboxes"
    yield "    id: agreed"
    yield "    attributes:"
    yield f"      label: {AGREED}"
    yield "      options:"
    for promise in PROMISES:
        yield f"        - label: {_quoted(promise)}"
        yield "          required: true"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


INTRODUCTION = (
    "分かるところだけ書けば結構です。送ると自動で確かめ、直すところがあれば下に日本語で示します。"
    "この画面の「Edit」で書き直すと、もう一度確かめます。"
)
