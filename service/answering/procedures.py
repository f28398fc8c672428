"""Find the section that tells how something is done where a question asks for that: "gimana caranya cuti?" is answered
by the steps below "Prosedur cuti studi", and not by the one of them that has the question's words."""

import re
from collections.abc import Sequence

from corpus.language import spoken_in
from corpus.model import Document, HeadingPath, Span
from index.analysis import query_stems, stems
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.answering.openings import opening_below, paths_within
from service.reading.words import says_all
from service.understanding.opposites import denies_otherwise
from service.understanding.question import Question

_KINDS = frozenset({"how", "list"})
_MOST_DOCUMENTS, _LEAST_STEPS = 3, 2
_LONGEST_HEADING = 8
# What names the way that something is done, in questions and in headings.
_WAY = (
    r"(?:tata\s*cara|cara|prosedur|langkah(?:-langkah)?|tahap(?:an)?(?:-tahap(?:an)?)?|alur|mekanisme|"
    r"procedures?|process(?:es)?|steps?|how\s+to|instructions?)"
)
_NAMES_A_WAY = re.compile(rf"\b{_WAY}(?:nya)?\b", re.I)
_ASKS_FOR_A_WAY = re.compile(
    rf"\b(?:{_WAY}(?:nya)?|how\s+(?:do|does|can|should|must|would|is|are)|gimana|bagaimana)\b", re.I
)
# They say of most things no more than that they are done.
_DONE = re.compile(
    r"\b(?:(?:meng)?aju(?:kan|in)|pengajuan|(?:meng)?urus|pengurusan|(?:me)?laku(?:kan|in)|(?:di)?laku(?:kan|in)|buat|"
    r"membuat|pembuatan|bikin|dapat(?:kan|in)?|mendapatkan|ambil|mengambil|pengambilan|minta|meminta|melaksanakan|"
    r"pelaksanaan|dapet(?:in)?|gets?|getting|do|doing|done|make|making|made|take|taking|request(?:ing)?)\b",
    re.I,
)


def steps_below(
    question: Question, hits: Sequence[ScoredPassage], catalogue: Catalogue
) -> tuple[Document, list[Span], list[tuple[Span, str]]] | None:
    """Return what stands below the heading that names the way a question asks for: the document, the sentences that
    lead to the steps, and the steps with their marks; None where no heading does, several do, or no list stands there.
    """
    text = question.resolved_text
    if question.kind not in _KINDS or not _ASKS_FOR_A_WAY.search(text):
        return None
    for document_id in list(dict.fromkeys(hit.passage.document_id for hit in hits))[:_MOST_DOCUMENTS]:
        document = catalogue.document(document_id)
        path = _named(text, document)
        sentences, steps = opening_below(document, path) if path else ([], [])
        if len(steps) >= _LEAST_STEPS:
            return document, sentences, steps
    return None


def _named(question: str, document: Document) -> HeadingPath | None:
    meant = _meant(question, document)
    paths = dict.fromkeys(path for block in document.blocks for path in paths_within(block.section))
    named = [path for path in paths if _names(path, document.title, document, meant)]
    return named[0] if meant and len(named) == 1 and not denies_otherwise(question, named[0][-1]) else None


def _meant(question: str, document: Document) -> dict[str, frozenset[str]]:
    """Return the stems of what a question wants the way of."""
    rest = _NAMES_A_WAY.sub(" ", question)
    of_it = (query_stems(said, document.language, spoken_in(question)) for said in (_DONE.sub(" ", rest), rest))
    return next((meant for meant in of_it if meant), {})


def _names(path: HeadingPath, title: str, document: Document, meant: dict[str, frozenset[str]]) -> bool:
    heading = path[-1]
    if len(heading.split()) > _LONGEST_HEADING or not _NAMES_A_WAY.search(heading):
        return False
    own = meant.keys() & set(stems(heading, document.language)) - set(stems(title, document.language))
    return bool(own) and says_all("\n".join([title, *path]), document.language, meant)
