"""Sentences that answer together come to their places, in a translation's source too, each once."""

from pathlib import Path

import pytest

from index.catalogue import Catalogue
from service.answering.listings import Listing, Member
from service.answering.together import listed_together, longer, told_together
from service.reading.reader import Reading
from tests.service.builders import catalogue_of, document, read_span, translated

TEXT = "Montir menyapu lantai. Ia lalu memeriksa rem. Kucing tidur."
SOURCE = document(TEXT)
TRANSLATION = translated(
    SOURCE,
    [
        ("Montir menyapu lantai. Ia lalu memeriksa rem.", "The mechanic sweeps. Then he looks at the brakes."),
        ("Kucing tidur.", "The cat sleeps."),
    ],
)
SENTENCES = [sentence.span for sentence in SOURCE.sentences]


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return catalogue_of(tmp_path, [SOURCE, TRANSLATION])


def reading(*numbers: int) -> Reading:
    best = read_span(SOURCE, "Montir menyapu lantai.", 1.0)
    return Reading((best,), 0.1, tuple(SENTENCES[number] for number in numbers))


def test_the_sentences_are_cited_in_order(catalogue: Catalogue) -> None:
    places = told_together(reading(0, 1), "id", catalogue)
    assert [place.quotation.quote for place in places] == ["Montir menyapu lantai.", "Ia lalu memeriksa rem."]


def test_one_sentence_is_none_together(catalogue: Catalogue) -> None:
    assert told_together(reading(), "id", catalogue) == ()
    assert told_together(reading(0), "id", catalogue) == ()
    assert listed_together(reading(0), "id", catalogue) is None


def test_a_list_has_each_as_a_member(catalogue: Catalogue) -> None:
    listing = listed_together(reading(0, 1, 2), "id", catalogue)
    assert listing is not None
    assert [member.span for member in listing.members] == SENTENCES
    assert listing.lead is None


def test_of_two_lists_the_longer_is_taken_and_the_second_where_both_are_as_long() -> None:
    def listing(*numbers: int) -> Listing:
        return Listing(SOURCE, None, tuple(Member(SENTENCES[n], "-", SENTENCES[n]) for n in numbers))

    short, long, other = listing(0), listing(0, 1), listing(1, 2)
    assert longer(short, long) == longer(long, short) == long
    assert longer(long, other) == other
    assert longer(None, short) == longer(short, None) == short
    assert longer(None, None) is None


def test_two_sentences_of_a_translation_may_be_one_place_of_the_source(catalogue: Catalogue) -> None:
    first, second, cat = (sentence.span for sentence in TRANSLATION.sentences)
    best = read_span(TRANSLATION, "The mechanic sweeps.", 1.0)
    places = told_together(Reading((best,), 0.1, (first, second, cat)), "en", catalogue)
    assert [place.quotation.quote for place in places] == [
        "Montir menyapu lantai. Ia lalu memeriksa rem.",
        "Kucing tidur.",
    ]
    assert not any(one.overlaps(other) for one in places for other in places if one is not other)
    assert told_together(Reading((best,), 0.1, (first, second)), "en", catalogue) == ()
