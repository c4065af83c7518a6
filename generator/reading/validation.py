"""One file's plain data -> a typed entry, or findings in Japanese that say how to mend it."""

import difflib
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.findings import Finding, Severity, shortened
from generator.model import Entry, shape_at
from generator.reading.source import Document, Path

QUOTE = '" "'
MOST_WORDS = 16  # a longer list helps nobody


def validate(document: Document, model: type[Entry]) -> tuple[Entry | None, list[Finding]]:
    """The entry that a document holds, or None, and everything that is wrong with its fields."""
    if document.data is None:
        return None, []
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        places = [detail["loc"] for detail in details]
        faulty = {place[:end] for place in places for end in range(len(place))}
        return None, [
            _finding(document, model, detail)
            for detail in details
            # A list is also called too short because its items are faulty: no news.
            if not (detail["type"] == "too_short" and detail["loc"] in faulty)
        ]


def _finding(document: Document, model: type[Entry], detail: ErrorDetails) -> Finding:
    path: Path = tuple(detail["loc"])
    kind = detail["type"]
    at_key = kind == "extra_forbidden"
    line, column = document.key_position(path) if at_key else document.position(path)
    message, mend = _words(model, path, detail)
    field = ".".join(str(part + 1) if isinstance(part, int) else shortened(part) for part in path)
    rule = RULES.get(kind, kind.replace("_", "-"))
    return Finding(
        document.path, line, column, rule, Severity.ERROR, f"{field or '全体'}: {message}", mend
    )


# pydantic's own names for what is wrong, and the rule under which we report it.
RULES = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-field",
    "enum": "unknown-word",
    "string_type": "not-text",
    "int_type": "not-a-number",
    "bool_type": "not-true-false",
    "tuple_type": "not-a-list",
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "string_pattern_mismatch": "bad-form",
    "string_too_short": "too-short",
    "string_too_long": "too-long",
    "too_short": "too-short",
    "too_long": "too-long",
    "greater_than_equal": "too-small",
}

TYPE_WORDS = {
    "string_type": ("文字ではありません。", f"{QUOTE} で囲んだ文字にしてください。"),
    "int_type": ("整数ではありません。", "引用符のない数字にしてください。"),
    "bool_type": ("true / false ではありません。", "true か false と書いてください。"),
    "tuple_type": ("一覧になっていません。", "「- 」で始まる行を並べてください。"),
    "model_type": ("「項目名: 値」の並びになっていません。", "字下げして項目を並べてください。"),
    "model_attributes_type": (
        "「項目名: 値」の並びになっていません。",
        "字下げして項目を並べてください。",
    ),
}

NULL_WORDS = ("null にはできない項目です。", "必ず書いてください。")
EMPTY_WORDS = ("何も書かれていません。", "中身を書いてください。分からない項目は null にします。")
MISSING_WORDS = {
    "missing": (
        "書かれていません。",
        "この項目を足してください。分からないときは null と書きます。",
    ),
    "string_too_short": EMPTY_WORDS,
    "too_short": EMPTY_WORDS,
}


def _words(model: type[Entry], path: Path, detail: ErrorDetails) -> tuple[str, str]:
    kind = detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    if kind in TYPE_WORDS:
        return TYPE_WORDS[kind] if detail["input"] is not None else NULL_WORDS
    if kind in MISSING_WORDS:
        return MISSING_WORDS[kind]
    if kind == "extra_forbidden":
        names = _fields_at(model, path[:-1])
        return "この名前の項目はありません。", did_you_mean(str(path[-1]), names)
    if kind == "enum":
        words = [word.strip(" '") for word in context["expected"].replace(" or ", ",").split(",")]
        mend = did_you_mean(str(detail["input"]), [word for word in words if word])
        return f"「{shortened(detail['input'])}」は使えない言葉です。", mend
    if kind == "string_pattern_mismatch":
        shape = shape_at(model, path)
        return f"「{shortened(detail['input'])}」は形が違います。", shape.form if shape else ""
    if kind in ("string_too_long", "too_long"):
        most = f"{context['max_length']}{'字' if kind == 'string_too_long' else '件'}"
        return f"長すぎます（{most}まで）。", "短くするか、分けて書いてください。"
    if kind == "greater_than_equal":
        return "小さすぎます。", f"{context['ge']} 以上の数にしてください。"
    if "mend" in context:
        return detail["msg"], context["mend"]
    return f"値が正しくありません（{detail['msg']}）。", ""


def did_you_mean(text: str, words: list[str]) -> str:
    """A suggestion for a word that is not among those allowed, or the list of them if short."""
    near = difflib.get_close_matches(text[:60], words, n=3, cutoff=0.6)
    if near:
        return "もしかして: " + "、".join(near)
    if len(words) > MOST_WORDS:
        return "同じ種類のほかのファイルと見比べてください。"
    return "使えるのは次のとおりです: " + "、".join(words) if words else ""


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """The fields that a model allows at a path inside an entry."""
    shape = shape_at(model, path)
    inner = shape.item if shape else model
    return list(inner.model_fields) if issubclass(inner, BaseModel) else []
