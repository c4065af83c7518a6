"""The form for members: what can be written is said here, the browser draws the fields."""

from dataclasses import dataclass

from generator.model import IN_ORDER, Kind, Sending
from generator.telling.downloads import BLANK_BOOK
from generator.telling.naming import FORM, IDENTITY
from generator.telling.pages.base import Context
from generator.telling.pages.shapes import HOME, Link, Page

TITLE = "記入フォーム"


@dataclass(frozen=True)
class FormView:
    """The kinds that can be written, where to send them, as far as it is known, and an empty workbook."""

    kinds: tuple[Kind, ...]
    repository: str | None
    sending: Sending | None
    book: str


def form_page(context: Context) -> Page:
    """The page on which members write."""
    kinds = tuple(kind for kind in IN_ORDER if kind.from_members)
    view = FormView(kinds, context.address.repository, IDENTITY.sending, BLANK_BOOK)
    lead = "新しい事例を送る、情報未収集の欄を埋める、誤りを直す。この画面だけで書けます。"
    trail = (HOME, Link("情報を寄せる", "contribute/"))
    return Page(FORM, TITLE, lead, "form.html.j2", view, trail, look="form")
