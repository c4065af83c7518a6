"""Hands that go through the site with the keyboard alone, and see at every step where they are."""

from dataclasses import dataclass

from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.door import Watched, focused
from tests.browser.wcag import focus_unseen


@dataclass(frozen=True)
class Hands:
    """Hands that have nothing but a keyboard; wherever they lead the focus, it is in sight."""

    page: Page

    def press(self, *keys: str) -> None:
        """Keys that leave the focus on this page."""
        for key in keys:
            self.page.keyboard.press(key)
            assert focus_unseen(self.page) == [], key

    def type(self, text: str) -> None:
        """Writes where the focus is."""
        self.page.keyboard.type(text)
        assert focus_unseen(self.page) == [], text

    def to(self, holds: str, most: int, key: str = "Tab") -> None:
        """Presses a key until something holds of the element ``e`` that has the focus."""
        for _ in range(most):
            self.press(key)
            if focused(self.page, holds) == "True":
                return
        raise AssertionError(f"not within {most} times {key}: {holds}")

    def to_words(self, words: str, most: int, key: str = "Tab") -> None:
        """To what is called by these words."""
        self.to(f"(e.ariaLabel || e.textContent).trim().startsWith('{words}')", most, key)

    def past_the_navigation(self) -> None:
        """By the first link of every page."""
        self.to_words("本文へ移動", 1)
        self.press("Enter")

    def jump(self, words: str, most: int) -> None:
        """To a link to a place on this page, and through it."""
        self.to_words(words, most)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(":target")).to_be_in_viewport()

    def open(self, address: str) -> None:
        """Opens what the focus is on: a page below this address."""
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"**/{address}")
        expect(self.page.locator("h1")).to_be_visible()

    def follow(self, address: str, most: int) -> None:
        """To the link that ends so, and through it."""
        self.to(f"(e.getAttribute('href') ?? '').endsWith('{address}')", most)
        self.open(f"**{address}")

    def follow_into(self, folder: str, most: int) -> None:
        """To the first link to a page in a folder, and through it."""
        self.to(f"/[/]{folder}[/][^/#]+[/]$/.test(e.href)", most)
        self.open(f"{folder}/*/")

    def save(self, words: str, most: int) -> Download:
        """What is saved by what is called by these words."""
        self.to_words(words, most)
        with self.page.expect_download() as download:
            self.press("Enter")
        return download.value

    def scroll_to(self, place: Locator, most: int = 12) -> None:
        """Down the page until this is read."""
        for _ in range(most):
            if place.evaluate("e => e.getBoundingClientRect().bottom < innerHeight"):
                break
            self.press("PageDown")
            self.page.wait_for_timeout(100)  # it glides
        expect(place).to_be_in_viewport()


def begun(watched: Watched, url: str = "") -> Hands:
    """At the beginning of a page."""
    watched.page.set_default_timeout(8000)
    watched.visit(url)
    return Hands(watched.page)
