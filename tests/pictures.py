"""Pictures for tests: drawn here, with or without what a camera adds, and put beside a toy case."""

import io
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, PngImagePlugin

from tests.door import TOY, toy_with

SECRET = "機密の川辺1-2-3"  # what a camera or a program wrote into a picture
GPS = {1: "N", 2: (42.0, 10.0, 5.0), 3: "E", 4: (142.0, 46.0, 3.0)}
ORIENTATION, MAKER, GPS_PART = 0x0112, 0x010F, 0x8825


def drawn(width: int = 800, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Red at the top left, blue everywhere else."""
    image = Image.new("RGB", (width, height), (30, 60, 200))
    ImageDraw.Draw(image).rectangle((0, 0, width // 2, height // 2), fill=(220, 30, 30))
    return image.convert(mode)


def saved(image: Image.Image, form: str, **more: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **more)
    return buffer.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """Where the picture was taken, with which device, and which way up it was held."""
    notes = Image.Exif()
    notes[MAKER], notes[ORIENTATION], notes[GPS_PART] = SECRET, orientation, GPS
    return notes


def text_chunk() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Author", SECRET)
    return info


def png_chunk(name: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + check


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose head promises a picture of any size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    parts = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(*part) for part in parts)


def entry(*names: str) -> str:
    """The toy case of Urakawa with these pictures instead of its own."""
    text = (TOY / "cases" / "urakawa.yml").read_text(encoding="utf-8")
    start, end = text.index("pictures:\n"), text.index("links:\n")
    pictures = "".join(
        f"  - file: {name}\n    alt: 赤い四角。\n    rights: 絵：架空。\n    source: 003/table1\n"
        for name in names
    )
    return f"{text[:start]}pictures:\n{pictures}{text[end:]}"


def with_pictures(folder: Path, pictures: Mapping[str, bytes]) -> Path:
    """The toy content in ``folder / "content"`` with these pictures beside the case of Urakawa."""
    files = {f"cases/urakawa/{name}": data for name, data in pictures.items()}
    toy_with(folder, {"cases/urakawa.yml": entry(*pictures), **files})
    (folder / "content" / "cases" / "urakawa" / "school.png").unlink()
    return folder


def beside(folder: Path, name: str) -> Path:
    return folder / "content" / "cases" / "urakawa" / name


def of_palette(*parts: tuple[bytes, bytes], behind: tuple[tuple[bytes, bytes], ...] = ()) -> bytes:
    """A PNG whose pixels are numbers of colours, with these parts before and behind them and no others."""
    head = struct.pack(">IIBBBBB", 500, 450, 8, 3, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x55" * 500) * 450)
    chunks = [(b"IHDR", head), *parts, (b"IDAT", pixels), *behind, (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(name, data) for name, data in chunks)
