"""From outside to typed entries: files, git, the environment, the register of municipalities."""

from generator.reading.address import Address
from generator.reading.catalog import PAGES, Catalog, read_catalog, shown_path
from generator.reading.commits import How
from generator.reading.differences import Difference
from generator.reading.handwritten import HandWritten
from generator.reading.history import Change, Day, History, read_history
from generator.reading.register import REGIONS, Municipality, Prefecture, Register, shared_start
from generator.reading.revision import Revision, RevisionError, beside
from generator.reading.roman import latin, short_reading
from generator.reading.source import LOADER, Data, Document, Path, read_document
from generator.reading.text import (
    MAX_BYTES,
    STAND_IN,
    Position,
    character_words,
    decode,
    is_forbidden,
)
from generator.reading.text import WORDINGS as OF_TEXT
from generator.reading.validation import WORDINGS as OF_FIELDS
from generator.reading.validation import did_you_mean, validate

__all__ = [
    "LOADER",
    "MAX_BYTES",
    "PAGES",
    "REGIONS",
    "STAND_IN",
    "WORDINGS",
    "Address",
    "Catalog",
    "Change",
    "Data",
    "Day",
    "Difference",
    "Document",
    "HandWritten",
    "History",
    "How",
    "Municipality",
    "Path",
    "Position",
    "Prefecture",
    "Register",
    "Revision",
    "RevisionError",
    "beside",
    "character_words",
    "decode",
    "did_you_mean",
    "is_forbidden",
    "latin",
    "read_catalog",
    "read_document",
    "read_history",
    "shared_start",
    "short_reading",
    "shown_path",
    "validate",
]

WORDINGS = {**OF_TEXT, **OF_FIELDS}
