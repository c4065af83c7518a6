"""What follows from the entries: findings across them, indexes, similarities, facets."""

from generator.knowing.answers import Phrased, Tagged
from generator.knowing.checks import CONTACTS, check_catalog
from generator.knowing.checks import WORDINGS as OF_RULES
from generator.knowing.facets import UNPLACED, Facet, Facets, filled_sections, said_sections
from generator.knowing.index import Index, taking_part
from generator.knowing.likeness import ALIKE, COMMON, Likeness, Likenesses
from generator.knowing.likeness import WORDINGS as OF_LIKENESS
from generator.knowing.personal import OF_OFFICE, PERSONAL, PERSONAL_WORDINGS, looks_personal
from generator.knowing.similarity import Trait
from generator.knowing.staleness import stale
from generator.knowing.tags import Basis, Tag, has_unlabelled_mark

__all__ = [
    "ALIKE",
    "COMMON",
    "CONTACTS",
    "OF_OFFICE",
    "PERSONAL",
    "PERSONAL_WORDINGS",
    "UNPLACED",
    "WORDINGS",
    "Basis",
    "Facet",
    "Facets",
    "Index",
    "Likeness",
    "Likenesses",
    "Phrased",
    "Tag",
    "Tagged",
    "Trait",
    "check_catalog",
    "filled_sections",
    "has_unlabelled_mark",
    "looks_personal",
    "said_sections",
    "stale",
    "taking_part",
]

WORDINGS = {**OF_RULES, **OF_LIKENESS}
