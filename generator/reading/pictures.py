"""The pictures beside entries: whether each is what its name says, and how large it is.

A picture came from a stranger: it is decoded only where its head says that it is of a size that we
take, and whatever the decoder says of it becomes words for whoever sent it. How to tell what else
is in the file: ``containers``.
"""

import hashlib
import io
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from generator.model import PICTURE_NAME
from generator.reading.containers import holds_more
from generator.reading.text import bytes_of, listed

HOLDER = "cases"  # the kind whose entries may have pictures, in a folder named like the entry
FORMS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
PICTURE = re.compile(PICTURE_NAME)
ENDINGS = tuple(ending for endings in FORMS.values() for ending in endings)
MOST_BYTES = 5_000_000
SHORTEST, LONGEST = 400, 8_000  # pixels on a side
MOST_PIXELS = 40_000_000  # what is decoded takes four bytes for each
WITH_PALETTE = frozenset({"P", "PA"})


@dataclass(frozen=True)
class PictureFault:
    """What is wrong with a picture, and how to put it right."""

    rule: str
    message: str
    mend: str


TOO_LARGE = PictureFault(
    "picture-bytes",
    f"大きすぎます（{MOST_BYTES // 1_000_000}MB まで）。",
    "縮小するか、画質を下げて保存し直してください。",
)
# A photograph that comes in steps has ten or so; each is drawn over the whole picture.
MOST_SCANS = 100
MOST_DRAWN = 15 * MOST_PIXELS  # pixels in all steps
SCAN = b"\xff\xda"
UNREADABLE = PictureFault(
    "picture-unreadable",
    "画像として読めません。壊れているか、JPEG・PNG・WebP のどれでもありません。",
    "画像の編集ソフトで開き、JPEG か PNG で保存し直してください。",
)
ANIMATED = PictureFault("picture-animated", "動く画像です。", "動かない画像にしてください。")
TOO_DEEP = PictureFault(
    "picture-depth",
    "16ビットの白黒画像です。",
    "ふつうの（8ビットの）画像として保存し直してください。",
)
TELLING = PictureFault(
    "picture-metadata",
    "撮影した場所・日時・機器など、写っているもののほかの情報が入っています。",
    "kb fmt で取り除けます。",
)


@dataclass(frozen=True)
class PictureFile:
    """A picture's file: where it lies, its digest, its size in pixels, and what is wrong with it.

    Where it could not be read, its size is 0.
    """

    file: Path
    digest: str
    width: int
    height: int
    faults: tuple[PictureFault, ...]


Pictures = Mapping[tuple[str, str], PictureFile]  # by the entry's id and the file's name


def read_pictures(content: Path) -> Pictures:
    """Every picture in the folders beside entries; links are none."""
    folders = (one for one in listed(content / HOLDER) if one.is_dir() and not one.is_symlink())
    return {
        (folder.name, file.name): _read(file)
        for folder in folders
        for file in listed(folder)
        if PICTURE.fullmatch(file.name) and file.is_file() and not file.is_symlink()
    }


def _read(file: Path) -> PictureFile:
    return judge_picture(file, bytes_of(file, MOST_BYTES))


def judge_picture(file: Path, data: bytes) -> PictureFile:
    """What there is to say of a picture. Never raises for what it holds."""
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > MOST_BYTES:
        return PictureFile(file, digest, 0, 0, (TOO_LARGE,))
    try:
        # What the decoder only mentions we look at ourselves.
        with warnings.catch_warnings(action="ignore"), open_picture(data) as image:
            faults = tuple(_faults(image, data, file.suffix))
            return PictureFile(file, digest, *image.size, faults)
    except Image.DecompressionBombError:
        return PictureFile(file, digest, 0, 0, (_too_many(),))
    except Exception:  # noqa: BLE001  (a decoder may stumble over a stranger's bytes in any way)
        return PictureFile(file, digest, 0, 0, (UNREADABLE,))


def open_picture(data: bytes) -> Image.Image:
    """A picture that is not decoded yet, in one of the three forms that we take.

    Raises whatever the decoder raises.
    """
    return Image.open(io.BytesIO(data), formats=tuple(FORMS))


def as_seen(image: Image.Image) -> Image.Image:
    """The colours of a picture, with what is transparent where something is.

    Raises whatever the decoder raises, of a palette that does not fit or is not there.
    """
    image.load()  # what is transparent may be told behind the picture
    if image.mode in WITH_PALETTE and image.palette is None:
        raise ValueError(image.mode)
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def form_of(image: Image.Image) -> str:
    """JPEG, PNG or WEBP. What cameras write with more pictures behind the first is a JPEG, too."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def _faults(image: Image.Image, data: bytes, ending: str) -> Iterator[PictureFault]:
    """All of them; decodes the picture only where its head promises a size that we take."""
    form, of_size = form_of(image), tuple(_size_faults(*image.size))
    yield from of_size
    scans = data.count(SCAN) if form == "JPEG" else 1
    most = min(MOST_SCANS, MOST_DRAWN // max(1, image.width * image.height))
    if scans > most:
        message = f"段階に分けて描く回数が多すぎます（この大きさでは {most}回まで）。"
        mend = "画像の編集ソフトで開き、JPEG で保存し直してください。"
        yield PictureFault("picture-unreadable", message, mend)
    elif not of_size:
        image.load()
        if image.mode in WITH_PALETTE:  # which may lack what the picture names
            as_seen(image)
    if ending not in FORMS[form]:
        message = f"中身は {form.replace('WEBP', 'WebP')} で、名前の終わりと違います。"
        mend = f"名前の終わりを {FORMS[form][0]} にしてください。"
        yield PictureFault("picture-type", message, mend)
    if image.mode.startswith("I"):
        yield TOO_DEEP
    if form != "JPEG" and getattr(image, "is_animated", False):
        yield ANIMATED
    elif holds_more(data, form):
        yield TELLING


def _size_faults(width: int, height: int) -> Iterator[PictureFault]:
    size = f"{width:,}×{height:,} ピクセルです"
    if min(width, height) < SHORTEST:
        mend = "大きい元の画像を使ってください。"
        yield PictureFault("picture-small", f"{size}（縦横とも {SHORTEST} から）。", mend)
    if max(width, height) > LONGEST:
        mend = "縮小してください。"
        yield PictureFault("picture-large", f"{size}（縦横とも {LONGEST:,} まで）。", mend)
    elif width * height > MOST_PIXELS:
        yield _too_many()


def _too_many() -> PictureFault:
    message = f"点の数が多すぎます（縦×横で {MOST_PIXELS // 10_000:,}万ピクセルまで）。"
    return PictureFault("picture-pixels", message, "縮小してください。")
