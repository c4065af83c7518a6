"""The sheets on the workbook itself: the source documents, and how to read the rest."""

from dataclasses import dataclass

from generator.knowing import Index
from generator.model import Place, Source
from generator.reading import Catalog
from generator.telling.exports.workbook.scarce import about
from generator.telling.exports.workbook.sheet import MIDDLE, NARROW, WIDE, Column, Head, Sheet
from generator.telling.naming import SITE_NAME
from generator.telling.wording import UNKNOWN


@dataclass(frozen=True)
class SourcePlace:
    """A place of a source document."""

    source: Source
    place: Place


def sources_sheet(catalog: Catalog) -> Sheet:
    """The source documents with their places."""
    columns: tuple[Column[SourcePlace], ...] = (
        Column("資料番号", NARROW, lambda row: row.source.id),
        Column("資料名", MIDDLE, lambda row: row.source.title),
        Column("発行者", MIDDLE, lambda row: row.source.issuer or UNKNOWN),
        Column("日付", NARROW, lambda row: row.source.date or UNKNOWN),
        Column("アドレス", MIDDLE, lambda row: row.source.link or UNKNOWN),
        Column("場所", WIDE, lambda row: row.place.label),
        Column("資料のページ", NARROW, lambda row: row.place.pages or UNKNOWN),
    )
    rows = (SourcePlace(source, place) for source in catalog.all_sources for place in source.places)
    return Sheet.of("出典", columns, rows)


def about_sheet(index: Index, others: tuple[Sheet, ...]) -> Sheet:
    """What this is, of which date, and what its words mean."""
    rows = (
        (
            "これは何か",
            f"「{SITE_NAME}」の内容を、絞り込みと並べ替えのできる表にしたものです。",
        ),
        (
            "データの日付",
            f"{index.confirmed_on or UNKNOWN}（出典資料と照らし合わせた日のうち、最も新しいもの）",
        ),
        *((f"シート「{sheet.name}」", about(sheet)) for sheet in others),
        *NOTES,
    )
    return Sheet("説明", (Head("項目", MIDDLE), Head("内容", 90)), rows, key=1)


NOTES = (
    (
        UNKNOWN,
        "資料に書かれていないこと、またはまだ集めていないことです。推測では埋めていません。",
    ),
    (
        "課題とテーマの根拠",
        "「一覧表●」「一覧表○」は資料の一覧表の印、「章」は資料の章で「主な事例」として紹介されていることを示します。一覧表の印をどのテーマと読むかには解釈が含まれます。",
    ),
    (
        "見出しのない列",
        "資料の一覧表には、見出しのない列が1つあります。何の印かは資料から決まりません。",
    ),
    (
        "セルの値",
        "すべて文字です。団体コードの先頭の0は消えません。1つのセルに複数の値があるときは「；」または改行で区切っています。",
    ),
    (
        "「ページ」の列",
        "その項目のページのアドレスです。https:// で始まらないものは、サイトのアドレスの後ろに付けると開きます。",
    ),
    (
        "引用するとき",
        "資料に書かれた事実を要約・加工したもので、資料の発行者が作成したものではありません。元の資料名と、加工したものであることを示してください。判断に用いるときは、元の資料をご確認ください。",
    ),
)
