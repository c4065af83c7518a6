"""The files that readers and programs take along: one list for the data page and the catalogue.

Addresses are relative to the site's root. Whoever exports another file for download adds it here.
"""

from dataclasses import dataclass

from generator.model import IN_ORDER

CSV = "text/csv"
JSON = "application/json"
WORKBOOK = "downloads/cases.xlsx"
CASEBOOK = "downloads/casebook.pdf"
ARCHIVE = "downloads/site.zip"
BLANK_BOOK = "downloads/form.xlsx"  # to write in; the form leads to it, as it tells nothing


@dataclass(frozen=True)
class Download:
    """A file to take along.

    ``about`` names the data set that it is one form of; None for what only describes data.
    """

    label: str
    url: str
    note: str
    media_type: str
    about: str | None


FOR_PEOPLE = (
    Download(
        "Excelブック",
        WORKBOOK,
        "事例、記述と出典、使えるお金など、種類ごとのシートがあり、見出しの行で絞り込めます。団体コードの先頭の0も残ります。",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "事例",
    ),
    Download(
        "事例の一覧（CSV）",
        "api/v1/cases.csv",
        "Excelで開けます。団体コードの先頭の0は、「地域と団体コード」の列なら、そのまま開いても消えません。",
        CSV,
        "事例",
    ),
    Download(
        "事例集（PDF）",
        CASEBOOK,
        "全事例をA4で印刷できる形にまとめました。目次、しおり、課題・テーマ・都道府県別の索引、出典付き。",
        "application/pdf",
        "事例",
    ),
    Download(
        "持ち出し用のサイト全体（ZIP）",
        ARCHIVE,
        "閉じたネットワークや手元のパソコンで読むためのものです。すべて展開してから index.html を開いてください。検索、条件でのしぼりこみ、事例の比較も使えます。",
        "application/zip",
        None,
    ),
    Download(
        "新着・更新（Atom）",
        "feed.xml",
        "フィードリーダーに登録すると、追加・更新が届きます。",
        "application/atom+xml",
        None,
    ),
)
_MAIN_KINDS = (
    Download(
        "事例（JSON）",
        "api/v1/cases.json",
        "全事例。1件ごとのファイルは各事例のページにあります。",
        JSON,
        "事例",
    ),
    Download("専門部会（JSON）", "api/v1/subcommittees.json", "全部会。", JSON, "専門部会"),
    Download(
        "テーマと課題（JSON）",
        "api/v1/themes.json",
        "定義と、根拠別の事例。",
        JSON,
        "テーマと課題",
    ),
)
_OTHER_KINDS = tuple(
    Download(f"{kind.label}（JSON）", f"api/v1/{kind.id}.json", "全項目。", JSON, kind.label)
    for kind in IN_ORDER
    if kind.id not in {"cases", "subcommittees", "themes"}
)
_DESCRIPTIONS = (
    Download(
        "事例の入力規則（JSON Schema）",
        "schema/cases.schema.json",
        "事例を書くときに使います。",
        "application/schema+json",
        None,
    ),
    Download(
        "データの目録（DCAT）",
        "api/v1/catalog.jsonld",
        "データカタログサイトなどが読み取る、配布データの目録です。",
        "application/ld+json",
        None,
    ),
    Download(
        "APIの説明（OpenAPI）",
        "api/v1/openapi.json",
        "JSONファイルのアドレスと項目を、プログラムから使う人のために記しています。",
        "application/vnd.oai.openapi+json",
        None,
    ),
    Download(
        "AI向けの案内（llms.txt）",
        "llms.txt",
        "各ページのMarkdown版への案内です。",
        "text/plain",
        None,
    ),
)

FOR_PROGRAMS = (*_MAIN_KINDS, *_OTHER_KINDS, *_DESCRIPTIONS)
DOWNLOADS = (*FOR_PEOPLE, *FOR_PROGRAMS)


def datasets() -> dict[str, list[Download]]:
    """The data sets by name, each with its forms."""
    found: dict[str, list[Download]] = {}
    for download in DOWNLOADS:
        if download.about:
            found.setdefault(download.about, []).append(download)
    return found
