"""``explain`` explains findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_techspec import documentation
from sphinx_techspec.checks import CHECKS

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_every_code_is_listed(run: Run) -> None:
    """Without a code, all findings are listed with a summary."""
    lines = [line.split(maxsplit=1) for line in run("explain").out.splitlines()]
    assert set(CHECKS) <= {words[0] for words in lines if len(words) == 2}


@pytest.mark.parametrize("code", CHECKS)
def test_every_code_is_explained(run: Run, code: str) -> None:
    """Each finding has a summary and examples."""
    done = run("explain", code)
    assert done.status == 0
    assert done.out.startswith(f"techspec.{code} (")
    assert "Bad: " in done.out
    assert "Good:" in done.out


@pytest.mark.parametrize("name", ["techspec.duplicate-id", "Duplicate-ID"])
def test_spellings(run: Run, name: str) -> None:
    """A code is accepted in the form that a warning shows."""
    assert run("explain", name).out == run("explain", "duplicate-id").out


def test_unknown_code(run: Run) -> None:
    """An unknown code gives a one-line error with a suggestion, and exit status 2."""
    done = run("explain", "unknown-stats")
    assert (done.status, done.out) == (2, "")
    assert done.err.endswith("did you mean 'unknown-status'?\n")


def test_explanation_links_to_the_documentation(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address is the last line, once the documentation is published."""
    assert "https://" not in run("explain", "placeholder").out
    monkeypatch.setattr(documentation, "ADDRESS", "https://docs.example.org/")
    assert run("explain", "placeholder").out.endswith(
        "https://docs.example.org/reference/findings.html#finding-placeholder\n"
    )
