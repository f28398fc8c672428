"""Answer what asks for a place and not for a fact: what a document is about, a section, an item by its name.

Nothing has to be found or read for that: the place is named. How probably it is what was wanted is not fitted, so that
it is given as likely, not as sure.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import takewhile

from corpus.attribution import carried_from, find_attributions
from corpus.language import spoken_in
from corpus.model import Document, Language, Span
from index.analysis import query_stems, stems, words
from index.catalogue import Catalogue
from index.retriever import ScoredPassage
from service.answering.at_length import paragraph_about, wants_length, without_rules
from service.answering.cited import asks_who_is_quoted, quoted_in
from service.answering.divisions import dictum_told, division_told
from service.answering.imprint import imprint
from service.answering.listings import named_item, nested_in
from service.answering.named_lists import headings_named, list_counted, place_named, places_compared
from service.answering.openings import MOST_OF_SEVERAL, MOST_SENTENCES, first_of, opening_below, paths_within
from service.answering.overview import opening, says_its_aim
from service.answering.parts import Mention, mentions, mentions_of
from service.answering.places import locate, with_translation
from service.answering.procedures import steps_below
from service.answering.reference_lists import references_asked_for
from service.answering.table_lookups import (
    row_of_amount,
    row_of_code,
    row_of_day,
    row_of_most,
    row_of_named_most,
    row_of_sum,
)
from service.answering.text_parts import Section, asked_part, is_always_the_texts, is_listed, section_of
from service.answering.works import entry_asked_for
from service.answering.years_held import item_of_year
from service.messages import TITLE
from service.reading.named_section import names_section
from service.reading.sources import DEFINING
from service.reading.words import says_all
from service.understanding.asked_imprint import asked_imprint
from service.understanding.asked_overview import asks_for_overview
from service.understanding.asked_sources import (
    asked_division,
    asked_source,
    is_dictum,
    without_division,
    without_source,
)
from service.understanding.kind_cues import kind_by_cues
from service.understanding.opposites import denies_otherwise
from service.understanding.plain_question import plain_question
from service.understanding.question import Question
from service.understanding.telling_words import asks_nothing_of, section_named, without_number, words_of

LIKELY = 0.7
_ROWS = (row_of_amount, row_of_code, row_of_day, row_of_sum, row_of_named_most, item_of_year)
_AND = re.compile(r"\s+(?:dan|and|serta|&)\s+|[,:]\s+|\s*/\s*")
_ONE_THING = frozenset({"who", "when", "where", "quantity", "why"})
# Who, when and why ask for something in a section.
_TOLD = frozenset({"other", "definition", "how"})
# An item of a conversation has lost what it ended with.
_ENDS = " .;,"


def look_up(
    question: Question, hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue
) -> tuple[Mention, ...]:
    """Return the places that a question names, in order; none where it asks for something to be found."""
    if not hits:
        return ()
    of_document = _of_document(question, hits, language, catalogue)
    if of_document is not None:
        return of_document
    rows = (look(question, hits, catalogue) for look in _ROWS)
    row = next((found for found in rows if found), None)
    if row is not None:
        return (Mention(locate(catalogue, row.document.id, row.span, language)),)
    asks = kind_by_cues(plain_question(question.resolved_text)) != "other"
    item = None if asks else named_item(hits, question.resolved_text)
    if item is not None:
        passage, name, body = item
        nested = nested_in(catalogue.document(passage.document_id), name)
        if nested:
            return tuple(mentions_of(nested, language, catalogue))
        spans = [name, *body[: MOST_SENTENCES if question.is_topic else 1]]
        return tuple(Mention(locate(catalogue, passage.document_id, span, language)) for span in spans)
    if question.is_item:
        return tuple(_told(question.resolved_text, hits, language, catalogue))
    way = steps_below(question, hits, catalogue)
    if way is not None:
        document, sentences, steps = way
        return tuple(mentions(document.id, sentences, steps, language, catalogue))
    if question.kind == "list" and asks:
        listed = headings_named(question.resolved_text, hits, catalogue)
        if listed is not None:
            return tuple(mentions_of(listed, language, catalogue))
    return _placed(question, hits, language, catalogue) or _sections(question, hits, language, catalogue)


def _placed(
    question: Question, hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue
) -> tuple[Mention, ...]:
    """Return the one of a list's things that a question asks for by its place, or the two that it compares, or none."""
    if question.kind == "comparison":
        two = places_compared(question.resolved_text, hits, catalogue)
        return tuple(Mention(locate(catalogue, one.id, member.span, language), "- ") for one, member in two)
    placed = place_named(question.resolved_text, hits, catalogue)
    if placed is None:
        return ()
    document, member = placed
    return (Mention(locate(catalogue, document.id, member.span, language)),)


