"""Rules across entries and against the register: one generator of findings each."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import chain

from generator.findings import Finding, Severity, at_most, shortened
from generator.model import (
    Area,
    Case,
    ChallengeId,
    Correction,
    Problem,
    Statistic,
    Table,
    ThemeId,
    Topic,
    Tour,
)
from generator.model.problem import PIECES, holds
from generator.model.tour import as_number
from generator.reading.catalog import Catalog
from generator.reading.register import Municipality, Register
from generator.reading.source import Data, Path
from generator.reading.validation import did_you_mean

Rule = Callable[[Catalog, Register], Iterator[Finding]]


def check_catalog(catalog: Catalog, register: Register) -> list[Finding]:
    """All findings of all rules."""
    return at_most(chain.from_iterable(rule(catalog, register) for rule in RULES))


def check_sources(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """Every statement's source is a place of a known document."""
    known = {f"{source.id}/{place.id}" for source in catalog.sources for place in source.places}
    # A source file with a fault of its own has no places; that fault is enough.
    broken = set(catalog.ids("sources")) - {source.id for source in catalog.sources}
    for (kind, entry_id), document in catalog.documents.items():
        for path, value in _walk(document.data, ()):
            if path[-1] not in ("source", "lead_source") or not isinstance(value, str):
                continue
            if "/" in value and value not in known and value.split("/")[0] not in broken:
                message = f"出典「{value}」は content/sources/ にありません。"
                mend = did_you_mean(value, sorted(known))
                yield catalog.finding(kind, entry_id, path, "unknown-source", message, mend=mend)


