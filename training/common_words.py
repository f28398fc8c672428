"""Write the common words of both languages: ``python -m training.common_words``.

They are what ``service.common_words`` knows: those of wordfreq (Speer 2022) that are met at least once in a million
words of Indonesian or English, from the length on at which a typing error is mended.
"""

import re

import wordfreq

from service.common_words import FILE, SHORTEST, pack

# Zipf scale (van Heuven et al. 2014): base 10, a billion words. What is rarer is often a slip itself ("goverment").
COMMON = 3.0
_MOST = 60_000
_WORD = re.compile(rf"[a-z]{{{SHORTEST},}}")


def common_words() -> list[str]:
    """Return the words, in order."""
    found = {
        word
        for language in ("id", "en")
        for word in wordfreq.top_n_list(language, _MOST)
        if _WORD.fullmatch(word) and wordfreq.zipf_frequency(word, language) >= COMMON
    }
    return sorted(found)


def main() -> None:
    """Run from the command line."""
    words = common_words()
    FILE.write_bytes(pack(words))
    print(f"{len(words)} words in {FILE} ({FILE.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
