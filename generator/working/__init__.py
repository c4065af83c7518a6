"""What editors work with: new entries, the canonical form, the preview."""

from generator.working.formatting import format_files
from generator.working.importers.new import Request, create_case
from generator.working.preview import serve
from generator.working.reviewing import review
from generator.working.saving import save

__all__ = [
    "Request",
    "create_case",
    "format_files",
    "review",
    "save",
    "serve",
]
