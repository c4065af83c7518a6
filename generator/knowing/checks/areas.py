"""Whether areas are municipalities or prefectures of the register, with their code and reading."""

from collections.abc import Iterator

from generator.findings import Finding, Severity
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
