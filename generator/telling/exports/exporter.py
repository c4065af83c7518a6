"""What fills the output models: entries as plain data, every source spelt out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from generator.knowing import Index, Tag
from generator.model import ChallengeId, Entry, Kind, Model, Term, ThemeId
from generator.reading import Catalog
from generator.telling.exports.outputs import (
    Output,
    Source,
    plain_values,
    shaped_model,
    word_model,
)
from generator.telling.naming import entry_url

Json = dict[str, Any]


@dataclass(frozen=True)
class Exporter:
    """Turns entries into plain data with Japanese labels and every source spelt out."""

    catalog: Catalog
    index: Index

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The names of all source places."""
        return {
            ref: f"{source.title}｜{place.label}"
            for ref, (source, place) in self.catalog.places.items()
        }

    def plain(self, model: Model) -> Json:
        """Every field in its plain form."""
        return plain_values(model, self.labels)

    def source(self, ref: str) -> Json:
        """A source place: its id and its name."""
        return {"id": ref, "label": self.labels[ref]}

    def related(self, kind: str, entry: Entry) -> list[Json]:
        """The entries that belong with one, with the reason."""
        return [
            {
                "to": f"{other_kind}/{other.id}",
                "title": other.display_title,
                "url": entry_url(other),
                "reason": reason,
            }
            for other_kind, other, reason in self.index.related_to(kind, entry.id)
        ]

    def tag(self, tag: Tag[ThemeId] | Tag[ChallengeId]) -> Json:
        """A theme or challenge with its basis: matrix cell or chapter."""
        basis = [
            {"kind": one.kind, "cell": one.cell, "source": self.source(one.source)}
            for one in tag.bases
        ]
        return {"id": str(tag.term), "label": tag.term.label, "basis": basis}


class Related(Output):
    """An entry that belongs with another, and why."""

    to: str
    title: str
    url: str
    reason: str


class Basis(Output):
    """What a theme or challenge rests on; ``cell`` counts the columns of the table from 1."""

    kind: Literal["matrix", "chapter"]
    cell: int | None
    source: Source


def tag_model(words: type[Term]) -> type[Output]:
    """A theme or challenge of a case with what it rests on."""
    return shaped_model(f"{words.__name__}Tag", word_fields(words) | {"basis": list[Basis]})


def word_fields(words: type[Term]) -> dict[str, Any]:
    """The fields of a word, for models that say more of it."""
    return {name: field.annotation for name, field in word_model(words).model_fields.items()}


@dataclass(frozen=True)
class OutputKind:
    """A kind's output model, and what fills it.

    ``own`` maps a field to its type, None for the entry model's, and its value. ``left_out`` says
    of each field of the entry model that is not exported under its own name why that is so.
    """

    kind: Kind
    name: str
    own: Mapping[str, tuple[Any, Callable[[Exporter, Any], Any] | None]]
    left_out: Mapping[str, str]

    @cached_property
    def model(self) -> type[Output]:
        """The output model."""
        types = {name: kind for name, (kind, _) in self.own.items()}
        return shaped_model(self.name, types, self.kind.model, self.left_out)

    def values(self, exporter: Exporter, entry: Entry) -> Json:
        """An entry in the shape of the output model."""
        own = {name: make(exporter, entry) for name, (_, make) in self.own.items() if make}
        known = exporter.plain(entry) | own
        return {name: known[name] for name in self.model.model_fields}


MOVED = "アドレスの転送に使う"
PLAIN: tuple[Any, None] = (None, None)
