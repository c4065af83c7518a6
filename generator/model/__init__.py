"""What an entry may hold: frozen pydantic models and vocabularies, each written once.

The JSON Schema that editors use is made from these models, so the Japanese descriptions here are
what a member reads while typing.
"""

from generator.model.base import Correction, Entry, Model, Reading, Statement
from generator.model.case import SECTIONS, Area, Case, Table1Row, Table2Row
from generator.model.knowledge import (
    Act,
    Body,
    Event,
    Fund,
    GlossaryTerm,
    Instrument,
    Opinion,
    Organisation,
    Recommendation,
    Statistic,
    Topic,
)
from generator.model.problem import Problem
from generator.model.reference import Challenge, Place, Round, Source, Theme
from generator.model.subcommittee import Subcommittee
from generator.model.tour import Table, Tour
from generator.model.vocabulary import Certainty, ChallengeId, Mark, ThemeId

# The folder under content/ that holds each kind of entry. One file is one entry.
KINDS: dict[str, type[Entry]] = {
    "sources": Source,
    "challenges": Challenge,
    "themes": Theme,
    "rounds": Round,
    "problems": Problem,
    "cases": Case,
    "subcommittees": Subcommittee,
    "tours": Tour,
    "funding": Fund,
    "acts": Act,
    "instruments": Instrument,
    "bodies": Body,
    "recommendations": Recommendation,
    "opinions": Opinion,
    "statistics": Statistic,
    "topics": Topic,
    "glossary": GlossaryTerm,
    "events": Event,
    "organisations": Organisation,
}

__all__ = [
    "KINDS",
    "SECTIONS",
    "Act",
    "Area",
    "Body",
    "Case",
    "Certainty",
    "Challenge",
    "ChallengeId",
    "Correction",
    "Entry",
    "Event",
    "Fund",
    "GlossaryTerm",
    "Instrument",
    "Mark",
    "Model",
    "Opinion",
    "Organisation",
    "Place",
    "Problem",
    "Reading",
    "Recommendation",
    "Round",
    "Source",
    "Statement",
    "Statistic",
    "Subcommittee",
    "Table",
    "Table1Row",
    "Table2Row",
    "Theme",
    "ThemeId",
    "Topic",
    "Tour",
]
