"""Answers to the issue form -> an entry's plain data, as its file has it, with the line of each path."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from generator.findings import Finding, Severity, shortened
from generator.model import SECTIONS, Contact, label_of
from generator.reading import (
    Catalog,
    Data,
    Document,
    Municipality,
    Path,
    Position,
    Register,
    Standing,
    latin,
    short_reading,
)
from generator.working.intake.asked import CONTACT, LABELS
from generator.working.intake.body import FAULTY, PATH, Answer, Answers, fault
from generator.working.intake.known import case_of, is_same, known_source, renamed
from generator.working.intake.placing import below

OWN = "report"  # what a case calls the source that came with it, unless that is taken
OF_SOURCE = ("title", "issuer", "date", "url")
OF_NEW = ("prefecture", "municipality", "place", "consortium")


@dataclass(frozen=True)
class Draft:
    """An entry as it would be written; ``document`` has positions in the text of the form.

    ``there`` is the file that it adds to; what the draft has of it stands ``below`` the form.
    """

    kind: str
    id: str
    document: Document
    there: Document | None = None

    @property
    def is_known(self) -> bool:
        """Whether the file says all of it already; the day on which it was confirmed says nothing."""
        return self.there is not None and _undated(self.there) == _undated(self.document)


def _undated(document: Document) -> dict[str, Data]:
    assert isinstance(document.data, dict)
    return {name: value for name, value in document.data.items() if name != "confirmed_on"}


class Drafter:
    """Drafts a case from answers; what cannot be drafted is among ``findings``."""

    def __init__(self, catalog: Catalog, register: Register, answers: Answers) -> None:
        self.findings: list[Finding] = []
        self._catalog, self._register, self._answers = catalog, register, answers
        self._values: dict[Path, Position] = {}

    def draft(self, today: date) -> Draft | None:
        """The case that the answers tell of, a new one or one that is there."""
        if "entry" in self._answers:
            return self._addition(self._answers["entry"], today)
        place = self._authority()
        consortium = self._needed("consortium", "実施主体の名前を書いてください。")
        self._needed(
            "title", "もとになる資料を書いてください。書類がなければ「○○市からの提供」と書きます。"
        )
        self._office_needed(None)
        if place is None or consortium is None or self.findings:
            return None
        if known := self._sent_before(place, consortium, today):
            return known
        case_id = self._free_id(place)
        source: Data = f"{case_id}/{OWN}"
        area: dict[str, Data] = {"prefecture": place.prefecture, "municipality": place.name}
        area |= {"code": place.code, "reading": place.reading, "source": source}
        data: dict[str, Data] = {
            "id": case_id,
            "place": self._said("place", ("place",)) or place.name or place.prefecture,
            "round": None,
            "areas": [area],
            "consortium": {
                "name": self._said("consortium", ("consortium", "name")),
                "source": source,
            },
            "monitor_tour": None,
            "summary": None,
            "sections": dict.fromkeys(SECTIONS),
            "own_sources": [],
            "confirmed_on": today.isoformat(),
        }
        return self._filled(case_id, data, None)

    def _addition(self, named: Answer, today: date) -> Draft | None:
        """A case that is there, with what was told added to it."""
        case_id = case_of(named)
        case_id = renamed(self._catalog, "cases").get(case_id, case_id)
        is_there = case_id in {case.id for case in self._catalog.cases}
        if not is_there and ("cases", case_id) in self._catalog.documents:
            message = f"「{case_id}」の今のファイルに誤りがあるので、書き足せません。"
            self.findings.append(fault(named.line, "broken-file", message, FAULTY))
            return None
        if not is_there:
            message = f"「{case_id}」という事例はありません。"
            mend = (
                "事例のページのアドレスの最後の言葉を書いてください。新しい事例なら空けてください。"
            )
            self.findings.append(fault(named.line, "unknown-case", message, mend))
            return None
        for name in filter(self._answers.__contains__, OF_NEW):
            message = f"「{LABELS[name]}」は、新しい事例のときだけの欄です。"
            mend = "この欄を空けるか、記入フォームで直してください。"
            self.findings.append(
                fault(self._answers[name].line, "not-for-additions", message, mend)
            )
        self._needed("title", "書き足すことのもとになる資料を書いてください。")
        there = self._catalog.documents["cases", case_id]
        assert isinstance(there.data, dict)
        self._office_needed(there.data.get("contact"))
        return None if self.findings else self._added(there, today)

    def _sent_before(self, place: Municipality, consortium: str, today: date) -> Draft | None:
        """The case that this form became when it was taken in, where that says all of it.

        With anything more, or other, it may be of another project of the same people: then it is one case
        too many, which is told.
        """
        called = self._text("place") or place.name or place.prefecture
        for case in self._catalog.cases:
            is_same = (case.place, case.consortium.name) == (called, consortium)
            if is_same and any(area.code == place.code for area in case.areas):
                again = Drafter(self._catalog, self._register, self._answers)
                draft = again._added(self._catalog.documents["cases", case.id], today)
                if draft.is_known:
                    self.findings += again.findings
                    return draft
        return None

    def _added(self, there: Document, today: date) -> Draft:
        """A case that is there, with what it does not say yet."""
        data = deepcopy(there.data)
        assert isinstance(data, dict)
        self._values |= below(there).values
        data["confirmed_on"] = today.isoformat()
        return self._filled(str(data["id"]), data, there)

    def _filled(self, case_id: str, data: dict[str, Data], there: Document | None) -> Draft:
        """The data with the sentences that were told, and with the source that they rest on."""
        source = f"{case_id}/{self._source(data)}"
        sections = data["sections"]
        assert isinstance(sections, dict)
        if "summary" in self._answers:
            data["summary"] = self._statement("summary", ("summary",), source)
        for name in filter(self._answers.__contains__, SECTIONS):
            before = sections.get(name)
            known = before if isinstance(before, list) else []
            statements = list(known)
            sections[name] = statements
            self._note(("sections", name), self._answers[name].line)
            for line, text in self._answers[name].lines:
                path = ("sections", name, len(statements))
                statement: Data = {"text": text, "source": source}
                if any(is_same(one, statement) for one in known):
                    self._known_statement(line, text)
                    continue
                statements.append(statement)
                for end in (path, (*path, "text"), (*path, "source")):
                    self._note(end, line)
        if any(name in self._answers for name in CONTACT):
            data["contact"] = self._contact(data.get("contact"), source)
        self._values.setdefault((), (1, 1))
        standing = Standing(self._values)
        return Draft("cases", case_id, Document(PATH, data, lambda: standing), there)

    def _source(self, data: dict[str, Data]) -> Data:
        """The id of the source that was told: of the one that the case has already, or of a new one."""
        told = {name: self._text(name) for name in OF_SOURCE}
        if known := known_source(data, told):
            return known
        sources = data.setdefault("own_sources", [])
        assert isinstance(sources, list)
        taken = {one.get("id") for one in sources if isinstance(one, dict)}
        own = next(name for name in _numbered(OWN) if name not in taken)
        path, line = ("own_sources", len(sources)), self._answers["title"].line
        new: dict[str, Data] = {"id": own}
        new |= {name: self._said(name, (*path, name)) for name in OF_SOURCE}
        sources.append({name: value for name, value in new.items() if value is not None})
        for end in (path[:1], path):
            self._note(end, line)
        return own

    def _known_statement(self, line: int, text: str) -> None:
        message = f"同じ出典の同じ文がもうあるので、書き足しません（{shortened(text, 20)}）。"
        self.findings.append(Finding(PATH, line, 1, "known-statement", Severity.WARNING, message))

    def _statement(self, name: str, path: Path, source: str) -> dict[str, Data]:
        text = self._said(name, (*path, "text"))
        for end in (path, (*path, "source")):
            self._note(end, self._answers[name].line)
        return {"text": text, "source": source}

    def _contact(self, there: Data, source: str) -> dict[str, Data]:
        """The office to ask as it was told, with what was known of it before."""
        said = {name: self._said(one, ("contact", name)) for one, name in CONTACT.items()}
        line = min(self._answers[one].line for one in CONTACT if one in self._answers)
        for end in (("contact",), ("contact", "source")):
            self._note(end, line)
        told: dict[str, Data] = {name: text for name, text in said.items() if text is not None}
        before = there if isinstance(there, dict) else {}
        left = [name for name in CONTACT.values() if before.get(name) and name not in told]
        if left and before.get("source") != source:
            labels = "、".join(label_of(Contact, name) for name in left)
            message = f"窓口の「{labels}」は前のままですが、出典はこの資料に変わります。"
            mend = "この資料にも書かれているか確かめ、書かれていなければ消してください。"
            self.findings.append(
                Finding(PATH, line, 1, "contact-source", Severity.WARNING, message, mend)
            )
        return before | told | {"source": source}

    def _authority(self) -> Municipality | None:
        """The municipality or prefecture, exactly one; else a finding says what is wrong."""
        prefecture, name = (self._text(one) for one in ("prefecture", "municipality"))
        found = self._register.meant(prefecture, name)
        if len(found) == 1:
            return found[0]
        answer = self._answers.get("municipality") or self._answers.get("prefecture")
        line = answer.line if answer else 1
        if answer is None:
            message, mend = "都道府県も市区町村も書かれていません。", "どちらかを書いてください。"
        elif found:
            message = f"「{name}」は複数あります：{'、'.join(each.full_name for each in found)}。"
            mend = "都道府県も書いてください。"
        else:
            near = self._register.find(None, name) or self._register.suggest(name or "", prefecture)
            message = f"「{prefecture or ''}{name or ''}」は市区町村の名簿にありません。"
            names = "、".join(each.full_name for each in near)
            mend = f"もしかして：{names}" if names else "正式な名前で書いてください。"
        self.findings.append(fault(line, "unknown-area", message, mend))
        return None

    def _needed(self, name: str, mend: str) -> str | None:
        text = self._text(name)
        if text is None:
            message = f"「{LABELS[name]}」が書かれていません。"
            self.findings.append(fault(1, "missing-answer", message, mend))
        return text

    def _office_needed(self, there: Data) -> None:
        """Whom a number or an address belongs to, unless that is known."""
        if not there and any(name in self._answers for name in CONTACT):
            self._needed("contact_office", "電話やメールは、窓口の名前と一緒に書いてください。")

    def _text(self, name: str) -> str | None:
        answer = self._answers.get(name)
        return " ".join(text for _, text in answer.lines) or None if answer else None

    def _said(self, name: str, path: Path) -> str | None:
        if name in self._answers:
            self._note(path, self._answers[name].line)
        return self._text(name)

    def _note(self, path: Path, line: int) -> None:
        self._values[path] = (line, 1)

    def _free_id(self, place: Municipality) -> str:
        taken = {*self._catalog.ids("cases"), *renamed(self._catalog, "cases")}
        slug = latin(short_reading(place.name or place.prefecture, place.reading)) or "case"
        home = self._register.prefecture(place.prefecture)
        names = (slug, f"{slug}-{home.slug}" if home else slug, *_ten(slug))
        return next(name for name in names if name not in taken)


def _numbered(name: str) -> "Mapping[str, None]":
    return dict.fromkeys([name, *_ten(name)])


def _ten(name: str) -> tuple[str, ...]:
    return tuple(f"{name}-{number}" for number in range(2, 1000))
