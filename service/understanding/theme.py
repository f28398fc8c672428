"""Tell what a whole conversation is about, and ask that of it which was not answered of what was spoken of last.

After "what is X?", "its features?" and "what does the second mean?", "and its stages?" are hardly the second's.
"""

from service.understanding.kinds import kind_of
from service.understanding.leaning import may_lean, without_lead
from service.understanding.ordinals import find_ordinal
from service.understanding.resolved import Resolved
from service.understanding.spoken_of import is_an_attribute, owner_of
from service.understanding.telling_words import asks_only_what, count_telling, without_order

_LONGEST = 8


def theme_of(said: Resolved) -> str:
    """Return what a conversation is about from a question on; "" where that does not stand alone, or asks neither what
    something is, nor to be told of it, nor for a part of it."""
    if said.leans or may_lean(said.text) or find_ordinal(said.text):
        return ""
    owner = owner_of(said.subject, "")
    is_told_of = without_order(said.text) != said.text or asks_only_what(said.text.replace(said.subject, " "))
    # What something is a part of is not said by "factors that help". Who holds an office is spoken of by a name.
    is_theme = is_told_of and not is_an_attribute(said.subject.partition(" ")[0]) and kind_of(said.text) != "who"
    found = owner if is_theme or owner != said.subject else ""
    return found if count_telling(found) <= _LONGEST else ""


def of_theme(text: str, found: Resolved, theme: str) -> str:
    """Return a question, resolved as ``found``, as one about the theme of its conversation; "" where it cannot be one,
    or names that already."""
    if not theme or theme.casefold() in found.text.casefold() or found.is_item or found.is_missing or found.each:
        return ""
    may_be = count_telling(text) and not found.said and not found.language and (found.leans or may_lean(text))
    return f"{theme}: {without_lead(text)}" if may_be else ""
