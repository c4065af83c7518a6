"""The list of all pages, which every query needs: address, title and kind."""

from collections.abc import Iterator, Sequence

from generator.writing.search.shadow import Page

TOGETHER = 16  # pages whose titles come together
_GIST = "｜"  # what stands in a title before it names the page, what comes after tells of it

COLUMNS = ("id", "url", "title", "type")


def listed(
    ids: Sequence[tuple[str, str]], pages: Sequence[Page], *, is_large: bool
) -> Iterator[tuple[str, object]]:
    """The list, given addresses and ids of the pages.

    Of a large site it has only names, by which pages are ranked; whole titles come a few at a time,
    for the pages that are shown. Ids are then the places in the list.
    """
    if not is_large:
        rows = [
            [name, url, page.title, page.kind] for (url, name), page in zip(ids, pages, strict=True)
        ]
        yield "pages", {"columns": COLUMNS, "rows": rows}
        return
    names = [page.title.partition(_GIST)[0] for page in pages]
    rows = [[url, name, page.kind] for (url, _), name, page in zip(ids, names, pages, strict=True)]
    yield "pages", {"columns": COLUMNS[1:], "rows": rows, "grams": True}
    titles = [page.title for page in pages]
    for start in range(0, len(titles), TOGETHER):
        yield f"titles/{start // TOGETHER}", titles[start : start + TOGETHER]
