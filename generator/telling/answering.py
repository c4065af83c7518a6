"""What can be answered with: the questions of each entry and page, and what its sources say.

The search ranks by the questions and quotes the rest; neither is ever put into other words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from generator.errors import KbError
from generator.model import Amount, Case, Entry, Figure, GlossaryTerm, Model, label_of, shapes_of
from generator.reading import Catalog, read_document
from generator.telling.naming import amount_words, entry_url

# Fields that answer questions of one sort before all others; the search asks for them by these names.
ROLES: Mapping[str, str] = {
    "definition": "meaning",
    "rate": "money",
    "caps": "money",
    "amounts": "money",
    "figures": "figure",
    "summary": "summary",
}
_NOT_SAID = frozenset({"corrections", "related", "questions", "former_ids"})


@dataclass(frozen=True)
class Quote:
    """What a source says, as it stands; ``place`` is a name of ``Catalog.places``.

    ``label`` is what it is said of where the text alone does not tell, ``role`` a value of ROLES.
    """

    text: str
    place: str
    label: str = ""
    role: str = ""


@dataclass(frozen=True)
class Unit:
    """Something with an address of its own, perhaps on a page with others (``glossary/#pass``).

    ``words`` are those whose meaning it tells, ``places`` the prefectures and municipalities
    where a case is.
    """

    url: str
    name: str
    questions: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()
    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def units(catalog: Catalog) -> tuple[Unit, ...]:
    """Every entry, then the hand-written pages, then those pages that only list."""
    entries = [entry for found in catalog.entries.values() for entry in found]
    return (
        *map(_unit, entries),
        *(Unit(f"{page.name}/", "", page.questions) for page in catalog.pages),
        *(Unit(url, "", questions) for url, questions in _listed().items()),
    )


def _unit(entry: Entry) -> Unit:
    words = (entry.term, *entry.aliases) if isinstance(entry, GlossaryTerm) else ()
    quotes = tuple(_quotes(entry))
    places = _places(entry) if isinstance(entry, Case) else ()
    return Unit(entry_url(entry), entry.display_title, entry.questions, quotes, words, places)


def _places(case: Case) -> tuple[str, ...]:
    names = (name for area in case.areas for name in (area.prefecture, area.municipality))
    return tuple(dict.fromkeys(name for name in names if name))


def _quotes(model: Model, label: str = "", role: str = "") -> Iterator[Quote]:
    if isinstance(model, Figure):
        yield Quote(model.value, model.source, model.label, role)
        return
    if isinstance(model, Amount):
        yield Quote(amount_words(model), model.source, label, role)
        return
    text, source = getattr(model, "text", None), getattr(model, "source", None)
    if isinstance(text, str) and isinstance(source, str):
        yield Quote(text, source, label if role == "money" else "", role)
        return
    for name in shapes_of(type(model)):
        if isinstance(model, Entry):
            label, role = label_of(type(model), name), ROLES.get(name, "")
        if name not in _NOT_SAID:
            value = getattr(model, name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Model):
                    yield from _quotes(item, label, role)


@cache
def _listed() -> Mapping[str, tuple[str, ...]]:
    """The questions of pages that no entry and no hand makes: ``generator/data/questions.yml``."""
    content = resources.files("generator").joinpath("data", "questions.yml").read_bytes()
    document, findings = read_document("questions.yml", content)
    if findings or not isinstance(document.data, dict):
        raise KbError("generator/data/questions.yml を読めません。")
    return {
        str(url): tuple(map(str, questions))
        for url, questions in document.data.items()
        if isinstance(questions, list)
    }
