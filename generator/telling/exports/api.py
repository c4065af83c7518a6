"""The static API: for each kind of entry its output model and what fills it."""

from collections.abc import Mapping

from generator.model import KINDS, Kind
from generator.telling.exports.case import case_kind
from generator.telling.exports.exporter import PLAIN, OutputKind, Related
from generator.telling.exports.groups import CHALLENGES, THEMES, subcommittee_kind
from generator.telling.naming import entry_url

__all__ = ["CHALLENGES", "OUTPUTS", "THEMES"]


def _plain_kind(kind: Kind) -> OutputKind:
    own = {
        "id": PLAIN,
        "title": (str, lambda _, entry: entry.display_title),
        "url": (str, lambda _, entry: entry_url(entry)),
        "corrections": PLAIN,
        "related": (list[Related], lambda exporter, entry: exporter.related(kind.id, entry)),
    }
    return OutputKind(kind, kind.model.__name__, own, {})


_SHAPED = {"cases": case_kind(), "subcommittees": subcommittee_kind(), "themes": THEMES}
# Challenges stand in two files: beside the themes with their cases, and plainly on their own.
OUTPUTS: Mapping[str, OutputKind] = {
    kind.id: _SHAPED.get(kind.id) or _plain_kind(kind) for kind in KINDS.values()
}
