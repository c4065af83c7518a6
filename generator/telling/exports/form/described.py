"""Models as plain data: their fields in order, what each holds, and in which order it is checked."""

import re
from collections.abc import Iterable, Iterator, Mapping

from annotated_types import Ge, MaxLen, MinLen
from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from generator.errors import KbError
from generator.model import (
    TEXT_RULES,
    Area,
    Entry,
    OwnSource,
    Shape,
    Term,
    YesNo,
    ref_of,
    shapes_of,
)

Described = Mapping[str, object]
# Sentences of a field's help that tell how a file is written; a form has other ways.
ABOUT_FILES = re.compile(r'[^。]*(?:null|\bid\b|true|content/|\[\]|" "|資料の番号/)[^。]*。')
# What a browser's \s has and this has not: the rules mean the blanks of Unicode.
BLANKS = r"\t-\r\x85 \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
PRIMITIVES: Mapping[type, str] = {str: "text", int: "number", bool: "truth"}
# Models that the form has a way of its own for.
OWN_WAYS: Mapping[type, str] = {Area: "area", OwnSource: "source"}


def described(models: Iterable[type[BaseModel]]) -> Mapping[str, Described]:
    """The models, and those that they are made of, by name."""
    found: dict[str, Described] = {}
    waiting = list(models)
    while waiting:
        model = waiting.pop(0)
        if model.__name__ not in found:
            shapes = sorted(shapes_of(model).values(), key=_comes_last)
            fields = [dict(_field(shape)) for shape in shapes]
            found[model.__name__] = {"way": OWN_WAYS.get(model, ""), "fields": fields}
            waiting += [one.item for one in shapes if one.asked and issubclass(one.item, BaseModel)]
    return found


def _comes_last(shape: Shape) -> bool:
    """In a file, what all kinds share comes after what is a kind's own."""
    return shape.name in Entry.model_fields and shape.name != "id"


def _field(shape: Shape) -> Iterator[tuple[str, object]]:
    """What is told of a field; what is not true of it is left out."""
    yield "name", shape.name
    yield "label", shape.label
    for name in ("required", "nullable", "many", "asked"):
        if getattr(shape, name):
            yield name, True
    if not shape.asked:
        return
    yield from _kind(shape)
    told = ABOUT_FILES.sub("", shape.help)
    if told and told.rstrip("。") != shape.label:
        yield "help", told
    if shape.form:
        yield "hint", shape.form
    if shape.shown.unit:
        yield "unit", shape.shown.unit
    if shape.is_day:
        yield "day", True
    if limits := list(_checks(shape.of_list)):
        yield "items", limits
    if checks := list(_checks(shape.marks[len(shape.of_list) :])):
        yield "checks", checks


def _kind(shape: Shape) -> Iterator[tuple[str, object]]:
    ref = ref_of(shape)
    if issubclass(shape.item, BaseModel):
        yield "type", "model"
        yield "model", shape.item.__name__
    elif issubclass(shape.item, Term):
        yield "type", "word"
        yield "words", [[word.value, word.label] for word in shape.item]
    else:
        yield "type", PRIMITIVES[shape.item]
        for mark in shape.marks:
            if isinstance(mark, YesNo):
                yield "words", [["true", mark.yes], ["false", mark.no]]
    if ref:
        yield "refers", ref.to
        yield "by", ref.by


def _checks(marks: Iterable[object]) -> Iterator[list[object]]:
    """What a value is checked for, in the order in which the first that fails is told."""
    for mark in marks:
        pattern = getattr(mark, "pattern", None)
        if isinstance(mark, FieldInfo):
            yield from _checks(mark.metadata)
        elif isinstance(mark, MinLen):
            yield ["min", mark.min_length]
        elif isinstance(mark, MaxLen):
            yield ["max", mark.max_length]
        elif isinstance(mark, Ge):
            yield ["least", mark.ge]
        elif isinstance(pattern, str):
            yield ["pattern", pattern.replace(r"\s", BLANKS)]
        elif isinstance(mark, AfterValidator):
            yield [_rule(mark)]


def _rule(mark: AfterValidator) -> str:
    for refuse, rule in TEXT_RULES.items():
        if mark.func is refuse:
            return rule
    raise KbError(f"記入フォームは、決まり {mark.func} を知りません。")
