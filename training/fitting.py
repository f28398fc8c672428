"""Fit small linear models, and measure how well a probability holds."""

from collections.abc import Sequence, Set

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq, minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

Matrix = npt.NDArray[np.float64]
Vector = npt.NDArray[np.float64]
_RIDGE = 10.0


def conditional_logit(
    groups: Sequence[Matrix], chosen: Sequence[Sequence[int]], ridge: float = 1e-3
) -> npt.NDArray[np.float64]:
    """Return weights that make the chosen rows of each group the likeliest under a softmax of its weighed features.

    Where several are chosen it is their sum that counts: one of them is enough.
    """
    starts = np.concatenate([[0], np.cumsum([len(group) for group in groups])[:-1]])
    sizes = [len(group) for group in groups]
    stacked = np.concatenate(groups)
    scale = stacked.std(axis=0) + 1e-9
    rows = stacked / scale
    right = np.zeros(len(rows))
    right[[start + i for start, some in zip(starts, chosen, strict=True) for i in some]] = 1.0

    def loss(weights: Vector) -> tuple[float, Vector]:
        logits = rows @ weights
        powers = np.exp(logits - np.repeat(np.maximum.reduceat(logits, starts), sizes))
        totals, hits = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts) + 1e-12
        wanted = powers * right / np.repeat(hits, sizes) - powers / np.repeat(totals, sizes)
        likelihood = (np.log(hits) - np.log(totals)).mean()
        return -likelihood + ridge * weights @ weights, -(rows.T @ wanted) / len(groups) + 2 * ridge * weights

    return np.asarray(minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x / scale)


def logistic(
    rows: Matrix, labels: Sequence[bool], counts: Sequence[float] | None = None, signs: Sequence[int] | None = None
) -> tuple[list[float], float]:
    """Return weights and bias of a logistic regression on standardised rows, turned back to the rows' own scale.

    Its ridge is for a few hundred rows of features that say much the same (docs/models.md).

    Args:
        rows: (n, features).
        labels: whether each is true.
        counts: how much each counts, 1 for all if left out.
        signs: for each feature 1 where its weight must not be below 0, -1 where it must not be above, 0 where it may be
            either; 0 for all if left out.
    """
    middle, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    values = np.column_stack([(rows - middle) / scale, np.ones(len(rows))])
    wanted, each = np.where(labels, 1.0, -1.0), np.ones(len(rows)) if counts is None else np.asarray(counts)

    def loss(weights: Vector) -> tuple[float, Vector]:
        against = -wanted * (values @ weights)
        ridge = np.append(weights[:-1], 0.0)
        slope = -values.T @ (each * wanted * expit(against))
        return _RIDGE / 2 * ridge @ ridge + each @ np.logaddexp(0, against), _RIDGE * ridge + slope

    limits = [(0.0 if sign > 0 else None, 0.0 if sign < 0 else None) for sign in signs or [0] * rows.shape[1]]
    fitted = minimize(loss, np.zeros(values.shape[1]), jac=True, method="L-BFGS-B", bounds=[*limits, (None, None)]).x
    weights = fitted[:-1] / scale
    return weights.tolist(), float(fitted[-1] - weights @ middle)


def bias_for(logits: Vector, labels: npt.NDArray[np.bool_], counts: Vector) -> float:
    """Return what to add to logits so that the mean of their probabilities is the share of true labels."""
    share = np.average(labels, weights=counts)
    return float(brentq(lambda bias: np.average(expit(logits + bias), weights=counts) - share, -100, 100))


def calibration_error(said: Vector, right: npt.NDArray[np.bool_], counts: Vector, bins: int = 10) -> float:
    """Return the expected calibration error over bins of equal width (Guo et al. 2017)."""
    place = np.minimum((said * bins).astype(int), bins - 1)
    error = 0.0
    for number in range(bins):
        here = place == number
        if here.any():
            gap = np.average(said[here], weights=counts[here]) - np.average(right[here], weights=counts[here])
            error += abs(float(gap)) * counts[here].sum()
    return error / float(counts.sum())


def indicators(found: Sequence[Set[str]], names: Sequence[str]) -> csr_matrix:
    """Return a row for each set, (sets, names): 1 for each of ``names`` that is in it."""
    place = {name: i for i, name in enumerate(names)}
    columns = [sorted(place[name] for name in some if name in place) for some in found]
    starts = np.concatenate([[0], np.cumsum([len(some) for some in columns])])
    every = np.array([i for some in columns for i in some])
    return csr_matrix((np.ones(len(every)), every, starts), shape=(len(found), len(names)))
