"""The pictures of a case, as its page and the casebook show them."""

from dataclasses import dataclass

from generator.model import Case
from generator.telling.pages.base import Context
from generator.telling.pages.shapes import Link
from generator.telling.pictures import SizedPicture, sizes_of


@dataclass(frozen=True)
class PictureView:
    """A picture in its sizes, the smallest first, with what is said of it."""

    sizes: tuple[SizedPicture, ...]
    alt: str
    caption: str | None
    rights: str
    source: Link


def picture_views(context: Context, case: Case) -> tuple[PictureView, ...]:
    """The pictures in the order of the entry."""
    files = context.catalog.pictures
    return tuple(
        PictureView(
            sizes_of(case, files[case.id, one.file]),
            one.alt,
            one.caption,
            one.rights,
            context.places[one.source],
        )
        for one in case.pictures
    )
