"""What a page shows that is decided elsewhere than in its template: the form draws pages by it."""

from collections.abc import Iterable

from generator.model import CHALLENGE_COLUMNS, THEME_COLUMNS, Kind
from generator.telling.fields import own_fields
from generator.telling.naming import IDENTITY
from generator.telling.wording import AMOUNT, COUNTED, FROM_TOUR, FROM_TOUR_INFERRED


def shown(asked: Iterable[Kind]) -> dict[str, object]:
    """Words, patterns and columns; ``more`` are the fields that a page does not lay out itself."""
    return {
        "subject": IDENTITY.subject,
        "amount": AMOUNT.pattern,
        "counted": COUNTED.pattern,
        "tours": [FROM_TOUR, FROM_TOUR_INFERRED],
        "columns": {"challenges": CHALLENGE_COLUMNS, "themes": THEME_COLUMNS},
        "more": {
            kind.id: [shape.name for shape in own_fields(kind.id, kind.model) if shape.asked]
            for kind in asked
        },
    }
