"""The marks that items of a list begin with: "1.", "b)", "(ii)", "•"."""

import re

# The private letters are bullets of the fonts Symbol and Wingdings, which a copied page keeps.
BULLETS = "*+•●▪◦‣■□◆◇➢➤✓✔\uf0a7\uf0b7\uf0d8\uf0fc\uf076"
_NUMBERED = re.compile(
    r"(\s*)(?P<mark>[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)\]])(?:\s+(?=\S)|(?<=\d[.)\]])(?=[A-Z][a-z]))"
)
# Messages have pictures for bullets: one or more, the joined ones too, and digits in a box.
_PICTURE = re.compile(
    r"(\s*)(?P<mark>(?:[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0e\ufe0f\u200d]*"
    r"|\d\ufe0f?\u20e3)+)\s*(?=[^\s])"
)
# Exported slides have an "o" for the ring and an ">" for the arrow.
_BULLET = re.compile(rf"(\s*)(?P<mark>[{BULLETS}>–—-]|o(?=\s+[^\W\d_]))\s+(?=\S)")


def marker_of(text: str) -> re.Match[str] | None:
    """Return the list marker that a line begins with, its mark as group ``mark``, or None."""
    return _BULLET.match(text) or _NUMBERED.match(text) or _PICTURE.match(text)


def core_of(mark: str) -> str:
    """Return what counts in a marker, without its signs; nothing for a bullet."""
    core = mark.strip("()[].")
    return core if core.isalnum() and mark != "o" else ""


def marker_sort(mark: str) -> str:
    """Return what sort of marker it is: items of one list have one sort."""
    if _PICTURE.match(f"{mark}x"):
        return "picture"
    core = core_of(mark) or mark
    kind = "digit" if core.isdigit() else "upper" if core.isupper() else "lower" if core.isalpha() else core
    return f"{kind} {mark.replace(core, '') if core.isalnum() else ''}"


def next_mark(mark: str) -> str:
    """Return the marker of the item after the one with this marker: "2." after "1.", "c)" after "b)", itself for a
    bullet."""
    core = core_of(mark)
    if core.isdigit():
        return mark.replace(core, str(int(core) + 1))
    # A list does not go on behind its "z", and Roman numbers are seldom stuck to a word.
    return mark.replace(core, chr(ord(core) + 1)) if len(core) == 1 and core not in "zZ" else mark
