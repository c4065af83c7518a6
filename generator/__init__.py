"""Static site generator for the knowledge base of 二地域居住 (living in two regions)."""
