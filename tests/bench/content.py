"""Bases of any size for measuring: real entries, and as many cases made of their parts as are asked for.

Every made case is valid under ``kb check``, and no two are alike: places are municipalities of the
register in turn, marks, phrases and statements are drawn from the real cases, each from another.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from generator.model import SECTIONS
from generator.reading import Municipality, Register
from generator.working.formatting import write_entry
from tests.door import ROOT

SEED = 20261121
BODIES = ("コンソーシアム", "推進協議会", "研究会", "プロジェクトチーム", "実行委員会")
Data = dict[str, Any]


def make_content(folder: Path, size: int, seed: int = SEED) -> Path:
    """The real content with its first ``size`` cases, or with as many made ones as are missing."""
    shutil.copytree(ROOT / "content", folder)
    real = [yaml.safe_load(path.read_bytes()) for path in sorted(folder.glob("cases/*.yml"))]
    towns = [one for one in Register.load().municipalities if one.name]
    for number, data in enumerate(_cases(real, towns, Random(seed), size - len(real)), 1):
        path = folder / "cases" / f"made-{number:05}.yml"
        path.write_text(write_entry("cases", data, []), encoding="utf-8")
    return folder


def _cases(
    real: list[Data], towns: list[Municipality], random: Random, count: int
) -> Iterator[Data]:
    random.shuffle(towns)
    printed = [one for one in real if one.get("table1") and one.get("table2")]
    told = [one for one in real if one["summary"]]
    for number in range(1, count + 1):
        town = towns[number % len(towns)]
        name = f"{town.name}二地域居住{random.choice(BODIES)}{number:05}"
        rows, marks = random.choice(printed), random.choice(printed)
        text = random.choice(told)["summary"]
        yield {
            "id": f"made-{number:05}",
            "place": town.name,
            "round": None,
            "areas": [
                {
                    "prefecture": town.prefecture,
                    "municipality": town.name,
                    "code": town.code,
                    "reading": town.reading,
                    "source": "003/table1",
                }
            ],
            "consortium": {"name": name, "source": "003/table1"},
            "monitor_tour": {"held": marks["table1"]["tour"] == "○", "source": "003/table1"},
            "table1": marks["table1"] | {"place": town.name, "consortium": name},
            "table2": {
                "consortium": name,
                "theme": rows["table2"]["theme"],
                "problem": marks["table2"]["problem"],
            },
            "summary": {"text": f"{town.name}の{number}番目の案。{text['text']}", "source": text["source"]},
            "sections": {section: _said(real, section, random) for section in SECTIONS},
            "questions": [
                f"{number:05}番の{town.name}では、{asked}" for asked in random.sample(ASKED, 5)
            ],
            "confirmed_on": "2026-11-21",
        }  # fmt: skip


def _said(real: list[Data], section: str, random: Random) -> list[Data] | None:
    """Statements of one to three cases; in one case of three the section is empty, as it is in real ones."""
    if random.random() < 1 / 3:
        return None
    told = [one["sections"][section] for one in real if one["sections"].get(section)]
    drawn = (
        [text for said in random.sample(told, min(3, len(told))) for text in said[:2]]
        if told
        else []
    )
    return list({one["text"]: one for one in drawn}.values()) or None


ASKED = (
    "何に取り組んだ？",
    "だれが進めている？",
    "どんな困りごとがあった？",
    "お試しの旅はあった？",
    "どこまで進んだ？",
    "次は何をする？",
    "どんな成果が出た？",
)