def _sections(
    question: Question, hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue
) -> tuple[Mention, ...]:
    """Return what somebody is quoted with, or what a division, a section or a part says, where a question names that
    and asks no more."""
    source = asked_source(question.resolved_text)
    said = source and question.kind not in _ONE_THING
    if said and asks_nothing_of(_without_defining(without_source(question.resolved_text))):
        return tuple(_said_by(source, hits, language, catalogue))
    division = asked_division(question.resolved_text)
    if division and is_dictum(division):
        # It is a sentence or two, and whatever is asked of it is told by them.
        return tuple(dictum_told(division, hits, language, catalogue))
    if division and asks_nothing_of(without_division(question.resolved_text)):
        return tuple(division_told(division, hits, language, catalogue))
    part = _listed_part(question, hits, language, catalogue)
    is_section = section_named(question.text) is not None
    # A section about what something is begins with other things, and the sentence that defines it is wanted.
    if not question.is_topic or (_asks_to_define(question.resolved_text) and not is_section):
        return part
    whole, named = (
        tuple(_section(question.resolved_text, hits, language, catalogue, names)) for names in (_whole, _parts)
    )
    return whole or part or named or (_only_section(question, hits, language, catalogue) if is_section else ())


def _of_document(
    question: Question, hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue
) -> tuple[Mention, ...] | None:
    """Return a document's opening words where the question is what it is about, what it says of itself as such, or its
    references; else None."""
    if asks_for_overview(question.resolved_text):
        return _overview(catalogue.document(hits[0].passage.document_id), language, catalogue)
    said = _imprint(question.resolved_text, catalogue.document(hits[0].passage.document_id), language, catalogue)
    if said:
        return said
    if asks_who_is_quoted(question.resolved_text):
        document = catalogue.document(hits[0].passage.document_id)
        quoted = quoted_in(document)
        return tuple(Mention(locate(catalogue, document.id, span, language), "- ") for span in quoted) or None
    found = references_asked_for(question.resolved_text, hits, catalogue)
    if found is None:
        return None
    document, references = found
    return tuple(Mention(locate(catalogue, document.id, span, language), "- ") for span in references)


def _overview(document: Document, language: Language, catalogue: Catalogue) -> tuple[Mention, ...]:
    """Return what a document says at its beginning that it is for, else what its summary says first, else its opening
    words."""
    summary = None if says_its_aim(document) else section_of(document, "summary")
    told = tuple(_of_part("summary", document, summary, language, catalogue)) if summary else ()
    place = None if told else opening(catalogue, document.id, language)
    if place is None:
        return told
    source = place.document
    title = None if says_its_aim(source) else next((one.span for one in source.blocks if one.kind == "heading"), None)
    named = title is not None and " ".join(title.of(source.text).split()) == source.title
    shown = with_translation(catalogue, source, title, language) if title and named else None
    return (Mention(place), *([Mention(shown, TITLE[language])] if shown else []))


def _imprint(question: str, document: Document, language: Language, catalogue: Catalogue) -> tuple[Mention, ...]:
    what = asked_imprint(question, document.title)
    span = imprint(document, what) if what else None
    return (Mention(locate(catalogue, document.id, span, language)),) if span else ()


def introduce(
    question: Question, hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue
) -> tuple[Mention, ...]:
    """Return the first sentences of a document that speak of the topic that its title names; none where no title does.

    That is less than what the document says of it further on, and for when nothing of that was found.
    """
    wanted = question.resolved_text
    for document_id in dict.fromkeys(hit.passage.document_id for hit in hits) if question.is_topic else ():
        document = catalogue.document(document_id)
        meant = query_stems(wanted, document.language, spoken_in(wanted))
        if meant and says_all(document.title, document.language, meant):
            paragraphs = (block for block in document.blocks if block.kind == "paragraph")
            speaking = (one for one in paragraphs if says_all(one.span.of(document.text), document.language, meant))
            block = next(speaking, None)
            spans = [sentence.span for sentence in document.sentences_in(block.span)] if block else []
            return tuple(mentions(document_id, list(first_of(spans)), [], language, catalogue))
    return ()


