"""Texts in the language of a project."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sphinx_techspec.ext.catalogs import translations_of


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "January 2026"),
        ("de", "Januar 2026"),
        ("pt-BR", "janeiro de 2026"),
        ("zh_CN", "2026年1月"),
        (None, "January 2026"),
        ("tlh", "January 2026"),
        ("not a language", "January 2026"),
    ],
)
def test_month(language: str | None, expected: str) -> None:
    """A month is written as in the language; an unknown language is English."""
    config: Any = SimpleNamespace(language=language)
    assert translations_of(config).month(2026, 1) == expected
