"""What this base is called, what it is about, whose it is and where to write: ``mkdocs.yml``, which MkDocs reads, too.

Whoever starts a base of their own says it there, once. The file is read as strictly as entries are:
a wrong address to send to would lose what members wrote, a wrong name would stand on every page. What
else MkDocs wants of it, MkDocs tells when it builds the frame.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from generator.findings import Finding
from generator.model import Sending, Settings
from generator.reading.source import read_document
from generator.reading.validation import validate

SETTINGS = Path(__file__).resolve().parents[2] / "mkdocs.yml"


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
        """As the project's settings have it; nothing where they are wrong, which is told elsewhere."""
        try:
            settings, _ = _settings()
        except OSError:  # asked as modules are imported, before anything can be told
            settings = None
        if settings is None:
            return cls("", "", "", "")
        more, sending = settings.extra, settings.extra.sending
        known = sending if sending and sending.is_known else None
        names = more.subject or "", more.cases or "", more.publisher or ""
        return cls(settings.site_name, *names, sending=known)


def settings_findings() -> list[Finding]:
    """Everything that is wrong with the settings, but for what only MkDocs knows of.

    Raises OSError where they cannot be read.
    """
    return _settings()[1]


def _settings() -> tuple[Settings | None, list[Finding]]:
    text = SETTINGS.read_bytes() if SETTINGS.is_file() else b"{}"
    document, findings = read_document(SETTINGS.name, text)
    settings, faults = validate(document, Settings)
    return settings, findings + faults
