"""A submitted issue form -> an entry under content/, or all that is wrong with it, line by line.

The text came from a stranger and is only ever data: no part of it is run, and no path is made of it but
an id that the rules let pass.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path as FilePath

from generator.findings import Finding, Severity, has_errors
from generator.knowing import check_catalog
from generator.model import KINDS, shapes_of
from generator.reading import (
    Catalog,
    ChangedError,
    Data,
    Document,
    Register,
    device_words,
    read_catalog,
    read_document,
    shown_path,
    validate,
)
from generator.working.formatting import UnreadableEntry, rewrite_entry, write_entry
from generator.working.intake.asked import LABELS, REMARK, TEXT, issue_form
from generator.working.intake.body import FAULTY, QUOTED, Answer, fault, read_body, unwrapped
from generator.working.intake.drafting import Draft, Drafter
from generator.working.intake.known import case_of, renamed
from generator.working.intake.placing import below, told
from generator.working.saving import in_the_way, save, tidy

__all__ = ["Taken", "beside_book", "issue_form", "take_in"]

PASTED = "貼られた文"
SCHEMA = re.compile(r"schema/([a-z]+)\.schema\.json")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OF_FORM = re.compile(r"^(# yaml-language-server:|[\"']?id[\"']?\s*:)", re.MULTILINE)
PASTE = f"""「{TEXT}」には、サイトの記入フォームの「記入画面を開く」で入る文（1行目は「# yaml-language-server」で始まります）を\
そのまま貼ってください。"""
ANYTHING_ELSE = (
    f"「文をコピー」の文など、ほかの文は「{REMARK}」の欄に貼ってください。事務局が読みます。"
)


@dataclass(frozen=True)
class Taken:
    """What became of a submission: the file that was written, unless a finding is an error.

    Two sorts change nothing, and are no errors. ``is_remark``: it says in words what is wrong; people
    read it. ``is_known``: the entry says all of it already.
    """

    path: FilePath | None
    findings: tuple[Finding, ...]
    is_remark: bool = False
    is_known: bool = False


def take_in(content: FilePath, body: bytes, today: date) -> Taken:
    """Writes the entry that a submitted form tells of, new or in the place of its former state.

    Raises FileNotFoundError where there is no such content folder, ChangedError where somebody
    saves the same entry meanwhile.
    """
    tidy(content)
    catalog, _ = read_catalog(content)
    register = Register.load()
    answers, unticked = read_body(body)
    if has_errors(unticked):
        return Taken(None, tuple(told(unticked, {})))
    if "book" in answers:
        return Taken(None, tuple(told([_no_book(answers["book"])], answers)))
    remark = answers.pop("remark", None)
    if remark and not set(answers) - {"entry"}:
        return Taken(None, (), is_remark=True)
    if "text" in answers:
        others = [LABELS[name] for name in answers if name not in {"text", "entry"}]
        draft, findings = _pasted(unwrapped(answers["text"]), others)
    else:
        drafter = Drafter(catalog, register, answers)
        draft, findings = drafter.draft(today), drafter.findings
    findings = [*unticked, *findings]
    if draft is None or draft.is_known or has_errors(findings):
        is_known = draft is not None and not has_errors(findings)
        return Taken(None, tuple(told(findings, answers)), is_known=is_known)
    now = renamed(catalog, draft.kind)
    if draft.id in now:
        return Taken(None, tuple(told([*findings, _renamed(draft, now[draft.id])], answers)))
    named = case_of(answers["entry"]) if "text" in answers and "entry" in answers else draft.id
    if now.get(named, named) != draft.id:
        message = f"この欄と、記入フォームの文の id「{draft.id}」が違います。"
        findings.append(
            fault(answers["entry"].line, "form-both", message, "この欄を空けてください。")
        )
    findings += _faults(catalog, register, draft)
    path = content / draft.kind / f"{draft.id}.yml"
    findings += _in_the_way(path)
    if device := device_words(path.name):
        findings.append(fault(1, "device-name", *device))
    if not has_errors(findings):
        known = catalog.documents.get((draft.kind, draft.id))
        findings += _write(path, draft, known)
    file = draft.there.path if draft.there else ""
    return Taken(None if has_errors(findings) else path, tuple(told(findings, answers, file)))


def beside_book(body: bytes) -> tuple[Finding, ...]:
    """What is wrong with a form that a workbook came with: nothing else may be filled in."""
    answers, found = read_body(body)
    found = [one for one in found if one.rule != "form-empty"]  # the workbook says it all
    others = {name: answer for name, answer in answers.items() if name not in {"book", "remark"}}
    if not others:
        return tuple(told(found, {}))
    labels = "、".join(LABELS[name] for name in others)
    message = f"ブックと、ほかの欄（{labels}）の両方に書かれています。"
    line = min(answer.line for answer in others.values())
    both = fault(line, "form-both", message, "ブックに書いて、ほかの欄を空けてください。")
    return (*told(found, {}), *told([both], answers))


def _no_book(answer: Answer) -> Finding:
    message = "この欄から、ブックを受け取れませんでした。"
    mend = (
        "記入用のブック（.xlsx、8 MB まで）を1つだけこの欄に引きずって入れ、「https://github.com/user-attachments/"
        "files/」で始まる行ができてから送ってください。"
    )
    return fault(answer.line, "form-book", message, mend)


def _renamed(draft: Draft, now: str) -> Finding:
    line, column = draft.document.position(("id",))
    message = f"id「{draft.id}」の項目は、いまは「{now}」です。"
    mend = f"id を {now} に書き換えて、もう一度送ってください。"
    return Finding(
        draft.document.path, line, column, "renamed-entry", Severity.ERROR, message, mend
    )


def _pasted(answer: Answer, others: list[str]) -> tuple[Draft | None, list[Finding]]:
    """The entry that a pasted text is, of the kind that its first line names."""
    findings: list[Finding] = []
    if others:
        message = f"記入フォームの文と、ほかの欄（{'、'.join(others)}）の両方に書かれています。"
        findings.append(fault(answer.line, "form-both", message, "どちらかだけに書いてください。"))
    lines = answer.text.split("\n")
    marked = [number for number, line in enumerate(lines, 1) if line.startswith(QUOTED)]
    if marked:  # not all of them, or they would be gone
        message = "行のはじめに、メールの引用の印「>」があります。"
        mend = "引用の印をすべて消すか、引用される前の文を貼ってください。"
        findings.append(fault(marked[0], "form-quoted", message, mend, PASTED))
        return None, findings
    if not OF_FORM.search(answer.text):
        message = "記入フォームの「記入画面を開く」で入る文ではありません。"
        findings.append(fault(1, "form-text", message, PASTE + ANYTHING_ELSE, PASTED))
        return None, findings
    document, found = read_document(PASTED, answer.text.encode())
    findings += found
    named = SCHEMA.search(lines[0])
    kind = named[1] if named and named[1] in KINDS else "cases"
    if named is None and _is_of_another_kind(document.data):
        message = "何の文かを示す1行目がないようです（事例の文ではありません）。"
        return None, [*findings, fault(1, "form-kind", message, PASTE, PASTED)]
    entry_id = document.data.get("id") if isinstance(document.data, dict) else None
    if isinstance(entry_id, str) and SLUG.fullmatch(entry_id):
        return Draft(kind, entry_id, document), findings
    if not has_errors(findings):
        findings.append(fault(1, "bad-form", "id がないか、形が違います。", PASTE, PASTED))
    return None, findings


def _is_of_another_kind(data: Data) -> bool:
    """Whether a text has more fields that another kind of entry knows than a case does."""
    names = set(data) if isinstance(data, dict) else set()
    known = {kind.id: len(names & set(shapes_of(kind.model))) for kind in KINDS.values()}
    return max(known.values()) > known["cases"]


def _faults(catalog: Catalog, register: Register, draft: Draft) -> list[Finding]:
    """What is wrong with the entry, by itself and beside all others."""
    entry, findings = validate(draft.document, KINDS[draft.kind].model)
    if entry is None:
        return findings
    old = _with(catalog, draft, below(draft.there)) if draft.there else catalog
    before = set(check_catalog(old, register))  # with the places that it has in the draft, too
    others = (one for one in catalog.entries[draft.kind] if one.id != draft.id)
    entries = {**catalog.entries, draft.kind: (*others, entry)}
    new = replace(_with(catalog, draft, draft.document), entries=entries)
    return findings + [one for one in check_catalog(new, register) if one not in before]


def _with(catalog: Catalog, draft: Draft, document: Document) -> Catalog:
    documents = {**catalog.documents, (draft.kind, draft.id): document}
    return replace(catalog, documents=documents)


def _in_the_way(path: FilePath) -> Iterator[Finding]:
    place = in_the_way(path)
    if place:
        message = "ふつうのファイルやフォルダーではないので、書き込めません。"
        mend = "事務局が取り除いてから、もう一度送ってください。"
        yield fault(1, "not-a-file", message, mend, shown_path(place.parent) + f"/{place.name}")


def _write(path: FilePath, draft: Draft, known: Document | None) -> list[Finding]:
    """What keeps the file that is there from being written again: faults of its own.

    Raises ChangedError where the file is not what it was when the draft was made of it.
    """
    data = draft.document.data
    assert isinstance(data, dict)
    if known is None:
        if path.exists():
            raise ChangedError(path)
        path.parent.mkdir(exist_ok=True)
        save(path, write_entry(draft.kind, data, []).encode(), is_new=True)
        return []
    before = path.read_bytes()
    if read_document(shown_path(path), before)[0].data != known.data:
        raise ChangedError(path)
    try:
        text = rewrite_entry(draft.kind, path.as_posix(), before, data)
    except UnreadableEntry:
        message = "いまのファイルに誤りがあるので、書き換えられません。"
        return [fault(1, "broken-file", message, FAULTY, shown_path(path))]
    save(path, text, before=before)
    return []
