"""The tables of Unicode, in one version for all.

Each Python brings others; what is wrong with a base, and what is written into its data, must not
depend on who builds it.
"""

import re
from collections.abc import Callable

import unicodedata2  # type: ignore[import-not-found]  # no types come with it

# A text in one of the normal forms (NFC, NFD, NFKC, NFKD), which comes first.
normalize: Callable[[str, str], str] = unicodedata2.normalize
# The general category of a character: Lo, Cf and so on.
category: Callable[[str], str] = unicodedata2.category
# How wide a character is among Japanese ones: W, F, A and others.
east_asian_width: Callable[[str], str] = unicodedata2.east_asian_width
# The name of a character, or the second text where it has none.
name: Callable[[str, str], str] = unicodedata2.name
# What says which look of the character before it is meant, as names of people and places need it (葛󠄀).
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
