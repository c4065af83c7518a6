"""From views to files: HTML, search index, casebook, archive; the swap to the finished site."""

from generator.writing.casebook import casebook_pdf
from generator.writing.publish import Project, publish_site
from generator.writing.staging import restore

__all__ = [
    "Project",
    "casebook_pdf",
    "publish_site",
    "restore",
]
