"""Whether areas are municipalities or prefectures of the register, with their code and reading."""

from collections.abc import Iterable, Iterator, Mapping

from generator.findings import Finding, Severity, Wording
from generator.model import Area
from generator.reading import Catalog, Municipality, Path, Register, did_you_mean


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
WORDINGS: Mapping[str, Wording] = {
    "area-prefecture": Wording(
        "{name}の都道府県が書かれていません。", "prefecture: {prefecture} と書いてください。"
    ),
    "area-code": Wording(
        "{name}の団体コードは {known} です（{code} とあります）。",
        'code: "{known}" と書いてください。',
    ),
    "area-reading": Wording(
        "{name}の読みは「{known}」です（「{reading}」とあります）。", "reading: {known}"
    ),
    "area-ambiguous": Wording(
        "「{name}」は複数あります: {names}。",
        "prefecture に都道府県を書いてください。資料からは決まらないときは unresolved に事情を書きます。",
    ),
    "area-ambiguous/recorded": Wording(
        "「{name}」は複数あります: {names}。",
        "資料からは決まらないと記録されています。分かったら prefecture と code を書いてください。",
    ),
    "unknown-area": Wording(
        "「{name}」は{where}の市区町村名簿にありません。", "正しい市区町村名を書いてください。"
    ),
    "unknown-area/near": Wording("もしかして: {words}"),
    "unknown-area/elsewhere": Wording("同じ名前: {words}"),
    "unknown-area/prefecture": Wording("「{name}」という都道府県はありません。"),
    "unknown-area/none": Wording(
        "都道府県も市区町村も書かれていません。", "少なくとも一方を書いてください。"
    ),
}


def _area_faults(area: Area, register: Register) -> Iterator[Fault]:
    found = register.find(area.prefecture, area.municipality)
    if len(found) == 1 and area.prefecture:
        yield from _code_faults(area, found[0])
    elif len(found) == 1:
        told = WORDINGS["area-prefecture"].filled(
            name=area.municipality, prefecture=found[0].prefecture
        )
        yield "prefecture", "area-prefecture", *told, Severity.ERROR
    elif found:
        yield _ambiguity(area, found)
    else:
        yield _unknown_area(area, register)


def _code_faults(area: Area, known: Municipality) -> Iterator[Fault]:
    name = known.full_name
    if area.code != known.code:
        told = WORDINGS["area-code"].filled(name=name, known=known.code, code=area.code or "null")
        yield "code", "area-code", *told, Severity.ERROR
    if area.reading != known.reading:
        told = WORDINGS["area-reading"].filled(name=name, known=known.reading, reading=area.reading)
        yield "reading", "area-reading", *told, Severity.ERROR


def _ambiguity(area: Area, found: tuple[Municipality, ...]) -> Fault:
    is_known = bool(area.unresolved and not area.code)
    wording = WORDINGS["area-ambiguous/recorded" if is_known else "area-ambiguous"]
    told = wording.filled(name=area.municipality, names=_with_codes(found))
    severity = Severity.WARNING if is_known else Severity.ERROR
    return "municipality", "area-ambiguous", *told, severity


def _unknown_area(area: Area, register: Register) -> Fault:
    if not area.municipality:
        return _unknown_prefecture(area.prefecture, register)
    name = area.municipality
    near = register.suggest(name, area.prefecture)
    elsewhere = register.find(None, name)
    message, mend = WORDINGS["unknown-area"].filled(name=name, where=area.prefecture or "全国")
    if elsewhere:
        names = "、".join(each.full_name for each in elsewhere)
        mend = WORDINGS["unknown-area/elsewhere"].filled(words=names)[0]
    elif near:
        mend = WORDINGS["unknown-area/near"].filled(words=_with_codes(near))[0]
    return "municipality", "unknown-area", message, mend, Severity.ERROR


def _with_codes(found: Iterable[Municipality]) -> str:
    return "、".join(f"{each.full_name}（{each.code}）" for each in found)


def _unknown_prefecture(name: str | None, register: Register) -> Fault:
    if not name:
        return "prefecture", "unknown-area", *WORDINGS["unknown-area/none"].filled(), Severity.ERROR
    message, _ = WORDINGS["unknown-area/prefecture"].filled(name=name)
    mend = did_you_mean(name, [each.name for each in register.prefectures])
    return "prefecture", "unknown-area", message, mend, Severity.ERROR
