"""The closed vocabularies: themes, challenges, marks, certainty. Each is written only here."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A word of a closed vocabulary: its id in the files and its Japanese label."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """The id is the value that entries hold; the label is what people read."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.label = label
        return term

    @classmethod
    def of(cls, value: str) -> Self:
        """The word with this id. Raises StopIteration where there is none."""
        return next(term for term in cls if term.value == value)


class ChallengeId(Term):
    """The three long-term challenges, in the order of columns 1-3 of the document's table."""

    COST = ("cost", "経費削減")
    LIVING = ("living", "生活環境")
    RESIDENCE = ("residence", "住民票/税")


class ThemeId(Term):
    """The ten themes, in the order of the document's table; labels as its header prints them."""

    TRANSPORT = ("transport", "域内交通")
    EDUCATION = ("education", "教育/保育")
    DISASTER = ("disaster", "防災")
    COMMUNITY = ("community", "コミュニティ")
    WORK = ("work", "産業/仕事")
    HOUSING = ("housing", "住まい")
    PLATFORM = ("platform", "プラットフォーム")
    BASE = ("base", "拠点整備")
    MARKETING = ("marketing", "マーケティング")
    INSTITUTION = ("institution", "制度検討")


class Certainty(Term):
    """How sure a reading of the source is."""

    CERTAIN = ("certain", "確実")
    LIKELY = ("likely", "ほぼ確実")
    UNCERTAIN = ("uncertain", "不確か")


class Mark(Term):
    """One cell of the document's table, as printed."""

    MAIN = ("●", "●")
    YES = ("○", "○")
    NONE = ("", "")


# The table prints 13 labels over 14 columns. Cells 4-14 read with the published interpretation;
# None is the column whose label is lost.
THEME_COLUMNS: tuple[ThemeId | None, ...] = (
    ThemeId.TRANSPORT,
    ThemeId.EDUCATION,
    ThemeId.DISASTER,
    None,
    ThemeId.COMMUNITY,
    ThemeId.WORK,
    ThemeId.HOUSING,
    ThemeId.PLATFORM,
    ThemeId.BASE,
    ThemeId.MARKETING,
    ThemeId.INSTITUTION,
)
CHALLENGE_COLUMNS: tuple[ChallengeId, ...] = tuple(ChallengeId)
UNLABELLED = "見出しのない列"
