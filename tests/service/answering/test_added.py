"""Sentences of a paragraph that add one thing to another are a list."""

import pytest

from service.answering.added import added_around
from service.answering.places import Place
from service.reading.reader import ScoredSpan
from tests.service.builders import document, read_span

FIRST = "Pasar sepi sebab jalannya rusak."
SECOND = "Selain itu, sewa kios naik dua kali."
THIRD = "Pembeli juga pindah ke toko daring."
APART = "Pasar dibangun pada 1970."
SOURCE = document(f"{APART} {FIRST} {SECOND} {THIRD}\n\nIn addition, the market has a well.\n")


def around(best: str, *others: tuple[str, float]) -> list[str]:
    spans = [read_span(SOURCE, best, 1.0), *(read_span(SOURCE, words, logit) for words, logit in others)]
    place = Place(SOURCE, spans[0].span)
    return [span.of(SOURCE.text) for span in added_around(place, [*spans])]


def every(but: str, logit: float = 0.0) -> list[tuple[str, float]]:
    return [(words, logit) for words in (APART, FIRST, SECOND, THIRD) if words != but]


@pytest.mark.parametrize("best", [FIRST, SECOND, THIRD])
def test_what_is_added_comes_with_what_it_is_added_to(best: str) -> None:
    assert around(best, *every(best)) == [FIRST, SECOND, THIRD]


def test_what_hardly_answers_is_left_out() -> None:
    assert around(SECOND, (FIRST, 0.0), (THIRD, -9.0)) == [FIRST, SECOND]
    assert around(SECOND, (FIRST, -9.0), (THIRD, -9.0)) == []


def test_one_sentence_is_no_list() -> None:
    assert around(APART, *every(APART)) == []
    assert around("In addition, the market has a well.") == []


def test_the_best_is_one_of_those_read() -> None:
    spans: list[ScoredSpan] = [read_span(SOURCE, FIRST)]
    assert added_around(Place(SOURCE, spans[0].span), spans) == ()


MORE = document(
    "Hambatan pertama adalah mobil yang hanya dua unit. Petugas harus bergantian. "
    "Hambatan lainnya adalah sinyal. Akibatnya, data terlambat. Dana juga kurang.\n"
)


def test_what_goes_on_from_one_thing_and_what_came_of_it_are_left_out() -> None:
    words = ["Hambatan pertama", "Petugas", "Hambatan lainnya", "Akibatnya", "Dana juga"]
    spans = [read_span(MORE, "Hambatan lainnya", 1.0), *(read_span(MORE, one, 0.0) for one in words)]
    found = [span.of(MORE.text) for span in added_around(Place(MORE, spans[0].span), spans)]
    assert found == ["Petugas harus bergantian.", "Hambatan lainnya adalah sinyal.", "Dana juga kurang."]
    spans = [span for span in spans if span.text != "Petugas harus bergantian."]
    found = [span.of(MORE.text) for span in added_around(Place(MORE, spans[0].span), spans)]
    assert found[0].startswith("Hambatan pertama")
