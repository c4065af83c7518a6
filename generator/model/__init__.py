"""What an entry may hold: frozen pydantic models and vocabularies, each written once.

``kinds`` is the list of kinds of entry, ``fields`` what is known of a field, ``references`` what
a field may name. The JSON Schema that editors use is made from these models, so the Japanese
titles and descriptions here are what a member reads while typing.
"""

from generator.model.base import (
    Correction,
    Entry,
    Model,
    Reading,
    Related,
    Section,
    Statement,
)
from generator.model.body import AspectStatements, Body
from generator.model.case import (
    SECTIONS,
    TABLE1,
    TABLE2,
    Area,
    Case,
    Consortium,
    MonitorTour,
    Table1Row,
    Table2Row,
)
from generator.model.fields import Shape, Shown, Where, label_of, shape_at, shapes_of
from generator.model.figures import Chart, Statistic, Topic
from generator.model.kinds import IN_ORDER, KINDS, Kind, Listing, kind_of
from generator.model.law import Act, Instrument, Power
from generator.model.money import Amount, Fund, Note
from generator.model.problem import Problem
from generator.model.reference import Challenge, InventoryItem, Place, Round, Source, Theme
from generator.model.references import (
    ENTRIES,
    PLACES,
    Ref,
    Reference,
    places_named,
    ref_of,
    references,
)
from generator.model.registers import Event, GlossaryTerm, Organisation
from generator.model.subcommittee import Lead, Meeting, Members, Subcommittee
from generator.model.tour import Figure, Inference, Row, Table, Tour
from generator.model.vocabulary import (
    Applicant,
    Aspect,
    Certainty,
    ChallengeId,
    ChartKind,
    FundFamily,
    Mark,
    OrganisationKind,
    ProblemKind,
    Purpose,
    Term,
    ThemeId,
)
from generator.model.voices import Opinion, Recommendation

__all__ = [
    "ENTRIES",
    "IN_ORDER",
    "KINDS",
    "PLACES",
    "SECTIONS",
    "TABLE1",
    "TABLE2",
    "Act",
    "Amount",
    "Applicant",
    "Area",
    "Aspect",
    "AspectStatements",
    "Body",
    "Case",
    "Certainty",
    "Challenge",
    "ChallengeId",
    "Chart",
    "ChartKind",
    "Consortium",
    "Correction",
    "Entry",
    "Event",
    "Figure",
    "Fund",
    "FundFamily",
    "GlossaryTerm",
    "Inference",
    "Instrument",
    "InventoryItem",
    "Kind",
    "Lead",
    "Listing",
    "Mark",
    "Meeting",
    "Members",
    "Model",
    "MonitorTour",
    "Note",
    "Opinion",
    "Organisation",
    "OrganisationKind",
    "Place",
    "Power",
    "Problem",
    "ProblemKind",
    "Purpose",
    "Reading",
    "Recommendation",
    "Ref",
    "Reference",
    "Related",
    "Round",
    "Row",
    "Section",
    "Shape",
    "Shown",
    "Source",
    "Statement",
    "Statistic",
    "Subcommittee",
    "Table",
    "Table1Row",
    "Table2Row",
    "Term",
    "Theme",
    "ThemeId",
    "Topic",
    "Tour",
    "Where",
    "kind_of",
    "label_of",
    "places_named",
    "ref_of",
    "references",
    "shape_at",
    "shapes_of",
]
