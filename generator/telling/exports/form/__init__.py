"""What the form on the site is made from: fields, rules and words; names to choose; each entry as it is.

The browser draws the form from these files and checks what is filled in by them. Nothing of it is
typed there again: a new field of a model is a new field of the form.
"""

import json
from collections.abc import Iterator, Mapping

from generator.knowing import PERSONAL_WORDINGS, Index
from generator.knowing import WORDINGS as KNOWING
from generator.model import KINDS, Kind
from generator.model import WORDINGS as MODEL
from generator.reading import WORDINGS as READING
from generator.telling.exports.form.advice import ADVICE, OF_FORM
from generator.telling.exports.form.characters import TABLES, character_tables, rules
from generator.telling.exports.form.described import Described, described
from generator.telling.exports.form.known import known, municipalities
from generator.telling.exports.form.shown import shown

__all__ = ["BOOK_PLAN", "FORM_DATA", "FORM_PAGES", "TABLES", "character_tables", "form_files"]

FORM_DATA = "assets/form"
BOOK_PLAN = f"{FORM_DATA}/workbook.json"  # where an entry stands in a workbook
# The pages in which the form shows what was changed.
FORM_PAGES = tuple(
    kind.address.split("#")[0].replace("{id}", "*") + "index.html"
    for kind in KINDS.values()
    if kind.from_members
)


def form_files(index: Index) -> Iterator[tuple[str, str]]:
    """Every file of the form: its address relative to the site's root, and its text."""
    asked = tuple(kind for kind in KINDS.values() if kind.from_members)
    models = described(kind.model for kind in asked)
    yield f"{FORM_DATA}/form.json", _dump(_form(asked, models))
    yield f"{FORM_DATA}/known.json", _dump(known(index, asked, models))
    yield f"{FORM_DATA}/register.json", _dump(municipalities(index.register))
    catalog = index.catalog
    for kind in asked:
        for entry in catalog.entries[kind.id]:
            data = catalog.documents[kind.id, entry.id].data
            yield f"{FORM_DATA}/entries/{kind.id}/{entry.id}.json", _dump(data)


def _form(asked: tuple[Kind, ...], models: Mapping[str, Described]) -> object:
    wordings = {**MODEL, **READING, **KNOWING, **PERSONAL_WORDINGS, **OF_FORM}
    return {
        "kinds": {
            kind.id: {"label": kind.label, "model": kind.model.__name__, "address": kind.address}
            for kind in sorted(asked, key=lambda kind: kind.order)
        },
        "models": models,
        "words": {name: [one.message, one.mend] for name, one in wordings.items()},
        "advice": ADVICE,
        "rules": rules(),
        "page": shown(asked),
    }


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
