"""Tell which sentences, of which passages, can be an answer at all, whatever is asked."""

import re
from collections.abc import Sequence

from corpus.model import Passage
from index.analysis import words as words_in
from index.retriever import ScoredPassage
from service.understanding.asked_imprint import asked_imprint
from service.understanding.asked_works import asks_of_a_work
from service.understanding.names import names_in, numbers_of
from service.understanding.question import Question

_ENDS = frozenset(".!…;")
_ASKS_WHO_WROTE = re.compile(
    r"\b(?:penulis|menulis|ditulis|pengarang|terbit|diterbitkan|penerbit|judul(?:nya)?|jurnal|author|"
    r"wrote|written|published|publisher|title|journal|c(?:o|a)me\s+out)\b",
    re.I,
)
_TOLD_BY_REFERENCE = frozenset({"when", "where", "other"})
# A work's entry says where it came out as "Place: Publisher" or by its journal, and at which university hardly ever.
_WHERE_OUT = re.compile(
    r"[A-Z]\w+\s?:\s+[A-Z]|\d\s?\(\d+\)|"
    r"\b(?:Jurnal|Journal|Bulletin|Buletin|Majalah|Magazine|Press|Penerbit|Prosiding|Proceedings)\b"
)
_UNIVERSITY = re.compile(r"\b(?:universit|kampus|institut|fakultas|facult|politeknik)", re.I)
_LISTED = frozenset({"list", "list_item"})
_MAY_BE_SHORT = frozenset({"list", "list_item", "reference"})
_NEVER_ANSWERS = frozenset({"heading", "caption"})
# An article's research questions are no statements, with a question mark or without; "Bagaimana mendaftar: …" is one.
_ASKS = re.compile(
    r"\W*(?:apakah|apa\s+saja|bagaimana(?:kah)?|mengapa|seberapa|sejauh\s+mana|\w+\s+apa\s+(?:yang|saja)|"
    r"to\s+what\s+extent|whether|(?:what|which|how|why)(?:\s+\w+)?\s+(?:is|are|was|were|do|does|did|can|could|has|have|"
    r"should|will|would))\b[^:]*$",
    re.I | re.S,
)
# A few words without a full stop are what was left of a heading or caption, or a part of a list to be read with it.
_FRAGMENT_WORDS = 4
# "Yes." is no answer without what it says yes to.
_BARE_WORDS = 2
# What is typed at a prompt, or stands as a remark in a program, says nothing in words.
_TERMINAL = re.compile(r"\s*(?:\$|#|>>>|//)\s")


def is_statement(text: str, passage: Passage) -> bool:
    """Tell whether a sentence can be an answer: no question, no fragment, nothing typed at a prompt, and a lead-in only
    together with its list."""
    if _TERMINAL.match(text):
        return False
    last = text.rstrip("\"'”’) ")[-1:]
    if last == ":":
        return passage.kind == "list" and text == passage.lead
    if passage.kind == "table":
        return text not in (passage.lead or "").split("\n")
    if last == "?":
        return False
    if len(text.split()) <= _BARE_WORDS and passage.kind == "paragraph":
        return False
    if passage.kind in _LISTED and _ASKS.match(text):
        return False
    if passage.kind == "list" and passage.lead is None:
        # Nothing else speaks for a list that only a heading announces.
        return any(map(str.isalnum, text))
    return last in _ENDS or len(text.split()) > _FRAGMENT_WORDS or (passage.kind in _MAY_BE_SHORT and _says(text))


def _says(text: str) -> bool:
    """Tell whether a few words of a list say something by themselves: a number, or what stands behind a colon."""
    return any(map(str.isdigit, text)) or ":" in text


def only_in_references(question: Question, hits: Sequence[ScoredPassage]) -> frozenset[str]:
    """Return the references that have a name which a question asks of and no other passage found has."""
    # Of what a work is about its title says no more.
    names = names_in(question.resolved_text) if question.kind in _TOLD_BY_REFERENCE else frozenset()
    names -= numbers_of(names)
    told = (hit.passage for hit in hits if hit.passage.kind != "reference")
    names -= {word for passage in told for text in (passage.title, passage.text) for word in words_in(text)}
    references = (hit.passage for hit in hits if hit.passage.kind == "reference" and _tells_of(question, hit.passage))
    return frozenset(passage.id for passage in references if not names.isdisjoint(words_in(passage.text)))


def may_answer(question: Question, passage: Passage) -> bool:
    """Tell whether sentences of a passage may answer a question: a reference only what asks for one."""
    if passage.kind == "reference":
        # Those who wrote the document itself are not among those whom it has read.
        own = asked_imprint(question.resolved_text, passage.title)
        asked = question.kind == "reference" or (not own and bool(_ASKS_WHO_WROTE.search(question.resolved_text)))
        return asked and _tells_of(question, passage)
    return passage.kind not in _NEVER_ANSWERS


def _tells_of(question: Question, reference: Passage) -> bool:
    """Tell whether an entry can tell what is asked: of where a work was made, only if it says where it came out, or at
    which university."""
    if question.kind != "where":
        return True
    if _UNIVERSITY.search(question.resolved_text):
        return bool(_UNIVERSITY.search(reference.text))
    return not asks_of_a_work(question.resolved_text) or bool(_WHERE_OUT.search(reference.text))
