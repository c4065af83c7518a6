"""The rows by which pages list cases, and in a word whether a case held a monitor tour."""

from dataclasses import dataclass

from generator.knowing import Tag, filled_sections
from generator.model import Case, ChallengeId, ThemeId
from generator.telling.pages.base import Context, Link, case_link
from generator.telling.wording import TABLE2_LABELS, TOUR_HELD, TOUR_NOT_HELD, UNKNOWN


@dataclass(frozen=True)
class CaseRow:
    """A case in a list: enough to choose by.

    ``gist`` is what is done; where no text tells it, ``printed`` is what the second table says.
    """

    id: str
    link: Link
    place: str
    prefectures: str
    consortium: str
    round: str
    tour: str
    challenges: tuple[Link, ...]
    themes: tuple[Link, ...]
    gist: str
    printed: tuple[str, ...]
    filled: int
    bases: tuple[str, ...] = ()


def case_row(
    context: Context,
    case: Case,
    tag: Tag[ThemeId] | Tag[ChallengeId] | None = None,
    bases: tuple[str, ...] = (),
) -> CaseRow:
    """A case as a row; with a tag, or bases in words, the row tells why it stands in its list."""
    index = context.index
    prefectures = list(dict.fromkeys(area.prefecture or "" for area in case.areas))
    gist = _gist(case)
    return CaseRow(
        id=case.id,
        link=case_link(case),
        place=case.place,
        prefectures="・".join(name or "都道府県の記載なし" for name in prefectures),
        consortium=case.consortium.name,
        round=f"{case.round}次" if case.round else "",
        tour=_tour(case),
        challenges=tuple(
            Link(view.label, view.url) for view in map(context.tag, index.challenges_of(case))
        ),
        themes=tuple(
            Link(view.label, view.url) for view in map(context.tag, index.themes_of(case))
        ),
        gist=gist,
        printed=() if gist else _table2(case),
        filled=filled_sections(case),
        bases=tuple(context.basis(basis) for basis in tag.bases) if tag else bases,
    )


def _gist(case: Case) -> str:
    done = case.summary or next(iter(case.sections.approach or ()), None)
    return done.text if done else ""


def _table2(case: Case) -> tuple[str, ...]:
    if not case.table2:
        return ()
    texts = {"theme": case.table2.theme, "problem": case.table2.problem}
    return tuple(f"{label}：{texts[name]}" for name, label in TABLE2_LABELS.items())


def _tour(case: Case) -> str:
    if case.monitor_tour is None:
        return UNKNOWN
    return TOUR_HELD if case.monitor_tour.held else TOUR_NOT_HELD
