"""From views to files: HTML, search index, casebook, archive; the swap to the finished site."""
