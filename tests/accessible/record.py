"""What ``make accessible`` looked at, how often, and what it found: by look, and by success criterion."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_TAG = re.compile(r"wcag(\d)(\d)(\d+)")  # how axe names a criterion among the tags of a rule
_NUMBER = re.compile(r"\d\.\d\.\d+")  # how a look names it


def criteria(tags: list[str]) -> Iterator[str]:
    """The numbers of the success criteria that a rule of axe tells of."""
    for tag in tags:
        if named := _TAG.fullmatch(tag):
            yield ".".join(named.groups())


def faults_of(url: str, rules: list[Mapping[str, Any]]) -> list[str]:
    """A line for each rule of axe that is broken, with where."""
    return [
        f"{url} {rule['id']}: {rule['help']} {[node['target'] for node in rule['nodes'][:3]]}"
        for rule in rules
    ]


@dataclass
class Record:
    """Counts. A criterion was looked at where a rule of it had something to judge."""

    looked: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    undecided: Counter[str] = field(default_factory=Counter)

    def note(self, name: str, size: str, faults: list[str]) -> None:
        """One look at a page or a state: of the criteria that its name gives."""
        self.looked[name, size] += 1
        self.found[name, size] += len(faults)
        for number in _NUMBER.findall(name):
            self.judged[number] += 1
            self.broken[number] += len(faults)

    def note_axe(self, name: str, size: str, url: str, told: Mapping[str, Any]) -> list[str]:
        """The same by axe, whose rules name their criteria themselves; gives what is broken."""
        faults = faults_of(url, told["violations"])
        self.looked[name, size] += 1
        self.found[name, size] += len(faults)
        outcomes = {"passes": [], "violations": [self.broken], "incomplete": [self.undecided]}
        judged = set()
        for outcome, counters in outcomes.items():
            for rule in told[outcome]:
                for number in criteria(rule["tags"]):
                    judged.add(number)
                    for counter in counters:
                        counter[number] += 1
        self.judged.update(judged)
        return faults
