"""From outside to typed entries: files, git, the environment, the register of municipalities."""

from generator.reading.address import Address
from generator.reading.catalog import PAGES, Catalog, read_catalog, shown_path
from generator.reading.commits import How
from generator.reading.differences import Difference
from generator.reading.handwritten import HandWritten
from generator.reading.history import Change, Day, History, read_history
from generator.reading.identity import Identity
from generator.reading.register import REGIONS, Municipality, Prefecture, Register, shared_start
from generator.reading.revision import Revision, RevisionError, beside
from generator.reading.source import LOADER, Data, Document, Path, read_document
from generator.reading.text import (
    MAX_BYTES,
    STAND_IN,
    Position,
    character_words,
    decode,
    is_forbidden,
)
from generator.reading.validation import did_you_mean, validate

__all__ = [
    "LOADER",
    "MAX_BYTES",
    "PAGES",
    "REGIONS",
    "STAND_IN",
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
    "Identity",
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
    "read_catalog",
    "read_document",
    "read_history",
    "shared_start",
    "shown_path",
    "validate",
]
