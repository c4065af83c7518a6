"""What a list says of a case in short, be it printed on a page or drawn by the browser."""

from generator.model import Case
from generator.telling.wording import TABLE2_LABELS, TOUR_HELD, TOUR_NOT_HELD, UNKNOWN


def gist_of(case: Case) -> str:
    """What is done there, in one statement; empty where no source tells."""
    done = case.summary or next(iter(case.sections.approach or ()), None)
    return done.text if done else ""


def printed_of(case: Case) -> tuple[str, ...]:
    """What the second table says of a case, for where nothing tells what is done."""
    if not case.table2 or gist_of(case):
        return ()
    texts = {"theme": case.table2.theme, "problem": case.table2.problem}
    return tuple(f"{label}：{texts[name]}" for name, label in TABLE2_LABELS.items())


def tour_of(case: Case) -> str:
    """Whether a case held a monitor tour, in a word."""
    if case.monitor_tour is None:
        return UNKNOWN
    return TOUR_HELD if case.monitor_tour.held else TOUR_NOT_HELD


def prefectures_of(case: Case) -> str:
    """The prefectures of a case, each once."""
    names = dict.fromkeys(area.prefecture or "" for area in case.areas)
    return "・".join(name or "都道府県の記載なし" for name in names)


def round_of(case: Case) -> str:
    """The round of a case; empty where no source tells."""
    return f"{case.round}次" if case.round else ""
