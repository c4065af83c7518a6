"""A new case to fill in: what the register knows is filled in, comments say what else to write.

The fields, their order and the words beside them come from the models, so nothing is said twice.
"""

import os
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from datetime import date
from pathlib import Path as FilePath
from typing import get_args, get_origin

from pydantic.fields import FieldInfo

from generator.findings import Finding, Severity, has_errors
from generator.knowing import check_catalog
from generator.model import Area, Case, Consortium, Model, Term
from generator.reading import (
    Catalog,
    Data,
    Municipality,
    Path,
    Register,
    device_words,
    did_you_mean,
    read_catalog,
    read_document,
    shown_path,
    validate,
)
from generator.working.formatting import Note, Side, field_order, model_in, write_entry
from generator.working.saving import in_the_way, save, tidy

# Copies of rows that the programme's own document prints; a new case has none.
PRINTED_ROWS = frozenset({"table1", "table2"})


@dataclass(frozen=True)
class Request:
    """What must be known for a new case. ``source`` is the place that says who works where.

    Without ``municipality`` the prefecture itself is meant; ``prefecture`` may be None where only
    one municipality has the name.
    """

    case_id: str
    prefecture: str | None
    municipality: str | None
    consortium: str
    source: str


def create_case(content: FilePath, request: Request, today: date) -> tuple[FilePath, list[Finding]]:
    """Writes ``cases/<id>.yml`` under a content folder, unless a finding is an error.

    Never replaces a file. Raises FileNotFoundError where there is no such folder.
    """
    tidy(content)
    path = content / "cases" / f"{request.case_id}.yml"
    if os.path.lexists(path):  # which also answers for a name that no disk takes
        message = f"{path.name} はもうあります。"
        return path, [_fault(shown_path(path), "case-exists", message, "別の id にしてください。")]
    if device := device_words(path.name):
        return path, [_fault(shown_path(path), "device-name", *device)]
    if in_the_way(path):
        message = "フォルダー cases がふつうのフォルダーではないので、書き込めません。"
        mend = "取り除いて、フォルダーを作り直してください。"
        return path, [_fault(f"{shown_path(content)}/cases", "not-a-file", message, mend)]
    catalog, _ = read_catalog(content)
    text, findings = new_case(catalog, Register.load(), request, today, shown_path(path))
    if text is not None:
        path.parent.mkdir(exist_ok=True)
        save(path, text.encode(), is_new=True)
    return path, findings


def new_case(
    catalog: Catalog, register: Register, request: Request, today: date, path: str
) -> tuple[str | None, list[Finding]]:
    """The text of a new case, or None, and what the checks find in it; ``path`` is for findings."""
    if not _is_text(request):
        message = "指定に、UTF-8 として読めない文字があります。"
        mend = "端末の文字コードを UTF-8 にして、入力し直してください。"
        return None, [_fault(path, "encoding", message, mend)]
    found = register.meant(request.prefecture, request.municipality)
    if len(found) != 1:
        return None, [_place_fault(register, request, found, path)]
    data = _data(request, found[0], today)
    text = write_entry("cases", data, list(_notes(data, request.source)))
    findings = _check(catalog, register, request, path, text)
    return None if has_errors(findings) else text, findings


def _is_text(request: Request) -> bool:
    """What a terminal hands over that is no UTF-8 comes as halves of characters."""
    try:
        "".join(word or "" for word in astuple(request)).encode()
    except UnicodeEncodeError:
        return False
    return True


def _fault(path: str, rule: str, message: str, mend: str) -> Finding:
    return Finding(path, 1, 1, rule, Severity.ERROR, message, mend)


