"""Choose the shape of an answer: one sentence, two that belong together, or a whole list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.language import spoken_in
from corpus.model import Language
from index.analysis import query_stems, stems
from index.catalogue import Catalogue
from service.answering.absent_members import is_absent
from service.answering.added import sentences_counted, told_in_sentences
from service.answering.at_length import told_on, wants_length
from service.answering.by_place import by_place
from service.answering.columns import rows_of_each, rows_of_one_name, rows_that_have_it, rows_that_say_it
from service.answering.continued import completed, continued
from service.answering.extremes import extreme_row
from service.answering.listings import (
    Listing,
    announced_by,
    announced_next,
    counted_by,
    listed_around,
    listed_below,
    listed_near,
    listed_within,
    nested_in,
    rows_around,
)
from service.answering.members import (
    has_several_sentences,
    is_about_one,
    is_beside,
    is_of_fragments,
    members_named,
    singled_out,
    stands_in_body,
    steps_around,
)
from service.answering.parts import Part, part_of, parts_of
from service.answering.places import Place, place_of, with_translation
from service.answering.ranges import row_holding, sentence_holding
from service.answering.row_groups import rows_headed, sum_asked_for
from service.answering.series import is_of_series
from service.answering.table_cells import is_left_blank
from service.answering.together import listed_together, longer, told_together
from service.answering.weekdays import row_on_day
from service.messages import BY
from service.reading.comparison import compared, each_named
from service.reading.cues import fits
from service.reading.reader import Reading, ScoredSpan
from service.understanding.compared_sides import sides
from service.understanding.kind_cues import WHO_SAYS, has_cue
from service.understanding.list_nouns import begins_with_a_sort, sorts_in, wants_several
from service.understanding.other_views import holds_another_view
from service.understanding.plain_question import plain_question
from service.understanding.question import Question
from service.understanding.telling_words import LIST_NOUN, asks_for_views

# A second sentence is added for these kinds where it is nearly as good as the first.
_TWO_SENTENCES = frozenset({"why", "comparison"})
_NEARLY = 0.7
# Of these several may hold a view each: in a sentence that has, with its heading, half as much of what was asked as the
# one that has most.
_VIEWED = frozenset({"definition", "list", "how", "why", "other"})
_VIEW_SHARE, _MOST_VIEWS = 0.5, 5
# Several reasons, aims or ways may be listed.
_MAY_BE_LISTED = frozenset({"why", "how", "other"})
# However many there are, these ask for one thing of one of them.
_ONE_FACT = frozenset({"who", "when", "where", "comparison"})
_DEFINED = re.compile(
    r"\b(?:definisi|pengertian|arti|makna|definitions?|meanings?|define[sd]?)(?:nya)?\b|\bapa\s+itu\b", re.I
)
_SIDE_BY_SIDE = re.compile(r"\b(?:or|and|vs|versus|than|atau|apa|dan|sama|dengan|daripada)\b|&", re.I)
# So many are looked at for a table that says of each whether it has what is asked for.
_MOST_SEEN = 12
# "The stage in which …", "dimensi yang …".
_WHICH_ONE = re.compile(
    r"\b(?:the\s+\w+\s+(?:(?:in\s+|of\s+|for\s+|by\s+)?which|that|where|when|who)|which\s+(?!\w+s\b)\w+|\w+\s+(?:mana\s+)?(?:yang|yg)|"
    rf"(?:pada|dalam|di|in|at)\s+(?:the\s+)?{LIST_NOUN})\b",
    re.I,
)
_JOINED = re.compile(r"[,;]\s|\b(?:dan|serta|and|or|atau)\b", re.I)


def shape(question: Question, reading: Reading, language: Language, catalogue: Catalogue) -> tuple[Part, ...]:
    """Return the parts of the answer, in order; none where what is asked for has a place, in a list or in a table, and
    nothing stands there.

    Args:
        question: what was asked.
        reading: what the reader found, at least one sentence.
        language: of the answer.
        catalogue: where the documents are.
    """
    spans, confidence = reading.spans, 1.0 - reading.no_answer
    placed = by_place(question, spans, confidence, language, catalogue)
    if placed is not None:
        return placed
    several = _alternatives(question, place_of(catalogue, spans[0], language), confidence, language, catalogue)
    several = several or _sides(question, spans, confidence, language, catalogue)
    several = several or _each(question, spans, confidence, language, catalogue)
    if (question.by_experts or asks_for_views(question.resolved_text)) and question.kind in _VIEWED:
        several = _views(question, spans, confidence, language, catalogue)
    if several:
        return several
    best = _part_asked_for(place_of(catalogue, spans[0], language), question, language, catalogue)
    if best is None:
        return ()
    listing = _listing(question, best, reading, language, catalogue)
    if listing is not None:
        one = singled_out(listing, best.section, question.resolved_text)
        nested = nested_in(listing.document, one.span) if one else None
        one = None if nested or is_of_fragments(listing) else one
        chosen = parts_of(nested or listing, confidence, language, catalogue)
        return (part_of(listing, one, confidence, language, catalogue),) if one else tuple(chosen)
    if is_left_blank(question, best):
        return ()
    return tuple(_sentences(question, best, reading, language, catalogue))


def _sentences(
    question: Question, best: Place, reading: Reading, language: Language, catalogue: Catalogue
) -> list[Part]:
    """Return the best sentence, with those that answer together with it, with what its paragraph goes on to say where
    something is to be told of, or with what else belongs to it by the kind of the question."""
    confidence = 1.0 - reading.no_answer
    told = told_together(reading, language, catalogue)
    told = told if any(place.overlaps(best) for place in told) else ()
    if not told and wants_length(question):
        told = told_on(question.resolved_text, best, language, catalogue)
    parts = [Part(place, confidence) for place in told or (best,)]
    if told:
        return parts
    if question.kind in _TWO_SENTENCES:
        second = list(_second(best, reading.spans, confidence, language, catalogue))
        whole = listed_around(best) if second and best.block is not None and best.block.kind == "list" else None
        if whole and any(member.span.overlaps(part.place.span) for member in whole.members for part in second):
            return list(parts_of(whole, confidence, language, catalogue))
        parts += second
    elif question.kind in WHO_SAYS and best.named_before is not None:
        named = with_translation(catalogue, best.document, best.named_before, language)
        parts.append(Part(named, confidence, BY[language], is_head=True))
    elif question.kind == "definition" or holds_another_view(best.span.of(best.document.text)):
        parts += [Part(place, confidence) for place in continued(best, language, catalogue)]
    if len(parts) == 1:
        parts += [Part(place, confidence) for place in completed(question, best, language, catalogue)]
    return parts


def _part_asked_for(best: Place, question: Question, language: Language, catalogue: Catalogue) -> Place | None:
    """Return the sentence beside the best one, or the row, that the amount which a question names falls into."""
    held = sentence_holding(question.resolved_text, best)
    if held is not None:
        return with_translation(catalogue, best.document, held, language)
    return _row_asked_for(best, question, language, catalogue)


def _row_asked_for(best: Place, question: Question, language: Language, catalogue: Catalogue) -> Place | None:
    """Return the row that a question names in the place of another of its table, or whose range holds the amount that
    it names: of "Monday | closed" a reader thinks little where an hour is asked for. None where the table has no row
    for what it names."""
    text, rows = question.resolved_text, rows_around(best)
    one = singled_out(rows, best.section, text) if rows else None
    best = with_translation(catalogue, best.document, one.span, language) if one else best
    if question.kind == "comparison" and not one:
        most = extreme_row(text, best)
        return with_translation(catalogue, best.document, most, language) if most else best
    if question.kind == "comparison":
        return best
    told = row_on_day(text, best) or sum_asked_for(question, best) or extreme_row(text, best)
    if told is not None:
        return with_translation(catalogue, best.document, told, language)
    held = row_holding(text, best)
    if held is not None and held.row is not None:
        return with_translation(catalogue, held.document, held.row, language)
    return None if held is not None or is_absent(text, best) else best


def _listing(
    question: Question, best: Place, reading: Reading, language: Language, catalogue: Catalogue
) -> Listing | None:
    """Return what is listed where a question wants a list, or where the best sentence says nothing without one."""
    read = (place_of(catalogue, span, language) for span in reading.spans[:_MOST_SEEN])
    rows = rows_headed(question, best) if question.kind == "list" else None
    rows = rows or rows_of_each(question, best) or rows_of_one_name(question, best)
    rows = rows or rows_that_have_it(question, best, read) or rows_that_say_it(question, best)
    listing = rows or _announced(question, best)
    if listing is None and question.kind == "list":
        if _is_the_list(question, best) or _is_of_one_item(question, best):
            return listed_within(best, question.resolved_text) or listed_below(best, question.resolved_text)
        listing = _listed(question, best, reading, language, catalogue)
    if listing is None and question.kind == "how":
        listing = steps_around(best, question.resolved_text) or sentences_counted(question, best)
        one = listing is not None and _WHICH_ONE.search(question.resolved_text)
        listing = None if listing and one and is_about_one(listing, best, question.resolved_text) else listing
        listing = None if listing and is_beside(listing, best, question.resolved_text) else listing
    if listing is None and question.kind not in _ONE_FACT:
        listing = counted_by(best, question.resolved_text)
    if listing is None and question.kind == "other" and is_of_series(best.span.of(best.document.text)):
        # "Apa saran peneliti?" is told by all of "Pertama, … Kedua, …".
        counted = sentences_counted(question, best)
        listing = None if counted and is_about_one(counted, best, question.resolved_text) else counted
    if listing is None and question.kind in _MAY_BE_LISTED:
        listing = _of_the_sort(question, best)
    if listing is None and question.kind not in _ONE_FACT and best.block is not None and best.block.kind == "list":
        whole = listed_around(best)
        # What stands below the name of an item is no fragment.
        is_named = whole is not None and any(member.span.overlaps(best.span) for member in whole.members)
        listing = whole if whole is not None and is_named and is_of_fragments(whole) else None
    return listing


def _listed(
    question: Question, best: Place, reading: Reading, language: Language, catalogue: Catalogue
) -> Listing | None:
    """Return what is listed in, below or near the best sentence, or told in several sentences, where a list is wanted.

    Words that are but likely to ask for a list are not enough to answer with another place than the best, or with all
    items where what one of them says is the best.
    """
    asked, spans = question.resolved_text, reading.spans
    is_asked = has_cue(plain_question(asked), "list") or begins_with_a_sort(asked)
    near = spans if is_asked else () if stands_in_body(best) else spans[:1]
    # "The first indicator is X, that is a, b and c" is one of several indicators, and no list of three.
    is_one = is_asked and is_of_series(best.span.of(best.document.text))
    listing = sentences_counted(question, best) if is_one else None
    listing = listing or listed_within(best, asked) or listed_below(best, asked)
    listing = listing or listed_near(best, near, language, catalogue)
    if listing is None and is_asked and not _names_several(best):
        listing = announced_next(best)
    if listing is not None:
        return listing
    told = told_in_sentences(question, best, spans, language, catalogue) if is_asked else None
    return longer(listed_together(reading, language, catalogue), told)


def _is_the_list(question: Question, best: Place) -> bool:
    """Tell whether the best sentence is one of several of a paragraph that are announced, and itself names several
    things of which alone a question asks."""
    listing = listed_around(best) if best.block is not None and best.block.kind == "paragraph" else None
    if listing is None or all(best.span.covers(member.span) for member in listing.members):
        return False
    return _names_several(best) and is_about_one(listing, best, question.resolved_text)


def _names_several(place: Place) -> bool:
    return len(_JOINED.findall(place.span.of(place.document.text))) > 1


def _lead_of(listing: Listing | None) -> str:
    return listing.lead.of(listing.document.text) if listing is not None and listing.lead is not None else ""


def _is_of_one_item(question: Question, best: Place) -> bool:
    """Tell whether the best sentence is one of several of an item of a list, and a question asks of that item alone."""
    listing, text = listed_around(best) if has_several_sentences(best) else None, question.resolved_text
    lead = _lead_of(listing)
    of_another = sorts_in(text).isdisjoint(sorts_in(lead)) or _WHICH_ONE.search(text)
    return listing is not None and bool(of_another) and is_about_one(listing, best, text)


def _of_the_sort(question: Question, best: Place) -> Listing | None:
    """Return the list that the best place stands in where what announces it says that it is of what is asked for:
    "apa tujuan X?" wants all of "X has four aims: …", as do words in the plural. Whoever asks for the aim that has to
    do with Y wants that one."""
    listing, text = listed_around(best), question.resolved_text
    announced = not sorts_in(text).isdisjoint(sorts_in(_lead_of(listing)))
    if listing is None or not (announced or wants_several(text)):
        return None
    meant = _WHICH_ONE.search(text) or has_several_sentences(best)
    return None if meant and is_about_one(listing, best, text) else listing


def _announced(question: Question, best: Place) -> Listing | None:
    """Return the list that the place announces. A lead-in with a colon at its end says nothing without it; any other
    says enough where one fact was asked for, or what something is."""
    says_enough = question.kind in _ONE_FACT | {"definition", "reference"}
    listing = announced_by(best)
    is_whole = (
        listing is not None and listing.lead is not None and not listing.lead.of(best.document.text).endswith(":")
    )
    return None if is_whole and says_enough else listing


def _alternatives(
    question: Question, best: Place, confidence: float, language: Language, catalogue: Catalogue
) -> tuple[Part, ...]:
    """Return the rows or items of the table or list around the best place that a question names side by side ("do you
    get longer with A or with B"); none where it names but one."""
    text = question.resolved_text
    listing = rows_around(best) or listed_around(best)
    if listing is None or not (question.kind == "comparison" or _SIDE_BY_SIDE.search(text)):
        return ()
    named = members_named(listing, best.section, text)
    return tuple(part_of(listing, one, confidence, language, catalogue) for one in named) if len(named) > 1 else ()


def _sides(
    question: Question, spans: Sequence[ScoredSpan], confidence: float, language: Language, catalogue: Catalogue
) -> tuple[Part, ...]:
    """Return what tells of both things that a question compares, none where it does not."""
    two = sides(question.resolved_text) if question.kind == "comparison" else None
    if two is None:
        return ()
    places = [place_of(catalogue, span, language) for span in compared(spans, *two, spoken_in(question.resolved_text))]
    said = {
        (one.document.id, one.span): one for place in places for one in (place, *continued(place, language, catalogue))
    }
    return tuple(Part(place, confidence) for place in said.values())


def _each(
    question: Question, spans: Sequence[ScoredSpan], confidence: float, language: Language, catalogue: Catalogue
) -> tuple[Part, ...]:
    """Return what tells of each of several things that a question names in a row, none where it does not."""
    places = (place_of(catalogue, span, language) for span in each_named(spans, question.resolved_text))
    return tuple(Part(place, confidence, "- ") for place in places)


def _views(
    question: Question, spans: Sequence[ScoredSpan], confidence: float, language: Language, catalogue: Catalogue
) -> tuple[Part, ...]:
    """Return the best sentences that quote somebody and speak of what is asked, one of each, as they follow each other;
    none where it is not several."""
    words = [_asked_words(question.resolved_text, span) for span in spans]
    speaking = [
        span for span, number in zip(spans, words, strict=True) if number and number >= _VIEW_SHARE * max(words)
    ]
    if _DEFINED.search(question.resolved_text):
        defining = [span for span in speaking if fits(replace(question, kind="definition"), span.text)]
        speaking = defining if len(defining) > 1 else speaking
    found: dict[str, Place] = {}
    for place in (place_of(catalogue, span, language) for span in speaking):
        who = (place.attributed_to or "").partition(" (")[0]
        if who:
            found.setdefault(who, place)
    places = sorted(list(found.values())[:_MOST_VIEWS], key=lambda place: (place.document.id, place.span))
    return tuple(Part(place, confidence, "- ") for place in places) if len(places) > 1 else ()


def _asked_words(question: str, span: ScoredSpan) -> int:
    """Return how many of a question's words stand in a sentence or its heading."""
    passage = span.hit.passage
    there = set(stems("\n".join([*passage.section[-1:], span.text]), passage.language))
    meant = query_stems(question, passage.language, spoken_in(question))
    return len({word for stem in meant.keys() & there for word in meant[stem]})


def _second(
    best: Place, spans: Sequence[ScoredSpan], confidence: float, language: Language, catalogue: Catalogue
) -> Iterator[Part]:
    for span in spans[1:3]:
        if span.logit < spans[0].logit - _NEARLY:
            return
        place = place_of(catalogue, span, language)
        if not (place.document.id == best.document.id and place.span.overlaps(best.span)):
            yield Part(place, confidence)
            return
