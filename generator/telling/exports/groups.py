"""The output models of what gathers cases: subcommittees, themes and challenges."""

from collections.abc import Callable
from typing import Any

from generator.model import (
    KINDS,
    Challenge,
    ChallengeId,
    Meeting,
    Members,
    Model,
    Subcommittee,
    Term,
    Theme,
    ThemeId,
)
from generator.telling.exports.exporter import (
    MOVED,
    PLAIN,
    Basis,
    Exporter,
    Json,
    OutputKind,
    Related,
    word_fields,
)
from generator.telling.exports.outputs import Output, shaped_model
from generator.telling.naming import entry_url, term_url


class CaseOfTerm(Output):
    """A case of a theme or challenge, and what that rests on."""

    id: str
    basis: list[Basis]


def _reasoned(words: type[Term]) -> type[Output]:
    return shaped_model(f"{words.__name__}Link", word_fields(words) | {"reason": str})


def subcommittee_kind() -> OutputKind:
    """Lists of names give their source by its id alone."""

    def bare(model: type[Model]) -> type[Output]:
        fields = {name: str if name == "source" else None for name in model.model_fields}
        return shaped_model(model.__name__, fields, model)

    def links(name: str) -> Callable[[Exporter, Subcommittee], list[Json]]:
        return lambda _, item: [
            {"id": str(one.id), "label": one.id.label, "reason": one.reason}
            for one in getattr(item, name)
        ]

    members, meeting = bare(Members), bare(Meeting)
    own: dict[str, tuple[Any, Any]] = {
        "id": PLAIN,
        "number": PLAIN,
        "name": PLAIN,
        "url": (str, lambda _, item: entry_url(item)),
        "lead": PLAIN,
        "lead_source": PLAIN,
        "secretariat": PLAIN,
        "topic": PLAIN,
        "areas": PLAIN,
        "areas_more": PLAIN,
        "companies": (members, lambda _, item: item.companies.model_dump()),
        "ministries": (members, lambda _, item: item.ministries.model_dump()),
        "meetings": (list[meeting], lambda _, item: [one.model_dump() for one in item.meetings]),  # type: ignore[valid-type]
        "schedule": PLAIN,
        "themes": (list[_reasoned(ThemeId)], links("themes")),  # type: ignore[misc]
        "challenges": (list[_reasoned(ChallengeId)], links("challenges")),  # type: ignore[misc]
        "cases": (list[str], lambda ex, item: [x.id for x in ex.index.cases_of_subcommittee(item)]),
        "corrections": PLAIN,
        "confirmed_on": PLAIN,
        "related": (list[Related], lambda ex, item: ex.related("subcommittees", item)),
    }
    return OutputKind(KINDS["subcommittees"], "Subcommittee", own, {"former_ids": MOVED})


def _term_kind(kind: str, words: type[ThemeId | ChallengeId], *told: str) -> OutputKind:
    """A theme or challenge with its cases."""

    def cases(exporter: Exporter, entry: Theme | Challenge) -> list[Json]:
        index = exporter.index
        term = words.of(entry.id)
        pairs = (
            index.cases_of_theme(term)
            if isinstance(term, ThemeId)
            else index.cases_of_challenge(term)
        )
        return [{"id": case.id, "basis": exporter.tag(tag)["basis"]} for case, tag in pairs]

    own: dict[str, tuple[Any, Any]] = {
        "id": (str, lambda _, entry: str(words.of(entry.id))),
        "label": (str, lambda _, entry: words.of(entry.id).label),
        "url": (str, lambda _, entry: term_url(words.of(entry.id))),
        **dict.fromkeys(told, PLAIN),
        "cases": (list[CaseOfTerm], cases),
        "related": (list[Related], lambda ex, entry: ex.related(kind, entry)),
    }
    return OutputKind(KINDS[kind], KINDS[kind].model.__name__, own, {"former_ids": MOVED})


THEMES = _term_kind("themes", ThemeId, "chapter", "overview", "methods")
CHALLENGES = _term_kind("challenges", ChallengeId, "chapter", "overview", "methods", "definition")