def _walk(data: Data, path: Path) -> Iterator[tuple[Path, Data]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key), value
            yield from _walk(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _walk(value, (*path, number))


def check_areas(catalog: Catalog, register: Register) -> Iterator[Finding]:
    """Every area is a municipality or prefecture of the register, with its code and reading."""
    owners = [("cases", case.id, case.areas) for case in catalog.cases]
    owners += [("subcommittees", item.id, item.areas) for item in catalog.subcommittees]
    for kind, entry_id, areas in owners:
        for number, area in enumerate(areas):
            for field, rule, message, mend, severity in _area_faults(area, register):
                path: Path = ("areas", number, field)
                yield catalog.finding(
                    kind, entry_id, path, rule, message, mend=mend, severity=severity
                )


Fault = tuple[str, str, str, str, Severity]


def _area_faults(area: Area, register: Register) -> Iterator[Fault]:
    found = register.find(area.prefecture, area.municipality)
    if len(found) == 1 and area.prefecture:
        yield from _code_faults(area, found[0])
    elif len(found) == 1:
        message = f"{area.municipality}の都道府県が書かれていません。"
        mend = f"prefecture: {found[0].prefecture} と書いてください。"
        yield "prefecture", "area-prefecture", message, mend, Severity.ERROR
    elif found:
        yield _ambiguity(area, found)
    else:
        yield _unknown_area(area, register)


def _code_faults(area: Area, known: Municipality) -> Iterator[Fault]:
    if area.code != known.code:
        message = f"{known.full_name}の団体コードは {known.code} です（{area.code or 'null'} とあります）。"
        yield (
            "code",
            "area-code",
            message,
            f'code: "{known.code}" と書いてください。',
            Severity.ERROR,
        )
    if area.reading != known.reading:
        message = (
            f"{known.full_name}の読みは「{known.reading}」です（「{area.reading}」とあります）。"
        )
        yield "reading", "area-reading", message, f"reading: {known.reading}", Severity.ERROR


def _ambiguity(area: Area, found: tuple[Municipality, ...]) -> Fault:
    names = "、".join(f"{each.full_name}（{each.code}）" for each in found)
    message = f"「{area.municipality}」は複数あります: {names}。"
    if area.unresolved and not area.code:
        mend = "資料からは決まらないと記録されています。分かったら prefecture と code を書いてください。"
        return "municipality", "area-ambiguous", message, mend, Severity.WARNING
    mend = "prefecture に都道府県を書いてください。資料からは決まらないときは unresolved に事情を書きます。"
    return "municipality", "area-ambiguous", message, mend, Severity.ERROR


def _unknown_area(area: Area, register: Register) -> Fault:
    if not area.municipality:
        return _unknown_prefecture(area.prefecture, register)
    name = area.municipality
    near = register.suggest(name, area.prefecture)
    where = area.prefecture or "全国"
    elsewhere = register.find(None, name)
    mend = "正しい市区町村名を書いてください。"
    if elsewhere:
        mend = "同じ名前: " + "、".join(each.full_name for each in elsewhere)
    elif near:
        mend = "もしかして: " + "、".join(f"{each.full_name}（{each.code}）" for each in near)
    message = f"「{name}」は{where}の市区町村名簿にありません。"
    return "municipality", "unknown-area", message, mend, Severity.ERROR


def _unknown_prefecture(name: str | None, register: Register) -> Fault:
    if not name:
        message = "都道府県も市区町村も書かれていません。"
        mend = "少なくとも一方を書いてください。"
    else:
        message = f"「{name}」という都道府県はありません。"
        mend = did_you_mean(name, [each.name for each in register.prefectures])
    return "prefecture", "unknown-area", message, mend, Severity.ERROR


def check_table_rows(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """What an entry shows differs from the printed table rows only with a record of it."""
    for case in catalog.cases:
        rows = (("table1", case.table1), ("table2", case.table2))
        names = {_bare(case.consortium.name)}
        names |= {_bare(variant.name) for variant in case.consortium.variants}
        for table, row in rows:
            if row and _bare(row.consortium) not in names:
                message = f"表のコンソーシアム名「{row.consortium}」が consortium にありません。"
                mend = "consortium.variants に、場所とともに書き足してください。"
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
        message = f"表の地域名「{printed}」と areas が食い違っています。"
        mend = "areas を直すか、corrections に両方の表記を記録してください。"
        path: Path = ("table1", "place")
        yield catalog.finding("cases", case.id, path, "unrecorded-place", message, mend=mend)
    held = case.monitor_tour and case.monitor_tour.held
    if held != (case.table1.tour == "○"):
        message = "モニターツアーの有無が、表の印と食い違っています。"
        mend = "表の印が ○ なら held: true、— なら held: false と書いてください。"
        path = ("monitor_tour", "held")
        yield catalog.finding("cases", case.id, path, "tour-mismatch", message, mend=mend)


def _parts(place: str) -> list[str]:
    return place.replace("、", " ").replace("・", " ").split()


def _bare(name: str) -> str:
    """A name without what only the printing adds: spaces, widths, the place in brackets."""
    text = unicodedata.normalize("NFKC", name).split("(")[0]
    return "".join(text.split()).casefold()


def _recorded(printed: str, corrections: tuple[Correction, ...]) -> bool:
    return any(
        reading.text == printed for correction in corrections for reading in correction.readings
    )


def check_rounds(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """Each round has as many cases as the programme says it accepted."""
    known = {item.number for item in catalog.rounds}
    broken = len(catalog.ids("cases")) != len(catalog.cases)
    for item in catalog.rounds:
        count = sum(case.round == item.number for case in catalog.cases)
        if count != item.accepted and not broken:
            message = f"{item.label}の採択は {item.accepted} 件ですが、事例は {count} 件あります。"
            mend = "事例の round を確かめてください。"
            path: Path = ("accepted",)
            yield catalog.finding("rounds", item.id, path, "round-count", message, mend=mend)
    for case in catalog.cases:
        if case.round is not None and known and case.round not in known:
            message = f"採択次「{case.round}」は content/rounds/ にありません。"
            mend = "使えるのは次のとおりです: " + "、".join(map(str, sorted(known)))
            yield catalog.finding("cases", case.id, ("round",), "unknown-round", message, mend=mend)


def check_references(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """Tours point to cases that exist; themes and challenges bear the ids of the vocabulary."""
    cases = catalog.ids("cases")
    for tour in catalog.tours:
        named: tuple[tuple[Path, str | None], ...] = (
            (("case",), tour.case),
            (("inferred", "case"), tour.inferred.case if tour.inferred else None),
        )
        for path, case_id in named:
            if case_id and case_id not in cases:
                message = f"事例「{case_id}」はありません。"
                mend = did_you_mean(case_id, cases)
                yield catalog.finding("tours", tour.id, path, "unknown-case", message, mend=mend)
    for kind, words in (("themes", ThemeId), ("challenges", ChallengeId)):
        allowed = [str(word) for word in words]
        for entry_id in catalog.ids(kind):
            if entry_id not in allowed:
                message = f"「{entry_id}」は決められた言葉にありません。"
                mend = did_you_mean(entry_id, allowed)
                yield catalog.finding(kind, entry_id, ("id",), "unknown-word", message, mend=mend)


# Kinds whose pages lie in one folder: what one was called must not be what another is called.
SHARED_FOLDER = {"instruments": "acts"}


def check_former_ids(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """No old address leads to two pages."""
    owner = {
        (SHARED_FOLDER.get(kind, kind), entry_id): entry_id for kind, entry_id in catalog.documents
    }
    for kind, entries in catalog.entries.items():
        for entry in entries:
            for number, former in enumerate(entry.former_ids):
                place = (SHARED_FOLDER.get(kind, kind), former)
                if place in owner:
                    message = f"以前の id「{former}」は {owner[place]} が使っています。"
                    path: Path = ("former_ids", number)
                    mend = "この行を消すか、ほかの項目の id や former_ids を直してください。"
                    yield catalog.finding(kind, entry.id, path, "former-id", message, mend=mend)
                owner[place] = entry.id


def check_duplicates(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """The same project is not entered twice, nor the same statement within one entry."""
    seen: dict[tuple[str, str], str] = {}
    for case in catalog.cases:
        key = (_bare(case.place), _bare(case.consortium.name))
        if key in seen:
            message = f"{seen[key]}.yml と同じ地域・コンソーシアムの事例です。"
            path: Path = ("consortium", "name")
            mend = "1つのファイルにまとめてください。"
            yield catalog.finding("cases", case.id, path, "duplicate-case", message, mend=mend)
        seen.setdefault(key, case.id)
    for (kind, entry_id), document in catalog.documents.items():
        places: dict[str, list[Path]] = defaultdict(list)
        for path, value in _walk(document.data, ()):
            if path[-1] == "text" and isinstance(value, str) and path[0] == "sections":
                places[value].append(path)
        for text, paths in places.items():
            for path in paths[1:]:
                first = document.position(paths[0])[0]
                message = f"{first} 行目と同じ文です（{shortened(text, 20)}）。"
                yield catalog.finding(
                    kind,
                    entry_id,
                    path,
                    "duplicate-statement",
                    message,
                    mend="どちらか一方を残してください。",
                    severity=Severity.WARNING,
                )


def check_tables(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """Where a table says that it has totals, they add up."""
    mend = "資料の数字と見比べてください。"
    for kind, entries in catalog.entries.items():
        for entry in entries:
            tables = entry.tables if isinstance(entry, Tour | Statistic | Topic) else ()
            for number, table in enumerate(tables):
                for row, message in _table_faults(table):
                    path: Path = ("tables", number, "rows", row)
                    yield catalog.finding(kind, entry.id, path, "table-sum", message, mend=mend)


def _table_faults(table: Table) -> Iterator[tuple[int, str]]:
    width = len(table.columns)
    for number, row in enumerate(table.rows):
        if len(row.cells) != width:
            yield (
                number,
                f"「{row.label}」の欄が {len(row.cells)} 個あります（見出しは {width} 個）。",
            )
            return
    if table.total_column:
        for number, row in enumerate(table.rows):
            if not _adds_up(row.cells[:-1], row.cells[-1]):
                yield number, f"「{row.label}」の合計 {row.cells[-1]} が内訳の和と違います。"
    if table.total_row:
        *parts, total = table.rows
        for column, label in enumerate(table.columns):
            if not _adds_up([row.cells[column] for row in parts], total.cells[column]):
                yield (
                    len(parts),
                    f"列「{label}」の合計 {total.cells[column]} が内訳の和と違います。",
                )


def _adds_up(parts: Iterable[str], total: str) -> bool:
    numbers = [as_number(part) for part in parts]
    known = [number for number in numbers if number is not None]
    return len(known) != len(numbers) or sum(known, Decimal(0)) == as_number(total)


def check_related(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """Related entries and the places of inventory items exist."""
    known = {f"{kind}/{entry_id}" for kind, entry_id in catalog.documents}
    for (kind, entry_id), document in catalog.documents.items():
        for path, value in _walk(document.data, ()):
            related = path[0] == "related" and path[-1] == "to"
            inventory = path[0] == "inventory" and len(path) == 4 and path[2] == "on"
            if (related or inventory) and isinstance(value, str) and value not in known:
                message = f"「{value}」という項目はありません。"
                mend = did_you_mean(value, sorted(known))
                yield catalog.finding(kind, entry_id, path, "unknown-entry", message, mend=mend)


Cells = dict[tuple[str, str], str]


def check_problems(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """The words of problems stand in the second table; where there are problems, all of it is read."""
    problems = catalog.of("problems", Problem)
    cells = {
        (case.id, field): str(getattr(case.table2, field))
        for case in catalog.cases
        if case.table2
        for field in ("theme", "problem")
    }
    if len(catalog.ids("cases")) == len(catalog.cases):  # else a word's row may just be broken
        yield from _unknown_phrases(catalog, problems, cells)
    if problems:
        yield from _unread_phrases(catalog, problems, cells)


def _unknown_phrases(
    catalog: Catalog, problems: tuple[Problem, ...], cells: Cells
) -> Iterator[Finding]:
    known = sorted({piece for cell in cells.values() for piece in PIECES.split(cell)})
    for problem in problems:
        for number, word in enumerate(problem.words):
            if not any(holds(cell, word) for cell in cells.values()):
                message = f"語句「{word}」は、どの事例の一覧表2の行にもありません。"
                mend = did_you_mean(word, known)
                path: Path = ("words", number)
                yield catalog.finding(
                    "problems", problem.id, path, "unknown-phrase", message, mend=mend
                )


def _unread_phrases(
    catalog: Catalog, problems: tuple[Problem, ...], cells: Cells
) -> Iterator[Finding]:
    read = {piece for problem in problems for word in problem.words for piece in PIECES.split(word)}
    mend = "content/problems/ のどれかの words に足してください。"
    for (case_id, field), cell in cells.items():
        for piece in PIECES.split(cell):
            if piece not in read:
                message = (
                    f"一覧表2の語句「{piece}」が、どの困りごと・めざすことにも入っていません。"
                )
                yield catalog.finding(
                    "cases",
                    case_id,
                    ("table2", field),
                    "unread-phrase",
                    message,
                    mend=mend,
                    severity=Severity.WARNING,
                )


RULES: tuple[Rule, ...] = (
    check_sources,
    check_areas,
    check_table_rows,
    check_rounds,
    check_references,
    check_related,
    check_former_ids,
    check_duplicates,
    check_tables,
    check_problems,
)
