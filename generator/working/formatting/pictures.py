"""Pictures without what they tell of place, time, person and device: written again, upright.

What a picture looks like stays: it is turned as its notes say, and its colours are brought into
those that every screen expects, before both notes are dropped.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from generator.findings import Finding, Severity
from generator.reading import (
    MOST_BYTES,
    TELLING,
    PictureFile,
    bytes_of,
    form_of,
    judge_picture,
    open_picture,
    read_pictures,
    shown_path,
)

QUALITIES = (92, 85, 75)  # the first is taken with which the picture is not too large
WITH_PROFILE = frozenset({"RGB", "RGBA", "CMYK"})


def cleaned_pictures(content: Path) -> Iterator[tuple[PictureFile, bytes, bytes | None]]:
    """Each picture with a fault, what it holds, and what to write in its place.

    That is None where it is to be mended by hand.
    """
    for picture in read_pictures(content).values():
        if picture.faults:
            data = bytes_of(picture.file, MOST_BYTES)
            yield picture, data, _cleaned(picture, data) if picture.faults == (TELLING,) else None


def not_cleaned(picture: PictureFile) -> Iterator[Finding]:
    """What is to be done by hand with a picture that kb fmt cannot mend."""
    for fault in picture.faults:
        message, mend = fault.message, fault.mend
        if picture.faults == (TELLING,):
            message = "写っているもののほかの情報を、kb fmt では取り除けませんでした。"
            mend = "画像の編集ソフトで縮小し、JPEG か PNG で保存し直してください。"
        yield Finding(shown_path(picture.file), 1, 1, fault.rule, Severity.ERROR, message, mend)


def _cleaned(picture: PictureFile, data: bytes) -> bytes | None:
    with warnings.catch_warnings(action="ignore"):
        try:
            result = _rewritten(data)
        except Exception:  # noqa: BLE001  (its notes are a stranger's bytes, too)
            return None
    return None if judge_picture(picture.file, result).faults else result


def _rewritten(data: bytes) -> bytes:
    with open_picture(data) as image:
        form = form_of(image)
        upright = _in_plain_colours(ImageOps.exif_transpose(image))
    if form == "PNG":
        return _saved(upright, form, optimize=True)
    if form == "JPEG" and upright.mode not in {"L", "RGB"}:
        upright = upright.convert("RGB")
    if form == "WEBP" and b"VP8L" in data[:64]:  # as it was: without loss
        return _saved(upright, form, lossless=True)
    tried = (_saved(upright, form, quality=quality) for quality in QUALITIES)
    return next(found for found in tried if len(found) <= MOST_BYTES)


def _in_plain_colours(image: Image.Image) -> Image.Image:
    """The picture in sRGB and without notes; a profile that cannot be read says nothing."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in WITH_PROFILE:
        with suppress(ImageCms.PyCMSError, OSError):
            image = _in_srgb(image, profile)
    transparent = image.info.get("transparency")
    plain = image.copy()
    plain.info = {} if transparent is None else {"transparency": transparent}
    return plain


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    mode = "RGB" if image.mode == "CMYK" else image.mode
    own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    srgb = ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(image, own, srgb, outputMode=mode) or image


def _saved(image: Image.Image, form: str, **options: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()
