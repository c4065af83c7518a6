"""One file's plain data -> a typed entry, or findings in Japanese that say how to mend it."""

import difflib
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.findings import Finding, Severity, Wording, shortened
from generator.model import shape_at
from generator.reading.source import Document, Path

M = TypeVar("M", bound=BaseModel)
MOST_WORDS = 16  # a longer list helps nobody


def validate(document: Document, model: type[M]) -> tuple[M | None, list[Finding]]:
    """The entry, or part of the settings, that a document holds, or None, and everything that is wrong with its fields."""
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


def _finding(document: Document, model: type[BaseModel], detail: ErrorDetails) -> Finding:
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

WORDINGS: Mapping[str, Wording] = {
    "missing": Wording(
        "書かれていません。", "この項目を足してください。分からないときは null と書きます。"
    ),
    "missing/needed": Wording("書かれていません。", "この項目を足してください。"),
    "null": Wording("null にはできない項目です。", "必ず書いてください。"),
    "empty": Wording(
        "何も書かれていません。", "中身を書いてください。分からない項目は null にします。"
    ),
    "empty/needed": Wording("何も書かれていません。", "中身を書いてください。"),
    "not-text": Wording("文字ではありません。", '" " で囲んだ文字にしてください。'),
    "not-a-number": Wording("整数ではありません。", "引用符のない数字にしてください。"),
    "not-true-false": Wording("true / false ではありません。", "true か false と書いてください。"),
    "not-a-list": Wording("一覧になっていません。", "「- 」で始まる行を並べてください。"),
    "not-a-mapping": Wording(
        "「項目名: 値」の並びになっていません。", "字下げして項目を並べてください。"
    ),
    "unknown-field": Wording("この名前の項目はありません。"),
    "unknown-word": Wording("「{text}」は使えない言葉です。"),
    "bad-form": Wording("「{text}」は形が違います。", "{form}"),
    "too-long": Wording("長すぎます（{most}まで）。", "短くするか、分けて書いてください。"),
    "too-small": Wording("小さすぎます。", "{least} 以上の数にしてください。"),
    "letters": Wording("{count}字"),
    "items": Wording("{count}件"),
    "near": Wording("もしかして: {words}"),
    "choices": Wording("使えるのは次のとおりです: {words}"),
    "choices/many": Wording("同じ種類のほかのファイルと見比べてください。"),
}


def _words(model: type[BaseModel], path: Path, detail: ErrorDetails) -> tuple[str, str]:
    """Message and mending for what pydantic complains of."""
    context: dict[str, Any] = detail.get("ctx", {})
    if "mend" in context:  # a rule of our own
        return detail["msg"], context["mend"]
    name = _wording(detail)
    if name not in WORDINGS:
        return f"値が正しくありません（{detail['msg']}）。", ""
    shape = shape_at(model, path)
    if name in {"missing", "empty"} and shape and not shape.nullable:
        name += "/needed"
    message, mend = WORDINGS[name].filled(**_values(model, path, detail))
    if name == "unknown-field":
        return message, did_you_mean(str(path[-1]), _fields_at(model, path[:-1]))
    if name == "unknown-word":
        words = [word.strip(" '") for word in context["expected"].replace(" or ", ",").split(",")]
        return message, did_you_mean(str(detail["input"]), [word for word in words if word])
    return message, mend


def _wording(detail: ErrorDetails) -> str:
    kind = detail["type"]
    rule = RULES.get(kind, kind)
    if kind == "missing" or rule == "too-short":
        return "missing" if kind == "missing" else "empty"
    return "null" if rule.startswith("not-") and detail["input"] is None else rule


def _values(model: type[BaseModel], path: Path, detail: ErrorDetails) -> dict[str, object]:
    """What the wordings of single values have filled in."""
    context: dict[str, Any] = detail.get("ctx", {})
    shape = shape_at(model, path)
    unit = WORDINGS["letters" if isinstance(detail["input"], str) else "items"]
    return {
        "text": shortened(detail["input"]),
        "form": shape.form if shape else "",
        "most": unit.filled(count=context.get("max_length"))[0],
        "least": context.get("ge"),
    }


def did_you_mean(text: str, words: list[str], otherwise: str = "") -> str:
    """A suggestion for a word that is not among those allowed, or the list of them if short.

    ``otherwise`` is the advice where neither helps.
    """
    near = difflib.get_close_matches(text[:60], words, n=3, cutoff=0.6)
    if near:
        return WORDINGS["near"].filled(words="、".join(near))[0]
    if len(words) > MOST_WORDS:
        return otherwise or WORDINGS["choices/many"].message
    return WORDINGS["choices"].filled(words="、".join(words))[0] if words else otherwise


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """The fields that a model allows at a path inside an entry."""
    shape = shape_at(model, path)
    inner = shape.item if shape else model
    return list(inner.model_fields) if issubclass(inner, BaseModel) else []
