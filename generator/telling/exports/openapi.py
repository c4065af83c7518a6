"""The OpenAPI 3.1 description of the static API: every file, and what is in it."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from generator.reading import Address
from generator.telling.downloads import DOWNLOADS, JSON
from generator.telling.exports.api import CHALLENGES, OUTPUTS, THEMES
from generator.telling.exports.exporter import OutputKind
from generator.telling.naming import SITE_NAME

Schema = dict[str, Any]
API = "/api/v1/"
TEXT: Schema = {"type": "string"}
TEMPLATE = "#/components/schemas/{model}"


def openapi(address: Address) -> Schema:
    """The whole description."""
    refs, shapes = _models()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{SITE_NAME}：静的API",
            "version": "1",
            "description": "サイトと同じ内容のJSONファイルです。資料から分からないことは null です。"
            "urlは、サイトの入口からの相対です。",
        },
        "servers": [{"url": (address.site or "../../").rstrip("/")}],
        "paths": _paths(refs),
        "components": {"schemas": shapes},
    }


@cache
def _models() -> tuple[Mapping[Any, Schema], Mapping[str, Schema]]:
    """How each model is referred to, and the shapes of them all by name."""
    models = [kind.model for kind in (*OUTPUTS.values(), CHALLENGES)]
    named, shapes = models_json_schema(
        [(model, "serialization") for model in models], ref_template=TEMPLATE
    )
    for shape in shapes["$defs"].values():
        shape.pop("description", None)  # a docstring: for programmers of this project
    return {model: named[model, "serialization"] for model in models}, shapes["$defs"]


def _paths(refs: Mapping[Any, Schema]) -> dict[str, Schema]:
    case = _file("1件の事例", JSON, refs[OUTPUTS["cases"].model])
    case["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": TEXT}]
    paths: dict[str, Schema] = {}
    for kind in OUTPUTS.values():
        lists = {kind.kind.id: kind} | ({"challenges": CHALLENGES} if kind is THEMES else {})
        paths[f"{API}{kind.kind.id}.json"] = _file(kind.kind.label, JSON, _lists(lists, refs))
        if kind.kind.id == "cases":
            paths[f"{API}cases/{{id}}.json"] = case
    for one in DOWNLOADS:
        if f"/{one.url}".startswith(API) and f"/{one.url}" not in paths:
            shape = {"type": "object"} if one.media_type.endswith("json") else TEXT
            paths[f"/{one.url}"] = _file(one.label, one.media_type, shape)
    return paths


def _lists(kinds: dict[str, OutputKind], refs: Mapping[Any, Schema]) -> Schema:
    """An object with a list of entries under each name."""
    lists = {name: {"type": "array", "items": refs[kind.model]} for name, kind in kinds.items()}
    return {
        "type": "object",
        "properties": lists,
        "required": list(lists),
        "additionalProperties": False,
    }


def _file(summary: str, media_type: str, schema: Schema) -> Schema:
    content = {media_type: {"schema": schema}}
    return {"get": {"summary": summary, "responses": {"200": {"description": summary, "content": content}}}}  # fmt: skip
