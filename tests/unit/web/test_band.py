"""What the page says of a band is what was done: counted over the times it was played."""

import re

import numpy as np
import pytest

from aandacht.web.verkenner.words import band


@pytest.mark.parametrize("runs", [3, 5, 10, 20, 21, 22, 41, 100, 200])
def test_the_page_says_how_often_the_outcome_lies_in_the_band(runs: int) -> None:
    outcomes = np.random.default_rng(runs).permutation(runs).astype(float) ** 2
    low, high = np.percentile(outcomes, (5, 95))
    inside = int(((low <= outcomes) & (outcomes <= high)).sum())
    assert re.findall(r"\d+", band(runs)) == [str(inside), str(runs)]


@pytest.mark.parametrize("runs", [1, 2])
def test_of_one_or_two_times_no_band_is_claimed(runs: int) -> None:
    assert band(runs) == "Zo vaak spelen is te weinig voor een band die iets zegt."
