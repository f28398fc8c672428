"""Write out words of a name that were cut short: "pub admin" where the documents say "public administration".

One word cut short may be the beginning of many. Two and more beside each other that are the beginnings of a name's
words, in its order, are hardly those of another; one of them at least must be a word that the documents do not have.
"""

import re
from collections.abc import Callable, Sequence

from corpus.language import is_function_word
from service.understanding.acronyms import PhrasesOf
from service.understanding.plain_question import CHAT_WORDS

_RUN = re.compile(r"[^\W\d_]{3,}\.?(?:[^\S\n]+[^\W\d_]{3,}\.?)+")
_MOST, _FEWEST = 4, 2
# A letter less than the whole is a slip, and mended as one.
_CUT = 2


def clippings_written_out(text: str, phrases_of: PhrasesOf, is_said: Callable[[str], bool]) -> str:
    """Return ``text`` with its clipped names written out.

    Args:
        text: a question.
        phrases_of: what the documents have for initials.
        is_said: whether a passage has a word in small letters.
    """
    return _RUN.sub(lambda match: " ".join(_written_out(match[0].split(), phrases_of, is_said)), text)


def _written_out(words: list[str], phrases_of: PhrasesOf, is_said: Callable[[str], bool]) -> list[str]:
    done = list[str]()
    while words:
        size, phrase = _clipped(words, phrases_of, is_said)
        done.append(phrase or words[0])
        words = words[size:]
    return done


def _clipped(words: Sequence[str], phrases_of: PhrasesOf, is_said: Callable[[str], bool]) -> tuple[int, str]:
    """Return how many of the first words are a clipped name, and the name; one and nothing if they are not."""
    for size in range(min(_MOST, len(words)), _FEWEST - 1, -1):
        run = [word.lower().removesuffix(".") for word in words[:size]]
        cut = [word for word in run if not is_said(word)]
        if not cut or any(word in CHAT_WORDS or is_function_word(word) for word in run):
            continue
        phrases = phrases_of("".join(word[0] for word in run))
        found = [(phrase, said) for phrase, said in phrases if _begin(run, cut, phrase.split())]
        (phrase, most), (_, next_most) = [*found, ("", 0), ("", 0)][:2]
        if most > next_most:
            return size, phrase
    return 1, ""


def _begin(run: Sequence[str], cut: Sequence[str], phrase: Sequence[str]) -> bool:
    whole = [word for word in phrase if not is_function_word(word)]
    return len(run) == len(whole) and all(
        word == full or (word in cut and full.startswith(word) and len(full) - len(word) >= _CUT)
        for word, full in zip(run, whole, strict=True)
    )
