"""Numbers and names in, SVG text out. Imports nothing of ours.

Every drawing carries its title, prints its values beside the marks, and tells its series apart by
label, never by colour alone. It is drawn for the width of a phone, so that nobody has to push it
sideways, and grows on larger screens. Sizes are in CSS pixels; colours are presentation
attributes, since the site's content security policy allows no inline style.
"""

from generator.telling.charts.bars import (
    Bar,
    Group,
    bar_chart,
    column_chart,
    group_chart,
    share_chart,
)
from generator.telling.charts.parties import Deed, deeds_picture
from generator.telling.charts.svg import is_broad

__all__ = [
    "Bar",
    "Deed",
    "Group",
    "bar_chart",
    "column_chart",
    "deeds_picture",
    "group_chart",
    "is_broad",
    "share_chart",
]
