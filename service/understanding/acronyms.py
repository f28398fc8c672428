"""Write out an acronym that the documents imply: "UAS" where they only say "ujian akhir semester".

Only what nothing knows is written out: no passage has it, and it is no common word of either language. Where two
phrases of the documents may be meant and neither is said more often, it stays as it is.
"""

import re
from collections.abc import Callable, Sequence

from corpus.language import is_function_word
from service.understanding.plain_question import CHAT_WORDS

# What the documents have for initials in small letters: phrases and how often they are said, most often first.
PhrasesOf = Callable[[str], Sequence[tuple[str, int]]]
_ACRONYM = re.compile(r"(?<![\w.@/-])[^\W\d_]{2,6}(?![\w@/]|-\w|\.\w)")


def written_out(
    text: str, phrases_of: PhrasesOf, is_word: Callable[[str], bool], is_said: Callable[[str], bool]
) -> str:
    """Return ``text`` with its acronyms written out.

    Args:
        text: a question.
        phrases_of: what the documents have for initials.
        is_word: whether a word in small letters is a common one.
        is_said: whether a passage has it.
    """
    shouted = text.isupper()

    def replaced(match: re.Match[str]) -> str:
        word = match[0].lower()
        if word in CHAT_WORDS or is_function_word(word):
            return match[0]
        if is_said(word) or (is_word(word) and (shouted or not match[0].isupper())):
            return match[0]
        (phrase, most), (_, next_most) = [*phrases_of(word), ("", 0), ("", 0)][:2]
        return phrase if most > next_most else match[0]

    return _ACRONYM.sub(replaced, text)
