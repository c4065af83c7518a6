"""What no page of the site may hold: the last look before a built site is published.

The pages' content security policy would block most of this in the reader's browser; here it
stops the build, so that somebody reads it first. Material's own inline scripts are overridden
away, so there is nothing to allow; blocks of data are no scripts.
"""

import re
from collections.abc import Iterator, Mapping

from generator.writing.tree import Node

EMBEDDING = frozenset({"base", "embed", "frame", "iframe", "object", "style"})
WATCHED = EMBEDDING | {"script", "meta"}
# Attributes that neither fetch nor run anything, on any other element: most that there are.
HARMLESS = frozenset(
    "aria-hidden aria-label class colspan content data-pagefind-body data-pagefind-ignore data-kind"  # noqa: SIM905
    " for height hidden id lang name property rel role scope tabindex title type value width".split()
)
FETCHING = frozenset({"src", "srcset", "poster", "data", "background"})
LEADING = frozenset({"href", "xlink:href", "action", "formaction"})
ADDRESSES = FETCHING | LEADING
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
MAY_BE_FOLLOWED = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
DATA_BLOCK = "application/ld+json"  # read by machines, never run by a browser
# The only folder with scripts. A page's Markdown twin, a feed or a table is none, whoever asks.
OUR_SCRIPT = re.compile(r"(?:[^?#]*/)?assets/javascripts/(?:[a-z0-9-]+/)*[a-z0-9-]+\.js")
NOT_READ = re.compile(r"[\x00-\x20]")  # browsers read java script: as one word


def forbidden(page: Node) -> list[str]:
    """What a page holds and must not, in a few words each, in the page's order."""
    return [
        found
        for node in page.walk()
        if node.tag in WATCHED or (node.values and not node.values.keys() <= HARMLESS)
        for found in _forbidden_in(node)
    ]


def _forbidden_in(node: Node) -> Iterator[str]:
    """An element that runs or styles something, and attributes that fetch or run from elsewhere."""
    tag, values = node.tag, node.values
    is_data = tag == "script" and values.get("type") == DATA_BLOCK
    is_foreign = tag == "script" and not is_data and not _is_our_script(values)
    # Data with a tag in it could end the block for a browser, or hide its end.
    if tag in EMBEDDING or is_foreign or (is_data and "<" in node.text()):
        yield f"<{tag}>"
    for name, value in values.items():
        if (is_foreign and name == "src") or (name in HARMLESS and tag not in WATCHED):
            continue  # said already, or nothing to say
        if name == "style" or name.startswith("on") or _leaves(tag, name, values):
            yield f'<{tag} {name}="{value}">'


def _is_our_script(values: Mapping[str, str]) -> bool:
    # Within a drawing it is not src but href that counts.
    return bool(OUR_SCRIPT.fullmatch(values.get("src", ""))) and not values.keys() & LEADING


def _leaves(tag: str, name: str, values: Mapping[str, str]) -> bool:
    """Whether an attribute leads away from the site in a way that a reader did not choose."""
    if tag == "meta" and name == "content" and values.get("http-equiv", "").lower() == "refresh":
        return bool(ELSEWHERE.search(NOT_READ.sub("", values[name])))
    if name not in ADDRESSES:
        return False
    address = NOT_READ.sub("", values[name])
    if not ELSEWHERE.match(address):
        return False
    if tag == "link":
        return values.get("rel") not in {"canonical", "alternate"}
    return not (tag == "a" and name == "href" and MAY_BE_FOLLOWED.match(address))
