"""Resolve a question about one of two things that the question before compared: "yang kedua dendanya berapa?"."""

import re

from corpus.language import spoken_in
from service.understanding.compared_sides import sides
from service.understanding.kinds import kind_of
from service.understanding.ordinals import LAST, find_ordinal
from service.understanding.resolved import Resolved
from service.understanding.telling_words import GOES_ON, asks_nothing_of

_FORMER = re.compile(r"\bthe\s+(?P<which>former|latter)\b(?:\s+one\b)?", re.I)
_LEADS = re.compile(r"^(?:\W*\b(?:itu|ini|nih|sih)\b)+\W*|^\W+|\s+(?=\W*$)", re.I)
_TWO = 2


def side_asked(text: str, before: Resolved) -> Resolved | None:
    """Return what a question asks of the one of two compared things that it means by its place, or what that is where
    it asks no more; None where nothing was compared or another place is meant."""
    both = sides(before.text) if kind_of(before.asks or before.text) == "comparison" else None
    named = _FORMER.search(text)
    ordinal = None if named else find_ordinal(text)
    place = _TWO if ordinal and ordinal.number == LAST else ordinal.number if ordinal else 0
    if named:
        place = 1 if named["which"].lower() == "former" else _TWO
    if both is None or not 0 < place <= _TWO:
        return None
    side = both[place - 1]
    rest = _LEADS.sub("", ordinal.rest) if ordinal else _FORMER.sub("", text)
    if asks_nothing_of(re.sub(GOES_ON, "", rest, flags=re.I)):
        return Resolved(f"what is {side}?" if spoken_in(text) == "en" else f"apa itu {side}?", subject=side)
    return Resolved(_FORMER.sub(side, text) if named else f"{side}: {rest}", subject=side)