def tell_unsure(
    question: Question, hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue, answered: bool
) -> tuple[Mention, ...]:
    """Return what a question names, for where no sentence is surely right: the list of what it wants counted, a part of
    a text, a section of what it wants listed, and, where nothing was ``answered``, any section, or a document's topic.

    Args:
        question: what was asked.
        hits: the passages found.
        language: of the answer.
        catalogue: where the documents are.
        answered: whether a sentence was found that is good enough.
    """
    counted = list_counted(question.resolved_text, hits, catalogue)
    if counted:
        return tuple(mentions_of(counted, language, catalogue))
    one = None if answered else row_of_most(question, hits, catalogue) or entry_asked_for(question, hits, catalogue)
    if one is not None:
        return (Mention(locate(catalogue, one.document.id, one.span, language)),)
    part = tell_part(question, hits, language, catalogue)
    kind = kind_by_cues(plain_question(question.resolved_text))
    section = kind == "list" or (not answered and kind in _TOLD)
    names = (_whole, _parts) if section and not part else ()
    named = (tuple(_section(question.resolved_text, hits, language, catalogue, of)) for of in names)
    told = part or next(filter(None, named), ())
    told = told or (_only_section(question, hits, language, catalogue) if wants_length(question) else ())
    return told or (() if answered else _about(question, hits, language, catalogue))


def _about(
    question: Question, hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue
) -> tuple[Mention, ...]:
    """Return what is said of a topic: by the document whose title names it, else by the first paragraph that does."""
    introduced = introduce(question, hits, language, catalogue)
    if introduced or not wants_length(question):
        return introduced
    return tuple(map(Mention, paragraph_about(question, hits, language, catalogue)))


def tell_part(
    question: Question, hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue
) -> tuple[Mention, ...]:
    """Return what stands first in the part of a text that a question asks for by its name ("apa kesimpulannya?", "what
    did the study find?"), in the first document found that has one; none where it asks for more.

    Where a sentence was found that is surely right, that says it better.
    """
    named = _part(question, hits, catalogue)
    return tuple(_of_part(*named, language, catalogue)) if named else ()


def _listed_part(
    question: Question, hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue
) -> tuple[Mention, ...]:
    """Return the part that a question asks for by its name where one sentence does not tell it and it has a heading of
    its own, or where the question wants it told."""
    named = _part(question, hits, catalogue)
    if named is None or not (question.is_topic or (is_listed(named[0]) and not named[2].others)):
        return ()
    return tuple(_of_part(*named, language, catalogue))


def _part(
    question: Question, hits: Sequence[ScoredPassage], catalogue: Catalogue
) -> tuple[str, Document, Section] | None:
    for document_id in dict.fromkeys(hit.passage.document_id for hit in hits):
        document = catalogue.document(document_id)
        part = asked_part(question.resolved_text, document.title)
        if part is None and question.leans:
            alone = asked_part(question.text, "")
            part = alone if alone and is_always_the_texts(alone) else None
        section = section_of(document, part) if part else None
        if part and section:
            return part, document, section
    return None


def _of_part(
    part: str, document: Document, section: Section, language: Language, catalogue: Catalogue
) -> Iterator[Mention]:
    begins_at = section.begins_at if section.begins else None
    most = MOST_OF_SEVERAL if is_listed(part) else MOST_SENTENCES
    spans, listed = opening_below(document, section.path, section.is_second, begins_at, most)
    own = list(takewhile(lambda span: not section.is_of_another(span.of(document.text)), spans))
    whole = len(own) in (0, len(spans))
    yield from mentions(document.id, spans if whole else own, listed if whole else [], language, catalogue)


def _asks_to_define(question: str) -> bool:
    """Tell whether a question has a word for a definition in it."""
    return any(match[0].lower() in DEFINING for match in words_of(question))


def _without_defining(rest: str) -> str:
    """Return what is left of a question without the words that ask for a definition, of whatever it is."""
    return " ".join(match[0] for match in words_of(rest) if match[0].lower() not in DEFINING)


