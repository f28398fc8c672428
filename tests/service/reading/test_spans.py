"""Logits become places: the best span, the probability of a sentence, and the few words that answer."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Span
from service.reading.spans import LONGEST_TOKENS, SpanScores, best_of, short_of, span_features, whole_figure
from service.reading.windows import Window

TEXT = "Kucing lahir tahun 1990. Anjing lahir tahun 2001."
WORDS = TEXT.split()
PLACES = []
for _word in WORDS:
    _start = PLACES[-1][1] + 1 if PLACES else 0
    PLACES.append((_start, _start + len(_word)))
FIRST = 3


def scores(
    starts: dict[int, float],
    ends: dict[int, float],
    nowhere: float = 0.0,
    answerable: float = 0.0,
    belonging: dict[int, float] | None = None,
) -> SpanScores:
    """Return what a window over WORDS says whose tokens have these logits, and -4 else."""
    window = Window(tuple(range(FIRST + len(WORDS) + 1)), FIRST, tuple(PLACES))
    logits = np.full((len(window.ids), 3), -4.0, dtype=np.float32)
    # What stands outside the text must not count, however high.
    logits[1:FIRST] = logits[-1] = 50.0
    logits[0] = nowhere
    for column, values in enumerate((starts, ends, belonging or {})):
        for token, value in values.items():
            logits[FIRST + token, column] = value
    return SpanScores.of(window, logits, answerable)


def test_the_best_span_is_where_start_and_end_are_likeliest() -> None:
    place, value = scores({3: 6.0}, {3: 6.0}).best_span()
    assert place == (19, 24)
    assert -0.1 < value < 0.0


def test_what_belongs_is_told_of_the_texts_tokens_alone() -> None:
    told = scores({}, {}, belonging={4: 2.5, 5: 1.5}).belonging
    assert told.tolist() == [-4.0, -4.0, -4.0, -4.0, 2.5, 1.5, -4.0, -4.0]


def test_a_span_does_not_end_before_it_starts() -> None:
    (start, end), _ = scores({5: 6.0}, {2: 6.0, 6: 3.0}).best_span()
    assert (start, end) == (PLACES[5][0], PLACES[6][1])


def test_a_span_within_a_part_stays_there() -> None:
    place, _ = scores({3: 6.0, 7: 2.0}, {3: 6.0, 7: 2.0}).best_span(4, 8)
    assert place == PLACES[7]


def test_start_and_end_are_probabilities_together_with_nowhere() -> None:
    made = scores({3: 2.0}, {7: 1.0}, nowhere=0.5)
    nowhere = math.exp(made.nowhere)
    for logs in (made.starts, made.ends):
        assert float(np.exp(logs).sum()) < 1.0
    assert nowhere == pytest.approx((1 - np.exp(made.starts).sum()) * (1 - np.exp(made.ends).sum()), rel=1e-5)


@given(
    logits=st.lists(st.floats(-8, 8, width=32), min_size=2 * len(WORDS), max_size=2 * len(WORDS)),
    first=st.integers(0, len(WORDS) - 1),
    length=st.integers(1, len(WORDS)),
)
def test_the_mass_of_a_part_is_the_sum_over_its_spans(logits: list[float], first: int, length: int) -> None:
    last = min(len(WORDS), first + length)
    made = scores(dict(enumerate(logits[: len(WORDS)])), dict(enumerate(logits[len(WORDS) :])))
    plain = sum(
        math.exp(made.starts[start] + made.ends[end]) for start in range(first, last) for end in range(start, last)
    )
    assert made.mass(first, last) == pytest.approx(min(1.0, plain), rel=1e-4)
    assert math.exp(made.best_span(first, last)[1]) <= made.mass(first, last) + 1e-6


def test_a_long_sentence_full_of_likely_spans_beats_a_name_in_another() -> None:
    made = scores({0: 2.0, 1: 2.0, 2: 2.0, 7: 2.5}, {1: 2.0, 2: 2.0, 3: 2.0, 7: 2.5})
    first, second = (span_features([made], place)["mass"] for place in (Span(0, 24), Span(25, 49)))
    assert made.best_span()[0] == PLACES[7]
    assert first > second


def test_features_come_from_the_window_that_speaks_most_for_the_place() -> None:
    doubtful, sure = scores({}, {}, nowhere=4.0, answerable=-3.0), scores({3: 6.0}, {3: 6.0}, answerable=3.0)
    assert span_features([doubtful, sure], Span(0, 24)) == span_features([sure], Span(0, 24))
    assert span_features([doubtful], Span(0, 24))["mass"] < 0 < span_features([sure], Span(0, 24))["mass"]


def test_a_place_that_no_window_reads_has_the_lowest_mass() -> None:
    read = [scores({3: 6.0}, {3: 6.0})]
    unread, unlikely = (span_features(read, place)["mass"] for place in (Span(100, 110), Span(25, 49)))
    assert unread < unlikely


def test_the_best_of_several_windows_is_the_one_that_is_farthest_above_nowhere() -> None:
    low, high = scores({1: 3.0}, {1: 3.0}, nowhere=3.0), scores({3: 3.0}, {3: 3.0})
    place, score = best_of([low, high])
    assert place == PLACES[3]
    assert score == pytest.approx(6.0, abs=1e-4)


def test_a_short_answer_is_given_where_the_reader_is_sure_of_it() -> None:
    assert short_of([scores({3: 6.0}, {3: 6.0})], TEXT, Span(0, 24)) == Span(19, 23)


def test_a_short_answer_has_no_open_bracket_and_no_page_behind_a_year() -> None:
    text = "Kucing ramah (1990:546). Anjing lahir (tahun lalu)."
    words = [(0, 6), (7, 12), (13, 22), (22, 24), (25, 31), (32, 37), (38, 44), (45, 51)]
    window = Window(tuple(range(FIRST + len(words) + 1)), FIRST, tuple(words))
    for first, last, place, told in (
        (2, 2, Span(0, 24), "1990"),
        (2, 3, Span(0, 24), "1990"),
        (6, 7, Span(25, 51), "tahun lalu"),
        (0, 2, Span(0, 24), "Kucing ramah"),
    ):
        logits = np.full((len(window.ids), 3), -4.0, dtype=np.float32)
        logits[FIRST + first, 0] = logits[FIRST + last, 1] = 9.0
        found = short_of([SpanScores.of(window, logits, 0.0)], text, place)
        assert found is not None
        assert found.of(text) == told


@pytest.mark.parametrize(
    "unsure",
    [
        scores({3: 6.0}, {3: 6.0}, nowhere=6.0),
        scores({1: 3.0, 3: 3.0}, {1: 3.0, 3: 3.0}),
        scores({}, {}),
    ],
)
def test_no_short_answer_is_given_where_there_is_doubt(unsure: SpanScores) -> None:
    assert short_of([unsure], TEXT, Span(0, 24)) is None


def test_no_short_answer_is_given_for_a_sentence_that_was_not_read() -> None:
    assert short_of([], TEXT, Span(0, 24)) is None


def test_a_span_is_at_most_so_long() -> None:
    size = 3 * LONGEST_TOKENS
    window = Window(tuple(range(size + 2)), 1, tuple((2 * i, 2 * i + 1) for i in range(size)))
    logits = np.full((size + 2, 3), -4.0, dtype=np.float32)
    logits[1, 0] = logits[size, 1] = 9.0
    (start, end), _ = SpanScores.of(window, logits, 0.0).best_span()
    assert end - start <= 2 * LONGEST_TOKENS


@pytest.mark.parametrize(
    ("text", "read", "whole"),
    [
        ("Biayanya Rp75.000 sekali.", "75.000", "Rp75.000"),
        ("It costs £450 a year.", "450", "£450"),
        ("WhatsApp 0812-5550-0199 buka.", "0199", "0812-5550-0199"),
        ("Ada 412 rumah.", "412", "412"),
        ("Buka pukul 08.00 pagi.", "08.00", "08.00"),
    ],
)
def test_a_figure_is_told_with_its_currency_and_a_telephone_number_whole(text: str, read: str, whole: str) -> None:
    start = text.index(read)
    begin, end = whole_figure(text, start, start + len(read))
    assert text[begin:end] == whole
