"""The rows by which pages list cases."""

from dataclasses import dataclass, replace

from generator.knowing import Tag, filled_sections
from generator.model import Case, ChallengeId, ThemeId
from generator.telling.gist import gist_of, prefectures_of, printed_of, round_of, tour_of
from generator.telling.pages.base import Context, case_link
from generator.telling.pages.shapes import Link


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
    row: CaseRow | None = context.rows.get(case.id)
    if row is None:
        row = context.rows[case.id] = _row(context, case)
    if tag:
        bases = tuple(context.basis(basis) for basis in tag.bases)
    return replace(row, bases=bases) if bases else row


def _row(context: Context, case: Case) -> CaseRow:
    index = context.index
    return CaseRow(
        id=case.id,
        link=case_link(case),
        place=case.place,
        prefectures=prefectures_of(case),
        consortium=case.consortium.name,
        round=round_of(case),
        tour=tour_of(case),
        challenges=tuple(
            Link(view.label, view.url) for view in map(context.tag, index.challenges_of(case))
        ),
        themes=tuple(
            Link(view.label, view.url) for view in map(context.tag, index.themes_of(case))
        ),
        gist=gist_of(case),
        printed=printed_of(case),
        filled=filled_sections(case),
    )
