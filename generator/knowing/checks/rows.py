"""Whether cases agree with the rows and rounds that the programme's document prints."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator import unicode
from generator.findings import Finding, Severity, Wording, shortened
from generator.model import Case, Correction
from generator.reading import Catalog, Data, Path, Register

WORDINGS: Mapping[str, Wording] = {
    "unrecorded-name": Wording(
        "表のコンソーシアム名「{printed}」が consortium にありません。",
        "consortium.variants に、場所とともに書き足してください。",
    ),
    "unrecorded-place": Wording(
        "表の地域名「{printed}」と areas が食い違っています。",
        "areas を直すか、corrections に両方の表記を記録してください。",
    ),
    "tour-mismatch": Wording(
        "モニターツアーの有無が、表の印と食い違っています。",
        "表の印が ○ なら held: true、— なら held: false と書いてください。",
    ),
    "duplicate-case": Wording(
        "{other}.yml と同じ地域・コンソーシアムの事例です。",
        "1つのファイルにまとめてください。",
    ),
    "duplicate-statement": Wording(
        "{first}と同じ文です（{text}）。", "どちらか一方を残してください。"
    ),
}


def check_table_rows(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """What an entry shows differs from the printed table rows only with a record of it."""
    for case in catalog.cases:
        rows = (("table1", case.table1), ("table2", case.table2))
        names = {_bare(case.consortium.name)}
        names |= {_bare(variant.name) for variant in case.consortium.variants}
        for table, row in rows:
            if row and _bare(row.consortium) not in names:
                message, mend = WORDINGS["unrecorded-name"].filled(printed=row.consortium)
                path: Path = (table, "consortium")
                yield catalog.finding("cases", case.id, path, "unrecorded-name", message, mend=mend)
        if case.table1:
            yield from _table1_faults(catalog, case)


def _table1_faults(catalog: Catalog, case: Case) -> Iterator[Finding]:
    assert case.table1
    printed = case.table1.place
    names = [(area.municipality or area.prefecture, area.region) for area in case.areas]
    known = {_bare(name) for pair in names for name in pair if name}
    covered = all(any(name in _bare(part) for name in known) for part in _parts(printed))
    if not covered and not _recorded(printed, case.corrections):
        message, mend = WORDINGS["unrecorded-place"].filled(printed=printed)
        path: Path = ("table1", "place")
        yield catalog.finding("cases", case.id, path, "unrecorded-place", message, mend=mend)
    held = case.monitor_tour and case.monitor_tour.held
    if held != (case.table1.tour == "○"):
        message, mend = WORDINGS["tour-mismatch"].filled()
        path = ("monitor_tour", "held")
        yield catalog.finding("cases", case.id, path, "tour-mismatch", message, mend=mend)


def _parts(place: str) -> list[str]:
    return place.replace("、", " ").replace("・", " ").split()


def _bare(name: str) -> str:
    """A name without what only the printing adds: spaces, widths, the place in brackets."""
    text = unicode.normalize("NFKC", name).split("(")[0]
    return "".join(text.split()).casefold()


def _recorded(printed: str, corrections: tuple[Correction, ...]) -> bool:
    return any(
        reading.text == printed for correction in corrections for reading in correction.readings
    )


def check_rounds(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """Each round has as many cases as the programme says it accepted."""
    broken = len(catalog.ids("cases")) != len(catalog.cases)
    for item in catalog.rounds:
        count = sum(case.round == item.number for case in catalog.cases)
        if count != item.accepted and not broken:
            message = f"{item.label}の採択は {item.accepted} 件ですが、事例は {count} 件あります。"
            mend = "事例の round を確かめてください。"
            path: Path = ("accepted",)
            yield catalog.finding("rounds", item.id, path, "round-count", message, mend=mend)


def check_duplicates(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """The same project is not entered twice, nor the same statement within one entry."""
    seen: dict[tuple[str, str], str] = {}
    for case in catalog.cases:
        key = (_bare(case.place), _bare(case.consortium.name))
        if key in seen:
            message, mend = WORDINGS["duplicate-case"].filled(other=seen[key])
            path: Path = ("consortium", "name")
            yield catalog.finding("cases", case.id, path, "duplicate-case", message, mend=mend)
        seen.setdefault(key, case.id)
    for (kind, entry_id), document in catalog.documents.items():
        places: dict[str, list[Path]] = defaultdict(list)
        for path, value in _walk(document.data):
            if path[-1] == "text" and isinstance(value, str) and path[0] == "sections":
                places[value].append(path)
        for text, paths in places.items():
            for path in paths[1:]:
                first = f"{document.position(paths[0])[0]} 行目"
                message, mend = WORDINGS["duplicate-statement"].filled(
                    first=first, text=shortened(text, 20)
                )
                yield catalog.finding(
                    kind,
                    entry_id,
                    path,
                    "duplicate-statement",
                    message,
                    mend=mend,
                    severity=Severity.WARNING,
                )


def _walk(data: Data, path: Path = ()) -> Iterator[tuple[Path, Data]]:
    """Every value in a file's data, and where it stands."""
    steps = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for step, value in steps:
        yield (*path, step), value
        yield from _walk(value, (*path, step))
