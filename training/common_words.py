"""Write the common words of both languages: ``python -m training.common_words``.

They are what ``service.understanding.common_words`` knows: those of wordfreq (Speer 2022) that are met at least once in
a million words of Indonesian or English, from the length on at which a typing error is mended.
"""

import re
from collections.abc import Iterator

import wordfreq

from service.understanding.common_words import FILE, SHORTEST, pack

# Zipf scale (van Heuven et al. 2014): base 10, a billion words. What is rarer is often a slip itself ("goverment").
COMMON = 3.0
# A word that is met less than this, and two hundred times less than another that it lacks one letter of, or has two
# letters of in the wrong order, is that other one mistyped: "progam", "sekrang".
_MAY_BE_A_SLIP = 3.6
_SLIPS = 2.3
_MOST = 60_000
_WORD = re.compile(rf"[a-z]{{{SHORTEST},}}")


def common_words() -> list[str]:
    """Return the words, in order."""
    return sorted(_words("id") | _words("en"))


def _words(language: str) -> set[str]:
    zipf = {word: wordfreq.zipf_frequency(word, language) for word in wordfreq.top_n_list(language, _MOST)}
    met = {word: often for word, often in zipf.items() if _WORD.fullmatch(word) and often >= COMMON}
    slips = {
        slip
        for word, often in met.items()
        for slip in _slips_of(word)
        if slip in met and met[slip] < _MAY_BE_A_SLIP and often - met[slip] >= _SLIPS
    }
    return met.keys() - slips


def _slips_of(word: str) -> Iterator[str]:
    """Yield a word without one of its letters, or with two in the wrong order; the first is where it belongs."""
    for i in range(1, len(word)):
        yield word[:i] + word[i + 1 :]
        yield word[:i] + word[i : i + 2][::-1] + word[i + 2 :]


def main() -> None:
    """Run from the command line."""
    words = common_words()
    FILE.write_bytes(pack(words))
    print(f"{len(words)} words in {FILE} ({FILE.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
