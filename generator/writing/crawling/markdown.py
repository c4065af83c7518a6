"""The body of a finished page as Markdown: what is read, without what is only pressed or drawn.

What stands in a page as text stays text: whatever Markdown would take for markup is escaped, in
ways that every dialect knows.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from generator.writing.tree import Node

MAIN = "main"  # the id of the element that holds a page's own part
LEFT_OUT = frozenset({"nav", "form", "script", "style", "svg", "template", "button", "select"})
ITEMS = frozenset({"ul", "ol"})
CONTAINERS = frozenset(
    "address article aside blockquote details dd div dl dt fieldset figcaption figure footer"  # noqa: SIM905
    " header hr li main p pre section summary table tbody thead tfoot tr caption td th".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = CONTAINERS | ITEMS | HEADINGS.keys()
SOURCE = "#source_"
MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
ESCAPED = re.compile(r"[\\`*_\[\]~|]|&(?=#?\w+;)|<")
ENTITIES = {"<": "&lt;", "&": "&amp;"}
AT_START = re.compile(r"(?m)^(\s*)([#>+=-]|:(?=\s)|[0-9]+(?=[.)]))")
NOT_IN_ADDRESS = re.compile(r"[^\w.~:/?#@!$&'*+,;=%-]")
SPACES = re.compile(r"[ \t\r\n\f]+")


def to_markdown(page: Node) -> str:
    """A page's own part as Markdown; empty for a page without one."""
    main = next((node for node in page.walk() if node.values.get("id") == MAIN), None)
    blocks = _blocks(main) if main else []
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _is_left_out(node: Node) -> bool:
    return node.tag in LEFT_OUT or "hidden" in node.values


def _holds_blocks(node: Node) -> bool:
    for child in node.children:  # asked of every element: a loop costs half of any()
        if not isinstance(child, str) and (child.tag in BLOCKS or _holds_blocks(child)):
            return True
    return False


def _blocks(node: Node) -> list[str]:
    """What is in an element, as paragraphs and the like; text between them is a paragraph."""
    blocks: list[str] = []
    run: list[Node | str] = []

    def end_run() -> None:
        if run and not (len(run) == 1 and isinstance(run[0], str) and run[0].isspace()):
            text = _at_start(_inline(run))
            if text:
                blocks.append(text)
        run.clear()

    for child in node.children:
        if isinstance(child, str) or not (child.tag in BLOCKS or _holds_blocks(child)):
            run.append(child)
        elif not _is_left_out(child):
            end_run()
            blocks += WRITERS.get(child.tag, _blocks)(child)
    end_run()
    return blocks


def _heading(node: Node) -> list[str]:
    text = _inline(node.children)
    return [f"{'#' * HEADINGS[node.tag]} {text}"] if text else []


def _summary(node: Node) -> list[str]:
    text = _inline(node.children)
    return [f"**{text}**"] if text else []


def _list(node: Node) -> list[str]:
    items = []
    for number, item in enumerate((one for one in node.elements if one.tag == "li"), 1):
        start = f"{number}. " if node.tag == "ol" else "- "
        items.append(_item(start, _blocks(item)))
    return ["\n".join(filter(None, items))] if any(items) else []


def _item(start: str, blocks: list[str]) -> str:
    if not blocks:
        return ""
    text = "\n\n".join(blocks)
    return start + text.replace("\n", "\n" + " " * len(start)).replace(
        f"\n{' ' * len(start)}\n", "\n\n"
    )


def _definitions(node: Node) -> list[str]:
    """Each word in bold with what is said of it: on its line if short, below it if long."""
    items: list[str] = []
    for part in _parts(node):
        blocks = _blocks(part)
        if part.tag == "dt":
            items.append(f"**{_inline(part.children)}**")
        elif items and len(blocks) == 1 and "\n" not in blocks[0] and items[-1].endswith("**"):
            items[-1] += f"：{_inline(part.children)}"
        elif items:
            items[-1] = "\n\n".join([items[-1], *blocks])
    return ["\n".join(_item("- ", [item]) for item in items)] if items else []


def _parts(node: Node) -> Iterator[Node]:
    for child in node.elements:
        if child.tag == "div":
            yield from _parts(child)
        elif child.tag in {"dt", "dd"}:
            yield child


def _table(node: Node) -> list[str]:
    rows = [
        [_inline(cell.children) for cell in row.elements if cell.tag in {"th", "td"}]
        for row in _rows(node)
    ]
    captions = [block for one in node.elements if one.tag == "caption" for block in _blocks(one)]
    if not rows:
        return captions
    width = max(map(len, rows))
    head, *body = (row + [""] * (width - len(row)) for row in rows)
    lines = [head, ["---"] * width, *body]
    return [*captions, "\n".join("| " + " | ".join(line) + " |" for line in lines)]


def _rows(node: Node) -> Iterator[Node]:
    for child in node.elements:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from _rows(child)


def _quote(node: Node) -> list[str]:
    text = "\n\n".join(_blocks(node))
    return ["> " + text.replace("\n", "\n> ")] if text else []


def _code(node: Node) -> list[str]:
    lines = node.text().strip("\n").split("\n")
    return ["\n".join(f"    {line}" for line in lines)]


Writer = Callable[[Node], list[str]]
WRITERS: dict[str, Writer] = {
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(ITEMS, _list),
    "summary": _summary,
    "dl": _definitions,
    "table": _table,
    "blockquote": _quote,
    "pre": _code,
    "hr": lambda _: ["---"],
}


def _inline(children: Iterable[Node | str]) -> str:
    """Text and what lies within it, on one line."""
    return SPACES.sub(" ", "".join(map(_piece, children))).strip()


def _piece(child: Node | str) -> str:
    if isinstance(child, str):
        return ESCAPED.sub(lambda match: ENTITIES.get(match[0], "\\" + match[0]), child)
    if _is_left_out(child):
        return ""
    if child.tag == "br":
        return " "
    if child.tag == "img":
        alt = _piece(child.values.get("alt", ""))
        return f"![{alt}]({_target(child.values.get('src', ''))})"
    text = "".join(map(_piece, child.children))
    return _element(child, text) if text.strip() else text


def _element(child: Node, text: str) -> str:
    """The text of an element, with what Markdown has for the element."""
    bare = text.strip()
    if child.tag == "small":
        return f" {text} "  # the style sheet sets it apart
    if child.tag in MARKS:
        return f"{MARKS[child.tag]}{bare}{MARKS[child.tag]}"
    if child.tag == "q":
        return f"「{bare}」"
    if child.tag == "a" and child.values.get("href"):
        return _link(SPACES.sub(" ", bare), child.values["href"])
    return f" {bare} " if child.tag in BLOCKS else text


def _link(text: str, href: str) -> str:
    """A link; the number of a source only names its row in the list at the end of the page.

    Markdown has no places within a text: to one of its own the page leads, which lies beside it.
    """
    if href.startswith(SOURCE):
        return f"\\[{text}\\]"
    return f"[{text}]({'./' if href.startswith('#') else ''}{_target(href)})"


def _target(href: str) -> str:
    """An address as Markdown takes it: without spaces, brackets and what starts markup."""
    return NOT_IN_ADDRESS.sub(lambda found: quote(found[0]), href)


def _at_start(text: str) -> str:
    """Text that, at the start of a line, would be taken for a heading, a list or a quotation."""
    return AT_START.sub(lambda match: f"{match[1]}{_marked(match[2])}", text)


def _marked(start: str) -> str:
    # Of a number, it is the dot behind it that makes a list.
    return f"{start}\\" if start.isdigit() else f"\\{start}"
