"""The page of results: what was looked at by a program, with which outcome, and what nobody has tested."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.telling import japanese_date
from tests.accessible.record import Record

CRITERIA: Mapping[str, Mapping[str, tuple[str, str]]] = yaml.safe_load(
    (Path(__file__).parent / "criteria.yml").read_text(encoding="utf-8")
)
UNTESTED = "未試験"
HEAD = """\
---
description: JIS X 8341-3:2016とWCAG 2.2の達成基準のうち、機械で調べられるものの結果と、試験していないこと。
questions:
  - このサイトは、アクセシビリティの試験をしている？
  - JIS X 8341-3のどの達成基準を、どう調べた？
  - アクセシビリティについて、まだ試していないことは何？
  - 使いにくいところがあったら、どこに伝える？
---

# アクセシビリティ試験の記録

このサイトは、JIS X 8341-3:2016 のレベル A と AA、WCAG 2.2 のレベル A と AA を目標にしています。このページは、そのうち**機械で調べられる部分だけ**の結果です。**準拠・一部準拠などの対応度は表明しません。**人による試験をしていないためです。

"""
NOT_DONE = """\
## 試験していないこと

- 「要確認」とした数。機械では決められず、人が確かめる必要があるページ・状態です。
- 「未試験」とした達成基準。この試験では調べていません。
- 「問題なし」とした達成基準も、機械が調べるのはその一部です。
- 読み上げソフト、点字ディスプレイ、画面拡大ソフトと、それらを使う人による試験。
- Chromium のほかのブラウザ（Microsoft Edge、Safari、Firefox）と、実際のスマートフォン。
- 事例集のPDF、Excel、ZIPの中のファイル。
- 暗い配色。このサイトにはなく、どの設定でも同じ配色です。

## 気づいたことを伝える

読めない、使えないところがあれば、[情報を寄せる](../contribute/)からお知らせください。
"""


@dataclass(frozen=True)
class Run:
    """When, of what and with what it was done."""

    day: str
    commit: str
    pages: int
    states: int
    axe: str
    chromium: str


def report(run: Run, record: Record) -> str:
    """The page, as Markdown for ``content/pages/``."""
    return HEAD + "\n\n".join((_conditions(run), _looks(record), *_criteria(record), NOT_DONE))


def _conditions(run: Run) -> str:
    rows = {
        "試験日": japanese_date(run.day),
        "版": f"{run.commit}（公開リポジトリのコミット）",
        "対象": f"全{run.pages}ページと、操作した後の{run.states}の状態（メニュー、しぼりこみ、比較、フォームの誤りなど）",
        "画面": "パソコン（幅1280px）とスマートフォン（幅390px）",
        "道具": f"axe-core {run.axe}、Chromium {run.chromium}、このサイトの試験プログラム（`make accessible`）",
    }
    return _table("試験の条件", ("項目", "内容"), rows.items())


def _looks(record: Record) -> str:
    names = dict.fromkeys(name for name, _ in record.looked)
    sizes = dict.fromkeys(size for _, size in record.looked)
    rows = ((name, *(_found(record, name, size) for size in sizes)) for name in names)
    return _table("調べたページ・状態の数と、見つかった問題", ("調べたこと", *sizes), rows)


def _found(record: Record, name: str, size: str) -> str:
    return f"{record.looked[name, size]}（問題 {record.found[name, size]}）"


def _criteria(record: Record) -> Iterator[str]:
    titles = {
        "jis": "JIS X 8341-3:2016 の達成基準",
        "since": "WCAG 2.1 と 2.2 で加わった達成基準",
    }
    for group, title in titles.items():
        rows = (
            (f"{number} {name}（{level}）", *_outcome(record, number))
            for number, (level, name) in CRITERIA[group].items()
        )
        yield _table(title, ("達成基準（レベル）", "結果", "調べた数"), rows)


def _outcome(record: Record, number: str) -> tuple[str, str]:
    judged, undecided = record.judged[number], record.undecided[number]
    if not judged:
        return UNTESTED, "なし"
    broken = record.broken[number]
    counted = f"{judged}（要確認 {undecided}）" if undecided else str(judged)
    return (f"問題 {broken}" if broken else "問題なし"), counted


def _table(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return f"## {title}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in lines)
