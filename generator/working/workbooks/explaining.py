"""What a workbook says to who fills it in: the first sheet, the notes at headings, the choices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import KINDS, Area, Case, Term, label_of, ref_of
from generator.reading import Catalog, Identity, Register
from generator.working.workbooks.layout import (
    ITEM,
    NUMBER,
    STATEMENTS,
    WITHIN,
    Column,
    Layout,
    Sheet,
)
from generator.working.workbooks.tables import MEMO, PLACES
from generator.working.workbooks.words import EMPTY, NO, YES, for_cells, is_place

FILLED = frozenset({"prefecture", "code", "reading"})  # of an area: what the register tells
FILLED_NOTE = "空けておくと、市区町村の名前から名簿のとおりに入ります。"
SEVERAL = "1行に1つずつ書きます（Alt＋Enter で改行）。"
CHOOSE = "一覧から選びます。"
CHOOSE_TOWN = "先に「都道府県」を選ぶと、その市区町村の一覧が出ます。"
OWN = label_of(Case, "own_sources")  # the sheet of what came with a case
CITED_SO = f"シート「{OWN}」に書いた自分の資料は「事例の id/資料の id」（例: kamiyama/siryo）"
CHOOSE_PLACE = f"一覧から選びます。{CITED_SO}、シート「{KINDS['sources'].label}」に書いた資料は「資料の id/場所の id」と書きます。"


@dataclass(frozen=True)
class Choice:
    """What a cell may hold; where ``is_all``, nothing else."""

    words: tuple[str, ...]
    is_all: bool


def choice(column: Column, catalog: Catalog, register: Register) -> Choice | None:
    """The choices for a field, or None where one writes freely; places have a sheet of their own."""
    shape, ref = column.shape, ref_of(column.shape)
    if shape.many or is_place(shape):
        return None
    if shape.item is bool:
        return Choice((YES, NO), is_all=True)
    if issubclass(shape.item, Term):
        return Choice(tuple(term.label or EMPTY for term in shape.item), is_all=True)
    if is_prefecture(column):
        return Choice(tuple(one.name for one in register.prefectures), is_all=True)
    if ref and ref.to in KINDS:
        known = (getattr(entry, ref.by) for entry in catalog.entries[ref.to])
        return Choice(tuple(map(str, known)), is_all=False)
    return None


def is_prefecture(column: Column) -> bool:
    """Whether a column holds the prefecture of an area."""
    return column.model is Area and column.shape.name == "prefecture"


def is_municipality(column: Column) -> bool:
    """Whether a column holds the municipality of an area."""
    return column.model is Area and column.shape.name == "municipality"


def note(column: Column) -> str:
    """What is said at a heading."""
    shape = column.shape
    is_word = issubclass(shape.item, Term)
    told = [for_cells(holder.help) for holder in column.holders]
    if is_place(shape):
        told += [CHOOSE_PLACE]
    else:
        told += ["" if is_word and "=" in shape.help else for_cells(shape.help)]
        told += [for_cells(shape.form)]
    told += [CHOOSE] if is_word or shape.item is bool else []
    told += [CHOOSE_TOWN] if is_municipality(column) else []
    told += [SEVERAL] if shape.many else []
    told += [FILLED_NOTE] if column.model is Area and shape.name in FILLED else []
    if free := next((holder.label for holder in column.holders if holder.nullable), ""):
        told += [f"「{free}{WITHIN}」の欄は、どれも書くか、どれも空けます。"]
    else:
        told += ["必ず書きます。" if is_needed(column) else "空けておけます。"]
    return "\n".join(dict.fromkeys(filter(None, told)))


def is_needed(column: Column) -> bool:
    """Whether a row is not sound without the field."""
    shape = column.shape
    is_filled = column.model is Area and shape.name in FILLED
    is_free = shape.nullable or any(holder.nullable for holder in column.holders)
    return shape.required and not is_free and not is_filled


def key_note(sheet: Sheet, heading: str) -> str:
    """What is said at a heading that tells what a row belongs to."""
    names = "」「".join(KINDS[kind].label for kind in sheet.kinds)
    if heading == ITEM:
        return f"{CHOOSE}{'、'.join(sheet.words)}。分からない項目の行は要りません。"
    if heading == NUMBER:
        return "項目ごとに 1、2、3… と付けます。ほかのシートがこの番号で指します。"
    if heading != sheet.keys[0]:
        return "どの行についてか、その番号を書きます。"
    return f"シート「{names}」に書いた id を、行ごとに書きます。必ず書きます。"


def introduction(layout: Layout, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The rows of the first sheet: a word and what it is about, or a heading alone."""
    mains = "」「".join(layout.main(kind).name for kind in layout.kinds)
    yield "このブックの使い方", ""
    yield (
        "1",
        "シート「事例」に、1件を1行で書きます。何件でも書けます。id は半角の小文字・数字・ハイフンで、あなたが決めます（例: tsuwano）。",
    )
    yield (
        "2",
        f"地域、記述などは、それぞれのシートに1つを1行で書き、左端にその id を書きます。シート「{STATEMENTS}」では、文ごとに出典を選びます。",
    )
    yield (
        "3",
        f"出典は一覧から選びます（シート「{PLACES}」に全部あります）。{CITED_SO}で指します。ほかにまだない資料は、シート「出典資料」と「場所」に書き、「資料の id/場所の id」で指します。",
    )
    yield "4", "新しい採択次を加えるときは、シート「採択次」にも1行書きます。"
    yield (
        "5",
        "見出しの右上の印にカーソルを合わせると、何をどう書くかが出ます。青い見出しは必ず書く欄、灰色の見出しは空けておける欄です（紺色の見出しは、どの項目についての行かを示す欄です）。出る説明の終わりにも、「必ず書きます。」「空けておけます。」などとあります。",
    )
    yield (
        "6",
        "分からないことは空けておきます。サイトでは「情報未収集」と表示されます。「なし」「不明」「調整中」などは書きません。",
    )
    yield (
        "7",
        f"{_sending()}取り込むときに誤りがあれば、シートとセルの名前と、直し方が出ます。",
    )
    yield "しないこと", ""
    yield (
        "・",
        "見出しやシートの名前を変える、セルを結合する、数式を入れる、消す文字に取り消し線を引く。",
    )
    yield "・", "個人の名前や連絡先を書く（問い合わせ窓口は、部署のものだけです）。"
    yield (
        "・",
        f"行を消しても、取り込んだ項目は消えません（シート「{mains}」にない項目は、前のままです）。控えのシートを加えるときは、名前を「{MEMO}」で始めます。",
    )
    yield "シート", ""
    for name in names:
        sheet = layout.sheets[name]
        yield name, about(sheet)


def _sending() -> str:
    """What to do with a finished workbook, as far as the base says to whom it goes."""
    sending = Identity.load().sending
    if not sending:
        return "書き終えたら保存しておきます。送り先は、サイトの「情報を寄せる」にあります。"
    ways = "、".join(filter(None, (sending.email, sending.post)))
    return f"書き終えたら{sending.office or '事務局'}{f'（{ways}）' if ways else ''}に送ります。"


def about(sheet: Sheet) -> str:
    """What a sheet is for, in one line."""
    owners = "・".join(KINDS[kind].label for kind in sheet.kinds)
    if sheet.is_main:
        return f"{owners}を、1件1行で。"
    told = for_cells(sheet.help) or f"{owners}の{sheet.name}を、1つ1行で。"
    return f"{told}" if owners in told else f"{told}（{owners}）"
