"""Text in quotes and brackets."""

import pytest

from sphinx_techspec.reading.text.enclosed import without_enclosed
from sphinx_techspec.reading.text.inline_nodes import MASK


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a (b: [c: d]): e", "a #: e"),
        ("a [b: c) d: e", "a [b: c) d: e"),
        ('"a: b" fails: c', "# fails: c"),
        ("'a: b' fails: c", "# fails: c"),
        ("Ada's boat fails: take Bo's", "Ada's boat fails: take Bo's"),
        ('5" and 6" screens: c', '5" and 6" screens: c'),
        ("a) b: c", "a) b: c"),
    ],
)
def test_enclosed(text: str, expected: str) -> None:
    """Balanced brackets and quotes are masked, and other ones remain."""
    masked = without_enclosed(text)
    assert len(masked) == len(text)
    while MASK * 2 in masked:
        masked = masked.replace(MASK * 2, MASK)
    assert masked.replace(MASK, "#") == expected
