"""A finished page as a tree of elements and text, as a browser would see it.

Each page is read once; what is made of it (its Markdown, its text for the search, the last look at
it) walks over this tree.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from selectolax.lexbor import LexborHTMLParser, LexborNode

# What a template holds stands apart from the tree in a browser; here it is read like the rest.
TEMPLATE = re.compile(r"(</?)template\b", re.IGNORECASE)
STAND_IN = "kb-template"


@dataclass(slots=True)
class Node:
    """An element of a page, with its children in order."""

    tag: str
    values: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)

    @property
    def elements(self) -> "Iterator[Node]":
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Node))

    def walk(self) -> "Iterator[Node]":
        """This element and all below it, in the page's order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            children = node.children
            if len(children) == 1:  # mostly text, and then there is nothing to be put in order
                if not isinstance(children[0], str):
                    waiting.append(children[0])
            elif children:
                waiting += [child for child in reversed(children) if not isinstance(child, str)]

    def text(self) -> str:
        """All text below this element."""
        return "".join(one if isinstance(one, str) else one.text() for one in self.children)


def read_tree(html: str) -> Node:
    """The whole page, from its root."""
    parsed = LexborHTMLParser(TEMPLATE.sub(rf"\1{STAND_IN}", html)).root
    if parsed is None:
        return Node("html")
    root = _node(parsed)
    waiting = [(parsed.child, root.children)]
    while waiting:
        child, children = waiting.pop()
        while child is not None:
            if child.is_text_node:
                children.append(child.text_content or "")
            elif child.is_element_node:
                node = _node(child)
                children.append(node)
                first = child.child
                if first is not None:
                    waiting.append((first, node.children))
            child = child.next
    return root


def _node(element: LexborNode) -> Node:
    tag = element.tag or ""
    said = element.attributes  # a new one each time
    values = {name: value or "" for name, value in said.items()} if None in said.values() else said
    return Node("template" if tag == STAND_IN else tag.lower(), cast("dict[str, str]", values), [])
