"""Tell what a whole conversation is about, and ask that of it which was not answered of what was spoken of last.

After "what is X?", "its features?" and "what does the second mean?", "and its stages?" are hardly the second's.
"""

import re

from service.understanding.kind_cues import ASKS, asks_who_one_is
from service.understanding.kinds import kind_of
from service.understanding.leaning import may_lean, without_lead
from service.understanding.ordinals import find_ordinal
from service.understanding.resolved import Resolved
from service.understanding.spoken_of import is_an_attribute, owner_of
from service.understanding.telling_words import asks_only_what, count_telling, without_order

_LONGEST = 8
# So short a question may be of what was spoken of though it does not lean on it: "beda fakultas boleh?"
_MOST_ASKED, _MOST_SPOKEN_OF = 4, 5
# What is asked of something begins with these: "pindah jurusan bisa setelah …", "cuti akademik itu maksimal …".
_SAID_OF_IT = re.compile(
    r"\s*(?:[,:;]|\b(?:itu|ini|tersebut|bisa|boleh|dapat|harus|wajib|perlu|akan|sudah|maksimal|minimal|paling|setelah|sesudah|"
    r"sebelum|selama|kalau|jika|ada|adalah|di(?!\w)|ke(?!\w)|pada|untuk|buat|keluar\w*|mulai\w*|di\w{4,}|ter\w{4,}|"
    r"can|could|may|must|should|will|would|is|are|was|were|has|have|had|do|does|did|if|when|after|before|during|for|to|"
    r"in|on|at|by|from|with|about|that|which|who)\b).*",
    re.I | re.S,
)


def theme_of(said: Resolved) -> str:
    """Return what a conversation is about from a question on; "" where that does not stand alone, or asks neither what
    something is, nor to be told of it, nor for a part of it."""
    if said.leans or may_lean(said.text) or find_ordinal(said.text) or ASKS.search(said.subject):
        return ""
    owner = owner_of(said.subject, "")
    is_told_of = without_order(said.text) != said.text or asks_only_what(said.text.replace(said.subject, " "))
    # What something is a part of is not said by "factors that help". Who holds an office is spoken of by a name.
    is_theme = is_told_of and not is_an_attribute(said.subject.partition(" ")[0]) and kind_of(said.text) != "who"
    found = owner if is_theme or owner != said.subject else ""
    return found if count_telling(found) <= _LONGEST else ""


def spoken_of(said: Resolved) -> str:
    """Return what a question that stands alone begins by naming, and asks something of; "" where that is not a few
    words."""
    no_thing = said.leans or said.is_item or kind_of(said.text) == "who"
    found = "" if no_thing else _SAID_OF_IT.sub("", said.subject).strip()
    return found if 0 < count_telling(found) <= _MOST_SPOKEN_OF else ""


def of_theme(text: str, found: Resolved, theme: str) -> str:
    """Return a question, resolved as ``found``, as one about the theme of its conversation; "" where it cannot be one,
    or names that already."""
    if not theme or theme.casefold() in found.text.casefold() or found.is_item or found.is_missing or found.each:
        return ""
    is_short = count_telling(text) <= _MOST_ASKED and not asks_who_one_is(text) and not any(map(str.isupper, text[1:]))
    may_be = is_short or found.leans or may_lean(text)
    is_all = not count_telling(text) or found.said or found.language
    return f"{theme}: {without_lead(text)}" if may_be and not is_all else ""
