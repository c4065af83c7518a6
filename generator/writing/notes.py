"""Sources as small numbers: given in the order in which a page, or a case of the book, names them."""

from generator.telling import Link


class Notes:
    """The numbers of one page."""

    def __init__(self) -> None:
        self._numbers: dict[Link, int] = {}

    def __call__(self, source: Link) -> int:
        """The number of a source, a new one upon its first mention."""
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    @property
    def sources(self) -> tuple[Link, ...]:
        """All that have a number, in the order of their numbers."""
        return tuple(self._numbers)
