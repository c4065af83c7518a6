"""Tables that scripts of the site read, packed here because not every server packs."""

import gzip
import io
import json


def packed(table: object) -> bytes:
    """A table as packed JSON: without a date, and the same bytes whichever Python packs it.

    ``gzip.compress`` says in the header which system packed, or not, from version to version.
    """
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as file:
        file.write(text.encode())
    return buffer.getvalue()
