"""Figures of how well a confidence separates and how well it holds, and their picture."""

import html
from collections.abc import Sequence

BINS = 10
_WIDTH, _HEIGHT, _MARGIN = 420, 300, 44


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


def page(title: str, figures: dict[str, float], said: Sequence[float], right: Sequence[bool]) -> str:
    """Return a page of its own, HTML with SVG inside: the figures, risk against coverage, and calibration."""
    rows = "".join(f"<tr><th>{html.escape(name)}<td>{value:.3f}" for name, value in figures.items())
    bins = [(mean, share) for _, mean, share in calibration_bins(said, right)]
    risk = _chart("share answered", "share of these wrong", [_line(risk_coverage(said, right))])
    held = _chart("confidence", "share right", [_line([(0, 0), (1, 1)], "#999"), _line(bins), _dots(bins)])
    style = "body{font:16px/1.5 system-ui;margin:2rem auto;max-width:60rem}th{text-align:left;padding-right:1rem}"
    head = f"<!doctype html><meta charset=utf-8><title>{html.escape(title)}</title><style>{style}</style>"
    return f"{head}<h1>{html.escape(title)}</h1><table>{rows}</table>{risk}{held}\n"


def _at(x: float, y: float) -> str:
    left = _MARGIN + x * (_WIDTH - 2 * _MARGIN)
    return f"{left:.1f},{_HEIGHT - _MARGIN - y * (_HEIGHT - 2 * _MARGIN):.1f}"


def _line(points: Sequence[tuple[float, float]], colour: str = "#06c") -> str:
    places = " ".join(_at(x, y) for x, y in points)
    return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _dots(points: Sequence[tuple[float, float]]) -> str:
    places = (_at(x, y).split(",") for x, y in points)
    return "".join(f'<circle cx="{x}" cy="{y}" r="4" fill="#06c"/>' for x, y in places)


def _chart(across: str, up: str, marks: Sequence[str]) -> str:
    frame = f'<polyline points="{_at(0, 1)} {_at(0, 0)} {_at(1, 0)}" fill="none" stroke="#333"/>'
    ticks = "".join(
        f'<text x="{_at(v, 0).split(",")[0]}" y="{_HEIGHT - _MARGIN + 16}" text-anchor="middle">{v:g}</text>'
        f'<text x="{_MARGIN - 6}" y="{_at(0, v).split(",")[1]}" text-anchor="end">{v:g}</text>'
        for v in (0, 0.5, 1)
    )
    names = (
        f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 8}" text-anchor="middle">{across}</text>'
        f'<text transform="translate(12 {_HEIGHT / 2}) rotate(-90)" text-anchor="middle">{up}</text>'
    )
    size = f'width="{_WIDTH}" height="{_HEIGHT}" font-size="12" role="img" aria-label="{up} against {across}"'
    return f"<svg {size}>{frame}{ticks}{names}{''.join(marks)}</svg>"
