"""What entries name: whether it exists, and whether it is named at all and only once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from generator.findings import Finding, Severity, Wording
from generator.knowing.tags import challenges_of_case, themes_of_case
from generator.model import (
    ENTRIES,
    KINDS,
    PLACES,
    ChallengeId,
    Reference,
    Source,
    ThemeId,
    places_named,
    references,
)
from generator.reading import WORDINGS as READING
from generator.reading import Catalog, Path, Register, did_you_mean

SOURCES = "sources"
MOST_SOUGHT = 20  # in an entry: to look for a like name takes time
# The rule under which a name that leads nowhere is reported; "unknown-entry" for all other kinds.
RULES_BY_KIND = {PLACES: "unknown-source", "cases": "unknown-case", "rounds": "unknown-round"}
WORDINGS: Mapping[str, Wording] = {
    "self-reference": Wording(
        "この項目は、自分自身を指しています。", "ほかの項目を書くか、この行を消してください。"
    ),
    "unknown-entry/number": Wording(
        "{label}「{value}」は content/{kind}/ にありません。", "使えるのは次のとおりです: {words}"
    ),
    "unknown-source": Wording("出典「{value}」は content/sources/ にありません。"),
    "unknown-entry/any": Wording("「{value}」という項目はありません。"),
    "unknown-entry": Wording("{label}「{value}」はありません。"),
    "duplicate-source": Wording(
        "出典の名前「{name}」は、ほかの資料が使っています。", "資料の id を変えてください。"
    ),
    "unused-place/own": Wording(
        "もとにした資料「{title}」は、どの記述の出典にもなっていません。",
        "この資料に基づく記述の source に {name} と書くか、要らなければ消してください。",
    ),
}


def check_references(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """Whatever an entry names exists, and is not the entry itself."""
    names = Names(catalog)
    for (kind, entry_id), document in catalog.documents.items():
        for found in references(KINDS[kind].model, document.data):
            yield from names.faults(kind, entry_id, found)


class Names:
    """All that may be named, also in files that have faults of their own."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        # A file with a fault of its own has no places; that fault is enough.
        sound = {(kind, one.id) for kind, entries in catalog.entries.items() for one in entries}
        self._broken = {entry_id for _, entry_id in catalog.documents.keys() - sound}
        self._known = cache(self._names)
        self._renamed = cache(self._former)
        self._sought = Counter[str]()

    def faults(self, kind: str, entry_id: str, found: Reference) -> Iterator[Finding]:
        """What is wrong with one reference of an entry."""
        known, value = self._known(found.ref.to, found.ref.by), found.value
        finding = self._catalog.finding
        if found.ref.to == PLACES and str(value).split("/")[0] in self._broken:
            return
        if value in known:
            own = f"{kind}/{entry_id}" if found.ref.to == ENTRIES else entry_id
            if value == own and found.ref.to in {ENTRIES, kind} and not found.ref.itself:
                message, fix = WORDINGS["self-reference"].filled()
                yield finding(kind, entry_id, found.path, "self-reference", message, mend=fix)
            return
        # A number is one of few; text may be misspelt, and where no name has its form, that is told.
        if isinstance(value, int):
            message, fix = WORDINGS["unknown-entry/number"].filled(
                label=KINDS[found.ref.to].label,
                value=value,
                kind=found.ref.to,
                words="、".join(map(str, sorted(known))),
            )
            if not known:
                return
        else:
            if found.ref.to == PLACES and "/" not in value:
                return  # told by its form
            fix = self._new_name(found) or self._near(f"{kind}/{entry_id}", value, known)
            message = _missing(found)
        rule = RULES_BY_KIND.get(found.ref.to, "unknown-entry")
        yield finding(kind, entry_id, found.path, rule, message, mend=fix)

    def _new_name(self, found: Reference) -> str:
        """What to write in the place of a former id; nothing where it is none."""
        to, _, former = str(found.value).rpartition("/")
        kind = to if found.ref.to == ENTRIES else found.ref.to
        now = self._renamed(kind).get(former)
        new = f"{to}/{now}" if to else now
        return f"{new} に変わりました。そう書き換えてください。" if now else ""

    def _former(self, kind: str) -> Mapping[str, str]:
        entries = self._catalog.entries.get(kind, ())
        return {former: one.id for one in reversed(entries) for former in one.former_ids}

    def _near(self, entry: str, value: str, known: Iterable[str | int]) -> str:
        self._sought[entry] += 1
        if self._sought[entry] > MOST_SOUGHT:
            return READING["choices/many"].message
        return did_you_mean(value, _texts(known))

    def _names(self, to: str, by: str) -> Mapping[str | int, None]:
        if to == PLACES:
            return dict.fromkeys(sorted(self._catalog.places))
        if to == ENTRIES:
            return dict.fromkeys(sorted(f"{kind}/{one}" for kind, one in self._catalog.documents))
        if by == "id":
            return dict.fromkeys(self._catalog.ids(to))
        return dict.fromkeys(getattr(entry, by) for entry in self._catalog.entries[to])


