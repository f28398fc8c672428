"""Write the dictionary that questions are searched with in the other language: ``python -m training.glossary``.

``training/glossary.tsv`` has a line for each family of Indonesian words and the English words that they mean, commonest
first; it was written for this project. What ``index.bilingual`` reads is made of it, both ways.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import wordfreq

from corpus.language import FUNCTION_WORDS, OTHER
from corpus.model import Language
from index.analysis import stem
from index.bilingual import FILE, Dictionary, base_of, pack

GLOSSARY = Path(__file__).parent / "glossary.tsv"
# So many meanings of a word are searched for: those that it has first of all, and of them the commonest words.
MOST = 8
# How far down a line a meaning stands, how common the line's word is (the other way round), and its stem.
_Meant = tuple[int, float, str]


def read_glossary(lines: Iterable[str]) -> dict[Language, Dictionary]:
    """Return the dictionaries that the lines of a glossary give.

    Raises:
        ValueError: a line is not two columns of words; the message has it.
    """
    words: dict[Language, dict[str, list[_Meant]]] = {"id": defaultdict(list), "en": defaultdict(list)}
    for line in lines:
        try:
            own, others = (column.split() for column in line.rstrip("\n").split("\t"))
        except ValueError:
            raise ValueError(f"not two columns: {line!r}") from None
        common = -max(wordfreq.zipf_frequency(word, "id") for word in own)
        for one in own:
            for place, other in enumerate(others):
                if one != other and other not in FUNCTION_WORDS["en"]:
                    words["id"][one].append((place, common, stem(other, "en")))
                    words["en"][other].append((place, common, stem(one, "id")))
    return {language: _dictionary(some, language) for language, some in words.items()}


def _dictionary(words: Mapping[str, Sequence[_Meant]], language: Language) -> Dictionary:
    bases: dict[str, list[_Meant]] = defaultdict(list)
    for word, some in words.items():
        bases[base_of(word, stem(word, language), language)].extend(some)
    by_base = _ranked(bases)
    by_word = _ranked(words)
    # What the forms of a word have in common says it already.
    return Dictionary(
        {
            word: stems
            for word, stems in by_word.items()
            if stems != by_base.get(base_of(word, stem(word, language), language))
        },
        by_base,
    )


def _ranked(found: Mapping[str, Sequence[_Meant]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(dict.fromkeys(stem for *_, stem in sorted(some)))[:MOST] for key, some in found.items()}


def main() -> None:
    """Run from the command line."""
    dictionaries = read_glossary(GLOSSARY.read_text(encoding="utf-8").splitlines())
    FILE.write_bytes(pack(dictionaries))
    for language, one in dictionaries.items():
        print(f"{language} to {OTHER[language]}: {len(one.words)} words, {len(one.bases)} families")
    print(f"{FILE} ({FILE.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
