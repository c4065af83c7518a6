"""From outside to typed entries: files, git, the environment, the register of municipalities."""

from generator.reading.address import Address
from generator.reading.catalog import Catalog, read_catalog, read_entry
from generator.reading.commits import How
from generator.reading.differences import Difference
from generator.reading.git import commit_of, git_state, is_withheld
from generator.reading.handwritten import RESERVED, HandWritten
from generator.reading.history import Change, Day, History, read_history
from generator.reading.identity import Identity, settings_findings
from generator.reading.pictures import (
    MOST_BYTES,
    PICTURE,
    TELLING,
    PictureFile,
    as_seen,
    form_of,
    judge_picture,
    open_picture,
    read_pictures,
)
from generator.reading.register import REGIONS, Municipality, Prefecture, Register
from generator.reading.revision import Revision, RevisionError, beside
from generator.reading.roman import latin, short_reading
from generator.reading.source import LOADER, Data, Document, Path, Standing, read_document
from generator.reading.strays import PAGES, device_words, shown_path, stray_files
from generator.reading.text import (
    ASTRAY,
    MAX_BYTES,
    STAND_IN,
    ChangedError,
    Position,
    bytes_of,
    character_words,
    decode,
    forbidden_characters,
    listed,
    replaced,
    unseen,
)
from generator.reading.text import WORDINGS as OF_TEXT
from generator.reading.validation import WORDINGS as OF_FIELDS
from generator.reading.validation import did_you_mean, validate

__all__ = [
    "ASTRAY",
    "LOADER",
    "MAX_BYTES",
    "MOST_BYTES",
    "PAGES",
    "PICTURE",
    "REGIONS",
    "RESERVED",
    "STAND_IN",
    "TELLING",
    "WORDINGS",
    "Address",
    "Catalog",
    "Change",
    "ChangedError",
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
    "PictureFile",
    "Position",
    "Prefecture",
    "Register",
    "Revision",
    "RevisionError",
    "Standing",
    "as_seen",
    "beside",
    "bytes_of",
    "character_words",
    "commit_of",
    "decode",
    "device_words",
    "did_you_mean",
    "forbidden_characters",
    "form_of",
    "git_state",
    "is_withheld",
    "judge_picture",
    "latin",
    "listed",
    "open_picture",
    "read_catalog",
    "read_document",
    "read_entry",
    "read_history",
    "read_pictures",
    "replaced",
    "settings_findings",
    "short_reading",
    "shown_path",
    "stray_files",
    "unseen",
    "validate",
]

WORDINGS = {**OF_TEXT, **OF_FIELDS}
