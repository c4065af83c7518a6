"""Where the site and its repository live: read from the environment, in this one place.

Without an address, whatever needs one is left out of the pages; there is no placeholder.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlencode, urlsplit

from generator.errors import KbError

FORBIDDEN = frozenset("\"'<>\\`?#@&;|^{}")  # no query, no password, nothing that ends an attribute


NO_CODE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class AddressError(KbError):
    """An address in the environment is not one that a page may carry."""


@dataclass(frozen=True)
class Address:
    """The site's address (ends in a slash) and the repository's (does not), or None."""

    site: str | None = None
    repository: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Address":
        """Reads ``KB_SITE_URL`` and ``KB_REPOSITORY_URL``.

        On GitHub Actions the repository follows from ``GITHUB_SERVER_URL`` and
        ``GITHUB_REPOSITORY``. Raises AddressError for anything but a plain http(s) address.
        """
        repository = environment.get("KB_REPOSITORY_URL", "")
        server, name = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
        if not repository and server and name:
            repository = f"{server.rstrip('/')}/{name}"
        site = _plain_address("KB_SITE_URL", environment.get("KB_SITE_URL", ""))
        repository_address = _plain_address("KB_REPOSITORY_URL", repository)
        return cls(site and site + "/", repository_address)

    def page(self, url: str) -> str | None:
        """The full address of a page, given its address relative to the site's root."""
        return self.site + url if self.site else None

    def report(self, kind: str, entry_id: str, title: str) -> str | None:
        """Where a reader reports a mistake in an entry: a new issue with the entry named."""
        if not self.repository:
            return None
        body = f"対象: {title}\nファイル: content/{kind}/{entry_id}.yml\n\nどこが、どう違うか:\n\n根拠（資料名と場所）:\n"
        query = urlencode({"title": f"誤りの報告: {title}", "body": body})
        return f"{self.repository}/issues/new?{query}"


def _plain_address(name: str, text: str) -> str | None:
    text = text.strip().rstrip("/")
    if not text:
        return None
    if not _is_plain(text):
        raise AddressError(
            f"{name} の {text!r} は使えません。http(s) で始まり、空白・引用符・// や .. のないアドレスにしてください。"
        )
    return text


def _is_plain(text: str) -> bool:
    if any(char in FORBIDDEN or char.isspace() or not char.isprintable() for char in text):
        return False
    if NO_CODE.search(text):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port  # refuses what is not a number
    except ValueError:
        return False
    # Browsers would shorten such a path, and then it is another.
    is_short = not {"", ".", ".."} & set(map(unquote, parts.path.split("/")[1:]))
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_short
