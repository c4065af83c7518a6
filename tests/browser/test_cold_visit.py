"""All that a browser loads for a page when it comes for the first time, what scripts fetch included."""

import gzip

import pytest
from playwright.sync_api import Response

from tests.browser.door import Watched

pytestmark = pytest.mark.browser

MOST = 110_000  # bytes, packed as servers pack them
PACKED = (".gzip", ".png", ".jpg", ".webp", ".wasm")


def weight(response: Response) -> int:
    body = response.body()
    return len(body) if response.url.endswith(PACKED) else len(gzip.compress(body, 6))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "about/",
        "cases/ana/",
        "cases/",
        "themes/community/",
        "prefectures/hokkaido/",
        "search/",
        "search/?theme=disaster&sort=round",
        "matrix/",
        "compare/?ids=yokoze,gotsu",
        "errata/",
        "organisations/",
        "map/",
        "timeline/",
        "glossary/",
        "money/",
        "subcommittees/",
        "tours/",
    ],
)
def test_a_first_visit_is_light(desk: Watched, url: str) -> None:
    came: list[Response] = []

    def note(response: Response) -> None:
        came.append(response)

    desk.page.on("response", note)
    desk.visit(url)
    desk.page.wait_for_load_state("networkidle")
    whole = {one.url.removeprefix(desk.base): weight(one) for one in came}
    assert len(whole) > 5
    assert sum(whole.values()) <= MOST, sorted(whole.items(), key=lambda one: -one[1])[:5]