def _place_fault(
    register: Register, request: Request, found: tuple[Municipality, ...], path: str
) -> Finding:
    prefecture, name = request.prefecture, request.municipality
    if found:
        names = "、".join(f"{each.full_name}（{each.code}）" for each in found)
        message = f"「{name}」は複数あります: {names}。"
        return _fault(path, "area-ambiguous", message, "都道府県も指定してください。")
    if prefecture is not None and not register.prefecture(prefecture):
        mend = did_you_mean(prefecture, [each.name for each in register.prefectures])
        message = f"「{prefecture}」という都道府県はありません。"
        return _fault(path, "unknown-area", message, mend)
    if name is None:
        message = "都道府県も市区町村も指定されていません。"
        return _fault(path, "unknown-area", message, "どちらかを指定してください。")
    near = register.find(None, name) or register.suggest(name, prefecture)
    mend = "もしかして: " + "、".join(f"{each.full_name}（{each.code}）" for each in near)
    message = f"「{name}」は{prefecture or '全国'}の市区町村名簿にありません。"
    return _fault(path, "unknown-area", message, mend if near else "正式な名前で指定してください。")


def _data(request: Request, place: Municipality, today: date) -> dict[str, Data]:
    source: dict[str, Data] = {"source": request.source}
    area: dict[str, Data] = {"prefecture": place.prefecture, "municipality": place.name}
    area |= {"code": place.code, "reading": place.reading}
    return _blank(Case) | {
        "id": request.case_id,
        "place": place.name or place.prefecture,
        "areas": [_blank(Area) | area | source],
        "consortium": _blank(Consortium) | {"name": request.consortium} | source,
        "confirmed_on": today.isoformat(),
    }


def _blank(model: type[Model]) -> dict[str, Data]:
    """Every field: null where nothing is known yet, [] for a list that may be empty."""
    data: dict[str, Data] = {}
    for name in field_order(model):
        known = model.model_fields[name]
        inner = known.annotation
        if name in PRINTED_ROWS:
            continue
        if known.default == ():
            data[name] = []
        elif isinstance(inner, type) and issubclass(inner, Model):
            data[name] = _blank(inner)
        else:
            data[name] = None
    return data


def _notes(data: dict[str, Data], source: str) -> Iterator[Note]:
    """Beside a field what it is for, below an empty one how to fill it; each said only once."""
    said: set[str] = set()
    for path, known, value in _fields(Case, data, ()):
        if known.description and known.description not in said:
            said.add(known.description)
            yield Note(path, Side.BESIDE, f"# {known.description}")
        inner = model_in(known.annotation)
        if inner and not value:
            example = list(_example(inner, source, in_list=_is_list(known.annotation)))
            fresh = "\n".join(example) not in said
            said.add("\n".join(example))
            yield from (Note(path, Side.INSIDE, line) for line in example if fresh)


def _fields(
    model: type[Model], data: dict[str, Data], path: Path
) -> Iterator[tuple[Path, FieldInfo, Data]]:
    for name, value in data.items():
        known = model.model_fields[name]
        yield (*path, name), known, value
        inner = model_in(known.annotation)
        for step, part in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if inner and isinstance(part, dict):
                place: Path = (*path, name) if step is None else (*path, name, step)
                yield from _fields(inner, part, place)


def _example(model: type[Model], source: str, *, in_list: bool) -> Iterator[str]:
    for number, name in enumerate(field_order(model)):
        known = model.model_fields[name]
        words = source if name == "source" else known.description or _terms(known.annotation)
        mark = "" if not in_list else "  " if number else "- "
        yield f"# {mark}{name}: {words}".rstrip()


def _terms(annotation: object) -> str:
    if isinstance(annotation, type) and issubclass(annotation, Term):
        return "、".join(f"{term}={term.label}" for term in annotation)
    return ""


def _is_list(annotation: object) -> bool:
    return get_origin(annotation) is tuple or any(map(_is_list, get_args(annotation)))


def _check(
    catalog: Catalog, register: Register, request: Request, path: str, text: str
) -> list[Finding]:
    """What the new case adds to the findings; it has no lines yet that a finding could point to."""
    document, findings = read_document(path, text.encode())
    case, wrong = validate(document, Case)
    findings += wrong
    if case:
        entries = {**catalog.entries, "cases": (*catalog.entries["cases"], case)}
        documents = {**catalog.documents, ("cases", request.case_id): document}
        after = check_catalog(replace(catalog, entries=entries, documents=documents), register)
        before = set(check_catalog(catalog, register))
        findings += [finding for finding in after if finding not in before]
    shown = (
        replace(finding, line=1, column=1) if finding.path == path else finding
        for finding in findings
    )
    return list(dict.fromkeys(shown))
