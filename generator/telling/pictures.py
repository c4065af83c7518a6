"""In which sizes a picture is shown, and where each lies: beside the page of its case."""

from dataclasses import dataclass

from generator.model import Case, kind_of
from generator.reading import PictureFile

WIDTHS = (640, 1280)  # pixels: a phone or a column, and both on a fine screen


@dataclass(frozen=True)
class SizedPicture:
    """A picture in one size, in pixels; its address is relative to the site's root."""

    url: str
    width: int
    height: int


def sizes_of(case: Case, picture: PictureFile) -> tuple[SizedPicture, ...]:
    """The sizes of a picture, the smallest first; none is larger than the picture itself."""
    folder, stem = kind_of(case).url(case), picture.file.stem
    widths = dict.fromkeys(min(width, picture.width) for width in WIDTHS)
    return tuple(
        SizedPicture(
            f"{folder}{stem}-{width}.jpg", width, round(picture.height * width / picture.width)
        )
        for width in widths
    )
