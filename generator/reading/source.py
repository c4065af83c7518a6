"""YAML text to plain data and a position for every path in it: strict, with every fault at once.

This floor and ``formatting`` are the only ones that know a YAML library. What a
stranger can put into an entry is cut down to mappings, lists, text, whole numbers, true, false
and null: no anchors, aliases, tags, merge keys or duplicate keys, and nothing that YAML would
quietly turn into a date, an octal number or a yes.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from sys import intern
from typing import TypeAlias

import yaml

from generator.findings import Finding, Severity, shortened
from generator.reading.syntax import syntax_finding
from generator.reading.text import Position, character_words, decode, unseen

Data: TypeAlias = "bool | int | str | list[Data] | dict[str, Data] | None"
Path: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 12
SHORT = 24  # characters: words of a vocabulary and names of places, which stand in many files
INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
LEADING_ZERO = re.compile(r"0[0-9]+")
CONSTANTS: dict[str, Data] = {"null": None, "true": True, "false": False}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEPTH_HINT = "同じ種類のほかのファイルと字下げを見比べてください。"
MAPPING_HINT = "同じフォルダーのほかのファイルを手本に、id: から書き始めてください。"


@dataclass(frozen=True)
class Standing:
    """Where in a file the value of each path stands, and where the name of its field does."""

    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """One file's data, and where in the file each path stands.

    ``data`` is None where the file could not be read; the findings then say why. ``standing`` is
    asked only when a place is: in a file that passes, nobody does.
    """

    path: str
    data: Data
    standing: Callable[[], Standing] = Standing

    @cached_property
    def _standing(self) -> Standing:
        return self.standing()

    @property
    def values(self) -> dict[Path, Position]:
        """Where the value of each path stands."""
        return self._standing.values

    @property
    def keys(self) -> dict[Path, Position]:
        """Where the name of each field stands."""
        return self._standing.keys

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
    data = builder.read(text)
    findings += builder.findings
    return Document(path, data, partial(_standing_in, text)), findings


def _standing_in(text: str) -> Standing:
    standing = Standing()
    _Builder("", standing).read(text)
    return standing


class _GiveUp(Exception):
    """The rest of the file cannot be read with any sense; the reason is already a finding."""


class _Builder:
    """Turns the parser's events into data and findings, and notes places where it is asked to."""

    def __init__(self, path: str, standing: Standing | None = None) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self._noted = standing

    def report(self, place: Position, rule: str, message: str, mend: str) -> None:
        self.findings.append(Finding(self.path, *place, rule, Severity.ERROR, message, mend))

    def read(self, text: str) -> Data:
        try:
            return self._build(text)
        except yaml.MarkedYAMLError as error:
            self.findings.append(syntax_finding(self.path, text, error))
        except yaml.YAMLError:  # stands behind decode: today no character gets this far
            self.report((1, 1), "yaml-syntax", "YAMLとして読めない文字があります。", "")
        except _GiveUp:
            pass
        return None

    def _build(self, text: str) -> Data:
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
        if self._noted is not None:
            self._noted.values[path] = _place(event)
        if len(path) > MAX_DEPTH:
            message = f"入れ子が深すぎます（{MAX_DEPTH}段まで）。"
            self.report(_place(event), "yaml-depth", message, DEPTH_HINT)
            raise _GiveUp
        if isinstance(event, yaml.AliasEvent):
            message = f"別名（*{shortened(event.anchor)}）は使えません。"
            mend = "同じ内容でも、その場所に書いてください。"
            self.report(_place(event), "yaml-alias", message, mend)
            return None
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        if event.anchor or event.tag:
            self._refuse_anchor_and_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        items: list[Data] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*path, len(items))))
        return items

    def _refuse_anchor_and_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            message = f"アンカー（&{shortened(event.anchor)}）は使えません。"
            self.report(_place(event), "yaml-anchor", message, "&… を消してください。")
        if event.tag:
            message = f"タグ（{shortened(event.tag)}）は使えません。"
            self.report(_place(event), "yaml-tag", message, "!… を消してください。")

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> Data:
        data: dict[str, Data] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, path)
            value_path = (*path, key)
            if key in data:
                message = f"「{shortened(key)}」が2回書かれています（1回目は {lines[key]} 行目）。"
                mend = "どちらか一方にまとめてください。"
                self.report(_place(event), "yaml-duplicate-key", message, mend)
                self._node(next(events), events, (*path, f"{key} (2)"))
                continue
            lines[key] = _place(event)[0]
            if self._noted is not None:
                self._noted.keys[value_path] = _place(event)
            data[key] = self._node(next(events), events, value_path)
        return data

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            place = _place(event)
            self.report(
                place,
                "yaml-key",
                "項目名が文字ではありません。",
                "「項目名: 値」の形にしてください。",
            )
            self._node(event, events, (*path, f"({place[0]}:{place[1]})"))
            return f"({place[0]}:{place[1]})"
        if event.anchor or event.tag:
            self._refuse_anchor_and_tag(event)
        if _is_plain(event) and event.value == "<<":
            mend = "中身を書き並べてください。"
            self.report(_place(event), "yaml-merge", "取り込み（<<）は使えません。", mend)
        elif _is_plain(event) and not (event.value and isinstance(_resolve(event.value), str)):
            message = f"項目名「{event.value}」が文字ではありません。"
            self.report(_place(event), "yaml-key", message, "項目名の一覧から選んでください。")
        self._refuse_escaped(event)
        return intern(event.value)  # the same few names in every file

    def _refuse_escaped(self, event: yaml.ScalarEvent) -> None:
        """What decode would have refused, had it not been written as an escape."""
        if event.style != '"':  # nothing else knows escapes
            return
        for char in dict.fromkeys(event.value[at] for at in unseen(event.value)):
            self.report(_place(event), "invisible-character", *character_words(char))

    def _scalar(self, event: yaml.ScalarEvent) -> Data:
        if not _is_plain(event):
            self._refuse_escaped(event)
            return event.value
        if event.value == "":
            mend = "分からないときは null と書いてください。"
            self.report(_place(event), "empty-value", "値が書かれていません。", mend)
            return None
        if LEADING_ZERO.fullmatch(event.value):
            message = f"0 で始まる番号 {event.value[:20]} が引用符で囲まれていません。"
            mend = f'"{event.value[:20]}" のように囲んでください（囲まないと8進数などに化けます）。'
            self.report(_place(event), "unquoted-code", message, mend)
        return _resolve(event.value)


def _resolve(text: str) -> Data:
    if text in CONSTANTS:
        return CONSTANTS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    return intern(text) if len(text) <= SHORT else text


def _is_plain(event: yaml.ScalarEvent) -> bool:
    return not event.style  # None from the Python parser, "" from the C one


def _place(event: yaml.Event) -> Position:
    mark = event.start_mark
    assert mark
    return mark.line + 1, mark.column + 1
