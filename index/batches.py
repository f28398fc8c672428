"""Put texts of like length together, so that padding costs little."""

from collections.abc import Iterator, Sequence

# A processor takes as long for what pads a text as for words, and hardly less for a token among many texts than in one
# of sixty tokens (benchmarks.arithmetic).
_MOST_PADDED = 0.1


def by_length(lengths: Sequence[int], tokens: int) -> Iterator[list[int]]:
    """Yield the rows of ``lengths`` in batches of at most ``tokens`` tokens, padding included, of which no text is
    padded by more than a tenth; a longer is alone."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        length = lengths[row]
        if batch and (length * (len(batch) + 1) > tokens or lengths[batch[0]] < (1 - _MOST_PADDED) * length):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
