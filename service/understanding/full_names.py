"""Write out the name of whom a document is about, of which a question has one word: "kapan Hartadi lahir" where the
title is "Sulaiman Hartadi".

Question and sentence then have the same name, as they have in what the trained reader has learnt: there another name is
mostly another person.
"""

import re
from collections.abc import Callable

_NAME = re.compile(r"(?<![\w’'-])[A-Z][^\W\d_]{2,}(?:[’'-][^\W\d_]+)*(?![\w-])")
_TITLE = re.compile(r"[A-Z][\w’'.-]*(?:\s+(?:bin|binti|van|von|de|der|al|el)\s+[A-Z][\w’'.-]*|\s+[A-Z][\w’'.-]*){1,3}")


def with_full_name(text: str, title_with: Callable[[str], str | None]) -> str:
    """Return ``text`` with the first name in it written out.

    Args:
        text: a question, its names written with capitals.
        title_with: tells of a word that the documents have as a name the only title that has it.
    """
    for match in _NAME.finditer(text):
        title = title_with(match[0])
        if title and _is_alone(match, text, title):
            return f"{text[: match.start()]}{title}{text[match.end() :]}"
    return text


def _is_alone(match: re.Match[str], text: str, title: str) -> bool:
    """Tell whether a title is a name of several words of which a text has but this one, and no other beside it."""
    others = {word.lower() for word in title.split()} - {match[0].lower()}
    said = {word.lower() for word in re.findall(r"[\w’'-]+", text)}
    # What a question begins with has a capital anyway.
    before = re.search(r"(?<=\s)[A-Z][\w’'.-]*\s+$", text[: match.start()])
    beside = before or re.match(r"\s+[A-Z]", text[match.end() :])
    return _TITLE.fullmatch(title) is not None and others.isdisjoint(said) and not beside
