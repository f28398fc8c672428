"""Draw a confidence as SVG: risk against coverage, and what was said against what held."""

from collections.abc import Sequence

from service.evaluation.calibration import calibration_bins, risk_coverage

_WIDTH, _HEIGHT, _MARGIN = 420, 300, 44


def risk_chart(said: Sequence[float], right: Sequence[bool]) -> str:
    """Return the share of wrong ones among the surest answers, for every share answered."""
    return _chart("share answered", "share of these wrong", [_line(risk_coverage(said, right))])


def calibration_chart(said: Sequence[float], right: Sequence[bool]) -> str:
    """Return the share right in each tenth of confidence, beside the diagonal that it should be on."""
    bins = [(mean, share) for _, mean, share in calibration_bins(said, right)]
    return _chart("confidence", "share right", [_line([(0, 0), (1, 1)], "diagonal"), _line(bins), _dots(bins)])


def _at(x: float, y: float) -> str:
    left = _MARGIN + x * (_WIDTH - 2 * _MARGIN)
    return f"{left:.1f},{_HEIGHT - _MARGIN - y * (_HEIGHT - 2 * _MARGIN):.1f}"


def _line(points: Sequence[tuple[float, float]], sort: str = "curve") -> str:
    places = " ".join(_at(x, y) for x, y in points)
    return f'<polyline class="{sort}" points="{places}"/>'


def _dots(points: Sequence[tuple[float, float]]) -> str:
    places = (_at(x, y).split(",") for x, y in points)
    return "".join(f'<circle cx="{x}" cy="{y}" r="4"/>' for x, y in places)


def _chart(across: str, up: str, marks: Sequence[str]) -> str:
    frame = f'<polyline points="{_at(0, 1)} {_at(0, 0)} {_at(1, 0)}" class="frame"/>'
    ticks = "".join(
        f'<text x="{_at(v, 0).split(",")[0]}" y="{_HEIGHT - _MARGIN + 16}" text-anchor="middle">{v:g}</text>'
        f'<text x="{_MARGIN - 6}" y="{_at(0, v).split(",")[1]}" text-anchor="end">{v:g}</text>'
        for v in (0, 0.5, 1)
    )
    names = (
        f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 8}" text-anchor="middle">{across}</text>'
        f'<text transform="translate(12 {_HEIGHT / 2}) rotate(-90)" text-anchor="middle">{up}</text>'
    )
    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{up} against {across}"'
    return f"<svg {size}>{frame}{ticks}{names}{''.join(marks)}</svg>"
