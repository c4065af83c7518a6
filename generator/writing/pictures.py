"""The pictures of cases in the sizes in which pages and the casebook show them.

All become JPEG: every browser, and the typesetter, takes it as it is. Nothing but what is seen goes
into it. One that was made before is taken from the cache, so that only new pictures cost time.
"""

import hashlib
import io
from collections.abc import Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path

from PIL import Image

from generator.reading import (
    MOST_BYTES,
    Catalog,
    ChangedError,
    PictureFile,
    as_seen,
    bytes_of,
    open_picture,
)
from generator.telling import SizedPicture, sizes_of
from generator.writing.kept import Kept, name_of

QUALITY = 82
BACKGROUND = "white"  # behind what is transparent
MADE_BY = (version("pillow"), QUALITY, BACKGROUND)


def sized_pictures(catalog: Catalog, cache: Path) -> Iterator[tuple[str, bytes]]:
    """Each picture in each of its sizes, with its address.

    Raises ChangedError where a file was changed in the meantime.
    """
    kept, used = Kept(cache / "pictures"), []
    for case in catalog.cases:
        for one in case.pictures:
            picture = catalog.pictures[case.id, one.file]
            for size in sizes_of(case, picture):
                name = name_of(picture.digest, size.width, size.height, *MADE_BY)
                used.append(name)
                yield size.url, kept.made(name, partial(_sized, picture, size))
    kept.forget_others(used)


def _read(picture: PictureFile) -> bytes:
    data = bytes_of(picture.file, MOST_BYTES)
    if hashlib.sha256(data).hexdigest() != picture.digest:
        raise ChangedError(picture.file)
    return data


def _sized(picture: PictureFile, size: SizedPicture) -> bytes:
    with open_picture(_read(picture)) as image:
        whole = as_seen(image)
    small = whole.resize((size.width, size.height), Image.Resampling.LANCZOS)
    plain = Image.new("RGB", small.size, BACKGROUND)
    plain.paste(small, mask=small if small.mode == "RGBA" else None)
    buffer = io.BytesIO()
    plain.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()
