"""What a picture's file holds beside the picture: walked part by part, as the three formats lay them.

Only the parts that are needed to show the picture are known here. Whatever else there is, wherever
it came from, may tell of a place, a person or a device, or be another file altogether.
"""

import re
import struct
from collections.abc import Callable, Iterator, Mapping

# The parts of each format that say how the picture looks, and nothing else.
PNG_PARTS = frozenset("IHDR PLTE IDAT IEND tRNS gAMA sRGB cHRM bKGD sBIT pHYs".split())  # noqa: SIM905
WEBP_PARTS = frozenset({"VP8 ", "VP8L", "VP8X", "ALPH"})
PNG_START = 8  # bytes of its signature
# Of JPEG: tables, frames and scans by their codes; the two marks of applications by what they say.
JPEG_PARTS = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD})
JFIF, ADOBE = re.compile(rb"JFIF\0.{7}\0\0", re.DOTALL), re.compile(rb"Adobe.{7}", re.DOTALL)
JPEG_MARKS = {0xE0: JFIF, 0xEE: ADOBE}
START_OF_IMAGE, START_OF_SCAN, END_OF_IMAGE = 0xD8, 0xDA, 0xD9
AFTER_SCAN = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
STRANGE = "?"  # what is no part that we know

Parts = Iterator[str]


def parts_of(data: bytes, form: str) -> tuple[str, ...]:
    """The parts of a picture in order; STRANGE for each that is not needed to show it."""
    try:
        return tuple(WALKS[form](data))
    except (struct.error, IndexError):
        return (STRANGE,)


def _png(data: bytes) -> Parts:
    at, name = PNG_START, ""
    while name != "IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        name = kind.decode("latin-1")
        yield name if name in PNG_PARTS else STRANGE
        at += length + 12
    if at != len(data):
        yield STRANGE


def _webp(data: bytes) -> Parts:
    end = struct.unpack_from("<I", data, 4)[0] + 8
    at = 12
    while at < end:
        kind, length = struct.unpack_from("<4sI", data, at)
        name = kind.decode("latin-1")
        yield name if name in WEBP_PARTS else STRANGE
        at += length + length % 2 + 8
    if at != len(data):
        yield STRANGE


def _jpeg(data: bytes) -> Parts:
    at = 2
    while True:
        if data[at] != 0xFF:
            raise IndexError(at)
        while data[at] == 0xFF:
            at += 1
        code = data[at]
        at += 1
        if code == END_OF_IMAGE:
            break
        (length,) = struct.unpack_from(">H", data, at)
        yield _jpeg_part(code, data[at + 2 : at + length])
        at += length
        if code == START_OF_SCAN:
            found = AFTER_SCAN.search(data, at)
            if not found:
                raise IndexError(at)
            at = found.start()
    if at != len(data):
        yield STRANGE


def _jpeg_part(code: int, held: bytes) -> str:
    mark = JPEG_MARKS.get(code)
    known = code in JPEG_PARTS or bool(mark and mark.fullmatch(held))
    return f"{code:X}" if known else STRANGE


WALKS: Mapping[str, Callable[[bytes], Parts]] = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp}
