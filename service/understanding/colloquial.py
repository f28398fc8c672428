"""Write colloquial Indonesian verbs and doublings as documents have them: "ngajuin" is "mengajukan", "diterbitin"
"diterbitkan", "gara2" "gara-gara".

Spoken Indonesian shortens the prefix meN- to its nasal and has -in for -kan and -i (Sneddon 2006, Colloquial Jakartan
Indonesian, chapter 2). The forms that may be meant are tried in order, and the first that the documents have is taken,
else the first that is a common word; a word that they have stays.
"""

import re
from collections.abc import Callable, Iterator

from corpus.language import is_function_word, spoken_in
from service.understanding.plain_question import CHAT_WORDS

Known = Callable[[str], bool]

_WORD = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?![\w-])")
# Of "berkali2" the root alone is said again.
_DOUBLED = re.compile(
    r"(?<![\w-])(?P<word>(?P<prefix>ber(?=[^\W\d_]{3})(?!as2|es2|at2|ita2))?(?P<root>[^\W\d_]{3,}))2(?P<ending>nya|an)?(?![\w-])",
    re.I,
)
_SUFFIX = re.compile(r"(?:nya|kah|lah)$")
# What the nasal stands for, the longest first: "ngecek" is "mengecek", "ngebayar" "membayar", "nyusun" "menyusun".
_NASALS = (("nge", ("menge", "me", "mem", "men", "meng")), ("ny", ("meny", "menc")), ("ng", ("meng", "menge")),
           ("n", ("men",)), ("m", ("mem",)))  # fmt: skip
# Before which letters a prefix keeps its form where the verb keeps its first letter.
_BEFORE = {"me": "lmnrwy", "mem": "bpfv", "men": "cdjtz", "meng": "aiueoghkx"}
_LAST_E = re.compile(r"e([^aiueo]*)$")
_SHORTEST_STEM = 3


def in_full(text: str, is_said: Known, is_common: Known) -> str:
    """Return ``text`` with its colloquial verbs and doublings as they are written; an English one as it is.

    Args:
        text: a question.
        is_said: tells of a word in small letters whether the documents have it.
        is_common: tells whether it is a common word of either language.
    """

    def knows(word: str) -> bool:
        return is_said(word) or is_function_word(word)

    def replaced(match: re.Match[str]) -> str:
        word = match[0].lower()
        if knows(word) or (match[0][0].isupper() and match.start() > 0):
            return match[0]
        suffix = _SUFFIX.search(word)
        ending = suffix[0] if suffix else ""
        forms = list(_forms(word.removesuffix(ending)))
        # What people write every day is common too: "nunggu" is, and the documents' "menunggu" is meant.
        may_be_common = not is_common(word) and word not in CHAT_WORDS
        # Of "mengataskan" the documents may have the stem, and "mengatasi" is meant.
        both = (form for form in forms if knows(form) and is_common(form))
        found = next(both, None)
        # "Mogok" is a common word, and "memogok", of which "pemogokan" has the stem, is none.
        found = found or (None if is_common(word) else next(filter(knows, forms), None))
        found = found or (next(filter(is_common, forms), None) if may_be_common else None)
        return found + ending if found else match[0]

    if spoken_in(text) == "en":
        return text
    text = _DOUBLED.sub(lambda match: f"{match['word']}-{match['root'].lower()}{match['ending'] or ''}", text)
    return _WORD.sub(replaced, text)


def _forms(word: str) -> Iterator[str]:
    """Yield what a word may be in full, most likely first."""
    for prefix, rest in _parted(word):
        # "Main" is no form of "memakan".
        if rest.endswith("in") and len(rest) > _SHORTEST_STEM + 1 and len(prefix + rest) > _SHORTEST_STEM + 2:
            stem = prefix + rest[:-2]
            yield f"{stem}kan"
            # Without a prefix it is another word: "bikinin" is no "bikini".
            if prefix or word.startswith("di"):
                yield f"{stem}i"
        elif prefix:
            yield prefix + rest
            # "Minjem" is "meminjam".
            yield _LAST_E.sub(r"a\1", prefix + rest)


def _parted(word: str) -> Iterator[tuple[str, str]]:
    """Yield what prefix a word may begin with in full, and the rest of it; last none."""
    for nasal, prefixes in _NASALS:
        rest = word.removeprefix(nasal)
        if rest != word and len(rest) >= _SHORTEST_STEM:
            fitting = (prefix for prefix in prefixes if nasal != "nge" or rest[0] in _BEFORE.get(prefix, rest))
            yield from ((prefix, rest) for prefix in fitting)
    yield "", word
