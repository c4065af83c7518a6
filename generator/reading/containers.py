"""What a picture's file holds beside the picture: walked part by part, as the three formats lay them.

Only the parts that are needed to show the picture are known here. Whatever else there is, wherever
it came from, may tell of a place, a person or a device, or be another file altogether.
"""

import re
import struct
from collections.abc import Callable, Iterator, Mapping

# The parts of each format that say how the picture looks, and nothing else.
PNG_PARTS = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA sRGB cHRM bKGD sBIT pHYs".split())
WEBP_PARTS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})
# Of JPEG: tables, frames and scans by their codes; the two marks of applications by what they say.
JPEG_PARTS = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD})
JFIF, ADOBE = re.compile(rb"JFIF\0.{7}\0\0", re.DOTALL), re.compile(rb"Adobe.{7}", re.DOTALL)
JPEG_MARKS = {0xE0: JFIF, 0xEE: ADOBE}
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")

PNG_START, WEBP_START, JPEG_START = 8, 12, 2  # bytes before the first part


def holds_more(data: bytes, form: str) -> bool:
    """Whether a file holds anything that is not needed to show its picture."""
    try:
        return not all(WALKS[form](data))
    except (struct.error, IndexError):
        return True


def _png(data: bytes) -> Iterator[bool]:
    at, name = PNG_START, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        yield name in PNG_PARTS
        at += length + 12
    yield at == len(data)


def _webp(data: bytes) -> Iterator[bool]:
    end = struct.unpack_from("<I", data, 4)[0] + 8
    at = WEBP_START
    while at < end:
        name, length = struct.unpack_from("<4sI", data, at)
        yield name in WEBP_PARTS
        at += length + length % 2 + 8
    yield at == len(data)


def _jpeg(data: bytes) -> Iterator[bool]:
    at = JPEG_START
    while True:
        yield data[at] == 0xFF
        while data[at] == 0xFF:
            at += 1
        code = data[at]
        at += 1
        if code == END_OF_IMAGE:
            break
        (length,) = struct.unpack_from(">H", data, at)
        mark = JPEG_MARKS.get(code)
        yield code in JPEG_PARTS or bool(mark and mark.fullmatch(data[at + 2 : at + length]))
        at += length
        if code == START_OF_SCAN:
            following = AFTER_SCAN.search(data, at)
            at = following.start() if following else len(data)
    yield at == len(data)


WALKS: Mapping[str, Callable[[bytes], Iterator[bool]]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "WEBP": _webp,
}
