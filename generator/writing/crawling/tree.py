"""A finished page as a tree of elements and text, from the element that holds its own part."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

MAIN = "main"  # the id of the element that holds a page's own part
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905


@dataclass
class Node:
    """An element of a page, with its children in order."""

    tag: str
    values: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)

    @property
    def elements(self) -> "Iterator[Node]":
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Node))


def read_main(html: str) -> Node | None:
    """A page's own part; None for a page without one."""
    parser = _Parser()
    parser.feed(html[max(html.rfind("<", 0, html.find(f'id="{MAIN}"')), 0) :])
    parser.close()
    return parser.main


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open = [Node("")]
        self.main: Node | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)
        if node.values.get("id") == MAIN:
            self.main = node

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
