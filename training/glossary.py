"""Write the dictionary that questions are searched with in the other language: ``python -m training.glossary``.

``training/glossary.tsv`` has a line for each family of Indonesian words, which share a stem, and the English words that
they mean, commonest first; it was written for this project. What ``index.bilingual`` reads are its stems, both ways.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import wordfreq

from corpus.language import FUNCTION_WORDS
from index.analysis import stem
from index.bilingual import FILE, Equivalents, pack

GLOSSARY = Path(__file__).parent / "glossary.tsv"
# So many meanings of a word are searched for: those that it has first of all, and of them the commonest words.
MOST = 8


def read_glossary(lines: Iterable[str]) -> Equivalents:
    """Return the equivalents, by stem, that the lines of a glossary give.

    Raises:
        ValueError: a line is not two columns of words; the message has it.
    """
    forward: dict[str, list[str]] = defaultdict(list)
    ranked: dict[str, list[tuple[int, float, str]]] = defaultdict(list)
    for line in lines:
        try:
            own, other = (column.split() for column in line.rstrip("\n").split("\t"))
        except ValueError:
            raise ValueError(f"not two columns: {line!r}") from None
        common = max(wordfreq.zipf_frequency(word, "id") for word in own)
        for one in dict.fromkeys(stem(word, "id") for word in own):
            for place, word in enumerate(other):
                meant = stem(word, "en")
                if meant != one and word not in FUNCTION_WORDS["en"]:
                    forward[one].append(meant)
                    ranked[meant].append((place, -common, one))
    back = {meant: [one for *_, one in sorted(some)] for meant, some in ranked.items()}
    return {"id": _cut(forward), "en": _cut(back)}


def _cut(found: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {one: tuple(dict.fromkeys(others))[:MOST] for one, others in found.items()}


def main() -> None:
    """Run from the command line."""
    dictionary = read_glossary(GLOSSARY.read_text(encoding="utf-8").splitlines())
    FILE.write_bytes(pack(dictionary))
    sizes = ", ".join(f"{len(some)} {language}" for language, some in dictionary.items())
    print(f"{sizes} stems in {FILE} ({FILE.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
