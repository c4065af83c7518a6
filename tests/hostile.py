"""A site built from the toy content with hostile strings wherever an entry holds text.

Validation would refuse most of them. It is left out here, so that escaping is tested alone.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, cycle
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pydantic import BaseModel

from generator import building
from generator.reading.catalog import Catalog, read_catalog
from generator.telling.exports import json_schemas
from tests.attack.corpus import RUN
from tests.built import built
from tests.door import TOY

PAYLOADS = (
    f"<script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f"'><svg onload={RUN}><animate onbegin={RUN} attributeName=x dur=1s>",
    f"</title></script></style></textarea></q></a><script>{RUN}</script>",
    f"javascript:{RUN}",
    "{{ 7 * 191 }}{% raw %}{# #}${7 * 191}{{ view }}{{ self }}",
    "@@kb-slot-body@@ @@kb-slot-title@@ @@kb-slot-trail@@",
    f"--> ]]> <!-- <script>{RUN}</script>",
    f"&lt;script&gt;{RUN}&lt;/script&gt; &#60;script&#62; &amp;",
    f"[押す](javascript:{RUN}) **太字** `{RUN}` <b>太字</b>",
    f'" autofocus tabindex=0 onfocus="{RUN}" onmouseover={RUN} x="',
    f"<iframe srcdoc=\"<script>parent.{RUN}</script>\"></iframe><base href='//x.example/'>",
    "\\1 \\g<0> %s %(x)s $& $1",
)
# Names, references, dates and codes have patterns of their own; readings are hiragana only.
TEXT = re.compile(r"[^\x00-\x7fぁ-ゖー○—●]")
HOSTILE = re.compile(r" 第\d+番$")
# What the toy content leaves open: nothing in it is unresolved.
OPEN = frozenset({"unresolved"})


def poisoned(catalog: Catalog, payloads: Sequence[str] = PAYLOADS) -> Catalog:
    """The same entries, every text of theirs replaced by a hostile one with a number of its own."""
    words = (f"{text} 第{number}番" for number, text in zip(count(1), cycle(payloads)))
    entries = {
        kind: tuple(_poison(entry, words) for entry in found)
        for kind, found in catalog.entries.items()
    }
    return replace(catalog, entries=entries)


def _poison(value: Any, words: Iterator[str], name: str = "") -> Any:
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        return value.model_copy(update={n: _poison(v, words, n) for n, v in fields.items()})
    if isinstance(value, tuple):
        return tuple(_poison(each, words) for each in value)
    if isinstance(value, Mapping):
        return {key: _poison(each, words) for key, each in value.items()}
    text = type(value) is str and TEXT.search(value)
    return next(words) if text or (value is None and name in OPEN) else value


def hostile_texts(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Where the hostile texts of a poisoned catalog stand (cases.areas[].region), and each text."""
    for kind, found in catalog.entries.items():
        for entry in found:
            yield from _texts(entry, kind)


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each, f"{path}[]")
    elif type(value) is str and HOSTILE.search(value):
        yield path, value


def text_fields() -> set[str]:
    """Every place where an entry may hold free text, as the published schemas say."""
    schemas = ((kind, json.loads(text)) for kind, text in json_schemas().items())
    return {
        path for kind, schema in schemas for path in _free(schema, kind, schema.get("$defs", {}))
    }


def _free(schema: Any, path: str, named: Mapping[str, Any]) -> Iterator[str]:
    if "$ref" in schema:
        schema = named[schema["$ref"].rpartition("/")[2]]
    if schema.get("type") == "string" and schema.keys().isdisjoint({"pattern", "enum", "const"}):
        yield path
    for name, field in schema.get("properties", {}).items():
        yield from _free(field, f"{path}.{name}", named)
    for choice in schema.get("anyOf", ()):
        yield from _free(choice, path, named)
    items = schema.get("items")
    for item in (*schema.get("prefixItems", ()), *([items] if isinstance(items, dict) else ())):
        yield from _free(item, f"{path}[]", named)


def build_hostile(out: Path, payloads: Sequence[str] = PAYLOADS) -> Path:
    """Builds the site through ``kb build`` with validation left out."""
    with (
        patch.object(
            building,
            "read_catalog",
            lambda content: (poisoned(read_catalog(content)[0], payloads), []),
        ),
        patch.object(building, "check_catalog", lambda *_: []),
    ):
        return built(
            TOY, out, KB_SITE_URL="https://kb.example/", KB_REPOSITORY_URL="https://g.example/a/b"
        )