def _texts(known: Iterable[str | int]) -> list[str]:
    """Names as words to choose from."""
    return [str(one) for one in known]


def _missing(found: Reference) -> str:
    name = {PLACES: "unknown-source", ENTRIES: "unknown-entry/any"}.get(
        found.ref.to, "unknown-entry"
    )
    label = KINDS[found.ref.to].label if found.ref.to in KINDS else ""
    return WORDINGS[name].filled(value=found.value, label=label)[0]


def check_places_used(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """Every place of a source document is one that something stands on."""
    if len(catalog.documents) != sum(map(len, catalog.entries.values())):
        return  # a faulty file may stand on any of them
    used = {
        str(found.value)
        for (kind, _), document in catalog.documents.items()
        for found in references(KINDS[kind].model, document.data)
        if found.ref.to == PLACES
    }
    for source in catalog.sources:
        for number, place in enumerate(source.places):
            if f"{source.id}/{place.id}" not in used:
                message = (
                    f"場所「{place.id}」（{place.label}）は、どの記述の出典にもなっていません。"
                )
                fix = "この場所に基づく記述を書くか、要らなければ消してください。"
                path: Path = ("places", number)
                yield catalog.finding(
                    "sources", source.id, path, "unused-place", message,
                    mend=fix, severity=Severity.WARNING,
                )  # fmt: skip


def check_own_sources(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """What a case calls a document of its own is no other's name or address, and something rests on it."""
    taken = {anchor for source in catalog.sources for anchor in _anchors(source)}
    used = {
        place for found in catalog.entries.values() for one in found for place in places_named(one)
    }
    for case in catalog.cases:
        for number, own in enumerate(case.own_sources):
            name, path = f"{case.id}/{own.id}", ("own_sources", number, "id")
            anchor = name.replace("/", "-")
            if anchor in taken:
                message, fix = WORDINGS["duplicate-source"].filled(name=name)
                yield catalog.finding("cases", case.id, path, "duplicate-source", message, mend=fix)
            elif name not in used:
                message, fix = WORDINGS["unused-place/own"].filled(title=own.title, name=name)
                yield catalog.finding(
                    "cases", case.id, path, "unused-place", message,
                    mend=fix, severity=Severity.WARNING,
                )  # fmt: skip
            taken |= {anchor, f"{anchor}-{own.id}"}


def _anchors(source: Source) -> Iterator[str]:
    """Where a document and its places stand on the page of all of them."""
    yield source.id
    yield from (f"{source.id}-{place.id}" for place in source.places)


def check_vocabulary_ids(catalog: Catalog, _: Register) -> Iterator[Finding]:
    """Themes and challenges bear the ids of the vocabulary."""
    for kind, words in (("themes", ThemeId), ("challenges", ChallengeId)):
        allowed = [str(word) for word in words]
        for entry_id in catalog.ids(kind):
            if entry_id not in allowed:
                message = f"「{entry_id}」は決められた言葉にありません。"
                fix = did_you_mean(entry_id, allowed)
                yield catalog.finding(kind, entry_id, ("id",), "unknown-word", message, mend=fix)
    yield from _words_without_page(catalog)


def _words_without_page(catalog: Catalog) -> Iterator[Finding]:
    """Links from a case lead to the pages of its themes and challenges. Told once for each page."""
    missing: dict[tuple[str, ThemeId | ChallengeId], str] = {}
    for case in catalog.cases:
        for theme in themes_of_case(case):
            missing.setdefault(("themes", theme.term), case.id)
        for challenge in challenges_of_case(case):
            missing.setdefault(("challenges", challenge.term), case.id)
    for (kind, word), case_id in missing.items():
        if word not in catalog.ids(kind):
            name = f"content/{kind}/{word}.yml"
            message = f"{name} がないので、「{word.label}」へのリンクの先がありません。"
            yield catalog.finding(
                "cases", case_id, (), "word-without-page", message,
                mend=f"{name} を書いてください。", severity=Severity.WARNING,
            )  # fmt: skip
