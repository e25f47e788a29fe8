from __future__ import annotations

from functools import partial

import pytest

from evals.results import Verdict, count, mean, percentile, share, statistic, wilson

PASSED = Verdict("a", (), {})
FAILED = Verdict("b", ("wrong",), {"question": "?"})


def test_a_share_names_its_failing_cases_in_full() -> None:
    measure = share("m", [PASSED, FAILED, PASSED, PASSED])
    assert (measure.value, measure.n) == (0.75, 4)
    assert measure.failing == ({"id": "b", "why": ["wrong"], "question": "?"},)
    assert measure.low < 0.75 < measure.high


def test_a_count_is_of_failures() -> None:
    assert count("m", [PASSED, FAILED, FAILED]).value == 2


def test_nothing_measured_is_not_a_pass() -> None:
    measure = share("m", [])
    assert (measure.value, measure.n, measure.low, measure.high) == (0.0, 0, 0.0, 1.0)


def test_wilson_interval() -> None:
    assert wilson(8, 10) == pytest.approx((0.490, 0.943), abs=1e-3)
    assert wilson(10, 10)[1] == 1.0
    assert wilson(0, 10)[0] == 0.0


def test_statistic_has_a_repeatable_interval() -> None:
    values = [float(v) for v in range(100)]
    first, again = statistic("m", values, mean), statistic("m", values, mean)
    assert first == again
    assert first.low < first.value == 49.5 < first.high


def test_percentile_is_a_value_that_occurred() -> None:
    values = [float(v) for v in range(1, 21)]
    assert percentile(values, 0.5) == 10
    assert percentile(values, 0.95) == 19
    assert percentile([7.0], 0.95) == 7
    assert statistic("p", values, partial(percentile, share_=1.0)).value == 20
