"""What an entry may hold: frozen pydantic models and vocabularies, each written once.

The JSON Schema that editors use is made from these models, so the Japanese descriptions here are
what a member reads while typing.
"""

from generator.schema.base import Correction, Entry, Model, Reading, Statement
from generator.schema.case import SECTIONS, Area, Case, Table1Row, Table2Row
from generator.schema.reference import Challenge, Place, Round, Source, Theme
from generator.schema.subcommittee import Subcommittee
from generator.schema.tour import Table, Tour
from generator.schema.vocabulary import Certainty, ChallengeId, Mark, ThemeId

# The folder under content/ that holds each kind of entry. One file is one entry.
KINDS: dict[str, type[Entry]] = {
    "sources": Source,
    "challenges": Challenge,
    "themes": Theme,
    "rounds": Round,
    "cases": Case,
    "subcommittees": Subcommittee,
    "tours": Tour,
}

__all__ = [
    "KINDS",
    "SECTIONS",
    "Area",
    "Case",
    "Certainty",
    "Challenge",
    "ChallengeId",
    "Correction",
    "Entry",
    "Mark",
    "Model",
    "Place",
    "Reading",
    "Round",
    "Source",
    "Statement",
    "Subcommittee",
    "Table",
    "Table1Row",
    "Table2Row",
    "Theme",
    "ThemeId",
    "Tour",
]
