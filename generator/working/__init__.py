"""What editors work with: new entries, the canonical form, workbooks, the preview, a base of one's own."""

from generator.working.formatting import format_files
from generator.working.importers.new import Request, create_case
from generator.working.intake import beside_book, issue_form, take_in
from generator.working.preview import Draft, serve
from generator.working.reviewing import review
from generator.working.saving import save
from generator.working.starting import start_base
from generator.working.workbooks import (
    Imported,
    blank_book,
    book_plan,
    export_book,
    import_book,
    template_book,
)

__all__ = [
    "Draft",
    "Imported",
    "Request",
    "beside_book",
    "blank_book",
    "book_plan",
    "create_case",
    "export_book",
    "format_files",
    "import_book",
    "issue_form",
    "review",
    "save",
    "serve",
    "start_base",
    "take_in",
    "template_book",
]
