"""Figures of many outcomes: what is right, what is refused, and whether confidence holds."""

import math
import statistics
from collections.abc import Mapping, Sequence

from service.evaluation.calibration import auroc, expected_calibration_error
from service.evaluation.outcomes import Outcome

Figures = Mapping[str, float]

NAMES = {
    "questions": "how many",
    "found": "share of the answerable whose best answer, given or withheld, answers by its first citation",
    "right": "share of the answerable that are answered with a citation that answers",
    "right_first": "… by the first citation",
    "lists_complete": "share of the lists and comparisons of which everything is cited",
    "short_right": "share of the known short answers that are given",
    "answerable_refused": "share of the answerable that are refused",
    "unanswerable": "how many the documents do not answer",
    "unanswerable_refused": "share of them that are refused (recall of abstention)",
    "refused_unanswerable": "share of the refused that the documents do not answer (precision of abstention)",
    "auroc": "how probably an answerable one has more confidence than an unanswerable one",
    "ece": "expected calibration error of the confidence that the best answer is right, ten bins",
    "p50_ms": "median time of an answer",
    "p95_ms": "95th percentile",
}


def figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return the figures of ``NAMES`` that these outcomes have something to say of."""
    asked = [one for one in outcomes if one.case.answerable]
    strange = [one for one in outcomes if not one.case.answerable]
    refused = [one for one in outcomes if one.refused]
    lists = [one for one in asked if one.case.all_of]
    short = [one for one in asked if one.case.short]
    times = sorted(one.milliseconds for one in outcomes)
    found: dict[str, float | None] = {
        "questions": len(outcomes),
        "found": _share([one.found for one in asked]),
        "right": _share([one.right for one in asked]),
        "right_first": _share([one.right_first for one in asked]),
        "lists_complete": _share([one.complete for one in lists]),
        "short_right": _share([one.short_is_right for one in short]),
        "answerable_refused": _share([one.refused for one in asked]),
        "unanswerable": len(strange),
        "unanswerable_refused": _share([one.refused for one in strange]),
        "refused_unanswerable": _share([not one.case.answerable for one in refused]),
        "auroc": _auroc(asked, strange),
        "ece": expected_calibration_error(*confidences(outcomes)) if outcomes else None,
        "p50_ms": statistics.median(times) if times else None,
        "p95_ms": times[math.ceil(0.95 * len(times)) - 1] if times else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def confidences(outcomes: Sequence[Outcome]) -> tuple[list[float], list[bool]]:
    """Return how sure each best answer is, and whether it is right."""
    return [one.best.confidence for one in outcomes], [one.best_is_right for one in outcomes]


def by_group(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """Return the figures of all, of each language, of dialogues, and of each kind."""
    groups = {"all": list(outcomes)}
    for language in sorted({one.case.language for one in outcomes}):
        groups[language] = [one for one in outcomes if one.case.language == language]
    groups["dialogues"] = [one for one in outcomes if one.case.history]
    for kind in sorted({one.case.kind for one in outcomes}):
        groups[kind] = [one for one in outcomes if one.case.kind == kind]
    return {name: figures(some) for name, some in groups.items() if some}


def _share(truths: Sequence[bool]) -> float | None:
    return sum(truths) / len(truths) if truths else None


def _auroc(asked: Sequence[Outcome], strange: Sequence[Outcome]) -> float | None:
    if not asked or not strange:
        return None
    return auroc([one.best.confidence for one in asked], [one.best.confidence for one in strange])
