"""Figures of how well a confidence separates, and how well it holds."""

from collections.abc import Sequence

BINS = 10


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the probability that one of ``positive`` is above one of ``negative`` (ties count half)."""
    wins = sum((p > n) + (p == n) / 2 for p in positive for n in negative)
    return wins / (len(positive) * len(negative))


def calibration_bins(said: Sequence[float], right: Sequence[bool]) -> list[tuple[int, float, float]]:
    """Return for each of ten bins of equal width that is not empty: how many, the mean said, and the share right."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for value, truth in zip(said, right, strict=True):
        bins[min(BINS - 1, int(value * BINS))].append((value, truth))
    return [(len(b), sum(v for v, _ in b) / len(b), sum(t for _, t in b) / len(b)) for b in bins if b]


def expected_calibration_error(said: Sequence[float], right: Sequence[bool]) -> float:
    """Return the mean distance of what was said from what was right, bin by bin (Guo et al. 2017)."""
    return sum(n * abs(mean - share) for n, mean, share in calibration_bins(said, right)) / len(said)


def risk_coverage(said: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float]]:
    """Return for every number of questions answered, surest first: the share answered and the share of these wrong."""
    order = sorted(range(len(said)), key=lambda i: -said[i])
    points, wrong = [], 0
    for answered, i in enumerate(order, start=1):
        wrong += not right[i]
        points.append((answered / len(order), wrong / answered))
    return points
