"""A sentence may go on quoting whom one before it names."""

import pytest

from service.answering.places import Place
from service.reading.attributed import attributions_of, named_before
from service.reading.sources import quoting
from service.understanding.asked_sources import asked_source
from tests.service.builders import document, read_span

SOURCE = document(
    """Wirya (2011) menyatakan bahwa kemitraan itu janji. Menurutnya, janji perlu saksi. Janji yang baik itu tertulis.
Atas dasar itu ia mengkritik janji lisan.

Sari berdagang di pasar. Ia menyebut harga.

Ahli bahasa Petrus Lingga (2003) tidak sependapat. Ia menganggap kata itu serapan.

Holm (1990) calls trust a habit. She adds that habits spread. Anna Berg disagrees with that. She argues the opposite.
"""
)
WIRYA, LINGGA = "Wirya (2011)", "Petrus Lingga (2003)"


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Wirya (2011)", [WIRYA]),
        ("Menurutnya", [WIRYA]),
        ("Janji yang baik", []),
        ("Atas dasar itu", [WIRYA]),
        # Nobody is quoted there.
        ("Ia menyebut harga", []),
        # Whoever is named with a year, quoted or not.
        ("Ia menganggap", [LINGGA]),
        ("She adds", ["Holm (1990)"]),
        # Somebody else was spoken of in between.
        ("She argues", []),
    ],
)
def test_a_pronoun_is_whom_a_sentence_before_it_names(words: str, who: list[str]) -> None:
    span = read_span(SOURCE, words)
    assert [one.who for one in attributions_of(span)] == who
    assert Place(SOURCE, span.span).attributed_to == next(iter(who), None)


def test_the_sentence_that_names_them_is_told() -> None:
    (one,) = named_before(read_span(SOURCE, "Atas dasar itu"))
    assert one.span.of(SOURCE.text).startswith(WIRYA)
    named = Place(SOURCE, read_span(SOURCE, "Atas dasar itu").span).named_before
    assert named == one.span
    assert named_before(read_span(SOURCE, "Wirya (2011)")) == ()


def test_who_is_to_be_quoted_is_quoted_by_a_pronoun_too() -> None:
    spans = [read_span(SOURCE, words) for words in ("Menurutnya", "Ia menganggap", "Janji yang baik", "Wirya (2011)")]
    question = "apa saja menurut Wirya?"
    found = quoting(spans, question, asked_source(question), defines=False)
    assert [span.text.split()[0] for span in found] == ["Menurutnya,", "Wirya"]
