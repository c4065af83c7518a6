"""The search index: shadow copies for Pagefind, and beside it aliases, readings and vocabulary.

The pages are read as they are published, so that what can be found is what can be seen. The
browser's half is ``site_overrides/assets/javascripts/search.js``.
"""

from generator.writing.search.asking import Near, find_pages
from generator.writing.search.index import write_index
from generator.writing.search.lexicon import SearchError
from generator.writing.search.pagefind import run_pagefind
from generator.writing.search.shadow import Page as Searched
from generator.writing.search.shadow import read_page
from generator.writing.search.tables import Tables
from generator.writing.search.tokens import tokenize

__all__ = [
    "Near",
    "SearchError",
    "Searched",
    "Tables",
    "find_pages",
    "read_page",
    "run_pagefind",
    "tokenize",
    "write_index",
]
