"""Nothing that is published looks like the contact or the name of a person."""

from collections.abc import Iterator

from generator.knowing import looks_personal
from generator.reading import read_catalog
from tests.built import CONTENT


def test_nothing_that_is_published_looks_like_a_persons() -> None:
    catalog, _ = read_catalog(CONTENT)
    said = {
        found
        for document in catalog.documents.values()
        for path, text in texts_of(document.data)
        for found in looks_personal(text, of_office="contact" in path)
    }
    assert said == set()


def texts_of(
    value: object, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of an entry's data, and where it stands."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from texts_of(item, (*path, name))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from texts_of(item, (*path, at))
