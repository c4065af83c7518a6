"""What this base is called, what it is about and whose it is: ``mkdocs.yml``, which MkDocs reads, too.

Whoever starts a base of their own says it there, once. What is wrong with that file, MkDocs tells
when it builds the frame; until then the base goes without a name.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from generator.reading.source import Data, read_document

SETTINGS = Path(__file__).resolve().parents[2] / "mkdocs.yml"


@dataclass(frozen=True)
class Identity:
    """What the base says of itself.

    ``name`` is the site's, ``subject`` what it is about in a word, ``cases`` what its cases are,
    ``publisher`` whose it is.
    """

    name: str
    subject: str
    cases: str
    publisher: str

    @classmethod
    def load(cls) -> Self:
        """As the project's settings have it."""
        text = SETTINGS.read_bytes() if SETTINGS.is_file() else b""
        data = read_document(SETTINGS.name, text)[0].data
        settings = data if isinstance(data, dict) else {}
        extra = settings.get("extra")
        more = extra if isinstance(extra, dict) else {}
        said = (settings.get("site_name"), *map(more.get, ("subject", "cases", "publisher")))
        return cls(*map(_word, said))


def _word(value: Data) -> str:
    return value if isinstance(value, str) else ""
