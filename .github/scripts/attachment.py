"""Fetches the workbook that is attached to an issue: the issue's text comes in, the workbook goes out.

Asked for is one address of GitHub's own store of attachments, and nothing that the text says reaches a
command line or a path. Ends with 1, and says why, where there is no such address, more than one, or
nothing to be had there.
"""

import re
import sys
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

ADDRESS = re.compile(
    r"https://github\.com/user-attachments/files/[0-9]{1,15}/[A-Za-z0-9._-]{1,200}\.xlsx(?![\w./?#%-])"
)
STORE = ".githubusercontent.com"  # where GitHub keeps what is uploaded, and sends one on to
MOST_TEXT = 1024 * 1024
MOST_BYTES = 8 * 1024 * 1024  # what `kb xlsx import` takes
TIMEOUT = 60  # seconds without a word


class OnlyToTheStore(HTTPRedirectHandler):
    """Follows a redirection to GitHub's store, and no other."""

    def redirect_request(  # noqa: PLR0917  (the library's own)
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The request that follows. Raises ValueError where it would lead elsewhere."""
        to = urlsplit(newurl)
        if to.scheme != "https" or to.port or not (to.hostname or "").endswith(STORE):
            raise ValueError(f"別の場所（{to.hostname}）へ送られました。")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def address_in(text: str) -> str:
    """The one address of an attached workbook. Raises ValueError for none, or several."""
    found: list[str] = sorted(set(ADDRESS.findall(text)))
    if len(found) != 1:
        raise ValueError(f"添えられたブックが {len(found)} 個あります。")
    return found[0]


def fetch(address: str) -> bytes:
    """What lies there. Raises OSError or HTTPException where it cannot be had, ValueError where it may not be."""
    with build_opener(OnlyToTheStore).open(address, timeout=TIMEOUT) as answer:
        data: bytes = answer.read(MOST_BYTES + 1)
        announced = int(answer.headers.get("Content-Length") or 0)
    if len(data) > MOST_BYTES:
        raise ValueError("ブックが大きすぎます。")
    if len(data) < announced:
        raise ValueError("途中で切れました。")
    return data


def main() -> int:
    """From standard input to standard output."""
    text = sys.stdin.buffer.read(MOST_TEXT).decode("utf-8", "replace")
    try:
        data = fetch(address_in(text))
    except (OSError, HTTPException, ValueError) as error:
        print(f"ブックを受け取れません: {error}", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
