"""A review in words: Markdown that GitHub shows, and that can be read as it stands.

Whatever an entry says is shown by ``marks`` alone, so that no word of it is taken for a mark.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings import Finding, Severity, as_code, as_markdown, shortened
from generator.model import PLACES, SECTIONS, kind_of
from generator.reading import PAGES
from generator.working.reviewing.compared import Compared, EntryChange
from generator.working.reviewing.marks import heading, shortened_table, table, written
from generator.working.reviewing.pages import PageChange
from generator.working.reviewing.remarks import address_later, remarks
from generator.working.reviewing.rows import Changed, Moved, Row

NOTHING = "記入内容に、読む人に見える違いはありません。"
MORE = "（長いので、ここまでにします。続きは kb review で見られます。）"
SHOWN_OF_COMMIT = 7  # characters, as git shows them
SHARES = 4  # of the room, that a table may have where there is not enough
MOST_FILES = 20  # named one by one
OTHER_PARTS = "（文字は同じで、指す項目か、欄への分け方が違います）"
MOST_MOVED = 4  # rows shown in the order that they had and have
ONLY_ID = "id のほかに、書かれたことの違いはありません。"
MENDED = "前からあるファイルです。誤りがあって読めなかったので、前と比べられません。"
PLACE_UNKNOWN = "この場所は content/sources/ にありません"


@dataclass(frozen=True)
class Parting:
    """What was asked to be compared with, the commit that was, and at how many places they parted."""

    name: str
    commit: str
    places: int


def tell(
    compared: Compared,
    elsewhere: tuple[str, ...],
    parting: Parting | None = None,
    longest: int | None = None,
) -> str:
    """The whole review; ``elsewhere`` are files outside the content that change, too.

    ``parting`` tells where what was compared parted, if not at the very end. Of more than
    ``longest`` characters, what comes first is told, and that there is more.
    """
    teller = _Teller(compared)
    parts = [
        "# この提出で変わること",
        *_parted(parting),
        teller.summary(),
        *_elsewhere(elsewhere),
        *teller.to_look_at(),
        *_findings(compared.findings),
        *teller.entries("変わる項目", compared.changed),
        *teller.removed(),
        *_pages(compared),
        *teller.entries("加わる項目", compared.added),
        *teller.entries("なくなる項目に書かれていたこと", compared.removed),
    ]
    return "\n\n".join(_cut(parts, longest)) + "\n"


def _cut(parts: list[str], longest: int | None) -> Iterator[str]:
    """As many parts as there is room for; no table keeps others from being told."""
    if longest is None or sum(len(part) + 2 for part in parts) <= longest:
        yield from parts
        return
    left = longest
    for part in parts:
        shown = shortened_table(part, longest // SHARES)
        left -= len(shown) + 2
        if left < len(MORE):
            break
        yield shown
    yield MORE


def _parted(parting: Parting | None) -> Iterator[str]:
    if parting:
        name, at = as_code(parting.name), as_code(parting.commit[:SHOWN_OF_COMMIT])
        if parting.places == 1:
            yield f"<p>{name} が先へ進んでいるので、枝分かれした時点（{at}）と比べています。</p>"
        else:
            yield (
                f"<p>{name} と何度か取り込み合っていて、枝分かれした時点が1つに決まらないので、"
                f"今の {name}（{at}）と比べています。{name} にあとから入ったことが、なくなるように"
                "見えることがあります。</p>"
            )


def _elsewhere(names: tuple[str, ...]) -> Iterator[str]:
    if names:
        yield "## 記入内容のほかに変わるファイル"
        yield "プログラムや自動処理なら、中身の分かる人が確かめるまで取り込まないでください。"
        shown = [[as_code(name.removeprefix("../"))] for name in names[:MOST_FILES]]
        rest = len(names) - len(shown)
        yield table(["ファイル"], [*shown, *([[f"ほか {rest}件"]] if rest else [])])


def _findings(findings: tuple[Finding, ...]) -> Iterator[str]:
    if findings:
        yield "## 自動の確認で新しく見つかったこと"
        yield as_markdown(findings)


def _pages(compared: Compared) -> Iterator[str]:
    if compared.pages:
        yield "## 変わる手書きのページ"
    for page in compared.pages:
        yield heading(f"{as_code(page.name)}{_what(page)}")
        yield table(["前", "後"], (map(written, line) for line in page.lines))


def _what(page: PageChange) -> str:
    if page.is_mended:
        return "（誤りを直したページ）"
    return "（新しいページ）" if not page.before else "" if page.after else "（なくなるページ）"


class _Teller:
    """Tells of entries in the words of the content that they stand in."""

    def __init__(self, compared: Compared) -> None:
        self.compared = compared

    def summary(self) -> str:
        """One paragraph: how many entries, how many things said, how many findings."""
        compared = self.compared
        rows = [row for one in compared.entries for row in one.rows]
        if not (compared.entries or compared.pages or compared.findings or compared.unreadable):
            return NOTHING
        entries = "、".join(_counted(compared))
        said = (
            f"書かれたことは、{sum(not row.before for row in rows)}件が加わり、"
            f"{sum(bool(row.before and row.after) for row in rows)}件が変わり、"
            f"{sum(not row.after for row in rows)}件がなくなります。"
        )
        errors = sum(one.severity is Severity.ERROR for one in compared.findings)
        found = f"新しいエラー {errors}件、注意 {len(compared.findings) - errors}件。"
        return f"{entries}。{said}{found}" if entries else f"{said}{found}"

    def to_look_at(self) -> Iterator[str]:
        """What a reviewer should look at before anything else."""
        lines = list(self._lines_to_look_at())
        if lines:
            yield "## 先に確かめること"
            yield table(["どこ", "何を"], lines)

    def _lines_to_look_at(self) -> Iterator[tuple[str, str]]:
        for name in self.compared.unreadable:
            yield as_code(name), "記入に誤りがあり、比べられません。下の指摘を見てください。"
        for one in self.compared.entries:
            for words in (*self._new_sources(one), *remarks(one)):
                yield as_code(one.entry.display_title), words
        for one in self.compared.added:
            if one.is_mended:
                yield as_code(one.entry.display_title), MENDED
        for page in self.compared.pages:
            if page.is_mended:
                yield as_code(f"{PAGES}/{page.name}"), MENDED
        for one in self.compared.removed:
            yield as_code(one.entry.display_title), f"掲載を終えます。{address_later(one)}"

    def _new_sources(self, one: EntryChange) -> Iterator[str]:
        for row in one.rows:
            sources = row.after.sources if row.after else ()
            new = dict.fromkeys(name for name in sources if name in self.compared.new_places)
            if new:
                named = "、".join(map(self._place, new))
                yield f"「{row.label}」は、この提出で加わる資料によります：{named}"
            elif row.before and row.after and row.before.sources != sources:
                yield f"「{row.label}」の出典が変わります。"

    def entries(self, title: str, changes: tuple[EntryChange, ...]) -> Iterator[str]:
        """A heading for each entry, how full it is, and its rows."""
        if changes:
            yield f"## {title}"
        for one in changes:
            yield heading(f"{kind_of(one.entry).label}：{as_code(one.entry.display_title)}")
            if one.sections:
                yield _fullness(*one.sections)
            if one.before is None or one.after is None:
                heads, cells = ["項目", "内容", "出典"], [*map(self._alone, one.rows)]
            else:
                heads = ["項目", "前", "後", "出典"]
                cells = [*map(self._changed, one.rows), *map(_moved, one.moved)]
            if cells:
                yield table(heads, cells)
            elif not one.pictures:
                yield ONLY_ID if one.is_renamed else "並べ方だけが変わります。"

    def _alone(self, row: Changed) -> tuple[str, ...]:
        said = row.after or row.before
        assert said
        return row.label, written(said.text), self._source(said)

    def _changed(self, row: Changed) -> tuple[str, ...]:
        before, after = (
            written(one.text) if one else "（なし）" for one in (row.before, row.after)
        )
        sources = dict.fromkeys(self._source(one) for one in (row.before, row.after) if one)
        if before == after and len(sources) == 1:
            after += OTHER_PARTS
        return row.label, before, after, " → ".join(filter(None, sources))

    def _source(self, row: Row) -> str:
        return self._place(row.source) if row.source else ""

    def _place(self, name: str) -> str:
        return as_code(self.compared.names.get((PLACES, name), PLACE_UNKNOWN))

    def removed(self) -> Iterator[str]:
        """Entries that go, by their names; what they said comes last of all."""
        if self.compared.removed:
            yield "## なくなる項目"
            rows = (
                [kind_of(one.entry).label, as_code(one.entry.display_title)]
                for one in self.compared.removed
            )
            yield table(["種類", "名前"], rows)


def _moved(one: Moved) -> tuple[str, ...]:
    """The rows that stand elsewhere: what points to them by number may point wrong now."""
    pairs = zip(one.before, one.after, strict=True)
    moved = [at for at, (old, new) in enumerate(pairs) if old != new][:MOST_MOVED]
    orders = (
        "；".join(f"{at + 1}. {shortened(rows[at].text)}" for at in moved)
        for rows in (one.before, one.after)
    )
    return f"{one.label}の並び順", *map(as_code, orders), ""


def _counted(compared: Compared) -> Iterator[str]:
    ways = (
        ("を加えます", compared.added),
        ("を改めます", compared.changed),
        ("の掲載を終えます", compared.removed),
    )
    for way, changes in ways:
        kinds: dict[str, int] = {}
        for one in changes:
            label = kind_of(one.entry).label
            kinds[label] = kinds.get(label, 0) + 1
        if kinds:
            yield "、".join(f"{label} {number}件" for label, number in kinds.items()) + way
    if compared.pages:
        yield f"手書きのページ {len(compared.pages)}件が変わります"


def _fullness(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    new = [label for label in after if label not in before]
    gone = [label for label in before if label not in after]
    missing = [label for label in SECTIONS.values() if label not in after]
    words = (
        f"書かれている項目：{len(before)} → {len(after)}（{len(SECTIONS)}のうち）。"
        if before
        else (f"書かれている項目：{len(after)}（{len(SECTIONS)}のうち）。")
    )
    words += f"加わる：{'、'.join(new)}。" if before and new else ""
    words += f"なくなる：{'、'.join(gone)}。" if gone else ""
    return words + (f"情報未収集：{'、'.join(missing)}。" if missing else "")
