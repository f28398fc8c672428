"""The elements of a web page: what is in them, and which stand between which."""

from collections.abc import Collection, Iterator
from itertools import takewhile

from selectolax.lexbor import LexborNode

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ul", "ol"})
# What is no part of running text.
ROOMS = frozenset(
    "address article aside blockquote body center details dd div dl dt fieldset figcaption figure footer header hgroup "
    "html li main p pre section summary table ul ol hr".split()
) | frozenset(HEADINGS)  # fmt: skip
# How ``br`` is kept, which the line ends of the source are not: white space as they are, where it says nothing.
BREAK = "\u2028"
# What stands for a tab that somebody typed: white space as well, where it says nothing.
TAB = "\u2029"


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that one stands in, from the nearest."""
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def words_in(node: LexborNode) -> str:
    """Return all text in an element, as one line."""
    return " ".join((node.text() or "").split())


def lies_directly(inner: LexborNode, node: LexborNode, between: Collection[str]) -> bool:
    """Tell whether no element of the sorts ``between`` stands between an element and one that it lies in."""
    return not any(above.tag in between for above in takewhile(lambda one: one.mem_id != node.mem_id, ancestors(inner)))


def is_room(node: LexborNode) -> bool:
    """Tell whether an element is no part of running text."""
    return (node.tag or "") in ROOMS


def has_rooms(node: LexborNode) -> bool:
    """Tell whether elements stand in one that are no part of running text."""
    return any((child.tag or "") in ROOMS for child in node.traverse(include_text=False) if child.mem_id != node.mem_id)


def running(node: LexborNode) -> str:
    """Return an element's text as it runs, ``br`` as ``BREAK``."""
    if node.css_first("br") is None:
        return node.text() or ""
    parts = []
    for child in node.traverse(include_text=True):
        if child.tag == "-text":
            parts.append(child.text_content or "")
        elif child.tag == "br":
            parts.append(BREAK)
    return "".join(parts)


def plain(text: str) -> str:
    """Return a text as one line."""
    return " ".join(text.split())
