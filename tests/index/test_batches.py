"""Texts of like length share a batch."""

from hypothesis import given
from hypothesis import strategies as st

from index.batches import by_length


@given(lengths=st.lists(st.integers(1, 300), max_size=60), tokens=st.integers(1, 500))
def test_every_row_is_in_one_batch_that_fits_or_is_alone(lengths: list[int], tokens: int) -> None:
    batches = list(by_length(lengths, tokens))
    assert sorted(row for batch in batches for row in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or len(batch) * max(lengths[row] for row in batch) <= tokens


@given(lengths=st.lists(st.integers(1, 300), max_size=60))
def test_no_text_is_padded_by_more_than_a_tenth(lengths: list[int]) -> None:
    for batch in by_length(lengths, 500):
        assert min(lengths[row] for row in batch) >= 0.9 * max(lengths[row] for row in batch)


def test_rows_go_from_short_to_long() -> None:
    assert list(by_length([95, 10, 50, 9, 100], 200)) == [[3, 1], [2], [0, 4]]
