"""Words and numbers on the scale of risks."""

from __future__ import annotations

import pytest

from sphinx_techspec.risk_scale import DEFAULT_LEVELS, Scale

THREE = Scale.of(DEFAULT_LEVELS)
FOUR = Scale.of(["low", "medium", "high", "critical"])
FIVE = Scale.of(["rare", "unlikely", "possible", "likely", "almost certain"])


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("low", 0),
        ("Medium", 1),
        ("HIGH.", 2),
        ("High (4)", 2),
        ("unlikely", 0),
        ("Possible", 1),
        ("likely", 2),
        ("minor", 0),
        ("serious", 1),
        ("severe", 2),
        ("rare", 0),
        ("almost-certain", 2),
        ("very low", 0),
        ("Very high", 2),
        ("negligible", 0),
        ("critical", 2),
    ],
)
def test_synonyms_have_a_place_on_three_levels(text: str, level: int) -> None:
    """The words that people use instead of low, medium and high are understood."""
    assert THREE.level(text) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [("1", 0), ("2", 1), ("3", 2), ("4", 2), ("5", 2), ("2/5", 0), ("1 of 5", 0)],
)
def test_numbers_count_from_one(text: str, level: int) -> None:
    """One to three are the levels; higher numbers are on a scale of five."""
    assert THREE.level(text) == level


@pytest.mark.parametrize("text", ["", "0", "6", "7/5", "hardly ever", "it depends"])
def test_other_text_has_no_place(text: str) -> None:
    """Prose and numbers outside of every scale have no level."""
    assert THREE.level(text) is None


def test_own_words_win() -> None:
    """A word of the scale is the level that the scale gives it."""
    assert [FIVE.level(label) for label in FIVE.labels] == [0, 1, 2, 3, 4]
    assert FOUR.level("critical") == 3


def test_synonyms_go_to_the_nearest_level() -> None:
    """A synonym has the nearest level of the scale."""
    assert [FIVE.level(word) for word in ("very low", "medium", "high")] == [0, 2, 3]
    assert [FOUR.level(word) for word in ("rare", "major", "certain")] == [0, 2, 3]


def test_words_of_one_level_have_an_order() -> None:
    """A grade above the highest level ranks above it, and the levels come first."""
    words = ["negligible", "low", "Medium", "high (4)", "critical"]
    ranks = [THREE.rank(word) for word in words]
    assert ranks == sorted(set(filter(None, ranks)))
    assert THREE.rank("high") == THREE.rank("Major") == THREE.rank("3")
    assert THREE.rank("it depends") is None
    low, high = map(THREE.rank, ("low", "high"))
    assert low is not None
    assert high is not None
    assert 2 * (THREE.rank("critical") or 0) - (high + high) < high - low


def test_scale_of_unknown_words() -> None:
    """Grades spread over a scale in words of a team's own."""
    scale = Scale.of(["green", "amber", "red"])
    assert [scale.level(w) for w in ("low", "medium", "very high")] == [0, 1, 2]
    assert scale.level("Amber") == 1


def test_labels_are_capitalised() -> None:
    """The headings of a matrix read as headings."""
    assert Scale.of(["low", " very high"]).labels == ("Low", "Very high")
