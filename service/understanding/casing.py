"""Give names in a question the capitals that the documents have: "menurut halvorsen" is "menurut Halvorsen".

Capitals tell names from other words, to the encoder and to whatever compares a question with a text. Whoever writes
one himself is taken at his word.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from corpus.language import detect_language, is_function_word

_WORD = re.compile(r"[^\W\d_]+")
_OWNS = re.compile(r"\s+(?P<what>[^\W\d_]+)")


def without_shouting(text: str) -> str:
    """Return ``text`` in small letters if all of it is in capitals: the same to the sense, but other pieces of the
    vocabulary to the encoder, and no word that is known."""
    return text.lower() if text.isupper() else text


def with_names(
    text: str, name_of: Callable[[str], str | None], are_a_name: Callable[[str, str], bool] = lambda *_: False
) -> str:
    """Return ``text`` with its names as ``name_of`` has them for a word in small letters, also those that an English
    question has with the s of what is theirs; unaltered where it has capitals behind its first letter.

    A word that is a name only beside another ("sari Makmur", "lucy voss") is one where ``are_a_name`` says so of both.
    """
    if text[1:] != text[1:].lower():
        return text
    owns = _OWNS if detect_language(text) == "en" else None

    def written(match: re.Match[str]) -> str:
        word = match[0].lower()
        following = owns.match(text, match.end()) if owns and word.endswith("s") else None
        owner = name_of(word[:-1]) if following and not is_function_word(following["what"]) else None
        return name_of(word) or (f"{owner}'s" if owner else match[0])

    text = _WORD.sub(written, text)
    for first, second in pairwise(_WORD.findall(text)):
        if (first[0].isupper() and second[0].isupper()) or is_function_word(first) or is_function_word(second):
            continue
        pair = re.compile(rf"\b{first} {second}\b")
        if pair.search(text) and are_a_name(first, second):
            text = pair.sub(f"{with_capital(first)} {with_capital(second)}", text)
    return text


def with_capital(word: str) -> str:
    """Return a word with a capital, its other letters as they are."""
    return word[:1].upper() + word[1:]
