"""From views to files: HTML, search index, casebook, pictures, archive; the swap to the finished site."""

from generator.writing.cards import share_images
from generator.writing.casebook import casebook_files
from generator.writing.pictures import sized_pictures
from generator.writing.publish import Project, page_renderer, publish_site
from generator.writing.receipts import receipt
from generator.writing.search import Tables, find_pages
from generator.writing.staging import is_running, real_place, restore

__all__ = [
    "Project",
    "Tables",
    "casebook_files",
    "find_pages",
    "is_running",
    "page_renderer",
    "publish_site",
    "real_place",
    "receipt",
    "restore",
    "share_images",
    "sized_pictures",
]
