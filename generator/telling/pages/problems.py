"""From problem to case: the words of the document's second table, and what fits them."""

from dataclasses import dataclass

from generator.knowing import Phrased
from generator.model import TABLE2, Case, Problem, ProblemKind, holds
from generator.telling.naming import entry_url
from generator.telling.pages.base import Context, listing
from generator.telling.pages.cases import CaseRow, case_row
from generator.telling.pages.listings import Group, IndexView, TermGroup, TermRow, narrow
from generator.telling.pages.shapes import HOME, CorrectionView, FactRow, Link, Page, RelatedGroup

INDEX = listing("problems")
MEANS = ("使えるお金", "法律の制度")  # what a reader with a problem asks for first


@dataclass(frozen=True)
class ProblemWord:
    """A word that a problem was read from, and in how many of its cases it stands."""

    text: str
    count: int


@dataclass(frozen=True)
class ProblemView:
    """A problem with the words it was read from, its cases, and what fits it."""

    kind: str
    label: str
    about: str
    words: tuple[ProblemWord, ...]
    source: Link
    found: Group
    narrow: Link
    means: tuple[RelatedGroup, ...]
    others: tuple[RelatedGroup, ...]
    more: tuple[FactRow, ...]
    corrections: tuple[CorrectionView, ...]


def problem_pages(context: Context) -> list[Page]:
    """The index and a page for each problem and aim; nothing where there are none."""
    if not context.index.problems:
        return []
    return [_index(context), *(_page(context, *found) for found in context.index.problems)]


def problem_rows(context: Context, kind: ProblemKind) -> tuple[TermRow, ...]:
    """The problems or the aims, those with most cases first."""
    return tuple(
        TermRow(Link(problem.label, entry_url(problem)), len(cases), problem.about)
        for problem, cases in context.index.problems
        if problem.kind is kind
    )


def _index(context: Context) -> Page:
    lead = (
        "資料の地域課題の一覧表にある言葉を、そのまま、似た困りごとごとにまとめました。"
        "地域課題の一覧表は「テーマ」と「地域課題」の両方の列に困りごととめざすことが混ざっているため、"
        "両方の列を読み、分けて示しています。まとめ方はこのサイトによるもので、どの言葉を入れたかは各ページにあります。"
    )
    unread = tuple(case for case in context.index.cases if not context.index.problems_of(case))
    rows = tuple(case_row(context, case) for case in unread)
    rest = Group("rest", "地域課題の一覧表の言葉がない事例", rows)
    groups = tuple(TermGroup(kind.label, problem_rows(context, kind)) for kind in ProblemKind)
    table = context.places[TABLE2]
    view = IndexView(INDEX.label, lead, groups, rest, Link(f"出典：{table.label}", table.url))
    return Page(INDEX.url, INDEX.label, lead, "terms.html.j2", view, (HOME,))


def _page(context: Context, problem: Problem, cases: tuple[Phrased, ...]) -> Page:
    related = context.related("problems", problem)
    rows = tuple(_row(context, case, phrases) for case, phrases in cases)
    view = ProblemView(
        kind=problem.kind.label,
        label=problem.label,
        about=problem.about,
        words=tuple(ProblemWord(word, _count(word, cases)) for word in problem.words),
        source=context.places[TABLE2],
        found=Group("cases", "事例", rows),
        narrow=narrow(len(cases), problem=problem.id),
        means=tuple(group for group in related if group.label in MEANS),
        others=tuple(group for group in related if group.label not in MEANS),
        more=context.more("problems", problem),
        corrections=context.corrections(problem.corrections),
    )
    title = f"{problem.kind.label}「{problem.label}」の事例"
    lead = f"{problem.about}地域課題の一覧表にこの言葉がある事例は{len(cases)}件です。"
    trail = (HOME, INDEX)
    return Page(entry_url(problem), title, lead, "problem.html.j2", view, trail)


def _count(word: str, cases: tuple[Phrased, ...]) -> int:
    return sum(any(holds(phrase, word) for phrase in case.phrases) for case in cases)


def _row(context: Context, case: Case, phrases: tuple[str, ...]) -> CaseRow:
    words = "".join(f"「{phrase}」" for phrase in phrases)
    return case_row(context, case, bases=(f"一覧表の{words}",))
