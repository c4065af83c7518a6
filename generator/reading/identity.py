"""What this base is called, what it is about, whose it is and where to write: ``mkdocs.yml``, which MkDocs reads, too.

Whoever starts a base of their own says it there, once. The file is read as strictly as entries are,
and where members send what they wrote is checked as theirs is: a wrong address would lose it. What
else MkDocs wants of it, MkDocs tells when it builds the frame.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from generator.findings import Finding
from generator.model import Sending
from generator.reading.source import Data, Document, Standing, read_document
from generator.reading.validation import validate

SETTINGS = Path(__file__).resolve().parents[2] / "mkdocs.yml"
PLACE = ("extra", "sending")  # where the settings say where to send


@dataclass(frozen=True)
class Identity:
    """What the base says of itself.

    ``name`` is the site's, ``subject`` what it is about in a word, ``cases`` what its cases are,
    ``publisher`` whose it is, ``sending`` the office that takes what members wrote, if it is known.
    """

    name: str
    subject: str
    cases: str
    publisher: str
    sending: Sending | None = None

    @classmethod
    def load(cls) -> Self:
        """As the project's settings have it."""
        document, _ = _settings()
        settings = document.data if isinstance(document.data, dict) else {}
        more = _part(settings, "extra")
        names = ("subject", "cases", "publisher")
        name, subject, cases, publisher = map(
            _word, (settings.get("site_name"), *map(more.get, names))
        )
        sending, _ = validate(_at_sending(document), Sending)
        known = sending if sending and sending.is_known else None
        return cls(name, subject, cases, publisher, known)


def settings_findings() -> list[Finding]:
    """What no reader of YAML may guess at, and what is wrong with where members send what they wrote."""
    document, findings = _settings()
    return findings + validate(_at_sending(document), Sending)[1]


def _settings() -> tuple[Document, list[Finding]]:
    text = SETTINGS.read_bytes() if SETTINGS.is_file() else b"{}"
    return read_document(SETTINGS.name, text)


def _at_sending(document: Document) -> Document:
    """That part of the settings, with its places in the file."""
    data = document.data
    for name in PLACE:
        data = data.get(name) if isinstance(data, dict) else None
    values, keys = (
        {path[len(PLACE) :]: place for path, place in places.items() if path[: len(PLACE)] == PLACE}
        for places in (document.values, document.keys)
    )
    standing = Standing(values, keys)
    return Document(document.path, data, lambda: standing)


def _part(settings: Mapping[str, Data], name: str) -> Mapping[str, Data]:
    found = settings.get(name)
    return found if isinstance(found, dict) else {}


def _word(value: Data) -> str:
    return value if isinstance(value, str) else ""
