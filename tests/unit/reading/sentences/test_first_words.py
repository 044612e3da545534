"""The words that the texts that a pattern matches can start with."""

import pytest

from sphinx_techspec.reading.sentences.first_words import first_words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\W*(?:none|no\srisks)\b", {"none", "no"}),
        (r"(?:so,?\s)?(?:we\s(?:are|see)\s)?no\srisks", {"so", "we", "no"}),
        (r"(?:please\s){0,2}add\s(?P<object>\w+)", {"please", "add"}),
        (r"(?:(?:this|it)\s(?:is|was)\s|all\s|)left", {"this", "it", "all", "left"}),
        (r"n/a|not\s[a-z]{2,9}\Z", {"n", "not"}),
        (r"(?!how\b)(?:see|refer\sto)", {"how", "see", "refer"}),
    ],
)
def test_words(pattern: str, words: set[str]) -> None:
    """All words after optional groups and in alternatives are found, and no others."""
    assert first_words(pattern) == words


@pytest.mark.parametrize("pattern", ["risks?", "tb[acd]", r"(?:so\s)?\w+", "[a-z]"])
def test_variable_start(pattern: str) -> None:
    """A pattern whose first words cannot be listed is an error, and not skipped."""
    with pytest.raises(ValueError, match="no first word"):
        first_words(pattern)
