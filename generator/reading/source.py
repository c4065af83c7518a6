"""YAML text to plain data and a position for every path in it: strict, with every fault at once.

This floor and ``formatting`` are the only ones that know a YAML library. What a
stranger can put into an entry is cut down to mappings, lists, text, whole numbers, true, false
and null: no anchors, aliases, tags, merge keys or duplicate keys, and nothing that YAML would
quietly turn into a date, an octal number or a yes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from generator.findings import Finding, Severity, shortened
from generator.reading.syntax import syntax_finding
from generator.reading.text import Position, character_words, decode, is_forbidden

Data: TypeAlias = "bool | int | str | list[Data] | dict[str, Data] | None"
Path: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 12
INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
LEADING_ZERO = re.compile(r"0[0-9]+")
CONSTANTS: dict[str, Data] = {"null": None, "true": True, "false": False}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEPTH_HINT = "同じ種類のほかのファイルと字下げを見比べてください。"
MAPPING_HINT = "同じフォルダーのほかのファイルを手本に、id: から書き始めてください。"


@dataclass(frozen=True)
class Document:
    """One file's data, and where in the file each path stands.

    ``data`` is None where the file could not be read; the findings then say why.
    """

    path: str
    data: Data
    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)

    def position(self, path: Path) -> Position:
        """Where a path stands; for a path that is not in the file, where its parent does."""
        while path:
            found = self.values.get(path)
            if found:
                return found
            path = path[:-1]
        return self.values.get((), (1, 1))

    def key_position(self, path: Path) -> Position:
        """Where the name of a field stands."""
        return self.keys.get(path) or self.position(path)


def read_document(path: str, content: bytes) -> tuple[Document, list[Finding]]:
    """Reads one file. Never raises for what the file holds: faults come back as findings."""
    findings: list[Finding] = []
    text = decode(path, content, findings)
    if text is None:
        return Document(path, None), findings
    builder = _Builder(path)
    try:
        data = builder.build(text)
    except yaml.MarkedYAMLError as error:
        builder.findings.append(syntax_finding(path, text, error))
        data = None
    except yaml.YAMLError:  # stands behind decode: today no character gets this far
        builder.report((1, 1), "yaml-syntax", "YAMLとして読めない文字があります。", "")
        data = None
    except _GiveUp:
        data = None
    findings += builder.findings
    return Document(path, data, builder.values, builder.keys), findings


class _GiveUp(Exception):
    """The rest of the file cannot be read with any sense; the reason is already a finding."""


class _Builder:
    """Turns the parser's events into data, positions and findings, in one pass."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.values: dict[Path, Position] = {}
        self.keys: dict[Path, Position] = {}

    def report(self, place: Position, rule: str, message: str, mend: str) -> None:
        self.findings.append(Finding(self.path, *place, rule, Severity.ERROR, message, mend))

    def build(self, text: str) -> Data:
        events = iter(yaml.parse(text, Loader=LOADER))
        data: Data = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = "1つのファイルに書けるのは1件だけです（--- が2つ以上あります）。"
                    self.report(
                        _place(event), "yaml-documents", message, "ファイルを分けてください。"
                    )
                    raise _GiveUp
                data = self._node(next(events), events, ())
        if not isinstance(data, dict):
            self.report(
                (1, 1), "yaml-mapping", "中身が「項目名: 値」の並びになっていません。", MAPPING_HINT
            )
            return None
        return data

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> Data:
        place = _place(event)
        self.values[path] = place
        if len(path) > MAX_DEPTH:
            self.report(
                place, "yaml-depth", f"入れ子が深すぎます（{MAX_DEPTH}段まで）。", DEPTH_HINT
            )
            raise _GiveUp
        if isinstance(event, yaml.AliasEvent):
            message = f"別名（*{shortened(event.anchor)}）は使えません。"
            self.report(place, "yaml-alias", message, "同じ内容でも、その場所に書いてください。")
            return None
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        self._refuse_anchor_and_tag(event, place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Data] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self._node(event, events, (*path, len(items))))
            return items
        assert isinstance(event, yaml.ScalarEvent)
        return self._scalar(event, place)

    def _refuse_anchor_and_tag(
        self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: Position
    ) -> None:
        if event.anchor:
            message = f"アンカー（&{shortened(event.anchor)}）は使えません。"
            self.report(place, "yaml-anchor", message, "&… を消してください。")
        if event.tag:
            message = f"タグ（{shortened(event.tag)}）は使えません。"
            self.report(place, "yaml-tag", message, "!… を消してください。")

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> Data:
        data: dict[str, Data] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, path)
            value_path = (*path, key)
            place = _place(event)
            if key in data:
                first = self.keys[value_path][0]
                message = f"「{shortened(key)}」が2回書かれています（1回目は {first} 行目）。"
                self.report(
                    place, "yaml-duplicate-key", message, "どちらか一方にまとめてください。"
                )
                self._node(next(events), events, (*path, f"{key} (2)"))
                continue
            self.keys[value_path] = place
            data[key] = self._node(next(events), events, value_path)
        return data

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> str:
        place = _place(event)
        if not isinstance(event, yaml.ScalarEvent):
            self.report(
                place,
                "yaml-key",
                "項目名が文字ではありません。",
                "「項目名: 値」の形にしてください。",
            )
            self._node(event, events, (*path, f"({place[0]}:{place[1]})"))
            return f"({place[0]}:{place[1]})"
        self._refuse_anchor_and_tag(event, place)
        if _is_plain(event) and event.value == "<<":
            self.report(
                place, "yaml-merge", "取り込み（<<）は使えません。", "中身を書き並べてください。"
            )
        elif _is_plain(event) and not (event.value and isinstance(_resolve(event.value), str)):
            message = f"項目名「{event.value}」が文字ではありません。"
            self.report(place, "yaml-key", message, "項目名の一覧から選んでください。")
        self._refuse_escaped(event, place)
        return event.value

    def _refuse_escaped(self, event: yaml.ScalarEvent, place: Position) -> None:
        """What decode would have refused, had it not been written as an escape."""
        if event.style != '"':  # nothing else knows escapes
            return
        for char in filter(is_forbidden, dict.fromkeys(event.value)):
            self.report(place, "invisible-character", *character_words(char))

    def _scalar(self, event: yaml.ScalarEvent, place: Position) -> Data:
        if not _is_plain(event):
            self._refuse_escaped(event, place)
            return event.value
        if event.value == "":
            mend = "分からないときは null と書いてください。"
            self.report(place, "empty-value", "値が書かれていません。", mend)
            return None
        if LEADING_ZERO.fullmatch(event.value):
            message = f"0 で始まる番号 {event.value[:20]} が引用符で囲まれていません。"
            mend = f'"{event.value[:20]}" のように囲んでください（囲まないと8進数などに化けます）。'
            self.report(place, "unquoted-code", message, mend)
        return _resolve(event.value)


def _resolve(text: str) -> Data:
    if text in CONSTANTS:
        return CONSTANTS[text]
    return int(text) if INTEGER.fullmatch(text) else text


def _is_plain(event: yaml.ScalarEvent) -> bool:
    return not event.style  # None from the Python parser, "" from the C one


def _place(event: yaml.Event) -> Position:
    assert event.start_mark
    return event.start_mark.line + 1, event.start_mark.column + 1
