"""Words that ask for the same, and words of the same kind that ask for something else.

``training/thesaurus.id.tsv`` and ``.en.tsv`` have a line for each word that questions have often, in three columns: its
forms, what may stand in its place in a question of any document without another thing being asked for, and what is of
its kind and asks for another ("towel": "sheet, blanket"). They were written for this project.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.model import Language
from index.analysis import stem, stems

FILES: Mapping[Language, Path] = {
    language: Path(__file__).parent / f"thesaurus.{language}.tsv" for language in ("id", "en")
}
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Entry:
    """What may stand in a word's place: ``same`` asks for the same, ``other`` for another thing of the kind."""

    same: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


def read_thesaurus(lines: Iterable[str], language: Language) -> dict[str, Entry]:
    """Return the entries by the stem of each of their forms; the first line that has a stem tells it.

    Raises:
        ValueError: a line is not three columns; the message has it.
    """
    found: dict[str, Entry] = {}
    for line in lines:
        try:
            forms, same, other = line.rstrip("\n").split("\t")
        except ValueError:
            raise ValueError(f"not three columns: {line!r}") from None
        entry = Entry(_listed(same), _listed(other))
        for form in forms.split():
            found.setdefault(stem(form, language), entry)
    return found


def _listed(column: str) -> tuple[str, ...]:
    return tuple(one for one in (part.strip() for part in column.split(",")) if one)


@cache
def thesaurus(language: Language) -> Mapping[str, Entry]:
    """Return what this project's file says of a language's words."""
    return read_thesaurus(FILES[language].read_text(encoding="utf-8").splitlines(), language)


@dataclass(frozen=True, slots=True)
class Choice:
    """A word of a question, and what may stand in its place."""

    start: int
    end: int
    words: Sequence[str]

    def put(self, question: str, word: str) -> str:
        """Return the question with ``word`` in the place."""
        return question[: self.start] + word + question[self.end :]


def rewordings(question: str, text: str, language: Language) -> list[Choice]:
    """Return for each word of a question what asks for the same in other words: than the text's, where there are
    any."""
    held = set(stems(text, language))
    choices = []
    for match, entry in _known(question, language):
        unheld = [one for one in entry.same if held.isdisjoint(stems(one, language))]
        if entry.same:
            choices.append(Choice(match.start(), match.end(), unheld or entry.same))
    in_text = [one for one in choices if stem(question[one.start : one.end].lower(), language) in held]
    return in_text or choices


def mistakes(question: str, text: str, answering: str, language: Language) -> list[Choice]:
    """Return for each word of a question that the ``answering`` sentence has, what of its kind the text does not have,
    so that the text does not answer who asks for that."""
    held, near = set(stems(text, language)), set(stems(answering, language))
    choices = []
    for match, entry in _known(question, language):
        others = [one for one in entry.other if held.isdisjoint(stems(one, language) or held)]
        if others and stem(match[0].lower(), language) in near:
            choices.append(Choice(match.start(), match.end(), others))
    return choices


def _known(question: str, language: Language) -> Iterable[tuple[re.Match[str], Entry]]:
    entries = thesaurus(language)
    for match in _WORD.finditer(question):
        entry = entries.get(stem(match[0].lower(), language))
        # A capital within a question is a name's.
        if entry and (match.start() == 0 or match[0][0].islower() or question.isupper()):
            yield match, entry
