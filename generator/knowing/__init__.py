"""What follows from the entries: findings across them, indexes, similarities, facets."""