def _said_by(
    source: frozenset[str], hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue
) -> Iterator[Mention]:
    """Yield the sentences found that quote somebody, as they follow each other, where no more is asked than that."""
    found: set[tuple[str, Span]] = set()
    for passage in (hit.passage for hit in hits):
        spans = [sentence.span for sentence in passage.sentences]
        texts = [span.shift(-passage.span.start).of(passage.text) for span in spans]
        for number, span in enumerate(spans):
            carried = carried_from(texts, number, source)
            quoted = [carried[1]] if carried else find_attributions(texts[number], source)
            if any(source & set(words(one.who)) for one in quoted):
                found.add((passage.document_id, span))
    for document_id, span in sorted(found)[:MOST_SENTENCES]:
        yield Mention(locate(catalogue, document_id, span, language))


def _told(item: str, hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue) -> Iterator[Mention]:
    """Yield the sentence that an item of the last list is, or begins, where no more is said of it than that; or all
    that it consists of."""
    for passage in (hit.passage for hit in hits):
        spans = [sentence.span for sentence in passage.sentences]
        texts = [" ".join(span.shift(-passage.span.start).of(passage.text).split()) for span in spans]
        first = next((number for number, text in enumerate(texts) if item in text or item.startswith(text)), None)
        if first is not None:
            more = sum(1 for _ in takewhile(lambda text: text.rstrip(_ENDS) in item, texts[first + 1 :]))
            for span in spans[first : first + 1 + more]:
                yield Mention(locate(catalogue, passage.document_id, span, language))
            return


def _section(
    question: str,
    hits: Sequence[ScoredPassage],
    language: Language,
    catalogue: Catalogue,
    names_of: Callable[[str], Sequence[str]],
) -> Iterator[Mention]:
    """Yield the first sentences of the section whose heading, or one of the names that ``names_of`` takes from it, is
    all that a question says, but for what stands above it; a list behind them item by item."""
    for said in dict.fromkeys((question, without_rules(question))):
        for passage, path in ((hit.passage, path) for hit in hits for path in paths_within(hit.passage.section)):
            document = catalogue.document(passage.document_id)
            meant = query_stems(said, passage.language, spoken_in(question))
            above = " ".join([document.title, *path[:-1]])
            names = names_of(path[-1])
            name = next((one for one in names if _is_named(one, above, passage.language, meant)), None)
            if name is not None and not denies_otherwise(question, path[-1]):
                whole = opening_below(document, path)
                # Of "Booking, paying, cancelling" only what speaks of cancelling.
                own = set(stems(name, passage.language)) if len(names) > 1 else set()
                part = opening_below(document, path, begins_at=_having(own, passage.language)) if own else whole
                yield from mentions(document.id, *(part if any(part) else whole), language, catalogue)
                return


def _only_section(
    question: Question, hits: Sequence[ScoredPassage], language: Language, catalogue: Catalogue
) -> tuple[Mention, ...]:
    """Return the first sentences of the section that is meant by some words of its heading, and the list behind them:
    the only one in the first document found whose heading has all that a question says, but for what the title does."""
    document, text = catalogue.document(hits[0].passage.document_id), question.resolved_text
    paths = dict.fromkeys(path for block in document.blocks for path in paths_within(block.section))
    named = [path for path in paths if names_section(text, path[-1], document.title, document.language)]
    if len(named) != 1:
        return ()
    return tuple(mentions(document.id, *opening_below(document, named[0]), language, catalogue))


def _having(own: Collection[str], language: Language) -> Callable[[str], bool]:
    return lambda sentence: not set(stems(sentence, language)).isdisjoint(own)


def _whole(heading: str) -> list[str]:
    return [heading]


def _parts(heading: str) -> list[str]:
    """Return the things that a heading names: "10. Contacts and opening hours" is about two."""
    return _AND.split(without_number(heading))


def _is_named(heading: str, above: str, language: Language, wanted: dict[str, frozenset[str]]) -> bool:
    """Tell whether a heading's words are those of the question, no more and, but for those ``above`` it, no fewer."""
    named = set(stems(heading, language)) <= wanted.keys()
    own = set(stems(heading if named else without_number(heading), language))
    return bool(own) and own <= wanted.keys() and says_all(f"{heading} {above}", language, wanted)
