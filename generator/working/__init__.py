"""What editors work with: new entries, the canonical form, workbooks, the preview."""

from generator.working.formatting import format_files
from generator.working.importers.new import Request, create_case
from generator.working.intake import issue_form, take_in
from generator.working.preview import serve
from generator.working.reviewing import review
from generator.working.saving import save
from generator.working.workbooks import (
    Imported,
    blank_book,
    book_plan,
    export_book,
    import_book,
    template_book,
)

__all__ = [
    "Imported",
    "Request",
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
    "take_in",
    "template_book",
]
