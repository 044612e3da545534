"""Levels beside the text of an entry."""

import pytest

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS
from sphinx_techspec.reading.entries.levels import LevelSyntax

LEVELS = LevelSyntax.of(BUILT_IN_KINDS["risk"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("high", {"impact": "high"}),
        ("Very high", {"impact": "Very high"}),
        ("medium/high", {"impact": "medium/high"}),
        ("low to medium", {"impact": "low to medium"}),
        ("critical/high", {"impact": "critical/high"}),
        ("low/high", {"likelihood": "low", "impact": "high"}),
        ("high/high", {"likelihood": "high", "impact": "high"}),
        ("likely/unlikely", {"likelihood": "likely/unlikely"}),
        ("high impact", {"impact": "high"}),
        ("likelihood: low, impact: 3/5", {"likelihood": "low", "impact": "3/5"}),
        ("low severity / low likelihood", {"impact": "low", "likelihood": "low"}),
        ("Probability: low\nImpact: high", {"likelihood": "low", "impact": "high"}),
        (
            "High impact, extremely low likelihood",
            {"impact": "High", "likelihood": "extremely low"},
        ),
        ("high impact - low likelihood", {"impact": "high", "likelihood": "low"}),
        ("medium – high", {"impact": "medium – high"}),
        ("high - low season", {}),
        ("extremely high season", {}),
        ("high season", {}),
        ("impact on users, low", {}),
        ("likely", {"likelihood": "likely"}),
        ("likely, high", {"likelihood": "likely", "impact": "high"}),
        ("likely in winter", {}),
    ],
)
def test_levels(text: str, expected: dict[str, str]) -> None:
    """Text with other words has no levels."""
    assert LEVELS.read(text) == expected
