"""Write words together or apart as the documents do: "matakuliah" where they say "mata kuliah", "multiarch" for
"multi-arch", "pasca sarjana" for "pascasarjana".

A word is parted only if no passage has it and one has its two parts side by side; two words are joined only if a
passage has them as one and none has them side by side.
"""

import re
from collections.abc import Callable

from corpus.language import is_function_word

# Tells whether a passage has a word, in small letters.
Said = Callable[[str], bool]
# Tells whether a passage has two words side by side, with a space or a hyphen between them.
SideBySide = Callable[[str, str], bool]

_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")
_PAIR = re.compile(r"(?<![\w-])(?P<first>[^\W\d_]+)(?P<between>[ -])(?=(?P<second>[^\W\d_]+)(?![\w-]))")
_SUFFIX = re.compile(r"(?:nya|kah|lah)$")
_SHORTEST_PART = 3
# Stemming takes them off: every word would be said with them.
_PREFIXES = frozenset({"per", "ber", "ter"})


def as_written(text: str, is_said: Said, side_by_side: SideBySide) -> str:
    """Return ``text`` with its compounds written as the documents write them."""

    def joined(match: re.Match[str]) -> str:
        parts = match["first"].lower(), match["second"].lower()
        if any(map(_is_no_part, parts)) or not is_said("".join(parts)) or side_by_side(*parts):
            return match[0]
        return match["first"]

    def parted(match: re.Match[str]) -> str:
        word = match[0].lower()
        if is_said(word):
            return match[0]
        stem = _SUFFIX.sub("", word)
        for cut in range(_SHORTEST_PART, len(stem) - _SHORTEST_PART + 1):
            parts = word[:cut], stem[cut:]
            if not any(map(_is_no_part, parts)) and all(map(is_said, parts)) and side_by_side(*parts):
                return f"{match[0][:cut]} {match[0][cut:]}"
        return match[0]

    return _WORD.sub(parted, _PAIR.sub(joined, text))


def _is_no_part(word: str) -> bool:
    return len(word) < _SHORTEST_PART or word in _PREFIXES or is_function_word(word)
