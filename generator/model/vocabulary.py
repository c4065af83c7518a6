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


class FundFamily(Term):
    """Which part of the documents a fund comes from."""

    TAX = ("tax", "特別交付税措置")
    BUDGET = ("budget", "主な予算（令和7年度）")
    SUPPORT = ("support", "二地域居住等の促進")
    PROGRAMME = ("programme", "先導的プロジェクト実装事業")


class Purpose(Term):
    """What money is for; sorted by the words of the documents' cost items."""

    INFORMATION = ("information", "情報発信")
    CONSULTATION = ("consultation", "相談窓口")
    COORDINATOR = ("coordinator", "コーディネーター・人材")
    EXPERIENCE = ("experience", "体験・きっかけづくり")
    EDUCATION = ("education", "教育・保育")
    HOUSING = ("housing", "住まい・空き家")
    WORK = ("work", "なりわい・仕事")
    WORKSPACE = ("workspace", "テレワーク・コワーキング拠点")
    COMMUNITY = ("community", "コミュニティ・交流")
    SYSTEM = ("system", "登録・証明の仕組み")
    TRANSPORT = ("transport", "交通")
    INFRASTRUCTURE = ("infrastructure", "道路などの基盤整備")
    TOURISM = ("tourism", "観光")
    FARMING = ("farming", "農山漁村")
    PLANNING = ("planning", "調査・計画・体制づくり")
    REGIONAL = ("regional", "地方創生全般")


class Applicant(Term):
    """Who may use money."""

    PREFECTURE = ("prefecture", "都道府県")
    MUNICIPALITY = ("municipality", "市町村")
    CORPORATION = ("corporation", "特定居住支援法人")
    PRIVATE = ("private", "民間事業者等")
    CONSORTIUM = ("consortium", "官民のコンソーシアム")


class Aspect(Term):
    """What bodies are compared by, in this order."""

    FOUNDED = ("founded", "設立")
    PURPOSE = ("purpose", "目的・位置づけ")
    MEMBERS = ("members", "会員")
    MEMBER_KINDS = ("member-kinds", "会員の種類")
    REPRESENTATIVES = ("representatives", "代表")
    SECRETARIAT = ("secretariat", "事務局")
    FEES = ("fees", "参加と会費")
    MINISTRIES = ("ministries", "協力省庁")
    ACTIVITIES = ("activities", "主な活動")
    SUBCOMMITTEE_RULES = ("subcommittee-rules", "部会の置き方")
    SUBCOMMITTEES = ("subcommittees", "部会")
    EXAMPLES = ("examples", "取組の例")
    ADVISERS = ("advisers", "顧問")


class OrganisationKind(Term):
    """What an organisation is."""

    MINISTRY = ("ministry", "府省庁・国の機関")
    PREFECTURE = ("prefecture", "都道府県")
    MUNICIPALITY = ("municipality", "市区町村")
    COMPANY = ("company", "企業")
    ASSOCIATION = ("association", "団体・法人")
    BODY = ("body", "会議体")
    CONSORTIUM = ("consortium", "コンソーシアム")


class ChartKind(Term):
    """How numbers are drawn."""

    BAR = ("bar", "棒グラフ")
    SHARE = ("share", "割合の帯グラフ")
    COLUMN = ("column", "縦棒グラフ")


class ProblemKind(Term):
    """What a phrase of the second table tells."""

    PROBLEM = ("problem", "困りごと")
    AIM = ("aim", "めざすこと")
