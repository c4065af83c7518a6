"""Fields in words: what any field of any entry says, for whatever shows it without knowing it.

Pages, tables, the casebook and the comparison lay most fields out themselves. Those that they do
not name in ``LAID_OUT`` are shown from here, from the field's own label and unit, so that no
field can be filled in and shown nowhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model import Entry, Model, Shape, Statement, Term, Where, shapes_of

# What the pages of each kind lay out in a way of their own; of other kinds it is nothing.
_COMMON = frozenset({"id", "corrections", "related", "questions", "former_ids"})
LAID_OUT: Mapping[str, frozenset[str]] = {
    "cases": frozenset(
        "place round areas consortium monitor_tour table1 table2 challenges themes summary"  # noqa: SIM905
        " sections schemes pictures own_sources links contact confirmed_on".split()
    ),
    "subcommittees": frozenset(
        "number name lead lead_source secretariat topic areas areas_more companies ministries"  # noqa: SIM905
        " meetings schedule themes challenges confirmed_on".split()
    ),
    "challenges": frozenset({"number", "chapter", "definition", "overview", "methods"}),
    "themes": frozenset({"chapter", "overview", "methods"}),
    "rounds": frozenset({"number", "label", "opened_on", "closed_on", "accepted", "period"}),
    "problems": frozenset({"kind", "label", "about", "words"}),
    "tours": frozenset(
        "order heading case inferred figures tables overview appeal participants"  # noqa: SIM905
        " participants_heading next_steps".split()
    ),
    "funding": frozenset(
        "order name family ministry purposes applicants applicants_note overview rate caps"  # noqa: SIM905
        " amounts eligible excluded notes plan_link".split()
    ),
    "acts": frozenset(
        "title short passed_on in_force_on dates terms terms_source sections figures".split()  # noqa: SIM905
    ),
    "instruments": frozenset("number common_name legal_name title powers sections".split()),  # noqa: SIM905
    "bodies": frozenset("name order predecessor overview aspects figures link".split()),  # noqa: SIM905
    "recommendations": frozenset({"number", "label", "statements"}),
    "opinions": frozenset({"order", "box", "heading", "opinions"}),
    "statistics": frozenset("order title overview figures tables charts withheld".split()),  # noqa: SIM905
    "topics": frozenset("order title overview sections figures tables".split()),  # noqa: SIM905
    "glossary": frozenset({"term", "reading", "aliases", "definition"}),
    "events": frozenset({"date", "sort", "title", "statements"}),
    "organisations": frozenset({"name", "kind", "aliases", "mentions"}),
    "sources": frozenset(
        "title short issuer date link holds unknown inventory places".split()  # noqa: SIM905
    ),
}
YES, NO = "はい", "いいえ"


@dataclass(frozen=True)
class Saying:
    """One thing that a field says, and the place of the source that says so, if the field names it."""

    text: str
    source: str | None = None


@dataclass(frozen=True)
class Told:
    """A field in words; without sayings, nothing is known."""

    name: str
    label: str
    where: Where
    sayings: tuple[Saying, ...]


def own_fields(kind: str, model: type[Entry]) -> tuple[Shape, ...]:
    """The fields of a kind that nothing lays out in a way of its own, in the model's order."""
    laid_out = _COMMON | LAID_OUT.get(kind, frozenset())
    return tuple(shape for name, shape in shapes_of(model).items() if name not in laid_out)


def told(kind: str, entry: Entry) -> tuple[Told, ...]:
    """Those fields of an entry in words."""
    return tuple(tell(entry, shape) for shape in own_fields(kind, type(entry)))


def tell(entry: Model, shape: Shape) -> Told:
    """One field in words."""
    sayings = tuple(_sayings(getattr(entry, shape.name), shape))
    return Told(shape.name, shape.label, shape.shown.where, sayings)


def _sayings(value: object, shape: Shape) -> Iterator[Saying]:
    items = value if isinstance(value, tuple) else () if value is None else (value,)
    for item in items:
        if isinstance(item, Statement):
            yield Saying(item.text, item.source)
        elif isinstance(item, Model):
            yield Saying("、".join(_parts(item)), getattr(item, "source", None))
        else:
            yield Saying(_word(item, shape))


def _parts(item: Model) -> Iterator[str]:
    """A model that is no statement, field by field; its source is told beside it."""
    for name, shape in shapes_of(type(item)).items():
        found = tell(item, shape)
        if name != "source" and found.sayings:
            yield f"{found.label}：" + "；".join(saying.text for saying in found.sayings)


def _word(item: object, shape: Shape) -> str:
    if isinstance(item, Term):
        return item.label
    if isinstance(item, bool):
        return YES if item else NO
    text = f"{item:,}" if isinstance(item, int) else str(item)
    return text + shape.shown.unit
