"""Write an evaluation as one HTML page that needs nothing else: figures, curves, and every failure."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from service.evaluation.charts import calibration_chart, risk_chart
from service.evaluation.figures import NAMES, Figures, by_group, confidences
from service.evaluation.outcomes import Outcome

_STYLE = Path(__file__).parents[1] / "static" / "pages.css"
_templates = Environment(loader=PackageLoader("service"), autoescape=select_autoescape(), trim_blocks=True)


def render(title: str, sets: Mapping[str, Sequence[Outcome]], threshold: float) -> str:
    """Return the page for sets of outcomes by name."""
    every = [one for outcomes in sets.values() for one in outcomes]
    return page(
        title,
        {name: by_group(outcomes) for name, outcomes in _with_all(sets, every).items()},
        *confidences(every),
        threshold=threshold,
        failures=[one for one in every if one.failed],
    )


def page(
    title: str,
    tables: Mapping[str, Mapping[str, Figures]],
    said: Sequence[float],
    right: Sequence[bool],
    threshold: float,
    failures: Sequence[Outcome] = (),
) -> str:
    """Return the page for tables of figures by group, and the confidences that the curves are drawn from."""
    return _templates.get_template("evaluation.html").render(
        title=title,
        tables=tables,
        names=NAMES,
        risk=Markup(risk_chart(said, right)),  # noqa: S704 - made of numbers here
        calibration=Markup(calibration_chart(said, right)),  # noqa: S704
        threshold=threshold,
        failures=failures,
        language="en",
        css=Markup(_STYLE.read_text(encoding="utf-8")),  # noqa: S704 - our own
    )


def _with_all(sets: Mapping[str, Sequence[Outcome]], every: Sequence[Outcome]) -> Mapping[str, Sequence[Outcome]]:
    return sets if len(sets) == 1 else {"all sets": every, **sets}
