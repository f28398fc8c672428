"""Figures of confidence, against plain references."""

import pytest

from service.evaluation.calibration import auroc, calibration_bins, expected_calibration_error, risk_coverage


def test_auroc_is_the_share_of_pairs_in_order() -> None:
    assert auroc([0.9, 0.8], [0.1, 0.2]) == 1.0
    assert auroc([0.5], [0.5]) == 0.5
    assert auroc([0.1, 0.9], [0.5]) == 0.5


def test_a_confidence_that_holds_has_no_calibration_error() -> None:
    said, right = [0.25] * 4 + [0.75] * 4, [True, False, False, False, True, True, True, False]
    assert expected_calibration_error(said, right) == 0.0
    assert calibration_bins(said, right) == [(4, 0.25, 0.25), (4, 0.75, 0.75)]


def test_a_confidence_that_boasts_has_the_gap_as_its_error() -> None:
    assert expected_calibration_error([1.0] * 4, [True, False, False, False]) == pytest.approx(0.75)


def test_risk_falls_with_what_is_left_out() -> None:
    assert risk_coverage([0.2, 0.9, 0.5, 0.1], [False, True, True, False]) == [
        (0.25, 0.0),
        (0.5, 0.0),
        (0.75, 1 / 3),
        (1.0, 0.5),
    ]
